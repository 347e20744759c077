"""Intervals: no value is lost, none is added that cannot be."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import EVERYTHING, Interval
from strategies import fractions, intervals, members

ZERO = Interval.point(0)
POSITIVE = Interval(0, None, False)
OPERATIONS = st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv])


@given(st.data(), OPERATIONS)
def test_the_result_holds_what_any_two_values_give(data, operation):
    a, b = data.draw(intervals()), data.draw(intervals())
    x, y = data.draw(members(a)), data.draw(members(b))
    if operation is not operator.truediv or y != 0:
        assert operation(x, y) in operation(a, b)


@given(st.data(), OPERATIONS)
def test_narrower_operands_give_a_narrower_result(data, operation):
    wide, other = data.draw(intervals()), data.draw(intervals())
    narrow = wide.intersect(data.draw(intervals()))
    if narrow is not None and not (operation is operator.truediv and other == ZERO):
        assert operation(wide, other).encloses(operation(narrow, other))


@given(st.sampled_from([operator.add, operator.sub, operator.mul]), intervals(), intervals())
def test_an_included_end_is_attained_by_ends_of_the_operands(operation, a, b):
    result = operation(a, b)
    ends = [
        [end for end in (each.lower, each.upper, Fraction(0)) if end is not None and end in each] for each in (a, b)
    ]
    attained = {operation(x, y) for x in ends[0] for y in ends[1]}
    if operation is operator.mul and (0 in a or 0 in b):
        attained.add(0)  # zero times anything
    for end, included in ((result.lower, result.lower_included), (result.upper, result.upper_included)):
        assert not included or end in attained


@given(st.data(), st.sampled_from([operator.add, operator.sub, operator.mul]))
def test_the_ends_are_approached_however_closely(data, operation):
    a, b = data.draw(intervals()), data.draw(intervals())
    result = operation(a, b)
    near = [[point for point in _near_ends(each) if point in each] for each in (a, b)]
    values = [operation(x, y) for x in near[0] for y in near[1]]
    for end in (result.lower, result.upper):
        assert end is None or min(abs(value - end) for value in values) < Fraction(1, 10**6)
    if result.lower is None:
        assert min(values) < -(10**6)
    if result.upper is None:
        assert max(values) > 10**6


def _near_ends(interval: Interval) -> list[Fraction]:
    tiny, huge = Fraction(1, 10**20), 10**9
    lower = [-huge] if interval.lower is None else [interval.lower, interval.lower + tiny]
    upper = [huge] if interval.upper is None else [interval.upper, interval.upper - tiny]
    return [*map(Fraction, lower), *map(Fraction, upper), Fraction(0)]


@given(intervals(), intervals(), intervals())
def test_intersection_is_commutative_and_associative(a, b, c):
    def meet(left, right):
        return None if left is None or right is None else left.intersect(right)

    assert meet(a, b) == meet(b, a)
    assert meet(meet(a, b), c) == meet(a, meet(b, c))


@given(intervals(), intervals(), fractions)
def test_the_intersection_holds_just_the_common_values(a, b, value):
    common = a.intersect(b)
    assert (value in a and value in b) == (common is not None and value in common)


@given(intervals(), intervals())
def test_an_interval_encloses_another_that_adds_no_value_to_it(a, b):
    common = a.intersect(b)
    assert a.encloses(a)
    assert EVERYTHING.encloses(a)
    assert common is None or (a.encloses(common) and b.encloses(common))
    assert a.encloses(b) == all(point in a for point in _near_ends(b) if point in b)


@pytest.mark.parametrize(
    ("left_closed", "right_closed", "meet"), [(1, 1, True), (1, 0, False), (0, 1, False), (0, 0, False)]
)
def test_intervals_that_touch_meet_only_where_both_include_the_point(left_closed, right_closed, meet):
    left = Interval(0, 1, True, bool(left_closed))
    right = Interval(1, 2, bool(right_closed), True)
    assert left.intersect(right) == (Interval.point(1) if meet else None)


@pytest.mark.parametrize("ends", [(2, 1, True, True), (1, 1, True, False), (1, 1, False, True), (1, 1, False, False)])
def test_an_interval_without_a_number_is_refused(ends):
    with pytest.raises(ValueError, match="no number lies in"):
        Interval(*ends)


@given(intervals())
def test_negation_twice_changes_nothing(a):
    once = -a
    assert -once == a


@given(intervals(), fractions)
def test_negation_mirrors_every_value(a, value):
    assert (value in a) == (-value in -a)


@pytest.mark.parametrize(
    ("interval", "reciprocal"),
    [
        (Interval(2, 4), Interval(Fraction(1, 4), Fraction(1, 2))),
        (Interval(2, 4, False, True), Interval(Fraction(1, 4), Fraction(1, 2), True, False)),
        (Interval(-4, -2), Interval(Fraction(-1, 2), Fraction(-1, 4))),
        (Interval(0, 5), Interval(Fraction(1, 5), None)),
        (Interval(-5, 0), Interval(None, Fraction(-1, 5))),
        (POSITIVE, POSITIVE),
        (-POSITIVE, -POSITIVE),
        (Interval(2, None), Interval(0, Fraction(1, 2), False, True)),
        (Interval(None, -2), Interval(Fraction(-1, 2), 0, True, False)),
        (Interval(-1, 1), EVERYTHING),
        (EVERYTHING, EVERYTHING),
    ],
)
def test_the_reciprocal_leaves_zero_out(interval, reciprocal):
    assert interval.reciprocal() == reciprocal


def test_zero_alone_has_no_reciprocal():
    with pytest.raises(ZeroDivisionError):
        ZERO.reciprocal()


def test_zero_times_anything_is_zero():
    assert EVERYTHING * ZERO == EVERYTHING.scale(0) == ZERO
    assert Interval(0, 1) * Interval(2, None, False) == Interval(0, None)


def test_huge_fractions_meet_missing_ends_without_overflow():
    huge = Fraction(10) ** 400 + Fraction(1, 10**400)
    assert Interval(huge, None) + Interval(huge, huge) == Interval(2 * huge, None)
    assert Interval(None, huge) - Interval(huge, None) == Interval(None, 0)
    assert Interval(huge, None) * Interval(-huge, huge) == EVERYTHING
    assert Interval(huge, None).reciprocal() == Interval(0, 1 / huge, False, True)
    assert Interval(None, huge).intersect(Interval(-huge, None)) == Interval(-huge, huge)


def test_what_lies_at_or_below_and_at_or_above_keeps_the_end_as_it_is():
    half_open = Interval(1, 2, True, False)
    assert half_open.at_or_below() == Interval(None, 2, False, False)
    assert half_open.at_or_above() == Interval(1, None)
    assert half_open.strictly() == Interval(1, 2, False, False)
    with pytest.raises(ValueError, match="no number lies in"):
        Interval.point(1).strictly()


@given(intervals(), st.sampled_from([1, 10, Fraction(1, 3)]), st.integers(-300, 300))
def test_the_whole_part_holds_the_same_multiples_between_multiples(interval, unit, count):
    whole, multiple = interval.whole(unit), count * unit
    assert (multiple in interval) == (whole is not None and multiple in whole)
    if whole is not None:
        assert interval.encloses(whole)
        assert all((end / unit).denominator == 1 for end in (whole.lower, whole.upper) if end is not None)


@pytest.mark.parametrize(
    ("interval", "whole"),
    [
        (Interval(Fraction("6560.8"), Fraction("7216.5")), Interval(6561, 7216)),
        (Interval(5, 7, False, False), Interval(5, 7, False, False)),
        (Interval(Fraction("4.5"), 5, True, False), None),
        (Interval(Fraction("2.5"), Fraction("3.5")), Interval.point(3)),
        (Interval(None, Fraction("-0.5")), Interval(None, -1)),
    ],
)
def test_ends_that_are_no_whole_numbers_move_inward(interval, whole):
    assert interval.whole() == whole


def test_an_interval_is_shown_with_its_ends():
    assert str(Interval(Fraction(1, 2), None, False)) == "(1/2, ∞)"
    assert str(Interval(None, 3)) == "(−∞, 3]"


@given(intervals(), intervals())
def test_zero_lies_inside_as_any_other_value_would(a, b):
    for each in (a, b, a - b, a * ZERO, EVERYTHING, POSITIVE):
        assert each.holds_zero == (0 in each)


@given(intervals(), intervals())
def test_a_difference_is_the_sum_with_the_negative(a, b):
    assert a - b == a + -b
