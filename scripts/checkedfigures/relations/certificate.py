"""Bounds from multipliers of rows, in exact arithmetic.

By weak duality any multipliers give a bound that holds, whatever the error
of the solver that found them (Neumaier and Shcherbina, "Safe bounds in
linear and mixed-integer linear programming", 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import Interval
from .witness import Row, point

_MENDINGS = 4

Coefficients = Mapping[str, Fraction]


def least(
    objective: Coefficients, domains: Mapping[str, Interval], rows: Sequence[Row], multipliers: Mapping[int, Fraction]
) -> Fraction | None:
    """A number that the objective never falls below; ``None`` where the multipliers give none.

    Args:
        multipliers: by number of the row; at most 0 for inequalities.
    """
    # For multipliers y: c·x >= y·b + (c - yA)·x, and the last term is least at an end of the box.
    reduced = _reduced(objective, rows, multipliers)
    endless: dict[str, None] = {}
    for _ in range(_MENDINGS):
        more = [name for name, value in reduced.items() if value and _end(domains[name], value) is None]
        if not more:
            break
        endless |= dict.fromkeys(more)
        multipliers = _mended(objective, rows, multipliers, endless)
        reduced = _reduced(objective, rows, multipliers)
    bound = sum((value * rows[number].right for number, value in multipliers.items()), Fraction(0))
    for name, value in reduced.items():
        if value:
            end = _end(domains[name], value)
            if end is None:
                return None
            bound += value * end
    return bound


def _reduced(objective: Coefficients, rows: Sequence[Row], multipliers: Mapping[int, Fraction]) -> dict[str, Fraction]:
    reduced = dict(objective)
    for number, multiplier in multipliers.items():
        for name, value in rows[number].coefficients.items():
            reduced[name] = reduced.get(name, Fraction(0)) - multiplier * value
    return reduced


def _end(domain: Interval, value: Fraction) -> Fraction | None:
    """Where a variable makes its product with the value least."""
    return domain.lower if value > 0 else domain.upper


def _mended(
    objective: Coefficients, rows: Sequence[Row], multipliers: Mapping[int, Fraction], endless: Iterable[str]
) -> Mapping[int, Fraction]:
    """Multipliers close by that leave nothing of variables without end, which no bound forgives."""
    near = {str(number): value for number, value in multipliers.items()}
    columns = [
        Row(
            name,
            {str(number): rows[number].coefficients.get(name, Fraction(0)) for number in multipliers},
            Fraction(objective.get(name, 0)),
            is_equality=True,
        )
        for name in endless
    ]
    signs = {str(number): Interval(None, None if rows[number].is_equality else 0) for number in multipliers}
    found = point(signs, columns, near)
    return multipliers if found is None else {int(number): value for number, value in found.items()}
