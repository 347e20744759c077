"""Everything the site can say: figures, dates, lists, notes and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..checks import Report
from ..finding import LANGUAGES
from ..packages.figure import Figure
from ..packages.package import DataPackage, Event, Listing
from ..packages.row import Row
from ..quantities.bounds import word_bounds
from ..quantities.period import Period
from ..quantities.reading import Unit
from ..relations.blindspot import BlindSpot, blind_spots
from ..relations.claim import ClaimVerdict
from ..relations.system import System
from .notice import notice_words, notices


@dataclass(frozen=True)
class Publication:
    """The checked packages and the report of their checks, looked up by id."""

    packages: Sequence[DataPackage]
    report: Report

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.figure_id: figure for package in self.packages for figure in package.figures}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return {event.event_id: event for package in self.packages for event in package.events}

    @cached_property
    def lists(self) -> Mapping[str, Listing]:
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
        ledger = [row for package in self.packages for row in package.rows("ledger") if row["part"] == "1"]
        outcomes = Counter(verdict.outcome for verdict in self.report.verdicts)
        claims = Counter(verdict.outcome for verdict in self.report.claims)
        counts = {
            "packages": len(self.packages),
            "figures": len(self.figures),
            "events": len(self.events),
            "lists": len(self.lists),
            "numerals": len(ledger),
            "numerals.set_aside": sum(1 for row in ledger if row["reason"]),
            "relations": len(self.report.verdicts),
            "claims": len(self.report.claims),
        }
        counts |= {
            f"relations.{name}": outcomes[name] for name in ("consistent", "defines", "contradicted", "revised_base")
        }
        counts |= {f"claims.{name}": claims[name] for name in ("proven", "unsettled", "refuted", "stated")}
        counts |= {f"count.{name}": len(listing.items) for name, listing in self.lists.items()}
        words = {key: dict.fromkeys(LANGUAGES, str(count)) for key, count in counts.items()}
        for name, interval in self.report.intervals.items():
            words[f"interval.{name}"] = {each: word_bounds(interval, self.unit_of(name), each) for each in LANGUAGES}
        return words | notice_words(notices(self.packages))

    def unit_of(self, name: str) -> Unit:
        """The unit of a figure or an unknown."""
        return self.figures[name].unit if name in self.figures else self._units_of_unknowns[name]

    @staticmethod
    def period_of(figure: Figure, language: str) -> str:
        """The period of a figure in words."""
        return Period.parse(figure.row["time_period"]).word(language)

    @cached_property
    def _units_of_unknowns(self) -> Mapping[str, Unit]:
        return {
            row["unknown_id"]: package.units[row["unit_measure"]]
            for package in self.packages
            for row in package.rows("unknowns")
        }

    @cached_property
    def blind_spots(self) -> Mapping[str, BlindSpot]:
        """How large a slip in each figure of the articles would have to be to be caught."""
        ids = [name for name, figure in self.figures.items() if figure.row["locator"].startswith("¶")]
        found = blind_spots(System.of(self.packages), self.report.verdicts, ids)
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
