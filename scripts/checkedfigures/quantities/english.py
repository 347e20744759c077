"""The reader of printed quantities in English.

In order: what rose or fell, a qualifier, a sign or a currency, the number
with its multiplier, the unit, a qualifier behind it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from . import composing, numeral
from .composing import Cursor, Number, Reading, Unit, UnreadableError, alternatives, compose, one_of
from .qualifier import printed_words
from .quantity import Quantity

_BEFORE, _AFTER = printed_words("before", "en"), printed_words("after", "en")
_RISE = (
    "rose", "rising", "rise", "rises", "grew", "growing", "grow", "grows", "growth of", "increased", "increasing",
    "increase of", "gained", "expanded", "expanding", "climbed", "jumped", "surged", "up",
)  # fmt: skip
_FALL = (
    "fell", "falling", "fall", "falls", "dropped", "dropping", "drop of", "dipped", "declined", "declining",
    "decline of", "decreased", "decreasing", "slipped", "shrank", "shrinking", "contracted", "down",
)  # fmt: skip
_UNCHANGED = ("unchanged", "flat", "little changed")
MULTIPLIERS = {
    "trillion": 12, "trillions": 12, "tn": 12, "billion": 9, "billions": 9, "bn": 9, "million": 6, "millions": 6,
    "mn": 6, "thousand": 3, "thousands": 3,
}  # fmt: skip
_CURRENCIES = {
    "RMB": "CNY", "CNY": "CNY", "¥": "CNY", "US$": "USD", "USD": "USD", "$": "USD", "€": "EUR", "EUR": "EUR",
    "£": "GBP", "GBP": "GBP", "HK$": "HKD",
}  # fmt: skip
# Printed units that are a power of ten of a unit of the list.
_SCALED = {
    "times": ("percent", 2), "‰": ("percent", -1), "per mille": ("percent", -1),
    "pp": ("percentage_point", 0), "ppt": ("percentage_point", 0), "pps": ("percentage_point", 0),
    "percentage point": ("percentage_point", 0), "percentage points": ("percentage_point", 0),
    "bp": ("percentage_point", -2), "bps": ("percentage_point", -2),
    "basis point": ("percentage_point", -2), "basis points": ("percentage_point", -2),
}  # fmt: skip
_MULTIPLES = {"doubled": 2, "tripled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3, "fourfold": 4}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_TABLE_UNITS = {"(US$1,000)": "thousand US dollars"}

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?!,?[0-9]))(?:\.[0-9]+)?"
_RATIO = re.compile(rf"(?:(?P<before>{alternatives(_BEFORE)}) )?(?P<part>[a-z]+) (?:in|out of) (?P<whole>[a-z]+)", re.I)


def read_english(text: str, units: list[Unit], role: str, rounded_to: int | None) -> Reading:
    """Read an English print in normal form: no blank at its ends.

    Raises:
        UnreadableError: where it is no quantity in these units.
    """
    for table_unit, words in _TABLE_UNITS.items():
        text = text.replace(table_unit, words)
    text = re.sub(" +", " ", re.sub("[–—]", "-", text))
    if text.lower() in _RISE + _FALL:
        return composing.without_number("rose" if text.lower() in _RISE else "fell", units)
    if text.lower() in _UNCHANGED:
        return composing.unchanged(units, text)
    if text.lower() in {"double digits", "double-digit"}:
        return Reading(Quantity(None, 0, 0, "order"), frozenset({"percent"}))
    if ratio := _RATIO.fullmatch(text):
        part, whole = (_value(ratio[name], ratio[name]) for name in ("part", "whole"))
        bound = _BEFORE.get((ratio["before"] or "about").lower())
        if whole == 10:
            return composing.in_so_many(part, whole, bound, units, text)
        return composing.part_of_whole(int(part), int(whole), units, text, bound=bound)
    accounted = re.fullmatch(r"\(([^()+-]+)\)", text)  # accountants put a loss in brackets
    return _read(Cursor(accounted[1] if accounted else text), units, rounded_to, negative=bool(accounted))


def _read(cursor: Cursor, units: list[Unit], rounded_to: int | None, *, negative: bool) -> Reading:
    direction = cursor.take(rf"({alternatives(_RISE + _FALL)})\b(?! to\b)(?: by)? ?")
    falls = negative or (direction is not None and direction[1].lower() in _FALL)
    before = cursor.take(rf"({alternatives(_BEFORE)})\b ?")
    bound = before and _BEFORE[before[1].lower()]
    if whole := _multiple(cursor, units, bound, direction) or _fraction(cursor, units, bound, falls):
        return whole
    between = cursor.take("(?:between|from) ")
    start = cursor.position
    if sign := cursor.take("[-+]|minus |plus "):
        if falls or direction:
            raise UnreadableError(cursor.word)
        falls = sign.group().lower() in {"-", "minus "}
    currency, number = _money(cursor)
    repeated = cursor.take(rf" ?({alternatives(_prints(units) - {''})})(?= (?:to|and) |-(?=\d))")
    joint = cursor.take(r"(?: (?:to|and) )(?=[^a-z]*\d|[a-z-]+)|-(?=\d)")
    if joint and joint.group() == " and " and not (between and between.group().startswith("b")):
        raise UnreadableError(cursor.rest, "two_figures")
    if joint:
        also, second = _money(cursor)
        if also not in {None, currency}:
            raise UnreadableError(cursor.text[start:])
        number = composing.spanning(number, second, cursor.text[start : cursor.position])
    elif between:
        raise UnreadableError(between.group().strip())
    after = re.search(rf" ?({alternatives(_AFTER)})$", cursor.rest, re.I)
    rest = cursor.rest[: after.start()] if after else cursor.rest
    rest = rest.strip()
    if repeated and rest != repeated[1]:
        raise UnreadableError(rest or cursor.text)
    if currency:
        fitting, shift = _of_currency(currency, rest, units), 0
    else:
        fitting, shift = _unit(cursor, rest, units, number)
    if shift == 2 and direction:  # whether it grew to or by three times is not said
        raise UnreadableError(rest)
    bound = one_of(cursor.text, bound, after and _AFTER[after[1].lower()])
    return compose(number, fitting, cursor.text, bound=bound, negative=falls, shift=shift, rounded_to=rounded_to)


def _multiple(cursor: Cursor, units: list[Unit], bound: str | None, direction: re.Match[str] | None) -> Reading | None:
    """Growth or a ratio in one word, where the text goes on with one: doubled, grew threefold, twice."""
    if match := cursor.take(f"({alternatives(_MULTIPLES)})$"):
        word = match[1].lower()
        if word.endswith("fold") and (direction is None or direction[1].lower() in _FALL):
            raise UnreadableError(word)
        return composing.times(_MULTIPLES[word], units, cursor.text, bound=bound)
    if cursor.take("halved$"):
        return composing.halved(units, cursor.text, bound=bound)
    if cursor.take("twice$"):
        return compose(Number(Decimal(2)), composing.listed("percent", units), cursor.text, bound=bound, shift=2)
    return None


def _fraction(cursor: Cursor, units: list[Unit], bound: str | None, falls: bool) -> Reading | None:
    """A part of a whole, where the text goes on with one: half, a third, two-thirds, 3/4.

    Three quarters are a time where quarters are counted; three-quarters are a share.
    """
    if cursor.take(r"(?:(?:a|one)[ -])?half\b"):
        part, whole = 1, 2
    elif match := cursor.take(rf"(?P<part>[a-z]+)(?P<between>[ -])(?P<whole>{alternatives(_PARTS)})(?P<plural>s?)\b"):
        if match["between"] == " " and match["plural"] and any(f"{match['whole']}s" in _names(unit) for unit in units):
            cursor.position = match.start()
            return None
        part = 1 if match["part"].lower() in {"a", "an"} else int(_value(match["part"], match["part"]))
        whole = _PARTS[match["whole"].lower()]
    elif match := cursor.take(r"(\d+)[/⁄](\d+)(?![\d.])"):
        part, whole = int(match[1]), int(match[2])
    else:
        return None
    if falls or cursor.rest:
        raise UnreadableError(cursor.rest.split()[0] if cursor.rest else cursor.text)
    return composing.part_of_whole(part, whole, units, cursor.text, bound=bound)


def _money(cursor: Cursor) -> tuple[str | None, Number]:
    """The currency, if one is printed, and the number behind it."""
    symbol = cursor.take(rf"({alternatives(_CURRENCIES)}) ?")
    currency = symbol and _CURRENCIES[symbol[1].upper()]
    word = cursor.word
    match = cursor.take(rf"({_NUMBER}|[a-z]+(?:-[a-z]+)?)")
    if not match:
        raise UnreadableError(word)
    mult = cursor.take(rf" ?({alternatives(MULTIPLIERS)})\b")
    one = mult and match[1].lower() in {"a", "an"}
    value = Decimal(1) if one else _value(match[1], word)
    return currency, Number(value, MULTIPLIERS[mult[1].lower()] if mult else 0)


def _value(text: str, word: str) -> Decimal:
    text = text.lower()
    if text[0].isdigit():
        return composing.precise(numeral.arabic(text), text)
    ordinals = {"first": 1, "second": 2, "third": 3}
    if text not in ordinals and text not in numeral.english_values():
        raise UnreadableError(word)
    return Decimal(ordinals.get(text) or numeral.english_values()[text])


def _names(unit: Unit) -> set[str]:
    return {each.strip() for each in (*unit.printed_en, unit.singular_en, unit.plural_en)}


def _prints(units: list[Unit]) -> set[str]:
    return {*_SCALED, *(each for unit in units for each in _names(unit))}


def _of_currency(code: str, rest: str, units: list[Unit]) -> list[Unit]:
    (unit,) = composing.listed(code, units)
    if rest and rest not in _names(unit):
        raise UnreadableError(rest)
    return [unit]


def _unit(cursor: Cursor, rest: str, units: list[Unit], number: Number) -> tuple[list[Unit], int]:
    """The units that the rest of the text can name, and its power of ten in them."""
    if not rest:  # bare, 529,000 counts something and 21.8 measures something
        fraction = not number.unit_mult and number.value != number.value.to_integral_value()
        return [unit for unit in units if unit.countable != fraction], 0
    if rest in _SCALED:
        code, shift = _SCALED[rest]
        return composing.listed(code, units), shift
    fitting = [unit for unit in units if rest in _names(unit)]
    if fitting:
        return fitting, 0
    if second := re.search(r"(?:, |/|;|\b(?:and|or) )[^\d]*(\d.*)", rest):
        raise UnreadableError(second[1], "two_figures")
    if known := re.match(rf"(?:{alternatives(_prints(units) - {''})})(?: |$)", rest):
        raise UnreadableError(rest[known.end() :])
    raise UnreadableError(rest.split(maxsplit=1)[0] if cursor.rest.startswith(" ") else cursor.word)
