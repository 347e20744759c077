"""Numerals as they stand in running text: none is missed, none is cut in two."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.numeral import (
    CHINESE_DIGITS,
    arabic,
    chinese_integer,
    chinese_words,
    english_values,
    english_words,
    find_numerals,
    find_source_numerals,
)


def _tokens(numerals) -> list[str]:
    return [numeral.token for numeral in numerals]


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("进出口总值11.84万亿元，同比增长15%", ["11.84万亿", "15"]),
        ("１１．８４万亿元", ["１１．８４万亿"]),
        ("连续12个季度保持在10万亿元以上", ["12", "10万亿"]),
        ("五省市贡献超过六成", ["五", "六"]),
        ("超百亿元的来源地51个", ["百亿", "51"]),
        ("6轴7廊8通道", ["6", "7", "8"]),
        ("统一步伐，进一步推进", ["一", "一"]),  # the ledger says that they count nothing
        ("没有数字", []),
    ],
)
def test_the_numerals_of_a_source_line_are_found_in_order(line, tokens):
    assert _tokens(find_source_numerals(line)) == tokens


@pytest.mark.parametrize(
    ("text", "language", "tokens"),
    [
        ("出口6.85万亿元，占一半", "zh", ["6.85万亿", "一", "半"]),
        ("three factors", "zh", ["three"]),
        ("more than 67,000 firms", "en", ["67,000"]),
        ("1,234,567.8 and 1,23", "en", ["1,234,567.8", "1", "23"]),
        ("twenty-one zones, the third quarter", "en", ["twenty-one", "third"]),
        ("6.85 trillion yuan", "en", ["6.85", "trillion"]),
        ("Half of them doubled; tens of millions", "en", ["Half", "doubled", "tens", "millions"]),
        ("someone often stone", "en", []),
        ("the 五 provinces", "en", ["五"]),
    ],
)
def test_the_numerals_of_a_page_are_found_in_order(text, language, tokens):
    assert _tokens(find_numerals(text, language)) == tokens


@given(st.text(st.sampled_from([*CHINESE_DIGITS, *"0１9.,，半年 axo-"])), st.sampled_from(["zh", "en"]))
def test_numerals_stand_where_they_say_and_hold_every_digit(text, language):
    for numerals in (find_source_numerals(text), find_numerals(text, language)):
        assert all(text[numeral.start : numeral.end] == numeral.token for numeral in numerals)
        assert all(one.end <= other.start for one, other in pairwise(numerals))
        covered = {place for numeral in numerals for place in range(numeral.start, numeral.end)}
        assert {place for place, character in enumerate(text) if character.isdigit()} <= covered
        assert {place for place, character in enumerate(text) if character in CHINESE_DIGITS} <= covered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("六", 6),
        ("两", 2),
        ("百", 100),
        ("千", 1000),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("三万五千", 35_000),
        ("三亿五千万", 350_000_000),
        ("两百", 200),
        ("一万两千", 12_000),
        ("百万", 1_000_000),
        ("一百〇五", 105),
    ],
)
def test_a_chinese_numeral_has_a_value(text, value):
    assert chinese_integer(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "元", "十十", "零亿零", "一点五", "百一十", "千二", "一一", "二三", "三五", "两两", "十两", "两十", "一百五",
     "三万五", "二〇二六", "一百零", "零五", "万", "百百"],
)  # fmt: skip
def test_what_is_no_whole_chinese_numeral_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        chinese_integer(text)


@given(st.integers(0, 10**12), st.booleans())
def test_a_whole_number_written_in_chinese_is_read_back(value, before_measure_word):
    assert chinese_integer(chinese_words(value, before_measure_word=before_measure_word)) == value


def test_two_is_another_word_before_a_measure_word():
    assert chinese_words(2, before_measure_word=True) == "两"
    assert chinese_words(2, before_measure_word=False) == "二"


@given(st.integers(0, 99))
def test_a_small_number_written_in_english_is_read_back_and_found(value):
    word = english_words(value)
    assert english_values()[word] == value
    assert _tokens(find_numerals(f"about {word} firms", "en")) == [word]


@given(st.integers(1, 99))
def test_an_english_ordinal_is_found_whole(value):
    word = english_words(value, ordinal=True)
    assert _tokens(find_numerals(f"the {word} firm", "en")) == [word]


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_arabic_digits_are_read_with_separators_and_in_full_width(digits, places):
    value = Decimal(digits).scaleb(-places)
    printed = f"{value:,f}"
    assert arabic(printed) == value
    assert arabic(printed.translate({ord(half): ord(half) + 0xFEE0 for half in "0123456789.,"})) == value


FORMS = {
    "full width": lambda word: word.translate({ord("-"): "－"} | {place: place + 0xFEE0 for place in range(97, 123)}),
    "mathematical": lambda word: word.translate({place: place - 97 + 0x1D41A for place in range(97, 123)}),
    "soft hyphens": "\u00ad".join,
    "zero-width spaces": "\u200b".join,
    "capitals": str.upper,
}


@pytest.mark.parametrize("form", FORMS)
@given(st.integers(0, 99), st.booleans())
def test_a_number_word_is_found_whole_in_whatever_form_it_is_written(form, value, ordinal):
    word = FORMS[form](english_words(value, ordinal=ordinal))
    assert _tokens(find_numerals(f"at {word} a day", "en")) == [word]


@given(st.characters().filter(lambda each: unicodedata.numeric(each, None) is not None))
def test_every_character_that_has_a_numeric_value_is_found(character):
    assert _tokens(find_numerals(f"x {character} y", "en")) == [character]


@pytest.mark.parametrize(
    "word",
    [
        "tenfold", "hundred-fold", "tripled", "trebling", "quadruple", "halved", "halves", "doubled", "once", "thrice",
        "thousandth", "twentieths", "nineties", "nil", "nought", "bn", "mn", "XIV", "iii", "dozens", "decade", "sixes",
        "thirdly", "multimillion", "centuries", "septillion", "zeroth",
    ],
)  # fmt: skip
def test_english_says_numbers_in_many_ways(word):
    assert _tokens(find_numerals(f"up {word} since", "en")) == [word]


@pytest.mark.parametrize(
    "word", [*"壹贰叁廿卅俩仨佰仟萬億兆①Ⅳ½²⑴㋀🔟🥇⚂٣३", "翻番", "翻了一番", "二十", "伍万", "陆拾"]
)
def test_chinese_and_symbols_say_numbers_in_many_ways(word):
    assert _tokens(find_numerals(f"约{word}等", "zh")) == [word]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a quarter of exports", ["quarter"]),
        ("three quarters of them", ["three", "quarters"]),
        ("quarters of all exports", ["quarters"]),
        ("the first quarter of exports", ["first"]),
        ("a record for the opening quarter of the year", []),
        ("quarter after quarter, this quarter", []),
        ("the quarters of a year", []),
        ("scores of firms, four score", ["scores", "four", "score"]),
        ("a pair of firms", ["pair"]),
        ("universities, someone, often, stone, Xi, mix, civil", []),
    ],
)
def test_a_word_of_two_meanings_counts_where_it_is_a_number(text, tokens):
    assert _tokens(find_numerals(text, "en")) == tokens


@pytest.mark.parametrize("word", ["参照", "参与", "什么", "队伍", "大陆", "收拾", "番茄"])
def test_everyday_words_of_chinese_are_no_numerals(word):
    assert find_numerals(word, "zh") == []
