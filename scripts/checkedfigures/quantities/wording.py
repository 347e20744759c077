"""The one formatter: a figure in the words of a language.

Exact: no digit is rounded away and none is added. Read back, the wording
allows the same true values as the figure itself, and never fewer. It allows
more only where English has no word: 1000余 is "more than 1,000", and that it
stays below 2,000 goes unsaid (a property of the tests).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from . import numeral
from .qualifier import QUALIFIERS
from .quantity import Quantity, last_place, meaningful_decimals
from .reading import Unit

STYLES = ("digits", "words", "tenths", "signed")

_SCALES_ZH = {12: "万亿", 8: "亿", 4: "万", 0: ""}
_SCALES_EN = {12: "trillion", 9: "billion", 6: "million", 3: "thousand", 0: ""}


_LARGEST = 12
_RATES = {"percent", "percentage_point"}
# Parts that are rounded to the tenth, and do not end in a zero.
_PARTS = {
    25: ("四分之一", "a quarter"), 33: ("三分之一", "a third"),
    67: ("三分之二", "two-thirds"), 75: ("四分之三", "three-quarters"),
}  # fmt: skip


class WordingError(ValueError):
    """A figure cannot be worded in the style asked for."""


def word(quantity: Quantity, unit: Unit, language: str, *, style: str = "digits", with_unit: bool = True) -> str:
    """Word a quantity for a reader.

    A negative value is worded by its size, since the prose says that it
    fell; ``signed`` puts a minus before it, for tables and formulas.

    Args:
        style: ``digits``; ``words`` for small whole numbers (三, three);
            ``tenths`` for percentages that are tenths (六成, six in ten);
            ``signed`` for digits with a minus where the value is negative.
        with_unit: whether the unit's noun or measure word follows. The
            percent sign always does.

    Raises:
        WordingError: where the style does not fit the figure.
    """
    if style not in STYLES:
        raise WordingError(f"no style {style!r}; there are {', '.join(STYLES)}")
    if quantity.value is None:
        return QUALIFIERS[quantity.bound].worded[language]
    if unit.code == "rank":
        return _rank(quantity, language)
    if style == "tenths":
        return _tenths(quantity, unit, language)
    if _has_empty_zeros(quantity) and (unit.code in _RATES or quantity.decimals + _LARGEST < quantity.unit_mult):
        return _rough(quantity, unit, language, style, with_unit)
    text = (_chinese if language == "zh" else _english)(quantity, unit, style, with_unit)
    return f"−{text}" if style == "signed" and quantity.value < 0 else text


def _chinese(quantity: Quantity, unit: Unit, style: str, with_unit: bool) -> str:
    noun = unit.measure_zh if with_unit or unit.code == "percent" else ""
    scale = _scale_zh(quantity)
    if style == "words":
        digits = numeral.chinese_words(_small(quantity), before_measure_word=True)
    else:
        digits = _range(quantity, lambda value: f"{_shifted(value, quantity, scale):f}", "到")
    if quantity.bound == "and_more":
        more = "多" if noun.startswith("个") or not noun else "余"
        return f"{digits}{more}{_SCALES_ZH[scale]}{noun}"
    return QUALIFIERS[quantity.bound].worded["zh"].format(f"{digits}{_SCALES_ZH[scale]}{noun}")


def _english(quantity: Quantity, unit: Unit, style: str, with_unit: bool) -> str:
    if style == "words":
        digits, scale = numeral.english_words(_small(quantity)), 0
    else:
        scale = _scale_en(quantity)
        digits = _range(quantity, lambda value: f"{_shifted(value, quantity, scale):,f}", " to ")
    text = f"{digits} {_SCALES_EN[scale]}".strip()
    if unit.code == "percent":
        text += "%"
    elif with_unit:
        singular = quantity.bound == "exact" and abs(quantity.value) == 1
        text += f" {unit.singular_en if singular else unit.plural_en}"
    return QUALIFIERS[quantity.bound].worded["en"].format(text)


def _rank(quantity: Quantity, language: str) -> str:
    value = _small(quantity)
    return (
        f"第{numeral.chinese_words(value, before_measure_word=False)}"
        if language == "zh"
        else numeral.english_words(value, ordinal=True)
    )


def _tenths(quantity: Quantity, unit: Unit, language: str) -> str:
    tenths = quantity.value / 10
    wordable = "zh" in QUALIFIERS[quantity.bound].worded and unit.code == "percent" and quantity.decimals == -1
    if not wordable or tenths not in range(1, 10):
        raise WordingError("only a percentage known to the tenth has this style")
    if language == "zh":
        return (
            QUALIFIERS[quantity.bound]
            .worded["zh"]
            .format(f"{numeral.chinese_words(int(tenths), before_measure_word=False)}成")
        )
    return QUALIFIERS[quantity.bound].worded["en"].format(f"{numeral.english_words(int(tenths))} in ten")


def _rough(quantity: Quantity, unit: Unit, language: str, style: str, with_unit: bool) -> str:
    """A number that no multiplier words without its empty zeros: in tenths, as a part, as about it, by its ends."""
    try:
        return _tenths(quantity, unit, language)  # 60% would be exacter than 六成
    except WordingError:
        pass
    if unit.code == "percent" and quantity.decimals == -1 and quantity.value in _PARTS:
        return _PARTS[int(quantity.value)][language == "en"]
    if quantity.decimals == -last_place(quantity.value):
        return word(replace(quantity, bound="about"), unit, language, style=style, with_unit=with_unit)
    half = Decimal(5).scaleb(-quantity.decimals - 1).copy_sign(quantity.value)
    ends = replace(quantity, value=quantity.value - half, value_to=quantity.value + half, bound="range")
    return word(ends, unit, language, style=style, with_unit=with_unit)


def _small(quantity: Quantity) -> int:
    value = int(quantity.value)
    precise = quantity.value == value and quantity.decimals == meaningful_decimals(Decimal(value), quantity.bound)
    if not precise or quantity.unit_mult or quantity.value_to is not None or not 0 <= value < 100:
        raise WordingError("only whole numbers below a hundred are written as words")
    return value


def _range(quantity: Quantity, write, between: str) -> str:
    if quantity.value_to is None:
        return write(quantity.value)
    return f"{write(quantity.value)}{between}{write(quantity.value_to)}"


def _scale_zh(quantity: Quantity) -> int:
    """The printed multiplier, or for an English one the Chinese that fits."""
    if quantity.unit_mult in _SCALES_ZH and not _has_empty_zeros(quantity):
        return quantity.unit_mult
    return _fitting(quantity, _SCALES_ZH)


def _scale_en(quantity: Quantity) -> int:
    return 0 if quantity.unit_mult == 0 and not _has_empty_zeros(quantity) else _fitting(quantity, _SCALES_EN)


def _has_empty_zeros(quantity: Quantity) -> bool:
    """Whether the printed unit shows zeros that mean nothing: 529,000 to the thousand."""
    return quantity.bound == "nearest" and quantity.decimals < 0


def _fitting(quantity: Quantity, scales: Iterable[int]) -> int:
    """The multiplier that needs no digit the print does not have.

    The largest one that leaves a whole part; for a rounded number a larger
    one, where that would end in zeros of no meaning (54万, rounded: 0.54
    million).
    """
    size = abs(quantity.value).scaleb(quantity.unit_mult)
    fitting = next((scale for scale in scales if size >= Decimal(1).scaleb(scale)), 0)
    if quantity.bound != "nearest":
        return fitting
    exact = [scale for scale in scales if quantity.decimals + scale - quantity.unit_mult >= 0]
    return max(fitting, min(exact))


def _shifted(value: Decimal, quantity: Quantity, scale: int) -> Decimal:
    shifted = abs(value).scaleb(quantity.unit_mult - scale)
    if _has_empty_zeros(quantity):
        return shifted.quantize(Decimal(1).scaleb(quantity.unit_mult - scale - quantity.decimals))
    return shifted if quantity.bound == "nearest" else shifted.normalize()  # more than 10 billion, not 10.0
