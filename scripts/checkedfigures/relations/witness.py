"""Values that satisfy linear rows, in exact arithmetic, near values found in floating point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..quantities.interval import Interval

_CLOSE = 100


@dataclass(frozen=True)
class Row:
    """One constraint: coefficients times variables are at most ``right``, or equal to it.

    Attributes:
        name: the relation that it comes from.
        strict: whether ``right`` itself is left out; only for inequalities.
    """

    name: str
    coefficients: Mapping[str, Fraction]
    right: Fraction
    is_equality: bool = False
    strict: bool = False


def point(
    domains: Mapping[str, Interval], rows: Sequence[Row], near: Mapping[str, Fraction]
) -> dict[str, Fraction] | None:
    """Values that satisfy every row and lie in every domain, open ends honoured.

    The equalities are solved exactly for as many variables, by elimination;
    the others keep the values near. ``None`` where that leads to no
    solution, which does not say that there is none.
    """
    values = {name: domains[name].lower if domains[name].is_point else value for name, value in near.items()}
    solved = _eliminate([row for row in rows if row.is_equality], domains)
    if solved is None:
        return None
    for name, others, right in reversed(solved):
        values[name] = right - sum((value * values[other] for other, value in others.items()), Fraction(0))
    if all(values[name] in domain for name, domain in domains.items()) and all(_holds(row, values) for row in rows):
        return values
    return None


def _eliminate(
    rows: Sequence[Row], domains: Mapping[str, Interval]
) -> list[tuple[str, dict[str, Fraction], Fraction]] | None:
    """Variables, each by variables not solved for before it; ``None`` where the equalities contradict each other."""
    lines = [({name: value for name, value in row.coefficients.items() if value}, row.right) for row in rows]
    users: dict[str, set[int]] = {}
    for number, (coefficients, _) in enumerate(lines):
        for name in coefficients:
            users.setdefault(name, set()).add(number)
    left, solved = set(range(len(lines))), []
    for number in _easiest(lines, users, left):
        coefficients, right = lines[number]
        free = [name for name in coefficients if not domains[name].is_point]
        if not free:
            if right != sum((value * domains[name].lower for name, value in coefficients.items()), Fraction(0)):
                return None
            continue
        # Of what has room to move, what stands in the fewest rows is eliminated from the fewest.
        rooms = {name: abs(coefficients[name]) * _room(domains[name]) for name in free}
        roomy = max(rooms.values()) / _CLOSE
        pivot = min((name for name in free if rooms[name] >= roomy), key=lambda name: (len(users[name]), -rooms[name]))
        factor = coefficients[pivot]
        solved_for = {name: value / factor for name, value in coefficients.items() if name != pivot}
        solved.append((pivot, solved_for, right / factor))
        for name in coefficients:
            users[name].discard(number)
        for other in users.pop(pivot):
            changed, end = lines[other]
            multiple = changed.pop(pivot)
            for name, value in solved_for.items():
                changed[name] = changed.get(name, Fraction(0)) - multiple * value
                users[name].add(other)
                if not changed[name]:
                    del changed[name]
                    users[name].discard(other)
            lines[other] = changed, end - multiple * right / factor
    return solved


def _easiest(lines: Sequence, users: Mapping[str, set[int]], left: set[int]) -> Iterator[int]:
    """Rows, those first that alone hold one of their variables, which costs no elimination."""
    ready = [number for number in left if any(len(users[name]) == 1 for name in lines[number][0])]
    while left:
        while ready:
            number = ready.pop()
            if number in left:
                left.discard(number)
                names = list(lines[number][0])
                yield number
                ready += [next(iter(users[name])) for name in names if len(users.get(name, ())) == 1]
        if left:
            ready.append(min(left, key=lambda number: len(lines[number][0])))


def _room(domain: Interval) -> Fraction:
    if domain.lower is None or domain.upper is None:
        return Fraction(10**30)
    return domain.upper - domain.lower


def _holds(row: Row, values: Mapping[str, Fraction]) -> bool:
    left = sum((value * values[name] for name, value in row.coefficients.items()), Fraction(0))
    if row.is_equality:
        return left == row.right
    return left < row.right or (left == row.right and not row.strict)
