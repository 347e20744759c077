"""The shared pages that list every package: where a new one is added to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES
from ..packages.textfile import read_text
from .release import Release


@dataclass(frozen=True)
class Listing:
    """A page that calls a macro for each package, below a heading of its own.

    Attributes:
        page: the page, as ``register/claims``.
        call: the macro as it is called, with ``{name}`` for the package.
        level: the level of the headings.
    """

    page: str
    call: str
    level: int

    def macro(self, name: str) -> str:
        """The call for a package."""
        return f"{{{{ {self.call.format(name=name)} }}}}"

    def extended(self, text: str, heading: str, name: str) -> str | None:
        """The text of the page with the package after the last one; ``None`` where it lists none."""
        like = re.escape(self.macro("@")).replace("@", "[a-z0-9-]+")
        found = list(re.finditer(rf"^{like}$", text, re.MULTILINE))
        if not found:
            return None
        end = found[-1].end()
        added = f"\n\n{'#' * self.level} {heading} {{: #{name} }}\n\n{self.macro(name)}"
        return text[:end] + added + text[end:]


LISTINGS = (
    Listing("register/claims", 'claims("{name}")', 2),
    Listing("data", 'downloads("{name}")', 3),
)


def registered(release: Release, docs: Path) -> Iterator[tuple[Path, str, str | None]]:
    """Each shared page with the macro that lists the package and its new text: ``None`` where it lists none yet."""
    for listing in LISTINGS:
        for language in LANGUAGES:
            file = docs / language / f"{listing.page}.md"
            text = read_text(file) if file.is_file() else ""
            heading = release.heading[language]
            yield file, listing.macro(release.name), listing.extended(text, heading, release.name)
