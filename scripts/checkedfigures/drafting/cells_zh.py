"""The cells of Chinese figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import periods, subjects_zh
from . import words_zh as words
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject

_STOPS = "，；。！？：（）()\t"
_SHARES = re.compile(
    r"(?:毛利|净利|利润|接种|阳性|覆盖|占有|普及|渗透|自给|回收|合格|达标|入学|完成|使用|负债)率$|占比$"
)


def cells(text: str, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> list[Cells]:
    """The cells of the figures of a sentence, in order.

    Args:
        text: the sentence, half-width digits.
        found: the figures of the sentence.
        dated: the times of the sentence.
        scope: what carries over; it is brought up to date.
    """
    start, end = 0, len(text)
    blank = _blanked(text, found, dated)
    done: list[Cells] = []
    stop, clause_start, narrowing = start, start, False
    names: list[str] = []
    times: list[str] = []
    for number, mention in enumerate(found):
        boundary = max(_last_stop(blank, stop, mention.start), stop)
        if boundary > clause_start or not done:
            scope.clause += 1
            clause_start = boundary
        between = blank[stop : mention.start]
        if "；" in between or "。" in between:
            narrowing = False
        if "其中" in between:
            narrowing, scope.parent = True, scope.topic
        lead = _lead(blank, stop, boundary, mention)
        previous = done[-1] if done else None
        if (
            previous
            and previous.measure == "count"
            and boundary == stop
            and found[number - 1].end == stop
            and not mention.paired
        ):
            clause_head = _last_stop(blank, start, found[number - 1].start)
            if subjects_zh.clean(lead):
                whole_lead = blank[max(clause_head, start) : mention.start]
                lead = re.split("报告|检测|检出|接待|完成|实现", whole_lead)[-1]
        period, base = _period(text, start, mention, dated, scope)
        if not (number and _goes_on(blank, found[number - 1], mention)):
            first_of_list, size = number, _size(blank, found, number)
            paired = mention.paired == "分别" and size > 1
            names = subjects_zh.items(blank[start : mention.start], size) if paired else []
            times = _times(text, boundary, mention, dated, size) if paired else []
        subject = subjects_zh.subject_of(lead, blank[start : mention.start], scope, narrowing=narrowing)
        if names:
            name, whole = names[number - first_of_list], subject.whole
            subject = Subject(f"{name}占{whole}的比重" if whole else name, subjects_zh.parts_of(name), whole)
        if times:
            period = times[number - first_of_list]
        subject = _counted(text, mention, lead, subject)
        measure, sure, why = _measure(text, boundary, mention, lead, subject, previous, (period, base))
        base = base or _base(measure, text[boundary : mention.end], mention, period)
        done.append(Cells(period, base, measure, subject, scope.clause, sure if subject.words else sure / 2, why))
        stop = mention.end
    _carry_dates(start, end, dated, scope)
    return done


def _goes_on(text: str, last: Mention, mention: Mention) -> bool:
    """Whether a figure goes on the enumeration of the one before."""
    return mention.unit == last.unit and bool(
        re.fullmatch(r"\s*(?:[、和及与，]|以及)\s*", text[last.end : mention.start])
    )


def _size(text: str, found: Sequence[Mention], number: int) -> int:
    """How many figures the enumeration that begins with a figure has."""
    last = number
    while last + 1 < len(found) and found[last + 1].paired and _goes_on(text, found[last], found[last + 1]):
        last += 1
    return last - number + 1


def _times(text: str, boundary: int, mention: Mention, dated: Sequence[Dated], size: int) -> list[str]:
    """The periods of an enumeration that names one for each figure: 第一季度、第二季度分别为."""
    named = [each.period for each in dated if boundary <= each.start < mention.core and each.role == "period"]
    return named if len(named) == size and all(named) else []


def _blanked(text: str, found: Sequence[Mention], dated: Sequence[Dated]) -> str:
    """The text without its times, list numbers and brackets that hold no figure."""
    characters = list(text)
    for match in re.finditer(rf"^\s*(?:{words.LIST_NUMBERS})|[（(][^（()）]*[）)]", text):
        if not any(match.start() < each.core < match.end() for each in found):
            abbreviation = re.fullmatch(r"[（(][A-Za-z0-9]+[）)]", match.group())
            inner = f" {match.group()[1:-1]} " if abbreviation else " " * len(match.group())
            characters[match.start() : match.end()] = inner
    for each in dated:
        characters[each.start : each.end] = " " * (each.end - each.start)
    return "".join(characters)


def _last_stop(text: str, start: int, end: int) -> int:
    return max(text.rfind(mark, start, end) for mark in _STOPS) + 1


def _lead(blank: str, stop: int, boundary: int, mention: Mention) -> str:
    """What stands before a figure: its own clause, or the clause before where that has no noun and no figure."""
    own = blank[boundary : mention.start].strip()
    if boundary > stop and not subjects_zh.clean(own) and not own:
        earlier = _last_stop(blank, stop, boundary - 1)
        if blank[boundary - 1] in "，：" and earlier > stop:
            return blank[earlier : boundary - 1].strip()
    return own


def _period(text: str, start: int, mention: Mention, dated: Sequence[Dated], scope: Scope) -> tuple[str, str]:
    """The period of a figure, and the period that it is compared with."""
    period, base = scope.current, ""
    for each in dated:
        if each.start < start or each.start >= mention.core:
            continue
        between = text[each.end : mention.start]
        near = not re.search("[，；。）)]", between)
        named = periods.resolved(each.period, period)
        if named and (each.role == "period" or (each.role == "here" and near and not re.search(r"\d", between))):
            period = named
        elif each.role == "base" and near:
            if re.fullmatch(r"[（(]\D{0,3}", between):
                period = named or period
            else:
                base = named
    return period, base


def _carry_dates(start: int, end: int, dated: Sequence[Dated], scope: Scope) -> None:
    for each in dated:
        if start <= each.start < end and each.role == "period" and each.period:
            scope.current = each.period
            scope.year = periods.year_of(each.period) or scope.year


def _counted(text: str, mention: Mention, lead: str, subject: Subject) -> Subject:
    """Of a count without a noun before it, the noun behind it: 36家哨点医院."""
    counts = mention.unit.startswith("other:") or mention.unit in {"countries", "enterprises", "persons"}
    own = re.sub("^(?:全[国省市区县]|[本我]?[省市国])", "", subjects_zh.clean(lead))
    if not counts or (own and not mention.words.startswith("连续")):
        return subject
    behind = re.match(r"[^，。；、：（）()\s\d]{1,10}", text[mention.end :])
    unit = mention.unit.removeprefix("other:") if mention.unit.startswith("other:") else ""
    noun = "".join(subjects_zh.parts_of(behind.group())[1:2]) if behind else ""
    name = noun or (unit if len(unit) > 1 else "")
    return Subject(name, (name,)) if name else subject


def _measure(
    text: str,
    boundary: int,
    mention: Mention,
    lead: str,
    subject: Subject,
    previous: Cells | None,
    times: tuple[str, str],
) -> tuple[str, float, str]:
    """The measure of a figure, how sure it is, and why."""
    around = f"{lead}{mention.words}"
    clause = text[boundary : mention.start]
    if mention.unit == "percentage_point":
        if re.search("贡献|拉动", around):
            return "contribution", 0.9, "points that something contributes"
        growth = re.search("增速|增幅|涨幅|降幅|加快|放缓", around) or (
            previous and previous.measure in {"yoy", "mom", "qoq", "real"}
        )
        return ("growth_points" if growth and not mention.apart else "points"), 0.9, "a difference in percentage points"
    if mention.unit == "percent":
        return _rate(mention, around, clause, subject, previous, times)
    if re.search(r"每\D{0,8}$|^每|每\d+\D{1,3}$", lead) and not mention.direction:
        return "ratio", 0.7, "“每” before a quantity"
    if "连续" in mention.words:
        return "streak", 0.9, "连续 before a count"
    if mention.direction and not mention.level:
        return "change", 0.9, f"“{mention.words}” before a quantity"
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
    mention: Mention, around: str, clause: str, subject: Subject, previous: Cells | None, times: tuple[str, str]
) -> tuple[str, float, str]:
    growing = mention.direction and not mention.level
    period, base = times
    if "贡献" in around:
        return "contribution", 0.9, "“贡献” before a percentage"
    if growing and re.search("实际|扣除价格|不变价|可比价", f"{around}{clause}"):
        return "real", 0.95, "“实际” before a rate"
    before = base and base == periods.before(period)
    if growing and (before or "环比" in around or "环比" in clause):
        return ("qoq" if periods.length(period) == "quarter" else "mom"), 0.95, "“环比” before a rate"
    if growing:
        return "yoy", 0.95, f"“{mention.words}” before a percentage"
    if previous and not around.strip("、和及与以 到至") and mention.unit == "percent" and mention.paired:
        return previous.measure, 0.9, "the enumeration goes on"
    if subject.whole or re.search("占|比重|份额", around):
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


def _base(measure: str, clause: str, mention: Mention, period: str) -> str:
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
