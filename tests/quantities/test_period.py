"""Time periods: notation, codes, prints and wordings."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.period import Period, PeriodError
from strategies import PACKAGES, package, periods

# notation, code, Chinese, English
EXAMPLES = [
    ("2026", "2026", "2026年", "2026"),
    ("2026-Q1", "2026Q1", "2026年一季度", "the first quarter of 2026"),
    ("2026-03", "2026M03", "2026年3月", "March 2026"),
    ("2026-12", "2026M12", "2026年12月", "December 2026"),
    ("2026-04-14", "20260414", "2026年4月14日", "14 April 2026"),
    ("2024-02-29", "20240229", "2024年2月29日", "29 February 2024"),
    ("2026-01-01/P2M", "2026M01_M02", "2026年1至2月", "January–February 2026"),
]
SHORT = [
    ("2026", "2026年", "2026"),
    ("2026-Q1", "一季度", "the first quarter"),
    ("2026-03", "3月", "March"),
    ("2026-04-14", "4月14日", "14 April"),
    ("2026-01-01/P2M", "1至2月", "January–February"),
]


@pytest.mark.parametrize(("notation", "code", "zh", "en"), EXAMPLES)
def test_a_period_has_a_code_and_words(notation, code, zh, en):
    period = Period.parse(notation)
    assert (period.code, period.word("zh"), period.word("en")) == (code, zh, en)


@given(periods())
def test_a_code_is_read_back(period):
    assert Period.of_code(period.code) == period


@pytest.mark.parametrize("code", ["", "26", "2026Q5", "2026M13", "2026M02_M03", "20261301", "value", "2026-Q1"])
def test_what_is_no_code_of_a_period_is_refused(code):
    with pytest.raises(PeriodError):
        Period.of_code(code)


@pytest.mark.parametrize(
    ("code", "months"), [("2026", 12), ("2026Q1", 3), ("2026M03", 1), ("2026M01_M02", 2), ("20260414", 0)]
)
def test_a_period_has_a_length_in_months(code, months):
    assert Period.of_code(code).length == months


@pytest.mark.parametrize(("notation", "zh", "en"), SHORT)
def test_the_short_wording_leaves_the_year_out(notation, zh, en):
    period = Period.parse(notation)
    assert (period.word("zh", short=True), period.word("en", short=True)) == (zh, en)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026Q1", "2026-Q5", "2026-13", "2026-00", "2026-4", "2026-04-31", "2026-02-29", "2026-03-01/P2M",
     "2026-01-02/P2M", "2026-01-01/P0M", "2026-01-01/P1M", "2026-01-01/P13M", "２０２６", "2026-Q1 ", "2026-1-5"],
)  # fmt: skip
def test_what_is_no_period_of_the_calendar_is_refused(text):
    with pytest.raises(PeriodError):
        Period.parse(text)


@pytest.mark.parametrize(
    ("notation", "printed"),
    [
        ("2026-Q1", "2026年一季度"), ("2026-Q1", "一季度"), ("2022-Q4", "2022年4季度"), ("2026-01-01/P2M", "前2个月"),
        ("2026-03", "3月份"), ("2026-04-14", "4月14日"), ("2026-04-14", "2026年４月14日起"), ("2026", "2026年底"),
        ("2026", "2026年末"),
        ("2020", "“十三五”末"), ("2025", "“十四五”末"), ("2026", "自2026年起"),
    ],
)  # fmt: skip
def test_a_print_agrees_with_the_period_it_can_mean(notation, printed):
    assert Period.parse(notation).agrees_with(printed)


@pytest.mark.parametrize(
    ("notation", "printed"),
    [("2026-Q1", "2025年一季度"), ("2026-Q1", "二季度"), ("2026-Q1", "2026年"), ("2026-04-14", "4月"),
     ("2026-04", "4月14日"), ("2026-01-01/P2M", "前3个月"), ("2026-01-01/P2M", "2月"), ("2025", "“十三五”末"),
     ("2026", "13月"), ("2026-12", "2026年底"), ("2026-12-31", "2026年底"), ("2025", "2026年底")],
)  # fmt: skip
def test_a_print_disagrees_with_another_period(notation, printed):
    assert not Period.parse(notation).agrees_with(printed)


@pytest.mark.parametrize("printed", ["2026年底", "2026年末", "２０２６年底"])
def test_the_end_of_a_year_is_said_as_printed_and_claims_no_month(printed):
    end = Period.parse("2026").as_printed(printed)
    assert (end.word("zh"), end.word("en")) == ("2026年底", "the end of 2026")
    assert (end.word("zh", short=True), end.word("en", short=True)) == ("2026年底", "the end of 2026")
    assert end.agrees_with(printed) and not end.agrees_with("2026年")
    assert (end.month, end.day, end.length) == (None, None, 12)


def test_an_id_of_the_end_of_a_year_keeps_the_code_of_its_last_month():
    assert Period.parse("2026").as_printed("2026年底").code == "2026M12"


@given(periods())
def test_only_a_year_has_an_end(period):
    assert period.as_printed("2026年") == period
    assert period.as_printed("2026年底").end == (period == Period(period.year))


@pytest.mark.parametrize("printed", ["", "去年", "春季", "6.85万亿元", "自", "“十四”末"])
def test_a_print_that_is_no_date_is_refused(printed):
    with pytest.raises(PeriodError):
        Period(2026).agrees_with(printed)


@given(
    st.lists(st.sampled_from([*"自年月日份底末起“”十二五前", "2026", "四", "季度", "个月", "14"]), max_size=6).map(
        "".join
    )
)
def test_any_print_agrees_or_disagrees_or_is_no_date(printed):
    with suppress(PeriodError):
        assert Period(2026).agrees_with(printed) in {True, False}


@given(periods(), periods())
def test_different_periods_have_different_codes(one, other):
    assert (one.code == other.code) == (one == other)


@given(periods(), st.booleans())
def test_a_period_agrees_with_its_own_chinese_wording(period, short):
    assert period.agrees_with(period.word("zh", short=short))


@given(periods(), periods())
def test_a_period_agrees_with_the_full_wording_of_no_other(one, other):
    assert one.agrees_with(other.word("zh")) == (one == other)


@pytest.mark.parametrize("name", PACKAGES)
def test_the_id_and_the_print_of_every_event_agree_with_its_period(name):
    for event in package(name).events:
        assert event.event_id.endswith(f".{event.period.code}")
        assert not event.row["printed"] or event.period.agrees_with(event.row["printed"])
