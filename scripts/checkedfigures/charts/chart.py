"""A chart: its picture, what it says, and the rows behind it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml.builder import E

from ..packages.package import DataPackage
from ..packages.row import Row
from .drawing import Element, markup, standalone
from .words import Bound, Words, plain


@dataclass(frozen=True)
class Datum:
    """One number of a chart as its table shows it.

    Attributes:
        label: what it is.
        value: the figure, or the bounds that the checks compute.
        period: when.
        vintage: in which publication, where there are several.
    """

    label: str
    value: Bound
    period: Bound | str
    vintage: str = ""


@dataclass(frozen=True)
class Source:
    """A CSV file and the lines of it that a chart shows; the header is line 1."""

    package: str
    path: str
    lines: tuple[int, ...]

    @property
    def fragment(self) -> str:
        """The lines as a fragment of the file's address (RFC 7111): ``row=3-5;8``."""
        starts = [b for a, b in pairwise((-1, *self.lines)) if b != a + 1]
        ends = [a for a, b in pairwise((*self.lines, -1)) if b != a + 1]
        return "row=" + ";".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))


@dataclass(frozen=True)
class Chart:
    """A chart in one language.

    Attributes:
        name: the same in both languages.
        title: what is shown, without a number.
        message: what it says, with its numbers bound to rows.
        reading: how to read the marks; nothing where they need no word.
        data: every number shown, in the order of the picture.
        sources: where the rows stand.
        drawing: the picture.
    """

    name: str
    title: str
    message: Words
    reading: str
    data: Sequence[Datum]
    sources: Sequence[Source]
    drawing: Element

    def svg(self, address: Callable[[str], str]) -> str:
        """The picture as it stands in a page: colours by class, text bound to rows.

        A title and a message with the ids ``<name>-title`` and
        ``<name>-message`` are expected beside it.

        Args:
            address: gives the address of a page of the language, such as
                ``register/trade``, from the page that the picture stands in.
        """
        root = self._linked(address)
        root.set("aria-labelledby", f"{self.name}-title")
        root.set("aria-describedby", f"{self.name}-message")
        return markup(root)

    def small(self, address: Callable[[str], str]) -> str:
        """The picture with its title inside, for a chart that stands beside the words that it illustrates."""
        return markup(self._linked(address))

    def _linked(self, address: Callable[[str], str]) -> Element:
        root = copy.deepcopy(self.drawing)
        links = list(root.iter("a"))
        root.set("role", "group" if links else "img")  # nothing inside an image can be used
        root.insert(0, E.title(self.title))
        for link in links:
            page, _, anchor = link.get("href", "").partition("#")
            link.set("href", f"{address(page)}#{anchor}")
        return root

    @property
    def alternative(self) -> str:
        """The message in plain words."""
        return plain(self.message)

    def standalone(self, palette: str = "light", width: int = 640) -> str:
        """The picture as an SVG file of its own, colours in it."""
        return standalone(self.drawing, palette, width, self.title, self.alternative)


def sources_of(rows: Sequence[Row], packages: Sequence[DataPackage]) -> tuple[Source, ...]:
    """The files that rows stand in, in the order in which they first appear."""
    lines: dict[str, set[int]] = {}
    for row in rows:
        lines.setdefault(row.file, set()).add(row.line)
    return tuple(
        Source(package.name, file.removeprefix(f"{package.folder}/"), tuple(sorted(lines[file])))
        for file in lines
        for package in packages
        if file.startswith(f"{package.folder}/")
    )
