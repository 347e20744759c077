"""Relations as a linear program.

Sums and differences are linear as they are. A product of two true values,
as in a share or a growth rate, is enclosed by its convex hull over what the
two may be (McCormick, "Computability of global solutions to factorable
nonconvex programs", 1976): every true product stays possible, so a conflict
found is a conflict, though a mild one may be overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..quantities.interval import Interval
from .linear import LinearProgram, Row
from .polynomial import Monomial, NotPolynomialError, Polynomial, add, difference
from .relation import Relation

_HULL = "hull"
_TIMES = " * "


def relax(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> LinearProgram:
    """The linear program of some relations; it allows everything that they allow."""
    polynomials: list[tuple[Relation, Polynomial]] = []
    for relation in relations:
        try:
            polynomial = difference(relation.comparison, domains)
        except NotPolynomialError:
            continue  # left out, which allows more, never less
        if all(len(monomial) <= 2 for monomial in polynomial):
            polynomials.append((relation, polynomial))
    hulls = {pair: _Hull.of(pair, domains) for _, polynomial in polynomials for pair in polynomial if len(pair) == 2}
    names = {name for _, polynomial in polynomials for monomial in polynomial for name in monomial}
    boxes = {name: domains[name] for name in sorted(names)} | {hull.variable: hull.domain for hull in hulls.values()}
    rows = [_row(relation, linear(polynomial, hulls)) for relation, polynomial in polynomials]
    return LinearProgram(boxes, [*rows, *(row for hull in hulls.values() for row in hull.rows)])


def factors(program: LinearProgram) -> set[str]:
    """Ids that a product of two is enclosed of: what narrows one of them narrows its hull."""
    return {name for variable in program.domains if _TIMES in variable for name in variable.split(_TIMES)}


def linear(polynomial: Polynomial, hulls: Mapping[Monomial, _Hull]) -> Polynomial:
    """The polynomial with each product replaced by what stands for it."""
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        total = add(total, hulls[monomial].stand_in if len(monomial) == 2 else {monomial: Fraction(1)}, coefficient)
    return total


@dataclass(frozen=True)
class _Hull:
    """What encloses one product.

    Attributes:
        variable: the variable that the program gets for it.
        domain: what that variable may be.
        stand_in: the product, written with variables and constants.
        rows: the planes of the hull.
    """

    variable: str
    domain: Interval
    stand_in: Polynomial
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, pair: Monomial, domains: Mapping[str, Interval]) -> _Hull:
        (first, second), (x, y) = pair, (domains[name] for name in pair)
        variable = _TIMES.join(pair)
        if x.is_point or y.is_point:
            name, factor = (second, x.lower) if x.is_point else (first, y.lower)
            return cls(variable, Interval.point(0), {(name,): factor}, ())
        if None in {x.lower, x.upper, y.lower, y.upper}:
            return cls(variable, x * y, {(variable,): Fraction(1)}, tuple(_planes(variable, first, second, x, y)))
        # With x = a + d·u, y = b + e·v and u, v in [-1, 1]: x·y = a·y + b·x - a·b + d·e·(u·v),
        # and u·v lies between u + v - 1, -u - v - 1 and u - v + 1, -u + v + 1.
        a, d = (x.lower + x.upper) / 2, (x.upper - x.lower) / 2
        b, e = (y.lower + y.upper) / 2, (y.upper - y.lower) / 2
        stand_in = add(add({(): -a * b}, {(second,): a}), add({(first,): b}, {(variable,): d * e}))
        rows = []
        for side, u, v in ((-1, 1, 1), (-1, -1, -1), (1, 1, -1), (1, -1, 1)):
            # side 1: t <= u' + v' + 1, side -1: t >= u' + v' - 1, with u' = ±(x - a)/d, v' = ±(y - b)/e
            coefficients = {variable: Fraction(side)}
            for name, slope in ((first, Fraction(u) / d), (second, Fraction(v) / e)):
                coefficients[name] = coefficients.get(name, Fraction(0)) - side * slope
            rows.append(Row(_HULL, coefficients, 1 - side * (u * a / d + v * b / e)))
        return cls(variable, Interval(-1, 1), stand_in, tuple(rows))


def _planes(variable: str, first: str, second: str, x: Interval, y: Interval) -> Iterator[Row]:
    """The planes of the hull of w = x · y whose corner exists."""
    for a, b, side in ((x.lower, y.lower, 1), (x.upper, y.upper, 1), (x.upper, y.lower, -1), (x.lower, y.upper, -1)):
        if a is None or b is None:
            continue
        # side 1: w >= a y + b x - a b; side -1: w <= a y + b x - a b
        coefficients = {variable: Fraction(-side)}
        for name, value in ((second, a), (first, b)):
            coefficients[name] = coefficients.get(name, Fraction(0)) + side * value
        yield Row(_HULL, coefficients, side * a * b)


def _row(relation: Relation, polynomial: Polynomial) -> Row:
    operator = relation.comparison.operator
    if operator in {">", ">="}:
        polynomial = add({}, polynomial, Fraction(-1))
    coefficients = {monomial[0]: value for monomial, value in polynomial.items() if monomial}
    return Row(
        relation.relation_id, coefficients, -polynomial.get((), Fraction(0)), operator == "=", operator in {"<", ">"}
    )
