"""What may hold between figures as far as words go, and what the intervals say to it.

A question asks which relation explains a figure (of what whole is this the
share?). Its proposals answer it, each as good as its words fit. The one with
the best words that the intervals allow is taken; where they allow none, and
the words leave no doubt which it is, it is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import log2

from ..quantities.interval import Interval
from ..quantities.quantity import Quantity
from .draft import Draft
from .figure import Drafted
from .formula import Formula

SURE = 0.89
"""How well words have to fit for a relation to be established by them alone."""
WORTH = 12
"""Bits of arithmetic that make up for words that say nothing."""


@dataclass(frozen=True)
class Proposal:
    """A relation that the words suggest.

    Attributes:
        formula: the calculation.
        members: numbers of figures, the result first.
        words: 0 to 1, how well the words fit.
        expects: whether words that leave no doubt make a failure worth telling.
    """

    formula: Formula
    members: tuple[int, ...]
    words: float
    expects: bool = True


@dataclass(frozen=True)
class Candidate:
    """A relation between figures of the text.

    Attributes:
        proposal: the relation.
        verdict: ``holds`` or ``contradicted``.
        bits: how surprising the agreement is, see :func:`bits`; 0 where contradicted.
        unit_of: number of the figure that has percent for points or the other way, where that is what contradicts.
    """

    proposal: Proposal
    verdict: str
    bits: float = 0.0
    unit_of: int = 0

    @property
    def kind(self) -> str:
        return self.proposal.formula.kind

    @property
    def members(self) -> tuple[int, ...]:
        return self.proposal.members


def sides(draft: Draft, proposal: Proposal, changed: Mapping[int, Quantity] | None = None) -> tuple[Interval, Interval]:
    """What the result's print allows, and what the other members make of it.

    Args:
        draft: the figures.
        proposal: the relation.
        changed: quantities to put in the place of printed ones.

    Raises:
        ZeroDivisionError: where a member can be nothing but zero and is divided by.
    """
    changed = changed or {}
    result, *others = [
        changed[number].base_interval() if number in changed else draft.interval(number) for number in proposal.members
    ]
    computed = proposal.formula.compute(others)
    if proposal.formula.slack:
        first = proposal.members[0]
        quantity = changed.get(first) or draft.figures[first].quantity
        computed = _widened(computed, proposal.formula.slack * _last_digit(quantity))
    return result, computed


def agrees(draft: Draft, proposal: Proposal, changed: Mapping[int, Quantity] | None = None) -> bool:
    """Whether true values exist that all prints and the calculation allow."""
    try:
        result, computed = sides(draft, proposal, changed)
    except ZeroDivisionError:
        return False
    return result.intersect(computed) is not None


def answer(draft: Draft, question: Iterable[Proposal]) -> Candidate | None:
    """The relation that explains a figure; ``None`` where nothing is known."""
    proposals = sorted(question, key=lambda each: -each.words)
    for place, proposal in enumerate(proposals):
        if agrees(draft, proposal):
            as_good = sum(each.words >= proposal.words for each in proposals)
            surprise = max(0.0, bits(draft, proposal) - log2(max(as_good, place + 1)))
            if proposal.words >= SURE or surprise >= WORTH * (1 - proposal.words):
                return Candidate(proposal, "holds", round(surprise, 1))
    certain = [each for each in proposals if each.words >= SURE]
    if not all(each.expects for each in certain) or any(agrees(draft, each) for each in certain):
        return None
    is_one = len({str(_computed(draft, each)) for each in certain}) == 1  # of one figure printed twice either will do
    return Candidate(certain[0], "contradicted") if is_one else None


def _computed(draft: Draft, proposal: Proposal) -> Interval | None:
    try:
        return sides(draft, proposal)[1]
    except ZeroDivisionError:
        return None


def bits(draft: Draft, proposal: Proposal, changed: Mapping[int, Quantity] | None = None) -> float:
    """How unlikely it is that the result agrees by chance, as bits: 10 bits are 1 in 1,024.

    Chance is the text itself with its digits scrambled: the result keeps its
    form (how many digits, where the point stands, the multiplier) and every
    digit is as likely as another, but the first is no zero. Counted, not
    drawn: of all such prints the share that would agree with the calculation
    from the other members. :func:`answer` takes off the logarithm of how many
    relations were tried with words as good, so that a scrambled text shows one
    with at least *b* bits about once in 2 to the power of *b* questions.
    """
    number = proposal.members[0]
    result = (changed or {}).get(number) or draft.figures[number].quantity
    try:
        _, computed = sides(draft, proposal, changed)
    except ZeroDivisionError:
        return 0.0
    step = _last_digit(result)
    digits = str(int(abs(result.base_value) / step))
    lowest, highest = (10 ** (len(digits) - 1) if len(digits) > 1 else 0), 10 ** len(digits) - 1
    half = Fraction(0) if result.bound == "exact" else step / 2
    if result.value < 0:
        computed = -computed
    first, last = lowest, highest
    if computed.lower is not None:
        first = max(first, ((computed.lower - half) / step).__ceil__())
    if computed.upper is not None:
        last = min(last, ((computed.upper + half) / step).__floor__())
    agreeing = max(last - first + 1, 1)
    return log2((highest - lowest + 1) / agreeing)


def all_matter(draft: Draft, whole: Drafted, parts: Iterable[Drafted]) -> bool:
    """Whether no part is lost in the rounding of the whole."""
    ends = draft.interval(whole.number)
    return all(abs(part.quantity.base_value) >= ends.upper - ends.lower for part in parts)


def answers(draft: Draft, questions: Iterable[Iterable[Proposal]]) -> Iterator[Candidate]:
    """The relations that answer questions, each once."""
    seen = set()
    for question in questions:
        found = answer(draft, question)
        if found and (key := (found.kind, frozenset(found.members))) not in seen:
            seen.add(key)
            yield found


def _last_digit(quantity: Quantity) -> Fraction:
    return Fraction(10) ** (quantity.unit_mult - quantity.decimals)


def _widened(interval: Interval, by: Fraction) -> Interval:
    return interval + Interval(-by, by)
