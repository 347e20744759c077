"""Differences in percentage points that no other question explains: between two rates said shortly before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Draft, is_rounded
from .figure import Drafted
from .formula import POINTS
from .proposal import Candidate, Proposal
from .terms import terms

_APART = re.compile(
    r"高于|低于|快于|慢于|高出|超过|差|落后|领先|剪刀差|高|低|快|慢|\b(?:above|below|over|under|lag\w*|behind|ahead|gap|spread|differ\w*"
    r"|higher|lower|faster|slower|wider|narrower|exceed\w*|outpac\w*)\b",
    re.I,
)
_BACK = 7
_MOST = 0.88
_RATES = {"yoy", "mom", "qoq", "level", "share", "real", "average", "ratio"}


def between_rates(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """For each difference in points the last rate before it, and another one a little further back."""
    explained = {each.members[0] for each in taken if each.kind == "points"}
    for points in draft.ordered:
        if points.unit != "percentage_point" or points.number in explained or points.quantity.value is None:
            continue
        around = draft.before(points) + draft.after(points)
        if not is_rounded(points) or not _APART.search(around):
            continue
        rates = [each for each in _rates(draft) if each.paragraph == points.paragraph and each.start < points.start]
        paired = draft.paired_loosely(points, rates)
        firsts = [paired] if paired else rates[-1:]
        yield [
            Proposal(POINTS, _members(points, first, second), _fit(draft, points, first, second, paired),
                     expects=False)
            for first in firsts
            for second in _rates(draft)
            if second is not first and second.measure == first.measure and second.start != first.start
            and 0 <= points.paragraph - second.paragraph <= 1
            and abs(draft.place[points.number] - draft.place[second.number]) <= _BACK
        ]  # fmt: skip


def _rates(draft: Draft) -> list[Drafted]:
    found = (each for each in draft.ordered if each.unit == "percent" and each.measure in _RATES)
    return [each for each in found if each.quantity.value is not None and is_rounded(each)]


def _members(points: Drafted, first: Drafted, second: Drafted) -> tuple[int, int, int]:
    larger = first.quantity.base_value >= second.quantity.base_value or points.quantity.value < 0
    return (points.number, first.number, second.number) if larger else (points.number, second.number, first.number)


def _fit(draft: Draft, points: Drafted, first: Drafted, second: Drafted, paired: Drafted | None) -> float:
    around = draft.before(points) + draft.after(points)
    fit = 0.55 + 0.15 * (first.sentence == points.sentence) + 0.2 * bool(paired)
    fit += 0.1 * (second.sentence == points.sentence) + 0.15 * bool(terms(around) & draft.terms(second))
    return min(fit, _MOST)
