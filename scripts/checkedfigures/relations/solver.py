"""HiGHS, kept with one model: the costs change from run to run, the basis stays.

A run that starts from the basis of the one before takes a few steps where a
fresh one takes hundreds (Huangfu and Hall, "Parallelizing the dual revised
simplex method", 2018).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

TOLERANCE = 1e-9
"""How far the solver may leave a row, a bound or the optimum, in the units it is given."""
_DUAL_SIMPLEX = 1

Line = tuple[Mapping[int, float], float | None, float | None]
"""A row: coefficients by column, least and greatest value; ``None`` where it has no such end."""


@dataclass(frozen=True)
class Optimum:
    """Where a run ended, in the order of columns and of rows."""

    objective: float
    values: np.ndarray
    duals: np.ndarray


class Solver:
    """A linear program in floating point.

    Args:
        bounds: least and greatest value of each column; ``None`` where it has no such end.
        lines: the rows.
    """

    def __init__(self, bounds: Sequence[tuple[float | None, float | None]], lines: Sequence[Line]) -> None:
        import highspy
        import numpy as np

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(bounds), len(lines)
        model.col_cost_ = np.zeros(len(bounds))
        model.col_lower_, model.col_upper_ = _ends(bounds)
        model.row_lower_, model.row_upper_ = _ends([(lower, upper) for _, lower, upper in lines])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(coefficients) for coefficients, _, _ in lines)])
        model.a_matrix_.index_ = np.array([column for coefficients, _, _ in lines for column in coefficients], int)
        model.a_matrix_.value_ = np.array(
            [value for coefficients, _, _ in lines for value in coefficients.values()], float
        )
        self._highs = highspy.Highs()
        for option, value in {
            "output_flag": False, "threads": 1, "presolve": "off", "solver": "simplex",
            "simplex_strategy": _DUAL_SIMPLEX,
            "primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE,
        }.items():  # fmt: skip
            self._highs.setOptionValue(option, value)
        self._highs.passModel(model)

    def minimise(self, costs: Mapping[int, float]) -> Optimum | None:
        """The least value of the costs; ``None`` where the solver finds none."""
        import highspy
        import numpy as np

        columns, values = np.array(list(costs), np.int32), np.array(list(costs.values()), float)
        self._highs.changeColsCost(len(columns), columns, values)
        self._highs.run()
        found = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution = self._highs.getSolution() if found else None
        self._highs.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        if solution is None:
            return None
        at = np.array(solution.col_value)
        return Optimum(float(values @ at[columns]), at, np.array(solution.row_dual))


def _ends(pairs: Sequence[tuple[float | None, float | None]]) -> tuple[np.ndarray, np.ndarray]:
    import highspy
    import numpy as np

    lower = np.array([-highspy.kHighsInf if lower is None else lower for lower, _ in pairs], float)
    upper = np.array([highspy.kHighsInf if upper is None else upper for _, upper in pairs], float)
    return lower, upper
