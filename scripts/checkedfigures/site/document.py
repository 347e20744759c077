"""A built page: its numerals, its marks and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from .seal import CLAIMS_ON_TRUST, MARKS, Seal

_DRAWN = {"tick", "unit"}  # only inside a plot
_DIGEST = re.compile(r"[0-9a-f]{64}")  # names a file's content and counts nothing
_LITERAL = {"code", "pre", "kbd", "samp"}
_SKIPPED = {"script", "style"}  # of which pages have none of their own: see elements.py
# Elements that a line of text runs through; any other ends it.
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "meter", "progress", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "tspan", "u", "var", "wbr",
}  # fmt: skip
_SHOWN_ATTRIBUTES = ("alt", "title", "placeholder", "label", "abbr", "summary", "srcdoc")
_VALUED = {"input", "meter", "progress"}  # elements that show their value
_REFERENCES = {f"aria-{name}" for name in ("labelledby", "describedby", "controls", "owns", "details", "flowto")}
_NOT_READ = {"viewport", "generator", "twitter:card"}  # of <meta>; those of Open Graph by their ends
_NOT_READ_ENDS = (":url", ":image", ":width", ":height", ":type", "locale", ":alternate")


@dataclass(frozen=True)
class Mark:
    """Text that says which row it comes from: the kind, the id and the text."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Passage:
    """Text that is not marked, in the parts that mark-up cuts it into.

    Attributes:
        exempted: the reason where it is set apart.
    """

    parts: tuple[str, ...]
    exempted: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)


# A text with the reason why it is exempt, a mark, or None where a line of text ends.
_Piece = tuple[str, str] | Mark | None


class Document:
    """One HTML file of the built site.

    Args:
        seal: of the build. Without one every mark is taken at its word, as on
            a published page, which has no seals any more.
    """

    def __init__(self, file: Path, seal: Seal | None = None) -> None:
        self.file = file
        self.seal = seal
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
        return self._named("data-claim")

    @property
    def lists(self) -> set[str]:
        """Ids of the lists that the page shows."""
        return self._named("data-list")

    @property
    def handwritten(self) -> Iterator[str]:
        """Marks that no macro wrote, as they stand in the page."""
        names = [f"data-{each}" for each in CLAIMS_ON_TRUST]
        for element in self.root.xpath(f"//*[{' or '.join(f'@{name}' for name in names)}]"):
            if not self.is_ours(element):
                yield from (f'{name}="{element.get(name)}"' for name in names if name in element.attrib)

    def backed(self, backing: str) -> int:
        """How many numbers, or claims where their words are what is open, stand on something."""
        found = self.root.xpath("//a[@data-backing = $backing]", backing=backing)
        counts_claims = backing in {"unsettled", "disputed"}
        return sum(1 for each in found if counts_claims or each.get("data-claim") is None)

    def contents(self) -> Iterator[Mark | Passage]:
        """Everything a reader can see or hear: marks and the text between them in order, then shown attributes."""
        pieces: list[_Piece] = []
        attributes: list[_Piece] = []
        self._walk(self.root, "", pieces, attributes)
        parts: list[str] = []
        exempted = ""
        for piece in (*pieces, None, *attributes, None):
            if isinstance(piece, tuple) and (not parts or piece[1] == exempted):
                exempted = piece[1]
                parts.append(piece[0])
                continue
            if any(map(str.strip, parts)):
                yield Passage(tuple(parts), exempted)
            parts = []
            if isinstance(piece, Mark):
                yield piece
            elif piece:
                exempted = piece[1]
                parts.append(piece[0])

    def _walk(
        self, element: lxml.html.HtmlElement, exempted: str, pieces: list[_Piece], attributes: list[_Piece]
    ) -> None:
        """Add what an element holds to lists; its attributes apart, as the text around it runs on."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        if self.is_ours(element):
            if element.tag == "code" and _DIGEST.fullmatch(element.text_content()):
                return
            for kind in MARKS:
                if (name := element.get(f"data-{kind}")) and (kind not in _DRAWN or _is_in_plot(element)):
                    pieces.append(Mark(kind, name, element.text_content()))
                    return
            if number := element.get("data-count"):
                pieces.append(Mark("count", element.getparent().get("data-backing", ""), number))
            exempted = element.get("data-census") or ("code" if element.tag in _LITERAL else exempted)
        ends = element.tag not in _INLINE
        if ends:
            pieces.append(None)
        for text in _of_attributes(element):
            attributes += ((text, exempted), None)
        if element.tag == "li" and (number := _marker(element)):
            pieces.append((number, exempted))
        if element.text:
            pieces.append((element.text, exempted))
        for child in element:
            self._walk(child, exempted, pieces, attributes)
            if child.tail:
                pieces.append((child.tail, exempted))
        if ends:
            pieces.append(None)

    def _named(self, attribute: str) -> set[str]:
        return {each.get(attribute) for each in self.root.xpath(f"//*[@{attribute}]") if self.is_ours(each)}

    def is_ours(self, element: lxml.html.HtmlElement) -> bool:
        return self.seal is None or (bool(self.seal.nonce) and element.get("data-seal") == self.seal.nonce)


def _of_attributes(element: lxml.html.HtmlElement) -> Iterator[str]:
    """What is shown or read aloud of an element's attributes."""
    for name, value in element.attrib.items():
        is_read = name in _SHOWN_ATTRIBUTES or (name.startswith("aria-") and name not in _REFERENCES)
        if is_read or (name == "value" and element.tag in _VALUED):
            yield value
    name = element.get("name") or element.get("property") or "viewport"
    if element.tag == "meta" and name not in _NOT_READ and not name.endswith(_NOT_READ_ENDS):
        yield element.get("content", "")


def _marker(item: lxml.html.HtmlElement) -> str:
    """The number that a browser puts before an item of an ordered list."""
    if (value := item.get("value")) is not None:
        return f"{value}. "
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    items = parent.findall("li")
    try:
        start = int(parent.get("start") or (len(items) if parent.get("reversed") is not None else 1))
    except ValueError:
        start = 1
    step = -1 if parent.get("reversed") is not None else 1
    return f"{start + step * items.index(item)}. "


def _is_in_plot(element: lxml.html.HtmlElement) -> bool:
    """Whether it is drawn: nowhere else is a number an axis tick, or a unit apart from its digits."""
    return any("plot" in each.get("class", "").split() for each in element.iterancestors("svg"))
