"""The seal of a build: an attribute that tells the tags of our macros from those that a page's author wrote.

Its value is drawn at random for each build and is not published: whoever
writes a page cannot know it, so a mark without it was written by hand.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

MARKS = ("figure", "event", "period", "computed", "note", "printed", "tick", "unit")
"""Attributes, after ``data-``, that bind a text to a row or a key."""

CLAIMS_ON_TRUST = (*MARKS, "census", "claim", "list", "backing", "verdict", "count")
"""All attributes, after ``data-``, that count only on a sealed tag."""

_LITERAL = "code|pre|kbd|samp"
_FILE = "seal.txt"
_FENCE = re.compile(r"^```(\w+)$", re.MULTILINE)


@dataclass(frozen=True)
class Seal:
    """The seal of one build.

    Attributes:
        nonce: its value; empty where a site was built without one, so that nothing on it is sealed.
    """

    nonce: str

    @property
    def attribute(self) -> str:
        """As it stands in a tag, with the blank before it."""
        return f' data-seal="{self.nonce}"'

    def stamp(self, markup: str) -> str:
        """What a macro gives, with its marks and its literal texts sealed.

        Example:
            >>> Seal("x").stamp('<span data-tick="5">5</span>')
            '<span data-seal="x" data-tick="5">5</span>'
        """
        fenced = _FENCE.sub(rf"``` {{ .\1{self.attribute} }}", markup)
        return self._unsealed.sub(rf"\g<0>{self.attribute}", fenced)

    def strip(self, page: bytes) -> bytes:
        """A built page without its seals, as it is published."""
        return page.replace(self.attribute.encode(), b"")

    def leave_in(self, site: Path) -> None:
        """Leave it to the census, in the folder of the built site."""
        (site / _FILE).write_text(self.nonce, encoding="utf-8")

    @classmethod
    def taken_from(cls, site: Path) -> Seal:
        """Take it out of the folder of a built site."""
        file = site / _FILE
        nonce = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.unlink(missing_ok=True)
        return cls(nonce)

    @cached_property
    def _unsealed(self) -> re.Pattern[str]:
        marked = rf"(?=[^<>]*\sdata-(?:{'|'.join(CLAIMS_ON_TRUST)})=)"
        return re.compile(rf"<(?:(?:{_LITERAL})\b|[a-z][a-z0-9]*\b{marked})(?!{re.escape(self.attribute)})")


@cache
def seal_of_this_process() -> Seal:
    """One for all languages of a build, drawn at its first use."""
    return Seal(secrets.token_hex(8))
