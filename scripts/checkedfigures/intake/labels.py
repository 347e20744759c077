"""Rows without ids: a sheet as people keep it, whose rows are known by their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..finding import LANGUAGES, nearest
from ..packages.row import Row
from .column import essence
from .sheet import Cell, Sheet

COLUMNS = tuple(f"label_{language}" for language in LANGUAGES)


@dataclass(frozen=True)
class Labels:
    """The labels of a table, and the rows that they name.

    Attributes:
        key: the column of the ids; empty where rows have no single id.
        rows: the rows of the table.
        keys: ids by label in either language, as :func:`.column.essence` gives it.
    """

    key: str
    rows: Sequence[Row]
    keys: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, rows: Sequence[Row], key: Sequence[str]) -> Labels:
        """The labels of a table; none where it has no labels or no single id."""
        if len(key) != 1 or not rows or not set(COLUMNS) <= set(rows[0]):
            return cls("", (), {})
        found: dict[str, set[str]] = {}
        for row in rows:
            for column in COLUMNS:
                found.setdefault(essence(row[column]), set()).add(row[key[0]])
        return cls(key[0], rows, {label: frozenset(keys) for label, keys in found.items()})

    def column_in(self, sheet: Sheet, header: int, taken: set[int]) -> int | None:
        """The column below a header that holds labels of this table in most of its cells."""
        filled: dict[int, list[bool]] = {}
        for cell in (cell for row in sheet.rows[header + 1 :] for cell in row if cell.column not in taken):
            filled.setdefault(cell.column, []).append(essence(cell.text) in self.keys)
        matching = {number: sum(known) for number, known in filled.items() if 2 * sum(known) > len(known)}
        return max(matching, key=lambda number: matching[number], default=None)

    def ids_of(self, labels: Sequence[Cell], cells: Mapping[str, Cell]) -> list[str]:
        """The ids of the rows that all these labels name, in the period and with the codes that stand beside them."""
        named = frozenset.intersection(*(self.keys.get(essence(each.text), frozenset()) for each in labels))
        beside = {
            column: cell.text.strip() for column, cell in cells.items() if column in _DISTINCT and cell.text.strip()
        }
        if len(named) > 1 and beside:
            named = {
                row[self.key]
                for row in self.rows
                if row[self.key] in named and all(row.get(column) == text for column, text in beside.items())
            }
        return sorted(named)

    def nearest(self, label: str) -> str:
        """The label that was probably meant."""
        return nearest(label, [row[column] for row in self.rows for column in COLUMNS])


_DISTINCT = ("time_period", "measure", "vintage")
"""Columns that tell rows of one label apart."""
