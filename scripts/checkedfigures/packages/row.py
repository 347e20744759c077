"""One row of a CSV file, with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..finding import Finding


@dataclass(frozen=True)
class Row(Mapping[str, str]):
    """The cells of one row as text, by column name.

    ``line`` is the line of the file; the header is line 1.
    """

    cells: Mapping[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def fault(self, code: str, column: str, expected: str = "", *, subject: str = "") -> Finding:
        """A finding about one cell of this row."""
        return Finding(code, self.file, self.line, column, self.cells.get(column, ""), expected, subject)
