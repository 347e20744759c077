"""The score: what notices a slip, on a small package and on the real ones."""

from __future__ import annotations

import csv
import hashlib
import random
import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check
from checkedfigures.cli import mutate
from checkedfigures.finding import CheckError
from checkedfigures.mutation.score import score
from checkedfigures.mutation.stored import stored_score
from checkedfigures.packages.package import load


@pytest.fixture(scope="module")
def folder(root):
    return root / "tests/fixtures/small"


@pytest.fixture(scope="module")
def small(folder):
    return load(folder)


@pytest.fixture(scope="module")
def result(small):
    return score([small])


def digest(folder) -> str:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return hashlib.sha256(b"".join(str(file).encode() + file.read_bytes() for file in files)).hexdigest()


def test_every_slip_in_a_single_cell_is_caught(result):
    assert result.survivors("cell") == []
    assert {"entry.disagrees", "entry.period"} <= set(result.codes("cell"))


def test_swapped_digits_of_a_whole_entry_are_caught_by_the_sum(result):
    [outcome] = [
        outcome
        for outcome in result.outcomes
        if outcome.slip.mode == "entry" and (outcome.slip.before, outcome.slip.after) == ("6.85亿元", "6.58亿元")
    ]
    assert outcome.caught_by == "relation.contradicted"


def test_a_figure_in_no_relation_survives_as_a_whole_entry(result):
    assert "small.firms.count.2026Q1" in {slip.figure_id for slip in result.survivors("entry")}


def test_the_counts_add_up(result):
    assert sum(tried for _, tried in result.counts.values()) == len(result.outcomes)
    for mode in ("cell", "entry"):
        tried = sum(tried for (_, of, _), (_, tried) in result.counts.items() if of == mode)
        assert tried == sum(result.codes(mode).values()) + len(result.survivors(mode))


def test_without_the_sum_its_slips_go_unnoticed(small):
    """What the score is for: it falls where a relation is taken away."""
    tables = {**small.tables, "relations": [row for row in small.rows("relations") if row["kind"] == "count"]}
    without = score([replace(small, tables=tables)], ["entry"])
    assert len(without.survivors("entry")) > len(score([small], ["entry"]).survivors("entry"))
    assert set(without.codes("entry")) == {"relation.contradicted"}


def test_a_sample_of_the_real_packages_is_caught_cell_by_cell(packages):
    found = score(list(packages.values()), ["cell"], sample=40, seed=1)
    assert len(found.outcomes) == 40
    assert found.survivors("cell") == []


def test_the_checks_of_the_files_say_the_same(small, folder, tmp_path):
    """The short way through memory finds what a full check of the changed file finds."""
    # A bound that does not go with its value, or a value gone, stops the full check with an exception.
    outcomes = [
        each for each in score([small], ["cell"]).outcomes if each.slip.kind != "other_bound" and each.slip.after
    ]
    for number, outcome in enumerate(random.Random(3).sample(outcomes, 10)):
        slip = outcome.slip
        copy = shutil.copytree(folder, tmp_path / str(number))
        file = copy / "data" / slip.file.rpartition("/")[2]
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        column = rows[0].index(slip.column)
        rows[slip.line - 1][column] = slip.after
        if slip.partner:
            rows[slip.partner - 1][column] = slip.before
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
        assert outcome.caught_by in {finding.code for finding in check([copy]).findings}, slip.name


def test_packages_that_are_not_in_order_have_no_score(root):
    with pytest.raises(CheckError):
        score([load(root / "tests/fixtures/bad/contradiction")])


def test_a_sample_is_the_same_for_the_same_seed(small):
    first, again, other = (
        [outcome.slip for outcome in score([small], sample=10, seed=seed).outcomes] for seed in (1, 1, 2)
    )
    assert first == again != other


def test_the_command_stores_the_score_and_leaves_the_packages_alone(folder, small, tmp_path):
    before, file = digest(folder), tmp_path / "score.json"
    run = CliRunner().invoke(mutate.main, [str(folder), "--json", str(file)])
    assert run.exit_code == 0, run.output
    assert digest(folder) == before
    assert stored_score(file).is_current(small)
    assert [each.name for each in tmp_path.iterdir()] == ["score.json"]
    assert "small.firms.count.2026Q1 (nothing but its double entry guards it)" in run.output
