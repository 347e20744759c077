"""A built page: its numerals, its marks and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

MARKS = ("figure", "event", "period", "computed", "note", "printed", "tick", "unit")
_DRAWN = {"tick", "unit"}  # only inside a plot
_DIGEST = re.compile(r"[0-9a-f]{64}")  # names a file's content and counts nothing
_SKIPPED = {"script", "style", "template"}
_SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "label")
_META = {"description", "og:title", "og:description", "twitter:title", "twitter:description"}


@dataclass(frozen=True)
class Mark:
    """Text that says which row it comes from: the kind, the id and the text."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Passage:
    """Text that is not marked; ``exempted`` names the reason where it is set apart."""

    text: str
    exempted: str = ""


class Document:
    """One HTML file of the built site."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root = lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))

    @property
    def language(self) -> str:
        return self.root.get("lang", "")

    @property
    def anchors(self) -> set[str]:
        return {element.get("id") or element.get("name") for element in self.root.xpath("//*[@id or @name]")}

    @property
    def claims(self) -> set[str]:
        """Ids of the claims that the page states."""
        return {element.get("data-claim") for element in self.root.xpath("//*[@data-claim]")}

    @property
    def lists(self) -> set[str]:
        """Ids of the lists that the page shows."""
        return {element.get("data-list") for element in self.root.xpath("//*[@data-list]")}

    def contents(self) -> Iterator[Mark | Passage]:
        """Everything a reader can see or hear, in order: marks, and text between them."""
        yield from self._walk(self.root, "")

    def _walk(self, element: lxml.html.HtmlElement, exempted: str) -> Iterator[Mark | Passage]:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        if element.tag == "code" and _DIGEST.fullmatch(element.text_content()):
            return
        for kind in MARKS:
            if (name := element.get(f"data-{kind}")) and (kind not in _DRAWN or _is_in_plot(element)):
                yield Mark(kind, name, element.text_content())
                return
        exempted = element.get("data-census") or ("code" if element.tag in {"code", "pre", "kbd"} else exempted)
        for attribute in _SHOWN_ATTRIBUTES:
            if element.get(attribute):
                yield Passage(element.get(attribute), exempted)
        if element.tag == "meta" and (element.get("name") or element.get("property")) in _META:
            yield Passage(element.get("content", ""), exempted)
        if element.text:
            yield Passage(element.text, exempted)
        for child in element:
            yield from self._walk(child, exempted)
            if child.tail:
                yield Passage(child.tail, exempted)


def _is_in_plot(element: lxml.html.HtmlElement) -> bool:
    """Whether it is drawn: nowhere else is a number an axis tick, or a unit apart from its digits."""
    return any("plot" in each.get("class", "").split() for each in element.iterancestors("svg"))
