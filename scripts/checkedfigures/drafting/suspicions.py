"""Slips told by what would agree without them: one figure, one slip undone, and relations hold that did not.

Words alone seldom leave no doubt which relation a figure stands in. Where
none holds, the likeliest by their words are tried with one slip of one figure
undone. Evidence adds up in bits: how surprising each agreement is, less what
its words leave open, less how many slips were tried, less what would no
longer hold.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from ..quantities.quantity import Quantity
from ..relations.likelihood import COSTS
from .draft import Draft, is_rounded
from .figure import Drafted
from .formula import SUM
from .proposal import WORTH, Candidate, Proposal, agrees, all_matter, bits
from .rough import Rough
from .slips import alternatives

_TRIED = 4  # relations of a question, the best by their words
_WORDS = 0.5
_ENOUGH = 1.0  # bits
_MOST = 12.0
_HELD = 6.0
_DECIBANS = 3.3  # to a bit
_COMMON = 12  # decibans of the likeliest slip
_SEARCHED = {"sum", "difference", "share", "ratio", "growth", "points", "contribution", "average"}
_LONGEST = 12


@dataclass(frozen=True)
class _Vote:
    question: int
    proposal: Proposal
    evidence: float


@dataclass(frozen=True)
class _Slip:
    figure: int
    name: str
    quantity: Quantity
    range: Rough


def suspected(draft: Draft, questions: Sequence[Sequence[Proposal]], found: Sequence[Candidate]) -> list[Candidate]:
    """Relations that would hold but for one slip, as contradicted; those of one slip need no other."""
    slips = _Slips(draft)
    votes: dict[int, dict[_Slip, dict[int, _Vote]]] = defaultdict(lambda: defaultdict(dict))
    holding = [each for each in found if each.verdict == "holds"]
    answered = {frozenset(each.members) for each in holding}
    divided = [frozenset(each.members[1:]) for each in holding if each.kind == "sum"]
    asked = (each for each in _unanswered(questions, answered) if not _adds_up(each[0], divided))
    for place, question in enumerate(asked):
        if any(agrees(draft, each) for each in question):
            continue
        for slip, vote in _votes(draft, place, question, slips):
            best = votes[slip.figure][slip].get(place)
            if best is None or vote.evidence > best.evidence:
                votes[slip.figure][slip][place] = vote
    return _chosen(draft, votes, found, slips)


class _Slips:
    """What each figure may have been, for searching."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._of: dict[int, list[_Slip]] = {}
        self._printed: dict[int, Rough] = {}

    def printed(self, number: int) -> Rough:
        if number not in self._printed:
            self._printed[number] = Rough.of(self.draft.interval(number))
        return self._printed[number]

    def of(self, number: int) -> list[_Slip]:
        """By value, the smallest first."""
        if number not in self._of:
            undone = alternatives(self.draft.figures[number])
            found = [_Slip(number, name, each, _range(each)) for name, each in undone]
            self._of[number] = sorted(found, key=lambda each: each.range.lower)
        return self._of[number]


def _range(quantity: Quantity) -> Rough:
    """What a quantity allows, and a little more."""
    step = 10.0 ** (quantity.unit_mult - quantity.decimals)
    value = float(quantity.value) * 10.0**quantity.unit_mult
    if quantity.bound not in {"exact", "nearest"}:
        return Rough.of(quantity.base_interval())
    half = 0.0 if quantity.bound == "exact" else step / 2
    return Rough(value - half, value + half)


def _unanswered(questions: Iterable[Sequence[Proposal]], answered: set[frozenset[int]]) -> Iterator[list[Proposal]]:
    seen = set()
    for question in questions:
        best = sorted((each for each in question if each.words >= _WORDS), key=lambda each: -each.words)
        best = [each for each in best[:_TRIED] if each.formula.kind in _SEARCHED]
        key = tuple(each.members for each in best)
        if best and key not in seen and not any(frozenset(each.members) in answered for each in question):
            seen.add(key)
            yield best


def _adds_up(proposal: Proposal, divided: Iterable[frozenset[int]]) -> bool:
    """Whether the parts of a sum are among those of one that holds."""
    return proposal.formula is SUM and any(set(proposal.members[1:]) <= parts for parts in divided)


