"""Why a claim is proven or not: the comparison that decided, in one sentence of either language.

Every number in it is a figure's own print, or a bound rounded outward.
"""

from __future__ import annotations

from ..packages.row import Row
from ..quantities.bounds import word_bounds
from ..quantities.interval import Interval
from ..quantities.period import Period
from ..quantities.reading import Unit
from ..quantities.wording import word
from .claim import ClaimVerdict, truth
from .expression import Comparison, Constant, Count, Node, Operation, Reference, leaves
from .system import System
from .unit import EITHER, POINT, RATIO, WHOLE, unit_of

_COMPARED = {
    "zh": {
        "proven": {">": "高于", ">=": "不低于", "<": "低于", "<=": "不高于", "=": "等于"},
        "refuted": {">": "不高于", ">=": "低于", "<": "不低于", "<=": "高于", "=": "不可能等于"},
        "unsettled": {">": "未必高于", ">=": "可能低于", "<": "未必低于", "<=": "可能高于", "=": "未必等于"},
    },
    "en": {
        "proven": {">": "is above", ">=": "is no less than", "<": "is below", "<=": "is no more than", "=": "equals"},
        "refuted": {
            ">": "is no more than", ">=": "is below", "<": "is no less than", "<=": "is above", "=": "cannot equal"
        },
        "unsettled": {
            ">": "need not be above", ">=": "may be below", "<": "need not be below", "<=": "may be above",
            "=": "need not equal",
        },
    },
}  # fmt: skip
_SENTENCES = {
    "zh": {
        "compared": "{left}为{value}，{compared}{right}{needs}。",
        "of": "{name}的{value}",
        "computed": "{name}（{value}）",
        "needs": "；要定论，还需要{}",
        "stated": "手头没有数据能判断；要判断，需要{}。",
        "undecidable": "所依据的关系互相矛盾，无从判断。",
        "label": "“{label}”（{period}）",
    },
    "en": {
        "compared": "{left} is {value}, which {compared} {right}{needs}.",
        "of": "the {value} of {name}",
        "computed": "{name}, {value}",
        "needs": "; to settle the claim would take {}",
        "stated": "No figure at hand decides this; it would take {}.",
        "undecidable": "The relations it rests on contradict each other, so nothing decides it.",
        "label": "“{label}” ({period})",
    },
}
_OPERATIONS = {
    "zh": {"+": "{}与{}之和", "-": "{}减{}", "*": "{}乘以{}", "/": "{}与{}之比", "share": "{}占{}的比重"},
    "en": {
        "+": "The sum of {} and {}", "-": "{} less {}", "*": "{} times {}", "/": "The ratio of {} to {}",
        "share": "The share of {} in {}",
    },
}  # fmt: skip
_PERCENT = Unit("percent", False, "%", "%", "%", ("%",), ("%",))


def reason(verdict: ClaimVerdict, system: System, language: str) -> str:
    """The sentence, ``zh`` or ``en``; the system is the one that the claim was judged over."""
    row, sentences = verdict.claim.row, _SENTENCES[language]
    if verdict.outcome == "undecidable":
        return sentences["undecidable"]
    if verdict.decided_by is None:
        return sentences["stated"].format(row[f"needs_{language}"])
    comparison, left, right = verdict.decided_by
    wording = _Wording(system, language)
    needs = row[f"needs_{language}"] if verdict.outcome == "unsettled" else ""
    return sentences["compared"].format(
        left=wording.name(comparison.left),
        value=wording.value(comparison.left, left, wording.unit(comparison.right)),
        compared=_COMPARED[language][truth(comparison, left, right)][comparison.operator],
        right=wording.right_side(comparison, right),
        needs=needs and sentences["needs"].format(needs),
    )


class _Wording:
    """Sides of a comparison in the words of one language."""

    def __init__(self, system: System, language: str) -> None:
        self.system, self.language = system, language
        self.units = {figure.unit.code: figure.unit for figure in system.figures.values()}
        self.units |= {unit.code: unit for _, unit in system.unknowns.values()} | {RATIO: _PERCENT}

    def name(self, node: Node) -> str:
        """What a side is: labels with their periods, joined as the operations ask."""
        words = _OPERATIONS[self.language]
        match node:
            case Reference(name):
                label = self._row(name)[f"label_{self.language}"]
                return _SENTENCES[self.language]["label"].format(label=label, period=self._period(name))
            case Count(name):
                return f"“{self.system.lists[name].row[f'label_{self.language}']}”"
            case Constant(value):
                return self.value(node, Interval.point(value), None)
            case Operation(operator, left, right):
                is_share = operator == "/" and self._code(left) == self._code(right)
                parts = [_within(self.name(part)) for part in (left, right)]
                text = words["share" if is_share else operator].format(*parts)
                return text[:1].upper() + text[1:]

    def right_side(self, comparison: Comparison, interval: Interval) -> str:
        """The right side with its value; of the series that the left is of, its period alone."""
        left, right = comparison.left, comparison.right
        value = self.value(right, interval, self.unit(left))
        if isinstance(right, Constant):
            return value
        if isinstance(right, Operation):
            return _SENTENCES[self.language]["computed"].format(name=_within(self.name(right)), value=value)
        same = isinstance(left, Reference) and isinstance(right, Reference) and _series(left) == _series(right)
        name = self._period(right.name) if same else self.name(right)
        return _SENTENCES[self.language]["of"].format(name=name, value=value)

    def value(self, node: Node, interval: Interval, otherwise: Unit | None) -> str:
        """The value of a side: its print where nothing more is known, else its bounds."""
        unit = self.unit(node) or otherwise
        shown = interval.scale(100) if unit and unit.code in {RATIO, POINT} else interval
        figure = self.system.figures.get(node.name) if isinstance(node, Reference) else None
        if figure and figure.row["role"] != "threshold" and shown == figure.interval:
            return word(figure.quantity, figure.unit, self.language, style="signed")
        return word_bounds(shown, unit, self.language) if unit else str(interval.lower)

    def unit(self, node: Node) -> Unit | None:
        """The unit that a side is worded in; none for a bare number."""
        code = self._code(node)
        if code != WHOLE:
            return self.units.get(code)
        named = next((leaf.name for leaf in leaves(node) if isinstance(leaf, Reference)), None)
        return self._unit_of(named) if named else None

    def _code(self, node: Node) -> str | None:
        code = unit_of(node, self.system.units())
        return RATIO if code == EITHER else code

    def _row(self, name: str) -> Row:
        return self.system.figures[name].row if name in self.system.figures else self.system.unknowns[name][0]

    def _unit_of(self, name: str) -> Unit:
        return self.system.figures[name].unit if name in self.system.figures else self.system.unknowns[name][1]

    def _period(self, name: str) -> str:
        return Period.parse(self._row(name)["time_period"]).word(self.language)


def _within(text: str) -> str:
    """The words of an operation inside a sentence."""
    return text[:1].lower() + text[1:] if text.startswith("The ") else text


def _series(reference: Reference) -> list[str]:
    """Subject and measure, whatever package they stand in."""
    return reference.name.split(".")[1:-1]
