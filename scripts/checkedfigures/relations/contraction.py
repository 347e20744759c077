"""Contraction: what each id may be, narrowed through one expression after the other.

Forward and backward through each expression (HC4-revise: Benhamou, Goualard,
Granvilliers and Puget, "Revising Hull and Box Consistency", ICLP 1999) until
nothing narrows. Exact and safe: no value that the relations allow is ever
cut off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import EVERYTHING, Interval
from .expression import Constant, Node, Operation
from .relation import Relation, can_hold, evaluate

_ROUNDS = 40
_DIGITS = 40


class ContradictionError(Exception):
    """No true values satisfy the relations."""


def contract(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> dict[str, Interval]:
    """Narrow what each id may be by all relations, until nothing narrows.

    Raises:
        ContradictionError: where no values are left.
    """
    narrowed = dict(domains)
    for _ in range(_ROUNDS):
        before = dict(narrowed)
        for relation in relations:
            try:
                _contract_relation(relation, narrowed)
            except ZeroDivisionError:  # the others leave nothing but zero to divide by
                raise ContradictionError(relation.relation_id) from None
        if narrowed == before:
            break
    return narrowed


def _contract_relation(relation: Relation, domains: dict[str, Interval]) -> None:
    comparison = relation.comparison
    left, right = evaluate(comparison.left, domains), evaluate(comparison.right, domains)
    if comparison.operator == "=":
        left_target = right_target = left.intersect(right)
    elif comparison.operator in {"<", "<="}:
        left_target, right_target = right.at_or_below(), left.at_or_above()
    else:
        left_target, right_target = right.at_or_above(), left.at_or_below()
    if left_target is None or not can_hold(left, comparison.operator, right):
        raise ContradictionError(relation.relation_id)
    _push(comparison.left, left_target, domains, relation)
    _push(comparison.right, right_target, domains, relation)


def _push(node: Node, target: Interval, domains: dict[str, Interval], relation: Relation) -> None:
    if isinstance(node, Constant):
        return
    if not isinstance(node, Operation):
        narrowed = domains[node.name].intersect(target)
        if narrowed is None:
            raise ContradictionError(relation.relation_id)
        domains[node.name] = shorten(narrowed)
        return
    a, b = evaluate(node.left, domains), evaluate(node.right, domains)
    match node.operator:
        case "+":
            left, right = target - b, target - a
        case "-":
            left, right = target + b, a - target
        case "*":
            left, right = _quotient(target, b), _quotient(target, a)
        case "/":
            left, right = target * b, _quotient(a, target)
    _push(node.left, left, domains, relation)
    _push(node.right, right, domains, relation)


def _quotient(target: Interval, factor: Interval) -> Interval:
    """All x with x · factor in the target; everything where the factor may be zero."""
    return EVERYTHING if 0 in factor else target / factor


def shorten(interval: Interval) -> Interval:
    """The interval with long fractions rounded outward, which keeps contraction fast."""
    lower, upper = interval.lower, interval.upper
    if lower is not None and lower.denominator.bit_length() > 4 * _DIGITS:
        lower = Fraction((lower * 10**_DIGITS).__floor__(), 10**_DIGITS)
    if upper is not None and upper.denominator.bit_length() > 4 * _DIGITS:
        upper = Fraction((upper * 10**_DIGITS).__ceil__(), 10**_DIGITS)
    return Interval(lower, upper, interval.lower_included, interval.upper_included)
