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


@dataclass(frozen=True)
class Relation:
    """A rule with its parsed expression, or one of the relations that a rule over a series is written out to.

    Attributes:
        row: the row of the rule; id and expression as written out.
        rule_id: the id of the rule as it stands in its table.
        rows_bound: how many relations the rule was written out to.
    """

    row: Row
    comparison: Comparison
    rule_id: str
    rows_bound: int = 1

    @classmethod
    def of(cls, row: Row, rule_id: str = "", rows_bound: int = 1) -> Relation:
        """Read the rule of a row; ``rule_id`` where its id was written out.

        Raises:
            CheckError: where its expression is not of the grammar.
        """
        try:
            return cls(row, parse(row["expression"]), rule_id or row["relation_id"], rows_bound)
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
