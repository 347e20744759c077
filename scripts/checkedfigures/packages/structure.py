"""The structure of a package's tables: files, headers, types, constraints, keys.

Frictionless does the checking; what it passes over in silence (a byte-order
mark, full-width digits in a number, a misspelt property of a field) is
checked here first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..finding import Finding, nearest
from .characters import refused_character
from .conflict import find_conflict
from .csvfile import faults, read_cells
from .kinds import longest, may_be_empty
from .schema_errors import PackageRefusedError, SchemaError, schema_errors
from .textfile import guess_encoding

MAX_BYTES = 5_000_000
"""The most that the file of a table may hold; no table of a newspaper page comes near it."""

_NUMBER = {"number": re.compile(r"-?\d+(\.\d+)?", re.ASCII), "integer": re.compile(r"-?\d+", re.ASCII)}
_SHAPE = {
    "blank-row": "table.blank_row", "extra-cell": "table.extra_cell", "missing-cell": "table.missing_cell",
    "source-error": "file.unreadable", "encoding-error": "file.encoding", "scheme-error": "file.missing",
}  # fmt: skip
_NOTES = {
    "type-error": re.compile(r'type is "(?P<expected>\w+)'),
    "constraint-error": re.compile(r'constraint "(?P<subject>\w+)" is "(?P<expected>.*)"$', re.DOTALL),
    "unique-error": re.compile(r"position (?P<expected>\d+)"),
}
_LONGEST_NUMBER = 20  # characters: more than any statistic has, and all that a calculation can take
_FEW = 12  # codes of a list, which a message names
_CELL = {
    "type-error": "cell.type", "constraint-error": "cell.constraint", "unique-error": "cell.duplicate",
    "primary-key": "row.duplicate", "foreign-key": "cell.foreign_key",
}  # fmt: skip


def megabytes(size: int) -> str:
    """A size in bytes for a reader."""
    return f"{size / 1_000_000:.1f} MB"


def check_files(folder: Path, descriptor: dict) -> list[Finding]:
    """Bytes of each CSV: there, not empty, UTF-8, no byte-order mark, LF; and no table that nobody looks at."""
    listed = {folder / resource["path"] for resource in descriptor["resources"]}
    found = [Finding("table.unlisted", str(file)) for file in sorted((folder / "data").rglob("*.csv"))
             if file not in listed]  # fmt: skip
    return found + [finding for path in sorted(listed) for finding in _check_bytes(path)]


def check_tables(folder: Path, descriptor: dict) -> tuple[list[Finding], list[Finding]]:
    """Header, types, constraints and keys of each table.

    Returns:
        Faults of shape, after which rows cannot be read, and faults of cells.
    """
    headers = [finding for resource in descriptor["resources"] for finding in _check_header(folder, resource)]
    if headers:
        return headers, []
    numbers = [finding for resource in descriptor["resources"] for finding in _check_numbers(folder, resource)]
    numbers += (finding for resource in descriptor["resources"] for finding in _check_characters(folder, resource))
    numbers += (finding for resource in descriptor["resources"] for finding in _check_lengths(folder, resource))
    empty = [
        Finding("table.empty", str(path), 1)
        for resource in descriptor["resources"]
        if not may_be_empty(resource) and len(_lines(path := folder / resource["path"])) == 1
    ]
    known = {(finding.file, finding.row, finding.column) for finding in numbers}
    try:
        of_tables = schema_errors(folder, descriptor)
    except PackageRefusedError as error:
        file = str(folder / "datapackage.json")
        return [Finding("package.frictionless", file, found=reason) for reason in error.args], []
    shape = []
    contradicting = [
        finding
        for resource in descriptor["resources"]
        if resource["kind"] == "codes"
        for finding in _check_meanings(folder, resource)
    ]
    said_better = {(finding.file, finding.row) for finding in contradicting}
    cells = numbers + contradicting + empty
    for errors, resource in zip(of_tables, descriptor["resources"], strict=True):
        twice = {error.row for error in errors if error.type == "primary-key"}
        for error in errors:
            finding = _finding(error, str(folder / resource["path"]), resource["schema"])
            if error.type == "foreign-key":
                finding = _refer(finding, error, folder, descriptor)
            if error.type not in _CELL:
                shape.append(finding)
            elif (finding.file, finding.row, finding.column) not in known and not (
                (error.type == "unique-error" and finding.row in twice)
                or (error.type == "primary-key" and (finding.file, finding.row) in said_better)
            ):
                cells.append(finding)
    return shape, cells


def _finding(error: SchemaError, file: str, schema: dict) -> Finding:
    code = _SHAPE.get(error.type) or _CELL.get(error.type) or "package.frictionless"
    column, found = error.column, error.cell
    if error.type == "foreign-key":
        column, found = ", ".join(error.key), ", ".join(error.key_cells)
    if error.type == "primary-key":
        names = [field["name"] for field in schema["fields"]]
        found = ", ".join(error.cells[names.index(name)] for name in schema["primaryKey"])
    expected, subject = _expected(error)
    if subject == "required":
        code = "cell.required"
    if found is None:
        found = error.note if code == "package.frictionless" else ""
    return Finding(code, file, error.row, column, found, expected, subject)


def _expected(error: SchemaError) -> tuple[str, str]:
    """What a note of Frictionless names, without its English: the type, the row, or the limit and the constraint."""
    form = _NOTES.get(error.type)
    if form is None:
        return error.note, ""
    match = form.search(error.note)
    return (match["expected"], match.groupdict().get("subject") or "") if match else (error.note, "")


def _refer(finding: Finding, error: SchemaError, folder: Path, descriptor: dict) -> Finding:
    """A key without its row: the table that should have it, and what stands there that is like it."""
    # A table that refers to itself names none.
    named = [each for each in descriptor["resources"] if each["name"] == error.table]
    path = folder / named[0]["path"] if named else Path(finding.file)
    header, *rows = _lines(path)
    places = [header.index(name) for name in error.table_key]
    values = list(dict.fromkeys(", ".join(row[place] for place in places) for row in rows))
    like = nearest(finding.found, values)
    few = values if len(values) <= _FEW else [*values[:_FEW], "…"]
    return replace(finding, expected=like or ", ".join(few), subject=path.relative_to(folder).as_posix())


def _check_header(folder: Path, resource: dict) -> Iterator[Finding]:
    path = folder / resource["path"]
    header, fields = _lines(path)[0], [field["name"] for field in resource["schema"]["fields"]]
    for name in fields:
        if name not in header:
            yield Finding("table.column_missing", str(path), 1, name, expected=", ".join(fields))
    for name in header:
        if name not in fields:
            yield Finding("table.column_extra", str(path), 1, name or "∅", name or "∅", nearest(name, fields))
    for name in dict.fromkeys(header):
        if name in fields and header.count(name) > 1:
            yield Finding("table.column_twice", str(path), 1, name, expected=", ".join(fields))
    if sorted(header) == sorted(fields) and header != fields:
        yield Finding("table.column_order", str(path), 1, found=", ".join(header), expected=", ".join(fields))


def _check_numbers(folder: Path, resource: dict) -> Iterator[Finding]:
    # A number of Table Schema may be NaN, 1_000, full-width or padded.
    path = folder / resource["path"]
    numeric = {
        field["name"]: _NUMBER[field["type"]] for field in resource["schema"]["fields"] if field["type"] in _NUMBER
    }
    header, *rows = _lines(path)
    for line, cells in enumerate(rows, 2):
        for column, cell in zip(header, cells, strict=False):
            if column in numeric and cell and not numeric[column].fullmatch(cell):
                yield Finding("cell.number", str(path), line, column, cell)


def _check_characters(folder: Path, resource: dict) -> Iterator[Finding]:
    path = folder / resource["path"]
    header, *rows = _lines(path)
    for line, cells in enumerate(rows, 2):
        for column, cell in zip(header, cells, strict=False):
            if character := refused_character(cell, allowed="\n\r"):
                yield Finding("cell.character", str(path), line, column, character)


def _check_lengths(folder: Path, resource: dict) -> Iterator[Finding]:
    path = folder / resource["path"]
    limits = {field["name"]: _LONGEST_NUMBER for field in resource["schema"]["fields"] if field["type"] in _NUMBER}
    limits |= longest(resource)
    header, *rows = _lines(path)
    for line, cells in enumerate(rows, 2):
        for column, cell in zip(header, cells, strict=False):
            if len(cell) > (most := limits.get(column, len(cell))):
                yield Finding("cell.too_long", str(path), line, column, str(len(cell)), str(most))


def _check_meanings(folder: Path, resource: dict) -> Iterator[Finding]:
    path = folder / resource["path"]
    header, *rows = _lines(path)
    keys = [header.index(column) for column in resource["schema"]["primaryKey"]]
    first: dict[tuple[str, ...], tuple[int, list[str]]] = {}
    for line, cells in enumerate(rows, 2):
        code = tuple(cells[key] for key in keys if key < len(cells))
        known_line, meaning = first.setdefault(code, (line, cells))
        if cells != meaning:
            column = resource["schema"]["primaryKey"][0]
            yield Finding(
                "package.code_contradicts", str(path), line, column, ", ".join(code), str(known_line), resource["name"]
            )


def _lines(path: Path) -> list[list[str]]:
    return read_cells(path.read_bytes().decode("utf-8"))


def _check_bytes(path: Path) -> Iterator[Finding]:
    if not path.is_file():
        yield Finding("file.no_file" if path.exists() else "file.missing", str(path))
        return
    if (size := path.stat().st_size) > MAX_BYTES:
        yield Finding("file.too_large", str(path), found=megabytes(size), expected=megabytes(MAX_BYTES))
        return
    data = path.read_bytes()
    if not data.strip():
        yield Finding("file.empty", str(path))
        return
    if data.startswith(b"\xef\xbb\xbf"):
        yield Finding("file.bom", str(path), 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        yield Finding("file.encoding", str(path), line, found=guess_encoding(data))
        return
    if conflict := find_conflict(str(path), text):
        yield conflict
        return
    if b"\r" in data:
        yield Finding("file.crlf", str(path), data[: data.index(b"\r")].count(b"\n") + 1)
        return
    if not data.endswith(b"\n"):
        yield Finding("file.no_newline", str(path), data.count(b"\n") + 1)
    yield from faults(str(path), text.removeprefix("\ufeff"))
