"""Repairs: figures that would have to change, and the slip of a person that explains each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..packages.figure import Figure, is_ratio
from ..quantities.language import WRITTEN, Language
from ..quantities.quantity import Quantity, meaningful_decimals
from ..quantities.reading import language_of
from ..quantities.slips import SLIPS, undone
from .blindspot import reprint

_UNEXPLAINED = ("没有已知的笔误可以解释", "no known slip")
_OPPOSITE = {"rose": ("fell", "< 0"), "fell": ("rose", "> 0")}
NAMED = 4
"""How many prints that undo the same slip are named."""


@dataclass(frozen=True)
class Repair:
    """Figures that, changed, take contradictions away.

    Attributes:
        figure_ids: all that would have to change together.
        slip: keys of :data:`SLIPS`: one for each figure, joined by ``+``, or
            ``rows`` for two; ``None`` where no slip explains it.
        before: what is printed, in the printed unit; ``; `` between figures.
        after: what the slip undone gives, ``/`` between equally good ones,
            the likeliest first; without a slip, the true values that the
            others leave to a single figure, rounded outward; empty for two.
        settles, of: contradictions that it takes away, of all there are;
            relations that only together are contradicted count as one.
        rank: 1 for the likeliest of its contradictions' repairs, the same
            for those of the same cost.
        cost: how unlikely it is, in decibans: 10 more is ten times less likely.
    """

    figure_ids: tuple[str, ...]
    slip: str | None
    before: str
    after: str
    settles: int = 0
    of: int = 0
    rank: int = 0
    cost: int = 0

    def message(self, language: str) -> str:
        """The repair in one line, ``zh`` or ``en``."""
        slips = [SLIPS[slip] for slip in self.slip.split("+")] if self.slip else [_UNEXPLAINED]
        change = f"{self.before} → {self.after or '?'}"
        if language == "zh":
            named = "；".join(chinese for chinese, _ in slips)
            return f"{'、'.join(self.figure_ids)}：{change}（{named}），消除 {self.of} 处矛盾中的 {self.settles} 处"
        named, noun = "; ".join(english for _, english in slips), "contradiction" if self.of == 1 else "contradictions"
        return f"{', '.join(self.figure_ids)}: {change} ({named}) settles {self.settles} of {self.of} {noun}"


def slips(figure: Figure) -> Iterator[tuple[str, Figure]]:
    """The figure with one slip undone, for every slip that its print may hold, by key of :data:`SLIPS`.

    A print that several slips explain comes once, with the likeliest.
    """
    quantity = figure.quantity
    if quantity.bound in _OPPOSITE:
        bound, printed = _OPPOSITE[quantity.bound]
        cells = {**figure.row.cells, "bound": bound, "printed": printed}
        yield "sign", replace(figure, row=replace(figure.row, cells=cells))
    if quantity.value is None:
        return
    text = f"{abs(quantity.value):f}"
    house_style = quantity.decimals - meaningful_decimals(quantity.value, quantity.bound)
    seen = {text}
    for slip, other in undone(text):
        is_number = other[0] != "0" or other[1:2] == "." or other == "0"
        is_whole = not quantity.countable or quantity.unit_mult or "." not in other
        if other in seen or not is_number or not is_whole:
            continue
        seen.add(other)
        for sign in (quantity.value,) if quantity.value else (1, -1):  # nothing has lost its direction
            value = Decimal(other).copy_sign(Decimal(sign))
            decimals = meaningful_decimals(value, quantity.bound) + house_style
            yield slip, reprint(figure, replace(quantity, value=value, decimals=decimals))
    for multiplier in () if is_ratio(figure.unit) else _language(figure).scales:
        if multiplier != quantity.unit_mult and (other := _multiplied(quantity, multiplier)):
            yield "multiplier", reprint(figure, other)
    if quantity.value:
        yield "sign", reprint(figure, replace(quantity, value=-quantity.value))


def _multiplied(quantity: Quantity, multiplier: int) -> Quantity | None:
    """The quantity with another multiplier; a whole count without one is exact, any other number rounded."""
    if not quantity.countable:
        return replace(quantity, unit_mult=multiplier)
    whole = quantity.value == quantity.value.to_integral_value()
    if not multiplier and not whole:
        return None
    bound = quantity.bound if quantity.bound not in {"exact", "nearest"} else "nearest" if multiplier else "exact"
    return replace(quantity, unit_mult=multiplier, bound=bound)


def _language(figure: Figure) -> Language:
    """The language of a print; figures without words are written alike in all."""
    return WRITTEN[language_of(figure.row["printed"], "en")]


def as_printed(figure: Figure, slip: str = "") -> str:
    """The number as its row has it; with its multiplier where the slip is one of the multiplier."""
    number = figure.row["obs_value"] or figure.row["printed"]
    power = figure.quantity.unit_mult
    if slip != "multiplier" or power not in _language(figure).scales:
        return number
    return _language(figure).with_scale(number, power)


def likeliest(repairs: Sequence[Repair]) -> list[Repair]:
    """Of repairs in their order the first for each set of figures, for people to look at."""
    return list({repair.figure_ids: repair for repair in reversed(repairs)}.values())[::-1]


def listed(prints: list[str]) -> str:
    """Some prints, the first ones; ``…`` where there are more."""
    return " / ".join([*prints[:NAMED], *(["…"] if len(prints) > NAMED else [])])
