"""Computed bounds in the words of a language: rounded outward, so that no possible truth is cut off.

What is counted is whole: its bounds are the outermost whole numbers inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .interval import Interval
from .language import WRITTEN
from .reading import Unit


@dataclass(frozen=True)
class Outward:
    """An interval rounded outward to the digits that are shown.

    Attributes:
        interval: from one end shown to the other, in base units (percent as
            percent); it holds every value of the interval that was rounded.
        words: those ends in the words of a language.
    """

    interval: Interval
    words: str


def word_bounds(interval: Interval, unit: Unit, language: str) -> str:
    """An interval in base units (percent as percent) for a reader: the words of :func:`outward`."""
    return outward(interval, unit, language).words


def outward(interval: Interval, unit: Unit, language: str, *, more: int = 0) -> Outward:
    """An interval in base units (percent as percent), rounded outward for a reader.

    As many decimals as show the width in two digits, and one at least where
    the unit is no count; a single value is written as it is. Where both ends
    are shown, both count as included.

    Args:
        more: decimals beyond those, for what is not counted.
    """
    words = WRITTEN[language].bounds
    interval = _whole(interval, unit)
    if interval.lower is None and interval.upper is None:
        return Outward(interval, words["any"])
    scale = _scale(max(abs(end) for end in (interval.lower, interval.upper) if end is not None), unit, language)
    places = _places(interval, scale, unit) + (0 if unit.countable else more)
    lower = None if interval.lower is None else _round(interval.lower, scale, places, upward=False)
    upper = None if interval.upper is None else _round(interval.upper, scale, places, upward=True)
    if lower is None or upper is None:
        included = interval.lower_included, interval.upper_included
        key = ("to" if included[1] else "below") if lower is None else ("from" if included[0] else "above")
        text = words[key].format(_with_noun(upper if lower is None else lower, scale, unit, language))
    else:
        included = True, True
        first, last = (_digits(end, fixed=not interval.is_point) for end in (lower, upper))
        if lower == upper:
            text = _with_noun(lower, scale, unit, language)
        else:
            first = f"{first}%" if unit.code == "percent" else first
            text = words["between"].format(first, f"{last}{_noun(scale, unit, language)}")
    ends = (None if end is None else Fraction(end) * 10**scale for end in (lower, upper))
    return Outward(Interval(*ends, *included), text)


def _whole(interval: Interval, unit: Unit) -> Interval:
    return (interval.whole() if unit.countable else None) or interval


def _scale(size: Fraction, unit: Unit, language: str) -> int:
    if unit.code != "CNY":
        return 0
    return next((scale for scale in WRITTEN[language].scales if size >= 10**scale), 0)


def _places(interval: Interval, scale: int, unit: Unit) -> int:
    if unit.countable:
        return 0
    if interval.lower is None or interval.upper is None or interval.is_point:
        return 3
    width = (interval.upper - interval.lower) / 10**scale
    places = 1
    while width * 10**places < 10 and places < 6:
        places += 1
    return max(1, places)


def _round(value: Fraction, scale: int, places: int, *, upward: bool) -> Decimal:
    """The end in units of the scale."""
    scaled = value / Fraction(10) ** scale * 10**places
    return Decimal(scaled.__ceil__() if upward else scaled.__floor__()).scaleb(-places)


def _digits(end: Decimal, *, fixed: bool) -> str:
    """The digits of an end; of a fixed number of decimals, where two ends stand side by side."""
    text = f"{end:,f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text and not fixed else text


def _with_noun(end: Decimal, scale: int, unit: Unit, language: str) -> str:
    return f"{_digits(end, fixed=False)}{_noun(scale, unit, language, single=end == 1)}"


def _noun(scale: int, unit: Unit, language: str, *, single: bool = False) -> str:
    if unit.code == "percent":
        return "%"
    noun = unit.measure_zh if language == "zh" else f" {unit.singular_en if single else unit.plural_en}".rstrip()
    return f"{WRITTEN[language].with_scale('', scale)}{noun}"


def is_narrower(joint: Interval, printed: Interval) -> bool:
    """Whether at least a fiftieth of a finite width is gone, or an end is gained."""
    if joint.lower is None or joint.upper is None:
        return (joint.lower is None, joint.upper is None) != (printed.lower is None, printed.upper is None)
    if printed.lower is None or printed.upper is None:
        return True
    return (joint.upper - joint.lower) * 50 < (printed.upper - printed.lower) * 49
