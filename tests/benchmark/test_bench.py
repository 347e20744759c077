"""The benchmark: sets that are what they say, rounded without a contradiction, and a command that reports."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from checkedfigures.benchmark.synthetic import synthetic_system
from checkedfigures.benchmark.timing import FULL, SMALL
from checkedfigures.cli import bench as command
from checkedfigures.relations.joint import groups, tighten
from checkedfigures.relations.verdict import check_relations


@pytest.mark.parametrize("components", [[16], [50, 50], [50, 123]])
def test_a_synthetic_set_has_the_figures_and_half_as_many_relations(components):
    system = synthetic_system(components)
    assert len(system.figures) == sum(components)
    _, relations = system.read()
    assert [len(group) for group in groups(relations)] == [size // 2 for size in components]
    named = {name for relation in relations for name in relation.names}
    assert named == set(system.figures)


def test_the_full_set_is_as_large_as_was_asked_for():
    assert sorted(set(FULL.components)) == [50, 2000]
    assert FULL.components.count(50) == 200
    assert len(FULL.growing) == len(SMALL.growing) == 4


def test_a_synthetic_set_is_the_same_each_time_and_another_for_another_seed():
    prints = [[figure.row["printed"] for figure in synthetic_system([50], seed).figures.values()] for seed in (1, 1, 2)]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize("seed", range(8))
def test_a_synthetic_set_is_never_contradicted_and_bounds_are_gained(seed):
    system = synthetic_system([50], seed)
    findings, verdicts = check_relations(system)
    assert findings == []
    assert {verdict.outcome for verdict in verdicts} == {"consistent"}
    before = system.domains()
    narrowed = tighten([verdict.relation for verdict in verdicts], before)
    assert all(before[name].encloses(interval) for name, interval in narrowed.items())
    assert any(narrowed[name] != before[name] for name in before)


def test_the_command_prints_a_table_and_stores_the_timings(tmp_path):
    file = tmp_path / "timings.json"
    run = CliRunner().invoke(command.main, ["--small", "--repeats", "1", "--warm-up", "0", "--json", str(file)])
    assert run.exit_code == 0, run.output
    assert "size ×2.0, time ×" in run.output
    data = json.loads(file.read_text(encoding="utf-8"))
    assert {timing["set_name"] for timing in data["timings"]} == {"packages", "synthetic", "growth"}
    assert [timing["figures"] for timing in data["timings"] if timing["set_name"] == "growth"] == list(SMALL.growing)
    assert all(len(timing["seconds"]) == 1 for timing in data["timings"])
    assert [each.name for each in tmp_path.iterdir()] == ["timings.json"]
