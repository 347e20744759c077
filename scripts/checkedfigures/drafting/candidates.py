"""All relations that a text's figures may stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import (
    changes,
    columns,
    comparisons,
    counts,
    deflated,
    gaps,
    labour,
    pairs,
    portions,
    quotients,
    shares,
    sums,
    weighted,
)
from .comparable import comparable
from .confused import confused
from .draft import Draft
from .proposal import Candidate, Proposal, answers
from .suspicions import sums_by_place, suspected

_Questions = Callable[[Draft, list[Candidate]], Iterable[Iterable[Proposal]]]
_STEPS: tuple[_Questions, ...] = (
    lambda draft, _: shares.questions(draft),
    lambda draft, _: shares.to_hundred(draft),
    lambda draft, _: sums.known(draft),
    columns.totals,
    sums.by_shares,
    sums.runs,
    sums.runs,  # again, passing over the parts of parts that the first time found
    sums.incomplete,
    sums.a_year_before,
    pairs.compared,
    changes.points,
    gaps.between_rates,
    changes.levels,
    changes.prices,
    quotients.averages,
    quotients.ratios,
    portions.remaining,
    comparisons.said_twice,
    comparisons.repeated,
    comparisons.thresholds,
    comparisons.compared,
    comparisons.within,
    comparisons.averages,
    weighted.means,
    weighted.of_points,
    deflated.real_growth,
    labour.identities,
    counts.counts,
)
"""What is asked, in this order: later questions build on relations found before."""

_POINTS: tuple[_Questions, ...] = (
    lambda draft, _: shares.questions(draft),
    pairs.compared,
    changes.points,
    gaps.between_rates,
)


def candidates(draft: Draft) -> list[Candidate]:
    """The relations that words and intervals, or words alone, or one slip undone, establish."""
    draft = comparable(draft)
    found, asked = _searched(draft)
    more = [*suspected(draft, [*asked, *sums_by_place(draft)], found)]
    more += confused(draft, found, lambda other, in_points: _searched(other, _POINTS if in_points else _STEPS)[0])
    known = {(each.kind, frozenset(each.members)) for each in found}
    return _without_echoes(draft, found + [each for each in more if (each.kind, frozenset(each.members)) not in known])


def _searched(draft: Draft, steps: Iterable[_Questions] = _STEPS) -> tuple[list[Candidate], list[list[Proposal]]]:
    """The relations that answer all questions, and the questions."""
    found: dict[tuple[str, frozenset[int]], Candidate] = {}
    asked: list[list[Proposal]] = []
    for step in steps:
        questions = [list(question) for question in step(draft, list(found.values()))]
        asked += questions
        for each in answers(draft, questions):
            found.setdefault((each.kind, frozenset(each.members)), each)
    return list(found.values()), asked


def _without_echoes(draft: Draft, found: list[Candidate]) -> list[Candidate]:
    """One of several relations that differ only in which print of a figure they use: the one closest together."""
    same = {number: number for number in draft.figures}
    for each in found:
        if each.kind == "agreement" and each.verdict == "holds" and len(each.members) == 2:
            same[each.members[1]] = same[each.members[0]]
    best: dict[tuple[str, str, frozenset[int]], Candidate] = {}
    for each in found:
        key = each.members if each.kind == "agreement" else [same[number] for number in each.members]
        key = (each.kind, each.verdict, frozenset(key))
        if key not in best or _spread(draft, each) < _spread(draft, best[key]):
            best[key] = each
    kept = set(map(id, best.values()))
    return [each for each in found if id(each) in kept]


def _spread(draft: Draft, candidate: Candidate) -> int:
    places = [draft.place[number] for number in candidate.members]
    return max(places) - min(places)
