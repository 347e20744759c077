"""Relations: rules that tie figures together, one row of a ``relations`` table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..finding import CheckError
from ..packages.row import Row
from ..quantities.interval import Interval
from .expression import Comparison, Constant, Count, ExpressionError, Node, Operation, Reference, parse

Domains = Mapping[str, Interval]
"""What each id may be, in base units; percentages as ratios."""

RATIO = "ratio"
WHOLE = "number"


@dataclass(frozen=True)
class Relation:
    """A rule with its parsed expression."""

    row: Row
    comparison: Comparison

    @classmethod
    def of(cls, row: Row) -> Relation:
        """Read the rule of a row.

        Raises:
            CheckError: where its expression is not of the grammar.
        """
        try:
            return cls(row, parse(row["expression"]))
        except ExpressionError as error:
            finding = row.fault("relation.syntax", "expression", subject=row["relation_id"])
            raise CheckError(type(finding)(**{**vars(finding), "found": str(error)})) from None

    @property
    def relation_id(self) -> str:
        return self.row["relation_id"]

    @property
    def is_joint(self) -> bool:
        """Whether it belongs to the system; a rate held against a first-released base does not."""
        return self.row["kind"] != "vintage"

    @property
    def names(self) -> list[str]:
        """Ids of the figures and unknowns it ties together."""
        return self.comparison.references()


def mixed_periods(relation: Relation) -> list[str]:
    """Ids whose periods do not belong together in a rule of its kind; none where all is well.

    Differences may span periods. Growth compares one series at two periods,
    or weighs the levels of one period with the rates of another.
    """
    names, kind = relation.names, relation.row["kind"]
    if kind == "difference":
        return []
    if kind in {"growth", "vintage"}:
        old_and_new = [
            pair for side in (relation.comparison.left, relation.comparison.right) for pair in _growth_pairs(side)
        ]
        if old_and_new:
            wrong = [
                pair
                for pair in old_and_new
                if _series(pair[0]) != _series(pair[1]) or _period(pair[0]) <= _period(pair[1])
            ]
            return [name for pair in wrong for name in pair]
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(_series(name).rpartition(".")[2], []).append(name)
        return next((group for group in groups.values() if len({_period(name) for name in group}) > 1), [])
    return names if len({_period(name) for name in names}) > 1 else []


def _growth_pairs(node: Node) -> list[tuple[str, str]]:
    match node:
        case Operation("-", Operation("/", Reference(new), Reference(old)), Constant(value)) if value == 1:
            return [(new, old)]
        case Operation(_, left, right):
            return _growth_pairs(left) + _growth_pairs(right)
        case _:
            return []


def _series(name: str) -> str:
    # Without the package: a release may be compared with one of another package.
    return name.rpartition(".")[0].partition(".")[2]


def _period(name: str) -> str:
    return name.rpartition(".")[2]


def evaluate(node: Node, domains: Domains) -> Interval:
    """Every value that one side of a relation can have.

    Raises:
        ZeroDivisionError: where it divides by nothing but zero.
    """
    match node:
        case Reference(name) | Count(name):
            return domains[name]
        case Constant(value):
            return Interval.point(value)
        case Operation(operator, left, right):
            a, b = evaluate(left, domains), evaluate(right, domains)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[operator](b)


def can_hold(left: Interval, operator: str, right: Interval) -> bool:
    """Whether some value of the left and some of the right compare as asked."""
    if operator in {">", ">="}:
        return can_hold(right, operator.replace(">", "<"), left)
    if operator == "=":
        return left.intersect(right) is not None
    if operator == "<=":
        return left.intersect(right.at_or_below()) is not None
    return left.lower is None or right.upper is None or left.lower < right.upper


def unit_of(node: Node, units: Mapping[str, str]) -> str | None:
    """The unit of one side: ``ratio``, ``number`` for counts, or a code.

    ``None`` fits every unit (a constant without percent sign).

    Raises:
        ValueError: where different units are added or compared.
    """
    match node:
        case Reference(name):
            return units[name]
        case Count():
            return WHOLE
        case Constant(_, is_ratio):
            return RATIO if is_ratio else None
        case Operation("*", left, right):
            return _product(unit_of(left, units), unit_of(right, units))
        case Operation("/", left, right):
            return _quotient(unit_of(left, units), unit_of(right, units))
        case Operation(_, left, right):
            return same_unit(unit_of(left, units), unit_of(right, units))


def same_unit(a: str | None, b: str | None) -> str | None:
    """The common unit of two sides.

    Raises:
        ValueError: where there is none.
    """
    if a is None or b is None or a == b:
        return a or b
    raise ValueError(f"{a}, {b}")


def _product(a: str | None, b: str | None) -> str | None:
    if RATIO in {a, b} or None in {a, b}:
        return next((unit for unit in (a, b) if unit not in {RATIO, None}), RATIO if RATIO in {a, b} else None)
    raise ValueError(f"{a} × {b}")


def _quotient(a: str | None, b: str | None) -> str | None:
    if a == b:
        return None if a is None else RATIO
    if b in {RATIO, None}:
        return a
    raise ValueError(f"{a} ÷ {b}")
