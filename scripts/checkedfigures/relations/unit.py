"""The units of a rule's two sides: what may be added, compared and multiplied.

A percentage (a share, a growth rate) and a percentage point are both
hundredths, and still not the same: the difference of two percentages is in
points, points move a percentage but are no part of a whole.

    percent - percent    percentage point        share of 57.3 % less share of 56.8 %
    percent ± point      percent                 growth a year before, and by how much it rose
    percent * percent    either                  a share of a share; a contribution in points
    value * percent      value
    value * point        refused
"""

from __future__ import annotations

from collections.abc import Mapping

from .expression import Constant, Count, Node, Operation, Reference

RATIO = "percent"
POINT = "percentage_point"
WHOLE = "number"
EITHER = "percent or percentage_point"
HUNDREDTHS = {RATIO, POINT, EITHER}


class UnitError(ValueError):
    """Different units are added, compared or multiplied."""


class PointError(UnitError):
    """A percentage stands where a percentage point is meant, or the reverse."""


def unit_of(node: Node, units: Mapping[str, str]) -> str | None:
    """The unit of one side: a code, ``number`` for counts, or hundredths of one or the other sort.

    ``None`` fits every unit (a constant without percent sign).

    Raises:
        UnitError: where different units are added or multiplied.
    """
    match node:
        case Reference(name):
            return units[name]
        case Count():
            return WHOLE
        case Constant(_, is_ratio):
            return EITHER if is_ratio else None
        case Operation(operator, left, right):
            combine = {"+": _sum, "-": _difference, "*": _product, "/": _quotient}[operator]
            return combine(unit_of(left, units), unit_of(right, units))


def same_unit(a: str | None, b: str | None) -> str | None:
    """The common unit of two sides that are compared.

    Raises:
        UnitError: where there is none.
    """
    if a is None or b is None or a == b:
        return a or b
    if {a, b} == {RATIO, POINT}:
        raise PointError(f"{a}, {b}")
    if {a, b} <= HUNDREDTHS:
        return a if b == EITHER else b
    raise UnitError(f"{_shown(a)}, {_shown(b)}")


def _sum(a: str | None, b: str | None) -> str | None:
    return RATIO if {a, b} == {RATIO, POINT} else same_unit(a, b)


def _difference(a: str | None, b: str | None) -> str | None:
    if a == b == RATIO:
        return POINT
    if (a, b) == (POINT, RATIO):
        raise PointError(f"{a} - {b}")
    return _sum(a, b)


def _product(a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return a or b
    if {a, b} <= HUNDREDTHS:
        if a == b:
            if a == POINT:
                raise PointError(f"{a} × {b}")
            return EITHER
        return POINT if POINT in {a, b} else RATIO
    factor = next((unit for unit in (a, b) if unit in HUNDREDTHS), None)
    if factor is None:
        raise UnitError(f"{a} × {b}")
    if factor == POINT:
        raise PointError(f"{a} × {b}")
    return b if factor == a else a


def _quotient(a: str | None, b: str | None) -> str | None:
    if a == b:
        return RATIO if a not in {None, EITHER} else a
    if b is None or b in {RATIO, EITHER}:
        return a
    if b == POINT:
        raise PointError(f"{_shown(a)} ÷ {b}")
    raise UnitError(f"{_shown(a)} ÷ {b}")


def _shown(unit: str | None) -> str:
    return "1" if unit is None else RATIO if unit == EITHER else unit
