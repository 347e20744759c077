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
        ("trade.total.balance.2026Q1", _between("1.850", "1.870")),
        ("trade.total.balance.2025Q1", _between("1.935", "1.964")),
        ("trade.private.share.2025Q1", _between("56.5", "56.9", PERCENT)),
        ("trade.private_firms.share.2026Q1", _between("87.3", "89.1", PERCENT)),
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


@pytest.mark.parametrize(
    ("name", "outer"),
    [
        ("reference.total_by_difference.growth.2021Q4", ("16.5", "19.7")),
        ("reference.total_by_difference.growth.2022Q3", ("9.4", "12.2")),
        ("reference.total_by_difference.growth.2022Q4", ("1.4", "2.5")),
        ("reference.total_by_difference.growth.2023Q2", ("-2", "1")),
        ("reference.total_by_difference.growth.2023Q3", ("-7", "-2")),
        ("reference.total_by_difference.growth.2024Q3", ("3", "5")),
        ("reference.total_by_difference.growth.2024Q4", ("1", "7")),
        ("reference.total_by_difference.growth.2025Q4", ("1", "6")),
    ],
)
def test_a_quarters_growth_follows_from_cumulative_releases_and_their_rates(name, outer, report):
    verdict = next(each for each in report.verdicts if name in each.relation.names)
    assert verdict.outcome == "defines"
    assert _between(*outer, PERCENT).encloses(verdict.left)
    assert verdict.left.encloses(report.intervals[name].scale(PERCENT))


def test_exports_and_imports_tell_on_which_side_of_ten_percent_a_quarter_was(report):
    """The third quarter of 2022 is undecided by the totals alone."""
    name = "reference.total_by_difference.growth.2022Q3"
    verdict = next(each for each in report.verdicts if name in each.relation.names)
    assert verdict.left.lower < Fraction(1, 10) < verdict.left.upper
    assert report.intervals[name].lower > 10


def test_the_base_of_the_private_share_rises_by_less_than_its_print(report):
    rise = report.intervals["trade.private.share_change.2026Q1"]
    assert 0 < rise.lower < rise.upper < 1


def test_trade_with_others_outgrew_the_total_where_trade_with_one_partner_fell(report):
    others, total = (report.intervals[f"trade.{name}.growth.2026Q1"] for name in ("non_us", "total"))
    assert others.lower > total.upper


def test_the_private_share_of_firms_a_year_before_follows_from_counts_rounded_to_thousands(report):
    verdict = next(each for each in report.verdicts if each.relation.relation_id == "reference.share.private_firms")
    assert (verdict.outcome, verdict.right) == ("consistent", _between("86.05", "86.15", PERCENT))
    assert _between("85.8", "86.2", PERCENT).encloses(verdict.left)
