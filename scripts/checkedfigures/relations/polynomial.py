"""Relations as polynomials: both sides on one, divisions cleared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from ..quantities.interval import Interval
from .expression import Comparison, Constant, Count, Node, Operation, Reference, divisors
from .relation import evaluate

Monomial = tuple[str, ...]
Polynomial = dict[Monomial, Fraction]
"""Coefficients by the sorted names that are multiplied; ``()`` is the constant."""


class NotPolynomialError(ValueError):
    """A relation divides by something whose sign is not known."""


def difference(comparison: Comparison, domains: Mapping[str, Interval]) -> Polynomial:
    """Left minus right, times the denominators, which the domains show to be positive.

    The relation holds exactly where this compares to zero as its sides do.

    Raises:
        NotPolynomialError: where a denominator may be zero or negative.
    """
    polynomial, divisors = _cleared(comparison)
    for divisor in divisors:
        _require_positive(divisor, domains)
    return polynomial


@lru_cache(2**14)
def _cleared(comparison: Comparison) -> tuple[Polynomial, tuple[Node, ...]]:
    """Left minus right times the denominators, and all that is divided by."""
    left, below_left = _fraction(comparison.left)
    right, below_right = _fraction(comparison.right)
    below = tuple(divisors(comparison.left)) + tuple(divisors(comparison.right))
    return add(multiply(left, below_right), multiply(right, below_left), Fraction(-1)), below


def add(a: Polynomial, b: Polynomial, factor: Fraction = Fraction(1)) -> Polynomial:
    """a + factor · b."""
    total = dict(a)
    for monomial, coefficient in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor * coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def multiply(a: Polynomial, b: Polynomial) -> Polynomial:
    """a · b."""
    product: Polynomial = {}
    for first, x in a.items():
        for second, y in b.items():
            product = add(product, {tuple(sorted(first + second)): x * y})
    return product


def _fraction(node: Node) -> tuple[Polynomial, Polynomial]:
    one: Polynomial = {(): Fraction(1)}
    match node:
        case Reference(name) | Count(name):
            return {(name,): Fraction(1)}, one
        case Constant(value):
            return {(): value} if value else {}, one
        case Operation(operator, left, right):
            (a, below_a), (b, below_b) = _fraction(left), _fraction(right)
            match operator:
                case "*":
                    return multiply(a, b), multiply(below_a, below_b)
                case "/":
                    return multiply(a, below_b), multiply(below_a, b)
            sign = Fraction(1 if operator == "+" else -1)
            if below_a == below_b:
                return add(a, b, sign), below_a
            return add(multiply(a, below_b), multiply(b, below_a), sign), multiply(below_a, below_b)


def _require_positive(node: Node, domains: Mapping[str, Interval]) -> None:
    divisor = evaluate(node, domains)
    if divisor.lower is None or divisor.lower < 0:
        raise NotPolynomialError(f"a divisor in {divisor} may be negative")
