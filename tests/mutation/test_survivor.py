"""A slip that survives is covered by the blind spot that is stated of its figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checkedfigures.mutation.score import score
from checkedfigures.mutation.survivor import reason
from checkedfigures.packages.package import load
from checkedfigures.relations.blindspot import BlindSpot

EXPORT = "small.export.value.2026Q1"  # 6.85 in hundreds of millions


@pytest.fixture(scope="module")
def small(root):
    return {figure.figure_id: figure for figure in load(root / "tests/fixtures/small").figures}


def changed(figure, obs_value: str):
    decimals = str(-Decimal(obs_value).as_tuple().exponent)
    return replace(figure.row, cells={**figure.row.cells, "obs_value": obs_value, "decimals": decimals})


@pytest.mark.parametrize(
    ("after", "up", "down", "expected"),
    [
        ("6.86", "0.02", "0.02", "within"),
        ("6.87", "0.02", "0.02", None),
        ("6.84", "0.02", "0.02", "within"),
        ("6.83", "0.02", "0.02", None),
        ("6.83", "0.02", None, "within"),
        ("9.99", None, None, "unguarded"),
        ("6.9", "0.02", "0.02", "within"),  # to a tenth, it may still be 6.855
        ("7.0", "0.02", "0.02", None),  # 6.95 at least
    ],
)
def test_a_change_below_the_blind_spot_is_within_it(small, after, up, down, expected):
    spot = BlindSpot(EXPORT, *(end and Decimal(end) for end in (up, down)))
    assert reason({EXPORT: changed(small[EXPORT], after)}, small, {EXPORT: spot}) == expected


def test_two_figures_at_once_may_offset_each_other(small):
    other = "small.import.value.2026Q1"
    rows = {EXPORT: changed(small[EXPORT], "4.99"), other: changed(small[other], "6.85")}
    spots = {name: BlindSpot(name, Decimal("0.02"), Decimal("0.02")) for name in rows}
    assert reason(rows, small, spots) == "offset"


def test_of_a_figure_without_a_blind_spot_nothing_is_said(small):
    assert reason({EXPORT: small[EXPORT].row}, small, {}) is None


def test_every_survivor_of_the_small_package_is_covered_by_its_blind_spot(root):
    found = score([load(root / "tests/fixtures/small")], ["entry"])
    assert len(found.survivors("entry")) > 5
    assert found.unexplained == []


def test_every_survivor_of_a_sample_of_the_real_packages_is_covered_by_its_blind_spot(packages):
    found = score(list(packages.values()), ["entry"], sample=80, seed=2)
    assert len(found.survivors("entry")) > 20
    assert found.unexplained == []
    assert {each.reason for each in found.outcomes} >= {None, "unguarded", "within"}
