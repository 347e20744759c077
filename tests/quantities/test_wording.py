"""The central property: read back, a wording allows the same true values as the figure itself."""

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
    assert again.base_interval() == quantity.base_interval(), wording


@given(st.data(), st.sampled_from(WORDABLE), LANGUAGES)
def test_a_wording_allows_the_same_true_values_as_the_quantity(data, unit, language):
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
    assert zh.base_interval() == en.base_interval()


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
        assert again.base_interval() == meant, figure.figure_id


# quantity, unit, style, Chinese, English
EXAMPLES = [
    (("6.85", 12, "nearest"), "CNY", "digits", "6.85万亿元", "6.85 trillion yuan"),
    (("61.8", 4, "nearest"), "enterprises", "digits", "61.8万家", "618 thousand enterprises"),
    (("54", 4, "nearest"), "enterprises", "digits", "54万家", "0.54 million enterprises"),
    (("54", 4, "over"), "enterprises", "digits", "超过54万家", "more than 540 thousand enterprises"),
    (("100", 8, "over"), "CNY", "digits", "超过100亿元", "more than 10 billion yuan"),
    (("10", 12, "at_least"), "CNY", "digits", "10万亿元以上", "at least 10 trillion yuan"),
    (("8200", 0, "and_more"), "enterprises", "digits", "8200余家", "just over 8,200 enterprises"),
    (("30", 4, "and_more"), "enterprises", "digits", "30余万家", "just over 300 thousand enterprises"),
    (("150", 0, "and_more"), "economies", "digits", "150多个国家和地区", "just over 150 countries and regions"),
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
