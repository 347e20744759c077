"""A sheet as it was opened: cells with their places, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ..finding import CheckError, Finding
from ..packages.csvfile import MAX_CELL

MAX_UNPACKED = 20_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
_QUOTED = 60


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        row, column: its place, counted from 1 as a spreadsheet shows it.
        text: what stands there, a number in plain digits.
        kind: ``text``; from a workbook also ``number``, ``percent`` (a number
            shown as a percentage, ``text`` being the percentage), ``date``,
            ``boolean``, ``error`` and ``unknown`` (a formula without a value).
        day: the day, of a date.
        form: the parts of a date that are shown in Chinese, such as ``月日``.
        formula: the formula that gave the value.
    """

    row: int
    column: int
    text: str
    kind: str = "text"
    day: date | None = None
    form: str = ""
    formula: str = ""

    @property
    def place(self) -> str:
        return _place(self.column, self.row)


@dataclass(frozen=True)
class Remark:
    """A finding about the file that was handed in, with the cell as a spreadsheet names it."""

    finding: Finding
    cell: str = ""

    def as_dict(self) -> dict:
        return {"cell": self.cell, **self.finding.as_dict()}


@dataclass(frozen=True)
class Sheet:
    """All cells of a sheet, row by row.

    Attributes:
        file: path of the file, as the caller named it.
        name: the sheet's name; empty for a text file.
        rows: by their number less one; blank rows are empty.
        remarks: what was noticed in opening it.
        decimal_comma: whether a comma may be the decimal point, as in files
            that separate their cells by semicolons.
        narrow: whether the encoding lacks characters that the data use.
        merged: merged ranges as (first column, first row, last column, last row).
    """

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    remarks: tuple[Remark, ...] = field(default=())
    decimal_comma: bool = False
    narrow: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())

    def remark(self, code: str, cell: Cell | None = None, *, column: str = "", found: str | None = None,
               expected: str = "", subject: str = "") -> Remark:  # fmt: skip
        """A remark about a cell, or about the sheet as a whole."""
        text = cell.text if found is None and cell else found or ""
        finding = Finding(code, self.file, cell and cell.row, column, shortened(text), expected, subject)
        return Remark(finding, cell.place if cell else "")

    def place(self, column: int, row: int) -> str:
        """The name of a cell, such as B7."""
        return _place(column, row)

    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row)


def within_limits(sheet: Sheet) -> Sheet:
    """The sheet, if it is a table that a person could have made.

    Raises:
        CheckError: where it has too many rows or columns, or too long a cell.
    """
    filled = [row for row in sheet.rows if row]
    if len(filled) > MAX_ROWS:
        raise CheckError(Finding("intake.too_many", sheet.file, found=str(len(filled)), expected=f"{MAX_ROWS}"))
    for cell in sheet.cells():
        if cell.column > MAX_COLUMNS:
            raise CheckError(
                sheet.remark("intake.too_wide", cell, subject=cell.place, expected=f"{MAX_COLUMNS}").finding
            )
        if len(cell.text) > MAX_CELL:
            raise CheckError(sheet.remark("intake.too_long", cell, subject=cell.place, expected=f"{MAX_CELL}").finding)
    return sheet


def shortened(text: str) -> str:
    """A text that fits a message."""
    text = text.replace("\r", "").replace("\n", "⏎")
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _place(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"
