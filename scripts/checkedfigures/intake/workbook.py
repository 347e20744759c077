"""Workbooks: the cells of one sheet of an ``.xlsx``.

A workbook comes from a stranger: its unpacked size is known before anything
is unpacked, entities are refused, sheets are streamed, and macros and links
to other files are never opened.
"""

from __future__ import annotations

import io
import posixpath
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel

from ..finding import CheckError, Finding
from .decoding import Rows, makes_sense
from .sheet import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, Cell, Remark, Sheet, shortened, within_limits

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Formats of ECMA-376 part 1, 18.8.30 that Excel uses in Chinese and that openpyxl takes for numbers.
_CHINESE_DATES = (
    dict.fromkeys((27, 36, 50, 52, 57), "年月") | dict.fromkeys((28, 29, 51, 53, 54, 58), "月日") | {31: "年月日"}
)
_DOCTYPES = [
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]


def read_workbook(file: str, data: bytes, wanted: str, fallback: str, likeness: Callable[[Rows], int]) -> Sheet:
    """Read one sheet of a workbook.

    Args:
        file: its name, for messages.
        data: its bytes.
        wanted: name of the sheet; where empty, the one named ``fallback``,
            or else the only one that looks like the table at all.
        fallback: see above.
        likeness: how much rows look like the table.

    Raises:
        CheckError: where it is no sound workbook, too large, or the sheet
            cannot be told.
    """
    with _archive(file, data) as archive:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # parts that are not read: styles, validations, drawings
                values, formulas = (
                    load_workbook(
                        io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False, keep_vba=False
                    )
                    for data_only in (True, False)
                )
                sheets = {sheet.title: sheet for sheet in values.worksheets}
                cells = {name: _cells(file, sheet, formulas[name], values.epoch) for name, sheet in sheets.items()}
                name = _choose(file, cells, wanted, fallback, likeness)
            part = _part_of(archive, name)
            merged = tuple(_merged(archive, part))
            hidden = list(_hidden(file, archive, part, cells[name]))
        except CheckError:
            raise
        except Exception:  # the library raises whatever a broken part happens to raise
            raise CheckError(Finding("intake.broken", file)) from None
    remarks = hidden
    if sheets[name].sheet_state != "visible":
        remarks.append(Remark(Finding("intake.hidden_sheet", file, subject=name)))
    if others := [other for other in cells if other != name and any(cells[other])]:
        remarks.append(Remark(Finding("intake.other_sheets", file, found=", ".join(others), subject=name)))
    sheet = within_limits(Sheet(file, name, tuple(cells[name]), tuple(remarks), merged=merged))
    if not makes_sense("\n".join(cell.text for cell in sheet.cells())):
        raise CheckError(Finding("intake.garbled", file, found="Unicode"))
    return sheet


