"""Rates with their weights: the rate of the whole, and what each part contributes to it."""

from __future__ import annotations

from collections.abc import Iterator

from .draft import Draft, is_rounded
from .figure import Drafted
from .formula import BETWEEN, SUM, WEIGHTED, WEIGHTED_MEAN
from .proposal import Candidate, Proposal, agrees

_REACH = 3  # paragraphs
_FEWEST = 3


def means(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """For shares that make up the whole: rates in their order, the mean of these, and contributions."""
    sums = [each.members for each in taken if each.kind == "sum" and each.verdict == "holds"]
    printed = {each.members[0] for each in taken if each.kind == "share"}  # of levels of today, no base of growth
    for shares in (each for each in sums if all(draft.figures[one].unit == "percent" for one in each)):
        if printed & set(shares):
            continue
        weights = [draft.figures[each] for each in shares]
        if len(weights) < _FEWEST or any(each.measure in {"yoy", "mom", "qoq", "real"} for each in weights):
            continue
        for rates in _runs(draft, weights, "percent"):
            yield from _mean(draft, weights, rates)
            yield from _contributions(draft, weights, rates)


def _runs(draft: Draft, weights: list[Drafted], unit: str) -> Iterator[list[Drafted]]:
    """As many figures of a unit and a period in one sentence near the weights."""
    seen: set[tuple[int, str]] = set()
    for each in draft.ordered:
        key = each.sentence, each.period
        if abs(each.paragraph - weights[0].paragraph) > _REACH or key in seen or each.unit != unit or each in weights:
            continue
        seen.add(key)
        run = [one for one in draft.in_sentence(each) if one.unit == unit and one.period == each.period]
        run = [one for one in run if one.quantity.value is not None and is_rounded(one) and one not in weights]
        if len(run) == len(weights):
            yield run


def _mean(draft: Draft, weights: list[Drafted], rates: list[Drafted]) -> Iterator[list[Proposal]]:
    pairs = [one.number for pair in zip(rates, weights, strict=True) for one in pair]
    for whole in draft.ordered:
        is_near = whole.unit == "percent" and rates[0].paragraph - _REACH <= whole.paragraph <= rates[0].paragraph
        if not is_near or whole in weights or whole in rates or whole.quantity.value is None:
            continue
        mean = Proposal(WEIGHTED_MEAN, (whole.number, *pairs), 0.6, expects=False)
        if whole.period == rates[0].period and is_rounded(whole):
            yield [mean]
            if agrees(draft, mean):
                yield [Proposal(BETWEEN, (whole.number, *(each.number for each in rates)), 0.9, expects=False)]


def _contributions(draft: Draft, weights: list[Drafted], rates: list[Drafted]) -> Iterator[list[Proposal]]:
    for given in _runs(draft, weights, "percentage_point"):
        found = [
            Proposal(WEIGHTED, (each.number, rate.number, weight.number), 0.9)
            for each, rate, weight in zip(given, rates, weights, strict=True)
        ]
        if sum(agrees(draft, each) for each in found) >= max(len(found) - 1, 2):
            yield from ([each] for each in found)


def of_points(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """Contributions in percentage points that add up to the rate they contribute to."""
    seen = set()
    for first in draft.ordered:
        if first.unit != "percentage_point" or first.sentence in seen:
            continue
        seen.add(first.sentence)
        run = [each for each in draft.in_sentence(first) if each.unit == "percentage_point" and is_rounded(each)]
        if len(run) < _FEWEST or any(each.quantity.value is None for each in run):
            continue
        wholes = [each for each in draft.ordered if 0 <= first.paragraph - each.paragraph <= _REACH]
        wholes = [
            each for each in wholes if each.unit == "percent" and is_rounded(each) and each.period == first.period
        ]
        yield [
            Proposal(SUM, (each.number, *(one.number for one in run)), 0.7, expects=False)
            for each in wholes
            if each.quantity.value is not None and each.measure != "share"
        ]
