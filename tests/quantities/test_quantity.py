"""Every true value that a print allows, bound by bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import Interval
from checkedfigures.quantities.qualifier import QUALIFIERS, printed_words
from checkedfigures.quantities.quantity import Quantity, last_place
from strategies import UNITS, fractions, members, quantities, read_print, rounded

TABLE = [
    ("exact", "51个", Interval.point(51)),
    ("exact", "1383项", Interval.point(1383)),
    ("nearest", "6.85万亿元", Interval(6_845 * 10**9, 6_855 * 10**9)),
    ("nearest", "11.84万亿元", Interval(11_835 * 10**9, 11_845 * 10**9)),
    ("nearest", "11.9%", Interval(Fraction("11.85"), Fraction("11.95"))),
    ("nearest", "15%", Interval(Fraction("14.5"), Fraction("15.5"))),
    ("nearest", "61.8万家", Interval(617_500, 618_500)),
    ("over", "超过54万家", Interval(540_000, None, False)),
    ("over", "超六成", Interval(60, None, False)),
    ("over", "超百亿元", Interval(10**10, None, False)),
    ("under", "不到5万家", Interval(None, 50_000, False, False)),
    ("at_least", "10万亿元以上", Interval(10**13, None)),
    ("at_most", "100家以下", Interval(None, 100)),
    ("and_more", "150多个", Interval(151, 159)),
    ("and_more", "8200余家", Interval(8201, 8299)),
    ("and_more", "1800余人", Interval(1801, 1899)),
    ("and_more", "30余万家", Interval(300_001, 399_999)),
    ("nearly", "近1000项", Interval(900, 1000, True, False)),
    ("nearly", "近六成", Interval(54, 60, True, False)),
    ("about", "约60%", Interval(55, 65)),
    ("about", "约…70%", Interval(65, 75)),
    ("about", "30个左右", Interval(25, 35)),
    ("about", "每出口10台…就有4台", Interval(35, 45)),
    ("range", "3到5年", Interval(3, 5)),
    ("range", "两三家", Interval(2, 3)),
    ("range", "七八万家", Interval(70_000, 80_000)),
    ("and_more", "十几家", Interval(11, 19)),
    ("and_more", "十几亿元", Interval(10**9, 2 * 10**9, False, False)),
    ("range", "数十家", Interval(20, 99)),
    ("range", "数十亿元", Interval(2 * 10**9, 10**10)),
    ("at_least", "上百家", Interval(100, None)),
    ("nearly", "近百家", Interval(90, 100, True, False)),
    ("nearly", "近万家", Interval(9000, 10_000, True, False)),
    ("over", "超万亿元", Interval(10**12, None, False)),
    ("nearest", "5千万元", Interval(45_000_000, 55_000_000)),
    ("nearest", "三亿五千万元", Interval(345_000_000, 355_000_000)),
    ("nearest", "增长1倍", Interval(50, 150)),
    ("nearest", "1.2倍", Interval(115, 125)),
    ("nearest", "三分之一", Interval(28, 38)),
    ("nearest", "持平", Interval(Fraction(-1, 2), Fraction(1, 2))),
    ("order", "两位数", Interval(10, 100, True, False)),
    ("rose", "回升", Interval(0, None, False)),
    ("fell", "下降", Interval(None, 0, False, False)),
]


@pytest.mark.parametrize(("bound", "printed", "interval"), TABLE)
def test_a_print_allows_just_these_true_values(bound, printed, interval):
    quantity = read_print(printed).quantity
    assert (quantity.bound, quantity.base_interval()) == (bound, interval)


def test_the_words_of_qualifiers_are_read_in_both_languages_as_what_they_stand_for():
    for language, text in (("zh", "{}500家"), ("en", "{} 500 enterprises")):
        for word, bound in printed_words("before", language).items():
            assert read_print(text.format(word), language).quantity.bound == bound
    for language, text in (("zh", "500家{}"), ("en", "500 enterprises {}")):
        for word, bound in printed_words("after", language).items():
            assert read_print(text.format(word), language).quantity.bound == bound


def test_no_word_stands_for_two_qualifiers():
    for place, language in product(("before", "after"), ("zh", "en")):
        words = [word for each in QUALIFIERS.values() for word in getattr(each, place).get(language, ())]
        assert len(words) == len(set(words)) == len(printed_words(place, language))


FALLS = [
    ("下降6.4%", Interval(Fraction("-6.45"), Fraction("-6.35"))),
    ("下降超过5%", Interval(None, -5, False, False)),
    ("下降不到5%", Interval(-5, None, False)),
    ("下降近10%", Interval(-10, -9, False, True)),
    ("减少1000余家", Interval(-1999, -1001)),
    ("下降3到5%", Interval(-5, -3)),
]


@pytest.mark.parametrize(("printed", "interval"), FALLS)
def test_the_qualifier_of_a_fall_speaks_of_its_size(printed, interval):
    assert read_print(printed).quantity.base_interval() == interval


@given(fractions.filter(lambda value: value >= 0), st.integers(0, 3))
def test_a_rounded_number_allows_the_value_it_was_rounded_from(truth, places):
    assert truth in Quantity(rounded(truth, places), 0, places, "nearest").interval()


@given(st.data(), st.sampled_from(list(UNITS.values())))
def test_a_value_stands_where_its_qualifier_puts_it(data, unit):
    quantity = data.draw(quantities(unit))
    interval = quantity.interval()
    value = Fraction(quantity.value)
    inside = {"exact", "nearest", "at_least", "at_most", "about", "range"}
    assert (value in interval) == (quantity.bound in inside)
    truth = data.draw(members(interval))
    above, below = {"over", "and_more"}, {"under", "nearly"}
    assert truth > value if quantity.bound in above else truth < value if quantity.bound in below else True


@given(st.data(), st.sampled_from(list(UNITS.values())))
def test_the_base_interval_is_the_printed_one_times_its_multiplier(data, unit):
    quantity = data.draw(quantities(unit))
    truth = data.draw(members(quantity.interval()))
    assert truth * 10**quantity.unit_mult in quantity.base_interval()


@given(st.integers(1, 9999), st.integers(1, 4), st.sampled_from([0, 3, 4, 8]))
def test_more_than_a_whole_count_is_itself_whole(count, zeros, mult):
    quantity = Quantity(Decimal(count * 10**zeros), mult, -zeros, "and_more", countable=True)
    least = count * 10 ** (zeros + mult)
    step = int(quantity.step) * 10**mult
    assert quantity.base_interval() == Interval(least + 1, least + step - 1)


@pytest.mark.parametrize(
    ("printed", "interval"),
    [
        ("近1.2345万家", Interval(11_111, 12_345, True, False)),  # nine tenths are 11,110.5
        ("近15家", Interval(14, 15, True, False)),
        ("约1.2345万家", Interval(Fraction("12344.5"), Fraction("12345.5"))),  # about a number is not exactly that
        ("3个左右", Interval(Fraction(5, 2), Fraction(7, 2))),
        ("近5家", Interval(Fraction(9, 2), 5, True, False)),  # no whole number lies inside
        ("61.8万家", Interval(617_500, 618_500)),
        ("3.25万余家", Interval(32_501, 32_599)),
        ("减少近1.2345万家", Interval(-12_345, -11_111, False, True)),
    ],
)
def test_what_is_counted_has_whole_ends_where_more_than_one_whole_number_lies_inside(printed, interval):
    assert read_print(printed).quantity.base_interval() == interval


@given(st.data(), st.sampled_from([unit for unit in UNITS.values() if unit.countable]))
def test_whole_ends_cut_off_no_whole_number(data, unit):
    quantity = data.draw(quantities(unit))
    loose = replace(quantity, countable=False)
    if quantity.bound != "and_more":
        truth = data.draw(members(loose.base_interval())).__floor__()
        assert (truth in quantity.base_interval()) == (truth in loose.base_interval())


def test_a_count_with_a_multiplier_is_rounded():
    assert read_print("54万家").quantity.bound == "nearest"
    assert read_print("54家").quantity.bound == "exact"


@pytest.mark.parametrize(
    ("value", "step"), [("8200", 100), ("1800", 100), ("0.6", Fraction(1, 10)), ("1000", 1000), ("0", 1)]
)
def test_the_step_is_the_place_of_the_last_digit_that_is_not_zero(value, step):
    assert Quantity(Decimal(value), 0, 0, "about").step == step
    assert 10 ** Fraction(last_place(Decimal(value))) == step


@pytest.mark.parametrize(
    ("value", "bound", "value_to"),
    [(None, "nearest", None), (Decimal(5), "rose", None), (Decimal(5), "range", None), (Decimal(5), "over", Decimal(6)),
     (Decimal(5), "roughly", None)],
)  # fmt: skip
def test_a_quantity_that_makes_no_sense_is_refused(value, bound, value_to):
    with pytest.raises(ValueError, match=r"bound|value"):
        Quantity(value, 0, 0, bound, value_to=value_to)
