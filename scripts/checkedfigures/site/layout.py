"""The newspaper page as a sketch: a block for each paragraph, its numerals in their places, none of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ..packages.package import DataPackage
from ..packages.row import Row
from ..packages.titles import titled
from ..publication.markup import inert
from .marks import Marks


@dataclass(frozen=True)
class Layout:
    """The sketch in one language; what is printed stands in the language of the source."""

    marks: Marks

    def write(self) -> str:
        """The articles of all packages that have a ledger, in the order of the page."""
        packages = [each for each in self.marks.publication.packages if each.rows("paragraphs")]
        packages.sort(key=lambda package: int(package.rows("paragraphs")[0]["paragraph"]))
        return f'<div class="layout" data-search-exclude>{"".join(map(self._article, packages))}</div>'

    def _article(self, package: DataPackage) -> str:
        rows: dict[str, list[Row]] = {}
        for row in package.rows("ledger"):
            rows.setdefault(row["paragraph"], []).append(row)
        title = inert(titled(package.descriptor, self.marks.language))
        paragraphs = (self._paragraph(row, rows.get(row["paragraph"], [])) for row in package.rows("paragraphs"))
        return f'<section><h2 data-census="source">{title}</h2>{"".join(paragraphs)}</section>'

    def _paragraph(self, paragraph: Row, rows: Sequence[Row]) -> str:
        number = f'<span class="locator" data-census="locator">{escape(paragraph["paragraph"])}</span>'
        return f'<p class="{escape(paragraph["kind"])}">{number} {" ".join(self._prints(rows))}</p>'

    def _prints(self, rows: Sequence[Row]) -> Iterator[str]:
        """Each print once: the numerals of a date or a range stand in one."""
        for (printed, figure_id, event_id, reason), _ in groupby(rows, key=_print):
            if reason:
                yield f'<span class="aside" data-census="aside" title="{self._reason(reason)}">{inert(printed)}</span>'
            else:
                yield self.marks.as_printed(figure_id or event_id)

    def _reason(self, code: str) -> str:
        lists = (package.tables.get("reason", ()) for package in self.marks.publication.packages)
        row = next(row for rows in lists for row in rows if row["reason"] == code)
        return escape(row[f"label_{self.marks.language}"])


def _print(row: Row) -> tuple[str, str, str, str]:
    return row["printed"], row["figure_id"], row["event_id"], row["reason"]
