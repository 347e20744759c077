"""Linear programs with exact data, searched in floating point, answered exactly.

HiGHS finds dual multipliers; taken as exact fractions they give, by weak
duality, a bound that holds whatever the solver's error was (Neumaier and
Shcherbina, "Safe bounds in linear and mixed-integer linear programming",
2004). That values satisfy all rows is believed of an exact point only, and
where neither a bound nor a point can be had, an exact simplex decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from ..quantities.interval import Interval
from .simplex import greatest
from .solver import TOLERANCE, Line, Optimum, Solver
from .witness import Row, point

_REACHED = 10 * TOLERANCE
_NOTHING, _USED = 1e-11, 1e-7
_DIGITS = 11
_FINE = 2**30

Coefficients = Mapping[str, Fraction]


@dataclass(frozen=True)
class LinearProgram:
    """Variables with what each may be, and rows between them."""

    domains: Mapping[str, Interval]
    rows: Sequence[Row]

    def least(self, objective: Coefficients) -> Fraction | None:
        """A number that the objective never falls below.

        ``None`` where there is none, or where the rows contradict each other.
        """
        costs = {self._names[name]: float(value * self._scale_of(name)) for name, value in objective.items()}
        size = max(map(abs, costs.values()), default=0.0) or 1.0
        optimum = self._solver.minimise({column: cost / size for column, cost in costs.items()})
        return optimum and self._bound(objective, optimum, Fraction(size))

    def interval(self, objective: Coefficients) -> Interval:
        """An interval that encloses every value of the objective."""
        lower = self.least(objective)
        upper = self.least({name: -coefficient for name, coefficient in objective.items()})
        return Interval(lower, None if upper is None else -upper)

    def intervals(self, names: Iterable[str]) -> dict[str, Interval]:
        """For each variable an interval that encloses every value of it.

        An end of its domain that some solution reaches needs no run of its
        own (Gleixner et al., "Three enhancements for optimization-based
        bound tightening", 2017).
        """
        lower, upper = (
            np.array([empty if pair[side] is None else pair[side] for pair in self._bounds])
            for side, empty in ((0, -np.inf), (1, np.inf))
        )
        reached = {1: np.zeros(len(lower), bool), -1: np.zeros(len(lower), bool)}
        found = {}
        for name in names:
            column, ends = self._names[name], {}
            for sign in (1, -1):
                if reached[sign][column] or (optimum := self._solver.minimise({column: float(sign)})) is None:
                    continue
                reached[1] |= optimum.values <= lower + _REACHED
                reached[-1] |= optimum.values >= upper - _REACHED
                if not reached[sign][column]:
                    ends[sign] = self._bound({name: Fraction(sign)}, optimum, self._scale_of(name))
            least, most = ends.get(1), ends.get(-1)
            found[name] = Interval(least, None if most is None else -most)
        return found

    def conflict(self) -> tuple[str, ...]:
        """Names of rows that no values satisfy together; none where some do.

        Certain either way: a conflict by an exact certificate, its absence
        by an exact solution, either of them by the exact simplex where the
        solver's rounding hides it.
        """
        if self._has_solution_inside():
            return ()
        optimum = self._elastic()
        if optimum is not None and optimum.objective > TOLERANCE:
            duals = self._duals(optimum, Fraction(1))
            bound = self._dual_bound({}, duals)
            if bound is not None and bound > 0:
                used = (number for number in duals if abs(optimum.duals[number]) > _USED)
                return tuple(dict.fromkeys(self.rows[number].name for number in used))
        if self._is_feasible_exactly():
            return ()
        return tuple(dict.fromkeys(row.name for row in self.rows))

    @cached_property
    def _names(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.domains)}

    # The solver sees x = centre + scale · u with u in [-1, 1] wherever x has
    # both ends, so that its tolerance is relative to what is uncertain.
    @cached_property
    def _centres(self) -> dict[str, Fraction]:
        return {name: _centre(domain) for name, domain in self.domains.items()}

    @cached_property
    def _scales(self) -> list[Fraction]:
        return [_scale(domain) for domain in self.domains.values()]

    def _scale_of(self, name: str) -> Fraction:
        return self._scales[self._names[name]]

    @cached_property
    def _row_scales(self) -> list[Fraction]:
        return [
            max((abs(value) * self._scale_of(name) for name, value in row.coefficients.items()), default=Fraction(1))
            for row in self.rows
        ]

    @cached_property
    def _bounds(self) -> list[tuple[float | None, float | None]]:
        centred = zip(self.domains.values(), self._centres.values(), self._scales, strict=True)
        return [
            tuple(None if end is None else float((end - centre) / scale) for end in (domain.lower, domain.upper))
            for domain, centre, scale in centred
        ]

    @cached_property
    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for row, scale in zip(self.rows, self._row_scales, strict=True):
            at_centre = sum((value * self._centres[name] for name, value in row.coefficients.items()), Fraction(0))
            right = float((row.right - at_centre) / scale)
            columns = {
                self._names[name]: float(value * self._scale_of(name) / scale)
                for name, value in row.coefficients.items()
            }
            lines.append((columns, right if row.is_equality else None, right))
        return lines

    @cached_property
    def _solver(self) -> Solver:
        return Solver(self._bounds, self._lines)

    def _bound(self, objective: Coefficients, optimum: Optimum, size: Fraction) -> Fraction | None:
        return self._dual_bound(objective, self._duals(optimum, size))

    def _duals(self, optimum: Optimum, size: Fraction) -> dict[int, Fraction]:
        """The multipliers of rows, where not zero, undoing the scaling of rows and costs."""
        duals = {}
        for number in np.flatnonzero(np.abs(optimum.duals) > _NOTHING).tolist():
            # Any multipliers give a safe bound; rounded ones give back the
            # plain ones, such as 1, that the solver misses by its last bit.
            exact = Fraction(float(optimum.duals[number])) * size / self._row_scales[number]
            dual = Fraction(f"{float(exact):.{_DIGITS}e}")
            if self.rows[number].is_equality or dual < 0:
                duals[number] = dual
        return duals

    def _dual_bound(self, objective: Coefficients, duals: Mapping[int, Fraction]) -> Fraction | None:
        # For multipliers y, at most 0 for inequalities: c·x >= y·b + (c - yA)·x,
        # and the last term is least at an end of the box.
        reduced, bound = dict(objective), Fraction(0)
        for number, dual in duals.items():
            row = self.rows[number]
            bound += dual * row.right
            for name, value in row.coefficients.items():
                reduced[name] = reduced.get(name, Fraction(0)) - dual * value
        for name, value in reduced.items():
            if value:
                end = self.domains[name].lower if value > 0 else self.domains[name].upper
                if end is None:
                    return None
                bound += value * end
        return bound

    def _elastic(self) -> Optimum | None:
        """The least amount by which all rows together must give way."""
        bounds = [*self._bounds, (0.0, None)]
        lines: list[Line] = []
        for columns, lower, upper in self._lines:
            if lower is None:
                lines.append(({**columns, len(self._bounds): -1.0}, lower, upper))
                continue
            # One slack for all equalities would hide which way a row gives;
            # each has a pair of its own.
            lines.append(({**columns, len(bounds): 1.0, len(bounds) + 1: -1.0}, lower, upper))
            bounds += [(0.0, None), (0.0, None)]
        return Solver(bounds, lines).minimise(dict.fromkeys(range(len(self._bounds), len(bounds)), 1.0))

    def _has_solution_inside(self) -> bool:
        """Whether a solution that keeps as far from every end as it can is one in exact arithmetic too."""
        width = len(self._bounds)
        lines: list[Line] = [
            (columns if lower is not None else {**columns, width: 1.0}, lower, upper)
            for columns, lower, upper in self._lines
        ]
        for number, (lower, upper) in enumerate(self._bounds):
            if lower is None or lower != upper:
                lines += [({number: 1.0, width: 1.0}, None, upper)] if upper is not None else []
                lines += [({number: 1.0, width: -1.0}, lower, None)] if lower is not None else []
        optimum = Solver([*self._bounds, (None, 1.0)], lines).minimise({width: -1.0})
        if optimum is None or optimum.objective > -TOLERANCE:
            return False
        scaled = zip(self._names, optimum.values.tolist(), strict=False)
        # Values of few digits keep exact arithmetic fast.
        near = {
            name: self._centres[name] + self._scale_of(name) * Fraction(round(value * _FINE), _FINE)
            for name, value in scaled
        }
        return point(self.domains, self.rows, near) is not None

    def _is_feasible_exactly(self) -> bool:
        """Exact rational simplex: is there a solution that honours every open end?"""
        # A free variable is the difference of two that are not negative; the
        # last column is how far every open end is kept away from.
        width = 2 * len(self._names)
        rows: list[list[Fraction]] = []
        right: list[Fraction] = []

        def put(coefficients: Coefficients, end: Fraction, *, strict: bool = False) -> None:
            line = [Fraction(0)] * width + [Fraction(int(strict))]
            for name, value in coefficients.items():
                line[2 * self._names[name]] = Fraction(value)
                line[2 * self._names[name] + 1] = -Fraction(value)
            rows.append(line)
            right.append(Fraction(end))

        for row, scale in zip(self.rows, self._row_scales, strict=True):
            scaled = {name: value / scale for name, value in row.coefficients.items()}
            put(scaled, row.right / scale, strict=row.strict)
            if row.is_equality:
                put({name: -value for name, value in scaled.items()}, -row.right / scale)
        for name, domain in self.domains.items():
            if domain.upper is not None:
                put({name: Fraction(1)}, domain.upper, strict=not domain.upper_included)
            if domain.lower is not None:
                put({name: Fraction(-1)}, -domain.lower, strict=not domain.lower_included)
        put({}, Fraction(1), strict=True)
        distance = greatest([Fraction(0)] * width + [Fraction(1)], rows, right)
        return distance is not None and distance > 0


def _centre(domain: Interval) -> Fraction:
    if domain.lower is None or domain.upper is None:
        return domain.lower or domain.upper or Fraction(0)
    return (domain.lower + domain.upper) / 2


def _scale(domain: Interval) -> Fraction:
    if domain.lower is not None and domain.upper is not None and not domain.is_point:
        return (domain.upper - domain.lower) / 2
    return max(abs(_centre(domain)), Fraction(1))
