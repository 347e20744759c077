"""Single relations: units, periods, and whether two sides can compare as asked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.finding import CheckError
from checkedfigures.quantities.interval import Interval
from checkedfigures.relations.expression import parse
from checkedfigures.relations.relation import Relation, can_hold, evaluate
from checkedfigures.relations.timing import mixed_periods
from checkedfigures.relations.unit import POINT, RATIO, WHOLE, PointError, UnitError, same_unit, unit_of
from strategies import intervals, members, rule

UNITS = {
    "x.yuan": "CNY",
    "x.more": "CNY",
    "x.rate": RATIO,
    "x.firms": WHOLE,
    "x.index": "index_point",
    "x.points": POINT,
}


@pytest.mark.parametrize(
    ("side", "unit"),
    [
        ("x.yuan + x.more", "CNY"),
        ("x.yuan - 3", "CNY"),
        ("2 * x.yuan", "CNY"),
        ("x.yuan * x.rate", "CNY"),
        ("x.rate * x.yuan", "CNY"),
        ("x.yuan / 4", "CNY"),
        ("x.yuan / x.rate", "CNY"),
        ("x.yuan / x.more", RATIO),
        ("share(x.yuan, x.more)", RATIO),
        ("growth(x.yuan, x.more)", RATIO),
        ("growth(x.yuan, x.more) * 50%", RATIO),
        ("growth(x.yuan, x.more) - x.rate", POINT),
        ("growth(x.yuan, x.more) - x.rate + 2%", POINT),
        ("x.rate - x.points", RATIO),
        ("x.rate + x.points + x.points", RATIO),
        ("100% - x.rate", RATIO),
        ("x.points - x.points", POINT),
        ("x.rate * x.points", POINT),
        ("x.points / x.points", RATIO),
        ("count(x.list) + x.firms", WHOLE),
        ("12", None),
        ("12 / 3 * 2", None),
    ],
)
def test_a_side_has_a_unit(side, unit):
    assert unit_of(parse(f"{side} = x.z").left, UNITS) == unit


@pytest.mark.parametrize(
    "side",
    ["x.yuan + x.firms", "x.yuan + x.rate", "x.rate - count(x.list)", "x.yuan + 5%", "x.yuan * x.more",
     "x.firms * x.yuan", "x.yuan / x.firms", "growth(x.yuan, x.index)", "x.rate / x.yuan", "x.index + x.rate"],
)  # fmt: skip
def test_different_units_do_not_mix(side):
    with pytest.raises(UnitError, match=r"CNY|number|percent|index_point"):
        unit_of(parse(f"{side} = x.z").left, UNITS)


@pytest.mark.parametrize(
    "rule_with_points",
    [
        "x.rate = x.points",  # growth compared with points
        "x.rate - x.rate = x.rate",  # a difference of rates is in points
        "growth(x.rate, x.rate) = x.points",  # and the growth of a rate is not
        "x.yuan * x.points = x.more",  # points are no share to multiply by
        "x.yuan / x.points = x.more",
        "x.points - x.rate = x.points",
        "x.points * x.points = x.points",
        "x.rate / x.points = x.rate",
    ],
)
def test_percent_and_percentage_points_are_not_mixed(rule_with_points):
    comparison = parse(rule_with_points)
    with pytest.raises(PointError):
        same_unit(*(unit_of(side, UNITS) for side in (comparison.left, comparison.right)))


@pytest.mark.parametrize(
    "rule_with_points",
    [
        "x.rate - x.rate = x.points", "x.rate + x.points = x.rate", "x.rate - x.points > 5%", "x.points < 5%",
        "x.rate * x.rate = x.points", "x.rate * x.rate = x.rate",  # a contribution to growth, a share of a share
    ],
)  # fmt: skip
def test_a_constant_and_a_product_of_percentages_fit_either(rule_with_points):
    comparison = parse(rule_with_points)
    assert same_unit(*(unit_of(side, UNITS) for side in (comparison.left, comparison.right))) in {RATIO, POINT}


OPEN, CLOSED = Interval(1, 2, False, False), Interval(1, 2)
ABOVE_OPEN, ABOVE = Interval(2, 3, False, False), Interval(2, 3)


@pytest.mark.parametrize(
    ("left", "operator", "right", "possible"),
    [
        (CLOSED, "=", ABOVE, True), (OPEN, "=", ABOVE, False), (CLOSED, "=", ABOVE_OPEN, False),
        (ABOVE, "<=", CLOSED, True), (ABOVE_OPEN, "<=", CLOSED, False), (ABOVE, "<=", OPEN, False),
        (CLOSED, ">=", ABOVE, True), (OPEN, ">=", ABOVE, False), (CLOSED, ">=", ABOVE_OPEN, False),
        (ABOVE, "<", CLOSED, False), (CLOSED, "<", CLOSED, True), (OPEN, "<", OPEN, True),
        (CLOSED, ">", ABOVE, False), (ABOVE, ">", CLOSED, True),
        (Interval.point(2), "<", Interval.point(2), False), (Interval.point(2), "<=", Interval.point(2), True),
        (Interval(5, None), "<", Interval(None, 6), True), (Interval(None, 5), "<", Interval.point(-99), True),
        (Interval(5, None), "<=", Interval.point(4), False), (Interval(5, None), ">", Interval.point(10**400), True),
    ],
)  # fmt: skip
def test_sides_that_touch_hold_only_where_the_ends_are_included(left, operator, right, possible):
    assert can_hold(left, operator, right) is possible


COMPARE = {
    "=": Fraction.__eq__, "<": Fraction.__lt__, "<=": Fraction.__le__, ">": Fraction.__gt__, ">=": Fraction.__ge__,
}  # fmt: skip


@given(st.data(), st.sampled_from(list(COMPARE)))
def test_what_holds_for_some_values_can_hold(data, operator):
    left, right = data.draw(intervals()), data.draw(intervals())
    if COMPARE[operator](data.draw(members(left)), data.draw(members(right))):
        assert can_hold(left, operator, right)


@given(intervals(), intervals())
def test_of_any_two_sides_one_can_be_below_the_other_or_equal(left, right):
    assert can_hold(left, "<", right) or can_hold(left, "=", right) or can_hold(left, ">", right)
    assert can_hold(left, "<=", right) == (can_hold(left, "<", right) or can_hold(left, "=", right))


@pytest.mark.parametrize(
    ("kind", "expression", "wrong"),
    [
        ("sum", "x.a.2026Q1 + x.b.2026Q1 = x.c.2026Q1", []),
        ("sum", "x.a.2026Q1 + x.b.2025Q1 = x.c.2026Q1", ["x.a.2026Q1", "x.b.2025Q1", "x.c.2026Q1"]),
        ("bound", "x.a.2026Q1 <= x.b.2026", ["x.a.2026Q1", "x.b.2026"]),
        ("difference", "x.a.2026Q1 - x.a.2025Q1 = x.b.2026Q1", []),
        ("growth", "growth(x.a.2026Q1, x.a.2025Q1) = x.g.2026Q1", []),
        ("growth", "growth(x.a.2025Q1, x.a.2026Q1) = x.g.2026Q1", ["x.a.2025Q1", "x.a.2026Q1"]),
        ("growth", "growth(x.a.2026Q1, x.b.2025Q1) = x.g.2026Q1", ["x.a.2026Q1", "x.b.2025Q1"]),
        ("growth", "growth(x.a.2026Q1, x.a.2026Q1) = x.g.2026Q1", ["x.a.2026Q1", "x.a.2026Q1"]),
        ("vintage", "growth(x.a.value.2026Q1, y.a.value.2025Q1) = x.a.growth.2026Q1", []),
        ("vintage", "growth(x.a.value.2026Q1, y.b.value.2025Q1) = x.a.growth.2026Q1",
         ["x.a.value.2026Q1", "y.b.value.2025Q1"]),
        ("growth", "x.value.2025Q1 * x.growth.2026Q1 = y.value.2025Q1 * y.growth.2026Q1", []),
        ("growth", "x.value.2025Q1 * x.growth.2026Q1 = y.value.2026Q1 * y.growth.2026Q1",
         ["x.value.2025Q1", "y.value.2026Q1"]),
        ("growth", "growth(x.a.2026Q1, x.a.2025) = x.g.2026Q1", ["x.a.2026Q1", "x.a.2025", "x.g.2026Q1"]),
        ("growth", "growth(x.a.2026M03, x.a.2026M01_M02) = x.g.2026M03",
         ["x.a.2026M03", "x.a.2026M01_M02", "x.g.2026M03"]),
        ("growth", "growth(x.a.2026Q1, x.a.2025M01_M03) = x.g.2026Q1", []),
        ("growth", "growth(x.value.2026Q1, x.value.2025Q1) = x.growth.2025Q1", ["x.growth.2025Q1"]),
        ("vintage", "growth(x.value.2026, x.value.2025) = x.growth.2026", []),
        ("vintage", "growth(x.value.2026Q4, x.value.2025) = x.growth.2026Q4",
         ["x.value.2026Q4", "x.value.2025", "x.growth.2026Q4"]),
        ("growth", "x.value.2025 * x.growth.2026Q1 = y.value.2025 * y.growth.2026Q1",
         ["x.value.2025", "x.growth.2026Q1", "y.value.2025", "y.growth.2026Q1"]),
    ],
)  # fmt: skip
def test_periods_belong_together_as_the_kind_of_rule_asks(kind, expression, wrong):
    assert mixed_periods(Relation.of(rule(expression, kind))) == wrong


def test_growth_is_evaluated_exactly():
    domains = {"x.new": Interval.point(11), "x.old": Interval.point(10)}
    assert evaluate(parse("growth(x.new, x.old) = x.z").left, domains) == Interval.point(Fraction(1, 10))


def test_dividing_by_nothing_but_zero_is_no_value():
    with pytest.raises(ZeroDivisionError):
        evaluate(parse("1 / x.zero = x.z").left, {"x.zero": Interval.point(0)})


def test_a_rule_that_cannot_be_read_is_a_finding_about_its_row():
    with pytest.raises(CheckError) as caught:
        Relation.of(rule("x.a + = x.b"))
    (finding,) = caught.value.findings
    assert (finding.code, finding.column, finding.found) == ("relation.syntax", "expression", "…= x.b")
