"""Everything the site can say: figures, dates, lists, notes and the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from ..checks import Report
from ..mutation.stored import StoredScore
from ..packages.figure import Figure
from ..packages.package import DataPackage, Event, ItemList
from ..packages.row import Row
from ..quantities.reading import Unit
from ..relations.arithmetic import Arithmetic
from ..relations.blindspot import BlindSpot, all_blind_spots
from ..relations.claim import ClaimVerdict
from ..relations.system import System
from ..relations.verdict import Verdict
from .computed import computed_words
from .provenance import Provenance


@dataclass(frozen=True)
class Publication:
    """The checked packages and the report of their checks, looked up by id.

    Attributes:
        score: what became of slips made on purpose, where that was tried.
        provenance: the commit that it is made of.
        seeks_blind_spots: whether blind spots, which take long to find, are sought at all.
    """

    packages: Sequence[DataPackage]
    report: Report
    score: StoredScore | None = None
    provenance: Provenance = field(default_factory=Provenance)
    seeks_blind_spots: bool = True

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.figure_id: figure for package in self.packages for figure in package.figures}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return {event.event_id: event for package in self.packages for event in package.events}

    @cached_property
    def lists(self) -> Mapping[str, ItemList]:
        return {listing.list_id: listing for package in self.packages for listing in package.lists}

    @cached_property
    def notes(self) -> Mapping[str, Row]:
        return {row["note_id"]: row for package in self.packages for row in package.rows("notes")}

    @cached_property
    def by_name(self) -> Mapping[str, DataPackage]:
        return {package.name: package for package in self.packages}

    @cached_property
    def computed(self) -> Mapping[str, Mapping[str, str]]:
        """Numbers of the report that pages may show: words by key and language."""
        return computed_words(self)

    @cached_property
    def arithmetic(self) -> Arithmetic:
        """The arithmetic of the relations, with the ends that are shown."""
        return Arithmetic(self.report.system, self.report.intervals)

    def unit_of(self, name: str) -> Unit:
        """The unit of a figure or an unknown."""
        return self.figures[name].unit if name in self.figures else self._units_of_unknowns[name]

    def package_of(self, name: str) -> str:
        """The package that holds the row of a figure, a date, an unknown, a claim or a note."""
        return self._packages_of[name]

    def backing(self, figure_id: str) -> str:
        """What stands behind a figure, by a word.

        ``disputed``: an accepted contradiction; ``checked``: a relation to
        other figures holds that could have caught a slip in it; ``copied``:
        the same figure printed elsewhere agrees; ``revised``: it misses the
        first release of its base; ``bounded``: it keeps to a threshold or a
        bound; ``unsettled``: a claim that it belongs to is open; ``entry``:
        nothing but its own double entry.
        """
        outcomes = {verdict.outcome for verdict in self.verdicts_of.get(figure_id, ())}
        claims = {verdict.outcome for verdict in self.claims_of.get(figure_id, ())}
        kinds = {check.kind for check in self.report.evidence.checks_of(figure_id)}
        if "contradicted" in outcomes or "refuted" in claims:
            return "disputed"
        if kinds & {"independent", "first_release"}:
            return "checked"
        if "repeated" in kinds:
            return "copied"
        if "revised_base" in outcomes:
            return "revised"
        if "bound" in kinds:
            return "bounded"
        return "unsettled" if "unsettled" in claims else "entry"

    @cached_property
    def verdicts_of(self) -> Mapping[str, Sequence[Verdict]]:
        """The relations that each figure and unknown takes part in."""
        return _by_name((verdict.relation.names, verdict) for verdict in self.report.verdicts)

    @cached_property
    def claims_of(self) -> Mapping[str, Sequence[ClaimVerdict]]:
        """The claims that each figure decides or repeats."""
        return _by_name((verdict.claim.names, verdict) for verdict in self.report.claims)

    @cached_property
    def unknowns(self) -> Mapping[str, Row]:
        return {row["unknown_id"]: row for package in self.packages for row in package.rows("unknowns")}

    @cached_property
    def _packages_of(self) -> Mapping[str, str]:
        return {
            name: package.name
            for package in self.packages
            for name in (
                *(figure.figure_id for figure in package.figures),
                *(event.event_id for event in package.events),
                *(row["unknown_id"] for row in package.rows("unknowns")),
                *(row["claim_id"] for row in package.rows("claims")),
                *(row["note_id"] for row in package.rows("notes")),
            )
        }

    @cached_property
    def packages_of_rules(self) -> Mapping[str, str]:
        """The package whose table holds each rule."""
        return {row["relation_id"]: package.name for package in self.packages for row in package.rows("relations")}

    @cached_property
    def _units_of_unknowns(self) -> Mapping[str, Unit]:
        return {
            row["unknown_id"]: package.units[row["unit_measure"]]
            for package in self.packages
            for row in package.rows("unknowns")
        }

    @cached_property
    def blind_spots(self) -> Mapping[str, BlindSpot]:
        """How large a slip in each figure would have to be for some relation to notice."""
        if not self.seeks_blind_spots:
            return {}
        found = all_blind_spots(System.of(self.packages), self.report.verdicts)
        return {spot.figure_id: spot for spot in found}

    @cached_property
    def claims(self) -> Mapping[str, ClaimVerdict]:
        return {verdict.claim.claim_id: verdict for verdict in self.report.claims}

    @cached_property
    def sections(self) -> Mapping[str, set[str]]:
        """For each page, as ``trade/base``, the ids that its part of the source states."""
        sections: dict[str, set[str]] = {}
        for package in self.packages:
            for row in package.rows("ledger"):
                if name := row["figure_id"] or row["event_id"]:
                    sections.setdefault(self._page_of[package.name, row["paragraph"]], set()).add(name)
            for name, row in [(f.figure_id, f.row) for f in package.figures] + [
                (e.event_id, e.row) for e in package.events
            ]:
                if row["locator"].startswith("¶"):
                    sections.setdefault(self.page_of(row), set()).add(name)
        return sections

    def page_of(self, row: Row) -> str:
        """The page of the part of the source that a row's locator names."""
        package = next(package for package in self.packages if row.file.startswith(f"{package.folder}/"))
        return self._page_of[package.name, row["locator"].removeprefix("¶").partition("-")[0]]

    @cached_property
    def _page_of(self) -> Mapping[tuple[str, str], str]:
        return {
            (package.name, row["paragraph"]): row["section"]
            for package in self.packages
            for row in package.rows("paragraphs")
        }


_V = TypeVar("_V")


def _by_name(pairs: Iterable[tuple[Iterable[str], _V]]) -> dict[str, list[_V]]:
    found: dict[str, list[_V]] = {}
    for names, verdict in pairs:
        for name in names:
            found.setdefault(name, []).append(verdict)
    return found
