"""What Chinese numbers count or measure, and whether a numeral in characters counts at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

import jieba

from ..quantities.composing import alternatives
from . import words_zh as words
from .mention import Mention, Taken

UNITS = {**{each: (code, "") for each, code in {**words.MONEY, **words.MEASURED}.items()}, **words.RATES}
_SAME_UNIT = re.compile(
    rf"(?:[、和及与]\d+(?:\.\d+)?个?)*?[、和及与](?:分别)?(?:高|低|快|慢|上升|下降|提高|回落)?\d+(?:\.\d+)?(?P<unit>{alternatives(UNITS)})"
)
_WEAK = set(words.COUNTED) | {"人", "点", "日", "天", "周", "升", "米", "度", "亩"}


class Words(Taken):
    """The same with the words of the paragraph, as a segmenter sees them."""

    def __init__(self, text: str, found: Sequence[Mention]) -> None:
        super().__init__(text, found)
        self.words: dict[int, tuple[int, int]] = {}
        start = 0
        for word in jieba.cut(text, HMM=False):
            self.words.update(dict.fromkeys(range(start, start + len(word)), (start, start + len(word))))
            start += len(word)


def unit_of(text: str, match: re.Match[str], unit: str, end: int) -> tuple[str, str, int, str]:
    """The code of the unit, how the reader of quantities prints it, and where the print ends."""
    joined = _SAME_UNIT.match(text, end)
    if joined and unit in {"", "个"}:  # 快4.6和3.1个百分点
        code, printed = UNITS[joined["unit"]]
        return code, printed, end, joined["unit"]
    if not unit and (people := re.search("(人次|人数)$", text[: match.start()])):
        return ("persons" if people[1] == "人数" else "other:人次"), "", end, ""
    if unit in UNITS:
        code, printed = UNITS[unit]
        return code, printed, end, unit
    if unit in words.COUNTRIES:
        return "countries", "", end, unit
    if not unit:
        tail = re.compile(r"\s?(?:km|kg|kWh|GW|MW|kW|TWh|GWh|mg|ml|cm|mm|GB|TB|Gbps|TEU)\b").match(text, end)
        if tail:
            return f"other:{tail.group().strip()}", "", tail.end(), tail.group()
        noun = re.compile(r"(?![的至到和与以年月日时分左上下约占为比])[\u4e00-\u9fff]{1,3}(?=[，。；、）])").match(
            text, end
        )
        return (f"other:{noun.group()}", "", noun.end(), noun.group()) if noun else ("", "", end, "")
    if unit == "大":
        noun = next(iter(jieba.cut(text[end : end + 8], HMM=False)), "") if end < len(text) else ""
        return f"other:{noun or '大'}", "", end, unit
    around = text[max(0, match.start() - 24) : match.start()] + text[end : end + 10]
    clause = (
        re.split(r"[。；]", text[max(0, match.start() - 24) : match.start()])[-1]
        + re.split(r"[，。；]", text[end : end + 10])[0]
    )
    if unit in {"家", "户"} and any(firm in clause for firm in words.FIRMS):
        return "enterprises", "", end, unit
    if unit == "个" and ("国家" in around or "经济体" in around):
        return "countries", "", end, unit
    if unit in {"名", "位"} and not match["after"]:
        return "persons", "", end, unit
    return f"other:{unit.removeprefix('个') or '个'}", "", end, unit


def counts(text: str, number: str, unit: str, taken: Words, place: tuple[int, int, bool]) -> bool:
    """Whether a numeral in characters counts or measures something rather than being part of a word."""
    start, end, spans = place
    if number in {"几", "数", "百", "千", "十", "零", "多", "数万", "半", "〇"} and unit in _WEAK:
        return (
            number in {"十", "百", "千"}
            and unit in {"家", "个", "项"}
            and text[start - 1 : start] in {"近", "超", "逾", "过", "约"}
        )
    if not unit:
        return False
    strong = unit not in _WEAK
    if number in {"一", "两"} and unit in {
        "大",
        "次",
        "种",
        "类",
        "方面",
        "部",
        "批",
        "期",
        "号",
        "级",
        "片",
        "层",
        "部门",
        "家",
        "点",
        "度",
        "升",
        "些",
        "边",
        "字",
        "头",
        "面",
        "城",
        "国",
        "省",
        "市",
        "者",
    }:
        return number == "两" and unit in {"家", "类", "部门", "国", "省", "市", "次", "种"}
    if number == "一":
        return unit in {"成", "倍"} or (strong and unit in words.RATES)
    if unit == "点" or (
        unit in {"年", "日", "天", "周", "岁"} and text[start - 1 : start] not in "近连续第约超用前每" and not spans
    ):
        return unit not in {"点", "日"}
    if unit in {"元", "成"} and len(number) == 1 and number in "万千百亿":
        return text[start - 1 : start] in "超近逾过达破"
    if strong:
        return True
    return taken.words[start][0] >= start or taken.words[start][1] <= end + len(unit)
