"""Sheets as people keep them: without ids, with hidden rows, with ids that only look right."""

from __future__ import annotations

import json

import openpyxl
import pytest
from click.testing import CliRunner

from checkedfigures.cli import importing

LOOKALIKE = "small.exp\u043ert.value.2026Q1"  # a Cyrillic o


@pytest.fixture
def given(package, tmp_path):
    """What the command says of a sheet for the headline figures, as data."""

    def run(rows, *options, table="headline", change=lambda sheet: None, lang=None):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in rows:
            sheet.append(row)
        change(sheet)
        book.save(tmp_path / "mine.xlsx")
        call = [str(tmp_path / "mine.xlsx"), "--into", f"{package}/{table}", *options]
        result = CliRunner().invoke(importing.main, [*call, *(("--lang", lang) if lang else ("--json",))])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return (result.exit_code, result.output) if lang else json.loads(result.stdout)

    return run


def changes(said) -> list[tuple[str, str, str]]:
    return [(*each["key"], each["column"], each["new"]) for each in said["tables"][0]["change"]["changed"]]


def noticed(said, level: str) -> dict[str, dict]:
    return {each["code"]: each for each in said["tables"][0][level]}


@pytest.mark.parametrize("wide", [False, True])
def test_an_id_of_lookalike_letters_is_refused_with_its_code_point(wide, given):
    heading = ["figure_id", "label_en"] + (["label_zh", "locator", "bound"] if wide else [])
    code, output = given([heading, [LOOKALIKE, "Goods sold abroad"]], "--write", lang="en")
    assert code == 1
    assert "A2" in output and LOOKALIKE in output and "U+043E CYRILLIC SMALL LETTER O" in output
    assert "Nothing was written" in output


def test_a_mistyped_id_of_a_narrow_sheet_is_no_remark(given):
    said = given([["figure_id", "label_en"], ["small.exports.value", "Goods sold abroad"]])
    assert said["exit_code"] == 1
    assert ("A2", "cell.constraint") in {(each["cell"], each["code"]) for each in said["findings"]}


def test_a_remark_below_a_narrow_sheet_is_still_left_out(given):
    said = given([["figure_id", "label_en"], ["small.export.value.2026Q1", "Goods sold abroad"], ["Source: customs"]])
    assert said["exit_code"] == 0
    assert set(noticed(said, "unplaced")) >= {"intake.row_unplaced"}
    assert changes(said) == [("small.export.value.2026Q1", "label_en", "Goods sold abroad")]


def test_hidden_rows_and_columns_are_told_with_their_number(given):
    rows = [
        ["figure_id", "label_en", "label_zh"],
        ["small.export.value.2026Q1", "Goods sold abroad", "出口总值"],
        ["small.import.value.2026Q1", "Goods bought abroad", "进口总值"],
    ]

    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # empty: nothing to look at
        sheet.column_dimensions["C"].hidden = True

    noted = noticed(given(rows, change=hide), "noted")
    assert (noted["intake.hidden_rows"]["subject"], noted["intake.hidden_rows"]["found"]) == ("1", "3")
    assert (noted["intake.hidden_columns"]["subject"], noted["intake.hidden_columns"]["found"]) == ("1", "C")
    assert not {"intake.hidden_rows", "intake.hidden_columns"} & set(noticed(given(rows), "noted"))
    assert "1 row(s) are hidden" in given(rows, change=hide, lang="en")[1]
    assert "隐藏" in given(rows, change=hide, lang="zh")[1]


@pytest.mark.parametrize(
    "rows",
    [
        [["中文名称", "出处"], ["出口总值", "¶3"]],
        [["English label", "Locator"], [" EXPORTS ", "¶3"]],
        [["中文名称", "English label", "出处"], ["出口总值", "Exports", "¶3"]],
        [["指标", "出处"], ["出口 总值", "¶3"], ["进口总值", "¶2"]],
        [["Our trade", None], ["Item", "Locator"], ["exports", "¶3"]],
    ],
)
def test_rows_without_ids_are_known_by_their_labels(rows, given):
    said = given(rows)
    assert changes(said) == [("small.export.value.2026Q1", "locator", "¶3")]
    assert "intake.by_labels" in noticed(said, "noted")


def test_a_label_that_no_row_has_is_refused_with_the_nearest(given):
    code, output = given([["中文名称", "出处"], ["出口", "¶3"]], lang="en")
    assert code == 1
    assert "A2" in output and "出口总值" in output and "figure_id" in output


def test_a_label_of_several_rows_asks_for_what_tells_them_apart(given, package):
    file = package / "data/headline.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace(",进口总值,Imports", ",出口总值,Exports"), encoding="utf-8"
    )
    refused = noticed(given([["中文名称", "出处"], ["出口总值", "¶3"]]), "refused")["intake.label_twice"]
    assert refused["expected"] == "small.export.value.2026Q1, small.import.value.2026Q1"
    assert "time_period" in refused["hint_en"]


def test_a_sheet_without_ids_and_labels_is_told_how_to_go_on(given):
    code, output = given([["什么", "出处"], ["甲", "¶3"]], lang="zh")
    assert code == 1
    assert "template" in output and "名称" in output
