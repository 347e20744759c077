"""Rows that a page must show and does not: those of its twin in the other language, of its part of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from ..finding import LANGUAGES, Finding
from ..publication.publication import Publication
from .page import Page

_ORDER = ("figure", "event", "claim", "note", "period", "printed", "unit", "computed")

Bound = Mapping[Page, set[tuple[str, str]]]
"""For each page, the marks that it shows, as (kind, id)."""


def check_shown(bound: Bound, publication: Publication) -> Iterator[Finding]:
    """One finding for each row that a page lacks, at the page and the line where it should stand."""
    pages = {(page.path, page.language): page for page in bound}
    said: set[tuple[Page, str]] = set()
    for page, marks in bound.items():
        (other,) = set(LANGUAGES) - {page.language}
        twin = pages.get((page.path, other))
        lacking = _rows(bound[twin] - marks, publication) if twin else {}
        for name, kind in sorted(lacking.items()):
            said.add((page, name))
            line = _line_beside(name, page, _names(twin))
            yield Finding(
                "census.twin_differs", str(page.file), line, "", f"{kind} {name}", f"{other}/{page.path}", subject=name
            )
    for (path, names), language in product(sorted(publication.sections.items()), LANGUAGES):
        page = pages.get((path, language))
        shown = {name for _, name in bound[page]} if page else set()
        for name in sorted(names - shown):
            if (page, name) in said:
                continue
            file, line = (
                (str(page.file), _line_beside(name, page, sorted(names))) if page else (f"{language}/{path}", None)
            )
            yield Finding("census.not_on_page", file, line, "", name, subject=f"{language}/{path}")


def _rows(marks: Iterable[tuple[str, str]], publication: Publication) -> dict[str, str]:
    """The rows that marks are of, with the kind that says most: print and bounds of a figure are that figure's."""
    rows: dict[str, str] = {}
    for kind, name in sorted(marks, key=lambda mark: _ORDER.index(mark[0]) if mark[0] in _ORDER else len(_ORDER)):
        _, _, of = name.partition(".") if kind == "computed" else ("", "", name)
        rows.setdefault(of if of in publication.figures else name, kind)
    return rows


def _names(page: Page) -> list[str]:
    """The ids that a page names, in order."""
    return re.findall(r"\{\{[^{}]*?[\"']([^\"'{}]+)[\"']", page.text)


def _line_beside(name: str, page: Page, order: list[str]) -> int | None:
    """The line of the row that comes before it in some order, or else of the next: there it is missing."""
    place = order.index(name) if name in order else 0
    lines = page.text.split("\n")
    for near in (*reversed(order[:place]), *order[place + 1 :]):
        for number, line in enumerate(lines, 1):
            if f'"{near}"' in line or f"'{near}'" in line:
                return number
    return None
