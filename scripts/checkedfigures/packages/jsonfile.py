"""JSON that people write, read strictly; each fault with its line.

Python's reader takes the last of two keys of one name, NaN and half of a
surrogate pair, and falls over deep nesting and long numbers.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..finding import CheckError, Finding
from .characters import refused_character
from .conflict import find_conflict
from .textfile import read_text

MAX_CHARACTERS = 1_000_000
"""Of a file; the largest descriptor has a tenth of it."""
MAX_DEPTH = 32
"""Brackets within brackets; a descriptor has eight."""
MAX_DIGITS = 20
"""Of a number."""

Keys = tuple[str | int, ...]
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+|"')
_SHOWN = 60


@dataclass(frozen=True)
class Document:
    """What a file holds.

    Attributes:
        file: its path, for messages.
        value: its content.
        lines: the line of each value by its path; of a member of an object, the line of its key.
    """

    file: str
    value: object
    lines: Mapping[Keys, int]

    def fault(self, code: str, path: Keys, found: str = "", expected: str = "", subject: str = "") -> Finding:
        """A finding at a place of the document, or the nearest around it that exists."""
        known = next(path[:end] for end in range(len(path), -1, -1) if path[:end] in self.lines)
        return Finding(code, self.file, self.lines[known], json_path(path), found, expected, subject)


def json_path(path: Keys) -> str:
    """A place in the notation of JSONPath.

    >>> json_path(("resources", 0, "name"))
    '$.resources[0].name'
    """
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def read_json(file: Path) -> Document:
    """The content of a file, without a doubt what was meant.

    Raises:
        CheckError: where it is no JSON, or has a key twice, a number that is
            none (NaN) or too long, a character that nobody sees, or more
            brackets than anyone needs.
    """
    name, text = str(file), read_text(file)
    if len(text) > MAX_CHARACTERS:
        raise CheckError(Finding("descriptor.too_long", name, 1, found=str(len(text)), expected=str(MAX_CHARACTERS)))
    if conflict := find_conflict(name, text):
        raise CheckError(conflict)
    if found := list(_lexical_faults(name, text)):
        raise CheckError(*found)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        shown = text[error.pos :].split("\n", 1)[0][:_SHOWN] or "∅"
        raise CheckError(Finding("descriptor.json", name, error.lineno, found=shown)) from None
    found, lines = [], {}
    for place in _places(text):
        if place.path in lines and place.is_key:
            first = str(lines[place.path])
            found.append(place.fault("descriptor.duplicate_key", name, str(place.path[-1]), first))
        lines.setdefault(place.path, place.line)
        if place.piece.startswith('"') and (character := refused_character(json.loads(place.piece))):
            found.append(place.fault("descriptor.character", name, character))
    if found:
        raise CheckError(*found)
    return Document(name, value, lines)


@dataclass(frozen=True)
class _Place:
    path: Keys
    line: int
    piece: str
    is_key: bool = False

    def fault(self, code: str, file: str, found: str, expected: str = "") -> Finding:
        return Finding(code, file, self.line, json_path(self.path), found, expected)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    line, end = 1, 0
    for match in _PIECE.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        yield match[0], line


def _lexical_faults(file: str, text: str) -> Iterator[Finding]:
    """What Python's reader would fall over, or take although JSON has no such number."""
    depth = 0
    for piece, line in _pieces(text):
        depth += (piece in "[{") - (piece in "]}")
        if depth > MAX_DEPTH:
            yield Finding("descriptor.depth", file, line, expected=str(MAX_DEPTH))
            return
        # NaN, Infinity and -Infinity are no JSON; 1e400 is infinity by another name.
        is_number = not piece.startswith('"') and any(character.isdigit() for character in piece)
        if piece.lstrip("-") in {"NaN", "Infinity"} or (is_number and (len(piece) > MAX_DIGITS or _is_infinite(piece))):
            yield Finding("descriptor.number", file, line, found=piece[:_SHOWN], expected=str(MAX_DIGITS))


def _is_infinite(piece: str) -> bool:
    try:
        return math.isinf(float(piece))
    except ValueError:  # no number, which the reader will tell
        return False


def _places(text: str) -> Iterator[_Place]:
    """Every key and every value of a text that is JSON."""
    path: list[str | int | None] = []  # its last part is the next value's index, or its key once that was read
    for piece, line in _pieces(text):
        if piece == ":":
            continue
        if piece in "]}":
            path.pop()
        elif piece == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif path and path[-1] is None:
            path[-1] = json.loads(piece)
            yield _Place(tuple(path), line, piece, is_key=True)
        else:
            yield _Place(tuple(path), line, piece)
            if piece in "[{":
                path.append(0 if piece == "[" else None)
