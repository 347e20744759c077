"""Repairs: figures that would have to change, and the slip of a person that explains each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, product

from ..packages.figure import Figure
from ..quantities.quantity import meaningful_decimals
from .blindspot import reprint

SLIPS = {
    "swapped": ("相邻两个数字颠倒", "two digits swapped"),
    "dropped": ("漏掉一个数字", "a digit dropped"),
    "doubled": ("一个数字重复", "a digit doubled"),
    "point": ("小数点错位", "the point shifted"),
    "multiplier": ("万、亿等数量级用错", "万 for 亿 or the like"),
    "sign": ("正负号错误", "the wrong sign"),
    "rows": ("两行的数值互换", "two rows swapped"),
}
"""What a person's slip is called in zh and en, the likeliest first."""
_UNEXPLAINED = ("没有已知的笔误可以解释", "no known slip")
_MULTIPLIERS = {
    "zh": {0: "", 4: "万", 8: "亿", 12: "万亿"},
    "en": {0: "", 6: " million", 9: " billion", 12: " trillion"},
}


@dataclass(frozen=True)
class Repair:
    """Figures that, changed, take contradictions away.

    Attributes:
        figure_ids: all that would have to change together.
        slip: keys of :data:`SLIPS`: one for each figure, joined by ``+``, or
            ``rows`` for two; ``None`` where no slip explains it.
        before: what is printed, in the printed unit; ``; `` between figures.
        after: what the slip undone gives, ``/`` between equally good ones;
            without a slip, the true values that the others leave to a single
            figure, rounded outward; empty for two.
        settles, of: contradictions that it takes away, of all there are;
            relations that only together are contradicted count as one.
        rank: 1 for the likeliest of its contradictions' repairs, the same
            for those that nothing tells apart.
    """

    figure_ids: tuple[str, ...]
    slip: str | None
    before: str
    after: str
    settles: int = 0
    of: int = 0
    rank: int = 0

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
    """The figure with one slip undone, for every slip that its print may hold, by key of :data:`SLIPS`."""
    quantity = figure.quantity
    if quantity.value is None:
        return
    text = f"{abs(quantity.value):f}"
    house_style = quantity.decimals - meaningful_decimals(quantity.value, quantity.bound)
    seen = {text}
    for slip, other in _undone(text):
        if other in seen or (other[0] == "0" and other[1:2] != "."):
            continue
        seen.add(other)
        value = Decimal(other).copy_sign(quantity.value)
        decimals = meaningful_decimals(value, quantity.bound) + house_style
        yield slip, reprint(figure, replace(quantity, value=value, decimals=decimals))
    for multiplier in _multipliers(figure):
        if quantity.unit_mult and multiplier not in {0, quantity.unit_mult}:
            yield "multiplier", reprint(figure, replace(quantity, unit_mult=multiplier))
    if quantity.value:
        yield "sign", reprint(figure, replace(quantity, value=-quantity.value))


def _undone(text: str) -> Iterator[tuple[str, str]]:
    places = [place for place, character in enumerate(text) if character != "."]
    for a, b in pairwise(places):
        yield "swapped", f"{text[:a]}{text[b]}{text[a + 1 : b]}{text[a]}{text[b + 1 :]}"
    for a, b in pairwise(places):
        if text[a] == text[b]:
            yield "doubled", (text[:b] + text[b + 1 :]).rstrip(".")
    for place, digit in product(range(len(text) + 1), "0123456789"):
        yield "dropped", text[:place] + digit + text[place:]
    digits = text.replace(".", "")
    for place in range(len(digits) + 1):
        yield "point", f"{digits[:place].lstrip('0') or '0'}.{digits[place:]}".rstrip(".")


def _multipliers(figure: Figure) -> dict[int, str]:
    return _MULTIPLIERS["en" if figure.row["printed"].isascii() else "zh"]


def as_printed(figure: Figure, slip: str = "") -> str:
    """The number as its row has it; with its multiplier where the slip is one of the multiplier."""
    multiplier = _multipliers(figure).get(figure.quantity.unit_mult, "") if slip == "multiplier" else ""
    return (figure.row["obs_value"] or figure.row["printed"]) + multiplier
