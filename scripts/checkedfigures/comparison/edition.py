"""Editions: one version of the publication, read as far as it can be read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from ..charts.chart import Chart
from ..charts.gallery import MAKERS
from ..charts.words import ChartError, Wording
from ..checks import Report, check, package_folders
from ..finding import LANGUAGES, CheckError, Finding
from ..mutation.stored import FILE_NAME, stored_score
from ..packages.correction import Cell, chains
from ..packages.package import DataPackage
from ..packages.row import Row
from ..publication.cells import quantity_words
from ..publication.provenance import Provenance
from ..publication.publication import Publication
from ..quantities.reading import Unit
from ..site.macros import Macros
from ..site.marks import MacroError
from ..site.narrative import proof_read
from ..site.page import Page, find_pages
from .state import State

Draw = Callable[[Publication, str], Mapping[str, Chart]]
_NO_COMMIT = Provenance("…", "2000-01-01")


def drawable(publication: Publication, language: str) -> Mapping[str, Chart]:
    """The charts that a version has the rows for: an older one may lack some."""
    wording, charts = Wording(publication, language), {}
    for name, make in MAKERS.items():
        with suppress(ChartError):
            charts[name] = make(wording)
    return charts


@dataclass(frozen=True)
class Statement:
    """A figure as its row states it, sound or not; ``unit`` is ``None`` where the package cannot be read."""

    row: Row
    package: str
    resource: str
    unit: Unit | None

    def cell(self, column: str) -> str:
        """A cell, empty where the row has none."""
        return self.row.get(column) or ""

    def package_in(self, report: Report) -> DataPackage | None:
        """Its package, where the report could read it."""
        return next((package for package in report.packages if package.name == self.package), None)

    def label(self, language: str) -> str:
        return self.cell(f"label_{language}") or self.cell("figure_id")

    def worded(self, language: str) -> str:
        """The quantity for a reader; where it makes none, what the row says."""
        return quantity_words(self.row, self.unit, language)


@dataclass(frozen=True)
class Edition:
    """A version of the publication.

    Attributes:
        state: where it lies.
        report: what the checks say; its verdicts are empty where a package is at fault.
        findings: faults of data and pages, with places relative to the version.
        statements: every figure, by id.
        log: the corrections of each cell.
        pages: the pages of both languages.
        charts: by language, then by id.
        unread: packages of which nothing could be made out, so that nothing is known of their figures.
    """

    state: State
    report: Report
    findings: Sequence[Finding]
    statements: Mapping[str, Statement]
    log: Mapping[Cell, Sequence[Row]]
    pages: Sequence[Page]
    charts: Mapping[str, Mapping[str, Chart]]
    unread: frozenset[str] = frozenset()

    @property
    def is_judged(self) -> bool:
        """Whether its data were sound enough for relations and claims to be judged."""
        return bool(self.report.intervals) or not self.report.findings

    @cached_property
    def macros(self) -> dict[str, Macros]:
        score = None
        with suppress(OSError, ValueError):  # an older version has none, and a stranger's may be anything
            score = stored_score(self.state.data / FILE_NAME)
        # Every commit has another name: as a change it would stand on each page that shows it.
        # Blind spots take long to find, and pages keep them folded away.
        publication = Publication(self.report.packages, self.report, score, _NO_COMMIT, seeks_blind_spots=False)
        kind = Macros if self.is_judged else _WithoutVerdicts
        return {language: kind(publication, language) for language in LANGUAGES}


class _WithoutVerdicts(Macros):
    """The macros of an edition that could not be judged: results give nothing, rather than nothing found."""

    def functions(self) -> dict[str, Callable[..., str]]:
        return super().functions() | dict.fromkeys(("computed", "table", "register", "claims", "chart"), _unjudged)


def _unjudged(name: str = "", *_arguments: str) -> str:
    raise MacroError("compare.unreadable", name)


def read(state: State, draw: Draw = drawable) -> Edition:
    """Check a version and gather what it says; faults are reported, never raised."""
    findings: list[Finding] = []
    try:
        report = check(package_folders(state.data), made_files=False)
    except CheckError as error:
        report = Report([], error.findings, [])
    except Exception as error:  # whatever a stranger's data make a check raise
        report = Report([], [_unreadable(state.data, error)], [])
    findings += report.findings
    statements, log = _rows(state, report)
    pages = find_pages(state.docs) if state.docs else []
    folders = {file.parent.name for file in state.data.glob("*/datapackage.json")}
    unread = (
        folders - {package.folder.name for package in report.packages} - {each.package for each in statements.values()}
    )
    edition = Edition(state, report, (), statements, log, pages, {}, frozenset(unread))
    charts: dict[str, Mapping[str, Chart]] = {language: {} for language in LANGUAGES}
    # As in a build, pages and charts wait for the data: their faults would only repeat it.
    if edition.is_judged:
        try:
            findings += proof_read(list(edition.pages), edition.macros)
            charts = {language: draw(edition.macros[language].publication, language) for language in LANGUAGES}
        except Exception as error:
            findings.append(_unreadable(state.root, error))
    return replace(edition, findings=[_relative(finding, state.root) for finding in findings], charts=charts)


def _rows(state: State, report: Report) -> tuple[dict[str, Statement], dict[Cell, list[Row]]]:
    statements: dict[str, Statement] = {}
    corrections: list[Row] = []
    read_folders = {package.folder for package in report.packages}
    for package in report.packages:
        for resource in package.resources("figures"):
            for row in package.tables[resource["name"]]:
                unit = package.units.get(row["unit_measure"])
                statements.setdefault(row["figure_id"], Statement(row, package.name, resource["name"], unit))
        corrections += package.rows("corrections")
    for file in sorted(state.data.glob("*/datapackage.json")):
        if file.parent not in read_folders:
            for kind, resource, row in _loose_rows(file):
                if kind == "corrections":
                    corrections.append(row)
                else:
                    statements.setdefault(row["figure_id"], Statement(row, file.parent.name, resource, None))
    corrections = [_relative_row(row, state.root) for row in corrections if row["sequence"].isdecimal()]
    statements = {
        name: replace(statement, row=_relative_row(statement.row, state.root)) for name, statement in statements.items()
    }
    return statements, chains(corrections)


def _loose_rows(descriptor: Path) -> list[tuple[str, str, Row]]:
    """Figures and corrections of a package that is not sound, as far as they can be made out."""
    rows: list[tuple[str, str, Row]] = []
    try:
        resources = json.loads(descriptor.read_bytes())["resources"]
    except (ValueError, KeyError, TypeError, OSError, RecursionError):
        return rows
    for resource in resources if isinstance(resources, list) else ():
        kind = resource.get("kind") if isinstance(resource, dict) else None
        if kind not in {"figures", "corrections"}:
            continue
        file = descriptor.parent / str(resource.get("path"))
        if not file.resolve().is_relative_to(descriptor.parent.resolve()) or not file.is_file():
            continue
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.DictReader(stream, restkey="", restval="")
            for cells in _as_far_as_possible(reader):
                row = Row({k: v for k, v in cells.items() if k and isinstance(v, str)}, str(file), reader.line_num)
                if row.get("figure_id") and (kind == "figures" or (row.get("column") and row.get("sequence"))):
                    rows.append((kind, str(resource.get("name")), row))
    return rows


def _as_far_as_possible(reader: csv.DictReader) -> Iterator[dict]:
    with suppress(csv.Error):
        yield from reader


def _unreadable(place: Path, error: Exception) -> Finding:
    return Finding("compare.unreadable", str(place), found=f"{type(error).__name__}: {error}"[:300])


def _relative(finding: Finding, root: Path) -> Finding:
    """The same finding, its places told from the version's own folder."""
    texts = {field.name: getattr(finding, field.name) for field in fields(finding)}
    prefix = f"{root}/"
    return replace(finding, **{name: text.replace(prefix, "") for name, text in texts.items() if isinstance(text, str)})


def _relative_row(row: Row, root: Path) -> Row:
    return replace(row, file=row.file.removeprefix(f"{root}/"))
