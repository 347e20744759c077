"""Linear programs with exact data, searched in floating point, answered exactly.

What HiGHS finds is a hint. A bound is believed with an exact certificate, a
solution as an exact point, and where neither can be had, an exact simplex
decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..quantities.interval import Interval
from . import certificate
from .certificate import Coefficients
from .scaled import Scaled
from .simplex import is_feasible
from .solver import TOLERANCE, Optimum
from .witness import Row

_REACHED = 10 * TOLERANCE
_NOTHING, _USED = 1e-11, 1e-7
_DIGITS = 11


@dataclass(frozen=True)
class LinearProgram:
    """Variables with what each may be, and rows between them."""

    domains: Mapping[str, Interval]
    rows: Sequence[Row]

    def least(self, objective: Coefficients) -> Fraction | None:
        """A number that the objective never falls below.

        ``None`` where there is none, or where the rows contradict each other.
        """
        scaled = self._scaled
        costs = {scaled.columns[name]: float(value * scaled.scales[name]) for name, value in objective.items()}
        size = max(map(abs, costs.values()), default=0.0) or 1.0
        optimum = scaled.solver.minimise({column: cost / size for column, cost in costs.items()})
        return optimum and self._bound(objective, self._multipliers(optimum, Fraction(size)))

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
        import numpy as np

        scaled = self._scaled
        lower = np.array([-np.inf if end is None else end for end, _ in scaled.bounds])
        upper = np.array([np.inf if end is None else end for _, end in scaled.bounds])
        reached = {1: np.zeros(len(lower), bool), -1: np.zeros(len(lower), bool)}
        found = {}
        for name in names:
            column, ends = scaled.columns[name], {}
            for sign in (1, -1):
                if reached[sign][column] or (optimum := scaled.solver.minimise({column: float(sign)})) is None:
                    continue
                reached[1] |= optimum.values <= lower + _REACHED
                reached[-1] |= optimum.values >= upper - _REACHED
                if not reached[sign][column]:
                    multipliers = self._multipliers(optimum, scaled.scales[name])
                    ends[sign] = self._bound({name: Fraction(sign)}, multipliers)
            least, most = ends.get(1), ends.get(-1)
            found[name] = Interval(least, None if most is None else -most)
        return found

    def conflict(self) -> tuple[str, ...]:
        """Names of rows that no values satisfy together; none where some do.

        Certain either way: a conflict by an exact certificate, its absence
        by an exact solution, either of them by the exact simplex where the
        solver's rounding hides it.
        """
        if self._scaled.has_solution(every_end=True):
            return ()
        optimum = self._scaled.elastic()
        if optimum is not None and optimum.objective > TOLERANCE:
            multipliers = self._multipliers(optimum, Fraction(1))
            bound = self._bound({}, multipliers)
            if bound is not None and bound > 0:
                used = (number for number in multipliers if abs(optimum.duals[number]) > _USED)
                return tuple(dict.fromkeys(self.rows[number].name for number in used))
        if self._scaled.has_solution(every_end=False) or is_feasible(self.domains, self.rows):
            return ()
        return tuple(dict.fromkeys(row.name for row in self.rows))

    @cached_property
    def _scaled(self) -> Scaled:
        return Scaled(self.domains, self.rows)

    def _multipliers(self, optimum: Optimum, size: Fraction) -> dict[int, Fraction]:
        """The duals of rows, where not zero, undoing the scaling of rows and costs."""
        import numpy as np

        multipliers = {}
        for number in np.flatnonzero(np.abs(optimum.duals) > _NOTHING).tolist():
            # Any multipliers give a safe bound; rounded ones give back the
            # plain ones, such as 1, that the solver misses by its last bit.
            exact = Fraction(float(optimum.duals[number])) * size / self._scaled.row_scales[number]
            rounded = Fraction(f"{float(exact):.{_DIGITS}e}")
            if self.rows[number].is_equality or rounded < 0:
                multipliers[number] = rounded
        return multipliers

    def _bound(self, objective: Coefficients, multipliers: Mapping[int, Fraction]) -> Fraction | None:
        return certificate.least(objective, self.domains, self.rows, multipliers)
