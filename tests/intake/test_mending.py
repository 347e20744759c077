"""Cells: what is certain is mended and told with its place, what is not is refused."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.intake.lost_date import typed_forms
from checkedfigures.intake.sheet import Cell
from checkedfigures.intake.submission import read_submission
from intake.conftest import codes

FIXTURES = Path(__file__).parent / "fixtures"


def test_a_table_made_by_hand_is_understood(small):
    submission = read_submission(FIXTURES / "by_hand.csv", small, "headline")
    assert submission.change.is_empty and not submission.table.at("refused")
    assert codes(submission, "mended") == [
        ("", "intake.form"),
        ("E6", "intake.label"),
        ("C7", "intake.thousands"),
        ("O9", "intake.spaces"),
        ("C10", "intake.full_width"),
        ("G11", "intake.full_width"),
    ]


def test_nothing_of_it_is_lost_without_a_word(small):
    submission = read_submission(FIXTURES / "by_hand.csv", small, "headline")
    told = " ".join(remark.finding.message("zh") for remark in submission.table.at("unplaced"))
    with (FIXTURES / "by_hand.csv").open(encoding="gb18030", newline="") as file:
        rows = list(csv.reader(file))
    for text in ("小镇外贸数据", "制表：张三", "2026年5月", "再核", "注：数据来自镇上的报纸"):
        assert any(text in row for row in rows) and text in told
    assert "P9" in told and "obs_status" in told


@pytest.mark.parametrize(
    ("column", "text", "code", "becomes"),
    [
        ("obs_value", "11.840", "intake.zeros", "11.84"),
        ("obs_value", "1.184E+01", "intake.number_form", "11.84"),
        ("obs_value", "+11.84", "intake.sign", "11.84"),
        ("obs_value", "１１．８４", "intake.full_width", "11.84"),
        ("unit_mult", "8.0", "intake.zeros", "8"),
        ("time_period", "2026—Q1", None, "2026—Q1"),
        ("flow", "合计", None, "合计"),
        ("flow", "Exports", "intake.label", "export"),
        ("bound", "ｎｅａｒｅｓｔ", "intake.full_width", "nearest"),
        ("label_en", "Total trade\u3000", "intake.spaces", "Total trade"),
        ("label_en", "=cmd|' /C calc'!A0", "intake.formula_text", "=cmd|' /C calc'!A0"),
        ("label_en", "@SUM(A1)", "intake.formula_text", "@SUM(A1)"),
        ("label_en", "<script>alert()</script>", "intake.markup", "<script>alert()</script>"),
        ("label_en", "{{ config }}", "intake.markup", "{{ config }}"),
    ],
)
def test_a_cell_says_what_became_of_it(column, text, code, becomes, *, headline, sheet_of):
    headline[4][column] = text
    submission = sheet_of(headline)
    said = [
        (remark.finding.code, remark.finding.expected)
        for level in ("mended", "noted")
        for remark in submission.table.at(level)
    ]
    assert said == ([(code, becomes)] if code else [])
    assert submission.change.rows[("small.total.value.2026Q1",)][column] == becomes
    assert not submission.table.at("refused")


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("obs_value", "1.2E+05", "intake.scientific"),
        ("obs_value", "(11.85)", "intake.number"),
        ("obs_value", "1184%", "intake.number"),
        ("obs_value", "11,9", "intake.number"),
        ("obs_value", "11月8日", "intake.date"),
        ("obs_value", "#REF!", "intake.cell_error"),
        ("obs_value", "########", "intake.cell_error"),
        ("unit_mult", "8E+00", "intake.scientific"),
        ("unit_mult", "1.5x", "intake.number"),
        ("label_en", "1.20E+17", "intake.scientific"),
        ("label_en", "2-Jan", "intake.date"),
        ("base_period", "Mar-26", "intake.date"),
        ("label_en", "Total\ntrade", "intake.line_break"),
    ],
)
def test_what_is_not_certain_is_refused_at_its_cell(column, text, code, headline, sheet_of):
    headline[4][column] = text
    submission = sheet_of(headline)
    place = f"{chr(ord('A') + list(headline[0]).index(column))}6"
    assert codes(submission, "refused") == [(place, code)]
    assert submission.change.is_empty, "a row that cannot be read changes nothing"


def test_zeros_that_a_spreadsheet_dropped_are_put_back_from_the_print(headline, sheet_of):
    headline[0] |= {"obs_value": "6.8", "printed": "6.80亿元", "decimals": "2"}
    submission = sheet_of(headline)
    assert codes(submission, "mended") == [("G2", "intake.zeros")]
    assert submission.change.rows[("small.export.value.2026Q1",)]["obs_value"] == "6.80"


def test_zeros_of_a_real_figure_are_put_back(packages, tmp_path):
    package = packages["reference"]
    text = (package.folder / "data/economy.csv").read_text(encoding="utf-8")
    assert ",5.0," in text
    (tmp_path / "economy.csv").write_text(text.replace(",5.0,", ",5,"), encoding="utf-8")
    submission = read_submission(tmp_path / "economy.csv", package, "economy")
    assert [code for _, code in codes(submission, "mended")] == ["intake.zeros"]
    assert submission.change.is_empty


def test_zeros_are_not_put_back_where_no_print_says_how_many(headline, sheet_of):
    new = headline[0] | {
        "figure_id": "small.other.value.2026Q1",
        "obs_value": "6.8",
        "printed": "若干",
        "decimals": "2",
    }
    submission = sheet_of([*headline, new])
    assert codes(submission, "refused") == [("G7", "intake.zeros_lost")]
    assert not submission.change.added


@pytest.mark.parametrize(
    ("text", "period"),
    [("2026/4/1", "2026-04"), ("Apr-26", "2026-04"), ("2026年4月", "2026-04"), ("2026-4", "2026-04")],
)
def test_a_month_that_became_a_date_is_told_by_the_id(text, period, small, sheet_of):
    rows = [dict(row) for row in small.tables["events"]]
    rows[0]["time_period"] = text
    submission = sheet_of(rows, "events")
    assert codes(submission, "mended") == [("B2", "intake.date_undone")]
    assert submission.change.is_empty and submission.change.rows[("small.page.2026M04",)]["time_period"] == period


def test_a_day_of_a_new_event_is_told_by_the_id(small, sheet_of):
    rows = [dict(row) for row in small.tables["events"]]
    rows.append(rows[0] | {"event_id": "small.fair.20260414", "time_period": "2026/4/14", "printed": "4月14日"})
    submission = sheet_of(rows, "events")
    new = submission.change.added[("small.fair.20260414",)]
    assert (new["time_period"], new["printed"]) == ("2026-04-14", "4月14日")


@given(st.dates(date(2000, 1, 1), date(2029, 12, 31)))
def test_whatever_became_a_date_is_among_what_may_have_been_typed(day):
    typed = f"{day.month}-{day.day}"
    for shown in (f"{day.month}月{day.day}日", f"{day:%Y/%m/%d}", f"{day.day}-{day:%b}", f"{day.day}-{day:%b-%y}"):
        assert typed in typed_forms(Cell(1, 1, shown)), shown
    assert typed in typed_forms(Cell(1, 1, str(day), "date", day))


@given(st.text(max_size=12))
def test_no_text_makes_the_reader_of_dates_fail(text):
    assert all(re.search(r"\d", form) for form in typed_forms(Cell(1, 1, text)))


def test_a_row_that_stands_twice_is_taken_once_or_refused(headline, sheet_of):
    submission = sheet_of([*headline, headline[1]])
    assert codes(submission, "mended") == [("A7", "intake.row_repeated")] and submission.change.is_empty
    submission = sheet_of([*headline, headline[1] | {"obs_value": "8300"}])
    assert codes(submission, "refused") == [("A7", "intake.row_twice")]


def test_a_row_without_its_key_is_refused(headline, sheet_of):
    headline[2]["figure_id"] = ""
    submission = sheet_of(headline)
    assert [code for _, code in codes(submission, "refused")] == ["intake.row_no_key"]


def test_two_columns_of_one_name_are_refused(small, tmp_path):
    file = tmp_path / "twice.csv"
    file.write_text("figure_id,数值,Value\nsmall.export.value.2026Q1,6.85,6.86\n", encoding="utf-8")
    with pytest.raises(Exception, match="B1, C1"):
        read_submission(file, small, "headline")


def test_a_part_of_the_table_changes_that_part(small, tmp_path):
    file = tmp_path / "part.csv"
    file.write_text("英文名称,数据编号\nGoods sold abroad,small.export.value.2026Q1\n", encoding="utf-8")
    change = read_submission(file, small, "headline").change
    assert [(each.column, each.old, each.new, each.cell) for each in change.changed] == [
        ("label_en", "Exports", "Goods sold abroad", "A2")
    ]
    assert len(change.kept) == 4 and not change.removed


def test_rows_go_only_when_asked_for(headline, sheet_of):
    assert not sheet_of(headline[:3]).change.removed
    change = sheet_of(headline[:3], remove_missing=True).change
    assert list(change.removed) == [("small.total.growth.2026Q1",), ("small.total.value.2026Q1",)]
    assert len(change.rows) == 3 and not change.kept


def test_a_cell_that_was_emptied_is_a_change(headline, sheet_of):
    headline[0]["label_en"] = ""
    change = sheet_of(headline).change
    assert [(each.column, each.new) for each in change.changed] == [("label_en", "")]
