"""Outlines: a comparison in words, section by section, before any format is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..finding import LANGUAGES, Finding
from ..packages.correction import WITHDRAWN
from ..packages.row import Row
from ..publication.cells import QUANTITY, cell_words, column_title
from ..site.equation import OUTCOMES
from .change import BoundsChange, Comparison, FigureChange, VerdictChange
from .words import WORDS

_PARTS = ("figures", "sentences", "relations", "claims", "bounds", "charts")
_MOST_FINDINGS = 20  # a pull request shows them all at their lines
_KINDS = ("changed", "moved", "added", "removed", "edited")


@dataclass(frozen=True)
class Entry:
    """One thing that changes.

    Attributes:
        title: what it is, in words; may be empty.
        name: its id, or the place of a finding.
        before, after: what it said and says; ``None`` where it said or says nothing.
        remark: more about it.
        pictures: SVG before and after, of a chart.
    """

    title: str
    name: str = ""
    before: str | None = None
    after: str | None = None
    remark: str = ""
    pictures: tuple[str | None, str | None] | None = None


@dataclass(frozen=True)
class Section:
    """Entries under a heading; ``note`` stands alone where there are none."""

    title: str
    entries: Sequence[Entry] = ()
    note: str = ""


@dataclass(frozen=True)
class Outline:
    """All that a reader is told: title, what was compared, sections."""

    title: str
    subtitle: str
    sections: Sequence[Section]
    languages: Sequence[str]


def outline(comparison: Comparison, languages: Sequence[str] = LANGUAGES) -> Outline:
    """Word a comparison in one language, or in both side by side."""
    return Outline(*_Writer(comparison, languages).written(), languages)


@dataclass(frozen=True)
class _Writer:
    comparison: Comparison
    languages: Sequence[str]

    def written(self) -> tuple[str, str, list[Section]]:
        names = {"old": self.comparison.old.state.name, "new": self.comparison.new.state.name}
        return self.say("title"), self.say("from_to", **names), list(self._sections())

    def say(self, key: str, **values: object) -> str:
        return self._join(lambda language: WORDS[language][key].format(**values))

    def _join(self, word: Callable[[str], str]) -> str:
        return " / ".join(dict.fromkeys(filter(None, map(word, self.languages))))

    def _sections(self) -> Iterator[Section]:
        comparison = self.comparison
        if counts := {part: len(getattr(comparison, part)) for part in _PARTS if getattr(comparison, part)}:
            yield Section("", note=self._join(lambda language: _counted(counts, language)))
        # What a reviewer has to judge: whether each correction has a reason, and a good one.
        if comparison.corrections:
            yield Section(self.say("corrections"), [self._correction(row) for row in comparison.corrections])
        if comparison.reasons:
            yield self._findings("reasons", comparison.reasons)
        if comparison.new.findings:
            yield self._findings("findings", comparison.new.findings)
        if comparison.old.findings:
            yield Section("", note=self.say("old_findings", count=len(comparison.old.findings)))
        if not comparison.has_verdicts:
            yield Section("", note=self.say("no_verdicts"))
        if not comparison.has_pages:
            yield Section("", note=self.say("no_pages"))
        if comparison.is_empty:
            yield Section("", note=self.say("nothing"))
        for kind in _KINDS:
            if changes := [change for change in comparison.figures if change.kind == kind]:
                yield Section(self.say(kind), [self._figure(change) for change in changes])
        for key in ("relations", "claims"):
            if verdicts := getattr(comparison, key):
                yield Section(self.say(key), [self._verdict(change) for change in verdicts])
        if comparison.bounds:
            yield Section(self.say("bounds"), [self._bounds(change) for change in comparison.bounds])
        for (path, language), group in groupby(comparison.sentences, key=lambda each: (each.path, each.language)):
            entries = [Entry("", before=each.before, after=each.after) for each in group]
            title = self._join(
                lambda said, path=path, language=language: WORDS[said]["sentences"].format(
                    path=path, language=WORDS[said][language]
                )
            )
            yield Section(title, entries)
        if comparison.charts:
            yield Section(
                self.say("charts"),
                [
                    Entry(each.title, each.name, remark=self.say("picture"), pictures=(each.before, each.after))
                    for each in comparison.charts
                ],
            )

    def _findings(self, key: str, findings: Sequence[Finding]) -> Section:
        entries = [
            Entry(self._join(finding.message), finding.place, remark=self._join(finding.hint))
            for finding in findings[:_MOST_FINDINGS]
        ]
        more = len(findings) - len(entries)
        return Section(self.say(key, count=len(findings)), entries, self.say("more", count=more) if more else "")

    def _correction(self, row: Row) -> Entry:
        """Class and reason first; then the figure, the cell before and after, and the day."""
        editions = self.comparison.new, self.comparison.old
        figure_id, column, day = row["figure_id"], row["column"], row.get("date", "")
        statement = next((each.statements[figure_id] for each in editions if figure_id in each.statements), None)
        package = statement.package_in(self.comparison.new.report) if statement else None

        def reason(language: str) -> str:
            kind = cell_words("correction_class", row.get("correction_class", ""), package, language)
            return WORDS[language]["reason"].format(kind=kind, reason=row.get(f"reason_{language}", ""))

        def figure(language: str) -> str:
            label, title = statement.label(language), column_title(column, statement.resource, package, language)
            return f"{label}, {day}" if column == WITHDRAWN else f"{label}, {title}, {day}"

        cells = [
            self._join(lambda language, text=text: cell_words(column, text, package, language)) or self.say("empty")
            for text in (row["old"], row["new"])
        ]
        remark = self._join(figure) if statement else day
        return Entry(self._join(reason), f"{figure_id} {column}", *cells, remark=remark)

    def _figure(self, change: FigureChange) -> Entry:
        statement = change.statement
        words = [
            None if side is None else self._join(side.worded) or self.say("empty")
            for side in (change.before, change.after)
        ]
        said = set() if change.kind == "edited" else {"printed"}
        if words[0] != words[1]:
            said |= QUANTITY
        remarks = [
            self._column(column, pair, change)
            for column, pair in change.columns.items()
            if change.before and change.after and column not in said
        ]
        return Entry(self._join(statement.label), change.figure_id, *words, remark="; ".join(remarks))

    def _column(self, column: str, pair: tuple[str, str], change: FigureChange) -> str:
        statement = change.statement
        packages = [statement.package_in(edition.report) for edition in (self.comparison.old, self.comparison.new)]

        def said(language: str) -> str:
            words = WORDS[language]
            title = column_title(column, statement.resource, packages[1], language)
            before, after = (
                cell_words(column, text, package, language) or words["empty"]
                for text, package in zip(pair, packages, strict=True)
            )
            return words["column"].format(column=title, before=before, after=after)

        return self._join(said)

    def _verdict(self, change: VerdictChange) -> Entry:
        words = [
            None
            if outcome is None
            else self._join(lambda language, outcome=outcome: OUTCOMES[language].get(outcome, outcome))
            for outcome in (change.before, change.after)
        ]
        return Entry(self._label(change.labels), change.name, *words)

    def _bounds(self, change: BoundsChange) -> Entry:
        words = [None if each is None else self._join(each.get) for each in (change.before, change.after)]
        return Entry(self._label(change.labels), change.name, *words)

    def _label(self, labels: Mapping[str, str]) -> str:
        return self._join(lambda language: labels.get(language, ""))


def _counted(counts: Mapping[str, int], language: str) -> str:
    words = WORDS[language]
    parts = (words["count"].format(part=words[f"part_{part}"], count=count) for part, count in counts.items())
    return ("，" if language == "zh" else ", ").join(parts)
