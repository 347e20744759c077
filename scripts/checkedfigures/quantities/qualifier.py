"""Qualifiers: what a print says of the true value beside its number.

The one table of them. What reads and words prints, the ``bound`` code list
of every package, and the schema of the catalogue are made from it; the
tables of the guides are held to it by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from .interval import Interval


class Printed(Protocol):
    """What a qualifier may look at: a number above zero, in the printed unit."""

    size: Fraction
    """The number."""
    size_to: Fraction
    """The further end of a range."""
    half: Fraction
    """Half a unit of the last digit that means something."""
    step: Fraction
    """Place value of the last digit that is not zero."""
    one: Fraction
    """One of what is counted."""
    countable: bool


@dataclass(frozen=True)
class Qualifier:
    """One qualifier.

    Attributes:
        code: of ``bound``.
        labels: what the code list says of it, by language.
        allows: every true value, in the printed unit, for a number above
            zero; for a qualifier without a number, for any.
        worded: how the site words it, by language, ``{}`` being number and
            unit; a language without one has no word for it.
        before, after: the words that print it before or behind the number, by language.
        takes: ``number``, ``range`` (two numbers) or, where no number is
            stated, ``digits`` (how many it has) or ``direction``.
        is_bound: whether it states a bound alone, and no value.
        all_digits: whether every digit printed means something, zeros at the end too.
    """

    code: str
    labels: Mapping[str, str]
    allows: Callable[[Printed], Interval]
    worded: Mapping[str, str]
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes: str = "number"
    is_bound: bool = False
    all_digits: bool = False


def _and_more(printed: Printed) -> Interval:
    if printed.countable and printed.step > printed.one:  # what is counted comes in wholes
        return Interval(printed.size + printed.one, printed.size + printed.step - printed.one)
    return Interval(printed.size, printed.size + printed.step, False, False)


_TABLE = (
    Qualifier(
        "exact",
        {"zh": "就是这个数", "en": "exactly this value"},
        lambda printed: Interval.point(printed.size),
        {"zh": "{}", "en": "{}"},
        all_digits=True,
    ),
    Qualifier(
        "nearest",
        {"zh": "按所印位数四舍五入", "en": "rounded to the digits printed"},
        lambda printed: Interval(printed.size - printed.half, printed.size + printed.half),
        {"zh": "{}", "en": "{}"},
        all_digits=True,
    ),
    Qualifier(
        "over",
        {"zh": "超过，不含本数", "en": "above the value, value excluded"},
        lambda printed: Interval(printed.size, None, False),
        {"zh": "超过{}", "en": "more than {}"},
        before={
            "zh": ("超过", "超", "逾", "高于", "突破", "过", "多于"),
            "en": ("more than", "over", "above", "exceeded", "exceeding", "topped"),
        },
        is_bound=True,
    ),
    Qualifier(
        "under",
        {"zh": "不到，不含本数", "en": "below the value, value excluded"},
        lambda printed: Interval(None, printed.size, False, False),
        {"zh": "不到{}", "en": "less than {}"},
        before={
            "zh": ("不到", "低于", "不足", "少于"),
            "en": ("less than", "fewer than", "under", "below"),
        },
        is_bound=True,
    ),
    Qualifier(
        "at_least",
        {"zh": "以上，含本数", "en": "the value or more"},
        lambda printed: Interval(printed.size, None),
        {"zh": "{}以上", "en": "at least {}"},
        before={"zh": ("至少", "不低于", "不少于"), "en": ("at least", "no less than", "no fewer than")},
        after={"zh": ("以上",), "en": ("or more",)},
        is_bound=True,
    ),
    Qualifier(
        "at_most",
        {"zh": "以下，含本数", "en": "the value or less"},
        lambda printed: Interval(None, printed.size),
        {"zh": "{}以下", "en": "at most {}"},
        before={
            "zh": ("至多", "最多", "不超过", "不高于"),
            "en": ("at most", "up to", "as many as", "as much as", "no more than"),
        },
        after={"zh": ("以下", "以内"), "en": ("or less", "or fewer")},
        is_bound=True,
    ),
    Qualifier(
        "and_more",
        {"zh": "多、余：高于本数，不足再进一位", "en": "above the value, by less than one step"},
        _and_more,
        {"en": "more than {}"},  # in Chinese 多 or 余 stands inside the number
        before={"en": ("just over",)},
    ),
    Qualifier(
        "nearly",
        {"zh": "近：从九成起，不到本数", "en": "from nine tenths of the value up to, not including, it"},
        lambda printed: Interval(printed.size * Fraction(9, 10), printed.size, True, False),
        {"zh": "近{}", "en": "nearly {}"},
        before={"zh": ("近", "接近", "将近"), "en": ("nearly", "almost", "close to")},
    ),
    Qualifier(
        "about",
        {"zh": "约、左右：上下半步", "en": "the value give or take half a step"},
        lambda printed: Interval(printed.size - printed.step / 2, printed.size + printed.step / 2),
        {"zh": "约{}", "en": "about {}"},
        before={"zh": ("约", "大约", "大概"), "en": ("about", "around", "approximately", "roughly", "some")},
        after={"zh": ("左右", "上下"), "en": ("or so",)},
    ),
    Qualifier(
        "range",
        {"zh": "两数之间，含两端", "en": "between two values, both included"},
        lambda printed: Interval(printed.size, printed.size_to),
        {"zh": "{}", "en": "{}"},
        takes="range",
        all_digits=True,
    ),
    Qualifier(
        "order",
        {"zh": "只说位数", "en": "only the number of digits is stated"},
        lambda _: Interval(10, 100, True, False),
        {"zh": "两位数", "en": "double digits"},
        takes="digits",
        is_bound=True,
    ),
    Qualifier(
        "rose",
        {"zh": "只说上升", "en": "a rise without a number"},
        lambda _: Interval(0, None, False),
        {"zh": "上升", "en": "rose"},
        takes="direction",
        is_bound=True,
    ),
    Qualifier(
        "fell",
        {"zh": "只说下降", "en": "a fall without a number"},
        lambda _: Interval(None, 0, False, False),
        {"zh": "下降", "en": "fell"},
        takes="direction",
        is_bound=True,
    ),
)

QUALIFIERS = {each.code: each for each in _TABLE}
"""All qualifiers by their code."""
BOUNDS = tuple(QUALIFIERS)
RANGES = frozenset(each.code for each in _TABLE if each.takes == "range")
DIRECTIONS = frozenset(each.code for each in _TABLE if each.takes == "direction")
WITHOUT_VALUE = DIRECTIONS | {each.code for each in _TABLE if each.takes == "digits"}


def printed_words(place: str, language: str) -> dict[str, str]:
    """The codes by the words that print them.

    Args:
        place: ``before`` or ``after`` the number.
        language: ``zh`` or ``en``.

    Example:
        >>> printed_words("after", "en")["or so"]
        'about'
    """
    return {word: each.code for each in _TABLE for word in getattr(each, place).get(language, ())}
