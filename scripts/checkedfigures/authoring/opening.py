"""A review as it comes back: the workbook or the folder of CSV files read again, whatever a person did to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from ..finding import CheckError, Finding, nearest
from ..intake.decoding import Rows, read_text
from ..intake.sheet import Cell, Sheet
from ..intake.workbook import read_workbook
from .review import FIELDS, SHEETS, Review

_MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Opened:
    """A review with the place of each of its cells.

    Attributes:
        review: what stands in the sheets.
        file: the workbook or the folder, as the caller named it.
        lines: the row of the spreadsheet of each row, by sheet.
        columns: the number of each column, by sheet and name.
    """

    review: Review
    file: Path
    lines: Mapping[str, Sequence[int]]
    columns: Mapping[str, Mapping[str, int]]

    def fault(self, code: str, sheet: str, place: int, column: str, *, found: str | None = None, expected: str = "",
              subject: str = "") -> Finding:  # fmt: skip
        """A finding about one cell.

        Args:
            sheet: its sheet.
            place: number of the row in the sheet's rows, from 0.
            column: name of the column; of the first sheet, of the field.
        """
        row = self.review.rows(sheet)[place]
        value = row.get("value" if sheet == "package" else column, "") if found is None else found
        return Finding(code, str(self.file), None, self.address(sheet, place, column), value, expected, subject)

    def address(self, sheet: str, place: int, column: str) -> str:
        """A cell as a spreadsheet names it, with the column's name: ``figures!W7 figure_id``."""
        held = "value" if sheet == "package" else column
        number = self.columns[sheet].get(held, 1)
        return f"{sheet}!{get_column_letter(number)}{self.lines[sheet][place]} {column}"


def open_review(file: Path) -> Opened:
    """Read a review.

    Raises:
        CheckError: where it is no review, a sheet or a column is missing, or a cell holds a formula.
    """
    sheets = {name: _sheet(file, name) for name in SHEETS}
    faults, rows, lines, columns = [], {}, {}, {}
    for name, sheet in sheets.items():
        header = {cell.text.strip(): cell.column for cell in (sheet.rows[0] if sheet.rows else ())}
        columns[name] = header
        for column in SHEETS[name]:
            if column.name not in header and not (column.kept and name not in {"package", "figures"}):
                meant = nearest(column.name, header)
                faults.append(Finding("review.no_column", str(file), None, f"{name}!1", meant, column.name))
        faults += _formulas(file, name, sheet)
        if not faults:
            rows[name], lines[name] = _rows(sheet, name, header)
    if faults:
        raise CheckError(*faults)
    told = {row["field"]: row["value"] for row in rows["package"]}
    for name in FIELDS:
        if name not in told:
            faults.append(Finding("review.no_field", str(file), None, "package", "", name))
    if faults:
        raise CheckError(*faults)
    order = [row["field"] for row in rows["package"]]
    lines["package"] = [lines["package"][order.index(name)] for name in FIELDS]
    review = Review({name: told[name] for name in FIELDS}, rows["figures"], rows["relations"], rows["claims"],
                    rows["terms"])  # fmt: skip
    return Opened(review, file, lines, columns)


def _sheet(file: Path, name: str) -> Sheet:
    likeness: Callable[[Rows], int] = _likeness(name)
    try:
        if file.is_dir():
            part = file / f"{name}.csv"
            if not part.is_file():
                raise CheckError(Finding("review.no_sheet", str(file), found=f"{name}.csv"))
            return read_text(str(part), _bytes(part), likeness)
        data = _bytes(file)
    except OSError as error:
        raise CheckError(Finding("review.unreadable", str(file), found=error.strerror or str(error))) from None
    try:
        return read_workbook(str(file), data, name, name, likeness)
    except CheckError as error:
        if any(finding.code == "intake.no_sheet" for finding in error.findings):
            found = error.findings[0].expected
            raise CheckError(Finding("review.no_sheet", str(file), found=name, expected=found)) from None
        raise


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_MOST_BYTES)


def _likeness(name: str) -> Callable[[Rows], int]:
    wanted = {column.name for column in SHEETS[name]}
    return lambda rows: len(wanted & set(rows[0])) if rows else 0


def _formulas(file: Path, name: str, sheet: Sheet) -> list[Finding]:
    return [
        Finding("review.formula", str(file), None, f"{name}!{cell.place}", cell.formula or cell.text)
        for cell in sheet.cells()
        if cell.formula or cell.kind in {"error", "unknown"}
    ]


def _rows(sheet: Sheet, name: str, header: Mapping[str, int]) -> tuple[list[dict[str, str]], list[int]]:
    titles = {column.name: f"{column.zh} / {column.en}" for column in SHEETS[name]}
    rows, lines = [], []
    for cells in sheet.rows[1:]:
        if not cells:
            continue
        by_column: dict[int, Cell] = {cell.column: cell for cell in cells}
        row = {column.name: _text(by_column.get(header.get(column.name, 0))) for column in SHEETS[name]}
        if not any(row.values()) or all(row[column] in {"", title} for column, title in titles.items()):
            continue  # blank, or the second row of headings
        rows.append(row)
        lines.append(cells[0].row)
    return rows, lines


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""
