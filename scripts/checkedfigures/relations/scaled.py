"""A linear program in floating point, in units of what is uncertain.

The solver sees x = centre + scale · u with u in [-1, 1] wherever x has both
ends, so that its tolerance is relative to what is uncertain; what is certain
it does not see at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from ..quantities.interval import Interval
from .solver import TOLERANCE, Line, Optimum, Solver
from .witness import Row, point

_FINE = 2**30
_AT = 1e-7


class Scaled:
    """The columns and lines that a solver gets.

    Attributes:
        columns: the column of each variable.
        scales: by variable, what 1 of its column is.
        row_scales: what 1 in each row is.
        bounds, lines: as :class:`.solver.Solver` takes them.
    """

    def __init__(self, domains: Mapping[str, Interval], rows: Sequence[Row]) -> None:
        self._domains, self._rows = domains, rows
        self.columns = {name: number for number, name in enumerate(domains)}
        self._centres = {name: _centre(domain) for name, domain in domains.items()}
        self.scales = self._measured()
        free = [{name: value for name, value in row.coefficients.items() if not domains[name].is_point} for row in rows]
        self.row_scales = [
            max((abs(value) * self.scales[name] for name, value in coefficients.items()), default=Fraction(1)) or 1
            for coefficients in free
        ]
        self.bounds = [
            tuple(
                None if end is None else float((end - self._centres[name]) / self.scales[name])
                for end in (domain.lower, domain.upper)
            )
            for name, domain in domains.items()
        ]
        self.lines: list[Line] = []
        for row, coefficients, scale in zip(rows, free, self.row_scales, strict=True):
            at_centre = sum((value * self._centres[name] for name, value in row.coefficients.items()), Fraction(0))
            right = float((row.right - at_centre) / scale)
            columns = {
                self.columns[name]: float(value * self.scales[name] / scale) for name, value in coefficients.items()
            }
            self.lines.append((columns, right if row.is_equality else None, right))

    @cached_property
    def solver(self) -> Solver:
        return Solver(self.bounds, self.lines)

    def elastic(self) -> Optimum | None:
        """The least amount by which all rows together must give way."""
        bounds = [*self.bounds, (0.0, None)]
        lines: list[Line] = []
        for columns, lower, upper in self.lines:
            if lower is None:
                lines.append(({**columns, len(self.bounds): -1.0}, lower, upper))
                continue
            # One slack for all equalities would hide which way a row gives;
            # each has a pair of its own.
            lines.append(({**columns, len(bounds): 1.0, len(bounds) + 1: -1.0}, lower, upper))
            bounds += [(0.0, None), (0.0, None)]
        return Solver(bounds, lines).minimise(dict.fromkeys(range(len(self.bounds), len(bounds)), 1.0))

    def has_solution(self, *, every_end: bool) -> bool:
        """Whether the solution that keeps as far as it can from ends is one in exact arithmetic too.

        From every end, or, where prints only touch, from open ones alone:
        then what lies at a closed end is taken to lie there exactly.
        """
        optimum = Solver([*self.bounds, (None, 1.0)], self._kept_away(every_end)).minimise({len(self.bounds): -1.0})
        if optimum is None or optimum.objective > -TOLERANCE:
            return False
        values = optimum.values.tolist()[:-1]
        # Values of few digits keep exact arithmetic fast.
        near = {
            name: self._centres[name] + self.scales[name] * Fraction(round(value * _FINE), _FINE)
            for name, value in zip(self.columns, values, strict=True)
        }
        if every_end:
            return point(self._domains, self._rows, near) is not None
        domains = {
            name: _at_end(domain, value, bounds)
            for (name, domain), value, bounds in zip(self._domains.items(), values, self.bounds, strict=True)
        }
        return point(domains, self._at_right(values), near) is not None

    def _kept_away(self, every_end: bool) -> list[Line]:
        """The lines, with one more column by which they stay away from ends."""
        width, lines = len(self.bounds), []
        for row, (columns, lower, upper) in zip(self._rows, self.lines, strict=True):
            kept = lower is None and (every_end or row.strict)
            lines.append(({**columns, width: 1.0} if kept else columns, lower, upper))
        for number, (domain, (lower, upper)) in enumerate(zip(self._domains.values(), self.bounds, strict=True)):
            if domain.is_point:
                continue
            if upper is not None and (every_end or not domain.upper_included):
                lines.append(({number: 1.0, width: 1.0}, None, upper))
            if lower is not None and (every_end or not domain.lower_included):
                lines.append(({number: 1.0, width: -1.0}, lower, None))
        return lines

    def _at_right(self, values: Sequence[float]) -> list[Row]:
        """The rows, those that the values meet with equality as equalities."""
        rows = []
        for row, (columns, _, upper) in zip(self._rows, self.lines, strict=True):
            gap = upper - sum(factor * values[column] for column, factor in columns.items())
            meets = row.is_equality or (not row.strict and gap < _AT)
            rows.append(Row(row.name, row.coefficients, row.right, meets, row.strict))
        return rows

    def _measured(self) -> dict[str, Fraction]:
        scales = {name: _half_width(domain) for name, domain in self._domains.items()}
        # Without two ends, a variable is measured by what it stands beside in
        # a row; too large or small a scale would put it out of the solver's sight.
        waiting = [row for row in self._rows if any(scales[name] is None for name in row.coefficients)]
        while waiting:
            left = []
            for row in waiting:
                if largest := max(abs(value) * (scales[name] or 0) for name, value in row.coefficients.items()):
                    new = {name: value for name, value in row.coefficients.items() if scales[name] is None and value}
                    scales |= {name: largest / abs(value) for name, value in new.items()}
                else:
                    left.append(row)
            if len(left) == len(waiting):
                break
            waiting = left
        return {
            name: max(abs(self._centres[name]), Fraction(1)) if scale is None else scale or Fraction(1)
            for name, scale in scales.items()
        }


def _centre(domain: Interval) -> Fraction:
    if domain.lower is None or domain.upper is None:
        return domain.lower or domain.upper or Fraction(0)
    return (domain.lower + domain.upper) / 2


def _half_width(domain: Interval) -> Fraction | None:
    """Half of what the variable can move by; ``None`` where that has no end."""
    return None if domain.lower is None or domain.upper is None else (domain.upper - domain.lower) / 2


def _at_end(domain: Interval, value: float, bounds: tuple[float | None, float | None]) -> Interval:
    """The end that a scaled value lies at, where the domain holds it; else the domain."""
    ends = (domain.lower, domain.upper), (domain.lower_included, domain.upper_included)
    for end, included, bound in zip(*ends, bounds, strict=True):
        if included and abs(value - bound) < _AT:
            return Interval.point(end)
    return domain
