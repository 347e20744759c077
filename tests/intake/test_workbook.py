"""Workbooks as people save them, and workbooks that were made to do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

from checkedfigures.finding import CheckError
from checkedfigures.intake.submission import Submission, read_submission
from checkedfigures.packages.package import DataPackage
from intake.conftest import codes

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def workbook(small) -> Workbook:
    """The table as someone types it into a new workbook: numbers as numbers."""
    book = Workbook()
    sheet = book.active
    rows = small.tables["headline"]
    sheet.append(list(rows[0]))
    for row in rows:
        numbers = {"obs_value": float, "unit_mult": int, "decimals": int}
        sheet.append([numbers.get(name, str)(cell) if cell else None for name, cell in row.items()])
    return book


def _hand(book: Workbook, folder: Path, small: DataPackage, **options) -> Submission:
    book.save(folder / "table.xlsx")
    return read_submission(folder / "table.xlsx", small, options.pop("table", "headline"), **options)


def _refusal(file: Path, small: DataPackage, **options) -> str:
    with pytest.raises(CheckError) as raised:
        read_submission(file, small, "headline", **options)
    (finding,) = raised.value.findings
    assert finding.message("zh") and finding.message("en")
    return finding.code


def test_numbers_typed_as_numbers_are_the_digits_they_show(workbook, small, tmp_path):
    workbook.active["G2"] = 6.85
    workbook.active["G6"] = 4.99 + 6.85  # 11.84, or nearly so
    submission = _hand(workbook, tmp_path, small)
    assert submission.change.is_empty and not submission.table.at("refused")


def test_a_sheet_with_a_heading_merged_over_its_header_is_understood(small):
    submission = read_submission(FIXTURES / "headings.xlsx", small, "headline")
    assert submission.change.is_empty and not submission.table.at("refused")
    assert codes(submission, "mended") == [("J5", "intake.merged"), ("C9", "intake.zeros")]
    assert [remark.cell for remark in submission.table.at("unplaced") if remark.cell] == ["A1", "C3", "F3", "M4", "A12"]


def test_dates_of_a_chinese_excel_are_undone(small, tmp_path):
    with Writer(tmp_path / "events.xlsx") as book:
        sheet = book.add_worksheet("events")
        sheet.write_row(0, 0, ["event_id", "time_period", "printed", "obs_status", "source_id", "locator"])
        plain, chinese, month = (book.add_format({"num_format": form}) for form in (14, 58, "mmm\\-yy"))
        sheet.write_row(1, 0, ["small.fair.20260414", None, None, None, "page-2026-04", "¶2"])
        sheet.write_datetime(1, 1, datetime(2026, 4, 14), plain)
        sheet.write_number(1, 2, 46126, chinese)  # 14 April 2026, shown as 4月14日
        sheet.write_row(2, 0, ["small.page.2026M04", None, None, "inferred", "page-2026-04", "¶2"])
        sheet.write_datetime(2, 1, datetime(2026, 4, 1), month)
    submission = read_submission(tmp_path / "events.xlsx", small, "events")
    assert codes(submission, "mended") == [(place, "intake.date_undone") for place in ("B2", "C2", "B3")]
    new = submission.change.added[("small.fair.20260414",)]
    assert (new["time_period"], new["printed"]) == ("2026-04-14", "4月14日")
    assert not submission.change.changed


def test_a_date_that_nothing_settles_is_refused(workbook, small, tmp_path):
    workbook.active["R2"] = date(2026, 1, 2)
    workbook.active["R3"] = time(1, 2)
    assert codes(_hand(workbook, tmp_path, small), "refused") == [("R2", "intake.date"), ("R3", "intake.date")]


def test_a_percentage_is_read_as_the_print_says(workbook, small, tmp_path):
    sheet = workbook.active
    sheet["G5"], sheet["G5"].number_format = 0.15, "0%"
    sheet["M5"], sheet["M5"].number_format = 0.15, "0.00%"
    submission = _hand(workbook, tmp_path, small)
    assert codes(submission, "mended") == [("G5", "intake.number_form"), ("M5", "intake.number_form")]
    assert submission.change.is_empty


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_refused(workbook, small, tmp_path):
    workbook.active["G3"] = 1.2e17
    assert codes(_hand(workbook, tmp_path, small), "refused") == [("G3", "intake.scientific")]


def test_cells_merged_across_the_data_are_refused(workbook, small, tmp_path):
    workbook.active.merge_cells("Q2:R2")
    assert codes(_hand(workbook, tmp_path, small), "refused") == [("Q2", "intake.merged_across")]


def test_a_formula_is_taken_by_its_stored_result_and_never_run(small, tmp_path):
    with Writer(tmp_path / "formula.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["figure_id", "obs_value", "label_en"])
        sheet.write_row(1, 0, ["small.total.value.2026Q1"])
        sheet.write_formula(1, 1, "=6.85+4.99", value=11.84)
        sheet.write_string(1, 2, "=1+1")
    submission = read_submission(tmp_path / "formula.xlsx", small, "headline")
    assert codes(submission, "noted") == [("B2", "intake.formula"), ("C2", "intake.formula_text")]
    assert [(each.column, each.new) for each in submission.change.changed] == [("label_en", "=1+1")]


def test_a_formula_without_a_result_is_refused(workbook, small, tmp_path):
    workbook.active["G2"] = "=6.85+0"
    workbook.active["R2"] = "=cmd|' /C calc'!A0"
    submission = _hand(workbook, tmp_path, small)
    assert codes(submission, "refused") == [("G2", "intake.formula_unknown"), ("R2", "intake.formula_unknown")]


def test_the_sheet_is_chosen_by_name_or_by_what_it_holds(workbook, small, tmp_path):
    workbook.create_sheet("notes").append(["to do", "call the printer"])
    submission = _hand(workbook, tmp_path, small)
    assert submission.table.sheet.name == "Sheet" and submission.change.is_empty
    assert [remark.finding.found for remark in submission.table.at("unplaced")] == ["notes"]
    workbook.copy_worksheet(workbook["Sheet"])
    workbook.save(tmp_path / "table.xlsx")
    assert _refusal(tmp_path / "table.xlsx", small) == "intake.which_sheet"
    assert _refusal(tmp_path / "table.xlsx", small, sheet="Shet") == "intake.no_sheet"
    assert read_submission(tmp_path / "table.xlsx", small, "headline", sheet="Sheet Copy").change.is_empty
    workbook["Sheet Copy"].title = "headline"
    assert _hand(workbook, tmp_path, small).table.sheet.name == "headline"


def test_a_truncated_workbook_is_refused_wherever_it_ends(workbook, small, tmp_path):
    buffer = io.BytesIO()
    workbook.save(buffer)
    whole = buffer.getvalue()
    for length in range(4, len(whole), len(whole) // 12):
        (tmp_path / "cut.xlsx").write_bytes(whole[:length])
        assert _refusal(tmp_path / "cut.xlsx", small) == "intake.broken"


def test_a_workbook_with_a_damaged_part_is_refused(workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"):
        _rewrite(tmp_path / "table.xlsx", tmp_path / "damaged.xlsx", part, lambda text: text[: len(text) // 2])
        assert _refusal(tmp_path / "damaged.xlsx", small) == "intake.broken"


def test_a_text_file_that_is_named_like_a_workbook_is_refused(small, tmp_path):
    (tmp_path / "renamed.xlsx").write_bytes((FIXTURES / "utf8_bom.csv").read_bytes())
    assert _refusal(tmp_path / "renamed.xlsx", small) == "intake.broken"


def test_another_kind_of_document_is_refused(small, tmp_path):
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert _refusal(tmp_path / "letter.docx", small) == "intake.no_table"


def test_a_zip_bomb_is_not_unpacked(workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    with zipfile.ZipFile(tmp_path / "table.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 50_000_000)
    assert (tmp_path / "table.xlsx").stat().st_size < 200_000
    assert _refusal(tmp_path / "table.xlsx", small) == "intake.unpacked"


def test_a_part_that_lies_about_its_size_is_refused(workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    with zipfile.ZipFile(tmp_path / "table.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * 30_000_000)
    data = (tmp_path / "table.xlsx").read_bytes()
    size = (30_000_000).to_bytes(4, "little")
    assert size in data
    (tmp_path / "table.xlsx").write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    assert _refusal(tmp_path / "table.xlsx", small) == "intake.broken"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding, workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    _rewrite(
        tmp_path / "table.xlsx",
        tmp_path / "laughs.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda text: laughs + text,
        encoding,
    )
    assert _refusal(tmp_path / "laughs.xlsx", small) == "intake.broken"


def test_a_merge_of_the_whole_sheet_costs_nothing(workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    _rewrite(
        tmp_path / "table.xlsx",
        tmp_path / "merged.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(
            "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
        ),
    )
    submission = read_submission(tmp_path / "merged.xlsx", small, "headline")
    assert codes(submission, "refused") == [("A3", "intake.merged_across")]


def test_a_cell_far_away_is_not_reached_through_all_between(workbook, small, tmp_path):
    workbook.active["XFD1048576"] = "x"
    workbook.save(tmp_path / "table.xlsx")
    assert _refusal(tmp_path / "table.xlsx", small) == "intake.too_many"
    workbook.active["XFD1048576"] = None
    workbook.active["XFD3"] = "x"
    workbook.save(tmp_path / "table.xlsx")
    assert _refusal(tmp_path / "table.xlsx", small) == "intake.too_wide"


def test_macros_and_links_to_other_files_are_left_alone(workbook, small, tmp_path):
    workbook.save(tmp_path / "table.xlsx")
    with zipfile.ZipFile(tmp_path / "table.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"not even a macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<nonsense")
    assert read_submission(tmp_path / "table.xlsx", small, "headline").change.is_empty


def test_the_fixture_can_be_opened():
    assert load_workbook(FIXTURES / "headings.xlsx").sheetnames == ["外贸"]


def _rewrite(source: Path, target: Path, part: str, change, encoding: str = "utf-8") -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode("utf-8")).encode(encoding) if name == part else text)
