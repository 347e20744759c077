"""Tables of the checks: relations with their numbers, implied figures, series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..packages.row import Row
from ..packages.titles import titled
from ..publication.markup import block, folded, inert, table, table_row
from ..quantities.bounds import is_narrower
from ..relations.verdict import Verdict
from .equation import Equations
from .marks import Marks

_HEADS = {
    "zh": {
        "relations": ("关系", "算式", "左边和右边", "结论"),
        "series": ("指标", "时期", "数值", "口径", "出处"),
        "guards": ("数据包", "有关系核对的数", "只靠双重录入的数"),
        "discrepancies": ("关系或说法", "相差", "类别", "理由", "依据", "复核", "到期"),
        "implied": ("原文没有写的数", "由其他数推算"), "narrowed": ("数据", "原文", "结合其他数"),
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


_NONE = {"zh": "没有。", "en": "None."}
_NO_DISCREPANCY = {
    "zh": "现在没有认可的出入：没有互相矛盾的关系，也没有被推翻的说法。",
    "en": "None is accepted at present: no relation is contradicted, and no claim refuted.",
}


@dataclass(frozen=True)
class Tables:
    """Tables in one language."""

    marks: Marks

    def checks(self, worth: str) -> str:
        """The relations that are worth the same as evidence, each rule's together."""
        publication = self.marks.publication
        found: dict[str, dict[str, list[Verdict]]] = {}
        for verdict in publication.report.verdicts:
            relation = verdict.relation
            if relation.is_joint and publication.report.evidence.class_of(relation.relation_id) == worth:
                package = publication.packages_of_rules[relation.rule_id]
                found.setdefault(package, {}).setdefault(relation.rule_id, []).append(verdict)
        tables = {package: self._rules(rules.values()) for package, rules in found.items()}
        counts = {package: self.marks.computed(f"checks.{worth}.of.{package}") for package in found}
        return self._by_package(tables, counts)

    def implied(self) -> str:
        """Values that were never printed, and what the figures make of them."""
        publication, rows = self.marks.publication, {}
        for package in publication.packages:
            rows[package.name] = [
                (inert(row[f"label_{self._language}"]), self.marks.bounds(row["unknown_id"]))
                for row in package.rows("unknowns")
                if publication.arithmetic.is_known(row["unknown_id"])
            ]
        return self._by_package({name: self._table("implied", cells) for name, cells in rows.items() if cells})

    def narrowed(self) -> str:
        """Figures that the others pin down more closely than their own print."""
        joint, rows = self.marks.publication.report.intervals, {}
        for package in self.marks.publication.packages:
            rows[package.name] = [
                self._narrowed(each) for each in package.figures if is_narrower(joint[each.figure_id], each.interval)
            ]  # fmt: skip
        return self._by_package({name: self._table("narrowed", cells) for name, cells in rows.items() if cells})

    def _narrowed(self, figure: Figure) -> tuple[str, ...]:
        name = figure.figure_id
        return inert(figure.label(self._language)), self.marks.figure(name, "signed"), self.marks.bounds(name)

    def _by_package(self, tables: Mapping[str, str], counts: Mapping[str, str] = MappingProxyType({})) -> str:
        """The tables of packages, each folded under its title; words where there is none."""
        said = []
        for package, content in tables.items():
            title = inert(titled(self.marks.publication.by_name[package].descriptor, self._language))
            count = f" <b>{counts[package]}</b>" if package in counts else ""
            said.append(folded(f'<span data-census="source">{title}</span>{count}', content))
        return "".join(said) or block(f"<p>{_NONE[self._language]}</p>")

    def _rules(self, rules: Iterable[Sequence[Verdict]]) -> str:
        rows = (
            self._relation(verdict, rows=len(verdicts) if verdict is verdicts[0] else 0)
            for verdicts in rules
            for verdict in verdicts
        )
        return block(table(_HEADS[self._language]["relations"], rows))

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
                rows.append((label, period, self.marks.figure(figure.figure_id), vintage, link))
        return self._table("series", rows)

    def guards(self) -> str:
        """For each package, how many figures a slip in which some relation would catch."""
        rows = []
        for package in self.marks.publication.packages:
            title = titled(package.descriptor, self._language)
            name = f'<a href="{self.marks.page(f"register/{package.name}")}" data-census="source">{inert(title)}</a>'
            counts = (self.marks.computed(f"{kind}.{package.name}") for kind in ("guarded", "unguarded"))
            rows.append((name, *counts))
        return self._table("guards", rows)

    def discrepancies(self) -> str:
        """Contradictions that were accepted as the source's own; words where there are none."""
        rows = [
            table_row(self._discrepancy(row, package), name=row["discrepancy_id"])
            for package in self.marks.publication.packages
            for row in package.rows("discrepancies")
        ]
        return (
            block(table(_HEADS[self._language]["discrepancies"], rows))
            if rows
            else f"<p>{_NO_DISCREPANCY[self._language]}</p>"
        )

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

    def _relation(self, verdict: Verdict, *, rows: int) -> str:
        """A row; the name of its rule stands before the first of them, beside all."""
        equations, relation = Equations(self.marks), verdict.relation
        cells = (
            equations.sides(relation.comparison) + equations.redo(verdict),
            equations.picture(verdict),
            equations.outcome(verdict.outcome),
        )
        head = inert(relation.row[f"label_{self._language}"]) if rows else ""
        return table_row(cells, head=head, rows=rows, name=relation.relation_id)

    def _table(self, kind: str, rows: Iterable[tuple[str, ...]]) -> str:
        return block(table(_HEADS[self._language][kind], map(table_row, rows)))
