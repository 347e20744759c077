"""A package as it would stand, from a complete review: its files, and which cell of the sheet each row came from."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..drafting.article import Article
from ..packages.generation import code_list
from ..packages.package import DataPackage
from ..packages.textfile import read_text
from ..quantities.numeral import find_source_numerals
from ..scaffold.layout import Content, Plan, plan
from ..scaffold.release import Release
from ..scaffold.starter import csv_text
from .entries import Entries
from .glossary import names
from .pages import narrative
from .review import Review
from .units import unit_of_row

_TITLES = {"figures": {"zh": "数据", "en": "Figures"}}
_ROUNDED = {"zh": "取整的计数", "en": "Rounded counts"}


@dataclass(frozen=True)
class Assembly:
    """What accepting a review would write.

    Attributes:
        plan: the files.
        entries: the rows.
        lines: the sheet and the place there of each line of a table, by path in the package and line.
    """

    plan: Plan
    entries: Entries
    lines: Mapping[tuple[str, int], tuple[str, int]]


def assemble(
    review: Review, article: Article, root: Path, today: date, packages: Sequence[DataPackage] | None = None
) -> Assembly:
    """Lay a package out in memory.

    Args:
        review: complete, each cell valid by itself.
        article: the text that it was drafted from.
        root: the project's folder.
        today: the day of the package's creation.
        packages: those at hand, where they were read already.

    Raises:
        CheckError: where something of the name is there already, or a field of the package is at fault.
    """
    units = {row["unit_measure"]: unit_of_row(row) for row in code_rows(root, "unit_measure")}
    for place, row in enumerate(review.figures):
        row["_place"] = place
        row["_countable"] = bool(units.get(row.get("unit_measure", "")) and units[row["unit_measure"]].countable)
    lines = [paragraph.text for paragraph in article.paragraphs]
    headings = frozenset(each.number for each in article.paragraphs if each.heading)
    package = review.package
    entries = Entries(review, lines, headings, f"page-{package['published']}", f"{package['name']}/index")
    content = _Article(entries, package, root)
    planned = plan(_release(review, entries, lines), root, today, content, packages)
    exempt = root / "docs" / "exempt.csv"
    if exempt.is_file() and (listed := _with_names(read_text(exempt), review)):
        planned = replace(planned, changed={**planned.changed, exempt: listed})
    return Assembly(planned, entries, content.lines)


def code_rows(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of a code list that all packages of a project share."""
    return list(csv.DictReader(io.StringIO(code_list(name, root.resolve() / "datapackage").decode())))


def _with_names(text: str, review: Review) -> str:
    """The exempt terms with the names that labels hold; empty where there are no more."""
    rows = list(csv.DictReader(io.StringIO(text)))
    known = {row["term"] for row in rows}
    labels = [row[f"label_{each.languages[0]}"] for each in names() for row in _labelled(review)]
    used = [each for each in names() if each.term not in known and any(each.term in label for label in labels)]
    more = [{"term": each.term, "language": each.languages[0], "reason": each.reason} for each in used]
    return csv_text(list(rows[0]), sorted([*rows, *more], key=lambda row: row["term"])) if more else ""


def _labelled(review: Review) -> list[dict[str, str]]:
    return [row for row in (*review.figures, *review.claims) if row.get("label_zh") and row.get("label_en")]


def _release(review: Review, entries: Entries, lines: Sequence[str]) -> Release:
    package = review.package
    rounded = dict.fromkeys(entries.tables, _ROUNDED)
    return Release(
        name=package["name"],
        title={each: package[f"title_{each}"] for each in ("zh", "en")},
        heading={each: package[f"heading_{each}"] or package[f"title_{each}"] for each in ("zh", "en")},
        publisher=package["publisher"],
        credit={each: package[f"credit_{each}"] or package["publisher"] for each in ("zh", "en")},
        published=package["published"], period=package["period"], language=package["language"],
        tables=dict.fromkeys(entries.tables, ()), titles=rounded | _TITLES,
        text=(lines, package["sha256"]),
    )  # fmt: skip


@dataclass
class _Article(Content):
    """The tables and pages of an article, in place of a starter's example."""

    entries: Entries
    package: Mapping[str, str]
    root: Path

    def __post_init__(self) -> None:
        self.lines: dict[tuple[str, int], tuple[str, int]] = {}

    def described(self, told: dict) -> dict:
        """With what the figures of an article need besides."""
        if self.package["address"]:
            told["sources"][0]["path"] = self.package["address"]
        for name, table in told["figures"].items():
            is_range = any(row["obs_value_to"] for row in self.entries.tables[name])
            table["columns"] = ["confirmation", *(["obs_value_to"] if is_range else [])]
            rounded = name.rpartition("_to_")[2]
            if rounded.isdigit():
                table["roundedTo"] = int(rounded)
        return told

    def filled(self, descriptor: Mapping, made: dict[str, str]) -> dict[str, str]:
        """The tables with the rows of the review."""
        rows = self._rows(descriptor, made)
        for resource in descriptor["resources"]:
            name, kind = resource["name"], resource["kind"]
            table = name if kind == "figures" else kind
            if table not in rows:
                continue
            columns = [field["name"] for field in resource["schema"]["fields"]]
            made[resource["path"]] = csv_text(columns, rows[table])
            key = resource["schema"]["primaryKey"][0]
            for line, row in enumerate(rows[table], 2):
                if place := self.entries.came_from.get((table, row[key])):
                    self.lines[resource["path"], line] = place
        return made

    def _rows(self, descriptor: Mapping, made: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
        entries = self.entries
        path = next(each["path"] for each in descriptor["resources"] if each["kind"] == "events")
        events = [*csv.DictReader(io.StringIO(made[path])), *entries.events]
        ledger = list(entries.ledger())
        without = Counter(
            row["locator"].removeprefix("¶")
            for row in (*events, *(row for rows in entries.tables.values() for row in rows))
            if not find_source_numerals(row["printed"])
        )
        relations, unknowns = entries.relations()
        return entries.tables | {
            "events": sorted(events, key=lambda row: row["event_id"]),
            "ledger": ledger, "paragraphs": list(entries.paragraph_rows(ledger, without)),
            "relations": sorted(relations, key=lambda row: row["relation_id"]),
            "unknowns": sorted(unknowns, key=lambda row: row["unknown_id"]), "claims": entries.claims(),
        }  # fmt: skip

    def narrated(self, written: dict[str, str]) -> dict[str, str]:
        """The pages with the figures in the order of the text."""
        section = self.entries.section
        return written | {
            f"{language}/{section}.md": narrative(self.entries, written[f"{language}/{section}.md"], language)
            for language in ("zh", "en")
        }
