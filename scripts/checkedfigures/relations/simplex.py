"""An exact simplex on fractions, for the few decisions that hang on a rounding.

Dense tableau, two phases, Bland's rule, which never cycles (Bland, "New
finite pivoting rules for the simplex method", 1977). Slow and small: a group
of relations has some dozens of rows. SymPy's ``linprog`` was tried first; it
takes free variables for positive ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import Interval
from .witness import Row


def is_feasible(domains: Mapping[str, Interval], rows: Sequence[Row]) -> bool:
    """Whether some values satisfy the rows and honour every open end."""
    # A free variable is the difference of two that are not negative; the
    # last column is how far every open end is kept away from.
    columns = {name: 2 * number for number, name in enumerate(domains)}
    lines: list[list[Fraction]] = []
    right: list[Fraction] = []

    def put(coefficients: Mapping[str, Fraction], end: Fraction, *, strict: bool = False) -> None:
        line = [Fraction(0)] * (2 * len(columns)) + [Fraction(int(strict))]
        for name, value in coefficients.items():
            line[columns[name]], line[columns[name] + 1] = Fraction(value), -Fraction(value)
        lines.append(line)
        right.append(Fraction(end))

    for row in rows:
        put(row.coefficients, row.right, strict=row.strict)
        if row.is_equality:
            put({name: -value for name, value in row.coefficients.items()}, -row.right)
    for name, domain in domains.items():
        if domain.upper is not None:
            put({name: Fraction(1)}, domain.upper, strict=not domain.upper_included)
        if domain.lower is not None:
            put({name: Fraction(-1)}, -domain.lower, strict=not domain.lower_included)
    put({}, Fraction(1), strict=True)
    distance = greatest([Fraction(0)] * (2 * len(columns)) + [Fraction(1)], lines, right)
    return distance is not None and distance > 0


def greatest(
    objective: Sequence[Fraction], rows: Sequence[Sequence[Fraction]], right: Sequence[Fraction]
) -> Fraction | None:
    """The greatest ``objective · z`` with ``rows · z <= right`` and ``z >= 0``.

    Returns:
        The exact optimum, or ``None`` where no ``z`` satisfies the rows.

    Raises:
        OverflowError: where the objective has no greatest value.
    """
    return _Tableau(len(objective), rows, right).solve(objective)


class _Tableau:
    """Columns: the variables, a slack for each row, one artificial variable, the right sides."""

    def __init__(self, width: int, rows: Sequence[Sequence[Fraction]], right: Sequence[Fraction]) -> None:
        self.height, self.artificial = len(rows), width + len(rows)
        self.lines = [
            [
                *map(Fraction, row),
                *(Fraction(number == other) for other in range(self.height)),
                Fraction(-1),
                Fraction(end),
            ]
            for number, (row, end) in enumerate(zip(rows, right, strict=True))
        ]
        self.basis = list(range(width, self.artificial))

    def solve(self, objective: Sequence[Fraction]) -> Fraction | None:
        nothing = [Fraction(0)] * self.artificial
        if self.lines and min(line[-1] for line in self.lines) < 0:
            worst = min(range(self.height), key=lambda number: self.lines[number][-1])
            self._pivot(worst, self.artificial)
            if self._maximise([*nothing, Fraction(-1)], self.artificial + 1) < 0:
                return None
            self._drive_out()
        costs = [*map(Fraction, objective), *nothing[len(objective) :], Fraction(0)]
        return self._maximise(costs, self.artificial)

    def _maximise(self, costs: Sequence[Fraction], columns: int) -> Fraction:
        while True:
            column = next((each for each in range(columns) if self._gain(costs, each) > 0), None)
            if column is None:
                return sum(
                    (costs[base] * line[-1] for base, line in zip(self.basis, self.lines, strict=True)), Fraction(0)
                )
            steps = [
                (line[-1] / line[column], base, number)
                for number, (base, line) in enumerate(zip(self.basis, self.lines, strict=True))
                if line[column] > 0
            ]
            if not steps:
                raise OverflowError("the objective has no greatest value")
            self._pivot(min(steps)[2], column)

    def _gain(self, costs: Sequence[Fraction], column: int) -> Fraction:
        if column in self.basis:
            return Fraction(0)
        used = zip(self.basis, self.lines, strict=True)
        return costs[column] - sum((costs[base] * line[column] for base, line in used if line[column]), Fraction(0))

    def _drive_out(self) -> None:
        """Put another variable in the place of the artificial one, which is zero by now."""
        if self.artificial in self.basis:
            number = self.basis.index(self.artificial)
            column = next((each for each in range(self.artificial) if self.lines[number][each]), None)
            if column is not None:
                self._pivot(number, column)

    def _pivot(self, number: int, column: int) -> None:
        lead = self.lines[number][column]
        pivoted = [value / lead for value in self.lines[number]]
        for other, line in enumerate(self.lines):
            if other != number and line[column]:
                factor = line[column]
                self.lines[other] = [
                    value - factor * step if step else value for value, step in zip(line, pivoted, strict=True)
                ]
        self.lines[number] = pivoted
        self.basis[number] = column
