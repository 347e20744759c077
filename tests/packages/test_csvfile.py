"""CSV read strictly: what is written well is read back, anything else is told with its line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.cli import check
from checkedfigures.finding import CheckError
from checkedfigures.packages.csvfile import MAX_CELL, faults, read_cells, read_table, split

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
LABEL = "出口总值,Exports\n"
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_what_a_writer_writes_is_read_back_and_has_no_fault(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    assert read_cells(text.getvalue()) == rows
    assert not [each for each in faults("a.csv", text.getvalue()) if each.code != "table.blank_row"]


@given(st.text(alphabet='a",', max_size=12))
def test_a_line_has_cells_only_where_a_strict_reader_sees_the_same(line):
    """Python's own strict reader lets a mark stand within a cell that has none around it; this one does not."""
    cells = split(line)
    if cells is not None and line:
        assert next(csv.reader([line], strict=True)) == cells
    if cells is None:
        assert '"' in line


@pytest.fixture
def small(tmp_path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "small")


def found(package: Path) -> list[tuple[str, int, str]]:
    result = CliRunner().invoke(check.main, [str(package), "--json"])
    assert result.exit_code == 1, result.output
    assert "Traceback" not in CliRunner().invoke(check.main, [str(package)]).output
    return [(each["code"], each["row"], each["found"]) for each in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ('"出口总值,"Exports\n', ("table.quote", 2)),
        ('出口"总值,Exports\n', ("table.quote", 2)),
        ('"出口"总值,Exports\n', ("table.quote", 2)),
        ('出口总值,"Exports\n', ("table.quote_open", 2)),
        ('出口总值,"Exports\nof goods"\n', ("table.quote_open", 2)),
        ("出口总值,Exports\n\n", ("table.blank_row", 3)),
        ("出口总值,Exports\n   \n", ("table.blank_row", 3)),
        ("出口总值,Exports\u2028of goods\n", ("cell.line_break", 2)),
        ("出口总值,Exports\x85of goods\n", ("cell.line_break", 2)),
        (f"出口总值,{'x' * (MAX_CELL + 1)}\n", ("cell.too_long", 2)),
        (f"出口总值,{'x' * 200_000}\n", ("cell.too_long", 2)),
    ],
)
def test_a_line_that_is_no_row_is_named(small, after, expected):
    table = small / "data/headline.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count(LABEL) == 1
    table.write_text(text.replace(LABEL, after), encoding="utf-8")
    assert [(code, row) for code, row, _ in found(small)] == [expected]


@pytest.mark.parametrize("blank", ["\n", "\n\n\n"])
def test_blank_lines_at_the_end_and_at_the_beginning_are_named(small, blank):
    table = small / "data/codes/flow.csv"
    text = table.read_text(encoding="utf-8")
    lines = text.count("\n")
    table.write_text(text + blank, encoding="utf-8")
    assert [(code, row) for code, row, _ in found(small)] == [
        ("table.blank_row", lines + 1 + number) for number in range(len(blank))
    ]
    table.write_text(blank + text, encoding="utf-8")
    assert [row for code, row, _ in found(small) if code == "table.blank_row"] == [1 + n for n in range(len(blank))]


def test_a_folder_in_place_of_a_table_is_said_so(small):
    (small / "data/headline.csv").unlink()
    (small / "data/headline.csv").mkdir()
    result = CliRunner().invoke(check.main, [str(small), "--lang", "en"])
    assert result.exit_code == 2 and "file.no_file" in result.output and "folder" in result.output


TERMS = "term,language,reason\n进一步,zh,a word\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (TERMS.encode("gb18030"), "file.encoding"),
        (TERMS.encode("utf-16"), "file.encoding"),
        (TERMS.encode("utf-8-sig"), "file.bom"),
        (TERMS.replace("language", "lang").encode(), "table.column_missing"),
        (TERMS.replace("term,language", "language,term").encode(), "table.column_order"),
        (TERMS.replace(",zh", "").encode(), "table.missing_cell"),
        (TERMS.replace(",zh", ",zh,en").encode(), "table.extra_cell"),
        (TERMS.replace(",a word", ',"a word').encode(), "table.quote_open"),
        (b"", "file.empty"),
        (b"\n", "file.empty"),
    ],
)
def test_a_table_of_known_columns_is_read_or_told_why_not(tmp_path, content, code):
    (tmp_path / "exempt.csv").write_bytes(content)
    with pytest.raises(CheckError) as caught:
        read_table(tmp_path / "exempt.csv", ("term", "language", "reason"))
    assert caught.value.findings[0].code == code
    assert "GBK" in caught.value.findings[0].message("en") or content != TERMS.encode("gb18030")


def test_a_table_saved_on_windows_is_read_all_the_same(tmp_path):
    (tmp_path / "exempt.csv").write_bytes(TERMS.replace("\n", "\r\n").encode())
    assert read_table(tmp_path / "exempt.csv", ("term", "language", "reason")) == [
        {"term": "进一步", "language": "zh", "reason": "a word"}
    ]