def _votes(draft: Draft, place: int, question: Sequence[Proposal], slips: _Slips) -> Iterator[tuple[_Slip, _Vote]]:
    for rank, proposal in enumerate(question, 1):
        as_good = max(rank, sum(each.words >= proposal.words for each in question))
        for slip in _settling(draft, proposal, slips):
            changed = {slip.figure: slip.quantity}
            if not agrees(draft, proposal, changed):
                continue
            evidence = min(bits(draft, proposal, changed), _MOST) - WORTH * (1 - proposal.words) - log2(as_good)
            if evidence > 0:
                yield slip, _Vote(place, proposal, evidence)


def _settling(draft: Draft, proposal: Proposal, slips: _Slips) -> Iterator[_Slip]:
    """Slips of the members without which the relation may hold, as far as floating point tells."""
    ranges = [slips.printed(number) for number in proposal.members]
    if proposal.formula is SUM:
        yield from _settling_sum(proposal, ranges, slips)
        return
    for at, number in enumerate(proposal.members):
        for slip in slips.of(number):
            tried = [*ranges[:at], slip.range, *ranges[at + 1 :]]
            try:
                if tried[0].meets(proposal.formula.compute(tried[1:])):
                    yield slip
            except (ZeroDivisionError, OverflowError, ValueError):
                continue


def _settling_sum(proposal: Proposal, ranges: list[Rough], slips: _Slips) -> Iterator[_Slip]:
    parts = sum(ranges[2:], ranges[1])
    for at, number in enumerate(proposal.members):
        needed = parts if at == 0 else ranges[0] - _without(parts, ranges[at])
        of = slips.of(number)
        first = bisect_left(of, needed.lower - abs(needed.lower) * 0.1 - 1, key=lambda each: each.range.lower)
        last = bisect_right(of, needed.upper, key=lambda each: each.range.lower)
        yield from (slip for slip in of[first:last] if slip.range.meets(needed))


def _without(total: Rough, part: Rough) -> Rough:
    """The sum of the other parts."""
    return Rough(total.lower - part.lower, total.upper - part.upper)


def _chosen(draft: Draft, votes: dict, found: Sequence[Candidate], slips: _Slips) -> list[Candidate]:
    held: dict[int, list[Candidate]] = defaultdict(list)
    for each in found:
        if each.verdict == "holds" and each.kind in _SEARCHED:
            for number in each.members:
                held[number].append(each)
    scored = []
    for number, by_slip in votes.items():
        for slip, of in by_slip.items():
            score = sum(each.evidence for each in of.values()) - log2(max(len(slips.of(number)), 1))
            score -= (COSTS[slip.name] - _COMMON) / _DECIBANS
            if score >= _ENOUGH:
                changed = {number: slip.quantity}
                broken = [each for each in held[number] if not agrees(draft, each.proposal, changed)]
                score -= sum(min(each.bits + 1, _HELD) for each in broken)
            if score >= _ENOUGH:
                scored.append((score, number, slip.name, tuple(of.values())))
    chosen, taken = [], set()
    for _, _, _, of in sorted(scored, key=lambda each: (-each[0], each[1])):
        numbers = {number for each in of for number in each.proposal.members}
        if not numbers & taken:
            taken |= numbers
            chosen += [Candidate(each.proposal, "contradicted") for each in of]
    return chosen


def sums_by_place(draft: Draft) -> Iterator[list[Proposal]]:
    """A level and the run of levels of its unit right behind it, or right before it, whether or not they add up."""
    for whole, run, words in _beside(draft):
        for size in range(2, min(len(run), _LONGEST) + 1):
            parts = run[:size]
            if len({each.quantity.value for each in parts}) == size and all_matter(draft, whole, parts):
                is_all = size == len(run)
                yield [Proposal(SUM, (whole.number, *(each.number for each in parts)), words + 0.1 * is_all)]


def _beside(draft: Draft) -> Iterator[tuple[Drafted, list[Drafted], float]]:
    groups: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    for each in draft.levels:
        if each.measure == "level" and is_rounded(each) and each.unit not in {"percent", "percentage_point", ""}:
            groups[each.unit, each.period].append(each)
    for run in groups.values():
        for place, whole in enumerate(run):
            behind = [each for each in run[place + 1 :] if each.paragraph - whole.paragraph <= 1][:_LONGEST]
            before = [each for each in run[:place] if each.paragraph == whole.paragraph][::-1][:_LONGEST]
            for parts in (behind, before):
                if len(parts) > 1:
                    mine = draft.terms(whole)
                    shared = mine <= frozenset.intersection(*(draft.terms(part) for part in parts[:2]))
                    yield whole, parts, 0.5 + 0.15 * shared
