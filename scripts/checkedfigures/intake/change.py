"""What a sheet would change in a table, and the table as it would be written."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..packages.row import Row
from .table import Entry, Table


@dataclass(frozen=True)
class CellChange:
    """A cell of an existing row that would say something else.

    ``cell`` is its place in the sheet; empty where the sheet lacks the column.
    """

    key: tuple[str, ...]
    column: str
    old: str
    new: str
    cell: str


@dataclass(frozen=True)
class Change:
    """The difference that a sheet makes to a table.

    Attributes:
        rows: every row of the table as it would be, by key and in the order of keys.
        lines: rows of the sheet, by key.
        added, removed: rows by key.
        changed: cells, in the order of the sheet.
        kept: keys of rows that the sheet lacks and that stay.
    """

    rows: Mapping[tuple[str, ...], Mapping[str, str]]
    lines: Mapping[tuple[str, ...], int]
    added: Mapping[tuple[str, ...], Mapping[str, str]]
    removed: Mapping[tuple[str, ...], Mapping[str, str]]
    changed: Sequence[CellChange]
    kept: Sequence[tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)

    def as_dict(self) -> dict:
        return {
            "added": [dict(row) for row in self.added.values()],
            "removed": [dict(row) for row in self.removed.values()],
            "changed": [{**vars(change), "key": list(change.key)} for change in self.changed],
            "kept": [list(key) for key in self.kept],
        }


def compare(table: Table, stood: Sequence[Row], schema: Mapping, *, remove_missing: bool) -> Change:
    """Hold a sheet against a table.

    Rows are matched by the primary key. Rows that the sheet lacks stay,
    unless ``remove_missing``.
    """
    key = schema["primaryKey"]
    before = {tuple(row[name] for name in key): row for row in stood}
    given = {entry.key: entry for entry in table.entries}
    absent = [each for each in before if each not in given]
    kept = [] if remove_missing else absent
    rows = {each: before[each] for each in kept} | {each: entry.cells for each, entry in given.items()}
    integers = {field["name"] for field in schema["fields"] if field["type"] == "integer"}

    def rank(each: tuple[str, ...]) -> tuple:
        return tuple(
            (int(cell) if name in integers and cell.isdigit() else 0, cell)
            for name, cell in zip(key, each, strict=True)
        )

    return Change(
        rows={each: rows[each] for each in sorted(rows, key=rank)},
        lines={each: entry.line for each, entry in given.items()},
        added={each: entry.cells for each, entry in given.items() if each not in before},
        removed={} if not remove_missing else {each: before[each] for each in absent},
        changed=[
            change for each, entry in given.items() if each in before for change in _cells(table, entry, before[each])
        ],
        kept=kept,
    )


def canonical(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """Rows as a file of the package: UTF-8 without byte-order mark, lines ending in LF."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return file.getvalue().encode("utf-8")


def place_of(table: Table, column: str, line: int) -> str:
    """The cell of a sheet that holds a column of one of its rows, or nothing."""
    return table.sheet.place(table.header.columns[column], line) if column in table.header.columns else ""


def _cells(table: Table, entry: Entry, before: Row) -> list[CellChange]:
    return [
        CellChange(entry.key, name, before[name], cell, place_of(table, name, entry.line))
        for name, cell in entry.cells.items()
        if before[name] != cell
    ]
