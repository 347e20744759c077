"""Pictures: a bar's ends are where the interval's ends are, all bars on one scale."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.site.picture import bars
from strategies import intervals

WIDTH, MARGIN, LEAST = 120, 10, 2
ROUNDING = 0.11  # a tenth of a unit is written, of either end


def _drawn(picture: str) -> list[tuple[float, float]]:
    boxes = [element for element in etree.fromstring(picture) if element.tag == "rect"]
    return [(float(box.get("x")), float(box.get("x")) + float(box.get("width"))) for box in boxes]


def _ends(drawn: list[Interval]) -> list[Fraction]:
    return [end for each in drawn for end in (each.lower, each.upper) if end is not None]


@given(st.lists(intervals(), min_size=1, max_size=3))
def test_both_ends_of_every_bar_stand_on_the_same_scale(drawn):
    ends = _ends(drawn)
    assume(ends and min(ends) < max(ends))
    low, high = min(ends), max(ends)
    for interval, (left, right) in zip(drawn, _drawn(bars(drawn)), strict=True):
        for end, x in ((interval.lower, left), (interval.upper, right)):
            if end is not None:
                expected = MARGIN + float((end - low) / (high - low)) * (WIDTH - 2 * MARGIN)
                assert abs(x - expected) <= LEAST / 2 + ROUNDING
                if right - left > LEAST + ROUNDING:
                    assert abs(x - expected) <= ROUNDING


@given(st.lists(intervals(), min_size=1, max_size=3))
def test_a_bar_runs_to_the_edge_exactly_where_its_interval_has_no_end(drawn):
    for interval, (left, right) in zip(drawn, _drawn(bars(drawn)), strict=True):
        assert (left == 0) == (interval.lower is None)
        assert (round(right, 1) == WIDTH) == (interval.upper is None)
        assert right - left >= LEAST - ROUNDING


@given(intervals(), intervals())
def test_bars_meet_where_intervals_do(first, second):
    (left, right), (other_left, other_right) = _drawn(bars([first, second]))
    if first.intersect(second) is not None:
        assert left <= other_right + ROUNDING
        assert other_left <= right + ROUNDING


@given(intervals(), intervals(), st.integers(-3, 12), st.fractions(-5, 5))
def test_the_picture_is_the_same_in_every_unit(first, second, power, shift):
    def moved(interval: Interval) -> Interval:
        return interval.scale(Fraction(10) ** power) + Interval.point(shift)

    assert bars([first, second]) == bars([moved(first), moved(second)])


@given(intervals(), st.fractions(-50, 50))
def test_the_printed_value_is_marked_on_the_scale_of_the_bar(interval, printed):
    assume(not interval.is_point and printed in interval)
    picture = etree.fromstring(bars([interval], printed))
    (line,) = picture.iterfind("line")
    ((left, right),) = _drawn(bars([interval], printed))
    assert line.get("x1") == line.get("x2")
    assert left - ROUNDING <= float(line.get("x1")) <= right + ROUNDING


def test_a_printed_value_beyond_the_only_end_stands_apart_from_it():
    picture = etree.fromstring(bars([Interval(3, None)], Fraction(5)))
    assert (picture.find("rect").get("x"), picture.find("line").get("x1")) == ("10.0", "110.0")


@pytest.mark.parametrize("drawn", [[EVERYTHING], [Interval.point(3)], [Interval(0, None), EVERYTHING]])
def test_it_says_nothing_in_words_and_is_no_noise_to_those_who_do_not_see_it(drawn):
    picture = etree.fromstring(bars(drawn))
    assert picture.get("aria-hidden") == "true"
    assert not "".join(picture.itertext())
    assert len(_drawn(bars(drawn))) == len(drawn)
