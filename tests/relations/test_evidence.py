"""What relations are worth as evidence: a slip in a figure breaks every check that is said to confirm it."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.measurement.table import random_table
from checkedfigures.packages.row import Row
from checkedfigures.quantities.interval import Interval
from checkedfigures.relations.blindspot import any_value, clash
from checkedfigures.relations.evidence import CLASSES, Evidence
from checkedfigures.relations.relation import evaluate
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import PACKAGES, UNITS, few, figure, package, rule


def _evidence(of: System) -> Evidence:
    return Evidence(of, check_relations(of)[1])


@cache
def _real() -> Evidence:
    return _evidence(System.of(package(name) for name in PACKAGES))


def _of(figures: dict[str, tuple[str, str, str]], *expressions: str, unknowns: dict | None = None) -> Evidence:
    made = [figure(name, *parts) for name, parts in figures.items()]
    rows = [rule(expression, "difference", f"fx.r{number}") for number, expression in enumerate(expressions)]
    return _evidence(System({each.figure_id: each for each in made}, unknowns or {}, {}, rows))


def _assert_a_change_breaks_every_check(evidence: Evidence, name: str) -> None:
    """Each check catches the change by itself: without the other relations that name the figure."""
    domains = evidence.system.domains()
    for check in evidence.checks_of(name):
        changed = domains | {name: Interval.point(check.slip)}
        relation = check.verdict.relation
        if not relation.is_joint:
            _, base, _ = relation.names
            limit = Interval(1 - check.verdict.limit, 1 + check.verdict.limit)
            changed |= {base: changed[base] * limit}
            sides = (evaluate(side, changed) for side in (relation.comparison.left, relation.comparison.right))
            assert next(sides).intersect(next(sides)) is None, (name, relation.relation_id)
            continue
        others = [
            verdict.relation
            for verdict in evidence.verdicts
            if verdict.relation.is_joint and name not in verdict.relation.names
        ]
        assert not clash(others, changed), (name, relation.relation_id)
        assert clash([*others, relation], changed), (name, relation.relation_id)


@pytest.mark.parametrize("name", sorted(System.of(package(name) for name in PACKAGES).figures))
def test_a_change_of_a_real_figure_breaks_every_check_that_is_said_to_confirm_it(name):
    _assert_a_change_breaks_every_check(_real(), name)


@few
@given(st.integers(0, 10**6))
def test_a_change_of_a_figure_of_a_random_table_breaks_every_check_that_is_said_to_confirm_it(seed):
    evidence = _evidence(random_table(Random(seed)).system)
    for name in evidence.system.figures:
        _assert_a_change_breaks_every_check(evidence, name)


def test_every_relation_has_one_class_and_each_class_occurs():
    evidence = _real()
    counts = evidence.counts()
    assert sum(sum(of.values()) for of in counts.values()) == len(evidence.verdicts)
    assert tuple(name for name, of in counts.items() if of) == CLASSES


def test_a_base_that_follows_from_a_growth_rate_confirms_neither_the_rate_nor_the_value():
    figures = {
        "fx.part.value.2026": ("value", "CNY", "6.78万亿元"), "fx.part.growth.2026": ("growth", "percent", "16.2%"),
        "fx.whole.value.2025": ("value", "CNY", "10.3万亿元"),
    }  # fmt: skip
    unknowns = {"fx.part.value.2025": (Row({"measure": "value"}, "unknowns.csv", 2), UNITS["CNY"])}
    growth = "growth(fx.part.value.2026, fx.part.value.2025) = fx.part.growth.2026"
    evidence = _of(figures, growth, "fx.part.value.2025 <= fx.whole.value.2025", unknowns=unknowns)
    assert [evidence.class_of(f"fx.r{number}") for number in (0, 1)] == ["definition", "bound"]
    assert not evidence.checks_of("fx.part.value.2026")
    assert [each.kind for each in evidence.checks_of("fx.whole.value.2025")] == ["bound"]


def test_a_growth_rate_is_confirmed_where_other_rates_bound_its_base():
    kinds = {check.verdict.relation.relation_id: check.kind for check in _real().checks_of("trade.total.growth.2026Q1")}
    assert kinds["trade.growth.total"] == "independent"
    assert kinds["trade.agreement.growth"] == "repeated"
    assert kinds["trade.growth.order_total"] == "bound"


def test_two_copies_are_told_from_figures_that_follow_from_others():
    shares = {
        "fx.part.value.2026": ("value", "CNY", "6.78万亿元"), "fx.whole.value.2026": ("value", "CNY", "11.84万亿元"),
        "fx.part.share.2026": ("share", "percent", "57.3%"), "fx.copy.share.2026": ("share", "percent", "57.3%"),
        "fx.heading.share.2026": ("share", "percent", "超五成"),
    }  # fmt: skip
    evidence = _of(
        shares,
        "share(fx.part.value.2026, fx.whole.value.2026) = fx.part.share.2026",
        "fx.part.share.2026 = fx.copy.share.2026",
        "fx.part.share.2026 = fx.heading.share.2026",
        "fx.part.value.2026 <= fx.whole.value.2026",
    )
    assert [evidence.class_of(f"fx.r{number}") for number in range(4)] == ["independent", "repeated", "bound", "bound"]
    assert [check.kind for check in evidence.checks_of("fx.heading.share.2026")] == ["bound"]


def test_in_a_contradicted_group_nothing_is_confirmed():
    evidence = _of(
        {"fx.a.value.2026": ("value", "CNY", "1亿元"), "fx.b.value.2026": ("value", "CNY", "3亿元")},
        "fx.a.value.2026 = fx.b.value.2026",
    )
    assert evidence.class_of("fx.r0") == "repeated"
    assert evidence.checks_of("fx.a.value.2026") == ()


def test_a_target_and_a_figure_in_no_relation_are_confirmed_by_nothing():
    evidence = _real()
    targets = [name for name, each in evidence.system.figures.items() if each.row["role"] == "target"]
    assert targets
    assert all(evidence.checks_of(name) == () for name in [*targets, "trade.africa.growth.2026Q1"])


def test_a_slip_that_a_check_catches_is_a_value_that_the_figure_could_have_had():
    evidence = _real()
    for name, of in evidence.system.figures.items():
        assert all(check.slip in any_value(of) for check in evidence.checks_of(name))
