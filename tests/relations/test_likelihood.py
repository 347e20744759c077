"""How likely a repair is, by whole numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.quantities.slips import SLIPS
from checkedfigures.relations.likelihood import COSTS, UNEXPLAINED, Surroundings, decibans, edge
from checkedfigures.relations.system import System
from strategies import PACKAGES, package, with_cells

IMPORT = "reference.import.value.2024Q1"


@pytest.fixture(scope="module")
def whole() -> System:
    return System.of([package(name) for name in PACKAGES])


@pytest.fixture(scope="module")
def surroundings(whole) -> Surroundings:
    return Surroundings(whole, whole.read()[1], {})


@given(st.fractions(min_value=1, max_value=10**9))
def test_decibans_are_ten_logarithms_rounded_down(odds):
    assert decibans(odds) <= 10 * math.log10(odds) + 1e-9
    assert decibans(odds) > 10 * math.log10(odds) - 1 - 1e-9


def test_swapped_digits_and_neighbouring_keys_are_likelier_than_any_other_digit_and_that_than_no_slip():
    assert COSTS["swapped"] <= COSTS["digit"] < COSTS["other_digit"] < UNEXPLAINED
    assert max(COSTS.values()) < UNEXPLAINED
    assert list(COSTS) == list(SLIPS) and list(COSTS.values()) == sorted(COSTS.values())


@given(st.integers(10, 13))
def test_how_much_the_others_leave_is_no_evidence(whole, power):
    figure = whole.figures["trade.export.value.2026Q1"]
    wide = Interval.point(685 * 10**10) + Interval(-(10**power), 10**power)
    assert edge(figure, wide) == edge(figure, EVERYTHING) == 0


def test_a_print_that_fits_by_its_edge_alone_costs_more(whole):
    figure = whole.figures["trade.export.value.2026Q1"]  # 6.845 … 6.855 trillion
    inside, beside = (Interval(Fraction(low) * 10**9, Fraction(low + 10) * 10**9) for low in (6845, 6855))
    assert edge(figure, beside) == edge(figure, inside) + 10


def test_a_figure_whose_growth_rate_and_years_around_fit_is_believed(whole, surroundings):
    for wrong in ("5.43", "44.3", "4.93"):
        slipped = with_cells(whole, **{IMPORT: {"obs_value": wrong}})
        right = Surroundings(slipped, whole.read()[1], {}).overruled({IMPORT: whole.figures[IMPORT]})
        assert right < 0 < surroundings.overruled({IMPORT: slipped.figures[IMPORT]})


def test_an_unusual_precision_is_a_sign_of_a_slip(whole, surroundings):
    growth = whole.figures["trade.export.growth.2026Q1"]
    doubled = replace(growth, row=replace(growth.row, cells={**growth.row, "obs_value": "11.99", "decimals": "2"}))
    assert surroundings.overruled({growth.figure_id: doubled}) > 10


def test_every_witness_counts(whole):
    _, relations = whole.read()
    costs = [Surroundings(whole, relations, {IMPORT: weight}).disowned([IMPORT]) for weight in (1, 2, 3)]
    assert costs == [0, 10, 20]
