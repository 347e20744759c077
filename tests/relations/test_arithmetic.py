"""The arithmetic shown of a relation: its ends hold the exact ones, and show each contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkedfigures.relations.arithmetic import JOINT, PRINTS, Arithmetic
from checkedfigures.relations.relation import Relation, can_hold
from strategies import rule

languages = st.sampled_from(["zh", "en"])


@pytest.fixture(scope="session")
def arithmetic(report) -> Arithmetic:
    return Arithmetic(report.system, report.intervals)


@given(st.data(), languages)
@settings(max_examples=300)
def test_what_is_shown_holds_what_is_exact_and_speaks_for_the_same_verdict(report, arithmetic, data, language):
    relation = data.draw(st.sampled_from(report.verdicts)).relation
    for reading in arithmetic.readings(relation):
        shown = arithmetic.work(relation, reading, language)
        exact = arithmetic.sides(relation, reading)
        for side, interval in zip((shown.left, shown.right), exact, strict=True):
            assert any(side.interval.encloses(each) for each in (interval, interval.whole()) if each)
        for name, each in shown.operands.items():
            ends = arithmetic.ends(name, reading)
            assert each.interval.encloses((ends.whole() if arithmetic.unit(name).countable else None) or ends)
        operator = relation.comparison.operator
        assert can_hold(shown.left.interval, operator, shown.right.interval) == can_hold(exact[0], operator, exact[1])


def test_a_narrow_miss_is_shown_with_the_decimals_that_it_takes(told):
    system = told.report.system
    expression = "share(small.export.value.2026Q1, small.total.value.2026Q1) = 57.925%"
    working = Arithmetic(system).work(Relation.of(rule(expression)), PRINTS, "en")
    assert [working.left.words, working.right.words] == ["57.788% to 57.922%", "57.925%"]


def test_each_operand_of_a_reading_comes_from_the_same_bounds(report, arithmetic):
    for verdict in report.verdicts:
        relation = verdict.relation
        for reading in arithmetic.readings(relation):
            assert reading == PRINTS or relation.is_joint
            for name in relation.names:
                expected = report.intervals[name] if reading == JOINT else report.system.figures[name].interval
                assert arithmetic.ends(name, reading) == expected


def test_what_stands_outside_the_joint_system_is_read_by_its_prints_alone(report, arithmetic):
    (relation, *_) = (each.relation for each in report.verdicts if JOINT in arithmetic.readings(each.relation))
    assert JOINT not in arithmetic.readings(replace(relation, row=replace(relation.row, cells={"kind": "vintage"})))
