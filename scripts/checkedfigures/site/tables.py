"""Tables of the checks page: relations with their numbers, claims, implied figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from ..quantities.interval import Interval
from ..relations.expression import Constant, Count, Node, Operation, Reference
from ..relations.verdict import Verdict
from .publication import Publication

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
_MARKS = {
    "consistent": "✓", "defines": "→", "contradicted": "✗", "revised_base": "↻",
    "proven": "✓", "unsettled": "?", "refuted": "✗", "stated": "“”",
}  # fmt: skip
OUTCOMES = {
    "zh": {
        "consistent": "成立", "defines": "仅推定", "contradicted": "矛盾", "revised_base": "仅在修订后的基数上成立",
        "proven": "证实", "unsettled": "未能判定", "refuted": "推翻", "stated": "仅有来源之言",
    },
    "en": {
        "consistent": "holds", "defines": "defines", "contradicted": "contradicted",
        "revised_base": "on a revised base only",
        "proven": "proven", "unsettled": "unsettled", "refuted": "refuted", "stated": "only stated",
    },
}  # fmt: skip
_HEADS = {
    "zh": {
        "relations": ("关系", "算式", "结论"), "claims": ("说法", "范围，或尚缺的数", "结论"),
        "series": ("指标", "时期", "数值", "口径", "出处"),
        "implied": ("原文没有印的数", "由其他数推定"), "narrowed": ("数据", "原文", "联合核对后"),
    },
    "en": {
        "relations": ("Relation", "With the numbers in it", "Verdict"),
        "claims": ("Claim", "Scope, or what would decide it", "Verdict"),
        "series": ("Series", "Period", "Value", "Vintage", "Published by"),
        "implied": ("Never printed", "What the figures imply"),
        "narrowed": ("Figure", "As printed", "All checks together"),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Tables:
    """Tables in one language.

    Attributes:
        fig: words a figure in a style, with its mark.
        bounds: words what an id can be, with its mark.
        inert: makes a stranger's text safe.
    """

    publication: Publication
    language: str
    fig: Callable[[str, str], str]
    bounds: Callable[[str], str]
    inert: Callable[[str], str]

    def signed(self, figure_id: str) -> str:
        """A figure outside of prose, where a fall needs its minus."""
        return self.fig(figure_id, "signed")

    def relations(self, package: str) -> str:
        """Every relation of a package, the numbers put in."""
        verdicts = [each for each in self.publication.report.verdicts if self._of(each.relation.row, package)]
        return self._table("relations", (self._relation(verdict) for verdict in verdicts))

    def claims(self, package: str) -> str:
        """Every claim of a package, with its scope and what would decide it."""
        rows = []
        for verdict in self.publication.report.claims:
            row = verdict.claim.row
            if self._of(row, package):
                scope = row[f"scope_{self.language}"] or row[f"needs_{self.language}"]
                rows.append(
                    (self.inert(row[f"label_{self.language}"]), self.inert(scope), self._outcome(verdict.outcome))
                )
        return self._table("claims", rows)

    def implied(self, package: str) -> str:
        """Values that were never printed, and what the figures make of them."""
        rows = [
            (self.inert(row[f"label_{self.language}"]), self.bounds(row["unknown_id"]))
            for row in self.publication.by_name[package].rows("unknowns")
            if _is_bounded(self.publication.report.intervals[row["unknown_id"]])
        ]
        return self._table("implied", rows)

    def narrowed(self, package: str) -> str:
        """Figures that the others pin down more closely than their own print."""
        rows = [
            (self.inert(figure.label(self.language)), self.signed(figure.figure_id), self.bounds(figure.figure_id))
            for figure in self.publication.by_name[package].figures
            if _is_narrower(self.publication.report.intervals[figure.figure_id], figure.interval)
        ]
        return self._table("narrowed", rows)

    def series(self, package: str, resource: str) -> str:
        """The figures of one table of a package: period, value, vintage and where it was published."""
        found = self.publication.by_name[package]
        vintages = {row["vintage"]: row[f"label_{self.language}"] for row in found.tables.get("vintage", [])}
        sources = {row["source_id"]: row for row in found.rows("sources")}
        rows = []
        for figure in found.figures:
            if figure.resource == resource:
                source = sources[figure.row["source_id"]]
                words = self.publication.period_of(figure, self.language)
                period = f'<span data-period="{escape(figure.figure_id)}">{words}</span>'
                vintage = (
                    f'<span data-census="vintage">{self.inert(vintages.get(figure.row.get("vintage", ""), ""))}</span>'
                )
                publisher = f'<cite data-census="publisher">{self.inert(source["publisher"])}</cite>'
                link = f'<a href="{escape(source["address"])}" rel="external">{publisher}</a>'
                rows.append(
                    (self.inert(figure.label(self.language)), period, self.fig(figure.figure_id), vintage, link)
                )
        return self._table("series", rows)

    def _relation(self, verdict: Verdict) -> tuple[str, str, str]:
        comparison = verdict.relation.comparison
        sides = f"{self._side(comparison.left)} {escape(_SIGNS[comparison.operator])} {self._side(comparison.right)}"
        return self.inert(verdict.relation.row[f"label_{self.language}"]), sides, self._outcome(verdict.outcome)

    def _side(self, node: Node, *, inner: bool = False) -> str:
        match node:
            case Reference(name):
                return self.signed(name) if name in self.publication.figures else f"({self.bounds(name)})"
            case Count(name):
                items = self.publication.computed[f"count.{name}"][self.language]
                return f'<span data-computed="count.{escape(name)}">{items}</span>'
            case Constant(value, is_ratio):
                return f'<span data-census="formula">{value * 100 if is_ratio and value != 1 else value}</span>'
            case Operation(operator, left, right):
                text = f"{self._side(left, inner=True)} {_SIGNS[operator]} {self._side(right, inner=True)}"
                return f"({text})" if inner and operator in "+-" else text

    def _outcome(self, outcome: str) -> str:
        mark = f'<span aria-hidden="true">{_MARKS[outcome]}</span>'
        return f'<span class="outcome {outcome}">{mark} {OUTCOMES[self.language][outcome]}</span>'

    def _of(self, row: Mapping[str, str], package: str) -> bool:
        return (row.get("relation_id") or row.get("claim_id")).startswith(f"{package}.")

    def _table(self, kind: str, rows: Iterable[tuple[str, ...]]) -> str:
        head = "".join(f"<th>{name}</th>" for name in _HEADS[self.language][kind])
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        return f'<div class="dictionary"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _is_bounded(interval: Interval) -> bool:
    return interval.lower is not None and interval.upper is not None


def _is_narrower(joint: Interval, printed: Interval) -> bool:
    """Whether at least a fiftieth of a finite width is gone, or an end is gained."""
    if not _is_bounded(joint):
        return False
    if not _is_bounded(printed):
        return True
    return (joint.upper - joint.lower) * 50 < (printed.upper - printed.lower) * 49
