"""What the checks are worth, on a sample; ``make measure`` takes the larger one."""

from __future__ import annotations

from random import Random

import pytest
from click.testing import CliRunner

import measure
from checkedfigures.measurement.alarm import false_alarms
from checkedfigures.measurement.localisation import localise
from checkedfigures.measurement.table import random_cross_table, random_table
from checkedfigures.relations.relation import evaluate


@pytest.mark.parametrize("start", range(0, 1000, 125))
def test_tables_rounded_correctly_raise_no_alarm(start):
    alarms = false_alarms(range(start, start + 125))
    assert (alarms.raised, alarms.lost) == ((), ())
    assert alarms.relations > 1000


def test_the_culprit_of_a_slip_is_the_first_or_an_equal_candidate(capsys):
    located = localise(range(40))
    with capsys.disabled():
        print(f"\nculprit first or equal: {located.found:.1%}, median of candidates: {located.candidates:g}")
    assert len(located.detected) >= 30
    assert located.found >= 0.95
    assert located.candidates <= 3


@pytest.mark.parametrize("seed", range(20))
def test_every_figure_of_a_table_for_slips_takes_part_in_two_relations(seed):
    for table in (random_table(Random(seed), complete=True), random_cross_table(Random(seed))):
        _, relations = table.system.read()
        assert set(table.system.figures) == set(table.truths)
        for name in table.system.figures:
            assert sum(name in relation.names for relation in relations) >= 2


@pytest.mark.parametrize("seed", range(20))
def test_the_true_values_of_a_table_satisfy_its_rules_exactly(seed):
    made = random_table(Random(seed)), random_table(Random(seed), complete=True), random_cross_table(Random(seed))
    for table in made:
        findings, relations = table.system.read()
        assert findings == [] and relations
        points = {name: type(domain).point(table.truths[name]) for name, domain in table.system.domains().items()}
        for relation in relations:
            assert evaluate(relation.comparison.left, points) == evaluate(relation.comparison.right, points)


def test_tables_mix_precisions_and_parts_and_leave_some_values_unknown():
    tables = [random_table(Random(seed)) for seed in range(60)]
    prints = [figure.row["printed"] for table in tables for figure in table.system.figures.values()]
    for sign in ("万亿元", "亿元", "%", "下降"):
        assert any(sign in printed for printed in prints)
    mixed = [table for table in tables if len({f.row["unit_mult"] for f in table.system.figures.values()}) == 3]
    assert len(mixed) > 10  # 亿, 万亿 and percent in one
    parts = {len({name.split(".")[1] for name in table.truths}) - 1 for table in tables}
    assert {2, 8} <= parts <= set(range(2, 9))
    assert any(table.system.unknowns for table in tables)


def test_the_command_prints_both_measurements():
    result = CliRunner().invoke(measure.main, ["--tables", "3", "--slips", "4"])
    assert result.exit_code == 0, result.output
    assert "False alarms: 0 in 3 tables" in result.output
    assert "Localisation: " in result.output and "median of candidates" in result.output
