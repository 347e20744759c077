"""What floating point cannot decide: solutions, conflicts and bounds that hang on less than its tolerance."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.relations import linear
from checkedfigures.relations.expression import parse
from checkedfigures.relations.joint import conflict
from checkedfigures.relations.linear import LinearProgram
from checkedfigures.relations.relation import Relation
from checkedfigures.relations.simplex import is_feasible
from checkedfigures.relations.witness import Row, point
from strategies import few, rule

TINY = Fraction(1, 10**15)
ABOVE_ZERO = Interval(0, None)


def _row(right: Fraction | int, *, strict: bool = False, equal: bool = True, **coefficients: int) -> Row:
    exact = {name: Fraction(value) for name, value in coefficients.items()}
    return Row("row", exact, Fraction(right), equal, strict)


def _without_simplex(monkeypatch) -> None:
    monkeypatch.setattr(linear, "is_feasible", lambda *_: pytest.fail("the exact simplex was needed"))


def test_a_point_near_a_solution_becomes_one():
    domains = {"x": Interval(0, 1), "y": Interval(0, 1), "z": Interval.point(Fraction(1, 3))}
    rows = [_row(1, x=3, y=1, z=1), _row(Fraction(9, 10), equal=False, y=1)]
    near = {"x": Fraction(1, 7), "y": Fraction(1, 5), "z": Fraction(0)}
    found = point(domains, rows, near)
    assert 3 * found["x"] + found["y"] + Fraction(1, 3) == 1


def test_no_point_is_found_where_equalities_contradict_each_other():
    rows = [_row(0, x=1, y=-1), _row(TINY, x=1, y=-1)]
    assert point(dict.fromkeys("xy", EVERYTHING), rows, dict.fromkeys("xy", Fraction(0))) is None


@pytest.mark.parametrize("domain", [EVERYTHING, Interval(-1, 1), Interval(0, 10**12)])
@pytest.mark.parametrize("gap", [0, TINY, -TINY])
def test_equalities_apart_by_less_than_any_tolerance_are_in_conflict(domain, gap):
    rows = [_row(0, x=1, y=-1), _row(gap, x=2, y=-2)]
    assert bool(LinearProgram(dict.fromkeys("xy", domain), rows).conflict()) == (gap != 0)


@pytest.mark.parametrize("gap", [0, TINY])
def test_inequalities_apart_by_less_than_any_tolerance_are_in_conflict(gap):
    rows = [_row(1, equal=False, x=1, y=1), _row(-1 - gap, equal=False, x=-1, y=-1)]
    assert bool(LinearProgram(dict.fromkeys("xy", Interval(-5, 5)), rows).conflict()) == (gap != 0)


@few
@given(st.lists(st.integers(-9, 9), min_size=3, max_size=6), st.sampled_from([-TINY, TINY, Fraction(1, 3), 5]))
def test_a_chain_of_differences_that_does_not_close_is_a_conflict(steps, gap):
    """x1 - x0, x2 - x1 … and x0 - xn add up to nothing, or there is no solution."""
    count = len(steps)
    rows = [
        Row(f"{number}", {f"x{number}": Fraction(-1), f"x{(number + 1) % count}": Fraction(1)}, Fraction(step), True)
        for number, step in enumerate(steps)
    ]
    closing = rows[-1].right - sum(steps)
    for off in (0, gap):
        last = Row("last", rows[-1].coefficients, closing + off, is_equality=True)
        program = LinearProgram({f"x{number}": Interval(-100, 100) for number in range(count)}, [*rows[:-1], last])
        assert bool(program.conflict()) == bool(off)


def test_relations_that_miss_each_other_by_a_fen_in_a_trillion_are_in_conflict():
    written = ["fx.a.1 + fx.b.1 = fx.c.1", "fx.a.1 + fx.b.1 = fx.d.1", "fx.c.1 - fx.d.1 = {}"]
    domains = {f"fx.{name}.1": Interval(0, 10**12) for name in "abcd"}
    for gap, is_conflict in (("0", False), ("0.01", True)):
        relations = [
            Relation.of(rule(each.format(gap), relation_id=f"fx.rule_{number}")) for number, each in enumerate(written)
        ]
        assert parse(relations[2].row["expression"]).operator == "="
        assert bool(conflict(relations, domains)) == is_conflict


def test_what_only_touches_is_decided_without_the_simplex(monkeypatch):
    _without_simplex(monkeypatch)
    domains = {"x": Interval(0, 1), "y": Interval(1, 2), "z": Interval(0, 5, False, False)}
    rows = [_row(0, equal=False, y=1, x=-1), _row(3, x=1, y=1, z=1)]
    assert LinearProgram(domains, rows).conflict() == ()


def test_a_conflict_of_variables_without_end_is_certified_without_the_simplex(monkeypatch):
    _without_simplex(monkeypatch)
    # x = 2/7 + y, x <= y/3 and y >= 0 leave nothing; the multipliers must cancel x exactly.
    domains = {"x": EVERYTHING, "y": ABOVE_ZERO}
    rows = [Row("a", {"x": Fraction(7), "y": Fraction(-7)}, Fraction(2), is_equality=True),
            Row("b", {"x": Fraction(3), "y": Fraction(-1)}, Fraction(0))]  # fmt: skip
    assert set(LinearProgram(domains, rows).conflict()) == {"a", "b"}


def test_variables_without_end_are_bounded_by_multipliers_that_cancel_exactly():
    thirds = {"x": Fraction(1, 3), "y": Fraction(1, 7)}
    rows = [Row("a", thirds, Fraction(1), is_equality=True), Row("b", {"y": Fraction(1)}, Fraction(2))]
    bound = LinearProgram({"x": EVERYTHING, "y": EVERYTHING}, rows).least({"x": Fraction(1)})
    assert bound == Fraction(15, 7)


def test_a_variable_much_larger_than_its_neighbours_stays_in_sight():
    rows = [_row(0, x=1, y=-(10**13)), _row(-1, equal=False, y=-1), _row(2, equal=False, y=1)]
    program = LinearProgram({"x": ABOVE_ZERO, "y": Interval(0, 5)}, rows)
    assert program.conflict() == ()
    assert program.interval({"x": Fraction(1)}) == Interval(10**13, 2 * 10**13)


@few
@given(st.data())
def test_conflicts_are_those_of_the_exact_simplex(data):
    domains, rows = {}, []
    for name in "xyz":
        lower, width = data.draw(st.integers(-3, 3)), data.draw(st.integers(0, 3))
        closed = width == 0 or data.draw(st.booleans())
        domains[name] = Interval(lower, lower + width, closed, closed)
    for _ in range(data.draw(st.integers(1, 4))):
        coefficients = {name: data.draw(st.integers(-2, 2)) for name in "xyz"}
        equal = data.draw(st.booleans())
        strict = not equal and data.draw(st.booleans())
        rows.append(_row(data.draw(st.integers(-4, 4)), equal=equal, strict=strict, **coefficients))
    assert bool(LinearProgram(domains, rows).conflict()) != is_feasible(domains, rows)
