"""The pages of the narrative as they are written: the same tree in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES


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
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")


def find_pages(docs: Path) -> list[Page]:
    """All pages of both trees, in the order of their paths."""
    return [
        Page(file.relative_to(docs / language).with_suffix("").as_posix(), language, file)
        for language in LANGUAGES
        for file in sorted((docs / language).rglob("*.md"))
    ]
