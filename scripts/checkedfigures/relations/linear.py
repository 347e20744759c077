"""Linear programs with exact data, searched in floating point, answered exactly.

HiGHS (Huangfu and Hall, 2018, through SciPy) finds dual multipliers; taken
as exact fractions they give, by weak duality, a bound that holds whatever
the solver's error was (Neumaier and Shcherbina, "Safe bounds in linear and
mixed-integer linear programming", 2004). Where a decision hangs on less
than the solver's tolerance, an exact simplex takes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from scipy.optimize import OptimizeResult, linprog

from ..quantities.interval import Interval
from .simplex import greatest

_TOLERANCE = 1e-7
_STATUS_OPTIMAL = 0

Coefficients = Mapping[str, Fraction]


@dataclass(frozen=True)
class Row:
    """One constraint: coefficients times variables are at most ``right``, or equal to it.

    Attributes:
        name: the relation that it comes from.
        strict: whether ``right`` itself is left out; only for inequalities.
    """

    name: str
    coefficients: Coefficients
    right: Fraction
    is_equality: bool = False
    strict: bool = False


@dataclass(frozen=True)
class LinearProgram:
    """Variables with what each may be, and rows between them."""

    domains: Mapping[str, Interval]
    rows: Sequence[Row]

    def least(self, objective: Coefficients) -> Fraction | None:
        """A number that the objective never falls below.

        ``None`` where there is none, or where the rows contradict each other.
        """
        costs = self._vector(objective)
        size = max(np.abs(costs).max(initial=0.0), 1e-300)
        result = linprog(costs / size, **self._rows, bounds=self._bounds, method="highs")
        if result.status != _STATUS_OPTIMAL:
            return None
        return self._dual_bound(objective, self._duals(result, Fraction(size)))

    def interval(self, objective: Coefficients) -> Interval:
        """An interval that encloses every value of the objective."""
        lower = self.least(objective)
        upper = self.least({name: -coefficient for name, coefficient in objective.items()})
        return Interval(lower, None if upper is None else -upper)

    def conflict(self) -> tuple[str, ...]:
        """Names of rows that no values satisfy together; none where some do.

        Certain either way: a conflict by an exact certificate, its absence
        by a solution that keeps clear of every end, or by exact simplex.
        """
        result = self._elastic()
        if result.status == _STATUS_OPTIMAL and result.fun > _TOLERANCE:
            duals = self._duals(result, Fraction(1))
            bound = self._dual_bound({}, duals)
            if bound is not None and bound > 0:
                weighed = zip(self.rows, duals, self._row_scales, strict=True)
                used = [row.name for row, dual, scale in weighed if abs(float(dual * scale)) > _TOLERANCE]
                return tuple(dict.fromkeys(used))
        if self._margin() > _TOLERANCE or self._is_feasible_exactly():
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

    def _at_centre(self, coefficients: Coefficients) -> Fraction:
        return sum((value * self._centres[name] for name, value in coefficients.items()), Fraction(0))

    @cached_property
    def _row_scales(self) -> list[Fraction]:
        return [
            max(
                (abs(value) * self._scales[self._names[name]] for name, value in row.coefficients.items()),
                default=Fraction(1),
            )
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
    def _rows(self) -> dict[str, np.ndarray | None]:
        arrays: dict[str, list] = {"A_ub": [], "b_ub": [], "A_eq": [], "b_eq": []}
        for row, scale in zip(self.rows, self._row_scales, strict=True):
            kind = "eq" if row.is_equality else "ub"
            arrays[f"A_{kind}"].append(self._vector({name: value / scale for name, value in row.coefficients.items()}))
            arrays[f"b_{kind}"].append(float((row.right - self._at_centre(row.coefficients)) / scale))
        return {name: np.array(values) if values else None for name, values in arrays.items()}

    def _vector(self, coefficients: Coefficients) -> np.ndarray:
        vector = np.zeros(len(self._names))
        for name, value in coefficients.items():
            vector[self._names[name]] = float(value * self._scales[self._names[name]])
        return vector

    def _duals(self, result: OptimizeResult, size: Fraction) -> list[Fraction]:
        """The multipliers in the order of the rows, undoing the scaling of rows and costs."""
        unequal, equal = iter(result.ineqlin.marginals), iter(result.eqlin.marginals)
        duals = []
        for row, scale in zip(self.rows, self._row_scales, strict=True):
            dual = Fraction(float(next(equal if row.is_equality else unequal))) * size / scale
            # Any multipliers give a safe bound; rounded ones give back the
            # plain ones, such as 1, that the solver misses by its last bit.
            dual = Fraction(f"{float(dual):.11e}")
            duals.append(dual if row.is_equality else min(dual, Fraction(0)))
        return duals

    def _dual_bound(self, objective: Coefficients, duals: Sequence[Fraction]) -> Fraction | None:
        # For multipliers y, at most 0 for inequalities: c·x >= y·b + (c - yA)·x,
        # and the last term is least at an end of the box.
        reduced, bound = dict(objective), Fraction(0)
        for row, dual in zip(self.rows, duals, strict=True):
            bound += dual * row.right
            for name, value in row.coefficients.items() if dual else ():
                reduced[name] = reduced.get(name, Fraction(0)) - dual * value
        for name, value in reduced.items():
            end = self.domains[name].lower if value > 0 else self.domains[name].upper
            if value and end is None:
                return None
            bound += value * end if value else 0
        return bound

    def _elastic(self) -> OptimizeResult:
        """The least amount by which all rows together must give way."""
        width = len(self._names)
        above, below = self._rows["A_ub"], self._rows["A_eq"]
        blocks, rights = [], []
        if above is not None:
            blocks.append(np.hstack([above, -np.ones((len(above), 1)), np.zeros((len(above), 1))]))
            rights.append(self._rows["b_ub"])
        equalities = None
        if below is not None:
            slack = np.ones((len(below), 1))
            # Two slacks for all equalities, one in each direction, would hide
            # which way a row gives; each row has a pair of its own.
            equalities = np.hstack([below, np.zeros((len(below), 2)), np.diag(slack[:, 0]), -np.diag(slack[:, 0])])
        extra = 0 if below is None else 2 * len(below)
        blocks = [np.hstack([block, np.zeros((len(block), extra))]) for block in blocks]
        costs = np.concatenate([np.zeros(width), [1.0, 0.0], np.ones(extra)])
        return linprog(
            costs,
            A_ub=np.vstack(blocks) if blocks else None,
            b_ub=np.concatenate(rights) if rights else None,
            A_eq=equalities,
            b_eq=self._rows["b_eq"],
            bounds=[*self._bounds, *[(0, None)] * (2 + extra)],
            method="highs",
        )

    def _margin(self) -> float:
        """How far some solution keeps from every end that is not a point, in scaled units."""
        width = len(self._names)
        above = self._rows["A_ub"]
        ends = []
        rights = []
        for number, (lower, upper) in enumerate(self._bounds):
            if lower is not None and lower == upper:
                continue
            for end, sign in ((upper, 1.0), (lower, -1.0)):
                if end is not None:
                    line = np.zeros(width + 1)
                    line[number], line[width] = sign, 1.0
                    ends.append(line)
                    rights.append(sign * end)
        blocks = [np.array(ends).reshape(-1, width + 1)]
        if above is not None:
            blocks.append(np.hstack([above, np.ones((len(above), 1))]))
            rights.extend(self._rows["b_ub"])
        below = self._rows["A_eq"]
        result = linprog(
            np.concatenate([np.zeros(width), [-1.0]]),
            A_ub=np.vstack(blocks),
            b_ub=np.array(rights),
            A_eq=None if below is None else np.hstack([below, np.zeros((len(below), 1))]),
            b_eq=self._rows["b_eq"],
            bounds=[*self._bounds, (None, 1.0)],
            method="highs",
        )
        return -result.fun if result.status == _STATUS_OPTIMAL else -1.0

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
