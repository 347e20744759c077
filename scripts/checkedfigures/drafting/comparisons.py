"""Figures said twice, figures that words put in an order, and averages between their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from .draft import RATES, Draft, is_level, is_rounded, periods_agree
from .figure import Drafted
from .formula import AT_LEAST, AT_MOST, BETWEEN, ORDER_OF_MEDIANS, SAME
from .partitions import PARTITIONS
from .proposal import Candidate, Proposal
from .shares import MEDIAN
from .terms import alike

_MORE = re.compile(
    r"\b(?:higher|more|greater|faster|larger|well above|above|exceed\w*)\b|高于|快于|大于|多于", re.IGNORECASE
)
_LESS = re.compile(r"\b(?:lower|less|fewer|slower|smaller|well below|below)\b|低于|慢于|小于|少于", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"其中|\bof (?:which|whom|these|them)\b|\bamong (?:them|which|these|those)\b|\bsubset of\b|\bincluding\b",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(r"人均|户均|平均|中位数|median|average|mean\b|per capita|per person", re.IGNORECASE)
_PASSED = re.compile(r"首次|突破|第一次|首度|first time|surpass|top(?:s|ped)\b", re.IGNORECASE)
_LOWER, _UPPER = {"over", "at_least", "and_more"}, {"under", "at_most", "nearly"}


def said_twice(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """One subject, period and measure in two sentences: the two prints have a value in common."""
    groups: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    for each in draft.ordered:
        if each.quantity.value is not None and draft.terms(each):
            groups[draft.terms(each), each.unit, each.period, each.measure].append(each)
    for figures in groups.values():
        first = figures[0]
        for other in figures[1:]:
            if other.sentence == first.sentence or not _same_bound(first, other):
                continue
            is_heading = draft.is_heading(first.paragraph)
            if _printed_alike(first, other) and first.quantity.value != other.quantity.value and not is_heading:
                continue  # two figures of one name rather than one figure
            alone = len(figures) == 2 and min(first.sure, other.sure) >= 0.8 and first.subject == other.subject
            yield [
                Proposal(SAME, (first.number, other.number), 0.95, is_heading and alone and first.measure != "count")
            ]


def repeated(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """A heading's figure said again in the text, and a bound said again: over 60 percent, more than 60 percent."""
    known = {number for each in taken if each.kind == "agreement" for number in each.members}
    for first in draft.ordered:
        if first.number in known or first.quantity.value is None:
            continue
        if _is_title(draft, first) and first.measure != "count" and is_rounded(first):
            same = [each for each in _later(draft, first) if _is_same_number(first, each) and is_rounded(each)]
            same = [each for each in same if draft.terms(each) & draft.terms(first)]
        elif not is_rounded(first) or first.measure == "streak":
            same = [each for each in _later(draft, first) if _is_same_number(first, each)]
            same = [each for each in same if _side(each) == _side(first)]
        else:
            continue
        yield [Proposal(SAME, (first.number, each.number), 0.95, expects=False) for each in same[:1]]


def _is_title(draft: Draft, figure: Drafted) -> bool:
    return draft.is_heading(figure.paragraph) and "\t" not in draft.paragraphs[figure.paragraph - 1]


def _later(draft: Draft, first: Drafted) -> Iterator[Drafted]:
    for each in draft.ordered[draft.place[first.number] + 1 :]:
        if each.sentence != first.sentence and (each.unit, each.measure) == (first.unit, first.measure):
            yield each


def _is_same_number(first: Drafted, other: Drafted) -> bool:
    values = [each.quantity.base_value for each in (first, other) if each.quantity.value is not None]
    return len(values) == 2 and values[0] == values[1]


def _side(figure: Drafted) -> str:
    bound = figure.quantity.bound
    return "over" if bound in _LOWER else "under" if bound in _UPPER else bound


def _printed_alike(first: Drafted, other: Drafted) -> bool:
    return (first.quantity.decimals, first.quantity.unit_mult) == (other.quantity.decimals, other.quantity.unit_mult)


def _same_bound(first: Drafted, other: Drafted) -> bool:
    return is_rounded(first) == is_rounded(other) or first.measure == "share"


