"""Templates: text cells, lists of codes, the same bytes each time, and a way back without a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from checkedfigures.cli import template
from checkedfigures.finding import CheckError
from checkedfigures.intake.submission import read_submission
from checkedfigures.intake.template import write_template

ROOT = Path(__file__).parent.parent.parent


def test_a_template_with_the_rows_of_a_table_comes_back_as_no_change(packages, tmp_path):
    tried = 0
    for package in packages.values():
        for resource in package.descriptor["resources"]:
            file = tmp_path / f"{package.name}-{resource['name']}.xlsx"
            write_template(package, resource["name"], file, with_rows=True)
            submission = read_submission(file, package, resource["name"])
            assert submission.change.is_empty and not submission.change.kept, file.name
            assert not [*submission.table.at("refused"), *submission.table.at("mended")], file.name
            assert submission.content == submission.before, file.name
            tried += 1
    assert tried > 80


def test_a_template_without_rows_changes_nothing(packages, tmp_path):
    write_template(packages["trade"], "headline", tmp_path / "t.xlsx")
    submission = read_submission(tmp_path / "t.xlsx", packages["trade"], "headline")
    assert submission.change.is_empty
    assert len(submission.change.kept) == len(packages["trade"].tables["headline"])


def test_the_same_table_gives_the_same_bytes(packages, tmp_path):
    for name in ("first.xlsx", "second.xlsx"):
        write_template(packages["trade"], "headline", tmp_path / name, with_rows=True)
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_every_cell_is_text_and_codes_are_chosen_from_lists(packages, tmp_path):
    write_template(packages["trade"], "headline", tmp_path / "t.xlsx", with_rows=True)
    workbook = load_workbook(tmp_path / "t.xlsx")
    sheet = workbook["headline"]
    fields = [cell.value for cell in sheet[1]]
    assert {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row if cell.value is not None} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows(min_row=3) for cell in row if cell.value is not None} == {"@"}
    assert {sheet.column_dimensions[letter].width > 8 for letter in "ABC"} == {True}
    assert "数值 / Value" in [cell.value for cell in sheet[2]]
    assert "digits as printed" in sheet.cell(1, fields.index("obs_value") + 1).comment.text
    lists = {str(each.sqref).split(":")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    codes = workbook["代码 codes"]
    place = fields.index("flow") + 1
    source = lists[sheet.cell(3, place).coordinate]
    cells = source.partition("!")[2].replace("$", "")
    assert [cell.value for (cell,) in codes[cells]] == [row["flow"] for row in packages["trade"].tables["flow"]]
    assert len(lists) == len({key["fields"][0] for key in _schema(packages)["foreignKeys"]} | {"unit_mult"})


def _schema(packages) -> dict:
    return next(each for each in packages["trade"].descriptor["resources"] if each["name"] == "headline")["schema"]


def test_a_text_that_begins_like_a_formula_is_written_as_text(packages, tmp_path):
    package = packages["trade"]
    row = package.tables["lists"][0]
    evil = type(row)({**row, "label_en": "=cmd|' /C calc'!A0"}, row.file, row.line)
    changed = type(package)(package.folder, package.descriptor, {**package.tables, "lists": [evil]})
    write_template(changed, "lists", tmp_path / "t.xlsx", with_rows=True)
    cell = load_workbook(tmp_path / "t.xlsx")["lists"]["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd|' /C calc'!A0", "s", True)


def test_a_table_that_does_not_exist_is_an_error_of_the_call(packages, tmp_path):
    with pytest.raises(CheckError) as raised:
        write_template(packages["trade"], "headlines", tmp_path / "t.xlsx")
    assert [finding.code for finding in raised.value.findings] == ["intake.no_resource"]
    assert raised.value.findings[0].expected == "headline"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("table", ["trade/headlines", "nowhere/headline", "headline"])
def test_the_command_says_what_it_cannot_find(table, tmp_path):
    result = CliRunner().invoke(template.main, [table, "--to", str(tmp_path / "t.xlsx"), "--lang", "en"])
    assert result.exit_code == 2 and "intake." in result.output and "Traceback" not in result.output


def test_the_command_makes_a_template(tmp_path):
    result = CliRunner().invoke(template.main, ["trade/headline", "--to", str(tmp_path / "t.xlsx"), "--with-rows"])
    assert result.exit_code == 0, result.output
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["headline", "代码 codes"]
