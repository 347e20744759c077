"""The figures behind a contradiction, and the slips that explain them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.relations.fault import locate
from checkedfigures.relations.repair import SLIPS, slips
from checkedfigures.relations.verdict import check_relations
from strategies import with_cells

EXPORT, IMPORT, TOTAL = (f"small.{flow}.value.2026Q1" for flow in ("export", "import", "total"))


def repairs(system, weights=None):
    return locate(system, check_relations(system)[1], weights)


@pytest.fixture(scope="module")
def swapped(small):
    return repairs(with_cells(small, **{EXPORT: {"obs_value": "6.58", "printed": "6.58亿元"}}))


def test_swapped_digits_come_first_and_say_what_they_settle(swapped):
    assert swapped[0].message("en") == f"{EXPORT}: 6.58 → 6.85 (two digits swapped) settles 1 of 1 contradiction"
    assert swapped[0].message("zh") == f"{EXPORT}：6.58 → 6.85（相邻两个数字颠倒），消除 1 处矛盾中的 1 处"


def test_every_candidate_is_named_with_what_the_others_leave_to_it(swapped):
    unexplained = {repair.figure_ids: repair.after for repair in swapped if repair.slip is None}
    assert unexplained == {(IMPORT,): "5.250 … 5.270", (TOTAL,): "11.560 … 11.580"}


def test_a_confirmed_figure_weighs_more(small):
    slipped = with_cells(small, **{EXPORT: {"obs_value": "6.28"}})
    assert {len(repair.figure_ids) for repair in repairs(slipped)} == {1}
    heavy = repairs(slipped, {IMPORT: 5})
    assert heavy[-1].figure_ids == (IMPORT,)


@pytest.mark.parametrize(
    ("name", "cells", "slip", "after"),
    [
        (EXPORT, {"obs_value": "685", "decimals": "0"}, "point", "6.85"),
        (EXPORT, {"unit_mult": "12"}, "multiplier", "6.85亿"),
        (EXPORT, {"obs_value": "-6.85"}, "sign", "6.85"),
        (TOTAL, {"obs_value": "11.4", "decimals": "1"}, "dropped", "11.84"),
        (TOTAL, {"obs_value": "111.84"}, "doubled", "11.84"),
        ("small.platforms.count.2026Q1", {"obs_value": "33"}, "doubled", "3"),
    ],
)
def test_each_slip_is_recognised(small, name, cells, slip, after):
    found = repairs(with_cells(small, **{name: cells}))
    assert ((name,), slip, after) in [(repair.figure_ids, repair.slip, repair.after) for repair in found]


def test_contradictions_apart_are_settled_apart(small):
    counted = {"small.platforms.count.2026Q1": {"obs_value": "33"}}
    found = repairs(with_cells(small, **{TOTAL: {"obs_value": "1.84"}}, **counted))
    assert {(repair.settles, repair.of) for repair in found} == {(1, 2)}
    assert {name for repair in found for name in repair.figure_ids} >= {TOTAL, *counted}


def test_no_contradiction_no_repair(small, trade):
    assert repairs(small) == []
    assert repairs(trade) == []


def test_a_growth_rate_that_fits_no_value_is_located(trade):
    rate, other = "trade.import.growth.2026Q1", "trade.export.growth.2026Q1"
    few = {
        "trade.sum.total",
        "trade.sum.total_base",
        *(f"trade.growth.{flow}" for flow in ("export", "import", "total")),
    }
    core = replace(trade, rows=[row for row in trade.rows if row["relation_id"] in few])
    found = repairs(with_cells(core, **{rate: {"obs_value": "16.9", "printed": "16.9%"}}))
    assert (found[0].figure_ids, found[0].slip, found[0].after) == ((rate,), "swapped", "19.6")
    assert (other, rate) in [repair.figure_ids for repair in found if repair.slip == "rows"]


def test_two_slips_are_found_together(trade):
    export, private = "trade.export.value.2026Q1", "trade.private.value.2026Q1"
    few = {"trade.sum.total", "trade.share.private", "trade.sum.non_private"}
    core = replace(trade, rows=[row for row in trade.rows if row["relation_id"] in few])
    found = repairs(with_cells(core, **{export: {"obs_value": "6.58"}, private: {"obs_value": "7.68"}}))
    assert all(len(repair.figure_ids) == 2 for repair in found)
    assert (found[0].figure_ids, found[0].slip) == ((export, private), "swapped+swapped")
    assert found[0].after == "6.85; 6.78"


def test_candidates_that_nothing_tells_apart_share_a_rank(small):
    found = repairs(with_cells(small, **{EXPORT: {"obs_value": "6.28"}}))
    unexplained = {repair.rank for repair in found if repair.slip is None}
    assert len(unexplained) == 1
    assert sorted({repair.rank for repair in found})[0] == 1


def test_slips_never_repeat_a_print_and_are_all_named(small):
    for figure in small.figures.values():
        found = [(slip, other.row["obs_value"], other.row["unit_mult"]) for slip, other in slips(figure)]
        prints = [(figure.row["obs_value"], figure.row["unit_mult"]), *((value, mult) for _, value, mult in found)]
        assert len(set(prints)) == len(prints)
        assert {slip for slip, *_ in found} <= set(SLIPS)
