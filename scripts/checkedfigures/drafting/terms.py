"""The words of a subject that tell it from others, for matching a part with its whole."""

from __future__ import annotations

import logging
import re
from functools import cache

import jieba

jieba.setLogLevel(logging.WARNING)
_CUTTER = jieba.Tokenizer()  # of its own: the reading teaches the common one longer words
for _word in ("进出口", "可支配收入", "消费支出", "中位数", "平均数", "增加值", "顺差", "逆差", "机电产品", "贷款余额"):
    _CUTTER.add_word(_word)

_SAME = {
    "外贸": "进出口", "trade": "进出口", "export": "出口", "import": "进口", "exported": "出口", "imported": "进口",
    "unemployment": "unemployed", "jobless": "unemployed", "employment": "employed", "enterprise": "firm",
    "company": "firm", "companie": "firm",
}  # fmt: skip
_GENERAL_WORDS = """
的 了 是 为 在 和 与 及 等 对 由 从 以 中 其 其中 比 较 达 本 各 共 以及 我国 中国 国内 全国 全省 全市 全区 全县 全行业
全社会 全部 全体 全球 总值 总额 总量 总数 总体 总计 总 合计 整体 规模 人均 货物 贸易 货物贸易 主要 同比 环比 增长 增速
增幅 涨幅 降幅 下降 占 占比 比重 份额 比例 比率 之比 名义 实际 数 数量 值 额 量 个数 上年 去年 同期 今年 累计 期末
平均 变动 名义增速 人民币 方面 情况 实现 完成 达到 保持 继续 全年 季度 月份 年 月 月末 末 人数 户数 家数
the of in for to a an and or at by on with from as is are was were its their his her who that which this these those
all total overall whole combined altogether number people person value amount good share growth change level worth
rate percent percentage point group major monthly yearly annual average over year month quarter
country province nation city region
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_LEFT_OUT = re.compile(
    r"居民|^[一二三四五六七八九十]是|(?:前|头)?[0-9一二三四两]+个?季度?|[上下]半年|[0-9一二三四五六七八九十]+月份?|前[0-9一二三四五六七八九十]+个月"
    r"|\b(?:first|second|third|fourth|half|quarter|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)
_WORD = re.compile(r"[a-z][a-z'’-]*|[一-鿿]+")


@cache
def terms(text: str) -> frozenset[str]:
    """What a subject is about, without words that any subject of its kind may carry.

    Chinese is cut into words, since 出口 is no part of 进出口; English loses
    its plurals. An empty set stands for the whole ("the total", 全国).

    >>> sorted(terms("我国进出口总值")), sorted(terms("the number of unemployed people"))
    (['进出口'], ['unemployed'])
    """
    found = set()
    for word in _WORD.findall(_LEFT_OUT.sub(" ", text.lower())):
        pieces = [_singular(word)] if word.isascii() else _CUTTER.lcut(word, HMM=False)
        found.update(_SAME.get(piece, piece) for piece in pieces if piece not in _GENERAL)
    return frozenset(found - _GENERAL)


def _singular(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    if left == right:
        return 1.0
    return len(left & right) / len(left | right)
