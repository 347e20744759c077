"""A sheet as rows of a package's table: placed, mended, or told why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..finding import codes
from ..packages.package import DataPackage
from ..packages.row import Row
from .column import Column, columns_of
from .evidence import Evidence, evidence, number
from .header import Header, find_header
from .labels import Labels
from .mending import mend
from .sheet import Cell, Remark, Sheet, shortened

_NOTE_CELLS = 2
_LABEL = "@"  # names of columns that hold labels under another heading
_ID = re.compile(r"\w+(\.\w+){2,}")  # what no remark looks like, whatever its letters are
# Cells that others bear out are read after those.
_ORDER = {"time_period": 1, "printed": 2, "token": 3, "obs_value": 3, "obs_value_to": 3}


@dataclass(frozen=True)
class Entry:
    """A row of the sheet, as it is to stand in the table.

    Attributes:
        key: the cells of its primary key.
        cells: every cell of the row, by column.
        line: the row of the sheet.
    """

    key: tuple[str, ...]
    cells: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Table:
    """What a sheet has for a table.

    Attributes:
        sheet: the sheet.
        header: where its columns are.
        columns: the columns of the table.
        entries: its rows, in the order of the sheet.
        remarks: everything noticed, refusals among it.
    """

    sheet: Sheet
    header: Header
    columns: Sequence[Column]
    entries: Sequence[Entry]
    remarks: Sequence[Remark]

    def at(self, level: str) -> list[Remark]:
        """The remarks of one level: ``noted``, ``mended``, ``unplaced`` or ``refused``."""
        return [remark for remark in self.remarks if codes()[remark.finding.code].get("level", "refused") == level]


def read_table(sheet: Sheet, package: DataPackage, resource: dict) -> Table:
    """Read a sheet as rows of one table.

    Raises:
        CheckError: where no header of the table can be found.
    """
    columns = columns_of(package, resource)
    key = resource["schema"]["primaryKey"]
    rows = package.tables[resource["name"]]
    labels = Labels.of(rows, key)
    header = find_header(sheet, columns, key, labels)
    stood = {tuple(row[name] for name in key): row for row in rows}
    remarks = [*sheet.remarks, *header.remarks]
    reader = _Reader(sheet, header, columns, key, stood, labels, package, resource, remarks)
    entries = list(reader.entries())
    return Table(sheet, header, columns, entries, sorted(reader.remarks, key=_place))


@dataclass(frozen=True)
class _Reader:
    sheet: Sheet
    header: Header
    columns: Sequence[Column]
    key: Sequence[str]
    stood: Mapping[tuple[str, ...], Row]
    labels: Labels
    package: DataPackage
    resource: dict
    remarks: list[Remark]

    def entries(self) -> Iterator[Entry]:
        seen: dict[tuple[str, ...], Entry] = {}
        for found in self._rows():
            cells = self._with_id(found) if self.header.labels else found
            entry = self._entry(cells) if cells and self._is_row(cells) else None
            if entry is None:
                continue
            if (twin := seen.get(entry.key)) is None:
                seen[entry.key] = entry
                yield entry
                continue
            code = "intake.row_repeated" if twin.cells == entry.cells else "intake.row_twice"
            self._remark(code, cells[self.key[0]], self.key[0], f"{twin.line}", found=", ".join(entry.key))

    def _rows(self) -> Iterator[dict[str, Cell]]:
        """The rows below the header, with what merged cells show in each of their rows."""
        names = {number: f"{_LABEL}{number}" for number in self.header.labels}
        names |= {number: name for name, number in self.header.columns.items()}
        placed = [{names[cell.column]: cell for cell in row if cell.column in names} for row in self.sheet.rows]
        for left, top, right, bottom in self.sheet.merged:
            name = names.get(left, "")
            if not self.header.first < top <= len(placed) or name not in placed[top - 1]:
                continue
            cell = placed[top - 1][name]
            if right > left:
                self._remark("intake.merged_across", cell, name)
                continue
            self._remark("intake.merged", cell, name, f"{bottom}")
            for row in filter(None, placed[top:bottom]):
                row[name] = replace(cell, row=next(iter(row.values())).row)
        return (row for row in placed[self.header.first :] if row)

    def _with_id(self, cells: Mapping[str, Cell]) -> dict[str, Cell] | None:
        """The cells with the id of the row that their labels name; ``None`` where they name none, or several."""
        labels = [cell for name, cell in cells.items() if cell.column in self.header.labels]
        others = {name: cell for name, cell in cells.items() if not name.startswith(_LABEL)}
        if not labels or not others:
            first = next(iter(cells.values()))
            self._remark("intake.row_unplaced", first, found=" | ".join(cell.text for cell in cells.values()))
            return None
        ids = self.labels.ids_of(labels, others)
        if len(ids) != 1:
            code = "intake.label_twice" if ids else "intake.label_unknown"
            expected = ", ".join(ids) or self.labels.nearest(labels[0].text) or "—"
            self._remark(code, labels[0], self.labels.key, expected)
            return None
        return {self.labels.key: replace(labels[0], text=ids[0], kind="text", formula=""), **others}

    def _is_row(self, cells: Mapping[str, Cell]) -> bool:
        """Whether cells have a key; a note under the table has none, and not much else."""
        first, text = next(iter(cells.values())), " | ".join(cell.text for cell in cells.values())
        missing = [name for name in self.key if not self._is_key(name, cells)]
        for name in missing:
            if name in cells and _ID.fullmatch(cells[name].text.strip()) and (strange := _strange(cells[name].text)):
                self._remark("intake.key_lookalike", cells[name], name, subject=strange)
                return False
        shaped = any(name in cells and _ID.fullmatch(cells[name].text.strip()) for name in missing)
        few = len(cells) <= _NOTE_CELLS < len(self.columns) and len(cells) < len(self.header.columns)
        if missing and not shaped and few:
            self._remark("intake.row_unplaced", first, found=text)
            return False
        if absent := [name for name in missing if name not in cells]:
            self._remark("intake.row_no_key", first, found=text, subject=", ".join(absent))
            return False
        return True

    def _is_key(self, name: str, cells: Mapping[str, Cell]) -> bool:
        column = next(column for column in self.columns if column.name == name)
        text = mend(cells[name], column, Evidence(), self.sheet).text if name in cells else None
        return bool(text) and column.accepts(text)

    def _entry(self, cells: Mapping[str, Cell]) -> Entry | None:
        columns = {column.name: column for column in self.columns}
        key = tuple(mend(cells[name], columns[name], Evidence(), self.sheet).text or "" for name in self.key)
        stood = self.stood.get(key)
        row = {name: stood[name] if stood else "" for name in columns}
        row |= {name: cells[name].text if name in cells else "" for name in self.header.columns}
        refused = False
        for name in sorted(cells, key=lambda name: (_ORDER.get(name, 0), list(columns).index(name))):
            mended = mend(cells[name], columns[name], self._evidence(columns[name], row, stood), self.sheet)
            for code, led_to in mended.notes:
                self._remark(code, cells[name], name, led_to, subject=columns[name].title)
            refused |= mended.text is None
            row[name] = mended.text or ""
        if not refused and "obs_value" in cells and self._lacks_a_zero(row, stood):
            self._remark("intake.zeros_lost", cells["obs_value"], "obs_value", row["decimals"])
            refused = True
        return None if refused else Entry(key, row, next(iter(cells.values())).row)

    def _evidence(self, column: Column, row: Mapping[str, str], stood: Row | None) -> Evidence:
        return evidence(column, row, stood, self.package, self.resource.get("roundedTo"))

    def _lacks_a_zero(self, row: Mapping[str, str], stood: Row | None) -> bool:
        value, places = number(row["obs_value"]), number(row.get("decimals", ""))
        if value is None or places is None or row.get("obs_status") == "house_style":
            return False
        column = next(column for column in self.columns if column.name == "obs_value")
        known = self._evidence(column, row, stood)
        return not known.certain and known.stood != row["obs_value"] and -value.as_tuple().exponent < places

    def _remark(
        self,
        code: str,
        cell: Cell,
        column: str = "",
        expected: str = "",
        *,
        found: str | None = None,
        subject: str = "",
    ) -> None:
        self.remarks.append(
            self.sheet.remark(code, cell, column=column, found=found, expected=shortened(expected), subject=subject)
        )


def _strange(text: str) -> str:
    """The first character of an id that only looks like one of its letters, by code point and name."""
    found = next((each for each in text if not each.isascii()), "")
    return f"{found} U+{ord(found):04X} {unicodedata.name(found, '')}".strip() if found else ""


def _place(remark: Remark) -> tuple:
    letters = remark.cell.rstrip("0123456789")
    return (remark.finding.row or 0, len(letters), letters)
