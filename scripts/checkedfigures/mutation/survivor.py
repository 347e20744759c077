"""Why a slip survives: its figure's blind spot, which is stated, covers it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..packages.figure import Figure
from ..packages.row import Row
from ..relations.blindspot import BlindSpot

REASONS = ("unguarded", "within", "offset")
"""``unguarded``: nothing but its double entry guards the figure. ``within``:
the change is smaller than the least that some relation catches. ``offset``:
two figures changed at once, and what one lost the other gained; a blind spot
speaks of one figure at a time."""


def reason(changed: Mapping[str, Row], figures: Mapping[str, Figure], spots: Mapping[str, BlindSpot]) -> str | None:
    """Which of :data:`REASONS` lets a slip through; ``None`` where the blind spots say that it is caught.

    Args:
        changed: the rows that the slip leaves, by figure.
        figures: the figures as they are.
        spots: the blind spot of each figure; one that is missing belongs to
            a contradicted group, of which nothing is said.
    """
    reasons = {name: _of_one(figures[name], row, spots.get(name)) for name, row in changed.items()}
    if None in reasons.values():
        return "offset" if len(reasons) > 1 else None
    return "within" if "within" in reasons.values() else "unguarded"


def _of_one(figure: Figure, row: Row, spot: BlindSpot | None) -> str | None:
    if spot is None:
        return None
    if spot.up is None and spot.down is None:
        return "unguarded"
    before, after = figure.interval, Figure(row, figure.package, figure.resource, figure.unit).interval
    unit = Fraction(10) ** figure.quantity.unit_mult
    # With another precision, the change is what even the nearest value that the print allows moved by.
    moves = ((after.lower, before.lower, 1, spot.up), (after.upper, before.upper, -1, spot.down))
    for end, was, direction, least in moves:
        if end is not None and was is not None and least is not None and (end - was) * direction / unit >= least:
            return None
    return "within"
