"""An entry of the register: one row's whole story, at an address that never moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ..publication.markup import inert
from .marks import Marks
from .usage import Usage

_WORDS = {
    "zh": {"more": "详情", "whole": "完整条目", "uses": "所在页面", "row": "数据行", "line": "{file}，第{line}行"},
    "en": {
        "more": "The whole story",
        "whole": "Full entry",
        "uses": "Stands in",
        "row": "Row",
        "line": "{file}, line {line}",
    },
}


@dataclass(frozen=True)
class Entry:
    """What is known of one row.

    Attributes:
        name: id of the row, and the entry's anchor.
        heading: what it is, in words.
        value: how it is worded; empty where the words are all there is.
        first: term and description of each line that is seen at once.
        story: parts of the rest, which is folded away; empty ones are left out.
        style: a class of its own, where it looks different from others.
    """

    name: str
    heading: str
    value: str
    first: Sequence[tuple[str, str]]
    story: Sequence[str]
    style: str = ""

    def write(self, language: str) -> str:
        """The entry as HTML."""
        story = f"<details><summary>{_WORDS[language]['more']}</summary>{''.join(self.story)}</details>"
        return self._element("article", "h3", self.style, self.name, story)

    def card(self, language: str, address: str) -> str:
        """The first look alone, as a card shows it, for a page that is not the register.

        Args:
            address: of the whole entry.
        """
        ways = f'<p class="card-ways"><a href="{escape(address)}">{_WORDS[language]["whole"]}</a></p>'
        # A paragraph: as a heading it would stand in the page's contents.
        return self._element("div", "p", f"{self.style} card-entry".strip(), f"card-{self.name}", ways)

    def _element(self, tag: str, title: str, style: str, anchor: str, end: str) -> str:
        anchor = escape(anchor)
        role = ' role="group"' if tag == "div" else ""
        look = "".join(f"<div><dt>{term}</dt><dd>{words}</dd></div>" for term, words in self.first)
        value = f'<p class="value">{self.value}</p>' if self.value else ""
        return (
            f'<{tag} class="{f"entry {style}".strip()}" id="{anchor}"{role} aria-labelledby="of-{anchor}">'
            f'<{title} class="heading" id="of-{anchor}">{self.heading}</{title}>{value}<dl>{look}</dl>{end}</{tag}>'
        )


def part(heading: str, content: str) -> str:
    """A part of the story under its heading."""
    return f"<h4>{heading}</h4><div>{content}</div>"


def places(marks: Marks, usage: Usage, name: str) -> str:
    """Where on the site the row stands."""
    found = [place for place in usage.places.get(name, ()) if place.language == marks.language]
    links = "".join(
        f'<li><a href="{marks.root()}{escape(place.address)}">{inert(place.words)}</a></li>' for place in found
    )
    return part(_WORDS[marks.language]["uses"], f"<ul>{links}</ul>") if links else ""


def place_of_row(marks: Marks, file: str, line: int, package: str) -> str:
    """The row in its CSV file."""
    words = _WORDS[marks.language]
    path = file.removeprefix(f"{marks.publication.by_name[package].folder}/")
    text = words["line"].format(file=f"<code>{escape(path)}</code>", line=f"<code>{line}</code>")
    return part(words["row"], f'<a href="{marks.root()}data/{package}/{escape(path)}">{text}</a>')
