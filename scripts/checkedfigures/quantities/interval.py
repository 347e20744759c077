"""Intervals of exact rational numbers with open, closed or missing ends.

Ends are :class:`fractions.Fraction`; a missing end is ``None``. Operations
follow interval arithmetic (Moore, Kearfott and Cloud, *Introduction to
Interval Analysis*, 2009): the result holds every value that the operands
allow, and an end is included only where it can be attained.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

Number = int | Fraction


@dataclass(frozen=True)
class Interval:
    """All numbers between two ends; never empty.

    ``lower`` or ``upper`` is ``None`` where the interval has no such end.

    Raises:
        ValueError: where no number lies between the ends.
    """

    lower: Fraction | None
    upper: Fraction | None
    lower_included: bool = True
    upper_included: bool = True

    def __post_init__(self) -> None:
        lower, upper = self.lower, self.upper
        if lower is None:
            if self.lower_included:
                object.__setattr__(self, "lower_included", False)
        elif type(lower) is not Fraction:
            object.__setattr__(self, "lower", Fraction(lower))
        if upper is None:
            if self.upper_included:
                object.__setattr__(self, "upper_included", False)
        elif type(upper) is not Fraction:
            object.__setattr__(self, "upper", Fraction(upper))
        if lower is not None and upper is not None and not _less(self.lower, self.upper):
            closed = self.lower_included and self.upper_included
            if lower > upper or not closed:
                raise ValueError(f"no number lies in {self}")

    @classmethod
    def point(cls, value: Number) -> Interval:
        """The interval that holds one value."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_point(self) -> bool:
        return self.lower is not None and self.lower == self.upper

    @property
    def holds_zero(self) -> bool:
        """Whether zero lies inside: ``0 in interval``, only faster."""
        lower, upper = self.lower, self.upper
        above = lower is None or lower.numerator < 0 or (not lower.numerator and self.lower_included)
        return above and (upper is None or upper.numerator > 0 or (not upper.numerator and self.upper_included))

    def __contains__(self, value: Number) -> bool:
        above = self.lower is None or value > self.lower or (value == self.lower and self.lower_included)
        below = self.upper is None or value < self.upper or (value == self.upper and self.upper_included)
        return above and below

    def __str__(self) -> str:
        left = "[" if self.lower_included else "("
        right = "]" if self.upper_included else ")"
        return f"{left}{_end(self.lower, '−∞')}, {_end(self.upper, '∞')}{right}"

    def intersect(self, other: Interval) -> Interval | None:
        """The values common to both, or ``None`` where there are none."""
        lower, lower_in = self.lower, self.lower_included
        if other.lower is not None:
            if lower is None or _less(lower, other.lower):
                lower, lower_in = other.lower, other.lower_included
            elif lower_in and not other.lower_included and other.lower == lower:
                lower_in = False  # of two equal ends the excluded one cuts off more
        upper, upper_in = self.upper, self.upper_included
        if other.upper is not None:
            if upper is None or _less(other.upper, upper):
                upper, upper_in = other.upper, other.upper_included
            elif upper_in and not other.upper_included and other.upper == upper:
                upper_in = False
        for known in (self, other):  # mostly it is one of the two
            ends = known.lower is lower and known.upper is upper
            if ends and known.lower_included == lower_in and known.upper_included == upper_in:
                return known
        try:
            return Interval(lower, upper, lower_in, upper_in)
        except ValueError:
            return None

    def encloses(self, other: Interval) -> bool:
        """Whether every value of ``other`` lies in this interval."""
        return self.intersect(other) == other

    def __neg__(self) -> Interval:
        negated = [None if end is None else -end for end in (self.upper, self.lower)]
        return Interval(*negated, self.upper_included, self.lower_included)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
            self.lower_included and other.lower_included,
            self.upper_included and other.upper_included,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            None if self.lower is None or other.upper is None else self.lower - other.upper,
            None if self.upper is None or other.lower is None else self.upper - other.lower,
            self.lower_included and other.upper_included,
            self.upper_included and other.lower_included,
        )

    def __mul__(self, other: Interval) -> Interval:
        if self._is_above_zero and other._is_above_zero:
            return Interval(
                self.lower * other.lower,
                None if self.upper is None or other.upper is None else self.upper * other.upper,
                self.lower_included and other.lower_included,
                self.upper_included and other.upper_included,
            )
        return _hull([_product(a, b) for a in self._ends() for b in other._ends()])

    def reciprocal(self) -> Interval:
        """All values of 1/x for x in the interval, x = 0 left out.

        Where zero lies inside, that is every real number.

        Raises:
            ZeroDivisionError: where the interval holds nothing but zero.
        """
        if self.is_point and self.lower == 0:
            raise ZeroDivisionError("division by zero")
        below = self.lower is None or self.lower.numerator < 0
        if below and (self.upper is None or self.upper.numerator > 0):
            return EVERYTHING
        if self.lower == 0 or self.lower is None:
            upper = inf if self.lower == 0 else Fraction(0)
            lower = Fraction(0) if self.upper is None else 1 / self.upper if self.upper else -inf
            return _interval(lower, self.upper_included and self.upper != 0, upper, False)
        if self.upper == 0 or self.upper is None:
            lower = -inf if self.upper == 0 else Fraction(0)
            return _interval(lower, False, 1 / self.lower, self.lower_included)
        return Interval(1 / self.upper, 1 / self.lower, self.upper_included, self.lower_included)

    def __truediv__(self, other: Interval) -> Interval:
        return self * other.reciprocal()

    def scale(self, factor: Number) -> Interval:
        """The interval times an exact number."""
        if not factor:
            return Interval.point(0)
        lower, upper = (None if end is None else end * factor for end in (self.lower, self.upper))
        if factor > 0:
            return Interval(lower, upper, self.lower_included, self.upper_included)
        return Interval(upper, lower, self.upper_included, self.lower_included)

    def at_or_below(self) -> Interval:
        """Everything that is no more than some value of the interval."""
        return Interval(None, self.upper, False, self.upper_included)

    def at_or_above(self) -> Interval:
        """Everything that is no less than some value of the interval."""
        return Interval(self.lower, None, self.lower_included, False)

    def strictly(self) -> Interval:
        """The same ends, both left out.

        Raises:
            ValueError: where nothing is left.
        """
        return Interval(self.lower, self.upper, False, False)

    def whole(self, unit: Number = 1) -> Interval | None:
        """The same whole multiples of a unit, between ends that are multiples themselves.

        An end that is one already stays as it is, included or not. ``None``
        where no multiple lies inside.
        """
        unit = Fraction(unit)
        lower, upper, lower_in, upper_in = self.lower, self.upper, self.lower_included, self.upper_included
        if lower is not None and (lower / unit).denominator != 1:
            lower, lower_in = (lower / unit).__ceil__() * unit, True
        if upper is not None and (upper / unit).denominator != 1:
            upper, upper_in = (upper / unit).__floor__() * unit, True
        try:
            return Interval(lower, upper, lower_in, upper_in)
        except ValueError:
            return None

    @property
    def _is_above_zero(self) -> bool:
        return self.lower is not None and self.lower.numerator > 0

    def _ends(self) -> tuple[tuple[Fraction | float, bool], tuple[Fraction | float, bool]]:
        lower = -inf if self.lower is None else self.lower
        upper = inf if self.upper is None else self.upper
        return (lower, self.lower_included), (upper, self.upper_included)