def thresholds(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """A mark that the text says was passed, and the level that passed it."""
    for mark in draft.ordered:
        if mark.quantity.bound not in {"over", "at_least", "under", "at_most"}:
            continue
        for level in draft.ordered:
            if level is mark or level.unit != mark.unit or not is_rounded(level) or not periods_agree(level, mark):
                continue
            if level.measure not in {mark.measure, "level", "share"} or level.measure in {"points", "change"}:
                continue
            words = alike(draft.terms(mark), draft.terms(level)) if draft.terms(mark) else 0.5
            is_same = draft.terms(mark) == draft.terms(level) and bool(draft.terms(mark))
            if mark.measure == level.measure == "share" and level.paragraph == mark.paragraph:
                is_same = is_same or (bool(draft.terms(mark)) and draft.terms(mark) < draft.terms(level))
            place = draft.place[mark.number] - draft.place[level.number]
            is_next = mark.sentence == level.sentence and place == 1 and mark.measure in {"threshold", "level"}
            is_next = is_next and (words >= 0.5 or bool(_PASSED.search(draft.before(mark))))
            if _OF_WHICH.search(draft.before(mark)):
                continue
            if is_same or is_next:
                formula = AT_LEAST if mark.quantity.bound in _LOWER else AT_MOST
                yield [Proposal(formula, (level.number, mark.number), 0.95, expects=is_same and is_next)]


def compared(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """Two figures of a sentence with "higher than", "below", 低于 between them."""
    for second in draft.ordered:
        if second.quantity.value is None or second.unit == "percentage_point":
            continue
        words = draft.before(second)
        more, less = _MORE.search(words), _LESS.search(words)
        if bool(more) == bool(less) or not re.search(r"\bthan\b|\babove\b|\bbelow\b|于", words):
            continue
        place = draft.place[second.number]
        first = draft.ordered[place - 1] if place else None
        if first and (first.sentence, first.unit) == (second.sentence, second.unit) and _comparable(first, second):
            yield [Proposal(AT_LEAST if more else AT_MOST, (first.number, second.number), 0.9, expects=False)]


def within(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """Part and whole by "of which": the part is no more, where no sum or share says so already."""
    said = {frozenset((each.members[0], part)) for each in taken for part in each.members[1:]}
    said |= {
        frozenset((part, each.members[-1])) for each in taken if each.kind == "share" for part in each.members[1:-1]
    }
    for part in draft.levels:
        before = draft.before(part)
        if part.unit in RATES or not _OF_WHICH.search(before):
            continue
        place = draft.place[part.number]
        same = [each for each in draft.ordered[max(place - 6, 0) : place] if is_level(each) and each.unit == part.unit]
        same = [each for each in same if part.paragraph - each.paragraph <= 1]
        if same and frozenset((part.number, same[-1].number)) not in said and periods_agree(part, same[-1]):
            yield [Proposal(AT_MOST, (part.number, same[-1].number), 0.9, expects=False)]


def averages(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """A mean, a rate or a growth rate lies between those of the parts that make up its subject."""
    groups: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    for each in draft.ordered:
        if each.quantity.value is not None and is_rounded(each):
            groups[draft.terms(each), each.unit, each.period, each.measure].append(each)
    covered = {frozenset(each.members[:1] + each.members[3::2]) for each in taken if each.kind == "contribution"}
    for (mine, unit, period, measure), wholes in groups.items():
        if not _is_mean(wholes[0]):
            continue
        for partition in PARTITIONS[1:]:  # exports and imports are summed, see a_year_before
            for name in partition.whole:
                parts = [groups.get((mine - name | part, unit, period, measure)) for part in partition.parts]
                if not all(parts) or not name <= mine:
                    continue
                members = (wholes[-1].number, *(part[0].number for part in parts))
                if not any(frozenset(members) <= each for each in covered):
                    covered.add(frozenset(members))
                    is_median = wholes[0].measure == "median" or bool(mine & MEDIAN)
                    formula = ORDER_OF_MEDIANS if is_median else BETWEEN
                    yield [Proposal(formula, members, 0.95, expects=measure != "real")]
                break


def _is_mean(whole: Drafted) -> bool:
    """Whether it is a mean of its parts: of amounts per head the growth is none, as people move between the parts."""
    per_head = bool(_PER_HEAD.search(whole.subject)) or whole.measure in {"average", "median"}
    if whole.unit == "percent":
        return whole.measure == "level" or (whole.measure in {"yoy", "mom", "qoq"} and not per_head)
    return per_head


def _comparable(first: Drafted, second: Drafted) -> bool:
    is_one_measure = first.measure == second.measure or "average" in {first.measure, second.measure}
    return is_one_measure and is_rounded(first) and is_rounded(second)
