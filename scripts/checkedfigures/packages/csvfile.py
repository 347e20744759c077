"""CSV read strictly: a row is a line, and quotation marks stand where they must.

A reader that is kind to a stray quotation mark takes the rest of a table for
one cell, or joins two cells, in silence; and one that lets a cell hold a line
break counts rows where people count lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..finding import CheckError, Finding, nearest
from .textfile import read_text

MAX_CELL = 4_000
"""Characters of a cell; a paragraph of a newspaper is shorter."""

_CELL = re.compile(r'"(?:[^"]|"")*"|[^",]*')
# What editors and Python take for the end of a line, and CSV does not.
_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


def split(line: str) -> list[str] | None:
    """The cells of a line; ``None`` where its quotation marks are not in order.

    >>> split('a,"b, c",')
    ['a', 'b, c', '']
    >>> split('"a"b') is None
    True
    """
    cells, end = [], -1
    while end < len(line):
        match = _CELL.match(line, end + 1)
        end = match.end()
        if end < len(line) and line[end] != ",":
            return None
        cells.append(match[0][1:-1].replace('""', '"') if match[0].startswith('"') else match[0])
    return cells


def faults(file: str, text: str) -> Iterator[Finding]:
    """Whatever keeps lines of a CSV from being rows, each at its line.

    Args:
        file: its name, for messages.
        text: what it holds, lines ending with LF.
    """
    for number, line in enumerate(_lines(text), 1):
        if not line.strip():
            yield Finding("table.blank_row", file, number)
            continue
        cells = split(line)
        if cells is None:
            begins = _opened(line)
            if begins is None:
                yield Finding("table.quote", file, number, found=line[:80])
                continue
            yield Finding("table.quote_open", file, number, found=begins)
            return  # what follows may be the rest of the cell
        for cell in cells:
            if mark := _BREAKS.search(cell):
                yield Finding("cell.line_break", file, number, found=f"U+{ord(mark[0]):04X}")
            if len(cell) > MAX_CELL:
                yield Finding("cell.too_long", file, number, found=str(len(cell)), expected=str(MAX_CELL))


def read_cells(text: str) -> list[list[str]]:
    """The cells of every line of a text that has no :func:`faults`."""
    return [split(line) or [] for line in _lines(text)]


def read_table(file: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV of known columns that is no table of a package; the first is line 2.

    Raises:
        CheckError: where it cannot be read, has other columns, or rows of other lengths.
    """
    name, text = str(file), read_text(file).replace("\r\n", "\n")
    if not text.strip():
        raise CheckError(Finding("file.empty", name))
    if found := list(faults(name, text)):
        raise CheckError(*found)
    header, *rows = read_cells(text)
    if header != list(columns):
        raise CheckError(*_header_faults(name, header, columns))
    found = [
        Finding("table.extra_cell", name, number, found=", ".join(cells[len(columns) :]))
        if len(cells) > len(columns)
        else Finding("table.missing_cell", name, number, columns[len(cells)])
        for number, cells in enumerate(rows, 2)
        if len(cells) != len(columns)
    ]
    if found:
        raise CheckError(*found)
    return [dict(zip(columns, cells, strict=True)) for cells in rows]


def _header_faults(name: str, header: Sequence[str], columns: Sequence[str]) -> list[Finding]:
    missing = [Finding("table.column_missing", name, 1, each, expected=", ".join(columns))
               for each in columns if each not in header]  # fmt: skip
    extra = [Finding("table.column_extra", name, 1, each, each, nearest(each, columns))
             for each in header if each not in columns]  # fmt: skip
    wrong = Finding("table.column_order", name, 1, found=", ".join(header), expected=", ".join(columns))
    return missing + extra or [wrong]


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else lines


def _opened(line: str) -> str | None:
    """The cell that begins with a quotation mark and does not end on its line, from there on."""
    end = -1
    while end < len(line):
        start = end + 1
        end = _CELL.match(line, start).end()
        if end < len(line) and line[end] != ",":
            rest = line[start:]
            return rest[:80] if rest.startswith('"') and not re.match(r'"(?:[^"]|"")*"', rest) else None
    return None
