"""What stands at the head of a page: title, description, and whether search leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding, nearest
from ..packages.plainyaml import PlainError, read_plain
from .page import Page

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TEXTS = ("title", "description")
_HIDDEN = {"exclude": True}
_LONGEST = 500  # characters of a text


def front_matter(text: str) -> dict:
    """The values at the head of a page; empty where it has none.

    Raises:
        PlainError: where they cannot be read.
    """
    match = FRONT_MATTER.match(text)
    values = read_plain(match[1]) if match else None
    return values if isinstance(values, dict) else {}


def check_front_matter(page: Page) -> Iterator[Finding]:
    """Texts that are missing, or are something else; and whatever the generator would take for an order."""
    file = str(page.file)
    try:
        values = front_matter(page.text)
    except PlainError as error:
        yield Finding("page.front_matter_syntax", file, error.line + 1, found=error.found)
        return
    for key, value in values.items():
        if key == "search" and value == _HIDDEN:
            continue
        if key not in _TEXTS:
            known = [*_TEXTS, "search"]
            found = f"{key}: {value}"[:80]
            expected = nearest(str(key), [each for each in known if each != key]) or ", ".join(known)
            yield Finding("page.front_matter_key", file, 1, str(key), found, expected)
        elif value and not (isinstance(value, str) and len(value) <= _LONGEST):
            yield Finding("page.front_matter_text", file, 1, key, str(value)[:80], str(_LONGEST))
        elif value and ("{{" in value or "{%" in value):
            yield Finding("page.front_matter", file, 1, key, value)
    for key in _TEXTS:
        if not values.get(key):
            yield Finding("page.description", file, 1, key)
