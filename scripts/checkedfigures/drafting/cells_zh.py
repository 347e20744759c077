"""The cells of Chinese figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import measures_zh, periods, subjects_zh
from . import words_zh as words
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject

_STOPS = "，；。！？：（）()\t"


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
        if "；" in between:  # behind it another group begins, but not where a bare flow goes on with this one
            narrowing = narrowing and subjects_zh.clean(between.rpartition("；")[2]) in words.FLOWS
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
        measure, sure, why = measures_zh.measure_of(
            mention, lead, text[boundary : mention.start], subject=subject, previous=previous, times=(period, base)
        )
        base = base or measures_zh.base_of(measure, text[boundary : mention.end], mention, period)
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
