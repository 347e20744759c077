"""What the readers of both languages share: units, readings, and the way from a numeral to a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, getcontext
from fractions import Fraction

from .quantity import Quantity, last_place, meaningful_decimals

REASONS = ("unreadable", "two_figures", "unlisted_unit")


class UnreadableError(ValueError):
    """The characters are no printed quantity that the reader knows.

    Attributes:
        token: the part that is not understood.
        reason: one of :data:`REASONS`: the token means nothing to the
            reader, it begins a second figure, or it names a unit that the
            list of units lacks (token is then the unit's code).
    """

    def __init__(self, token: str, reason: str = "unreadable") -> None:
        super().__init__(f"not understood: {token}" if reason == "unreadable" else f"{reason}: {token}")
        self.token = token
        self.reason = reason


@dataclass(frozen=True)
class Unit:
    """A unit of measure: how it is printed, and how the site words it."""

    code: str
    countable: bool
    measure_zh: str
    singular_en: str
    plural_en: str
    printed_zh: tuple[str, ...]
    printed_en: tuple[str, ...]

    def prints(self, language: str) -> tuple[str, ...]:
        return self.printed_zh if language == "zh" else self.printed_en


@dataclass(frozen=True)
class Reading:
    """What a print says: a quantity, and the units it can be counted in."""

    quantity: Quantity
    units: frozenset[str]


@dataclass(frozen=True)
class Number:
    """A numeral as printed, before its unit and its qualifier are known.

    Attributes:
        value, value_to, unit_mult: as in a quantity.
        place: power of ten of the last digit that is printed, where words
            stand for the zeros after it (5千万: 3, in 万).
        bound: what the numeral says by itself: 两三 a range, 十几 and_more.
        rounded: whether a word multiplies it (5千), so that no count is exact.
        implied: whether it prints a multiplier alone (超万亿元), which only a
            qualifier makes a number.
        short_of: whether it ends short of ``value_to`` (几百: below a
            thousand), which matters for a count: 200 to 999.
    """

    value: Decimal
    unit_mult: int = 0
    value_to: Decimal | None = None
    place: int | None = None
    bound: str | None = None
    rounded: bool = False
    implied: bool = False
    short_of: bool = False


class Cursor:
    """A text that is read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    @property
    def rest(self) -> str:
        return self.text[self.position :]

    def take(self, pattern: str) -> re.Match[str] | None:
        """What the pattern matches here, if it does; the cursor moves behind it."""
        match = re.compile(pattern, re.IGNORECASE).match(self.text, self.position)
        if match:
            self.position = match.end()
        return match

    @property
    def word(self) -> str:
        """The word that the cursor stands in, between blanks; the whole text where none is left."""
        start = self.text.rfind(" ", 0, self.position) + 1
        return (self.rest.strip() and self.text[start:].split(" ")[0]) or self.text


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def one_of(text: str, *bounds: str | None) -> str | None:
    """The one qualifier that the text states, if any.

    Raises:
        UnreadableError: where there are several.
    """
    stated = [bound for bound in bounds if bound]
    if len(stated) > 1:
        raise UnreadableError(text)
    return stated[0] if stated else None


def spanning(first: Number, second: Number, text: str) -> Number:
    """The range from one numeral to another.

    A multiplier after the second holds for both where that goes upward:
    3到5万 is 30,000 to 50,000, 8000到1万 is 8,000 to 10,000.

    Raises:
        UnreadableError: where the second is not the larger, or either is no plain number.
    """
    if first.bound or second.bound or first.implied or second.implied:
        raise UnreadableError(text)
    shared = first.unit_mult == 0 and not first.rounded and first.value < second.value
    mult = second.unit_mult if shared else first.unit_mult
    value_to = second.value.scaleb(second.unit_mult - mult)
    if value_to <= first.value:
        raise UnreadableError(text)
    return Number(first.value, mult, plain(value_to), None, "range", first.rounded or second.rounded)


def compose(
    number: Number, units: Sequence[Unit], text: str, *, bound: str | None = None, negative: bool = False,
    shift: int = 0, rounded_to: int | None = None,
) -> Reading:  # fmt: skip
    """The reading of a numeral in the units that its print can mean.

    Args:
        bound: the qualifier before or after the numeral.
        negative: whether the source says that it fell.
        shift: power of ten of the printed unit in the unit of the list: 1
            for 成, 2 for 倍, -1 for ‰ (of percent).
        rounded_to: the rounding that the table of the figure declares; a
            bare count that is a multiple of it is not exact.

    Raises:
        UnreadableError: where they do not go together.
    """
    if not units or len({unit.countable for unit in units}) > 1:
        raise UnreadableError(text)
    countable = units[0].countable
    value, value_to = number.value, number.value_to
    bound = one_of(text, bound, number.bound)
    bare_count = countable and number.unit_mult == 0 and shift == 0
    if bare_count and number.short_of:
        value_to -= 1
    if bare_count and any(each is not None and each != each.to_integral_value() for each in (value, value_to)):
        raise UnreadableError(text)
    if (number.implied and bound is None) or (bound == "nearly" and not value):
        raise UnreadableError(text)
    place = number.place
    if bound is None:
        exact = bare_count and not number.rounded
        if exact and rounded_to and value and value % rounded_to == 0:
            exact, place = False, last_place(Decimal(rounded_to))
        bound = "exact" if exact else "nearest"
    decimals = -place if bound == "nearest" and place is not None else meaningful_decimals(value, bound)
    if value_to is not None:
        decimals = max(decimals, meaningful_decimals(value_to, bound))
    value, value_to = (each and plain(each.scaleb(shift)) for each in (value, value_to))
    if negative:
        value, value_to = -value, value_to and -value_to
    quantity = Quantity(plain(value), number.unit_mult, decimals - shift, bound, countable, value_to)
    return Reading(quantity, frozenset(unit.code for unit in units))


def part_of_whole(part: int, whole: int, units: Sequence[Unit], text: str, *, bound: str | None) -> Reading:
    """A fraction in words or digits as a percentage: 三分之一, half, 3/4.

    It is taken as rounded to the nearest tenth (to the nearest hundredth
    where the whole is above ten, and so on), as six in ten is. A third is no
    finite decimal: it is entered as 33 with ``decimals`` -1, which allows 28
    to 38 percent. ``about`` says no more than the fraction itself. Beyond a
    third is beyond 33, less than a third less than 34, nearly a third from
    30 to 34: each allows all that the print allows.

    Raises:
        UnreadableError: where it is no part of a whole, or where no row can hold it.
    """
    if not 0 < part <= whole:
        raise UnreadableError(text)
    value, places = Fraction(100 * part, whole), len(str(whole - 1)) - 2
    finite = 10**28 % value.denominator == 0
    if bound in {None, "about"}:
        unit = Fraction(10) ** -(places + 1)
        rounded = value if finite else round(value / unit) * unit
        number = Number(_decimal(rounded), place=-places)
        return compose(number, listed("percent", units), text)
    if finite:
        return compose(Number(_decimal(value)), listed("percent", units), text, bound=bound)
    below, above = Decimal(value.__floor__()), Decimal(value.__ceil__())
    match bound:
        case "over" | "at_least":
            number = Number(below)
        case "under" | "at_most":
            number = Number(above)
        case "nearly":
            number, bound = Number(Decimal((value * 9 / 10).__floor__()), value_to=above), "range"
        case _:
            raise UnreadableError(text)
    return compose(number, listed("percent", units), text, bound=bound)


def in_so_many(part: Decimal, whole: Decimal, bound: str, units: Sequence[Unit], text: str) -> Reading:
    """A ratio in words: four in ten, 每10台…就有4台."""
    # It is precise to half a tenth, which decimals can say only where the
    # whole is a power of ten.
    if whole.normalize().as_tuple().digits != (1,) or part > whole:
        raise UnreadableError(text)
    shift = 2 - whole.normalize().as_tuple().exponent
    return compose(Number(part), listed("percent", units), text, bound=bound, shift=shift)


def times(factor: int, units: Sequence[Unit], text: str, *, bound: str | None = None) -> Reading:
    """Growth to a whole multiple: doubled is +100 percent, to the nearest whole multiple."""
    number = Number(Decimal(factor - 1))
    return compose(number, listed("percent", units), text, bound=bound, shift=2)


def halved(units: Sequence[Unit], text: str, *, bound: str | None = None) -> Reading:
    """A fall by half, as rough as half is."""
    reading = part_of_whole(1, 2, units, text, bound=bound)
    value, value_to = reading.quantity.value, reading.quantity.value_to
    return replace(reading, quantity=replace(reading.quantity, value=-value, value_to=value_to and -value_to))


def without_number(bound: str, units: Sequence[Unit]) -> Reading:
    """A direction, of which no number is printed."""
    return Reading(Quantity(None, 0, 0, bound), frozenset(unit.code for unit in units))


def unchanged(units: Sequence[Unit], text: str) -> Reading:
    """No change: a rate that rounds to nothing, from -0.5 to 0.5."""
    rates = [unit for unit in units if unit.code in {"percent", "percentage_point"}]
    return compose(Number(Decimal(0)), rates or listed("percent", units), text)


def listed(code: str, units: Iterable[Unit]) -> list[Unit]:
    """The unit of a code.

    Raises:
        UnreadableError: where the list of units lacks it.
    """
    found = [unit for unit in units if unit.code == code]
    if not found:
        raise UnreadableError(code, "unlisted_unit")
    return found


def precise(value: Decimal, text: str) -> Decimal:
    """The value, where decimal arithmetic holds all its digits.

    Raises:
        UnreadableError: where it would round without a word.
    """
    if len(value.as_tuple().digits) > getcontext().prec:
        raise UnreadableError(text)
    return value


def plain(value: Decimal) -> Decimal:
    """The value without an exponent above zero: 60, not 6E+1."""
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value


def _decimal(value: Fraction) -> Decimal:
    return plain((Decimal(value.numerator) / Decimal(value.denominator)).normalize())
