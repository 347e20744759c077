"""The header of a sheet: which row it is, and which column holds what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..finding import CheckError, Finding, nearest
from .column import Column, essence
from .decoding import Rows
from .labels import COLUMNS, Labels
from .sheet import Cell, Remark, Sheet, shortened

_DEPTH = 30
_GROUP_ROWS = 2


@dataclass(frozen=True)
class Header:
    """Where the columns of a table stand in a sheet.

    Attributes:
        first: index of the first row below it.
        columns: number of the sheet's column, by the name of the field.
        remarks: what stands above it, how its names were understood, and
            columns that have no place in the table.
        labels: numbers of the columns by whose labels rows are known, where the sheet has no ids.
    """

    first: int
    columns: Mapping[str, int]
    remarks: tuple[Remark, ...]
    labels: tuple[int, ...] = ()


def likeness(columns: Sequence[Column]) -> Callable[[Rows], int]:
    """How many columns of a table the likeliest header among some rows names."""
    names = frozenset().union(*(column.names for column in columns))

    def score(rows: Rows) -> int:
        return max((len({essence(cell) for cell in row} & names) for row in rows[:_DEPTH]), default=0)

    return score


def find_header(sheet: Sheet, columns: Sequence[Column], key: Sequence[str], labels: Labels) -> Header:
    """Find the header row, wherever it stands and whatever language it is in.

    Raises:
        CheckError: where no row names the columns of the primary key, and no
            column has labels to know rows by; or where two columns have one name.
    """
    if not any(sheet.rows):
        raise CheckError(Finding("intake.empty", sheet.file))
    candidates = [_placed(sheet, index, columns) for index in range(min(_DEPTH, len(sheet.rows)))]
    index = max(range(len(candidates)), key=lambda each: len(candidates[each]))
    placed = candidates[index]
    missing = [name for name in key if name not in placed]
    known_by = _label_columns(sheet, index, placed, labels) if missing else ()
    if missing and not known_by:
        expected = ", ".join(f"{column.name}（{column.title}）" for column in columns if column.name in key)
        found = " | ".join(cell.text for cell in sheet.rows[index])
        raise CheckError(
            sheet.remark("intake.no_header", found=found, expected=expected, subject=", ".join(missing)).finding
        )
    for name, cells in placed.items():
        if len(cells) > 1:
            subject = ", ".join(cell.place for cell in cells)
            raise CheckError(sheet.remark("intake.column_twice", cells[1], column=name, subject=subject).finding)
    cells = {name: cells[0] for name, cells in placed.items()}
    first = index + 1
    while first < len(sheet.rows) and sheet.rows[first] and _repeats(sheet.rows[first], cells, columns):
        first += 1
    used = {(cell.row, cell.column) for cell in cells.values()}
    remarks = [*_above(sheet, index, used), *_translated(sheet, cells)]
    if known_by:
        named = [cell for cell in sheet.rows[index] if cell.column in known_by]
        subject = ", ".join(sheet.place(number, sheet.rows[index][0].row) for number in known_by)
        remarks.append(sheet.remark("intake.by_labels", *named[:1], column=key[0], subject=subject))
    absent = [column for column in columns if column.name not in cells and not (known_by and column.name in key)]
    remarks += _unplaced(
        sheet, first, sheet.rows[index], {cell.column for cell in cells.values()} | {*known_by}, absent
    )
    remarks += [
        sheet.remark("intake.column_absent", column=each.name, found=each.title, expected=each.title_en)
        for each in absent
    ]
    # What rows are known by is not what changes in them.
    read = {name: cell.column for name, cell in cells.items() if cell.column not in known_by}
    return Header(first, read, tuple(remarks), known_by)


def _label_columns(sheet: Sheet, index: int, placed: Mapping[str, list[Cell]], labels: Labels) -> tuple[int, ...]:
    """Columns with labels: those that the header calls so, or else one that is full of them; none beside no data."""
    headed = tuple(placed[name][0].column for name in COLUMNS if name in placed)
    said = set(placed) - set(COLUMNS)
    if not labels.keys or not said:
        return ()
    if headed:
        return headed
    found = labels.column_in(sheet, index, {cells[0].column for cells in placed.values()})
    return () if found is None else (found,)


def _placed(sheet: Sheet, index: int, columns: Sequence[Column]) -> dict[str, list[Cell]]:
    """Cells of a row that name a column; where a cell is empty, a merged one above it may."""
    here = {cell.column: cell for cell in sheet.rows[index]}
    above: dict[int, Cell] = {}
    for row in sheet.rows[max(0, index - _GROUP_ROWS) : index]:
        above.update({cell.column: cell for cell in row})
    placed: dict[str, list[Cell]] = {}
    for column in columns:
        if found := [cell for cell in here.values() if essence(cell.text) in column.names]:
            placed[column.name] = [cell for cell in found if cell.text == column.name] or found
    if placed:
        for column in columns:
            found = [
                cell for number, cell in above.items() if number not in here and essence(cell.text) in column.names
            ]
            if found and column.name not in placed:
                placed[column.name] = found
    return placed


def _repeats(row: Sequence[Cell], cells: Mapping[str, Cell], columns: Sequence[Column]) -> bool:
    """Whether a row says in other words what the header says, as in a template."""
    names = {cells[column.name].column: column.names for column in columns if column.name in cells}
    return all(essence(cell.text) in names.get(cell.column, ()) for cell in row)


def _above(sheet: Sheet, index: int, used: set[tuple[int, int]]) -> list[Remark]:
    return [
        sheet.remark("intake.above", cell)
        for row in sheet.rows[:index]
        for cell in row
        if (cell.row, cell.column) not in used
    ]


def _translated(sheet: Sheet, cells: Mapping[str, Cell]) -> list[Remark]:
    placed = sorted(cells.items(), key=lambda item: item[1].column)
    pairs = [f"{cell.place} {cell.text} → {name}" for name, cell in placed if cell.text != name]
    if not pairs:
        return []
    row = max(cell.row for cell in cells.values())
    return [Remark(Finding("intake.titles", sheet.file, row, found="; ".join(pairs)))]


def _unplaced(
    sheet: Sheet, first: int, header: Sequence[Cell], placed: set[int], absent: Sequence[Column]
) -> list[Remark]:
    """Columns of the sheet that the table lacks, every cell of theirs told, with the absent column they may be."""
    titles = {cell.column: cell for cell in header}
    filled: dict[int, list[Cell]] = {}
    for row in sheet.rows[first:]:
        for cell in row:
            if cell.column not in placed:
                filled.setdefault(cell.column, []).append(cell)
    remarks = []
    for number in sorted({*titles, *filled} - placed):
        title, cells = titles.get(number), filled.get(number, [])
        names = [name for column in absent for name in (column.name, column.title, column.title_en)]
        meant = (title and nearest(title.text, names)) or ", ".join(column.name for column in absent)
        told = ", ".join(f"{cell.place} “{shortened(cell.text)}”" for cell in cells)
        remarks.append(
            sheet.remark(
                "intake.column_unplaced", title or cells[0], found=title.text if title else "",
                expected=meant or "—", subject=f"{len(cells)}: {told}" if cells else "0",
            )
        )  # fmt: skip
    return remarks
