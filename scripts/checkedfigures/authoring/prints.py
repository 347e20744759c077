"""The characters of a figure that the reader of quantities takes for its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.quantity import Quantity
from ..quantities.reading import Unit, UnreadableError, read

_ROUNDING = {"exact", "nearest"}


@dataclass(frozen=True)
class Print:
    """A print that a row can hold.

    Attributes:
        printed: its characters.
        start: where they begin within those that were drafted.
        quantity: what they say, with the sign that the words around them give.
        status: ``sign_from_context`` where those words are left out; else empty.
    """

    printed: str
    start: int
    quantity: Quantity
    status: str = ""


def storable(printed: str, wanted: Quantity, unit: Unit, units: Sequence[Unit], language: str) -> Print | None:
    """The longest part of a print that reads as the quantity drafted; ``None`` where no part does.

    Words that the reader does not know (“edged up by”, 同比) are left out. Where the direction
    goes with them, the sign stands with the status.

    Args:
        printed: the characters drafted.
        wanted: the quantity drafted.
        unit: its unit.
        units: all units of the package.
        language: of the text.
    """
    rounded_to = rounding(wanted)
    for start, end in _parts(printed, language):
        piece = printed[start:end]
        try:
            found = read(piece, units, language=language, rounded_to=rounded_to)
        except UnreadableError:
            continue
        said = found.quantity
        if unit.code not in found.units or not _same(said, wanted):
            continue
        if said.value == wanted.value and said.value_to == wanted.value_to:
            return Print(piece, start, said)
        if said.value and said.value == -wanted.value and said.value_to is None:
            return Print(piece, start, _negated(said), "sign_from_context")
    return None


def rounding(quantity: Quantity) -> int | None:
    """What a count is rounded to, where its print shows no multiplier and still is not exact."""
    if quantity.countable and quantity.bound == "nearest" and not quantity.unit_mult and quantity.decimals < 0:
        return 10**-quantity.decimals
    return None


def _same(said: Quantity, wanted: Quantity) -> bool:
    bounds = {said.bound, wanted.bound}
    return said.unit_mult == wanted.unit_mult and (len(bounds) == 1 or bounds <= _ROUNDING)


def _negated(quantity: Quantity) -> Quantity:
    return Quantity(-quantity.value, quantity.unit_mult, quantity.decimals, quantity.bound, quantity.countable)


def _parts(printed: str, language: str) -> Iterator[tuple[int, int]]:
    """Where parts of a print begin and end, the longest first."""
    if language == "zh":
        ends = list(range(len(printed) + 1))
        spans = [(start, end) for start in ends for end in ends if start < end]
    else:
        words = [(match.start(), match.end()) for match in re.finditer(r"\S+", printed)]
        spans = [(first[0], last[1]) for place, first in enumerate(words) for last in words[place:]]
        spans += [(start, end - 1) for start, end in spans if printed[end - 1] in ",;:)" and end - 1 > start]
    return iter(sorted(spans, key=lambda span: (span[0] - span[1], span[0])))
