"""Intervals with floating-point ends, to search with: what they find is confirmed with exact ones."""

from __future__ import annotations

from math import inf

from ..quantities.interval import Interval

_MARGIN = 1e-9


class Rough(Interval):
    """An interval that formulas compute with in floating point; missing ends are infinite.

    >>> Rough(1.0, 2.0).meets(Rough(2.0, 3.0))
    True
    """

    def __init__(self, lower: float, upper: float) -> None:
        object.__setattr__(self, "lower", lower)
        object.__setattr__(self, "upper", upper)

    @classmethod
    def of(cls, exact: Interval) -> Rough:
        if isinstance(exact, Rough):
            return exact
        lower, upper = exact.lower, exact.upper
        return cls(-inf if lower is None else float(lower), inf if upper is None else float(upper))

    def meets(self, other: Interval) -> bool:
        other = Rough.of(other)
        ends = self.lower, self.upper, other.lower, other.upper
        margin = _MARGIN * max((abs(end) for end in ends if abs(end) != inf), default=0.0)
        return self.lower <= other.upper + margin and other.lower <= self.upper + margin

    def __neg__(self) -> Rough:
        return Rough(-self.upper, -self.lower)

    def __add__(self, other: Interval) -> Rough:
        other = Rough.of(other)
        return Rough(self.lower + other.lower, self.upper + other.upper)

    __radd__ = __add__

    def __sub__(self, other: Interval) -> Rough:
        return self + -Rough.of(other)

    def __rsub__(self, other: Interval) -> Rough:
        return Rough.of(other) + -self

    def __mul__(self, other: Interval) -> Rough:
        other = Rough.of(other)
        ends = [a * b for a in (self.lower, self.upper) for b in (other.lower, other.upper)]
        return Rough(min(ends), max(ends))

    __rmul__ = __mul__

    def reciprocal(self) -> Rough:
        if self.lower <= 0 <= self.upper:
            return Rough(-inf, inf)
        return Rough(1 / self.upper, 1 / self.lower)

    def __truediv__(self, other: Interval) -> Rough:
        return self * Rough.of(other).reciprocal()

    def __rtruediv__(self, other: Interval) -> Rough:
        return Rough.of(other) * self.reciprocal()

    def scale(self, factor: float) -> Rough:
        ends = self.lower * float(factor), self.upper * float(factor)
        return Rough(min(ends), max(ends))
