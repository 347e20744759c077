"""What a hand or an eye takes for something else: digits for digits, a row for the one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..packages.figure import Figure
from ..quantities.qualifier import QUALIFIERS

_ROW = "1234567890"
_KEYPAD = ("789", "456", "123", "0 ")
_ALIKE = ("38", "17", "06", "56")


def likely_digits(digit: str) -> str:
    """The digits that one is likely taken for: keys beside it on a keyboard or a keypad, and look-alikes.

    >>> likely_digits("7")
    '1468'
    """
    return _LIKELY[digit]


def _likely() -> dict[str, str]:
    pairs = [*map("".join, pairwise(_ROW)), *_ALIKE, "01", "02"]  # the key 0 is as wide as 1 and 2 above it
    pairs += ["".join(pair) for row in _KEYPAD[:3] for pair in pairwise(row)]
    pairs += ["".join(pair) for column in zip(*_KEYPAD[:3], strict=True) for pair in pairwise(column)]
    return {each: "".join(sorted({*"".join(pair for pair in pairs if each in pair)} - {each})) for each in _ROW}


_LIKELY = _likely()


def rows_beside_each_other(figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures whose values are easily written into each other's row.

    They are of one source, table, measure and unit, of one period or one
    series, and next to each other, in the table or in the text. A bound
    (over, at least, …) is no such value, and no threshold is.
    """
    alike: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        row = figure.row
        if figure.quantity.value is None or QUALIFIERS[row["bound"]].is_bound or row["role"] == "threshold":
            continue
        shared = (figure.package, figure.resource, row.get("source_id", ""), row["measure"], figure.unit.code)
        series, _, period = figure.figure_id.rpartition(".")
        for common in ("period", period), ("series", series):
            alike.setdefault((*shared, *common), []).append(figure)
    found: dict[tuple[str, ...], tuple[Figure, Figure]] = {}
    for together in alike.values():
        by_row = sorted(together, key=lambda each: each.row.line)
        by_text = sorted(by_row, key=_paragraph) if all(map(_paragraph, together)) else []
        for pair in (*pairwise(by_row), *pairwise(by_text)):
            if pair[0].row["obs_value"] != pair[1].row["obs_value"]:
                found.setdefault(tuple(sorted(each.figure_id for each in pair)), pair)
    return iter(found.values())


def _paragraph(figure: Figure) -> int:
    """The number of the paragraph that prints it; 0 where its locator names none."""
    number = re.match(r"¶([0-9]+)", figure.row.get("locator", ""))
    return int(number[1]) if number else 0
