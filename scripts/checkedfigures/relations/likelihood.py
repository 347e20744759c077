"""How likely a repair is, in whole decibans: ten times the logarithm of the odds, so that odds multiply by adding.

A repair costs what its slip costs, how little of its print the other figures
leave, and what it overrules
outside the system: figures of trusted sources, growth rates held against
first-released bases, and the level of its own series a year before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from ..packages.figure import Figure
from ..quantities.interval import Interval
from ..quantities.period import Period, PeriodError
from .blindspot import in_calculation, ratio
from .relation import Relation
from .system import System

COSTS = {
    "swapped": 12, "digit": 14, "doubled": 17, "dropped": 17, "point": 18, "multiplier": 18,
    "other_digit": 19, "last": 19, "rows": 20, "sign": 20,
}  # fmt: skip
"""What one way to slip costs, of a number of three digits.

Verhoeff, "Error Detecting Decimal Codes" (1969), found one wrong digit in 60
to 95 % of people's errors in numbers, two adjacent digits swapped in 10 to
20 %, one left out or added in 10 to 20 %. Taken are 70, 12 and 12 %, divided
by the ways there are to make each. Assumed, for want of a count: three in
four wrong digits are a key beside or a look-alike, and 3 % each for point
and multiplier, 2 % for rows, 1 % for signs.
"""
UNEXPLAINED = 40
"""What it costs that no slip explains a repair: one in a hundred slips is none of those listed, in any way."""
ANOTHER = 20
"""What each figure beyond the first costs: one figure in a hundred slips."""
WITNESS = 10
"""What it costs to overrule a trusted figure elsewhere that bears the print out."""

_RESTATED = Fraction(1, 200)  # the reference's growth rates need bases restated by 0.2 % in the median, 3 % at most
_GROWN = Fraction(1, 10)
_EDGE = Fraction(10)
_LEVELS = {"value", "count"}


def decibans(odds: Fraction) -> int:
    """Ten times the decimal logarithm of odds of one or more, rounded down, by whole numbers alone.

    >>> decibans(Fraction(2)), decibans(Fraction(1000))
    (3, 30)
    """
    tenth_power = Fraction(odds) ** 10
    return len(str(tenth_power.numerator // tenth_power.denominator)) - 1


def edge(figure: Figure, left: Interval) -> int:
    """What it costs that a print touches what the others leave by its edge alone, in decibans; 10 at most.

    How much the others leave to a figure is no evidence for or against it:
    two rounded parts leave the same slack to their sum as the sum and one
    part leave to the other.

    Args:
        figure: with the print that would be true.
        left: what the others leave, in calculation units.
    """
    print_ = in_calculation(figure)
    common = print_ and print_.intersect(left)
    ends = [end for each in (print_, left) if each for end in (each.lower, each.upper)]
    if not common or None in ends:
        return 0
    widest = min(left.upper - left.lower, print_.upper - print_.lower)
    if not widest:
        return 0
    return decibans(min(widest / (common.upper - common.lower), _EDGE) if common.lower < common.upper else _EDGE)


class Surroundings:
    """What speaks for a print outside the system of relations, where it can be no more than likely."""

    def __init__(self, system: System, relations: Iterable[Relation], weights: Mapping[str, int]) -> None:
        self.figures, self.weights = system.figures, weights
        self._rates: dict[str, list[Relation]] = {}
        for relation in relations:
            if not relation.is_joint:
                for name in relation.names:
                    self._rates.setdefault(name, []).append(relation)
        self._series: dict[str, list[Figure]] = {}
        self._styles: dict[tuple[str, ...], Counter[int]] = {}
        for figure in self.figures.values():
            if figure.quantity.bound == "nearest":
                self._styles.setdefault(_style(figure), Counter())[figure.quantity.decimals] += 1
            if figure.row["measure"] in _LEVELS and _value(figure):
                self._series.setdefault(_series(figure), []).append(figure)

    def overruled(self, changed: Mapping[str, Figure]) -> int:
        """What it costs to change figures so: less than nothing where the change fits better than the print."""
        witnesses = self.disowned(changed)
        rates = {relation.relation_id: relation for name in changed for relation in self._rates.get(name, [])}
        missed = sum(self._missed(each, changed) - self._missed(each, {}) for each in rates.values())
        pairs = [(self.figures[name], other) for name, other in changed.items()]
        return witnesses + missed + sum(self._moved(*pair) + self._restyled(*pair) for pair in pairs)

    def disowned(self, names: Iterable[str]) -> int:
        """What it costs to change figures that others bear out, whatever they become."""
        return sum(WITNESS * (self.weights.get(name, 1) - 1) for name in names)

    def _missed(self, relation: Relation, changed: Mapping[str, Figure]) -> int:
        """How far a base must have been restated for a growth rate."""
        new, old, rate = (_value(changed.get(name, self.figures.get(name))) for name in relation.names)
        if not new or not old or rate is None or rate == -1:
            return 0
        return _surprise(new / (1 + rate) / old - 1, _RESTATED)

    def _moved(self, before: Figure, after: Figure) -> int:
        """How far a level moves away from those of its series in the periods around, by the month."""
        if before.row["measure"] not in _LEVELS or not _value(before) or not _value(after):
            return 0
        found = [beside for each in self._series[_series(before)] if (beside := _level_beside(each, before))]
        if not found:
            return 0
        closest = min(scale for _, scale in found)
        levels = [level for level, scale in found if scale == closest]
        was, is_ = (min(_surprise(_value(each) / level - 1, closest) for level in levels) for each in (before, after))
        return is_ - was

    def _restyled(self, before: Figure, after: Figure) -> int:
        """How much rarer the precision of a rounded print becomes among those of its measure and unit."""
        if _style(before) != _style(after) or before.quantity.bound != "nearest":
            return 0
        others = self._styles[_style(before)].copy()
        others[before.quantity.decimals] -= 1
        was, is_ = (
            decibans(Fraction(others.total() + 2, others[each.quantity.decimals] + 1)) for each in (before, after)
        )
        return is_ - was


def _surprise(miss: Fraction, scale: Fraction) -> int:
    """What a miss costs, by a distribution with long tails (Cauchy): little near the scale, never too much."""
    return decibans(1 + (miss / scale) ** 2)


def _value(figure: Figure | None) -> Fraction | None:
    value = figure.quantity.base_value if figure else None
    return None if value is None else value * ratio(figure)


def _style(figure: Figure) -> tuple[str, ...]:
    return tuple(figure.row[column] for column in ("measure", "unit_measure", "unit_mult"))


def _series(figure: Figure) -> str:
    # Without the package: a release may be compared with one of another package.
    return figure.figure_id.rpartition(".")[0].partition(".")[2]


def _level_beside(other: Figure, figure: Figure) -> tuple[Fraction, Fraction] | None:
    """What another period says of a figure's level, and how far the two may be apart.

    It is the same period a year before or after; of a flow another one of
    the year, by the month, the closer the more months the two share.
    """
    mine, its = _period(figure), _period(other)
    if mine is None or its is None or mine == its or not mine.length or not its.length:
        return None
    if vars(mine) | {"year": 0} == vars(its) | {"year": 0}:
        return (_value(other), _GROWN) if abs(mine.year - its.year) == 1 else None
    is_flow = not figure.unit.countable and figure.unit.code != "index_point"
    if not is_flow or mine.year != its.year:
        return None
    shared = Fraction(len(_months(mine) & _months(its)), max(mine.length, its.length))
    return _value(other) * mine.length / its.length, _GROWN * (1 - shared)


def _months(period: Period) -> set[int]:
    first = period.month or 3 * (period.quarter or 1) - 2
    return set(range(first, first + period.length))


def _period(figure: Figure) -> Period | None:
    try:
        return Period.of_code(figure.figure_id.rpartition(".")[2])
    except PeriodError:
        return None
