"""The place of a finding, quoted: the row with its neighbours, and where in it to look."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .finding import Finding

_QUOTED = {".csv", ".json", ".md", ".toml", ".yml"}
_LARGEST = 5_000_000  # bytes; a file beyond that is not read once more for a quotation
_LONGEST = 56  # characters of a cell
_BESIDE_IT = ("figure_id", "printed")  # columns that tell which row it is, and what it should say
_MACRO = re.compile(r"\{\{.*?\}\}")
_BESIDE = 24  # characters on each side of what is marked in a line that is no row


@dataclass(frozen=True)
class Quotation:
    """A row of a table with some of its cells, or a line of a text.

    Attributes:
        number: the line of the file, counted from 1.
        names: columns of the cells; none where it is a line of a text.
        cells: the cells, or the line as what stands before, in and after the mark.
        marked: which of the cells is meant; ``None`` where it is the line as a whole.
    """

    number: int
    names: tuple[str, ...]
    cells: tuple[str, ...]
    marked: int | None


def quote(finding: Finding) -> Quotation | None:
    """The place of a finding; nothing where it names no line of a text that can be read."""
    file = Path(finding.file)
    if finding.row is None or file.suffix not in _QUOTED:
        return None
    lines = _lines(file)
    if not 0 < finding.row <= len(lines):
        return None
    line = lines[finding.row - 1]
    if file.suffix == ".csv" and finding.row > 1 and (row := _row(lines[0], line, finding.column)):
        return Quotation(finding.row, *row)
    return Quotation(finding.row, (), *_passage(line, finding))


def one_line(text: str) -> str:
    """Text on one line, without what would steer a terminal or a log of GitHub, or turn the direction of writing.

    Example:
        >>> one_line("::add-mask::a \\x07##[error]b")
        ': :add-mask::a �## [error]b'
    """
    line = " ".join(text.split())
    line = "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in line)
    # GitHub reads commands out of logs: "::" at the start of a line, "##[" anywhere.
    return re.sub(r"^:(?=:)", ": ", line.replace("##[", "## ["))


def one_line_with_ends(text: str) -> str:
    """The same of a piece of a sentence, which may begin or end with the space between two words."""
    clean = one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{clean}{' ' if clean and text[-1:].isspace() else ''}"


def _lines(file: Path) -> list[str]:
    try:
        if file.stat().st_size > _LARGEST:
            return []
        # Not splitlines: it counts signs as line ends that editors do not.
        lines = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        return lines if lines[-1] else lines[:-1]
    except (OSError, UnicodeDecodeError):
        return []


def _row(header: str, line: str, column: str) -> tuple[tuple[str, ...], tuple[str, ...], int] | None:
    """The cell that is meant, with the row's key and print beside it."""
    names, cells = _cells(header), _cells(line)
    if column not in names or len(names) != len(cells):
        return None
    shown = [number for number, name in enumerate(names) if number == 0 or name in {column, *_BESIDE_IT}]
    return (
        tuple(one_line(names[number]) for number in shown),
        tuple(_shortened(one_line(cells[number])) for number in shown),
        shown.index(names.index(column)),
    )


def _cells(line: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []


def _passage(line: str, finding: Finding) -> tuple[tuple[str, ...], int | None]:
    for words in (finding.found, finding.column):
        place = _place_of(words, line, finding.subject)
        if place is not None:
            before, mark, after = line[:place], words, line[place + len(words) :]
            start = f"…{before[-_BESIDE:]}" if len(before) > _BESIDE else before
            end = f"{after[:_BESIDE]}…" if len(after) > _BESIDE else after
            return (_inside(start), _shortened(one_line(mark)), _inside(end)), 1
    return (_shortened(one_line(line)),), None


def _place_of(words: str, line: str, context: str) -> int | None:
    """Where in a line the words are meant: in their context, or else outside a macro, whose ids have numerals too."""
    if words and words in context and context in line:
        return line.index(context) + context.index(words)
    places = [match.start() for match in re.finditer(re.escape(words), line)] if words else []
    macros = [match.span() for match in _MACRO.finditer(line)]
    return next(
        (each for each in places if not any(start <= each < end for start, end in macros)), (places or [None])[0]
    )


def _inside(text: str) -> str:
    """A piece of a line, which may begin or end with the blank between two words."""
    return f"{' ' if text[:1] == ' ' else ''}{one_line(text)}{' ' if text.strip() and text[-1:] == ' ' else ''}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
