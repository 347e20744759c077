"""Computed bounds in words: rounded outward in both languages, so that no possible truth is cut off."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checkedfigures.quantities.bounds import is_narrower, outward, word_bounds
from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.quantities.reading import Unit
from strategies import UNITS, intervals

SCALES = {
    "zh": {"万亿": 12, "亿": 8, "万": 4},
    "en": {"trillion": 12, "billion": 9, "million": 6, "thousand": 3},
}
LOWER = {"zh": ("不低于", "高于"), "en": ("at least", "above")}
UPPER = {"zh": ("不超过", "低于"), "en": ("at most", "below")}

languages = st.sampled_from(["zh", "en"])
units = st.sampled_from([UNITS[code] for code in ("CNY", "USD", "percent", "percentage_point", "enterprises")])
ends = (
    st.fractions(-100, 100, max_denominator=997)
    | st.fractions(-(10**5), 10**14, max_denominator=997)
    | st.integers(1, 9999).map(lambda digits: Fraction(digits * 10**9))
)


def _numbers(text: str, language: str) -> list[tuple[Fraction, Fraction]]:
    """Each number of a text, and the worth of its last place, in base units."""
    scale = next((Fraction(10) ** power for word, power in SCALES[language].items() if word in text), Fraction(1))
    found = [number.replace(",", "").replace("−", "-") for number in re.findall(r"−?[0-9][0-9,]*(?:\.[0-9]+)?", text)]
    return [(Fraction(each) * scale, scale / 10 ** len(each.partition(".")[2])) for each in found]


def _read_back(text: str, language: str) -> Interval:
    numbers = [number for number, _ in _numbers(text, language)]
    if not numbers:
        return EVERYTHING
    if text.startswith(LOWER[language]):
        return Interval(numbers[0], None, text.startswith(LOWER[language][0]))
    if text.startswith(UPPER[language]):
        return Interval(None, numbers[0], False, text.startswith(UPPER[language][0]))
    return Interval(numbers[0], numbers[-1])


def _possible(interval: Interval, unit: Unit) -> Interval:
    """What is counted is whole; where nothing whole is possible, the bounds are all that there is."""
    return (interval.whole() if unit.countable else None) or interval


@given(intervals(ends), units, languages)
def test_what_is_read_back_encloses_what_was_computed(interval, unit, language):
    assert _read_back(word_bounds(interval, unit, language), language).encloses(_possible(interval, unit))


@given(intervals(ends), units, languages, st.integers(0, 4))
def test_what_is_shown_is_what_its_words_say_and_holds_what_was_computed(interval, unit, language, more):
    shown = outward(interval, unit, language, more=more)
    assert shown.interval == _read_back(shown.words, language)
    assert shown.interval.encloses(_possible(interval, unit))


@given(intervals(ends), units, languages)
def test_with_more_decimals_no_end_moves_outward(interval, unit, language):
    first, second = (outward(interval, unit, language, more=more).interval for more in (0, 1))
    assert first.encloses(second)


@given(intervals(ends), units, languages)
def test_no_end_gives_away_a_whole_unit_of_its_last_place(interval, unit, language):
    numbers = _numbers(word_bounds(interval, unit, language), language)
    interval = _possible(interval, unit)
    true = [end for end in (interval.lower, interval.upper) if end is not None]
    for (written, place), end in zip(numbers, true[:1] if len(numbers) == 1 else true, strict=True):
        assert abs(written - end) < place


@given(intervals(ends), units)
def test_both_languages_have_the_same_kind_of_ends(interval, unit):
    chinese, english = (_read_back(word_bounds(interval, unit, language), language) for language in ("zh", "en"))
    for end in ("lower", "upper"):
        assert (getattr(chinese, end) is None) == (getattr(english, end) is None) == (getattr(interval, end) is None)


@given(intervals(ends), languages)
def test_the_ends_of_a_count_are_whole_numbers_that_are_possible(interval, language):
    whole = interval.whole()
    assume(whole is not None)
    read = _read_back(word_bounds(interval, UNITS["enterprises"], language), language)
    assert (read.lower, read.upper) == (whole.lower, whole.upper)


@given(intervals(ends), languages)
def test_what_is_counted_has_no_decimals(interval, language):
    assert "." not in word_bounds(interval, UNITS["enterprises"], language)


@given(st.integers(-999_999, 999_999), units, languages)
def test_a_single_value_is_written_as_it_is(thousandths, unit, language):
    value = Fraction(thousandths, 1 if unit.countable else 1000)
    assume(unit.code != "CNY" or abs(value) < 1000)
    assert _numbers(word_bounds(Interval.point(value), unit, language), language)[0][0] == value
    assert len(_numbers(word_bounds(Interval.point(value), unit, language), language)) == 1


def _of(lower: str | None, upper: str | None, *included: bool) -> Interval:
    return Interval(*(None if end is None else Fraction(end) for end in (lower, upper)), *included)


@pytest.mark.parametrize(
    ("interval", "unit", "zh", "en"),
    [
        (_of("14.9676", "15.0743"), "percent", "14.96%至15.08%", "14.96% to 15.08%"),
        (_of("1540922989784", "1551520824192"), "CNY", "1.540至1.552万亿元", "1.540 to 1.552 trillion yuan"),
        (_of("10284834041225", "10302729633384"), "CNY", "10.284至10.303万亿元", "10.284 to 10.303 trillion yuan"),
        (_of("10.469", "69.515"), "percent", "10.4%至69.6%", "10.4% to 69.6%"),
        (_of("0", "33.53"), "percent", "0.0%至33.6%", "0.0% to 33.6%"),
        (_of("-3.049", "-2.951"), "percentage_point", "−3.049至−2.951个百分点", "−3.049 to −2.951 percentage points"),
        (_of("11840000000000", "11840000000000"), "CNY", "11.84万亿元", "11.84 trillion yuan"),
        (_of("529000000", "529000000"), "CNY", "5.29亿元", "529 million yuan"),
        (_of("1.54e12", "1551520824192"), "CNY", "1.540至1.552万亿元", "1.540 to 1.552 trillion yuan"),
        (_of("14.5", "14.5"), "percent", "14.5%", "14.5%"),
        (_of("48", "48"), "economies", "48个国家和地区", "48 countries and regions"),
        (_of("66501", "68499"), "enterprises", "66,501至68,499家", "66,501 to 68,499 enterprises"),
        (_of("66500.5", "68499.5"), "enterprises", "66,501至68,499家", "66,501 to 68,499 enterprises"),
        (_of("6560.8", "7216.52", False), "enterprises", "6,561至7,216家", "6,561 to 7,216 enterprises"),
        (_of("47.8", "48.3"), "economies", "48个国家和地区", "48 countries and regions"),
        (_of("1000", "1999.5", False), "enterprises", "1,000至1,999家", "1,000 to 1,999 enterprises"),
        (_of("999.5", None), "enterprises", "不低于1,000家", "at least 1,000 enterprises"),
        (_of("10", None), "percent", "不低于10%", "at least 10%"),
        (_of("10", None, False, False), "percent", "高于10%", "above 10%"),
        (_of(None, "33.3335"), "percent", "不超过33.334%", "at most 33.334%"),
        (_of(None, "10000000000000", False, False), "CNY", "低于10万亿元", "below 10 trillion yuan"),
        (EVERYTHING, "CNY", "没有限定", "not bounded"),
    ],
)
def test_bounds_are_worded_in_both_languages(interval, unit, zh, en):
    assert [word_bounds(interval, UNITS[unit], language) for language in ("zh", "en")] == [zh, en]


def test_one_of_a_kind_is_singular_in_english():
    assert word_bounds(Interval.point(1), UNITS["enterprises"], "en") == "1 enterprise"


@given(intervals(), intervals())
def test_only_what_is_cut_by_a_fiftieth_or_gains_an_end_is_narrower(one, other):
    joint = one.intersect(other)
    if joint is None or not is_narrower(joint, one):
        return
    assert joint != one
    if None not in (one.lower, one.upper):
        assert joint.upper - joint.lower < (one.upper - one.lower) * 49 / 50


def test_a_cut_of_an_open_end_alone_is_not_shown():
    assert not is_narrower(Interval(0, 1, False), Interval(0, 1))
    assert not is_narrower(Interval(0, None), Interval(0, None))
    assert is_narrower(Interval(0, 5), Interval(0, None))
