"""Places follow values: in order, in proportion, and no interval loses its value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.charts.scale import Scale, place
from checkedfigures.quantities.interval import Interval

numbers = st.fractions(-1000, 1000, max_denominator=1000)


apart = st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted)
scales = apart.map(lambda ends: Scale(*ends, Fraction(0), Fraction(100)))
threes = st.lists(numbers, min_size=3, max_size=3).map(sorted)


@given(scales, numbers, numbers)
def test_a_larger_value_lies_further_along(scale, one, other):
    assert (scale.at(one) < scale.at(other)) == (one < other)


@given(apart, threes)
def test_an_interval_is_drawn_around_its_value(ends, three):
    lower, value, upper = three
    scale = Scale(min(ends[0], value), max(ends[1], value), Fraction(0), Fraction(100))
    left, right = scale.ends(Interval(lower, upper))
    assert 0 <= left <= scale.at(value) <= right <= 100


def test_a_side_without_an_end_reaches_the_end_of_the_scale():
    scale = Scale(Fraction(0), Fraction(20), Fraction(0), Fraction(100))
    assert scale.ends(Interval(10, None)) == (50, 100)
    assert scale.ends(Interval(None, 10)) == (0, 50)
    assert scale.ends(Interval(10, 100, True, False)) == (50, 100)


@given(scales)
def test_ticks_are_few_round_and_on_the_scale(scale):
    ticks = scale.ticks()
    assert len(ticks) <= 5
    assert all(scale.low <= tick <= scale.high for tick in ticks)
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) <= 1
    for step in steps:
        digits = f"{Decimal(step.numerator) / Decimal(step.denominator):f}".replace(".", "").strip("0")
        assert digits in {"1", "2", "5"}


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(1, 3), "33.33%"), (Fraction(1, 2), "50%"), (Fraction(0), "0%"), (Fraction(-1, 100000), "0%")],
)
def test_a_place_is_written_to_the_hundredth(value, written):
    assert place(value * 100, "%") == written


def test_a_scale_needs_a_width():
    with pytest.raises(ValueError, match="no scale"):
        Scale(Fraction(1), Fraction(1), Fraction(0), Fraction(100))
