"""Computed bounds in the words of a language: rounded outward, so that no possible truth is cut off.

What is counted is whole: its bounds are the outermost whole numbers inside.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .interval import Interval
from .reading import Unit

_SCALES = {
    "zh": {12: "万亿", 8: "亿", 4: "万", 0: ""},
    "en": {12: " trillion", 9: " billion", 6: " million", 3: " thousand", 0: ""},
}
_WORDS = {
    "zh": {
        "between": "{}至{}",
        "from": "不低于{}",
        "to": "不超过{}",
        "above": "高于{}",
        "below": "低于{}",
        "any": "没有限定",
    },
    "en": {
        "between": "{} to {}",
        "from": "at least {}",
        "to": "at most {}",
        "above": "above {}",
        "below": "below {}",
        "any": "not bounded",
    },
}


def word_bounds(interval: Interval, unit: Unit, language: str) -> str:
    """An interval in base units (percent as percent) for a reader.

    As many decimals as show the width in two digits, and one at least where
    the unit is no count; a single value is written as it is.
    """
    words = _WORDS[language]
    interval = _whole(interval, unit)
    if interval.lower is None and interval.upper is None:
        return words["any"]
    lower, upper, scale = _rounded(interval, unit, language)
    noun = _noun(scale, unit, language)
    if lower is None:
        return words["to" if interval.upper_included else "below"].format(f"{upper}{noun}")
    if upper is None:
        return words["from" if interval.lower_included else "above"].format(f"{lower}{noun}")
    if lower == upper:
        single = _without_zeros(lower)
        return f"{single}{_noun(scale, unit, language, single=single == '1')}"
    first = f"{lower}%" if unit.code == "percent" else lower
    return words["between"].format(first, f"{upper}{noun}")


def word_ends(interval: Interval, unit: Unit, language: str) -> tuple[str, str]:
    """Both ends of an interval for two columns of a table, rounded outward.

    ``>`` and ``<`` say that the end itself is left out, a dash that there is
    none.
    """
    interval = _whole(interval, unit)
    lower, upper, scale = _rounded(interval, unit, language)
    nouns = (_noun(scale, unit, language, single=end == "1") for end in (lower, upper))
    signs = ("" if interval.lower_included else "> ", "" if interval.upper_included else "< ")
    least, most = (
        "—" if end is None else f"{sign}{end}{noun}"
        for sign, end, noun in zip(signs, (lower, upper), nouns, strict=True)
    )
    return least, most


def _whole(interval: Interval, unit: Unit) -> Interval:
    return (interval.whole() if unit.countable else None) or interval


def _rounded(interval: Interval, unit: Unit, language: str) -> tuple[str | None, str | None, int]:
    """The ends in digits of a common scale, and that scale."""
    scale = _scale(
        max((abs(end) for end in (interval.lower, interval.upper) if end is not None), default=Fraction(0)),
        unit,
        language,
    )
    places = _places(interval, scale, unit)
    lower = None if interval.lower is None else _round(interval.lower, scale, places, upward=False)
    upper = None if interval.upper is None else _round(interval.upper, scale, places, upward=True)
    if lower is None or upper is None or interval.is_point:
        lower, upper = (end and _without_zeros(end) for end in (lower, upper))
    return lower, upper, scale


def _scale(size: Fraction, unit: Unit, language: str) -> int:
    if unit.code != "CNY":
        return 0
    return next((scale for scale in _SCALES[language] if size >= 10**scale), 0)


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


def _round(value: Fraction, scale: int, places: int, *, upward: bool) -> str:
    scaled = value / Fraction(10) ** scale * 10**places
    whole = scaled.__ceil__() if upward else scaled.__floor__()
    return f"{Decimal(whole).scaleb(-places):,f}".replace("-", "−")


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _noun(scale: int, unit: Unit, language: str, *, single: bool = False) -> str:
    if unit.code == "percent":
        return "%"
    noun = unit.measure_zh if language == "zh" else f" {unit.singular_en if single else unit.plural_en}"
    return f"{_SCALES[language][scale]}{noun}"
