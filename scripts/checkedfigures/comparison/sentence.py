"""Sentences: what a reader of a page reads, and which of it changes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

import lxml.html
import markdown
from rapidfuzz import fuzz, process
from sentencex import segment

from ..packages.plainyaml import PlainError
from ..quantities.composing import alternatives
from ..quantities.language import EN, ZH
from ..quantities.numeral import find_numerals
from ..site.front_matter import front_matter
from ..site.narrative import Page, render
from .edition import Edition

_INLINE = {
    "a", "abbr", "b", "bdi", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
_SKIPPED = {"script", "style", "template", "svg", "details"}  # what is folded away, a reader has to ask for
_EXTENSIONS = ["attr_list", "md_in_html", "tables"]
_HIDDEN = {"popover", "hidden", "data-search-exclude"}  # attributes of what a page keeps until it is asked
_ALIKE = 50  # of 100: below it, a sentence was replaced rather than changed
_TURNING = {
    "zh": re.compile(
        f"{alternatives([*ZH.before, *ZH.after, *ZH.rises, *ZH.falls])}|多|余|增|升|涨|减|降|跌|首次|最|连续"
        f"|未|没|不|非|元|%|个百分点|{alternatives(ZH.multipliers)}"
    ),
    "en": re.compile(
        rf"\b(?:{alternatives([*EN.before, *EN.after, *EN.rises, *EN.falls])}|more|less|fewer|least|most|beyond|within"
        r"|rise\w*|gr[eo]w\w*|increas\w+|up|wid\w+|fell|fall\w*|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|down"
        r"|narrow\w+|first|highest|lowest|record|row|consecutive|not?|never|none|without|yuan|dollars?|percent\w*|points?)\b"
        r"|n’t\b|n't\b|%",
        re.IGNORECASE,
    ),
}
"""Limits, directions, denials and units: with another of these a sentence means something else."""


@dataclass(frozen=True)
class SentenceChange:
    """A sentence of a page, before and after; ``None`` where it is new or gone."""

    path: str
    language: str
    before: str | None
    after: str | None

    @property
    def rank(self) -> int:
        """0 where it states another number, limit, direction or denial; 1 where its words differ; 2 where none does.

        Example:
            >>> SentenceChange("index", "en", "Exports rose by 15%.", "Exports fell by 15%.").rank
            0
        """
        statements = [_stated(text or "", self.language) for text in (self.before, self.after)]
        if statements[0] != statements[1]:
            return 0
        words = ["".join(filter(str.isalnum, text or "")).casefold() for text in (self.before, self.after)]
        return 1 if words[0] != words[1] else 2


def _stated(sentence: str, language: str) -> list[str]:
    """What a sentence states of quantities: its numerals, and the words that turn what they mean, in order."""
    found = [(numeral.start, numeral.token) for numeral in find_numerals(sentence, language)]
    found += ((match.start(), match.group().casefold()) for match in _TURNING[language].finditer(sentence))
    return [token for _, token in sorted(found)]


def sentences(markdown_text: str, language: str) -> list[str]:
    """The sentences of a page in order; a heading or a row of a table counts as one."""
    html = markdown.markdown(markdown_text, extensions=_EXTENSIONS)
    found = []
    for block, is_row in _blocks(lxml.html.fragment_fromstring(html, create_parent="div")):
        text = " ".join(block.split())
        parts = [text] if is_row else (part.strip() for part in segment(language, text))
        found += [part for part in parts if part]
    return found


def changed_sentences(old: Edition, new: Edition) -> list[SentenceChange]:
    """Every sentence that changes, on every page of both languages: what means something else first.

    Pages are in the order of their gravest change, both languages of a page
    together, the register after the narrative that it repeats.
    """
    before = {(page.path, page.language): page for page in old.pages}
    after = {(page.path, page.language): page for page in new.pages}
    found = []
    for place in sorted({**before, **after}):
        texts = _texts(before.get(place), old, after.get(place), new)
        found += (SentenceChange(*place, *pair) for pair in changes(*texts))
    gravest: dict[str, int] = {}
    for each in found:
        gravest[each.path] = min(each.rank, gravest.get(each.path, each.rank))

    def order(each: SentenceChange) -> tuple[int, bool, str, bool, int]:
        return gravest[each.path], each.path.startswith("register/"), each.path, each.language != "zh", each.rank

    return sorted(found, key=order)


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Which sentences differ, each with the one that takes its place."""
    for tag, start, end, begin, finish in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        rest = list(after[begin:finish])
        for sentence in before[start:end]:
            match = process.extractOne(sentence, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if match is None:
                yield sentence, None
                continue
            yield from ((None, skipped) for skipped in rest[: match[2]])
            yield sentence, match[0]
            rest = rest[match[2] + 1 :]
        yield from ((None, sentence) for sentence in rest)


def _texts(before: Page | None, old: Edition, after: Page | None, new: Edition) -> tuple[list[str], list[str]]:
    sides = ((before, old), (after, new))
    rendered = [_render(page, edition, ()) for page, edition in sides]
    # A call that gives nothing in one version is left out of both: what it
    # would have said is not known, and has not been removed.
    if unfilled := rendered[0][1] | rendered[1][1]:
        rendered = [_render(page, edition, unfilled) for page, edition in sides]
    language = (before or after).language
    return tuple(sentences(text, language) for text, _ in rendered)


def _render(page: Page | None, edition: Edition, without: Container[str]) -> tuple[str, frozenset[str]]:
    """A page with its title and description, and the calls that gave nothing."""
    if page is None:
        return "", frozenset()
    try:
        values = front_matter(page.text)
        rendering = render(page, edition.macros[page.language], without)
    except (UnicodeDecodeError, PlainError):  # reported where the pages were proof-read
        return "", frozenset()
    head = "\n\n".join(escape(str(values.get(key, ""))) for key in ("title", "description"))
    return f"{head}\n\n{rendering.text}", rendering.unfilled


def _row(cells: Iterable[lxml.html.HtmlElement]) -> str:
    return " | ".join(" ".join(cell.text_content().split()) for cell in cells)


def _blocks(element: lxml.html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """Runs of text between block elements, and whether a run is a row: of a table, or of an entry with its heading."""
    gathered: list[str] = []

    def flush() -> Iterator[tuple[str, bool]]:
        if text := "".join(gathered).strip():
            yield text, False
        gathered.clear()

    def walk(node) -> Iterator[tuple[str, bool]]:
        if not isinstance(node.tag, str) or node.tag in _SKIPPED or _HIDDEN.intersection(node.attrib):
            pass
        elif node.tag == "tr":
            yield from flush()
            yield _row(node), True
        elif node.tag == "article":
            yield from flush()
            heading, *parts = node.xpath("./h3 | ./p | ./dl/div")
            yield from ((_row([heading, *(part if part.tag == "div" else [part])]), True) for part in parts)
        elif node.tag == "img":
            gathered.append(node.get("alt") or "")
        else:
            block = node.tag not in _INLINE
            if block:
                yield from flush()
            gathered.append(" " if node.tag == "br" else node.text or "")
            for child in node:
                yield from walk(child)
            if block:
                yield from flush()
        if node is not element:
            gathered.append(node.tail or "")

    yield from walk(element)
    yield from flush()
