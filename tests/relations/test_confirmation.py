"""A figure that a trusted source outside the article bears out weighs more where something is wrong."""

from __future__ import annotations

import pytest

from checkedfigures.relations.confirmation import confirmations, weights
from checkedfigures.relations.fault import locate
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import package, reprinted

TOTAL, EXPORT, PRIVATE = (f"trade.{flow}.value.2026Q1" for flow in ("total", "export", "private"))
_KEPT = ("trade.sum.total", "trade.agreement.total", "trade.agreement.private", "trade.share.private")


@pytest.fixture(scope="module")
def system() -> System:
    """The sum, the private share and two agreements with the reference, which keep the search small."""
    whole = System.of([package("trade")], [package("reference")])
    kept = [row for row in whole.rows if row["relation_id"] in _KEPT]
    assert len(kept) == len(_KEPT)
    return System(whole.figures, whole.unknowns, whole.lists, kept, trusted=whole.trusted)


def test_figures_of_official_sites_and_major_press_are_trusted_and_the_articles_own_are_not(system):
    assert "reference.total.value.2026Q1" in system.trusted
    assert "reference.world_goods_forecast_2025m10.growth.2026" not in system.trusted  # other press
    assert not [name for name in system.trusted if name.startswith("trade.")]


def test_a_figure_that_agrees_with_a_trusted_one_is_confirmed_by_it(system):
    found = confirmations(system, check_relations(system)[1])
    assert found == {TOTAL: ["reference.total.value.2026Q1"], PRIVATE: ["reference.private.value.2026Q1"]}


def test_what_disagrees_confirms_nothing(system):
    slipped = reprinted(system, {TOTAL: "11.48万亿元"})
    assert TOTAL not in confirmations(slipped, check_relations(slipped)[1])


def test_a_confirmed_figure_is_the_last_to_be_suspected(system):
    slipped = reprinted(system, {EXPORT: "6.21万亿元"})
    verdicts = check_relations(slipped)[1]
    assert {verdict.relation.relation_id for verdict in verdicts if verdict.outcome == "contradicted"} == {
        "trade.sum.total"
    }
    weighed = [repair.figure_ids for repair in locate(slipped, verdicts, weights(slipped, verdicts))]
    assert (TOTAL,) not in weighed[:2]
    assert weighed.index((EXPORT,)) < 2


def test_the_rules_of_the_article_confirm_what_they_compare(report):
    found = confirmations(System.of(report.packages), report.verdicts)
    assert found["trade.import.acceleration.2026Q1"] == ["reference.import.growth.2026M01_M02"]
    assert "trade.world_goods.slowdown.2026" not in found  # borne out by other press only
    assert "reference.total.growth.2026Q1" in found["trade.total.growth.2026Q1"]
