"""Prints of the source and of the reference, and what the reader makes of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.quantity import Quantity
from checkedfigures.quantities.reading import UnreadableError, language_of
from strategies import PACKAGES, package, read_print

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
]


@pytest.mark.parametrize("row", CHINESE, ids=lambda row: row[0])
def test_a_chinese_print_is_read(row):
    _assert_read("zh", *row[:2], row[2:])


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_an_english_print_is_read(row):
    _assert_read("en", *row[:2], row[2:])


def _assert_read(language, printed, unit, expected):
    reading = read_print(printed, language)
    found = reading.quantity
    assert unit in reading.units
    digits = None if found.value is None else str(found.value)
    assert (digits, found.unit_mult, found.decimals, found.bound) == expected


def test_near_five_years_is_a_window_in_a_duration_and_a_qualifier_elsewhere():
    assert read_print("近5年", role="duration").quantity == Quantity(Decimal(5), 0, 0, "exact", countable=True)
    assert read_print("近5年").quantity.bound == "nearly"


def test_a_measure_word_that_several_units_share_names_them_all():
    assert read_print("51个").units == {"economies", "cities"}
    assert read_print("179家").units == {"enterprises", "zones"}


def test_a_bare_english_count_is_of_anything_that_is_counted():
    assert {"enterprises", "zones", "people"} <= read_print("529,000", "en").units
    assert not {"percent", "CNY"} & read_print("529,000", "en").units


UNREADABLE = {
    "zh": ["", "元", "大幅增长", "6.85万亿欧元", "约超过60%", "约30个左右", "约3到5年", "5到3年", "十十家",
           "零亿零家", "第", "每10台就有12台", "每7台就有3台", "1.2.3%", "11.84 万亿元", "1" * 30 + "成",
           "跌出扩张区间", "未回到扩张区间", "退出收缩区间"],
    "en": ["", "percent", "1,5 percent", "1,0000 yuan", "eleven in ten", "rather many firms", "more than",
           "about 3 to 5 years", "1" * 30 + " yuan", "-6.4 percent",
           "RMB5 percent", "¥3 enterprises"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "printed"), [(key, each) for key, prints in UNREADABLE.items() for each in prints]
)
def test_what_is_no_quantity_is_unreadable(language, printed):
    with pytest.raises(UnreadableError, match="is no quantity in the units given"):
        read_print(printed, language)


def _noise(words: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(words.split()) | st.sampled_from(" …") | st.text(max_size=2)
    return st.lists(pieces, max_size=8).map("".join)


NOISE = {
    "zh": _noise("超 约 近 每 有 第 1 0 00 . 五 十 百 万 亿 零 两 多 余 个 家 % 成 元 到 以上 左右 增长 下降 １ 年"),
    "en": _noise(
        "more\u00a0than over about fell rose by 1 0 , . five ten twenty-one in trillion yuan % to and RMB zones"
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
    language = language_of(figure.row["printed"], its_package.descriptor["printed_language"])
    reading = read_print(figure.row["printed"], language, figure.row["role"])
    said = replace(reading.quantity, countable=figure.unit.countable)
    if figure.row["obs_status"] == "sign_from_context":
        said = replace(said, value=-said.value)
    return said == figure.quantity and figure.unit.code in reading.units
