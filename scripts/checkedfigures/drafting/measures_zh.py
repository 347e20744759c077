"""What Chinese figures measure: levels, changes, growth and on what, shares; and what they are compared with."""

from __future__ import annotations

import re

from . import periods, subjects_zh
from . import words_zh as words
from .mention import Mention
from .scope import Cells, Subject

_WHOLE = 100
_MONEY = set(words.MONEY.values())
_SHARES = re.compile(
    r"(?:城镇化|绿化|毛利|净利|利润|接种|阳性|覆盖|占有|普及|渗透|自给|回收|合格|达标|入学|完成|使用|负债)率$|占比$"
)


_RATIO = re.compile(r"(?:之比|收入比|比值|倍差|存贷比|抚养比|性别比)$")


def _for_each(mention: Mention, lead: str) -> tuple[str, float, str]:
    """What 每 before a number says: how many it is for each, an average, or of how many."""
    if re.search(r"均价|平均|每\D{1,3}$", lead) and mention.unit in _MONEY:
        return "average", 0.8, "“每” before an amount"
    if re.search(r"每(?:出口|进口|生产|销售)?$", lead):
        return "count", 0.8, "of how many"
    return "ratio", 0.7, "“每” before a quantity"


def measure_of(
    mention: Mention, lead: str, clause: str, *, subject: Subject, previous: Cells | None, times: tuple[str, str]
) -> tuple[str, float, str]:
    """The measure of a figure, how sure it is, and why."""
    around = f"{lead}{mention.words}"
    if mention.unit == "percentage_point":
        if re.search("贡献|拉动", around):
            return "contribution", 0.9, "points that something contributes"
        growth = re.search("增速|增幅|涨幅|降幅|加快|放缓", around) or (
            previous and previous.measure in {"yoy", "mom", "qoq", "real"}
        )
        if previous and previous.measure == "growth_points" and not subjects_zh.clean(lead):
            growth = True
        return ("growth_points" if growth and not mention.apart else "points"), 0.9, "a difference in percentage points"
    if mention.unit == "percent":
        return _rate(mention, around, clause, subject=subject, previous=previous, times=times)
    if re.search("(?:增量|增加额|变动额?|增减额?)(?:，.*)?$", subject.words) or re.match("[上下]修", mention.words):
        return "change", 0.8, "a change by its name"
    if re.search(r"每(?!股)\D{0,8}$|^每(?!股)|每\d+\D{1,3}$", lead) and not mention.direction:
        return _for_each(mention, lead)
    if re.search(r"每[\d.]+[^，。；\d]{1,3}$", clause) and not mention.direction:
        return "ratio", 0.8, "“每” before the figure before"
    if "连续" in mention.words:
        return "streak", 0.9, "连续 before a count"
    if mention.direction and not mention.level:
        return "change", 0.9, f"“{mention.words}” before a quantity"
    if mention.unit in {"", "other:"} and _RATIO.search(subject.words):
        return "ratio", 0.8, "so many times as much"
    if mention.unit in {"", "index_point"}:
        return (
            ("index", 0.7, "a number without a unit")
            if re.search("指数|PMI|点", around)
            else ("level", 0.4, "no unit is printed")
        )
    if mention.unit.startswith("other:") or mention.unit in {"countries", "enterprises"}:
        return "count", 0.8, "a counted unit"
    return "level", 0.9, "a quantity without a direction"


def _rate(
    mention: Mention, around: str, clause: str, *, subject: Subject, previous: Cells | None, times: tuple[str, str]
) -> tuple[str, float, str]:
    growing = mention.direction and not mention.level
    period, base = times
    if "贡献" in around:
        return "contribution", 0.9, "“贡献” before a percentage"
    if (_per_thousand(mention) and not growing) or (_per_thousand(mention) and around.rstrip("为-").endswith("率")):
        return "ratio", 0.8, "so many of a thousand"
    if growing and re.search("实际|扣除价格", f"{around}{clause}"):
        return "real", 0.95, "“实际” before a rate"
    times_as_much = mention.quantity.decimals < 0 and abs(mention.quantity.value or 0) >= _WHOLE  # 2.3倍 is 230 percent
    if times_as_much and not growing:
        return "ratio", 0.8, "so many times as much"
    if growing and not base and previous and not re.search("同比|环比", clause):
        base = _carried(previous, around, mention, period)
    before = base and base == periods.before(period) and periods.length(period) != "year"
    if growing and (before or "环比" in around or "环比" in clause):
        return ("qoq" if periods.length(period) == "quarter" else "mom"), 0.95, "“环比” before a rate"
    if growing:
        return "yoy", 0.95, f"“{mention.words}” before a percentage"
    if previous and not around.strip("、和及与以 到至") and mention.unit == "percent" and mention.paired:
        return previous.measure, 0.9, "the enumeration goes on"
    if _RATIO.search(subject.words):
        return "ratio", 0.8, "a ratio by its name"
    if previous and previous.measure in {"level", "count"} and around.strip() == "的":
        return "share", 0.8, "of the quantity before"
    if subject.whole or re.search("占|比重|份额|结构|构成|相当于|是[^，]{1,12}的$", around):
        return "share", 0.95, "“占” or “比重” before a percentage"
    if re.search("增速|增幅|增长率|涨幅|降幅|增长", around) or (
        mention.level and previous and previous.measure == "growth_points"
    ):
        return "yoy", 0.85, "a rate of growth"
    if _SHARES.search(subjects_zh.clean(around)) or _SHARES.search(subject.words):
        return "share", 0.7, "a rate that is a share"
    if mention.words and not mention.level and mention.quantity.bound == "order":
        return "yoy", 0.6, "two digits"
    bracketed = re.search(r"[（(]\s*$", f"{clause} ") or not clause
    if (
        previous
        and (previous.measure == "share" or (previous.measure == "count" and bracketed))
        and not subjects_zh.clean(around)
    ):
        return "share", 0.6, "a part of the figure before"
    return "level", 0.6, "a percentage without a direction"


def _carried(previous: Cells, around: str, mention: Mention, period: str) -> str:
    """What growth is on where the figure before was compared, or is the one compared with: 上周为287例，增长13.6%."""
    if around.replace(mention.words, "").strip("，"):
        return ""
    if previous.measure == "change":
        return previous.base_period
    compared = previous.measure in {"level", "count"} and previous.period == periods.before(period)
    return previous.period if compared else ""


def _per_thousand(mention: Mention) -> bool:
    return mention.quantity.unit_mult == -1


def base_of(measure: str, clause: str, mention: Mention, period: str) -> str:
    if measure in {"yoy", "real"}:
        return periods.shifted(period, -1)
    if measure in {"mom", "qoq"}:
        return periods.before(period)
    if (
        measure in {"change", "points", "growth_points"}
        and re.search("同比|同期|上年|去年", clause)
        and not mention.apart
    ):
        return periods.shifted(period, -1)
    return ""
