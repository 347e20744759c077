"""How far a figure can slip before a relation notices."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checkedfigures.packages.package import load
from checkedfigures.relations import blindspot
from checkedfigures.relations.blindspot import BlindSpot, all_blind_spots, blind_spots, unguarded
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import with_cells


def spots(system, *names):
    found = blind_spots(system, check_relations(system)[1], names or None)
    return {spot.figure_id: spot for spot in found}


def moved(system, name, by):
    return with_cells(system, **{name: {"obs_value": str(Decimal(system.figures[name].row["obs_value"]) + by)}})


def is_caught(system):
    return any(verdict.outcome == "contradicted" for verdict in check_relations(system)[1])


def test_a_value_in_a_sum_is_guarded_to_a_few_steps(trade):
    name = "trade.export.value.2026Q1"
    spot = spots(trade, name)[name]
    assert Decimal("0.01") <= spot.up <= Decimal("0.03")
    assert Decimal("0.01") <= spot.down <= Decimal("0.03")


def test_a_figure_outside_of_all_relations_is_unguarded(trade):
    name = "trade.africa.growth.2026Q1"
    assert spots(trade, name) == {name: BlindSpot(name, None, None)}


def test_a_figure_that_only_defines_an_unknown_is_unguarded(trade, small):
    name = "trade.five_provinces.contribution.2026Q1"
    assert spots(trade, name)[name] == BlindSpot(name, None, None)
    assert spots(small)["small.total.growth.2026Q1"] == BlindSpot("small.total.growth.2026Q1", None, None)


def test_figures_that_no_rule_could_contradict_are_listed_in_the_order_asked(trade, small):
    names = ["trade.africa.growth.2026Q1", "trade.export.value.2026Q1", "trade.five_provinces.contribution.2026Q1"]
    verdicts = check_relations(trade)[1]
    assert unguarded(trade, verdicts, [*names, "trade.release.20260414"]) == [names[0], names[2]]
    of_all = unguarded(small, check_relations(small)[1])
    assert of_all == ["small.firms.count.2026Q1", "small.total.growth.2026Q1"]
    wrong = moved(small, "small.export.value.2026Q1", 1)
    assert unguarded(wrong, check_relations(wrong)[1]) == of_all


def test_the_checks_catch_the_change_named_and_not_one_step_less(small):
    found = spots(small)
    assert set(found) == set(small.figures)
    guarded = [spot for spot in found.values() if spot.up is not None and spot.down is not None]
    assert len(guarded) == 4
    for spot in guarded:
        step = Decimal(10) ** -small.figures[spot.figure_id].quantity.decimals
        for change, sign in ((spot.up, 1), (spot.down, -1)):
            assert is_caught(moved(small, spot.figure_id, sign * change))
            assert not is_caught(moved(small, spot.figure_id, sign * (change - step)))


@pytest.mark.parametrize("name", ["trade.export.growth.2026Q1", "trade.central_west.growth.2026Q1"])
def test_in_a_group_with_products_too_the_checks_catch_the_change_named_and_not_one_step_less(trade, name):
    trade = replace(trade, rows=[row for row in trade.rows if "reference." not in row["expression"]])
    spot = spots(trade, name)[name]
    step = Decimal(10) ** -trade.figures[name].quantity.decimals
    for change, sign in ((spot.up, 1), (spot.down, -1)):
        if change is not None:
            assert is_caught(moved(trade, name, sign * change))
            assert not is_caught(moved(trade, name, sign * (change - step)))
    assert {spot.up, spot.down} != {None}


def test_a_contradicted_group_says_nothing(small):
    assert set(spots(moved(small, "small.export.value.2026Q1", Decimal(1)))) == {
        "small.firms.count.2026Q1",
        "small.platforms.count.2026Q1",
    }


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", ["tests/fixtures/small", "datapackage/policy"])
def test_side_by_side_the_same_is_found_in_the_same_order(root, name, workers, monkeypatch):
    monkeypatch.setattr(blindspot, "_WORTH_A_PROCESS", 0)
    system = System.of([load(root / name)])
    verdicts = check_relations(system)[1]
    assert all_blind_spots(system, verdicts, workers) == blind_spots(system, verdicts) != []


def test_side_by_side_a_contradicted_group_says_nothing_either(small, monkeypatch):
    monkeypatch.setattr(blindspot, "_WORTH_A_PROCESS", 0)
    system = moved(small, "small.export.value.2026Q1", Decimal(1))
    verdicts = check_relations(system)[1]
    assert all_blind_spots(system, verdicts, 2) == blind_spots(system, verdicts) != []
