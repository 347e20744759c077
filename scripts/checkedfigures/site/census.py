"""The census: every numeral of every built page answers for itself.

It is bound to a figure, a date, a note on the print or a key of the
report, or it is exempt by a written reason; anything else is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from ..finding import LANGUAGES, Finding
from ..packages.exemption import Exemption, positions
from ..packages.row import Row
from ..publication.publication import Publication
from ..quantities.numeral import find_numerals
from ..quantities.period import Period
from ..quantities.wording import STYLES, WordingError, word
from .document import Document, Mark, Passage
from .elements import check_elements, scripts_of
from .page import Page, line_of
from .published import other_hosts, own_files, shown_by_style, unread_files
from .seal import Seal
from .twins import check_shown

_CONTEXT = 12


@dataclass
class Census:
    """The result: counts of numerals, and where each row is bound.

    Attributes:
        counts: numerals by what they answer to (``figure``, ``event``,
            ``note``, ``computed``, ``tick``, ``exempt``, ``unbound``).
        bound: for each page, the marks that it shows, as (kind, id).
        findings: the faults.
    """

    counts: Counter = field(default_factory=Counter)
    bound: dict[Page, set[tuple[str, str]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """The result in one line: 412 of 412 numerals: 365 bound, 47 exempt."""
        exempt, ticks, unbound = (self.counts[kind] for kind in ("exempt", "tick", "unbound"))
        total = self.counts.total()
        bound = total - unbound - exempt - ticks
        return f"{total - unbound} of {total} numerals: {bound} bound, {ticks} axis ticks, {exempt} exempt"

    def pages_of(self, kind: str, name: str) -> dict[str, list[str]]:
        """Addresses of the pages that bind a row, by language."""
        return {
            language: sorted(
                page.address
                for page, marks in self.bound.items()
                if page.language == language and (kind, name) in marks
            )
            for language in LANGUAGES
        }


def take_census(site: Path, pages: Sequence[Page], publication: Publication, exemptions: Sequence[Exemption]) -> Census:
    """Count every numeral of the built site and hold each against the data; then take the seals off its pages.

    Args:
        site: the built site.
        pages: the pages of both trees, as written.
    """
    census, seal = Census(), Seal.taken_from(site)
    lost = site / "404.html"
    theme = scripts_of(Document(lost, seal)) if lost.is_file() else frozenset()
    counting = _Counting(census, publication, exemptions, theme)
    lists: dict[Page, set[str]] = {}
    census.findings += unread_files(site, pages)
    for page in pages:
        file = site / page.address / "index.html"
        if not file.is_file():
            continue
        document = Document(file, seal)
        if document.language != page.language:
            census.findings.append(
                Finding("census.language", str(page.file), found=document.language, expected=page.language)
            )
        census.bound[page] = {("claim", name) for name in document.claims}
        lists[page] = document.lists
        counting.document(document, page)
    docs = pages[0].docs
    if lost.is_file():
        counting.document(Document(lost, seal), Page("404", LANGUAGES[0], docs / "overrides" / "404.html"))
    for picture in own_files(site, docs, ".svg"):
        counting.document(Document(picture.file, seal), picture)
    for style in own_files(site, docs, ".css"):
        for passage in shown_by_style(style.text):
            counting.passage(passage, style)
        census.findings += other_hosts(style)
    for script in own_files(site, docs, ".js"):
        census.findings += other_hosts(script)
    census.findings += check_shown(census.bound, publication)
    census.findings += _check_sections(census, lists, publication)
    stated = {name for marks in census.bound.values() for kind, name in marks if kind == "claim"}
    census.findings += (
        verdict.claim.row.fault("census.claim_missing", "claim_id", subject=name)
        for name, verdict in publication.claims.items()
        if name not in stated
    )
    census.findings += (
        Finding("census.exempt_unused", exemption.file, exemption.line, "term", exemption.term)
        for exemption in exemptions
        if exemption.term not in counting.used
    )
    if not census.counts.total():
        census.findings.append(Finding("census.empty", str(site)))
    for file in site.rglob("*.html"):
        file.write_bytes(seal.strip(file.read_bytes()))
    return census


@dataclass
class _Counting:
    """A census being taken.

    Attributes:
        theme: the scripts that are on every page.
        used: the exempt terms that were met.
    """

    census: Census
    publication: Publication
    exemptions: Sequence[Exemption]
    theme: frozenset[str]
    used: set[str] = field(default_factory=set)

    def document(self, document: Document, page: Page) -> None:
        """Count a page or a picture, and refuse what it may not contain."""
        self.census.findings += check_elements(document, page, self.theme)
        self.census.findings += (
            Finding("census.handwritten", str(page.file), line_of(page, mark), "", mark)
            for mark in document.handwritten
        )
        for content in document.contents():
            if isinstance(content, Passage):
                self.passage(content, page)
            elif content.kind == "count":
                self._check_count(content, page, document)
            else:
                self._mark(content, page)

    def passage(self, passage: Passage, page: Page) -> None:
        """Count the numerals of a text that is not marked: each must be exempt."""
        text = passage.text
        numerals = _numerals_of(passage, page.language)
        if not numerals:
            return
        terms = [exemption.term for exemption in self.exemptions if page.language in exemption.languages]
        if passage.exempted and f"@{passage.exempted}" in terms:
            self.used.add(f"@{passage.exempted}")
            self.census.counts["exempt"] += len(numerals)
            return
        covered = {position: term for term in sorted(terms, key=len) for position in positions(term, text)}
        for start, end in numerals:
            named = {covered.get(position) for position in range(start, end)}
            if None not in named:
                self.used |= named
                self.census.counts["exempt"] += 1
                continue
            self.census.counts["unbound"] += 1
            before, token, after = text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT]
            line = line_of(page, token, before, after)
            context = f"{before}{token}{after}".replace("\n", " ").strip()
            self.census.findings.append(
                Finding("census.unbound", str(page.file), line, "", token, '{{ fig("…") }}', context)
            )

    def _mark(self, mark: Mark, page: Page) -> None:
        self.census.bound.setdefault(page, set()).add((mark.kind, mark.name))
        self.census.counts[mark.kind] += len(find_numerals(mark.text, page.language))
        allowed = _wordings(mark, page.language, self.publication)
        if mark.text not in allowed:
            line = line_of(page, mark.text, "", mark.name)
            self.census.findings.append(
                Finding("census.forged", str(page.file), line, "", mark.text, " / ".join(sorted(allowed)), mark.name)
            )

    def _check_count(self, mark: Mark, page: Page, document: Document) -> None:
        """The legend of a page says how many of its numbers stand on what."""
        self.census.counts["computed"] += 1
        if mark.text != (counted := str(document.backed(mark.name))):
            self.census.findings.append(
                Finding("census.forged", str(page.file), None, "", mark.text, counted, mark.name)
            )


def _wordings(mark: Mark, language: str, publication: Publication) -> set[str]:
    """Everything that a mark may say."""
    if mark.kind == "figure" and mark.name in publication.figures:
        figure = publication.figures[mark.name]
        wordings = set()
        for style, with_unit in product(STYLES, (True, False)):
            try:
                wordings.add(word(figure.quantity, figure.unit, language, style=style, with_unit=with_unit))
            except WordingError:
                continue  # the style does not fit this figure
        return wordings
    if mark.kind == "event" and mark.name in publication.events:
        period = publication.events[mark.name].period
        return {period.word(language), period.word(language, short=True)}
    if mark.kind == "period" and (row := _dated(mark.name, publication)):
        return {Period.parse(row["time_period"]).word(language), row["time_period"][:4]}
    if mark.kind == "printed":
        rows = [publication.figures.get(mark.name), publication.events.get(mark.name)]
        return {each.row["printed"] for each in rows if each is not None}
    if mark.kind == "unit":
        return {
            each.lstrip("−0123456789., ") for each in _wordings(Mark("figure", mark.name, ""), language, publication)
        }
    if mark.kind == "tick" and find_numerals(mark.name, language):
        return {mark.name, f"{mark.name}%"}
    if mark.kind == "note" and mark.name in publication.notes:
        note = publication.notes[mark.name]
        return {note["printed"], note["reading"]}
    if mark.kind == "computed" and mark.name in publication.computed:
        return {publication.computed[mark.name][language]}
    return set()


def _dated(name: str, publication: Publication) -> Row | None:
    figure = publication.figures.get(name)
    return figure.row if figure else publication.unknowns.get(name)


def _numerals_of(passage: Passage, language: str) -> list[tuple[int, int]]:
    """Where the numerals of a passage stand: those of its parts, and those that only the parts together make."""
    found, start = [(each.start, each.end) for each in find_numerals(passage.text, language)], 0
    for part in passage.parts if len(passage.parts) > 1 else ():
        found += ((start + each.start, start + each.end) for each in find_numerals(part, language))
        start += len(part)
    numerals: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if numerals and begin < numerals[-1][1]:
            numerals[-1] = numerals[-1][0], max(end, numerals[-1][1])
        else:
            numerals.append((begin, end))
    return numerals


def _check_sections(census: Census, lists: dict[Page, set[str]], publication: Publication) -> Iterator[Finding]:
    """Notes and lists of a part of the source stand on the page of that part."""
    pages = {(page.path, page.language): page for page in census.bound}
    for (note_id, note), language in product(sorted(publication.notes.items()), LANGUAGES):
        path = publication.page_of(note)
        page = pages.get((path, language))
        broken_line = "/" in note["printed"]
        if not broken_line and (page is None or ("note", note_id) not in census.bound[page]):
            yield Finding("census.note_missing", note.file, note.line, "note_id", note_id, subject=f"{language}/{path}")
    for listing, language in product(publication.lists.values(), LANGUAGES):
        page = pages.get((listing.row["section"], language))
        if page is None or listing.list_id not in lists[page]:
            yield Finding(
                "census.list_missing",
                listing.row.file,
                listing.row.line,
                "section",
                listing.list_id,
                subject=f"{language}/{listing.row['section']}",
            )
