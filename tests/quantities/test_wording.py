"""The central property: a wording never claims more than the print, and no less where the language has the words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.quantity import Quantity, meaningful_decimals
from checkedfigures.quantities.wording import STYLES, WordingError, word
from strategies import PACKAGES, UNITS, package, quantities, read_print, read_wording, tenths

LANGUAGES = st.sampled_from(["zh", "en"])
# A rank is worded as an ordinal alone (第一, first): no noun says what is ranked.
WORDABLE = [unit for unit in UNITS.values() if unit.code != "rank"]


def _assert_round_trip(quantity, unit, language, style="digits"):
    wording = word(quantity, unit, language, style=style)
    again = read_wording(wording, unit, language)
    assert again.base_interval().encloses(quantity.base_interval()), wording
    if not _leaves_the_end_open(quantity, language):
        assert again.base_interval() == quantity.base_interval(), wording


def _leaves_the_end_open(quantity, language) -> bool:
    """English has no word for 1000余: more than 1,000 does not say that it stays below 2,000."""
    return quantity.bound == "and_more" and language == "en"


@given(st.data(), st.sampled_from(WORDABLE), LANGUAGES)
def test_a_wording_claims_what_the_quantity_allows_and_no_more(data, unit, language):
    _assert_round_trip(data.draw(quantities(unit)), unit, language)


@given(tenths(), LANGUAGES, st.sampled_from(["digits", "tenths"]))
def test_a_percentage_known_to_the_tenth_keeps_its_precision_in_tenths_and_in_digits(quantity, language, style):
    _assert_round_trip(quantity, UNITS["percent"], language, style)


@given(st.data(), st.sampled_from(WORDABLE), LANGUAGES)
def test_a_style_either_keeps_the_true_values_or_is_refused(data, unit, language):
    quantity, style = data.draw(quantities(unit)), data.draw(st.sampled_from(STYLES))
    try:
        word(quantity, unit, language, style=style)
    except WordingError:
        return
    _assert_round_trip(quantity, unit, language, style)


@given(st.integers(0, 99), st.sampled_from([unit for unit in WORDABLE if unit.countable]), LANGUAGES)
def test_small_counts_can_be_written_as_words(count, unit, language):
    _assert_round_trip(Quantity(Decimal(count), 0, 0, "exact", countable=True), unit, language, "words")


@given(st.data(), st.sampled_from(WORDABLE))
def test_both_languages_say_the_same(data, unit):
    quantity = data.draw(quantities(unit))
    zh, en = (read_wording(word(quantity, unit, language), unit, language) for language in ("zh", "en"))
    assert en.base_interval().encloses(zh.base_interval())
    assert zh.base_interval() == en.base_interval() or (quantity.bound, en.bound) == ("and_more", "over")


@st.composite
def _rounded_to_a_place(draw, unit):
    """Numbers that end in zeros of no meaning: 529,000 to the thousand, 5千万, 增长1倍."""
    places = draw(st.integers(1, 2 if unit.code in {"percent", "percentage_point"} else 5))
    mult = 0 if unit.code in {"percent", "percentage_point"} else draw(st.sampled_from([0, 4, 6, 8, 9, 12]))
    value = Decimal(draw(st.integers(1, 999)) * 10**places)
    return Quantity(value, mult, -places, "nearest", unit.countable)


@given(st.data(), st.sampled_from(WORDABLE), LANGUAGES)
def test_zeros_that_mean_nothing_are_not_worded_as_digits(data, unit, language):
    _assert_round_trip(data.draw(_rounded_to_a_place(unit)), unit, language)


@pytest.mark.parametrize(("value", "zh", "en"), [
    ("33", "三分之一", "a third"), ("67", "三分之二", "two-thirds"), ("25", "四分之一", "a quarter"),
    ("75", "四分之三", "three-quarters"), ("50", "五成", "five in ten"), ("120", "约120%", "about 120%"),
    ("28", "23到33%", "23 to 33%"),
])  # fmt: skip
def test_a_rate_known_to_the_tenth_is_worded_as_roughly_as_it_is_known(value, zh, en):
    quantity = Quantity(Decimal(value), 0, -1, "nearest")
    assert [word(quantity, UNITS["percent"], language) for language in ("zh", "en")] == [zh, en]
    for language in ("zh", "en"):
        _assert_round_trip(quantity, UNITS["percent"], language)


PRINTS = ["两三家", "七八万家", "三四十家", "十几家", "数百家", "上万家", "近百家", "突破10万亿元", "3%至5%", "六成多",
          "百分之六十", "增长1倍", "翻一番", "1.2倍", "5千万元", "三亿五千万元", "约三分之一", "1/3", "5‰", "25个基点",
          "近三分之一", "不到三分之一", "8000万到1亿元", "百万亿元"]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("printed", PRINTS)
def test_what_was_printed_is_worded_with_what_it_means(printed, language):
    reading = read_print(printed)
    _assert_round_trip(reading.quantity, UNITS[min(reading.units)], language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PACKAGES)
def test_every_figure_is_worded_with_what_its_print_means(name, language):
    figures = [figure for figure in package(name).figures if figure.unit.code != "rank"]
    assert figures
    for figure in figures:
        quantity, wording = figure.quantity, word(figure.quantity, figure.unit, language)
        if quantity.value is None:  # a direction or an order of magnitude names no unit
            again = read_print(wording, language).quantity
        else:
            again = read_wording(wording, figure.unit, language)
        falls = quantity.value is not None and quantity.value < 0  # worded by size: the prose says that it fell
        meant = -quantity.base_interval() if falls else quantity.base_interval()
        assert again.base_interval().encloses(meant), figure.figure_id
        assert again.base_interval() == meant or _leaves_the_end_open(quantity, language), figure.figure_id


# quantity, unit, style, Chinese, English
EXAMPLES = [
    (("6.85", 12, "nearest"), "CNY", "digits", "6.85万亿元", "6.85 trillion yuan"),
    (("61.8", 4, "nearest"), "enterprises", "digits", "61.8万家", "618 thousand enterprises"),
    (("54", 4, "nearest"), "enterprises", "digits", "54万家", "0.54 million enterprises"),
    (("54", 4, "over"), "enterprises", "digits", "超过54万家", "more than 540 thousand enterprises"),
    (("100", 8, "over"), "CNY", "digits", "超过100亿元", "more than 10 billion yuan"),
    (("10", 12, "at_least"), "CNY", "digits", "10万亿元以上", "at least 10 trillion yuan"),
    (("8200", 0, "and_more"), "enterprises", "digits", "8200余家", "more than 8,200 enterprises"),
    (("30", 4, "and_more"), "enterprises", "digits", "30余万家", "more than 300 thousand enterprises"),
    (("150", 0, "and_more"), "economies", "digits", "150多个国家和地区", "more than 150 countries and regions"),
    (("1000", 0, "nearly"), "items", "digits", "近1000项", "nearly 1,000 items"),
    (("60", 0, "about"), "percent", "digits", "约60%", "about 60%"),
    (("60", 0, "over"), "percent", "tenths", "超过六成", "more than six in ten"),
    (("2.5", 0, "nearest"), "percentage_point", "digits", "2.5个百分点", "2.5 percentage points"),
    (("1", 0, "exact"), "zones", "digits", "1家", "1 zone"),
    (("2", 0, "exact"), "platforms", "words", "两个平台", "two platforms"),
    (("12", 0, "exact"), "quarters", "words", "十二个季度", "twelve quarters"),
    (("1", 0, "exact"), "rank", "digits", "第一", "first"),
]


def _quantity(value, mult, bound, unit):
    number = Decimal(value)
    return Quantity(number, mult, meaningful_decimals(number, bound), bound, UNITS[unit].countable)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[3])
def test_a_quantity_reads_well_in_both_languages(example):
    parts, unit, style, *wordings = example
    quantity = _quantity(*parts, unit)
    assert [word(quantity, UNITS[unit], language, style=style) for language in ("zh", "en")] == wordings


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("parts", "unit", "style"),
    [
        (("6.85", 12, "nearest"), "CNY", "words"),
        (("54", 4, "over"), "enterprises", "words"),
        (("100", 0, "exact"), "items", "words"),
        (("3.0", 0, "nearest"), "percent", "words"),
        (("57.3", 0, "nearest"), "percent", "tenths"),
        (("65", 0, "over"), "percent", "tenths"),
        (("60", 0, "and_more"), "percent", "tenths"),
        (("30", 0, "about"), "cities", "tenths"),
        (("3", 0, "exact"), "items", "roman"),
    ],
)
def test_a_style_that_would_change_the_meaning_is_refused(parts, unit, style, language):
    with pytest.raises(WordingError):
        word(_quantity(*parts, unit), UNITS[unit], language, style=style)


def test_a_range_in_words_would_lose_its_end():
    with pytest.raises(WordingError):
        word(Quantity(Decimal(3), 0, 0, "range", True, Decimal(5)), UNITS["years"], "zh", style="words")


def test_the_percent_sign_stays_where_the_unit_is_left_out():
    percent, count = _quantity("11.9", 0, "nearest", "percent"), _quantity("51", 0, "exact", "economies")
    assert word(percent, UNITS["percent"], "zh", with_unit=False) == "11.9%"
    assert word(count, UNITS["economies"], "zh", with_unit=False) == "51"
