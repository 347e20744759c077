"""Sides of relations and claims in words: what they are, and what they can be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..packages.row import Row
from ..quantities.bounds import word_bounds
from ..quantities.interval import Interval
from ..quantities.period import Period
from ..quantities.reading import Unit
from ..quantities.wording import word
from .arithmetic import PERCENT
from .expression import Comparison, Constant, Count, Node, Operation, Reference, leaves
from .system import System
from .unit import EITHER, POINT, RATIO, WHOLE, unit_of

_OPERATIONS = {
    "zh": {"+": "{}与{}之和", "-": "{}减{}", "*": "{}乘以{}", "/": "{}与{}之比", "share": "{}占{}的比重"},
    "en": {
        "+": "The sum of {} and {}", "-": "{} less {}", "*": "{} times {}", "/": "The ratio of {} to {}",
        "share": "The share of {} in {}",
    },
}  # fmt: skip
_NAMED = {
    "zh": {"label": "“{label}”（{period}）", "of": "{name}的{value}", "computed": "{name}（{value}）"},
    "en": {"label": "“{label}” ({period})", "of": "the {value} of {name}", "computed": "{name}, {value}"},
}


class Sides:
    """Sides of a comparison in the words of one language."""

    def __init__(self, system: System, language: str) -> None:
        self.system, self.language = system, language
        self.codes = system.units()
        self.units = {figure.unit.code: figure.unit for figure in system.figures.values()}
        self.units |= {unit.code: unit for _, unit in system.unknowns.values()} | {RATIO: PERCENT}

    def name(self, node: Node) -> str:
        """What a side is: labels with their periods, joined as the operations ask."""
        words = _OPERATIONS[self.language]
        match node:
            case Reference(name):
                label = self._row(name)[f"label_{self.language}"]
                return _NAMED[self.language]["label"].format(label=label, period=self._period(name))
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
            return _NAMED[self.language]["computed"].format(name=_within(self.name(right)), value=value)
        same = isinstance(left, Reference) and isinstance(right, Reference) and _series(left) == _series(right)
        name = self._period(right.name) if same else self.name(right)
        return _NAMED[self.language]["of"].format(name=name, value=value)

    def value(self, node: Node, interval: Interval, otherwise: Unit | None) -> str:
        """The value of a side: its print where nothing more is known, else its bounds."""
        unit = self.unit(node) or otherwise
        shown = interval.scale(100) if unit and unit.code in {RATIO, POINT} else interval
        figure = self.system.figures.get(node.name) if isinstance(node, Reference) else None
        if figure and figure.row["role"] != "threshold" and shown == figure.interval:
            return word(figure.quantity, figure.unit, self.language, style="signed")
        return word_bounds(shown, unit, self.language) if unit else _decimal(interval.lower)

    def unit(self, node: Node) -> Unit | None:
        """The unit that a side is worded in; none for a bare number."""
        code = self._code(node)
        if code != WHOLE:
            return self.units.get(code)
        named = next((leaf.name for leaf in leaves(node) if isinstance(leaf, Reference)), None)
        return self._unit_of(named) if named else None

    def _code(self, node: Node) -> str | None:
        code = unit_of(node, self.codes)
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


def _decimal(value: Fraction) -> str:
    """A number of the grammar, which has no others than decimals."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _series(reference: Reference) -> list[str]:
    """Subject and measure, whatever package they stand in."""
    return reference.name.split(".")[1:-1]
