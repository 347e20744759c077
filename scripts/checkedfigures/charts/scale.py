"""Linear scales of exact numbers: from a value to a place, and the ticks of an axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import ceil, floor

from ..quantities.interval import Interval

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Scale:
    """Values from ``low`` to ``high`` on places from ``start`` to ``end``.

    Raises:
        ValueError: where the values have no width.
    """

    low: Fraction
    high: Fraction
    start: Fraction
    end: Fraction

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError(f"no scale from {self.low} to {self.high}")

    def at(self, value: Fraction) -> Fraction:
        """The place of a value; beyond the ends where the value is."""
        return self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low)

    def ends(self, interval: Interval) -> tuple[Fraction, Fraction]:
        """The places of an interval's ends; an open side reaches the end of the scale."""
        lower = self.low if interval.lower is None else max(interval.lower, self.low)
        upper = self.high if interval.upper is None else min(interval.upper, self.high)
        return self.at(lower), self.at(upper)

    def ticks(self, most: int = 5) -> list[Fraction]:
        """Round values on the scale: steps of 1, 2 or 5 in the smallest size that gives no more than ``most``."""
        step = next(each for each in _steps(self.high - self.low) if (self.high - self.low) / each <= most - 1)
        return [step * number for number in range(ceil(self.low / step), floor(self.high / step) + 1)]


def _steps(width: Fraction) -> Iterable[Fraction]:
    power = Fraction(1)
    while power * 100 > width:
        power /= 10
    while True:
        yield from (power, power * 2, power * 5)
        power *= 10


def place(value: Fraction, unit: str) -> str:
    """A place as an attribute, to the hundredth: ``12.5%``, ``3em``."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{decimal.quantize(_HUNDREDTH, ROUND_HALF_EVEN):f}"
    text = text.rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text}{unit}"
