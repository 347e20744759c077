"""The figures behind a contradiction, and the slips that explain them."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.measurement.localisation import random_slip
from checkedfigures.measurement.table import random_table
from checkedfigures.packages.figure import Figure
from checkedfigures.packages.row import Row
from checkedfigures.quantities.slips import SLIPS, printed_slips
from checkedfigures.relations.fault import locate
from checkedfigures.relations.likelihood import COSTS, WITNESS
from checkedfigures.relations.repair import as_printed, slips
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import PACKAGES, UNITS, few, package, read_print, with_cells

EXPORT, IMPORT, TOTAL = (f"small.{flow}.value.2026Q1" for flow in ("export", "import", "total"))


def repairs(system, weights=None):
    return locate(system, check_relations(system)[1], weights)


def contradictions(system):
    return [verdict for verdict in check_relations(system)[1] if verdict.outcome == "contradicted"]


def printed_as(printed: str, language: str) -> Figure:
    """A value in yuan with this print."""
    said = read_print(printed, language).quantity
    cells = {
        "figure_id": "fx.a.value.2026", "measure": "value", "unit_measure": "CNY", "role": "observation",
        "printed": printed, "bound": said.bound, "obs_value": str(said.value), "unit_mult": str(said.unit_mult),
        "decimals": str(said.decimals),
    }  # fmt: skip
    return Figure(Row(cells, "figures.csv", 2), "fx", "figures", UNITS["CNY"])


@pytest.fixture(scope="module")
def whole():
    """All packages at once."""
    return System.of([package(name) for name in PACKAGES])


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
    costs = [{repair.figure_ids: repair.cost for repair in repairs(slipped, each)} for each in (None, {IMPORT: 5})]
    assert set(costs[0]) == {(EXPORT,), (IMPORT,), (TOTAL,)}
    assert {ids: costs[1][ids] - cost for ids, cost in costs[0].items()} == {
        (EXPORT,): 0, (IMPORT,): 4 * WITNESS, (TOTAL,): 0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cells", "slip", "after"),
    [
        (EXPORT, {"obs_value": "685", "decimals": "0"}, "point", "6.85"),
        (EXPORT, {"unit_mult": "12"}, "multiplier", "6.85亿"),
        (EXPORT, {"obs_value": "-6.85"}, "sign", "6.85"),
        (TOTAL, {"obs_value": "11.4", "decimals": "1"}, "dropped", "11.84"),
        (TOTAL, {"obs_value": "111.84"}, "doubled", "11.84"),
        ("small.platforms.count.2026Q1", {"obs_value": "33"}, "doubled", "3"),
        ("small.platforms.count.2026Q1", {"obs_value": "6"}, "digit", "3"),
        ("small.platforms.count.2026Q1", {"obs_value": "9"}, "other_digit", "3"),
        (EXPORT, {"obs_value": "6.25"}, "other_digit", "6.85"),
        (EXPORT, {"obs_value": "6.55"}, "digit", "6.85"),
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


def test_a_growth_rate_that_fits_no_value_is_located(whole):
    rate = "trade.import.growth.2026Q1"
    first, *_ = repairs(with_cells(whole, **{rate: {"obs_value": "16.9", "printed": "16.9%"}}))
    assert (first.figure_ids, first.slip, first.after) == ((rate,), "swapped", "19.6")


@pytest.mark.parametrize(
    ("name", "slipped", "after"),
    [("reference.total.growth.2023Q1", "7.8", "4.8"), ("reference.total.value.2023M01_M09", "60.8", "30.8")],
)
def test_a_rate_that_no_restatement_explains_is_located_with_its_bases(whole, name, slipped, after):
    found = repairs(with_cells(whole, **{name: {"obs_value": slipped}}))
    assert found[0].figure_ids == (name,)
    assert after in found[0].after.split(" / ")


@pytest.mark.parametrize(
    ("name", "slipped", "slip", "after"),
    [
        ("zones.gdp.value.2025", "10.4", "digit", "20.4"),
        ("reference.import.value.2024Q1", "5.43", "digit", "4.43"),
        ("trade.private.growth.2026Q1", "15.2", "digit", "16.2"),
        ("trade.private_firms.count.2026Q1", "544", "doubled", "54"),
    ],
)
def test_the_cell_that_slipped_alone_is_first(whole, name, slipped, slip, after):
    """Neither figures of other years or releases nor a part that a bound would let grow."""
    found = repairs(with_cells(whole, **{name: {"obs_value": slipped}}))
    assert (found[0].figure_ids, found[0].slip, found[0].after) == ((name,), slip, after)
    assert {repair.figure_ids for repair in found if repair.rank == 1} == {(name,)}


def test_thousands_typed_as_millions_are_recognised(whole):
    name = "trade.private_firms.count.2026Q1"
    found = repairs(
        with_cells(whole, **{name: {"unit_mult": "6", "printed": "more than 540 million", "obs_value": "540"}})
    )
    (repair,) = (each for each in found if each.figure_ids == (name,) and each.slip == "multiplier")
    assert (repair.before, repair.after.split(" / ")[0]) == ("540 million", "540 thousand")


def test_two_copies_that_disagree_are_both_first_whatever_the_slip(whole):
    one, other = (f"{package}.asean.growth.2025Q1" for package in ("trade_2025q1", "reference"))
    for slipped in ("7.7", "77.1", "1.7"):
        found = repairs(with_cells(whole, **{one: {"obs_value": slipped}}))
        assert {repair.figure_ids for repair in found if repair.rank == 1} == {(one,), (other,)}, slipped


def test_a_difference_of_nothing_makes_copies_too(whole):
    one, other = "trade_2025q1.total.floor.2025Q1", "trade.total.floor.2026Q1"
    found = repairs(with_cells(whole, **{one: {"obs_value": "9", "decimals": "0"}}))
    assert {repair.figure_ids for repair in found if repair.rank == 1} == {(one,), (other,)}


def test_of_two_copies_a_third_figure_decides(whole):
    one, other = (f"{package}.private.share.2026Q1" for package in ("trade", "reference"))
    found = repairs(with_cells(whole, **{one: {"obs_value": "53.7"}}))
    assert (found[0].figure_ids, found[0].after) == ((one,), "57.3")
    assert (other,) not in [repair.figure_ids for repair in found]


def test_two_slips_are_found_together(trade):
    export, private = "trade.export.value.2026Q1", "trade.private.value.2026Q1"
    few = {"trade.sum.total", "trade.share.private", "trade.sum.non_private"}
    core = replace(trade, rows=[row for row in trade.rows if row["relation_id"] in few])
    found = repairs(with_cells(core, **{export: {"obs_value": "6.58"}, private: {"obs_value": "7.68"}}))
    assert all(len(repair.figure_ids) == 2 for repair in found)
    assert (found[0].figure_ids, found[0].slip) == ((export, private), "swapped+swapped")
    assert found[0].after == "6.85; 6.78"


def test_ranks_begin_at_one_and_follow_the_costs(small):
    found = repairs(with_cells(small, **{EXPORT: {"obs_value": "6.28"}}))
    assert [repair.cost for repair in found] == sorted(repair.cost for repair in found)
    assert [repair.rank for repair in found] == sorted(repair.rank for repair in found)
    assert found[0].rank == 1


@few
@given(st.integers(0, 2000))
def test_the_slip_that_was_made_is_among_the_candidates_and_no_candidate_still_contradicts(seed):
    """On random tables, for whatever slip chance makes of them."""
    random = Random(seed)
    system = random_table(random, complete=True).system
    _, changed = random_slip(random, dict(system.figures))
    slipped = replace(system, figures={**system.figures, **changed})
    _, verdicts = check_relations(slipped)
    contradicted = any(verdict.outcome == "contradicted" for verdict in verdicts)
    found = locate(slipped, verdicts)
    assert bool(found) == contradicted
    if not contradicted:
        return
    mine = [repair for repair in found if repair.figure_ids == tuple(sorted(changed))]
    assert any(repair.slip for repair in mine)
    for repair in found:
        if repair.slip and repair.slip != "rows" and len(repair.figure_ids) == 1:
            (name,) = repair.figure_ids
            named = repair.after.split(" / ")[0]
            undone = next(other for _, other in slips(slipped.figures[name]) if as_printed(other, repair.slip) == named)
            assert not contradictions(replace(slipped, figures={**slipped.figures, name: undone})), repair


@pytest.mark.parametrize(
    ("language", "unit", "scales"),
    [("zh", "元", ["", "万", "亿", "万亿"]), ("en", " yuan", ["", " thousand", " million", " trillion"])],
)
@given(data=st.data())
def test_every_slip_of_a_print_can_be_undone(language, unit, scales, data):
    number = data.draw(st.decimals(min_value=1, max_value=9999, places=2) | st.integers(1, 99999))
    figure = printed_as(f"{number}{data.draw(st.sampled_from(scales))}{unit}", language)
    for kind, text in printed_slips(figure.row["printed"], language):
        if re.match("0[0-9]|[^0-9]", text):
            continue  # a number that begins with nothing is told at once
        slipped = printed_as(text, language)
        assert figure.interval in [other.interval for _, other in slips(slipped)], (kind, text)


def test_slips_never_repeat_a_print_and_are_all_named(small):
    for figure in small.figures.values():
        found = [(slip, other.row["obs_value"], other.row["unit_mult"]) for slip, other in slips(figure)]
        prints = [(figure.row["obs_value"], figure.row["unit_mult"]), *((value, mult) for _, value, mult in found)]
        assert len(set(prints)) == len(prints)
        assert {slip for slip, *_ in found} <= set(SLIPS) == set(COSTS)
