"""The arithmetic of a relation as a reader can redo it: the ends of its operands, and what its sides come to.

It can be read in two ways, each consistent in itself: by the prints alone,
and with everything else, which takes every operand as all relations at once
leave it. The ends of operands are rounded outward to the digits shown; the
sides are computed from the ends as shown, and rounded outward as well. So
whoever computes with the ends shown comes to ends that lie inside or on those
shown for the sides, and these hold whatever the exact ends come to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..packages.figure import is_ratio
from ..quantities.bounds import Outward, is_narrower, outward
from ..quantities.interval import Interval
from ..quantities.reading import Unit
from .expression import Comparison, Reference, leaves
from .relation import Relation, can_hold, evaluate
from .system import System, in_calculation
from .unit import HUNDREDTHS, POINT, RATIO, same_unit, unit_of

PRINTS, JOINT = READINGS = ("prints", "joint")
_MORE_DIGITS = 6
_NUMBER = Unit("number", True, "", "", "", (), ())
PERCENT = Unit(RATIO, False, "%", "%", "%", ("%",), ("%",))
_POINT = Unit(POINT, False, "个百分点", "percentage point", "percentage points", ("个百分点",), ("percentage points",))


@dataclass(frozen=True)
class Working:
    """One way to read a relation, its ends rounded outward.

    Attributes:
        operands: figures, unknowns and lists, by id.
        left, right: what the sides come to.
    """

    operands: Mapping[str, Outward]
    left: Outward
    right: Outward


@dataclass(frozen=True)
class Arithmetic:
    """The arithmetic of the relations of a system.

    Attributes:
        joint: what all relations at once leave to each id, as printed.
    """

    system: System
    joint: Mapping[str, Interval] = field(default_factory=dict)

    def readings(self, relation: Relation) -> tuple[str, ...]:
        """The ways to read a relation that say something of it.

        The prints say nothing of what nobody printed. Everything else says
        something where it leaves an operand clearly less than its print does.
        What stands outside the joint system is judged by the prints alone.
        """
        names = relation.names
        if not all(name in self.system.figures for name in names):
            return (JOINT,) if relation.is_joint and all(map(self.is_known, names)) else ()
        closer = any(is_narrower(self.ends(name, JOINT), self.ends(name, PRINTS)) for name in names)
        return READINGS if relation.is_joint and closer else (PRINTS,)

    def is_known(self, name: str) -> bool:
        """Whether more is known of an id than what its measure allows by definition."""
        return name in self.system.figures or self.ends(name, JOINT) != self.ends(name, PRINTS)

    def work(self, relation: Relation, reading: str, language: str) -> Working:
        """The ends of a relation in one reading, in the words of a language.

        Where the sides contradict each other, with as many decimals as show it.
        """
        comparison = relation.comparison
        contradicted = not can_hold(*self._compared(comparison, self._exact(relation, reading)))
        for more in range(_MORE_DIGITS):
            operands = {
                name: outward(interval, self.unit(name), language, more=more)
                for name, interval in self._exact(relation, reading).items()
            }
            sides = self._compared(comparison, {name: each.interval for name, each in operands.items()})
            left, right = (
                operands[node.name]
                if isinstance(node, Reference)
                else outward(interval, self.unit_of_side(comparison, side), language, more=more)
                for side, node, interval in (("left", comparison.left, sides[0]), ("right", comparison.right, sides[2]))
            )
            if not contradicted or not can_hold(left.interval, comparison.operator, right.interval):
                break
        return Working(operands, left, right)

    def sides(self, relation: Relation, reading: str) -> tuple[Interval, Interval]:
        """What the sides of a relation can be, exactly."""
        left, _, right = self._compared(relation.comparison, self._exact(relation, reading))
        return left, right

    def ends(self, name: str, reading: str) -> Interval:
        """What a figure, an unknown or a list can be, as printed: percent as percent."""
        return self.joint.get(name, self._printed[name]) if reading == JOINT else self._printed[name]

    def unit(self, name: str) -> Unit:
        """The unit of a figure or an unknown; the items of a list have none."""
        if name in self.system.figures:
            return self.system.figures[name].unit
        return self.system.unknowns[name][1] if name in self.system.unknowns else _NUMBER

    def unit_of_side(self, comparison: Comparison, side: str) -> Unit:
        """The unit that a side is worded in: what it counts itself, where the two sides count different things."""
        code = same_unit(unit_of(comparison.left, self._codes), unit_of(comparison.right, self._codes))
        if code in HUNDREDTHS:
            return _POINT if code == POINT else PERCENT
        own = [leaf.name for leaf in leaves(getattr(comparison, side)) if isinstance(leaf, Reference)]
        names = (*own, *comparison.references())
        return next((self.unit(name) for name in names if self._codes[name] == code), _NUMBER)

    def _exact(self, relation: Relation, reading: str) -> dict[str, Interval]:
        names = (*relation.names, *relation.comparison.lists())
        return {name: self.ends(name, reading) for name in names}

    def _compared(self, comparison: Comparison, ends: Mapping[str, Interval]) -> tuple[Interval, str, Interval]:
        """The sides, computed from ends as printed; ratios as percent."""
        domains = {name: in_calculation(interval, self.unit(name)) for name, interval in ends.items()}
        left, right = (
            evaluate(node, domains).scale(100 if is_ratio(self.unit_of_side(comparison, side)) else 1)
            for side, node in (("left", comparison.left), ("right", comparison.right))
        )
        return left, comparison.operator, right

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return self.system.units()

    @cached_property
    def _printed(self) -> Mapping[str, Interval]:
        domains = self.system.domains()
        return {**domains, **self.system.in_print(domains)}
