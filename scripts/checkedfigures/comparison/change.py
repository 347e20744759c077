"""Changes: how one edition differs from another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..finding import LANGUAGES, Finding
from ..packages.row import Row
from .edition import Edition, Statement
from .reason import check_reasons, fresh_corrections
from .sentence import SentenceChange, changed_sentences

_VALUE = {"obs_value", "obs_value_to", "unit_mult"}
_EDITORIAL = {"printed", "obs_status", "source_id", "locator"}


@dataclass(frozen=True)
class FigureChange:
    """A figure that differs.

    Attributes:
        figure_id: the figure.
        before, after: what the rows state; ``None`` where it is new or gone.
        columns: the cells that differ, before and after.
    """

    figure_id: str
    before: Statement | None
    after: Statement | None
    columns: Mapping[str, tuple[str, str]]

    @property
    def kind(self) -> str:
        """``added``, ``removed``, ``changed`` in value, ``moved`` in meaning, or ``edited`` (print and place)."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        if _VALUE.intersection(self.columns):
            return "changed"
        return "moved" if set(self.columns) - _EDITORIAL else "edited"

    @property
    def statement(self) -> Statement:
        """The newest that is known of it."""
        return self.after or self.before


@dataclass(frozen=True)
class VerdictChange:
    """A relation or a claim whose verdict differs; ``None`` where it is new or gone."""

    name: str
    labels: Mapping[str, str]
    before: str | None
    after: str | None


@dataclass(frozen=True)
class BoundsChange:
    """A value that was never printed, whose bounds differ: words by language."""

    name: str
    labels: Mapping[str, str]
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


@dataclass(frozen=True)
class ChartChange:
    """A chart that is drawn otherwise: the pictures as SVG."""

    name: str
    language: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Comparison:
    """All that differs between two editions.

    Attributes:
        corrections: rows that the corrections log has gained.
        reasons: faults of the corrections log: changes without a row, rows without a change.
        has_verdicts: whether both editions were sound enough to be judged, so that
            relations, claims and bounds could be compared.
        has_pages: whether both have pages.
    """

    old: Edition
    new: Edition
    corrections: Sequence[Row]
    figures: Sequence[FigureChange]
    sentences: Sequence[SentenceChange]
    relations: Sequence[VerdictChange]
    claims: Sequence[VerdictChange]
    bounds: Sequence[BoundsChange]
    charts: Sequence[ChartChange]
    reasons: Sequence[Finding]
    has_verdicts: bool
    has_pages: bool

    @property
    def is_empty(self) -> bool:
        """Whether a reader would notice nothing."""
        told = (self.corrections, self.figures, self.sentences, self.relations, self.claims, self.bounds, self.charts)
        return not any((*told, self.reasons))


def compare(old: Edition, new: Edition) -> Comparison:
    """Hold one edition against another, as far as both can be read."""
    has_verdicts = old.is_judged and new.is_judged
    has_pages = bool(old.pages and new.pages)
    figures = list(_figures(old, new))
    return Comparison(
        old=old,
        new=new,
        corrections=fresh_corrections(old, new),
        figures=figures,
        sentences=changed_sentences(old, new) if has_pages else [],
        relations=list(_verdicts(*(_relations(each) for each in (old, new)))) if has_verdicts else [],
        claims=list(_verdicts(*(_claims(each) for each in (old, new)))) if has_verdicts else [],
        bounds=list(_bounds(old, new)) if has_verdicts else [],
        charts=list(_charts(old, new)) if has_verdicts else [],
        reasons=check_reasons(old, new),
        has_verdicts=has_verdicts,
        has_pages=has_pages,
    )


def _figures(old: Edition, new: Edition) -> Iterator[FigureChange]:
    for name in sorted({*old.statements, *new.statements}):
        before, after = old.statements.get(name), new.statements.get(name)
        if (before or after).package in old.unread | new.unread:
            continue
        columns = dict.fromkeys([*(before.row if before else ()), *(after.row if after else ())])
        pairs = {
            column: (before.cell(column) if before else "", after.cell(column) if after else "") for column in columns
        }
        differing = {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
        if differing:
            yield FigureChange(name, before, after, differing)


Judged = Mapping[str, tuple[Mapping[str, str], str]]


def _relations(edition: Edition) -> Judged:
    return {each.relation.relation_id: (each.relation.row, each.outcome) for each in edition.report.verdicts}


def _claims(edition: Edition) -> Judged:
    return {each.claim.claim_id: (each.claim.row, each.outcome) for each in edition.report.claims}


def _verdicts(old: Judged, new: Judged) -> Iterator[VerdictChange]:
    for name in sorted({*old, *new}):
        before, after = old.get(name, (None, None))[1], new.get(name, (None, None))[1]
        if before != after:
            yield VerdictChange(name, _labels((new.get(name) or old[name])[0]), before, after)


def _bounds(old: Edition, new: Edition) -> Iterator[BoundsChange]:
    before, after = (_implied(edition) for edition in (old, new))
    for name in sorted({*before, *after}):
        row = (after.get(name) or before[name])[0]
        pair = [each[name][1] if name in each else None for each in (before, after)]
        if pair[0] != pair[1]:
            yield BoundsChange(name, _labels(row), *pair)


def _implied(edition: Edition) -> dict[str, tuple[Mapping[str, str], Mapping[str, str]]]:
    words = edition.macros["zh"].publication.computed
    unknowns: Iterable[Mapping[str, str]] = (
        row for package in edition.report.packages for row in package.rows("unknowns")
    )
    return {
        row["unknown_id"]: (row, words[f"interval.{row['unknown_id']}"])
        for row in unknowns
        if f"interval.{row['unknown_id']}" in words
    }


def _charts(old: Edition, new: Edition) -> Iterator[ChartChange]:
    for language in LANGUAGES:
        before, after = old.charts[language], new.charts[language]
        for name in sorted({*before, *after}):
            pictures = [charts[name].standalone() if name in charts else None for charts in (before, after)]
            if pictures[0] != pictures[1]:
                yield ChartChange(name, language, (after.get(name) or before[name]).title, *pictures)


def _labels(row: Mapping[str, str]) -> dict[str, str]:
    return {language: row.get(f"label_{language}") or "" for language in LANGUAGES}