def _archive(file: str, data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        size = sum(part.file_size for part in archive.infolist())
        if size > MAX_UNPACKED:
            raise CheckError(
                Finding("intake.unpacked", file, found=_megabytes(size), expected=_megabytes(MAX_UNPACKED))
            )
        if "xl/workbook.xml" not in archive.namelist():
            raise CheckError(Finding("intake.no_table", file))
        # zipfile gives no more of a part than its declared size, so the sum holds.
        if any(mark in archive.read(part) for part in archive.namelist() for mark in _DOCTYPES):
            raise CheckError(Finding("intake.broken", file))
    except CheckError:
        raise
    except Exception:  # zipfile and zlib raise ten kinds of errors for broken archives
        raise CheckError(Finding("intake.broken", file)) from None
    return archive


def _choose(file: str, cells: dict, wanted: str, fallback: str, likeness: Callable[[Rows], int]) -> str:
    found = ", ".join(cells)
    if wanted or fallback in cells:
        if (wanted or fallback) not in cells:
            raise CheckError(Finding("intake.no_sheet", file, found=wanted, expected=found))
        return wanted or fallback
    scores = {name: likeness([[cell.text for cell in row] for row in rows]) for name, rows in cells.items()}
    best = [name for name, score in scores.items() if score and score == max(scores.values())]
    if len(cells) == 1:
        return next(iter(cells))
    if len(best) != 1:
        raise CheckError(Finding("intake.which_sheet", file, expected=found))
    return best[0]


def _cells(file: str, values, formulas, epoch: datetime) -> list[tuple[Cell, ...]]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # what a file claims of itself need not be so
    rows: list[tuple[Cell, ...]] = []
    for shown, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        rows.append(tuple(_row(shown, written, epoch)) if shown else ())
        if len(rows) > MAX_ROWS and rows[-1]:
            raise CheckError(Finding("intake.too_many", file, found=f"> {MAX_ROWS}", expected=f"{MAX_ROWS}"))
    return rows


def _row(shown: tuple, written: tuple, epoch: datetime) -> Iterator[Cell]:
    for value, source in zip(shown, written, strict=True):
        formula = str(getattr(source.value, "text", source.value)) if source.data_type == "f" else ""
        if value.value is None and formula:
            yield Cell(source.row, source.column, formula, "unknown", formula=formula)
        elif value.value is not None and str(value.value).strip():
            yield _cell(value, formula, epoch)
        if isinstance(source, ReadOnlyCell) and source.column > MAX_COLUMNS + 1:
            return


def _cell(cell: ReadOnlyCell, formula: str, epoch: datetime) -> Cell:
    row, column, value = cell.row, cell.column, cell.value
    if isinstance(value, bool):
        return Cell(row, column, str(value).lower(), "boolean", formula=formula)
    if cell.data_type == "e":
        return Cell(row, column, str(value), "error", formula=formula)
    form = _CHINESE_DATES.get(cell.style_array.numFmtId, "")
    if isinstance(value, int | float):
        if form and 0 < value < 2_900_000:
            value = from_excel(value, epoch)
        elif "%" in cell.number_format:
            return Cell(row, column, _plain(value * 100), "percent", formula=formula)
        else:
            return Cell(row, column, _plain(value), "number", formula=formula)
    if isinstance(value, date):
        form = form or "".join(part for part in "年月日" if part in cell.number_format)
        day = value.date() if isinstance(value, datetime) else value
        return Cell(row, column, str(value).removesuffix(" 00:00:00"), "date", day, form, formula)
    if not isinstance(value, str):  # a time of day, a span of time
        return Cell(row, column, str(value), "date", formula=formula)
    return Cell(row, column, value, formula=formula)


def _plain(value: float) -> str:
    # A spreadsheet shows and means fifteen digits; what follows them is the binary fraction.
    text = f"{value:.15g}"
    if "e-" in text:
        return f"{value:.20f}".rstrip("0").rstrip(".")
    return text.upper()


def _part_of(archive: zipfile.ZipFile, name: str) -> str:
    """Where in the archive a sheet stands."""
    workbook = etree.fromstring(archive.read("xl/workbook.xml"))
    relation = next(sheet.get(_ID) for sheet in workbook.iter(f"{_MAIN}sheet") if sheet.get("name") == name)
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(link.get("Target") for link in links if link.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _merged(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, int, int]]:
    with archive.open(part) as stream:
        for _, element in etree.iterparse(stream, tag=f"{_MAIN}mergeCell"):
            yield range_boundaries(element.get("ref"))


def _hidden(file: str, archive: zipfile.ZipFile, part: str, cells: Sequence[Sequence[Cell]]) -> Iterator[Remark]:
    """Rows and columns that nobody sees, filtered ones among them, as far as they have cells."""
    filled_rows = {cell.row for row in cells for cell in row}
    filled_columns = {cell.column for row in cells for cell in row}
    rows: list[int] = []
    columns: list[int] = []
    number = 0
    with archive.open(part) as stream:
        for _, element in etree.iterparse(stream, tag=(f"{_MAIN}row", f"{_MAIN}col")):
            if element.tag == f"{_MAIN}col":
                if _is_hidden(element, "width"):
                    span = range(int(element.get("min")), min(int(element.get("max")), MAX_COLUMNS) + 1)
                    columns += (each for each in span if each in filled_columns)
                continue
            number = int(element.get("r") or number + 1)
            if _is_hidden(element, "ht") and number in filled_rows:
                rows.append(number)
            element.clear()
    for code, places in (
        ("intake.hidden_rows", [str(each) for each in rows]),
        ("intake.hidden_columns", [get_column_letter(each) for each in columns]),
    ):
        if places:
            yield Remark(Finding(code, file, found=shortened(", ".join(places)), subject=str(len(places))))


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in {"1", "true"} or (element.get(size) is not None and float(element.get(size)) == 0)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
