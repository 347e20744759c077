"""Rows whose values a hand or an eye takes for each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..packages.figure import Figure
from ..quantities.qualifier import QUALIFIERS


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
