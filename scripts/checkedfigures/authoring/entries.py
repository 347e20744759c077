"""The rows of a package's tables, from the rows of a review."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..packages.package import prefix_of
from ..quantities.numeral import Numeral, find_source_numerals
from ..quantities.period import Period
from .expressions import PLACE
from .measures import ROLES
from .periods import a_year_before
from .prints import rounding
from .propose import quantity_of
from .review import ASIDE, DATE, FIGURE, YES, Review

PLAIN = "figures"
ROUNDED = "rounded_counts"
_KINDS = {
    "sum": ("合计", "Sum"), "difference": ("相差", "Difference"), "share": ("比重", "Share"),
    "growth": ("增长", "Growth"), "agreement": ("两处相符", "Agreement"), "bound": ("上下限", "Bound"),
}  # fmt: skip
_GUARDS = ("抄错的数", "a slip in a figure")
_NAMED = ("文中写明的日期或时期", "Date or period that the text names")
_BASE = ("对比的基期", "Period compared with")
_WHENCE = ("上年同期：", "The year before: ")


@dataclass
class Entries:
    """The rows of a package.

    Attributes:
        review: complete, each cell valid.
        paragraphs: the lines of the article.
        headings: numbers of the paragraphs that are headings.
        source_id: of the article.
        section: the page that the paragraphs stand on.
        came_from: of each row that a row of the sheet made, the sheet and its place there, by table and key.
    """

    review: Review
    paragraphs: Sequence[str]
    headings: frozenset[int]
    source_id: str
    section: str
    came_from: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return prefix_of(self.review.package["name"])

    @cached_property
    def figures(self) -> list[dict[str, str]]:
        """Rows of the sheet that are figures of their own, and the second figures of split ones."""
        return [row for row in self.review.figures if row["action"] == FIGURE and not row["same_as"]]

    def table_of(self, row: Mapping[str, str]) -> str:
        """The table of a figure: counts that are rounded stand apart, since a table declares one rounding."""
        to = rounding(replace(quantity_of(row), countable=True)) if row["_countable"] else None
        return f"{ROUNDED}_to_{to}" if to else PLAIN

    @cached_property
    def tables(self) -> dict[str, list[dict[str, str]]]:
        """The figures of each table, by its name."""
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.figures:
            table = self.table_of(row)
            found[table].append(row | {
                "role": ROLES.get(row["measure"], "observation"), "source_id": self.source_id,
                "locator": f"¶{row['paragraph']}", "confirmation": confirmation(row),
            })  # fmt: skip
            self.came_from[table, row["figure_id"]] = ("figures", row["_place"])
        return {table: sorted(rows, key=lambda row: row["figure_id"]) for table, rows in sorted(found.items())}

    @cached_property
    def events(self) -> list[dict[str, str]]:
        """The dates of the text and the periods that figures are compared with."""
        found: dict[str, dict[str, str]] = {}
        for row in self.review.figures:
            if row["action"] == DATE:
                period = Period.parse(row["time_period"]).as_printed(row["printed"])
                name = f"{self.prefix}.named.{period.code}"
                found.setdefault(name, self._event(name, row["time_period"], _NAMED) | {
                    "printed": row["printed"], "locator": f"¶{row['paragraph']}",
                })  # fmt: skip
        for row in self.figures:
            if base := row["base_period"]:
                name = f"{self.prefix}.base.{Period.parse(base).code}"
                found.setdefault(name, self._event(name, base, _BASE) | {
                    "locator": f"¶{row['paragraph']}", "obs_status": "inferred",
                })  # fmt: skip
        return list(found.values())

    def _event(self, name: str, period: str, labels: tuple[str, str]) -> dict[str, str]:
        return {"event_id": name, "time_period": period, "printed": "", "source_id": self.source_id,
                "obs_status": "", "label_zh": labels[0], "label_en": labels[1]}  # fmt: skip

    def target(self, row: Mapping[str, str]) -> dict[str, str]:
        """What a numeral of a row is tied to."""
        if row["action"] == ASIDE:
            return {"reason": row["reason"]}
        if row["action"] == DATE:
            period = Period.parse(row["time_period"]).as_printed(row["printed"])
            return {"event_id": f"{self.prefix}.named.{period.code}"}
        return {"figure_id": row["figure_id"]}

    def ledger(self) -> Iterator[dict[str, str]]:
        """A row for each numeral of the text and each figure or date that it states."""
        for number, line in enumerate(self.paragraphs, 1):
            for position, numeral in enumerate(find_source_numerals(line), 1):
                for part, row in enumerate(covering(numeral, self.by_paragraph[number]), 1):
                    yield {
                        "paragraph": str(number), "position": str(position), "part": str(part),
                        "token": numeral.token,
                        "printed": numeral.token if row["action"] == ASIDE else row["printed"],
                        **self.target(row),
                    }  # fmt: skip

    @cached_property
    def by_paragraph(self) -> dict[int, list[dict[str, str]]]:
        """The rows of the sheet by the paragraph that they stand in."""
        found: dict[int, list[dict[str, str]]] = defaultdict(list)
        for row in self.review.figures:
            found[int(row["paragraph"])].append(row)
        return found

    def paragraph_rows(self, ledger: Sequence[Mapping[str, str]], unnumbered: Counter) -> Iterator[dict[str, str]]:
        """The paragraphs with how many numerals and prints without one they have."""
        counted = Counter(row["paragraph"] for row in ledger if row["part"] == "1")
        for number in range(1, len(self.paragraphs) + 1):
            kind = "heading" if number in self.headings else "text"
            yield {"paragraph": str(number), "kind": kind, "section": self.section,
                   "numerals": str(counted[str(number)]), "unnumbered": str(unnumbered[str(number)])}  # fmt: skip

    @cached_property
    def _by_number(self) -> dict[str, dict[str, str]]:
        return {row["n"]: row for row in self.review.figures}

    def relations(self) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
        """The rules that were accepted, and the values that they need and nobody printed."""
        stated: dict[str, dict[str, str]] = {}
        unknown: dict[str, dict[str, str]] = {}
        for place, row in enumerate(self.review.relations):
            if row["accept"] != YES or not row["expression"]:
                continue
            expression = PLACE.sub(lambda match: self._named(match, unknown), row["expression"])
            left, _, right = expression.partition(" = ")
            if left == right or expression in {each["expression"] for each in stated.values()}:
                continue
            name = f"{self.prefix}.{row['kind']}.r{row['n']}"
            figure = self._by_number[row["figures"].split()[0]]
            zh, en = _KINDS.get(row["kind"], ("关系", "Relation"))
            stated[name] = {
                "relation_id": name, "kind": row["kind"], "expression": expression,
                "label_zh": f"{zh}：{self._own(figure)['label_zh']}",
                "label_en": f"{en}: {self._own(figure)['label_en']}",
                "guards_zh": _GUARDS[0], "guards_en": _GUARDS[1],
            }  # fmt: skip
            self.came_from["relations", name] = ("relations", place)
        return list(stated.values()), list(unknown.values())

    def _own(self, row: Mapping[str, str]) -> Mapping[str, str]:
        """The row of the figure that a print states."""
        return self._by_number.get(row["same_as"], row) if row["same_as"] else row

    def _named(self, match: re.Match, unknown: dict[str, dict[str, str]]) -> str:
        row = self._own(self._by_number[match[2]])
        if not match[1]:
            return row["figure_id"]
        period = a_year_before(row["time_period"])
        name = f"{row['figure_id'].rpartition('.')[0]}.{Period.parse(period).code}"
        if name not in {each["figure_id"] for each in self.figures}:
            unknown.setdefault(name, {
                "unknown_id": name, "measure": row["measure"], "time_period": period,
                "unit_measure": row["unit_measure"], "vintage": "as_compared",
                "label_zh": f"{_WHENCE[0]}{row['label_zh']}", "label_en": f"{_WHENCE[1]}{row['label_en']}",
            })  # fmt: skip
        return name

    def claims(self) -> list[dict[str, str]]:
        """The claims that were accepted; only the source's word stands for them."""
        found = []
        for place, row in enumerate(self.review.claims):
            if row["accept"] == YES:
                name = f"{self.prefix}.claim.c{row['n']}"
                found.append({"claim_id": name, "open": "true", "made_by": "source"} | {
                    column: row[column]
                    for column in ("predicate", "label_zh", "label_en", "needs_zh", "needs_en")
                })  # fmt: skip
                self.came_from["claims", name] = ("claims", place)
        return sorted(found, key=lambda row: row["claim_id"])


def confirmation(row: Mapping[str, str]) -> str:
    """How the row came to stand."""
    return "retyped" if row["retyped"] else "ticked" if row["ticked"] == YES else "drafted"


def covering(numeral: Numeral, rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The rows of a sheet that a numeral belongs to: the figures that it states, or else what it is set aside for."""
    found = []
    for row in rows:
        start, end = span(row)
        if numeral.start < end and start < numeral.end:
            found.append(row)
    figures = [row for row in found if row["action"] != ASIDE]
    inside = [row for row in figures if numeral.token in row["printed"]]
    return inside or found[:1]


def span(row: Mapping[str, str]) -> tuple[int, int]:
    """The characters of its paragraph that a row is about."""
    start, _, end = row["place"].partition("-")
    return int(start), int(end)
