"""The pages of the narrative as they are written: the same tree in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES

_MARKUP = re.compile(r"<[^>]*>|[`*_]")
_MACRO = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True)
class Page:
    """One Markdown page of the narrative.

    Attributes:
        path: as ``trade/base``, the same for both languages.
        language: ``zh`` or ``en``.
        file: the Markdown file.
    """

    path: str
    language: str
    file: Path

    @property
    def address(self) -> str:
        """Its place on the site: ``trade/base/``, or ``en/trade/base/``."""
        folder = "" if self.path == "index" else f"{self.path.removesuffix('/index')}/"
        return folder if self.language == "zh" else f"{self.language}/{folder}"

    @property
    def docs(self) -> Path:
        """The folder of both trees."""
        return self.file.parents[len(Path(self.path).parts)]

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")


def find_pages(docs: Path) -> list[Page]:
    """All pages of both trees, in the order of their paths."""
    return [
        Page(file.relative_to(docs / language).with_suffix("").as_posix(), language, file)
        for language in LANGUAGES
        for file in sorted((docs / language).rglob("*.md"))
    ]


def line_of(page: Page, token: str, before: str = "", after: str = "") -> int | None:
    """The line of the Markdown file that most likely wrote the token, if any did."""

    def likeness(line: str) -> tuple[bool, ...]:
        # What readers see, and what stands in the file: a token may be cut by mark-up, or stand in it.
        # The ids of a macro are neither.
        written = _MACRO.sub("\0", line)
        forms = (written, _MARKUP.sub("", written))
        wanted = (f"{before}{token}{after}", f"{before[-4:]}{token}", f"{token}{after[:4]}", token)
        return tuple(any(each.lower() in form.lower() for form in forms) for each in wanted)

    lines = page.text.splitlines() if page.file.is_file() and token else []
    best = max(range(len(lines)), key=lambda number: likeness(lines[number]), default=None)
    return None if best is None or not any(likeness(lines[best])) else best + 1
