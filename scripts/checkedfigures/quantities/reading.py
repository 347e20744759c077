"""Readers of printed quantities, Chinese and English.

A reading is the second entry of the double-entry bookkeeping: it gets from
the characters that a source printed to the same number, multiplier,
precision, qualifier and unit that the row states in its other columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, getcontext

from . import numeral
from .quantity import Quantity, meaningful_decimals


class UnreadableError(ValueError):
    """The characters are no printed quantity that the reader knows."""


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


_BEFORE_ZH = {
    "超过": "over", "超": "over", "逾": "over", "高于": "over",
    "不到": "under", "低于": "under", "不足": "under",
    "至少": "at_least", "不低于": "at_least", "至多": "at_most", "最多": "at_most", "不超过": "at_most",
    "近": "nearly", "约": "about", "大约": "about",
}  # fmt: skip
_AFTER_ZH = {"以上": "at_least", "以下": "at_most", "以内": "at_most", "左右": "about", "上下": "about"}
_RISE_ZH = ("增长", "增加", "上升", "回升", "增多", "提升", "提高", "加快")
_FALL_ZH = ("下降", "减少", "回落", "下滑", "降低", "收窄", "放缓")
# A purchasing managers' index above 50 means expansion: National Bureau of
# Statistics, notes to the monthly PMI release.
_PMI_ZH = {"扩张": "over", "收缩": "under"}
_MULT_ZH = {"万亿": 12, "亿": 8, "万": 4, "": 0}

_BEFORE_EN = {
    "just over": "and_more",
    "more than": "over", "over": "over", "above": "over", "exceeded": "over", "exceeding": "over",
    "less than": "under", "fewer than": "under", "under": "under", "below": "under",
    "at least": "at_least", "at most": "at_most", "up to": "at_most",
    "nearly": "nearly", "almost": "nearly",
    "about": "about", "around": "about", "approximately": "about", "roughly": "about",
}  # fmt: skip
_RISE_EN = ("rose", "grew", "increased", "gained", "expanded", "up")
_FALL_EN = ("fell", "dropped", "dipped", "declined", "decreased", "slipped", "shrank", "down")
_MULT_EN = {"trillion": 12, "billion": 9, "million": 6, "thousand": 3, "": 0}
MULTIPLIERS = {"zh": _MULT_ZH, "en": _MULT_EN}
"""Powers of ten by the words of each language."""
_TABLE_UNITS_EN = {"(US$1,000)": "thousand US dollars"}

_NUMBER_EN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER_ZH = (
    r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[〇零一二三四五六七八九十百千两]+(?:[万亿][〇零一二三四五六七八九十百千两]+)*"
)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ZH = re.compile(
    rf"(?P<direction>{_alternatives(_RISE_ZH + _FALL_ZH)})?"
    rf"(?P<before>{_alternatives(_BEFORE_ZH)})?第?"
    rf"(?P<value>{_NUMBER_ZH})(?:[到至—-](?P<value_to>{_NUMBER_ZH}))?"
    rf"(?P<more>[多余])?(?P<mult>万亿|亿|万)?(?P<more_after>[多余])?"
    rf"(?P<unit>.*?)(?P<after>{_alternatives(_AFTER_ZH)})?"
)
_ZONE_ZH = re.compile(
    r"(?:重回|重返|重新回到|回到|回升至|升至|升入|进入|跌入|落入|降至|仍?处于|位于|保持在)?(?P<zone>扩张|收缩)区间"
)
_RATIO_ZH = re.compile(rf"每\D*?(?P<whole>{_NUMBER_ZH})\D*?(?P<part>{_NUMBER_ZH})\D*")
_EN = re.compile(
    rf"(?:(?P<direction>{_alternatives(_RISE_EN + _FALL_EN)})(?: by)? ?)?"
    rf"(?:(?P<before>{_alternatives(_BEFORE_EN)}) )?"
    rf"(?P<currency>RMB|CNY|¥)? ?(?P<value>{_NUMBER_EN}|[a-z]+(?:-[a-z]+)?)"
    rf"(?: (?:to|and) (?P<value_to>{_NUMBER_EN}))?"
    rf"(?: (?P<mult>trillion|billion|million|thousand))?(?P<unit>.*)"
)
_RATIO_EN = re.compile(rf"(?:(?P<before>{_alternatives(_BEFORE_EN)}) )?(?P<part>[a-z]+) in ten")


def language_of(printed: str, otherwise: str) -> str:
    """The language to read a print in: Chinese where it holds a Chinese character."""
    return "zh" if re.search(r"[\u3400-\u9fff]", printed) else otherwise


def read(printed: str, units: Iterable[Unit], *, language: str = "zh", role: str = "observation") -> Reading:
    """Read a printed quantity.

    Args:
        printed: the characters of the source; ``…`` where words are left out.
        units: the units it may be printed in.
        language: ``zh`` or ``en``.
        role: the role of the figure; in a ``duration`` 近 names a window of
            time (近5年: five years) and is no qualifier.

    Raises:
        UnreadableError: where the characters are no quantity in these units.
    """
    units = list(units)
    text = unicodedata.normalize("NFKC", printed.replace("…", "")).strip()
    reader = _read_chinese if language == "zh" else _read_english
    try:
        return reader(text, units, role)
    except UnreadableError:
        raise UnreadableError(f"“{printed}” is no quantity in the units given") from None


def _read_chinese(text: str, units: list[Unit], role: str) -> Reading:
    if zone := _ZONE_ZH.fullmatch(text):
        return Reading(Quantity(Decimal(50), 0, -1, _PMI_ZH[zone["zone"]]), frozenset({"index_point"}))
    if text in _RISE_ZH + _FALL_ZH:
        return _direction("rose" if text in _RISE_ZH else "fell", units)
    if text == "两位数":
        return Reading(Quantity(None, 0, 0, "order"), frozenset({"percent"}))
    if ratio := _RATIO_ZH.fullmatch(text):
        return _ratio(_value_zh(ratio["part"]), _value_zh(ratio["whole"]), "about")
    if role == "duration":
        text = text.removeprefix("近").removeprefix("前").removeprefix("过去")
    match = _ZH.fullmatch(text)
    if not match:
        raise UnreadableError(text)
    return _reading(
        match,
        [unit for unit in units if match["unit"] in unit.printed_zh],
        value=_value_zh(match["value"]),
        value_to=match["value_to"] and _value_zh(match["value_to"]),
        unit_mult=_MULT_ZH[match["mult"] or ""],
        bound=_qualifier(
            _BEFORE_ZH.get(match["before"]),
            match["more"] and "and_more",
            match["more_after"] and "and_more",
            _AFTER_ZH.get(match["after"]),
        ),
        falls=match["direction"] in _FALL_ZH,
        tenths=match["unit"] == "成",
    )


def _read_english(text: str, units: list[Unit], role: str) -> Reading:
    if text in _RISE_EN + _FALL_EN:
        return _direction("rose" if text in _RISE_EN else "fell", units)
    if text in {"double digits", "double-digit"}:
        return Reading(Quantity(None, 0, 0, "order"), frozenset({"percent"}))
    if ratio := _RATIO_EN.fullmatch(text):
        return _ratio(_value_en(ratio["part"]), Decimal(10), _BEFORE_EN.get(ratio["before"], "about"))
    for table_unit, words in _TABLE_UNITS_EN.items():
        text = text.replace(table_unit, words)
    match = _EN.fullmatch(text)
    if not match:
        raise UnreadableError(text)
    unit = match["unit"].strip()
    if match["currency"] and unit not in {"", "yuan"}:
        raise UnreadableError(text)
    unit = "yuan" if match["currency"] else unit
    value = _value_en(match["value"])
    fraction = not match["mult"] and value != value.to_integral_value()
    return _reading(
        match,
        [
            each
            for each in units
            if (
                unit in {print_.strip() for print_ in (*each.printed_en, each.singular_en, each.plural_en)}
                if unit
                else each.countable != fraction  # bare, 529,000 counts something and 21.8 measures something
            )
        ],
        value=value,
        value_to=match["value_to"] and _value_en(match["value_to"]),
        unit_mult=_MULT_EN[match["mult"] or ""],
        bound=_qualifier(_BEFORE_EN.get(match["before"])),
        falls=match["direction"] in _FALL_EN,
        tenths=False,
    )


def _reading(
    match: re.Match[str], units: list[Unit], *, value: Decimal, value_to: Decimal | None,
    unit_mult: int, bound: str | None, falls: bool, tenths: bool,
) -> Reading:  # fmt: skip
    if not units or len({unit.countable for unit in units}) > 1:
        raise UnreadableError(match.string)
    countable = units[0].countable
    if countable and unit_mult == 0 and value != value.to_integral_value():
        raise UnreadableError(f"{value} is no whole number of {units[0].code}")
    if value_to is not None:
        bound = _qualifier(bound, "range")
        if value_to <= value:
            raise UnreadableError(match.string)
    if bound is None:
        whole = countable and unit_mult == 0 and value == value.to_integral_value()
        bound = "exact" if whole else "nearest"
    decimals = meaningful_decimals(value, bound)
    if tenths:
        value, decimals = value.scaleb(1), decimals - 1
    if falls:
        value, value_to = -value, value_to and -value_to
    quantity = Quantity(_plain(value), unit_mult, decimals, bound, countable, value_to)
    return Reading(quantity, frozenset(unit.code for unit in units))


def _qualifier(*bounds: str | None) -> str | None:
    stated = [bound for bound in bounds if bound]
    if len(stated) > 1:
        raise UnreadableError(f"several qualifiers: {stated}")
    return stated[0] if stated else None


def _direction(bound: str, units: list[Unit]) -> Reading:
    return Reading(Quantity(None, 0, 0, bound), frozenset(unit.code for unit in units))


def _ratio(part: Decimal, whole: Decimal, bound: str) -> Reading:
    # "four in ten" is precise to half a tenth, which decimals can say only
    # where the whole is a power of ten.
    if whole.normalize().as_tuple().digits != (1,) or part > whole:
        raise UnreadableError(f"{part} in {whole}")
    places = whole.normalize().as_tuple().exponent
    value = part.scaleb(2 - places)
    return Reading(Quantity(_plain(value), 0, places - 2, bound), frozenset({"percent"}))


def _value_zh(text: str) -> Decimal:
    try:
        return _exact(Decimal(text) if text.isascii() else Decimal(numeral.chinese_integer(text)))
    except ValueError:
        raise UnreadableError(text) from None


def _value_en(text: str) -> Decimal:
    if text[0].isdigit():
        return _exact(numeral.arabic(text))
    ordinals = {"first": 1, "second": 2, "third": 3}
    if text not in ordinals and text not in numeral.english_values():
        raise UnreadableError(text)
    return Decimal(ordinals.get(text) or numeral.english_values()[text])


def _exact(value: Decimal) -> Decimal:
    # Decimal arithmetic would round a longer number without a word.
    if len(value.as_tuple().digits) > getcontext().prec:
        raise UnreadableError(str(value))
    return value


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value
