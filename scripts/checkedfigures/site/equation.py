"""A relation as a readable equation, with the real numbers in it and its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..publication.markup import inert, table, table_row
from ..relations.expression import Comparison, Constant, Count, Node, Operation, Reference
from ..relations.verdict import Verdict
from .marks import Marks
from .picture import bars

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
_MARKS = {
    "consistent": "✓", "defines": "→", "contradicted": "✗", "revised_base": "↻",
    "proven": "✓", "unsettled": "?", "refuted": "✗", "stated": "“”",
}  # fmt: skip
OUTCOMES = {
    "zh": {
        "consistent": "成立", "defines": "仅推定", "contradicted": "矛盾", "revised_base": "要换成修订后的基数",
        "proven": "证实", "unsettled": "未能判定", "refuted": "推翻", "stated": "仅有来源之言",
    },
    "en": {
        "consistent": "holds", "defines": "defines", "contradicted": "contradicted",
        "revised_base": "needs a restated base",
        "proven": "proven", "unsettled": "unsettled", "refuted": "refuted", "stated": "only stated",
    },
}  # fmt: skip
_HEADS = {
    "zh": ("数", "印作", "最小", "最大"),
    "en": ("Number", "As printed", "Least", "Greatest"),
}
_SIDES = {"zh": ("左边算得", "右边"), "en": ("Left side, computed", "Right side")}
_BASE = {"zh": "修订后的基数应是{}", "en": "the restated base must be {}"}


@dataclass(frozen=True)
class Equations:
    """Relations in one language."""

    marks: Marks

    def sides(self, comparison: Comparison) -> str:
        """The equation: 6.85 trillion yuan + 4.99 trillion yuan = 11.84 trillion yuan.

        What no source printed stands in brackets, as all relations bound it.
        """
        left, right = self._side(comparison.left), self._side(comparison.right)
        return f"{left} {escape(_SIGNS[comparison.operator])} {right}"

    def picture(self, verdict: Verdict) -> str:
        """What the left side can be, above what the right side can be."""
        return bars([verdict.left, verdict.right])

    def workings(self, verdict: Verdict) -> str:
        """The arithmetic spelled out: each number with its sign and its ends, what the sides come to, the verdict."""
        weights = _weights(verdict)
        rows = [self._row(weights.get(name, ""), name) for name in verdict.relation.names]
        rows += [self._count(name) for name in verdict.relation.comparison.lists()]
        own_id = verdict.relation.relation_id
        for side, words in zip(("left", "right"), _SIDES[self.marks.language], strict=True):
            ends = [self.marks.computed(f"{end}.{own_id}.{side}") for end in ("least", "most")]
            rows.append(table_row(("", words, "", *ends), style="side"))
        heads = ("", *_HEADS[self.marks.language])  # the signs need no name
        base = ""
        if verdict.revised is not None:
            words = _BASE[self.marks.language].format(self.marks.computed(f"base.{own_id}"))
            base = f'<p class="base">{words}</p>'
        return f'<div class="workings">{table(heads, rows)}{base}</div>'

    def outcome(self, outcome: str) -> str:
        """A verdict as a sign and a word."""
        sign = f'<span aria-hidden="true">{_MARKS[outcome]}</span>'
        return f'<span class="outcome {outcome}">{sign} {OUTCOMES[self.marks.language][outcome]}</span>'

    def _row(self, weight: str, name: str) -> str:
        publication = self.marks.publication
        ends = [self.marks.computed(f"{end}.{name}") for end in ("least", "most")]
        if name in publication.figures:
            figure = publication.figures[name]
            label = f"{inert(figure.label(self.marks.language))} {self.marks.period(figure)}"
            return table_row((weight, label, self.marks.printed(figure), *ends))
        label = inert(publication.unknowns[name][f"label_{self.marks.language}"])
        return table_row((weight, label, "", *ends), style="implied-row")

    def _count(self, name: str) -> str:
        label = self.marks.publication.lists[name].row[f"label_{self.marks.language}"]
        items = self.marks.computed(f"count.{name}")
        return table_row(("", inert(label), "", items, items))

    def _side(self, node: Node, *, inner: bool = False) -> str:
        match node:
            case Reference(name):
                if name in self.marks.publication.figures:
                    return self.marks.figure(name, "signed")
                return f"({self.marks.bounds(name)})"
            case Count(name):
                return self.marks.computed(f"count.{name}")
            case Constant(value, is_ratio):
                return f'<span data-census="formula">{value * 100 if is_ratio and value != 1 else value}</span>'
            case Operation(operator, left, right):
                divisor = self._side(right, inner=True)
                if operator == "/" and isinstance(right, Operation) and right.operator in "*/":
                    divisor = f"({divisor})"
                text = f"{self._side(left, inner=True)} {_SIGNS[operator]} {divisor}"
                return f"({text})" if inner and operator in "+-" else text


def _weights(verdict: Verdict) -> dict[str, str]:
    """The sign of each number that is added up on a side; none for those that are multiplied or stand alone."""
    comparison = verdict.relation.comparison
    sides = [side for side in (comparison.left, comparison.right) if isinstance(side, Operation)]
    return {name: sign for side in sides for name, sign in _signed(side, positive=True)}


def _signed(node: Node, *, positive: bool) -> Iterator[tuple[str, str]]:
    match node:
        case Reference(name):
            yield name, "+" if positive else "−"
        case Operation("+" | "-" as operator, left, right):
            yield from _signed(left, positive=positive)
            yield from _signed(right, positive=positive == (operator == "+"))
