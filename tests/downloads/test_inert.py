"""Texts of strangers run nowhere: not in a spreadsheet, not in a page, not in Markdown."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import lxml.html
import openpyxl
from hypothesis import example, given
from hypothesis import strategies as st

from checkedfigures.downloads.entries import write_entries, write_withdrawn
from checkedfigures.downloads.excel import excel_csv
from checkedfigures.downloads.inert import (
    begins_a_formula,
    embed_json,
    find_formulas,
    markdown_text,
    spreadsheet_cell,
)
from checkedfigures.downloads.jsonld import dataset_json_ld
from checkedfigures.downloads.packing import canonical, members
from checkedfigures.downloads.release import Withdrawal
from checkedfigures.downloads.wide import wide_columns_csv


@given(st.text(st.sampled_from("=+-@＝＋ \t\r\n1.a|'\"")))
def test_no_cell_of_an_excel_csv_begins_a_formula(text):
    assert not begins_a_formula(spreadsheet_cell(text))
    assert spreadsheet_cell(text).removeprefix("'") == text.removeprefix("'")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_numbers_stay_numbers(value):
    assert spreadsheet_cell(f"{value:f}") == f"{value:f}"


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
@example({"name": "</script><script>alert()</script><!--"})
def test_embedded_json_never_ends_its_element(value):
    text = embed_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_markdown_shows_marks_as_they_are():
    assert markdown_text("a|b <i>*c*\n# d") == r"a\|b \<i\>\*c\* \# d"


def test_a_dangerous_label_stays_in_the_canonical_csv_and_is_warned_of(hostile):
    package, text = hostile
    assert text in canonical(package)["data/headline.csv"].decode()
    warned = [(finding.column, finding.found) for finding in find_formulas(package)]
    assert warned == ([("label_en", text)] if text.startswith("=") else [])


def test_a_dangerous_label_is_text_in_the_excel_csv(hostile):
    package, text = hostile
    content = excel_csv(canonical(package)["data/headline.csv"])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") == 6
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert (f"'{text}" if text.startswith("=") else text) in cells
    assert not any(map(begins_a_formula, cells))


def test_a_dangerous_label_is_text_in_every_csv_that_is_made(hostile, citation, tmp_path):
    package, text = hostile
    entries = [{**figure.row, "figure_id": figure.figure_id} for figure in package.figures]
    write_entries(entries, [package], citation, "https://example.org/", tmp_path)
    withdrawal = Withdrawal("small.gone.value.2026Q1", "2026-05-20", text, text, "")
    write_withdrawn([withdrawal, replace(withdrawal, name="data/small/data/gone.csv")], tmp_path)
    made = [*tmp_path.rglob("*.csv")]
    contents = {file.name: file.read_bytes() for file in made} | {"wide_columns.csv": wide_columns_csv(package)}
    assert {"gone.csv", "figures.csv", "small.gone.value.2026Q1.csv", "small.export.value.2026Q1.csv"} <= set(contents)
    for name, content in contents.items():
        cells = [cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row]
        assert not any(map(begins_a_formula, cells)), name
    shown = contents["small.export.value.2026Q1.csv"].decode()
    assert text.partition("'")[0] in shown and "6.85" in shown


def test_a_dangerous_label_is_text_in_the_workbook(hostile, citation):
    package, text = hostile
    content = members(package, citation, "")["small.xlsx"]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["headline"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == text] == ["s"]


def test_a_dangerous_label_is_text_in_a_page_that_embeds_the_description(hostile, citation):
    package, text = hostile
    described = dataset_json_ld(package, "en", "https://example.org/", citation, {})
    page = lxml.html.fromstring(f'<p><script type="application/ld+json">{embed_json(described)}</script></p>')
    (script,) = page.iter("script")
    names = {variable["name"] for variable in json.loads(script.text)["variableMeasured"]}
    assert text in names
