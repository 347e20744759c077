"""The slip that most likely made relations fail: one figure whose print, mended, lets them hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..quantities.quantity import Quantity, meaningful_decimals
from ..quantities.reading import MULTIPLIERS
from ..relations.likelihood import ANOTHER, COSTS
from ..relations.repair import SLIPS, undone
from .draft import RATES, Draft
from .figure import Drafted
from .proposal import Candidate, agrees, bits

_BROKEN = 25
"""What it costs, in decibans, that a relation that holds would no longer hold."""
_DEPENDENT = 3
"""What it costs that the figure is not the result: what is computed of others is more often wrong than they are."""
_PRECISE = 8
"""The most bits by which a relation speaks for what it singles out."""


UNIT = "unit"
"""Percent for percentage points, or the other way."""
_UNIT_WORDS = ("百分点与百分比混用", "percent for percentage points, or the other way")
_UNITS = {"percent": "%", "percentage_point": " pp"}


@dataclass(frozen=True)
class Repair:
    """A figure's print with a slip undone.

    Attributes:
        figure: its number.
        slip: key of :data:`checkedfigures.relations.repair.SLIPS`, or :data:`UNIT`.
        before, after: the number as printed, and as it would be, in the printed unit.
        settles: how many of the contradictions it takes away.
        cost: how unlikely it is, in decibans: 10 more is ten times less likely.
    """

    figure: int
    slip: str
    before: str
    after: str
    settles: int
    cost: int

    def words(self, language: str) -> str:
        """The slip in words, zh or en."""
        return {**SLIPS, UNIT: _UNIT_WORDS}[self.slip][language != "zh"]


def repairs(draft: Draft, candidates: Sequence[Candidate]) -> dict[int, list[Repair]]:
    """For each contradicted candidate, by its place among the candidates, what would mend it, the likeliest first."""
    involving: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(candidates):
        for number in each.members:
            involving[number].append(place)
    wrong = {place for place, each in enumerate(candidates) if each.verdict == "contradicted" and not each.unit_of}
    found: dict[int, list[Repair]] = defaultdict(list)
    for place, each in enumerate(candidates):
        if each.unit_of:
            found[place].append(_other_unit(draft.figures[each.unit_of]))
    for number in sorted({number for place in wrong for number in candidates[place].members}):
        about = {place: candidates[place] for place in involving[number]}
        for slip, quantity in alternatives(draft.figures[number]):
            agreeing = {place for place, each in about.items() if agrees(draft, each.proposal, {number: quantity})}
            settled = [about[place] for place in sorted(agreeing & wrong)]
            if settled:
                cost = COSTS[slip] + _cost(draft, number, settled)
                cost += ANOTHER * len(about.keys() & wrong - agreeing) + _BROKEN * len(about.keys() - wrong - agreeing)
                repair = _repair(draft.figures[number], slip, quantity, len(settled), cost)
                for place in agreeing & wrong:
                    found[place].append(repair)
    return {place: sorted(each, key=lambda repair: (repair.cost, repair.figure)) for place, each in found.items()}


def _cost(draft: Draft, number: int, settled: Sequence[Candidate]) -> int:
    """Less, the more contradictions a repair settles and the more precisely they single it out."""
    is_result = all(each.members[0] == number for each in settled)
    precise = sum(min(_PRECISE, round(bits(draft, each.proposal))) for each in settled)
    return _DEPENDENT * (not is_result) - precise - ANOTHER * (len(settled) - 1)


def _other_unit(figure: Drafted) -> Repair:
    other = "percent" if figure.unit == "percentage_point" else "percentage_point"
    number = _print(figure.quantity)
    return Repair(figure.number, UNIT, number + _UNITS[figure.unit], number + _UNITS[other], 1, COSTS["sign"])


def _repair(figure: Drafted, slip: str, quantity: Quantity, settles: int, cost: int) -> Repair:
    before, after = _print(figure.quantity), _print(quantity)
    if slip == "multiplier":
        before, after = f"{before}×10^{figure.quantity.unit_mult}", f"{after}×10^{quantity.unit_mult}"
    return Repair(figure.number, slip, before, after, settles, cost)


def _print(quantity: Quantity) -> str:
    return f"{quantity.value:f}"


def alternatives(figure: Drafted) -> Iterator[tuple[str, Quantity]]:
    """What a figure may have been before one slip, each print once, the likeliest slip first."""
    quantity = figure.quantity
    if quantity.value is None or quantity.value_to is not None:
        return
    text = f"{abs(quantity.value):f}"
    seen = {text}
    order = list(SLIPS)
    lost = max(0, -quantity.decimals)  # digits that stand for nothing: the thousands of 162,000
    rounded = text[: len(text) - lost] if lost and "." not in text else text
    for slip, other in sorted(undone(rounded), key=lambda each: order.index(each[0])):
        digits = other + "0" * (len(text) - len(rounded))
        is_number = digits[0] != "0" or digits[1:2] == "." or digits == "0"
        if digits in seen or not is_number:
            continue
        seen.add(digits)
        value = Decimal(digits).copy_sign(quantity.value)
        decimals = quantity.decimals if lost else meaningful_decimals(value, quantity.bound)
        yield slip, replace(quantity, value=value, decimals=decimals)
    if figure.unit not in RATES:
        for power in sorted(set(MULTIPLIERS["zh" if not figure.printed.isascii() else "en"].values())):
            if power != quantity.unit_mult and quantity.bound != "exact":
                yield "multiplier", replace(quantity, unit_mult=power)
    if quantity.value:
        yield "sign", replace(quantity, value=-quantity.value)
