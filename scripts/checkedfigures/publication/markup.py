"""HTML of pages: texts of strangers, and tables."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import zip_longest

_MARKDOWN = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]|~"})


def inert(text: str) -> str:
    """Text of strangers as text: no HTML, no Markdown, no template in it runs."""
    return escape(text).translate(_MARKDOWN)


def table_row(cells: Iterable[str], *, head: str = "", rows: int = 1, name: str = "", style: str = "") -> str:
    """A row of a table, its cells HTML.

    Args:
        head: what the row is about, where a first cell says so.
        rows: how many rows that first cell stands beside.
        name: the row's anchor, where others link to it.
        style: the row's class.
    """
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in (("id", name), ("class", style)) if value)
    span = f' rowspan="{rows}"' if rows > 1 else ""
    first = f'<th scope="{"rowgroup" if rows > 1 else "row"}"{span}>{head}</th>' if head else ""
    return f"<tr{attributes}>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def table(heads: Iterable[str], rows: Iterable[str], styles: Iterable[str] = ()) -> str:
    """A table of rows; the theme wraps what has no class, which would move what follows.

    Args:
        heads: the names of the columns; a column without name has an empty cell.
        styles: a class for each head, where columns are of set widths.
    """
    head = "".join(_head(name, style) for name, style in zip_longest(heads, styles, fillvalue=""))
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def block(content: str, *, style: str = "dictionary", census: str = "") -> str:
    """A table or more with its frame: found by the words about it, not by its cells.

    Every page loads the search index, which such tables would fill.

    Args:
        style: the class of the frame.
        census: where the numerals in it come from, if not from figures.
    """
    source = f' data-census="{census}"' if census else ""
    return f'<div class="{style}"{source} data-search-exclude>{content}</div>'


def folded(summary: str, content: str) -> str:
    """Content that a reader opens, under a summary; both HTML."""
    return f'<details class="folded"><summary>{summary}</summary>{content}</details>'


def _head(name: str, style: str) -> str:
    if not name:
        return "<td></td>"
    return f'<th scope="col" class="{style}">{name}</th>' if style else f'<th scope="col">{name}</th>'
