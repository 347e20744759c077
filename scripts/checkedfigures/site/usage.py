"""Where on the site a row is used: the pages that call a macro with its id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import jinja2
from jinja2 import nodes

from .page import Page

_USING = {"fig", "event", "bounds", "opening", "claim"}
_NAMING = ("package_name", "figure_id", "event_id", "name", "claim_id", "words")
_HEADING = re.compile(r"^(?P<level>#{1,3}) (?P<words>.*?)(?:\s*\{: #(?P<anchor>[^ }]+) \})?$")


@dataclass(frozen=True)
class Place:
    """A part of a page: its words, and its address below the site's root.

    Attributes:
        quoted: the page's own words, where a claim is stated there.
    """

    language: str
    words: str
    address: str
    quoted: str = ""


@dataclass
class Usage:
    """Who uses what.

    Attributes:
        places: for each id, the parts of pages that use it, in order.
        figures: for each page's address, the ids that it inserts as figures, in order.
    """

    places: dict[str, list[Place]] = field(default_factory=dict)
    figures: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Usage:
        """Read the usage of some pages; one that is no template uses nothing."""
        usage = cls()
        for page in pages:
            for macro, name, place in _calls(page):
                known = usage.places.setdefault(name, [])
                if place not in known:
                    known.append(place)
                if macro in {"fig", "opening"}:
                    usage.figures.setdefault(page.address, []).append(name)
        return usage


def first_words(page: Page, macro: str) -> set[str]:
    """What a page calls a macro with: the first text of each call.

    Example:
        >>> first_words(page, "register")
        {'trade'}
    """
    return {word for call in _macros(page) if call.node.name == macro for word in _said(call)[:1]}


def _macros(page: Page) -> Iterator[nodes.Call]:
    try:
        tree = jinja2.Environment(autoescape=True).parse(page.text)
    except jinja2.TemplateSyntaxError:
        return
    yield from (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name))


def _calls(page: Page) -> Iterator[tuple[str, str, Place]]:
    places = _places(page)
    for call in _macros(page):
        if call.node.name in _USING:
            place, macro = places[call.lineno - 1], call.node.name
            said = _said(call)
            if macro == "claim":
                yield from ((macro, said[0], replace(place, quoted=words)) for words in said[1:2])
            else:
                yield from ((macro, name, place) for name in (said[1:] if macro == "opening" else said[:1]))


def _said(call: nodes.Call) -> list[str]:
    """The texts that a call names its rows by, and a claim's words, whether by position or by name."""
    named = {each.key: each.value for each in call.kwargs}
    values = [*call.args, *(named[key] for key in _NAMING if key in named)]
    return [each.value for each in values if isinstance(each, nodes.Const) and isinstance(each.value, str)]


def _places(page: Page) -> list[Place]:
    """For each line of a page, the part that it belongs to."""
    place, title, places = Place(page.language, "", page.address), "", []
    for line in page.text.split("\n"):  # the lines that Jinja counts, no others
        if match := _HEADING.match(line):
            if match["level"] == "#":
                title = match["words"]
                place = Place(page.language, title, page.address)
            else:
                anchor = f"#{match['anchor']}" if match["anchor"] else ""
                place = Place(page.language, f"{title} › {match['words']}", f"{page.address}{anchor}")
        places.append(place)
    return places
