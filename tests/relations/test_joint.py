"""All relations at once: bounds that are safe, conflicts that are certain and named as few as can be."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.relations.contraction import ContradictionError
from checkedfigures.relations.expression import parse
from checkedfigures.relations.joint import conflict, groups, reach, tighten
from checkedfigures.relations.linear import LinearProgram, Row
from checkedfigures.relations.polynomial import NotPolynomialError, difference
from checkedfigures.relations.relation import Relation, can_hold, evaluate
from checkedfigures.relations.relaxation import relax
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import few, figure, fractions, reprinted, rule

NAMES = "xyz"


def _row(name: str, right: int | str, *, is_equality: bool = False, strict: bool = False, **coefficients) -> Row:
    exact = {variable: Fraction(value) for variable, value in coefficients.items()}
    return Row(name, exact, Fraction(right), is_equality, strict)


def _relations(*expressions: str) -> list[Relation]:
    return [Relation.of(rule(each, relation_id=f"fx.rule_{number}")) for number, each in enumerate(expressions)]


def _value(coefficients, point) -> Fraction:
    return sum((value * point[name] for name, value in coefficients.items()), Fraction(0))


@st.composite
def _around(draw, value: int) -> Interval:
    """What a value may be: with an end, without, closed, open, a point."""
    below, above = (draw(st.none() | st.integers(0, 4)) for _ in range(2))
    lower, upper = (None if below is None else value - below), (None if above is None else value + above)
    return Interval(lower, upper, below == 0 or draw(st.booleans()), above == 0 or draw(st.booleans()))


coefficients = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([-4, -3, -2, -1, 1, 2, 3]).map(Fraction), min_size=1
)


@st.composite
def feasible(draw) -> tuple[LinearProgram, dict[str, int]]:
    """A small program, and a point of whole numbers that satisfies it."""
    point = {name: draw(st.integers(-6, 6)) for name in NAMES}
    rows = []
    for number in range(draw(st.integers(1, 4))):
        left = draw(coefficients)
        slack = draw(st.integers(0, 3))
        equal, strict = (slack == 0 and draw(st.booleans())), (slack > 0 and draw(st.booleans()))
        rows.append(Row(f"row {number}", left, _value(left, point) + slack, equal, strict))
    return LinearProgram({name: draw(_around(value)) for name, value in point.items()}, rows), point


@few
@given(feasible(), coefficients)
def test_the_bounds_of_an_objective_enclose_its_value_at_every_point_that_is_allowed(drawn, objective):
    program, point = drawn
    assert _value(objective, point) in program.interval(objective)


@few
@given(feasible())
def test_a_program_that_some_point_satisfies_has_no_conflict(drawn):
    program, _ = drawn
    assert program.conflict() == ()


@few
@given(coefficients, st.integers(-5, 5), st.fractions(Fraction(1, 1000), 5))
def test_rows_that_lie_apart_are_in_conflict(left, right, gap):
    opposite = {name: -value for name, value in left.items()}
    rows = [Row("below", left, Fraction(right)), Row("above", opposite, -right - gap), _row("other", 1000, x=1)]
    program = LinearProgram(dict.fromkeys(NAMES, Interval(-100, 100)), rows)
    assert set(program.conflict()) == {"below", "above"}


@few
@given(coefficients, st.integers(-5, 5), st.sampled_from([EVERYTHING, Interval(-100, 100)]))
def test_rows_that_touch_are_in_conflict_only_where_the_end_is_left_out(left, right, domain):
    opposite = {name: -value for name, value in left.items()}
    for strict in (False, True):
        rows = [Row("below", left, Fraction(right), strict=strict), Row("above", opposite, Fraction(-right))]
        found = LinearProgram(dict.fromkeys(NAMES, domain), rows).conflict()
        assert found == (("below", "above") if strict else ())


@pytest.mark.parametrize(
    ("x", "y", "is_conflict"),
    [
        (Interval(0, 1), Interval(1, 2), False),
        (Interval(0, 1, True, False), Interval(1, 2), True),
        (Interval(0, 1), Interval(1, 2, False, True), True),
        (Interval(-2, -1), Interval(-1, 0), False),
        (Interval(-2, -1, True, False), Interval(-1, 0), True),
    ],
)
def test_variables_whose_ends_touch_may_be_equal_only_where_both_hold_the_end(x, y, is_conflict):
    program = LinearProgram({"x": x, "y": y}, [_row("equal", 0, is_equality=True, x=1, y=-1)])
    assert bool(program.conflict()) == is_conflict
    program = LinearProgram({"x": x, "y": y}, [_row("no less", 0, x=-1, y=1)])
    assert bool(program.conflict()) == is_conflict


def test_equalities_between_variables_without_ends_may_be_decided_exactly():
    nearly = Fraction(2, 3) * Fraction(10**10 + 1, 10**10)
    rows = [_row("a", 1, is_equality=True, x="1/3", y="1/7"), _row("b", 1, is_equality=True, x=nearly, y="2/7")]
    assert LinearProgram({"x": EVERYTHING, "y": EVERYTHING}, rows).conflict() == ()  # they cross far out


def test_a_program_of_nothing_has_no_conflict():
    assert LinearProgram({}, []).conflict() == ()


def test_an_objective_without_end_has_no_bound_on_that_side():
    program = LinearProgram({"x": Interval(0, None), "y": Interval(0, None)}, [_row("sum", -3, x=-1, y=-1)])
    assert program.interval({"x": Fraction(1), "y": Fraction(1)}).upper is None
    assert program.least({"x": Fraction(1), "y": Fraction(1)}) == 3


def test_bounds_that_differ_in_size_by_twelve_powers_of_ten_are_exact_to_a_billionth():
    program = LinearProgram(
        {"x": Interval(10**12, 2 * 10**12), "y": Interval(0, 1)},
        [_row("scaled", 0, is_equality=True, x=1, y=-(1.5 * 10**12))],
    )
    y = program.interval({"y": Fraction(1)})
    assert y.encloses(Interval(Fraction(2, 3), 1))
    assert Fraction(2, 3) - y.lower < Fraction(1, 10**9)


@few
@given(st.integers(0, 3), st.randoms(use_true_random=False))
def test_a_conflict_names_no_relation_that_could_be_left_out(others, random):
    clash = ["fx.a.1 + fx.b.1 = fx.c.1", "fx.a.1 >= 6", "fx.b.1 >= 6", "fx.c.1 <= 11"]
    harmless = ["fx.a.1 <= 100", "fx.b.1 + fx.d.1 <= 100", "fx.d.1 >= fx.c.1"][:others]
    written = [*clash, *harmless]
    random.shuffle(written)
    relations = _relations(*written)
    domains = {f"fx.{name}.1": Interval(0, 50) for name in "abcd"}
    named = conflict(relations, domains)
    assert {relation.row["expression"] for relation in relations if relation.relation_id in named} == set(clash)
    for left_out in named:
        kept = [relation for relation in relations if relation.relation_id in set(named) - {left_out}]
        assert conflict(kept, domains) == ()


def test_a_conflict_that_no_single_rule_shows_is_found_together():
    relations = _relations("fx.a.1 + fx.b.1 <= 10", "fx.a.1 - fx.b.1 >= 8", "fx.b.1 >= 2")
    domains = {"fx.a.1": Interval(0, 20), "fx.b.1": Interval(0, 20)}
    for relation in relations:
        assert conflict([relation], domains) == ()
    assert set(conflict(relations, domains)) == {relation.relation_id for relation in relations}


def test_nothing_to_compare_is_no_conflict():
    assert conflict([], {"fx.a.1": Interval(0, 1)}) == ()


@st.composite
def _boxes(draw, truths) -> dict[str, Interval]:
    return {name: draw(_around(value)) for name, value in truths.items()}


@few
@given(st.data(), st.integers(-6, 6), st.integers(-6, 6), st.sampled_from(["a * b = c", "a * a + b = c", "a * b <= c"]))
def test_a_product_of_true_values_is_never_cut_off(data, a, b, written):
    truths = {"fx.a.1": a, "fx.b.1": b, "fx.c.1": a * a + b if "a * a" in written else a * b}
    domains = data.draw(_boxes(truths))
    relations = _relations(" ".join(f"fx.{part}.1" if part.isalpha() else part for part in written.split()))
    assert conflict(relations, domains) == ()
    narrowed = tighten(relations, domains)
    for name, truth in truths.items():
        assert truth in narrowed[name]
        assert truth in relax(relations, domains).interval({name: Fraction(1)})


@given(st.tuples(fractions, fractions, st.fractions(Fraction(1, 9), 50, max_denominator=9)))
def test_both_sides_on_one_compare_to_zero_as_the_sides_do(drawn):
    values = dict(zip(("fx.a.1", "fx.c.1", "fx.b.1"), drawn, strict=True))
    comparison = parse("growth(fx.a.1, fx.b.1) = fx.c.1 * 2")
    polynomial = difference(comparison, dict.fromkeys(values, EVERYTHING) | {"fx.b.1": Interval(0, None)})
    total = sum(factor * prod(values[name] for name in names) for names, factor in polynomial.items())
    points = {name: Interval.point(value) for name, value in values.items()}
    left, right = (evaluate(side, points).lower for side in (comparison.left, comparison.right))
    assert total == (left - right) * values["fx.b.1"]


def test_what_may_be_negative_is_not_multiplied_away():
    with pytest.raises(NotPolynomialError):
        difference(parse("fx.a.1 / fx.b.1 = fx.c.1"), {f"fx.{name}.1": Interval(-1, 1) for name in "abc"})


def test_a_relation_that_is_no_polynomial_is_left_out_of_the_program():
    relations = _relations("fx.a.1 / fx.b.1 = fx.c.1", "fx.a.1 <= 3")
    program = relax(relations, {f"fx.{name}.1": Interval(-1, 1) for name in "abc"})
    assert [row.name for row in program.rows] == ["fx.rule_1"]


def test_relations_that_share_an_id_through_others_stand_in_one_group():
    a, b, c, d = _relations("fx.a.1 = fx.b.1", "fx.c.1 = fx.d.1", "fx.e.1 = 1", "fx.b.1 = fx.c.1")
    assert sorted(map(len, groups([a, b, c, d]))) == [1, 3]
    assert sorted(map(len, groups([a, b, c]))) == [1, 1, 1]


def test_the_relations_with_a_say_are_those_of_the_same_group():
    a, b, c = _relations("fx.a.1 = fx.b.1", "fx.c.1 = fx.d.1", "fx.b.1 <= fx.e.1")
    assert reach([a, b, c], ["fx.e.1", "fx.unrelated.1"]) == [a, c]
    assert reach([a, b, c], []) == []


def test_of_two_conflicts_in_one_group_one_is_named_and_once_mended_the_other():
    relations = _relations("fx.a.1 >= 6", "fx.a.1 <= 5", "fx.b.1 >= fx.a.1 + 9", "fx.b.1 <= 12")
    domains = {"fx.a.1": Interval(0, 20), "fx.b.1": Interval(0, 20)}
    pair, triple = {"fx.rule_0", "fx.rule_1"}, {"fx.rule_0", "fx.rule_2", "fx.rule_3"}
    named = set(conflict(relations, domains))
    assert named in (pair, triple)
    mended = (named & {"fx.rule_1", "fx.rule_2"}).pop()
    left = [relation for relation in relations if relation.relation_id != mended]
    assert set(conflict(left, domains)) == (triple if named == pair else pair)


@few
@given(st.integers(1, 60), st.randoms(use_true_random=False))
def test_a_conflict_of_two_among_many_is_found(others, random):
    written = [f"fx.a.1 + fx.b{number}.1 <= {number + 50}" for number in range(others)]
    relations = _relations("fx.a.1 - fx.b0.1 >= 7", "fx.a.1 - fx.b0.1 <= 6", *written)
    random.shuffle(relations)
    domains = {f"fx.b{number}.1": Interval(0, 50) for number in range(others)} | {"fx.a.1": Interval(0, 50)}
    assert set(conflict(relations, domains)) == {"fx.rule_0", "fx.rule_1"}


def test_tightening_says_so_where_nothing_is_left():
    relations = _relations("fx.a.1 + fx.b.1 <= 10", "fx.a.1 - fx.b.1 >= 8", "fx.b.1 >= 2")
    with pytest.raises(ContradictionError):
        tighten(relations, {"fx.a.1": Interval(0, 20), "fx.b.1": Interval(0, 20)})


@pytest.mark.parametrize("operator", ["=", "<=", "<"])
@pytest.mark.parametrize("falls", [False, True])
def test_prints_whose_ends_touch_agree_whatever_their_sign(operator, falls):
    greater, less = ("下降4.9%", "下降5.0%") if falls else ("5.0%", "4.9%")
    figures = [figure("fx.a.2026", "growth", "percent", greater), figure("fx.b.2026", "growth", "percent", less)]
    of = System({each.figure_id: each for each in figures}, {}, {}, [rule(f"fx.a.2026 {operator} fx.b.2026")])
    _, (verdict,) = check_relations(of)
    assert can_hold(verdict.left, operator, verdict.right) == (operator != "<")
    assert verdict.outcome == ("contradicted" if operator == "<" else "consistent")


def _between(lower: str, upper: str, spare: Fraction | int = 0) -> Interval:
    return Interval(Fraction(lower) - spare, Fraction(upper) + spare)


@pytest.mark.parametrize(
    ("name", "outer"),
    [
        ("trade.total.value.2025Q1", _between("10.2848e12", "10.3028e12")),
        ("trade.total.growth.2026Q1", _between("14.9676", "15.0743")),
        ("trade.total.increase.2026Q1", _between("1.5409e12", "1.5516e12")),
        ("trade.central_west.share.2025Q1", _between("10.4", "69.6")),
        ("trade.northeast.share.2025Q1", _between("0", "33.6")),
    ],
)
def test_all_relations_at_once_give_what_the_article_implies(report, name, outer):
    found = report.intervals[name]
    assert outer.encloses(found)
    spare = (outer.upper - outer.lower) / 100
    assert found.lower - outer.lower < spare
    assert outer.upper - found.upper < spare


@pytest.fixture(scope="module")
def regional(report) -> System:
    """The rules that tie regional to national growth."""
    whole = System.of([package for package in report.packages if package.name == "trade"])
    needed = ("growth.total", "growth.regions", "sum.regions_base")
    return replace(whole, rows=[row for row in whole.rows if row["relation_id"].removeprefix("trade.") in needed])


def test_regions_that_all_grew_less_cannot_average_to_national_growth(regional):
    assert check_relations(regional)[0] == []
    slip = reprinted(regional, {"trade.central_west.growth.2026Q1": "14.2%"})
    findings, verdicts = check_relations(slip)
    assert {finding.code for finding in findings} == {"relation.jointly_contradicted"}
    assert {finding.fault for finding in findings} == {"data"}
    assert {verdict.relation.relation_id: set(verdict.partners) for verdict in verdicts} == {
        row["relation_id"]: {other["relation_id"] for other in regional.rows if other is not row}
        for row in regional.rows
    }
