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

from ..finding import LANGUAGES, CheckError, Finding
from ..packages.csvfile import read_table
from ..packages.row import Row
from ..publication.publication import Publication
from ..quantities.numeral import find_numerals
from ..quantities.period import Period
from ..quantities.wording import STYLES, WordingError, word
from .document import Document, Mark, Passage
from .page import Page

_CONTEXT = 12


@dataclass(frozen=True)
class Exemption:
    """A term whose numeral states nothing, and why.

    Terms that begin with ``@`` are no words: they name a part of a page that
    is set apart (``@code``, ``@schema``, ``@files``).
    """

    term: str
    languages: tuple[str, ...]
    reason: str
    file: str
    line: int


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


def read_exemptions(file: Path) -> list[Exemption]:
    """The terms of ``exempt.csv``.

    Raises:
        CheckError: where the file cannot be read, or a term has no reason or no language.
    """
    exemptions, faults = [], []
    for line, row in enumerate(read_table(file, ("term", "language", "reason")), 2):
        languages = LANGUAGES if row["language"] == "both" else (row["language"],)
        if not row["reason"] or not row["term"] or not set(languages) <= set(LANGUAGES):
            faults.append(Finding("census.exempt_reason", str(file), line, "reason", row["term"]))
        exemptions.append(Exemption(row["term"], languages, row["reason"], str(file), line))
    if faults:
        raise CheckError(*faults)
    return exemptions


def take_census(site: Path, pages: Sequence[Page], publication: Publication, exemptions: Sequence[Exemption]) -> Census:
    """Count every numeral of the built pages and hold each against the data.

    Args:
        site: the built site.
        pages: the pages of both trees, as written.
    """
    census = Census()
    used: set[str] = set()
    lists: dict[Page, set[str]] = {}
    for page in pages:
        document = Document(site / page.address / "index.html")
        if document.language != page.language:
            census.findings.append(
                Finding("census.language", str(page.file), found=document.language, expected=page.language)
            )
        census.bound[page] = {("claim", name) for name in document.claims}
        lists[page] = document.lists
        for content in document.contents():
            if isinstance(content, Mark):
                _count_mark(content, page, publication, census)
            else:
                _count_passage(content, page, exemptions, census, used)
    census.findings += _check_twins(census)
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
        if exemption.term not in used
    )
    if not census.counts.total():
        census.findings.append(Finding("census.empty", str(site)))
    return census


def _count_mark(mark: Mark, page: Page, publication: Publication, census: Census) -> None:
    census.bound[page].add((mark.kind, mark.name))
    census.counts[mark.kind] += len(find_numerals(mark.text, page.language))
    allowed = _wordings(mark, page.language, publication)
    if mark.text not in allowed:
        line = _line_of(page, mark.text, "", mark.name)
        census.findings.append(
            Finding("census.forged", str(page.file), line, "", mark.text, " / ".join(sorted(allowed)), mark.name)
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


def _count_passage(
    passage: Passage, page: Page, exemptions: Sequence[Exemption], census: Census, used: set[str]
) -> None:
    numerals = find_numerals(passage.text, page.language)
    if not numerals:
        return
    terms = [exemption.term for exemption in exemptions if page.language in exemption.languages]
    if passage.exempted and f"@{passage.exempted}" in terms:
        used.add(f"@{passage.exempted}")
        census.counts["exempt"] += len(numerals)
        return
    covered = {position: term for term in sorted(terms, key=len) for position in _positions(term, passage.text)}
    for numeral in numerals:
        named = {covered.get(position) for position in range(numeral.start, numeral.end)}
        if None not in named:
            used |= named
            census.counts["exempt"] += 1
            continue
        census.counts["unbound"] += 1
        before, after = (
            passage.text[max(0, numeral.start - _CONTEXT) : numeral.start],
            passage.text[numeral.end : numeral.end + _CONTEXT],
        )
        line = _line_of(page, numeral.token, before, after)
        context = f"{before}{numeral.token}{after}".replace("\n", " ").strip()
        census.findings.append(
            Finding("census.unbound", str(page.file), line, "", numeral.token, '{{ fig("…") }}', context)
        )


def _positions(term: str, text: str) -> Iterator[int]:
    start = text.find(term)
    while start >= 0:
        yield from range(start, start + len(term))
        start = text.find(term, start + 1)


def _line_of(page: Page, token: str, before: str, after: str) -> int | None:
    """The line of the Markdown file that most likely wrote the token."""

    def likeness(line: str) -> tuple[bool, bool, bool]:
        return (
            f"{before}{token}{after}" in line,
            f"{before[-4:]}{token}" in line or f"{token}{after[:4]}" in line,
            token in line,
        )

    lines = page.text.splitlines()
    best = max(range(len(lines)), key=lambda number: likeness(lines[number]), default=None)
    return None if best is None or not any(likeness(lines[best])) else best + 1


def _check_twins(census: Census) -> Iterator[Finding]:
    by_place = {(page.path, page.language): marks for page, marks in census.bound.items()}
    for page, marks in census.bound.items():
        (other,) = set(LANGUAGES) - {page.language}
        twin = by_place.get((page.path, other))
        for kind, name in sorted(marks - twin) if twin is not None else ():
            yield Finding("census.twin_differs", str(page.file), None, "", f"{kind} {name}", f"{other}/{page.path}")


def _check_sections(census: Census, lists: dict[Page, set[str]], publication: Publication) -> Iterator[Finding]:
    """Whatever a part of the source states stands on the page of that part."""
    pages = {(page.path, page.language): page for page in census.bound}
    for (path, names), language in product(sorted(publication.sections.items()), LANGUAGES):
        page = pages.get((path, language))
        shown = {name for _, name in census.bound[page]} if page else set()
        for name in sorted(names - shown):
            yield Finding(
                "census.not_on_page",
                str(page.file) if page else f"{language}/{path}",
                None,
                "",
                name,
                subject=f"{language}/{path}",
            )
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
