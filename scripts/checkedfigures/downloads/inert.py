"""Texts of strangers, made inert for the program that will open them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from ..finding import Finding
from ..packages.package import DataPackage
from .archive import csv_bytes

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def begins_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would run a CSV cell instead of showing it."""
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def spreadsheet_cell(cell: str) -> str:
    """A cell for a CSV that a spreadsheet opens: an apostrophe keeps a formula from running."""
    return f"'{cell}" if begins_a_formula(cell) else cell


def spreadsheet_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV that is made of the data, no cell of which a spreadsheet would run.

    >>> spreadsheet_csv(["label"], [["=1+1"], ["-6.4"]])
    b"label\\n'=1+1\\n-6.4\\n"
    """
    return csv_bytes(header, ([spreadsheet_cell(cell) for cell in row] for row in rows))


def find_formulas(package: DataPackage) -> list[Finding]:
    """Cells that a spreadsheet would run; the canonical CSV keeps them as they are."""
    return [
        row.fault("cell.formula", column)
        for rows in package.tables.values()
        for row in rows
        for column, cell in row.items()
        if begins_a_formula(cell)
    ]


def embed_json(value: object) -> str:
    """JSON that can stand inside a ``<script>`` element: nothing in it ends the element."""
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_IN_SCRIPT)


def markdown_text(text: str) -> str:
    """Text that no Markdown reader takes for mark-up, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
