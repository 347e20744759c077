"""Worked cases on the figures of the trade article, without those of any other source."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from checkedfigures.quantities.interval import Interval
from checkedfigures.relations.contraction import contract
from checkedfigures.relations.joint import tighten
from checkedfigures.relations.relation import can_hold
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import package, reprinted, rule

TRILLION = 10**12
BASE = "trade.total.value.2025Q1"


def _between(lower: str, upper: str, unit: int | Fraction = TRILLION) -> Interval:
    return Interval(Fraction(lower), Fraction(upper)).scale(unit)


PERCENT = Fraction(1, 100)


def _verdicts(of: System) -> dict:
    return {verdict.relation.relation_id: verdict for verdict in check_relations(of)[1]}


@cache
def _trade() -> System:
    whole = System.of([package("trade")])
    return replace(whole, rows=[row for row in whole.rows if "reference." not in row["expression"]])


@cache
def _contracted() -> dict[str, Interval]:
    return contract(_trade().read()[1], _trade().domains())


@cache
def _tightened() -> dict[str, Interval]:
    return tighten(_trade().read()[1], _trade().domains())


def test_every_rule_of_the_article_holds_or_defines():
    findings, verdicts = check_relations(_trade())
    assert findings == []
    assert len(verdicts) == len(_trade().rows) > 20
    assert {verdict.outcome for verdict in verdicts} == {"consistent", "defines"}


def test_exports_and_imports_add_up_to_the_total():
    verdict = _verdicts(_trade())["trade.sum.total"]
    assert (verdict.outcome, verdict.left) == ("consistent", _between("11.83", "11.85"))
    assert verdict.right == _between("11.835", "11.845")


def test_the_private_share_follows_from_the_values():
    verdict = _verdicts(_trade())["trade.share.private"]
    assert verdict.outcome == "consistent"
    assert verdict.left == Interval(Fraction(6775, 11845), Fraction(6785, 11835))
    assert verdict.right == _between("57.25", "57.35", PERCENT)


def test_all_but_private_firms_trade_what_is_left():
    verdict = _verdicts(_trade())["trade.sum.non_private"]
    assert (verdict.outcome, verdict.left) == ("defines", _between("5.05", "5.07"))


# Exports and imports of 2026 Q1 that add up to the least and the greatest
# total, on the rates that make the base least and greatest.
LEAST_BASE = (Fraction("6.845") / Fraction("1.1195") + Fraction("4.99") / Fraction("1.1965")) * TRILLION
GREATEST_BASE = (Fraction("6.855") / Fraction("1.1185") + Fraction("4.99") / Fraction("1.1955")) * TRILLION


def test_one_rule_after_the_other_bounds_the_base_and_cuts_off_no_truth():
    bounds = _contracted()[BASE]
    assert _between("10.2806", "10.3070").encloses(bounds)
    assert bounds.encloses(Interval(LEAST_BASE, GREATEST_BASE))


def test_all_rules_at_once_bound_the_base_to_what_is_possible():
    bounds = _tightened()[BASE]
    assert bounds.encloses(Interval(LEAST_BASE, GREATEST_BASE))
    assert _between("10.2848", "10.3028").encloses(bounds)


@pytest.mark.parametrize(
    ("name", "outer"),
    [
        ("trade.total.growth.2026Q1", _between("14.96", "15.08", PERCENT)),
        ("trade.total.increase.2026Q1", _between("1.540", "1.552")),
        ("trade.non_private.value.2026Q1", _between("5.050", "5.070")),
        ("trade.private.value.2025Q1", _between("5.828", "5.842")),
        ("trade.import.growth.2026M01_M02", _between("17.0", "17.2", PERCENT)),
        ("trade.world_goods.growth.2025", _between("4.5", "4.7", PERCENT)),
        ("trade.import_large_partners.count.2025Q1", Interval.point(48)),
        ("trade.foreign_firms.count.2025Q1", Interval(66_501, 68_499)),
    ],
)
def test_all_rules_at_once_narrow_what_no_row_prints(name, outer):
    assert outer.encloses(_tightened()[name])


def test_the_regions_bound_each_other():
    base = _tightened()[BASE]
    west, northeast = (_tightened()[f"trade.{region}.value.2025Q1"] for region in ("central_west", "northeast"))
    assert west.lower / base.upper > Fraction("0.104")
    assert west.upper / base.lower < Fraction("0.696")
    assert northeast.upper / base.lower < Fraction("0.336")


def test_narrowing_together_never_gives_more_than_one_after_the_other():
    for name, interval in _contracted().items():
        assert _trade().domains()[name].encloses(interval)
        assert interval.encloses(_tightened()[name])


@pytest.mark.parametrize("relation", ["trade.difference.large_partners", "trade.difference.increase"])
def test_a_rule_that_fixes_the_year_before_only_defines_it(relation):
    assert _verdicts(_trade())[relation].outcome == "defines"


@pytest.mark.parametrize("relation", ["trade.growth.total", "trade.sum.total_base", "trade.growth.regions"])
def test_rules_over_a_shared_unknown_could_have_disagreed(relation):
    assert _verdicts(_trade())[relation].outcome == "consistent"


def test_two_digits_swapped_in_exports_are_found():
    slip = reprinted(_trade(), {"trade.export.value.2026Q1": "6.58万亿元"})
    findings, _ = check_relations(slip)
    (alone,) = [finding for finding in findings if finding.code == "relation.contradicted"]
    assert alone.subject.startswith("trade.sum.total:")
    assert alone.fault == "data"
    assert _verdicts(slip)["trade.sum.total"].left == _between("11.56", "11.58")


def test_a_wrong_growth_rate_is_found_by_several_rules_together_though_each_alone_holds():
    slip = reprinted(_trade(), {"trade.export.growth.2026Q1": "9.9%"})
    findings, verdicts = check_relations(slip)
    wrong = {verdict.relation.relation_id: verdict for verdict in verdicts if verdict.outcome == "contradicted"}
    assert {"trade.growth.export", "trade.sum.total_base"} <= set(wrong)
    for name, verdict in wrong.items():
        assert can_hold(verdict.left, verdict.relation.comparison.operator, verdict.right)
        assert set(verdict.partners) == set(wrong) - {name}
    assert {finding.code for finding in findings} == {"relation.jointly_contradicted"}
    assert {finding.fault for finding in findings} == {"data"}


@pytest.mark.parametrize("printed", ["11.8%", "11.9%", "12%"])
def test_a_rate_that_the_rounding_allows_is_no_false_alarm(printed):
    assert check_relations(reprinted(_trade(), {"trade.export.growth.2026Q1": printed}))[0] == []


def test_a_misspelt_id_is_a_fault_of_the_rule_and_the_nearest_id_is_named():
    expression = "trade.exprot.value.2026Q1 + trade.import.value.2026Q1 = trade.total.value.2026Q1"
    (finding,), _ = check_relations(replace(_trade(), rows=[rule(expression, "sum")]))
    assert (finding.code, finding.found) == ("relation.unknown_id", "trade.exprot.value.2026Q1")
    assert (finding.expected, finding.fault) == ("trade.export.value.2026Q1", "rule")
