"""Prints of the source and of the reference, and what the reader makes of them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import Interval
from checkedfigures.quantities.numeral import chinese_integer
from checkedfigures.quantities.quantity import Quantity
from checkedfigures.quantities.reading import READABLE, Unit, UnreadableError, language_of, read
from strategies import PACKAGES, UNITS, package, read_print

# printed, unit, value, multiplier, decimals, bound
CHINESE = [
    ("6.85万亿元", "CNY", "6.85", 12, 2, "nearest"),
    ("10.15万亿", "CNY", "10.15", 12, 2, "nearest"),
    ("1.41万亿美元", "USD", "1.41", 12, 2, "nearest"),
    ("１１．８４万亿元", "CNY", "11.84", 12, 2, "nearest"),
    ("11.9%", "percent", "11.9", 0, 1, "nearest"),
    ("11.9％", "percent", "11.9", 0, 1, "nearest"),
    ("增长15.0%", "percent", "15.0", 0, 1, "nearest"),
    ("2.5个百分点", "percentage_point", "2.5", 0, 1, "nearest"),
    ("放缓2.7个百分点", "percentage_point", "-2.7", 0, 1, "nearest"),
    ("超过54万家", "enterprises", "54", 4, 0, "over"),
    ("超过6200家", "enterprises", "6200", 0, -2, "over"),
    ("超4000家", "enterprises", "4000", 0, -3, "over"),
    ("超百亿元", "CNY", "100", 8, -2, "over"),
    ("超10万亿元", "CNY", "10", 12, -1, "over"),
    ("10万亿元以上", "CNY", "10", 12, -1, "at_least"),
    ("11万亿元水平", "CNY", "11", 12, 0, "nearest"),
    ("超过六成", "percent", "60", 0, -1, "over"),
    ("近1000项", "items", "1000", 0, -3, "nearly"),
    ("8200余家", "enterprises", "8200", 0, -2, "and_more"),
    ("150多个国家和地区", "economies", "150", 0, -1, "and_more"),
    ("30个左右", "cities", "30", 0, -1, "about"),
    ("3年左右", "years", "3", 0, 0, "about"),
    ("约…70%", "percent", "70", 0, -1, "about"),
    ("每出口10台…就有4台", "percent", "40", 0, -1, "about"),
    ("五省市", "province_level_regions", "5", 0, 0, "exact"),
    ("六项重点任务", "tasks", "6", 0, 0, "exact"),
    ("三方面", "aspects", "3", 0, 0, "exact"),
    ("两业", "industries", "2", 0, 0, "exact"),
    ("三位一体", "levels", "3", 0, 0, "exact"),
    ("500台（套）", "sets", "500", 0, 0, "exact"),
    ("第一大", "rank", "1", 0, 0, "exact"),
    ("三万五千家", "enterprises", "35000", 0, 0, "exact"),
    ("两位数", "percent", None, 0, 0, "order"),
    ("重回扩张区间", "index_point", "50", 0, -1, "over"),
    ("跌入收缩区间", "index_point", "50", 0, -1, "under"),
    ("下降", "percent", None, 0, 0, "fell"),
    ("增多", "enterprises", None, 0, 0, "rose"),
    ("突破10万亿元", "CNY", "10", 12, -1, "over"),
    ("超万亿元", "CNY", "1", 12, 0, "over"),
    ("近万家", "enterprises", "1", 4, 0, "nearly"),
    ("万余家", "enterprises", "1", 4, 0, "and_more"),
    ("百余家", "enterprises", "100", 0, -2, "and_more"),
    ("上百家", "enterprises", "100", 0, -2, "at_least"),
    ("上百亿元", "CNY", "100", 8, -2, "at_least"),
    ("近百家", "enterprises", "100", 0, -2, "nearly"),
    ("十几家", "enterprises", "10", 0, -1, "and_more"),
    ("二十几万人", "people", "20", 4, -1, "and_more"),
    ("三十多万家", "enterprises", "30", 4, -1, "and_more"),
    ("5千多家", "enterprises", "5000", 0, -3, "and_more"),
    ("六成多", "percent", "60", 0, -1, "and_more"),
    ("两年多", "years", "2", 0, 0, "and_more"),
    ("百分之六十", "percent", "60", 0, 0, "nearest"),
    ("百分之六十以上", "percent", "60", 0, -1, "at_least"),
    ("超过百分之六十", "percent", "60", 0, -1, "over"),
    ("增长百分之三点五", "percent", "3.5", 0, 1, "nearest"),
    ("千分之三", "percent", "0.3", 0, 1, "nearest"),
    ("5‰", "percent", "0.5", 0, 1, "nearest"),
    ("25个基点", "percentage_point", "0.25", 0, 2, "nearest"),
    ("零点五个百分点", "percentage_point", "0.5", 0, 1, "nearest"),
    ("增长1倍", "percent", "100", 0, -2, "nearest"),
    ("增长近1倍", "percent", "100", 0, -2, "nearly"),
    ("增长1倍以上", "percent", "100", 0, -2, "at_least"),
    ("增长1.2倍", "percent", "120", 0, -1, "nearest"),
    ("增长两倍多", "percent", "200", 0, -2, "and_more"),
    ("1.2倍", "percent", "120", 0, -1, "nearest"),
    ("3倍左右", "percent", "300", 0, -2, "about"),
    ("翻一番", "percent", "100", 0, -2, "nearest"),
    ("翻番", "percent", "100", 0, -2, "nearest"),
    ("翻了两番", "percent", "300", 0, -2, "nearest"),
    ("超过翻一番", "percent", "100", 0, -2, "over"),
    ("减半", "percent", "-50", 0, -1, "nearest"),
    ("5千万元", "CNY", "5000", 4, -3, "nearest"),
    ("5千家", "enterprises", "5000", 0, -3, "nearest"),
    ("1亿2000万元", "CNY", "12000", 4, 0, "nearest"),
    ("3亿5千万元", "CNY", "35000", 4, -3, "nearest"),
    ("三亿五千万", "CNY", "35000", 4, -3, "nearest"),
    ("五百万元", "CNY", "500", 4, -2, "nearest"),
    ("三点五", "CNY", "3.5", 0, 1, "nearest"),
    ("三点五万亿元", "CNY", "3.5", 12, 1, "nearest"),
    ("3.2万亿元左右", "CNY", "3.2", 12, 1, "about"),
    ("1,383项", "items", "1383", 0, 0, "exact"),
    ("三分之一", "percent", "33", 0, -1, "nearest"),
    ("约三分之一", "percent", "33", 0, -1, "nearest"),
    ("三分之二以上", "percent", "66", 0, 0, "at_least"),
    ("不到三分之一", "percent", "34", 0, 0, "under"),
    ("四分之三", "percent", "75", 0, -1, "nearest"),
    ("二十分之一", "percent", "5", 0, 0, "nearest"),
    ("约1/3", "percent", "33", 0, -1, "nearest"),
    ("⅓", "percent", "33", 0, -1, "nearest"),
    ("一半", "percent", "50", 0, -1, "nearest"),
    ("近半数", "percent", "50", 0, -1, "nearly"),
    ("过半", "percent", "50", 0, -1, "over"),
    ("持平", "percent", "0", 0, 0, "nearest"),
    ("基本持平", "percentage_point", "0", 0, 0, "nearest"),
    ("负2.5%", "percent", "-2.5", 0, 1, "nearest"),
    ("-0.3%", "percent", "-0.3", 0, 1, "nearest"),
    ("增长−2.3%", "percent", "-2.3", 0, 1, "nearest"),
    ("负百分之三", "percent", "-3", 0, 0, "nearest"),
    ("负增长", "percent", None, 0, 0, "fell"),
    ("+5.2%", "percent", "5.2", 0, 1, "nearest"),
]
ENGLISH = [
    ("fell 6.4 percent", "percent", "-6.4", 0, 1, "nearest"),
    ("dropped by 0.7 per cent", "percent", "-0.7", 0, 1, "nearest"),
    ("29.2%", "percent", "29.2", 0, 1, "nearest"),
    ("6.57 trillion yuan", "CNY", "6.57", 12, 2, "nearest"),
    ("998.94 billion yuan", "CNY", "998.94", 9, 2, "nearest"),
    ("RMB9.69 trillion", "CNY", "9.69", 12, 2, "nearest"),
    ("exceeded RMB10 trillion", "CNY", "10", 12, -1, "over"),
    ("more than 67,000", "enterprises", "67000", 0, -3, "over"),
    ("529,000", "enterprises", "529000", 0, 0, "exact"),
    ("656,577,613 (US$1,000)", "USD", "656577613", 3, 0, "nearest"),
    ("21.8", "percent", "21.8", 0, 1, "nearest"),
    ("4.6pc", "percent", "4.6", 0, 1, "nearest"),
    ("1,383 items", "items", "1383", 0, 0, "exact"),
    ("nearly 1,000 items", "items", "1000", 0, -3, "nearly"),
    ("3 to 5 years", "years", "3", 0, 0, "range"),
    ("double digits", "percent", None, 0, 0, "order"),
    ("about four in ten", "percent", "40", 0, -1, "about"),
    ("more than six in ten", "percent", "60", 0, -1, "over"),
    ("first", "rank", "1", 0, 0, "exact"),
    ("fell", "percent", None, 0, 0, "fell"),
    ("up to 5 percent", "percent", "5", 0, 0, "at_most"),
    ("up 5 percent", "percent", "5", 0, 0, "nearest"),
    ("at least 10 trillion yuan", "CNY", "10", 12, -1, "at_least"),
    ("Almost 1,000 items", "items", "1000", 0, -3, "nearly"),
    ("some 500 enterprises", "enterprises", "500", 0, -2, "about"),
    ("100 zones or more", "zones", "100", 0, -2, "at_least"),
    ("a third", "percent", "33", 0, -1, "nearest"),
    ("about a third", "percent", "33", 0, -1, "nearest"),
    ("over a third", "percent", "33", 0, 0, "over"),
    ("two-thirds", "percent", "67", 0, -1, "nearest"),
    ("one in three", "percent", "33", 0, -1, "nearest"),
    ("three-quarters", "percent", "75", 0, -1, "nearest"),
    ("three quarters", "quarters", "3", 0, 0, "exact"),
    ("half", "percent", "50", 0, -1, "nearest"),
    ("nearly half", "percent", "50", 0, -1, "nearly"),
    ("more than half", "percent", "50", 0, -1, "over"),
    ("1/3", "percent", "33", 0, -1, "nearest"),
    ("doubled", "percent", "100", 0, -2, "nearest"),
    ("more than doubled", "percent", "100", 0, -2, "over"),
    ("nearly tripled", "percent", "200", 0, -2, "nearly"),
    ("grew threefold", "percent", "200", 0, -2, "nearest"),
    ("halved", "percent", "-50", 0, -1, "nearest"),
    ("twice", "percent", "200", 0, -2, "nearest"),
    ("1.2 times", "percent", "120", 0, -1, "nearest"),
    ("unchanged", "percent", "0", 0, 0, "nearest"),
    ("$37.75", "USD", "37.75", 0, 2, "nearest"),
    ("US$1.41 trillion", "USD", "1.41", 12, 2, "nearest"),
    ("-$5 billion", "USD", "-5", 9, 0, "nearest"),
    ("£2.5 billion", "GBP", "2.5", 9, 1, "nearest"),
    ("€3bn", "EUR", "3", 9, 0, "nearest"),
    ("RMB2.5bn", "CNY", "2.5", 9, 1, "nearest"),
    ("a million yuan", "CNY", "1", 6, 0, "nearest"),
    ("+16,000", "people", "16000", 0, 0, "exact"),
    ("-0.3%", "percent", "-0.3", 0, 1, "nearest"),
    ("−0.3%", "percent", "-0.3", 0, 1, "nearest"),
    ("minus 0.3 percent", "percent", "-0.3", 0, 1, "nearest"),
    ("(0.3)", "percent", "-0.3", 0, 1, "nearest"),
    ("(0.3%)", "percent", "-0.3", 0, 1, "nearest"),
    ("0.5 pp", "percentage_point", "0.5", 0, 1, "nearest"),
    ("25 bps", "percentage_point", "0.25", 0, 2, "nearest"),
    ("fell 25 basis points", "percentage_point", "-0.25", 0, 2, "nearest"),
    ("16 thousand people", "people", "16", 3, 0, "nearest"),
    ("16 thousands", "people", "16", 3, 0, "nearest"),
    ("growing 5 percent", "percent", "5", 0, 0, "nearest"),
]
# printed, unit, from, to, multiplier, decimals
RANGES = [
    ("zh", "两三家", "enterprises", "2", "3", 0, 0),
    ("zh", "七八万", "CNY", "7", "8", 4, 0),
    ("zh", "三四万亿", "CNY", "3", "4", 12, 0),
    ("zh", "三五年", "years", "3", "5", 0, 0),
    ("zh", "六七成", "percent", "60", "70", 0, -1),
    ("zh", "十二三家", "enterprises", "12", "13", 0, 0),
    ("zh", "一百二三十家", "enterprises", "120", "130", 0, 0),
    ("zh", "三千七八百万元", "CNY", "3700", "3800", 4, 0),
    ("zh", "百分之七八", "percent", "7", "8", 0, 0),
    ("zh", "几家", "enterprises", "2", "9", 0, 0),
    ("zh", "数十家", "enterprises", "20", "99", 0, 0),
    ("zh", "几百家", "enterprises", "200", "999", 0, 0),
    ("zh", "几十万人", "people", "20", "100", 4, 0),
    ("zh", "数千亿元", "CNY", "2000", "10000", 8, 0),
    ("zh", "数倍", "percent", "200", "1000", 0, -2),
    ("zh", "3%至5%", "percent", "3", "5", 0, 0),
    ("zh", "11.9%至19.6%之间", "percent", "11.9", "19.6", 0, 1),
    ("zh", "3到3.5%", "percent", "3", "3.5", 0, 1),
    ("zh", "百分之三到百分之五", "percent", "3", "5", 0, 0),
    ("zh", "1万到2万", "CNY", "1", "2", 4, 0),
    ("zh", "1万到2万家", "enterprises", "1", "2", 4, 0),
    ("zh", "3到5万家", "enterprises", "3", "5", 4, 0),
    ("zh", "8000到1万家", "enterprises", "8000", "10000", 0, 0),
    ("zh", "8000万到1亿元", "CNY", "8000", "10000", 4, 0),
    ("zh", "3～5个", "cities", "3", "5", 0, 0),
    ("zh", "3—5个", "cities", "3", "5", 0, 0),
    ("zh", "1至2倍", "percent", "100", "200", 0, -2),
    ("zh", "近三分之一", "percent", "30", "34", 0, 0),
    ("zh", "下降3%至5%", "percent", "-3", "-5", 0, 0),
    ("en", "between 5 and 6 percent", "percent", "5", "6", 0, 0),
    ("en", "from 3 to 5 percent", "percent", "3", "5", 0, 0),
    ("en", "3 to 5", "zones", "3", "5", 0, 0),
    ("en", "three to five years", "years", "3", "5", 0, 0),
    ("en", "3–5 percent", "percent", "3", "5", 0, 0),
    ("en", "5 percent to 6 percent", "percent", "5", "6", 0, 0),
    ("en", "$3 to $5 billion", "USD", "3", "5", 9, 0),
    ("en", "nearly a third", "percent", "30", "34", 0, 0),
]  # fmt: skip


@pytest.mark.parametrize("row", CHINESE, ids=lambda row: row[0])
def test_a_chinese_print_is_read(row):
    _assert_read("zh", *row[:2], row[2:])


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_an_english_print_is_read(row):
    _assert_read("en", *row[:2], row[2:])


def _assert_read(language, printed, unit, expected):
    units = [*UNITS.values(), Unit(unit, False, "", "", "", (), ())] if unit not in UNITS else UNITS.values()
    reading = read(printed, units, language=language)
    found = reading.quantity
    assert unit in reading.units
    digits = None if found.value is None else str(found.value)
    assert (digits, found.unit_mult, found.decimals, found.bound) == expected


@pytest.mark.parametrize(
    ("printed", "otherwise", "language"),
    [("两三家", "en", "zh"), ("fell 6.4 percent", "zh", "en"), ("6.4%", "zh", "zh"), ("6.4%", "en", "en"),
     ("RMB9.69 trillion", "zh", "en"), ("3D打印机", "en", "zh")],
)  # fmt: skip
def test_a_print_is_read_in_the_language_of_its_words(printed, otherwise, language):
    assert language_of(printed, otherwise) == language


@pytest.mark.parametrize("row", RANGES, ids=lambda row: row[1])
def test_a_range_is_read(row):
    language, printed, unit, value, value_to, mult, decimals = row
    reading = read_print(printed, language)
    countable = UNITS[unit].countable
    expected = Quantity(Decimal(value), mult, decimals, "range", countable, Decimal(value_to))
    assert reading.quantity == expected and unit in reading.units


CHARACTERS = "〇零一二三四五六七八九十百千两"
_VALUES = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"两": 2}


def _meant(first: str, second: str) -> tuple[int, int] | None:
    """What two characters side by side count: from and to, or nothing."""
    low, high = _VALUES.get(first, 0), _VALUES.get(second, 0)
    if low and (high == low + 1 or first + second == "三五") and not (first == "三" and second == "两"):
        return low, high
    if first == "十" and high and second != "两":
        return 10 + high, 10 + high
    if (low and second in {"百", "千"}) or (low > 1 and first != "两" and second == "十"):
        return (low * {"十": 10, "百": 100, "千": 1000}[second],) * 2
    return None


@pytest.mark.parametrize(("first", "second"), list(product(CHARACTERS, repeat=2)), ids="".join)
def test_any_two_characters_are_a_range_a_number_or_refused(first, second):
    meant = _meant(first, second)
    try:
        said = read_print(f"{first}{second}家").quantity
    except UnreadableError as error:
        assert meant is None and error.token == f"{first}{second}"
        return
    assert said.base_interval() == Interval(*meant)
    assert said.bound == ("range" if meant[0] < meant[1] else "exact")


@given(
    st.sampled_from([("一", "两"), ("两", "三"), *pairwise("一二三四五六七八九"), ("三", "五")]),
    st.sampled_from(["", "一百", "三千一百", "二十", "十"]),
    st.sampled_from(["", "十", "百", "千"]),
    st.sampled_from(["", "万", "亿", "万亿"]),
)
def test_two_digits_side_by_side_are_from_the_one_to_the_other(pair, before, place, mult):
    numerals = [f"{before}{digit}{place}{mult}" for digit in pair]
    try:
        ends = [chinese_integer(numeral) for numeral in numerals]
    except ValueError:
        assume(False)
    printed = f"{before}{''.join(pair)}{place}{mult}元"
    assert read_print(printed).quantity.base_interval() == Interval(*ends)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bare_count_in_a_table_of_rounded_counts_is_rounded(language):
    def said(printed: str, rounded_to: int | None) -> Quantity:
        return read(printed, UNITS.values(), language=language, rounded_to=rounded_to).quantity

    unit = "家" if language == "zh" else ""
    assert said(f"529,000{unit}", 1000) == Quantity(Decimal(529_000), 0, -3, "nearest", countable=True)
    assert said(f"529,000{unit}", None) == Quantity(Decimal(529_000), 0, 0, "exact", countable=True)
    assert said(f"529,100{unit}", 1000).bound == "exact"  # not rounded to thousands
    assert said(f"0{unit}", 1000).bound == "exact"
    assert said("超过67,000家" if unit else "more than 67,000", 1000).bound == "over"
    assert said("5.29万亿元" if unit else "5.29 trillion yuan", 1000).decimals == 2


def test_near_five_years_is_a_window_in_a_duration_and_a_qualifier_elsewhere():
    assert read_print("近5年", role="duration").quantity == Quantity(Decimal(5), 0, 0, "exact", countable=True)
    assert read_print("近5年").quantity.bound == "nearly"


def test_a_measure_word_that_several_units_share_names_them_all():
    assert read_print("51个").units >= {"economies", "cities"}
    assert read_print("179家").units == {"enterprises", "zones"}


def test_a_bare_english_count_is_of_anything_that_is_counted():
    assert {"enterprises", "zones", "people"} <= read_print("529,000", "en").units
    assert not {"percent", "CNY"} & read_print("529,000", "en").units


# printed, what of it is not understood
UNREADABLE = {
    "zh": [
        ("", ""), ("元", "元"), ("大幅增长", "大幅"), ("6.85万亿圆", "圆"),
        ("约超过60%", "超过"), ("约30个左右", "约30个左右"),
        ("约3到5年", "约3到5年"), ("5到3年", "5到3"), ("十十家", "十十"), ("零亿零家", "零亿零"), ("第", "第"),
        ("每10台就有12台", "每10台就有12台"), ("每7台就有3台", "每7台就有3台"), ("1.2.3%", ".3%"),
        ("11.84 万亿元", " 万亿元"), ("1" * 30 + "成", "1" * 30), ("跌出扩张区间", "跌出扩张区间"),
        ("未回到扩张区间", "未回到扩张区间"), ("退出收缩区间", "退出收缩区间"),
        ("百一十家", "百一十"), ("一一家", "一一"), ("零点", "零点"), ("两两家", "两两"), ("五六七家", "五六七"),
        ("一百几家", "一百几"), ("万元", "万元"), ("3家企业", "企业"), ("下降1倍", "1倍"), ("下降-2%", "下降-2%"),
        ("三分之四", "三分之四"), ("三分之一多", "三分之一多"), ("1亿2亿元", "1亿2亿"), ("两三到五家", "两三到五"),
        ("3%至5", "3%至5"),
    ],
    "en": [
        ("", ""), ("percent", "percent"), ("growing 5ish percent", "5ish"), ("1,5 percent", "1,5"),
        ("1,0000 yuan", "1,0000"), ("eleven in ten", "eleven in ten"), ("rather many firms", "rather"),
        ("more than", "more than"), ("about 3 to 5 years", "about 3 to 5 years"), ("1" * 30 + " yuan", "1" * 30),
        ("RMB5 percent", "percent"), ("¥3 enterprises", "enterprises"), ("fell -3%", "-3%"), ("5 widgets", "widgets"),
        ("rose 3 times", "times"), ("fell threefold", "threefold"), ("24.3 percent on year", "on year"),
        ("half of exports", "of"), ("between 5 percent", "between"), ("5 to 3 years", "5 to 3"), ("a few", "a"),
        ("3.5 enterprises", "3.5 enterprises"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "printed", "token"), [(key, *each) for key, prints in UNREADABLE.items() for each in prints]
)
def test_what_is_no_quantity_is_unreadable_and_the_part_at_fault_is_named(language, printed, token):
    with pytest.raises(UnreadableError) as caught:
        read_print(printed, language)
    assert (caught.value.reason, caught.value.token) == ("unreadable", token)


@pytest.mark.parametrize(
    ("language", "printed", "second"),
    [
        ("en", "11.9 and 19.6 percent", "19.6 percent"),
        ("en", "11.9 percent and 19.6 percent", "19.6 percent"),
        ("en", "11.9, 19.6 percent", "19.6 percent"),
        ("zh", "60%、70%", "70%"),
        ("zh", "11.9%和19.6%", "19.6%"),
        ("zh", "两家和三家", "三家"),
        ("zh", "6轴7廊", "7廊"),
    ],
)
def test_two_figures_in_one_print_are_refused_as_two(language, printed, second):
    with pytest.raises(UnreadableError) as caught:
        read_print(printed, language)
    assert (caught.value.reason, caught.value.token) == ("two_figures", second)


@pytest.mark.parametrize(
    ("language", "printed", "code"), [("en", "£2.5 billion", "GBP"), ("en", "€3", "EUR"), ("zh", "37亿欧元", "EUR")]
)
def test_a_unit_that_the_list_lacks_is_named(language, printed, code):
    with pytest.raises(UnreadableError) as caught:
        read(printed, [unit for unit in UNITS.values() if unit.code != code], language=language)
    assert (caught.value.reason, caught.value.token) == ("unlisted_unit", code)


@pytest.mark.parametrize(
    ("language", "printed", "code"),
    [("zh", each, "percent") for each in ("增长1倍", "翻一番", "三分之一", "六成", "5‰", "百分之六十", "每10台就有4台")]
    + [("en", each, "percent") for each in ("doubled", "half", "a third", "1.2 times", "four in ten")]
    + [("zh", "25个基点", "percentage_point"), ("en", "25 bps", "percentage_point")],
)
def test_a_multiple_or_a_part_needs_the_unit_that_it_is_entered_in(language, printed, code):
    with pytest.raises(UnreadableError) as caught:
        read(printed, [unit for unit in UNITS.values() if unit.code != code], language=language)
    assert (caught.value.reason, caught.value.token) == ("unlisted_unit", code)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_forms_that_are_named_as_readable_are_readable(language):
    for printed in re.split("、" if language == "zh" else ", ", READABLE[language]):
        assert read_print(printed, language).units


def _noise(words: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(words.split()) | st.sampled_from(" …") | st.text(max_size=2)
    return st.lists(pieces, max_size=8).map("".join)


NOISE = {
    "zh": _noise(
        "超 约 近 上 过 每 有 第 1 0 00 . , / 五 六 十 百 千 万 亿 零 两 几 数 点 多 余 个 家 % ‰ 成 倍 番 翻 "
        "分之 半 元 到 至 以上 左右 增长 下降 负 - １ 年"
    ),
    "en": _noise(
        "more\u00a0than over about fell rose by 1 0 , . five ten twenty-one in trillion yuan % to and RMB zones "
        "between a third half doubled times $ ( ) - / bps or up some"
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@given(st.data(), st.sampled_from(["observation", "duration"]))
def test_any_text_is_read_or_unreadable_and_what_is_read_allows_some_value(language, data, role):
    printed = data.draw(NOISE[language])
    try:
        reading = read_print(printed, language, role)
    except UnreadableError:
        return
    assert reading.units
    assert reading.quantity.base_interval()


@pytest.mark.parametrize("name", PACKAGES)
def test_every_print_is_read_as_its_row_says(name):
    figures = package(name).figures
    assert figures
    assert [figure.figure_id for figure in figures if not _is_read(figure, package(name))] == []


def _is_read(figure, its_package) -> bool:
    reading = its_package.read(figure, figure.row["printed"])
    said = replace(reading.quantity, countable=figure.unit.countable)
    if figure.row["obs_status"] == "sign_from_context":
        said = replace(said, value=-said.value)
    return said == figure.quantity and figure.unit.code in reading.units
