"""Sides of relations and claims: their unit, and what they can be in words."""

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
from .expression import Node, Reference, leaves
from .system import System
from .unit import EITHER, POINT, RATIO, WHOLE, unit_of


class Sides:
    """Sides of comparisons in the words of one language."""

    def __init__(self, system: System, language: str) -> None:
        self.system, self.language = system, language
        self.codes = system.units()
        self.units = {figure.unit.code: figure.unit for figure in system.figures.values()}
        self.units |= {unit.code: unit for _, unit in system.unknowns.values()} | {RATIO: PERCENT}

    def value(self, node: Node, interval: Interval, otherwise: Unit | None) -> str:
        """The value of a side: its print where nothing more is known, else its bounds.

        A threshold is worded without its qualifier: above 11 trillion yuan, not above more than that.

        Args:
            otherwise: the unit of a bare number, that of the other side.
        """
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

    def row(self, name: str) -> Row:
        """The row of a figure or an unknown."""
        return self.system.figures[name].row if name in self.system.figures else self.system.unknowns[name][0]

    def period(self, name: str) -> Period:
        """The period of a figure or an unknown."""
        return Period.parse(self.row(name)["time_period"])

    def _code(self, node: Node) -> str | None:
        code = unit_of(node, self.codes)
        return RATIO if code == EITHER else code

    def _unit_of(self, name: str) -> Unit:
        return self.system.figures[name].unit if name in self.system.figures else self.system.unknowns[name][1]


def _decimal(value: Fraction) -> str:
    """A number of the grammar, which has no others than decimals."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
