"""Tables of the checks: relations with their numbers, implied figures, series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from ..packages.package import DataPackage
from ..packages.row import Row
from ..packages.titles import titled
from ..publication.markup import block, inert, table, table_row
from ..quantities.bounds import is_narrower
from ..relations.verdict import Verdict
from .equation import Equations
from .marks import Marks

_HEADS = {
    "zh": {
        "relations": ("关系", "算式", "左右", "结论"),
        "series": ("指标", "时期", "数值", "口径", "出处"),
        "guards": ("数据包", "有关系守着的数", "只有双重录入守着的数"),
        "discrepancies": ("关系或说法", "相差", "类别", "理由", "依据", "复核", "到期"),
        "implied": ("原文没有印的数", "由其他数推定"), "narrowed": ("数据", "原文", "联合核对后"),
    },
    "en": {
        "relations": ("Relation", "With the numbers in it", "Sides", "Verdict"),
        "series": ("Series", "Period", "Value", "Vintage", "Published by"),
        "guards": ("Package", "Guarded by a relation", "By their double entry only"),
        "discrepancies": ("Relation or claim", "Off by", "Class", "Reason", "Shown by", "Reviewed", "Expires"),
        "implied": ("Never printed", "What the figures imply"),
        "narrowed": ("Figure", "As printed", "All checks together"),
    },
}  # fmt: skip

_REDO = {"zh": "验算", "en": "Redo the arithmetic"}

_NO_DISCREPANCY = {
    "zh": "现在没有认可的出入：没有关系矛盾，也没有说法被推翻。",
    "en": "None is accepted at present: no relation is contradicted, and no claim refuted.",
}


@dataclass(frozen=True)
class Tables:
    """Tables in one language."""

    marks: Marks

    def relations(self, package: str) -> str:
        """Every relation of a package, the numbers put in."""
        verdicts, prefix = self.marks.publication.report.verdicts, self.marks.publication.by_name[package].prefix
        return self._table(
            "relations",
            (
                (verdict.relation.relation_id, self._relation(verdict))
                for verdict in verdicts
                if verdict.relation.relation_id.startswith(f"{prefix}.")
            ),
        )

    def implied(self, package: str) -> str:
        """Values that were never printed, and what the figures make of them."""
        publication = self.marks.publication
        rows = [
            ("", (inert(row[f"label_{self._language}"]), self.marks.bounds(row["unknown_id"])))
            for row in publication.by_name[package].rows("unknowns")
            if publication.arithmetic.is_known(row["unknown_id"])
        ]
        return self._table("implied", rows)

    def narrowed(self, package: str) -> str:
        """Figures that the others pin down more closely than their own print."""
        publication = self.marks.publication
        rows = [
            (
                "",
                (
                    inert(figure.label(self._language)),
                    self.marks.figure(figure.figure_id, "signed"),
                    self.marks.bounds(figure.figure_id),
                ),
            )
            for figure in publication.by_name[package].figures
            if is_narrower(publication.report.intervals[figure.figure_id], figure.interval)
        ]
        return self._table("narrowed", rows)

    def series(self, package: str, resource: str) -> str:
        """The figures of one table of a package: period, value, vintage and where it was published."""
        found = self.marks.publication.by_name[package]
        vintages = {row["vintage"]: row[f"label_{self._language}"] for row in found.tables.get("vintage", [])}
        sources = {row["source_id"]: row for row in found.rows("sources")}
        rows = []
        for figure in found.figures:
            if figure.resource == resource:
                source = sources[figure.row["source_id"]]
                vintage = f'<span data-census="vintage">{inert(vintages.get(figure.row.get("vintage", ""), ""))}</span>'
                publisher = f'<cite data-census="publisher">{inert(source["publisher"])}</cite>'
                link = f'<a href="{escape(source["address"])}" rel="external">{publisher}</a>'
                label, period = inert(figure.label(self._language)), self.marks.period(figure)
                rows.append(("", (label, period, self.marks.figure(figure.figure_id), vintage, link)))
        return self._table("series", rows)

    def guards(self) -> str:
        """For each package, how many figures a slip in which some relation would catch."""
        rows = []
        for package in self.marks.publication.packages:
            title = titled(package.descriptor, self._language)
            name = f'<a href="{self.marks.page(f"register/{package.name}")}" data-census="source">{inert(title)}</a>'
            counts = (self.marks.computed(f"{kind}.{package.name}") for kind in ("guarded", "unguarded"))
            rows.append(("", (name, *counts)))
        return self._table("guards", rows)

    def discrepancies(self) -> str:
        """Contradictions that were accepted as the source's own; words where there are none."""
        rows = [
            (row["discrepancy_id"], self._discrepancy(row, package))
            for package in self.marks.publication.packages
            for row in package.rows("discrepancies")
        ]
        return self._table("discrepancies", rows) if rows else f"<p>{_NO_DISCREPANCY[self._language]}</p>"

    def _discrepancy(self, row: Row, package: DataPackage) -> tuple[str, ...]:
        key, classes = f"discrepancy.{row['discrepancy_id']}", package.tables["discrepancy_class"]
        label = next(each[f"label_{self._language}"] for each in classes
                     if each["discrepancy_class"] == row["discrepancy_class"])  # fmt: skip
        return (
            f"<code>{escape(row['subject'])}</code>",
            f"<code>{escape(row['size'])}</code>",
            inert(label),
            self.marks.computed(f"{key}.reason"),
            self.marks.computed(f"{key}.source"),
            f"{inert(row['reviewer'])}<br>{self.marks.computed(f'{key}.reviewed')}",
            self.marks.computed(f"{key}.expires"),
        )

    @property
    def _language(self) -> str:
        return self.marks.language

    def _relation(self, verdict: Verdict) -> tuple[str, ...]:
        equations = Equations(self.marks)
        label = inert(verdict.relation.row[f"label_{self._language}"])
        return (
            label,
            equations.sides(verdict.relation.comparison) + self._redo(equations.workings(verdict, pictured=False)),
            equations.picture(verdict),
            equations.outcome(verdict.outcome),
        )

    def _redo(self, workings: str) -> str:
        """The arithmetic, folded away."""
        summary = f"<summary>{_REDO[self._language]}</summary>"
        return f'<details class="redo">{summary}{workings}</details>' if workings else ""

    def _table(self, kind: str, rows: Iterable[tuple[str, tuple[str, ...]]]) -> str:
        """A table of rows, each with an anchor that never moves, or none."""
        return block(table(_HEADS[self._language][kind], (table_row(cells, name=name) for name, cells in rows)))
