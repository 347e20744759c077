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


@dataclass(frozen=True)
class Repair:
    """A figure's print with a slip undone.

    Attributes:
        figure: its number.
        slip: key of :data:`checkedfigures.relations.repair.SLIPS`.
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
        return SLIPS[self.slip][language != "zh"]


def repairs(draft: Draft, candidates: Sequence[Candidate]) -> dict[int, list[Repair]]:
    """For each contradicted candidate, by its place among the candidates, what would mend it, the likeliest first."""
    wrong = {place: each for place, each in enumerate(candidates) if each.verdict == "contradicted"}
    involving: dict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(candidates):
        for number in each.members:
            involving[number].append(place)
    found: dict[int, list[Repair]] = defaultdict(list)
    for number in {number for each in wrong.values() for number in each.members}:
        places = involving[number]
        for slip, quantity in alternatives(draft.figures[number]):
            settled = [
                place for place in places if place in wrong and agrees(draft, wrong[place].proposal, {number: quantity})
            ]
            if settled:
                repair = _repair(draft, candidates, number, slip, quantity, settled, places)
                for place in settled:
                    found[place].append(repair)
    return {place: sorted(each, key=lambda repair: (repair.cost, repair.figure)) for place, each in found.items()}


def _repair(draft: Draft, candidates: Sequence[Candidate], number: int, slip: str, quantity: Quantity,
            settled: Sequence[int], places: Sequence[int]) -> Repair:  # fmt: skip
    unsettled = sum(candidates[place].verdict == "contradicted" for place in places) - len(settled)
    broken = sum(
        candidates[place].verdict == "holds" and not agrees(draft, candidates[place].proposal, {number: quantity})
        for place in places
    )
    is_result = all(candidates[place].members[0] == number for place in settled)
    vague = sum(min(8, round(bits(draft, candidates[place].proposal))) for place in settled)
    cost = COSTS[slip] + _BROKEN * broken + ANOTHER * unsettled + _DEPENDENT * (not is_result)
    cost -= vague + ANOTHER * (len(settled) - 1)
    figure = draft.figures[number]
    before, after = _print(figure.quantity), _print(quantity)
    if slip == "multiplier":
        before, after = (f"{text}×10^{each.unit_mult}" for text, each in ((before, figure.quantity), (after, quantity)))
    return Repair(number, slip, before, after, len(settled), cost)


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
        other += "0" * (len(text) - len(rounded))
        is_number = other[0] != "0" or other[1:2] == "." or other == "0"
        if other in seen or not is_number or other.startswith("."):
            continue
        seen.add(other)
        value = Decimal(other).copy_sign(quantity.value)
        decimals = quantity.decimals if lost else meaningful_decimals(value, quantity.bound)
        yield slip, replace(quantity, value=value, decimals=decimals)
    if figure.unit not in RATES:
        for power in sorted(set(MULTIPLIERS["zh" if not figure.printed.isascii() else "en"].values())):
            if power != quantity.unit_mult and quantity.bound != "exact":
                yield "multiplier", replace(quantity, unit_mult=power)
    if quantity.value:
        yield "sign", replace(quantity, value=-quantity.value)
