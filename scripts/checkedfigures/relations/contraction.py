"""Contraction: what each id may be, narrowed through one expression after the other.

Forward and backward through each expression (HC4-revise: Benhamou, Goualard,
Granvilliers and Puget, "Revising Hull and Box Consistency", ICLP 1999) until
nothing narrows; a relation is visited again only where an id of it narrowed
since (AC-3: Mackworth, "Consistency in Networks of Relations", 1977). Exact
and safe: no value that the relations allow is ever cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import EVERYTHING, Interval
from .expression import Constant, Node, Operation
from .relation import Relation, can_hold

_VISITS = 40
_DIGITS = 40


class ContradictionError(Exception):
    """No true values satisfy the relations."""


def contract(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> dict[str, Interval]:
    """Narrow what each id may be by all relations, until nothing narrows.

    Raises:
        ContradictionError: where no values are left.
    """
    narrowed = dict(domains)
    names = [{*relation.names, *relation.comparison.lists()} for relation in relations]
    users: dict[str, list[int]] = {}
    for number, of in enumerate(names):
        for name in of:
            users.setdefault(name, []).append(number)
    visits = [0] * len(relations)
    waiting = dict.fromkeys(range(len(relations)))
    while waiting:
        number = next(iter(waiting))
        del waiting[number]
        if visits[number] == _VISITS:
            continue
        visits[number] += 1
        before = {name: narrowed[name] for name in names[number]}
        try:
            _contract_relation(relations[number], narrowed)
        except ZeroDivisionError:  # the others leave nothing but zero to divide by
            raise ContradictionError(relations[number].relation_id) from None
        for name, old in before.items():
            if narrowed[name] is not old:
                waiting.update(dict.fromkeys(users[name]))
    return narrowed


def _contract_relation(relation: Relation, domains: dict[str, Interval]) -> None:
    comparison = relation.comparison
    left_side, right_side = _Side.of(comparison.left, domains), _Side.of(comparison.right, domains)
    left, right = left_side.value, right_side.value
    if comparison.operator == "=":
        left_target = right_target = left.intersect(right)
    elif comparison.operator in {"<", "<="}:
        left_target, right_target = right.at_or_below(), left.at_or_above()
    else:
        left_target, right_target = right.at_or_above(), left.at_or_below()
    if left_target is None or not can_hold(left, comparison.operator, right):
        raise ContradictionError(relation.relation_id)
    for side, target in ((left_side, left_target), (right_side, right_target)):
        for name, allowed in side.push(target):
            narrowed = domains[name].intersect(allowed)
            if narrowed is None:
                raise ContradictionError(relation.relation_id)
            if narrowed != domains[name]:
                domains[name] = shorten(narrowed)


class _Side:
    """A side of a relation with what each of its parts can be."""

    __slots__ = ("left", "node", "right", "value")

    def __init__(self, node: Node, value: Interval, left: _Side | None = None, right: _Side | None = None) -> None:
        self.node, self.value, self.left, self.right = node, value, left, right

    @classmethod
    def of(cls, node: Node, domains: Mapping[str, Interval]) -> _Side:
        if isinstance(node, Constant):
            return cls(node, Interval.point(node.value))
        if not isinstance(node, Operation):
            return cls(node, domains[node.name])
        left, right = cls.of(node.left, domains), cls.of(node.right, domains)
        match node.operator:
            case "+":
                value = left.value + right.value
            case "-":
                value = left.value - right.value
            case "*":
                value = left.value * right.value
            case "/":
                value = left.value / right.value
        return cls(node, value, left, right)

    def push(self, target: Interval) -> Iterator[tuple[str, Interval]]:
        """What its ids may be where the side as a whole lies in the target."""
        node = self.node
        if isinstance(node, Constant):
            return
        if not isinstance(node, Operation):
            yield node.name, target
            return
        a, b = self.left.value, self.right.value
        match node.operator:
            case "+":
                left, right = target - b, target - a
            case "-":
                left, right = target + b, a - target
            case "*":
                left, right = _quotient(target, b), _quotient(target, a)
            case "/":
                left, right = target * b, _quotient(a, target)
        yield from self.left.push(left)
        yield from self.right.push(right)


def _quotient(target: Interval, factor: Interval) -> Interval:
    """All x with x · factor in the target; everything where the factor may be zero."""
    return EVERYTHING if factor.holds_zero else target / factor


def shorten(interval: Interval) -> Interval:
    """The interval with long fractions rounded outward, which keeps contraction fast."""
    lower, upper = interval.lower, interval.upper
    if lower is not None and lower.denominator.bit_length() > 4 * _DIGITS:
        lower = Fraction((lower * 10**_DIGITS).__floor__(), 10**_DIGITS)
    if upper is not None and upper.denominator.bit_length() > 4 * _DIGITS:
        upper = Fraction((upper * 10**_DIGITS).__ceil__(), 10**_DIGITS)
    return Interval(lower, upper, interval.lower_included, interval.upper_included)