def _product(a: tuple[Fraction | float, bool], b: tuple[Fraction | float, bool]) -> tuple[Fraction | float, bool]:
    # A zero end makes the product zero whatever the other factor is, so
    # an included zero attains it even beside an open or missing end.
    if a[0] == 0 or b[0] == 0:
        return Fraction(0), (a[0] == 0 and a[1]) or (b[0] == 0 and b[1])
    if isinstance(a[0], float) or isinstance(b[0], float):  # infinite
        return (inf if (a[0] > 0) == (b[0] > 0) else -inf), False
    return a[0] * b[0], a[1] and b[1]


def _hull(ends: list[tuple[Fraction | float, bool]]) -> Interval:
    lower = min(value for value, _ in ends)
    upper = max(value for value, _ in ends)
    return _interval(
        lower,
        any(included for value, included in ends if value == lower),
        upper,
        any(included for value, included in ends if value == upper),
    )


def _interval(lower: Fraction | float, lower_in: bool, upper: Fraction | float, upper_in: bool) -> Interval:
    return Interval(
        None if lower == -inf else lower,
        None if upper == inf else upper,
        lower_in,
        upper_in,
    )


def _less(one: Fraction, other: Fraction) -> bool:
    """Whether one is less than the other; several times as fast as ``<``, which allows for numbers of any kind."""
    return one.numerator * other.denominator < other.numerator * one.denominator


def _end(value: Fraction | None, missing: str) -> str:
    return missing if value is None else str(value)


EVERYTHING = Interval(None, None)


def exact_decimal(value: Fraction) -> str:
    """A fraction as a plain decimal without loss.

    Raises:
        ValueError: where it has no finite decimal form.
    """
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > 100:
            raise ValueError(f"{value} has no finite decimal form")
    digits = f"{abs(value.numerator * 10**places // value.denominator):0{places + 1}d}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text
