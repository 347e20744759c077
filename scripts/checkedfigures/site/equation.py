"""A relation as a readable equation, with the real numbers in it and its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from ..publication.markup import inert, table, table_row
from ..quantities.bounds import outward
from ..quantities.interval import Interval, exact_decimal
from ..relations.arithmetic import Arithmetic
from ..relations.expression import Comparison, Constant, Count, Node, Operation, Reference, leaves
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
        "consistent": "成立", "defines": "用于推算", "contradicted": "矛盾", "revised_base": "上年数应有修订",
        "proven": "证实", "unsettled": "不能确定", "refuted": "推翻", "stated": "无法核对",
    },
    "en": {
        "consistent": "holds", "defines": "defines", "contradicted": "contradicted",
        "revised_base": "needs a restated base",
        "proven": "proven", "unsettled": "unsettled", "refuted": "refuted", "stated": "only stated",
    },
}  # fmt: skip
_HEADS = {"zh": "数（原文写作）", "en": "Number, as printed"}
_READINGS = {
    "zh": {"prints": "只看原文", "joint": "结合其他数"},
    "en": {"prints": "By the prints alone", "joint": "With everything else"},
}
_SIDES = {
    "zh": {"left": "左边算得", "right": "右边算得"},
    "en": {"left": "Left side comes to", "right": "Right side comes to"},
}
_BASE = {"zh": "修订后的基数应是{}", "en": "the restated base must be {}"}
_REDO = {"zh": "验算", "en": "Redo the arithmetic"}


@dataclass(frozen=True)
class Equations:
    """Relations in one language."""

    marks: Marks

    def sides(self, comparison: Comparison) -> str:
        """The equation: 6.85 trillion yuan + 4.99 trillion yuan = 11.84 trillion yuan.

        What no source printed stands in brackets, as all relations bound it;
        a threshold without its qualifier, since it is compared as it is.
        """
        left, right = (self._whole_side(comparison, side) for side in ("left", "right"))
        return f'<span class="equation">{left} {escape(_SIGNS[comparison.operator])} {right}</span>'

    def picture(self, verdict: Verdict) -> str:
        """What the left side can be, above what the right side can be, in the reading that says most."""
        readings = self._arithmetic.readings(verdict.relation)
        return self._bars(verdict, readings[-1]) if readings else ""

    def workings(self, verdict: Verdict) -> str:
        """The arithmetic spelled out: each number with its sign and its ends, and what the sides come to.

        A column for each reading that says something; nothing where none does.
        """
        relation, language = verdict.relation, self.marks.language
        readings = self._arithmetic.readings(relation)
        rows = [*self._rows(verdict, "left"), *self._rows(verdict, "right")]
        heads = ("", _HEADS[language], *(_READINGS[language][each] for each in readings))  # the signs need no name
        content = table(heads, rows) if readings else ""
        if verdict.revised is not None:
            base = self.marks.computed(f"base.{relation.relation_id}")
            content += f'<p class="base">{_BASE[language].format(base)}</p>'
        return f'<div class="workings">{content}</div>' if content else ""

    def redo(self, verdict: Verdict) -> str:
        """The arithmetic, folded away; nothing where there is none to show."""
        summary, workings = f"<summary>{_REDO[self.marks.language]}</summary>", self.workings(verdict)
        return f'<details class="redo">{summary}{workings}</details>' if workings else ""

    def outcome(self, outcome: str) -> str:
        """A verdict as a sign and a word."""
        sign = f'<span aria-hidden="true">{_MARKS[outcome]}</span>'
        return f'<span class="outcome {outcome}">{sign} {OUTCOMES[self.marks.language][outcome]}</span>'

    @property
    def _arithmetic(self) -> Arithmetic:
        return self.marks.publication.arithmetic

    def _bars(self, verdict: Verdict, reading: str) -> str:
        return bars(self._arithmetic.sides(verdict.relation, reading))

    def _rows(self, verdict: Verdict, side: str) -> Iterator[str]:
        """The operands that a side is the first to name, and what it comes to where that is none of them."""
        comparison, weights = verdict.relation.comparison, _weights(verdict)
        node = getattr(comparison, side)
        operator = escape(_SIGNS[comparison.operator]) if side == "right" else ""
        before = {leaf.name for leaf in leaves(comparison.left) if not isinstance(leaf, Constant)}
        for name in dict.fromkeys(leaf.name for leaf in leaves(node) if not isinstance(leaf, Constant)):
            if side == "left" or name not in before:
                sign = weights.get(name, "") if isinstance(node, Operation) else operator
                yield table_row((sign, self._operand(name), *self._ends(verdict, name)))
        if isinstance(node, Operation):
            words = _SIDES[self.marks.language][side]
            yield table_row((operator, words, *self._ends(verdict, side)), style="side")

    def _operand(self, name: str) -> str:
        """What an operand is, and as it was printed."""
        publication, language = self.marks.publication, self.marks.language
        if name in publication.figures:
            figure = publication.figures[name]
            return f"{inert(figure.label(language))} {self.marks.period(figure)} {self.marks.printed(figure)}"
        row = publication.lists[name].row if name in publication.lists else publication.unknowns[name]
        return inert(row[f"label_{language}"])

    def _ends(self, verdict: Verdict, name: str) -> Iterator[str]:
        relation = verdict.relation
        for reading in self._arithmetic.readings(relation):
            yield self.marks.computed(f"{reading}.{relation.relation_id}.{name}")

    def _whole_side(self, comparison: Comparison, side: str) -> str:
        """A side; a constant that is all of it has the unit of what it is compared with."""
        node = getattr(comparison, side)
        if isinstance(node, Constant) and not node.is_ratio:
            unit = self._arithmetic.unit_of_side(comparison, side)
            shown = outward(Interval.point(node.value), unit, self.marks.language)
            if shown.interval.is_point:
                return _formula(shown.words)
        return self._side(node)

    def _side(self, node: Node, *, inner: bool = False) -> str:
        match node:
            case Reference(name):
                return self._reference(name)
            case Count(name):
                return self.marks.computed(f"items.{name}")
            case Constant(value, is_ratio):
                return _formula(f"{exact_decimal(value * 100)}%" if is_ratio else exact_decimal(value))
            case Operation(operator, left, right):
                divisor = _formula("1") if _is_growth(node) else self._side(right, inner=True)
                if operator == "/" and isinstance(right, Operation) and right.operator in "*/":
                    divisor = f"({divisor})"
                text = f"{self._side(left, inner=operator in '*/')} {_SIGNS[operator]} {divisor}"
                return f"({text})" if inner and operator in "+-" else text

    def _reference(self, name: str) -> str:
        publication = self.marks.publication
        if name not in publication.figures:
            return f"({self.marks.bounds(name)})"
        if publication.figures[name].row["role"] == "threshold":
            return self.marks.threshold(name)
        return self.marks.figure(name, "signed")


def _is_growth(node: Operation) -> bool:
    """Whether it is new ÷ old − 1, whose 1 nobody writes as 100%."""
    match node:
        case Operation("-", Operation("/"), Constant(Fraction(numerator=1, denominator=1), is_ratio=True)):
            return True
    return False


def _formula(text: str) -> str:
    """A constant of a formula."""
    return f'<span data-census="formula">{text}</span>'


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
