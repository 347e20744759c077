"""Labels out of the glossary, and the cells of a row: periods, prints, rules."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.authoring.glossary import FILE, has_numeral, read_glossary, with_terms
from checkedfigures.authoring.periods import dated, is_year_before, since, stored
from checkedfigures.authoring.prints import storable
from checkedfigures.packages.package import load
from checkedfigures.quantities.quantity import Quantity
from conftest import ROOT


@pytest.fixture(scope="module")
def units():
    return load(ROOT / "datapackage" / "trade").units


@pytest.mark.parametrize(
    ("subject", "language", "label"),
    [
        ("民营企业进出口", "zh", "imports and exports, private enterprises"),
        ("城镇居民人均可支配收入", "zh", "per capita disposable income, urban residents"),
        ("机电产品出口占出口总值的比重", "zh", "exports, mechanical and electrical products, in total exports"),
        ("unemployment rate, adult men", "en", "成年男性失业率"),
        ("Average hourly earnings of all employees", "en", "全体雇员平均时薪"),
        ("food, tobacco and alcohol", "en", "食品烟酒"),
        ("currency in circulation", "en", "流通中货币"),
    ],
)
def test_a_label_is_composed_of_terms(subject, language, label):
    assert read_glossary().label(subject, language, "en" if language == "zh" else "zh") == label


@given(st.text("qzxjkv", min_size=4, max_size=12))
def test_a_word_that_no_glossary_has_gets_no_label_and_is_named(word):
    glossary = read_glossary()
    assert not glossary.label(f"exports of {word}", "en", "zh")
    assert glossary.missing(f"exports of {word}", "en") == [word]


def test_a_term_that_a_person_gave_is_used_wherever_it_stands():
    glossary = with_terms({"widgets": {"zh": "小器具", "en": "widgets"}})
    assert glossary.label("exports of widgets", "en", "zh") == "小器具出口"


def test_a_subject_with_a_numeral_has_no_label_until_a_person_words_it():
    assert not read_glossary().label("men, aged 15 to 24", "en", "en")
    told = with_terms({"aged 15": {"zh": "青年", "en": "young"}, "24": {"zh": "在内", "en": "included"}})
    assert told.label("men, aged 15 to 24", "en", "en") == "men, young, included"


def test_a_name_that_holds_a_numeral_is_no_numeral():
    assert not has_numeral("一般贸易进出口", "zh")
    assert has_numeral("一般贸易的三种方式", "zh")


def test_the_glossary_is_sorted_and_none_of_its_labels_holds_a_numeral():
    with FILE.open(encoding="utf-8", newline="") as stream:
        terms = list(csv.DictReader(stream))
    assert [row["zh"] for row in terms] == sorted(row["zh"] for row in terms)
    assert len({(row["zh"], row["en"]) for row in terms}) == len(terms)
    assert [row for row in terms for language in ("zh", "en") if has_numeral(row[language], language)] == []


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2026-H1", "2026-01-01/P6M"), ("2026-H2", ""), ("2026-01/2026-02", "2026-01-01/P2M"),
        ("2026-01/2026-12", "2026"), ("2026-04/2026-06", "2026-Q2"), ("2025-12/2026-02", ""),
        ("2026-10-31", "2026-10"), ("2026-W48", ""), ("2026", "2026"), ("", ""),
    ],
)  # fmt: skip
def test_a_period_is_written_as_packages_hold_it_or_not_at_all(period, found):
    assert stored(period) == found


def test_a_date_is_read_where_its_characters_give_one():
    assert [dated(each, "2027") for each in ("7月15日", "2026年一季度", "上半年", "2月30日")] == [
        "2027-07-15", "2026-Q1", "", "",
    ]  # fmt: skip


def test_a_base_is_told_from_the_year_before():
    assert is_year_before("2025-Q1", "2026-Q1")
    assert not is_year_before("2025-Q4", "2026-Q1")
    assert since("2025-12", "2026-01") == "mom"


@pytest.mark.parametrize(
    ("printed", "unit", "wanted", "found"),
    [
        ("edged up by 0.1 hour", "hours", "0.1", "up by 0.1 hour"),
        ("环比分别增加0.9万人", "people", "0.9", "增加0.9万人"),
        ("a loss of 2,000", "people", "-2000", "2,000"),
    ],
)
def test_words_that_no_reader_knows_are_left_out_of_a_print(printed, unit, wanted, found, units):
    language, mult = ("en", 0) if printed.isascii() else ("zh", 4)
    quantity = Quantity(Decimal(wanted), mult, 1, "nearest", units[unit].countable)
    stated = storable(printed, quantity, units[unit], list(units.values()), language)
    assert stated.printed == found
    assert stated.quantity.value == Decimal(wanted)


def test_a_print_that_says_another_number_is_no_print_of_the_figure(units):
    quantity = Quantity(Decimal("5.1"), 0, 1, "nearest", False)
    assert storable("增长5.2%", quantity, units["percent"], list(units.values()), "zh") is None
