"""Printed quantities, and every true value that a print allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from .interval import Interval
from .qualifier import BOUNDS, QUALIFIERS, RANGES, WITHOUT_VALUE


@dataclass(frozen=True)
class Quantity:
    """A number as printed: digits, multiplier, precision and qualifier.

    Attributes:
        value: the printed number in the printed unit (6.85 of 6.85万亿元);
            ``None`` where only its digits or its direction are stated.
        unit_mult: power of ten of the printed unit (万亿 = 12).
        decimals: place of the last meaningful digit, signed (-3: thousands).
        bound: how the print relates to the truth, one of :data:`.qualifier.BOUNDS`.
        countable: whether the unit is counted in whole numbers.
        value_to: the further end of a printed range.
    """

    value: Decimal | None
    unit_mult: int
    decimals: int
    bound: str
    countable: bool = False
    value_to: Decimal | None = None

    def __post_init__(self) -> None:
        if self.bound not in BOUNDS:
            raise ValueError(f"unknown bound: {self.bound}")
        if (self.value is None) != (self.bound in WITHOUT_VALUE):
            raise ValueError(f"bound {self.bound} {'takes no' if self.value is not None else 'needs a'} value")
        if (self.value_to is None) == (self.bound in RANGES):
            raise ValueError("a range has two values, nothing else has")

    @property
    def step(self) -> Fraction:
        """Place value of the last non-zero printed digit: 100 for 8200, 0.1 for 0.6."""
        return Fraction(10) ** last_place(self.value)

    def interval(self) -> Interval:
        """Every true value that the print allows, in the printed unit.

        Qualifiers speak of the size: a fall of more than 5 % lies below −5.
        What is counted is whole, and so are its ends: 近1.2345万家 is 11,111
        to 12,345. They stay as they are where one whole number or none would
        be left: about three (2.5 to 3.5) is not exactly three.
        """
        if self.value is not None and self.value < 0:
            return -replace(self, value=-self.value, value_to=self.value_to and -self.value_to).interval()
        allowed = QUALIFIERS[self.bound].allows(self)
        whole = allowed.whole(self.one) if self.countable and self.value is not None else None
        return allowed if whole is None or whole.is_point else whole

    @property
    def size(self) -> Fraction:
        """The number, as a qualifier looks at it."""
        return Fraction(self.value)

    @property
    def size_to(self) -> Fraction:
        """The further end of a range."""
        return Fraction(self.value_to)

    @property
    def half(self) -> Fraction:
        """Half a unit of the last meaningful digit."""
        return Fraction(10) ** -self.decimals / 2

    @property
    def one(self) -> Fraction:
        """One base unit in the printed unit."""
        return Fraction(10) ** -self.unit_mult

    @property
    def base_value(self) -> Fraction | None:
        """The printed number in base units; none for a direction without a number."""
        return None if self.value is None else Fraction(self.value) * Fraction(10) ** self.unit_mult

    def base_interval(self) -> Interval:
        """The interval in base units: yuan rather than trillions of yuan."""
        return self.interval().scale(Fraction(10) ** self.unit_mult)


def last_place(value: Decimal) -> int:
    """Power of ten of the last non-zero digit; 0 for zero itself."""
    return 0 if value == 0 else value.normalize().as_tuple().exponent


def meaningful_decimals(value: Decimal, bound: str) -> int:
    """The ``decimals`` that follow from a print.

    Exact and rounded numbers mean every digit they print; with a qualifier
    (over, about, nearly …) the zeros at the end carry no meaning.
    """
    if QUALIFIERS[bound].all_digits:
        return max(0, -value.as_tuple().exponent)
    return -last_place(value)
