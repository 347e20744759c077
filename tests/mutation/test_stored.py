"""The score as a file: read back as it was written, and known to be out of date where the data changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from checkedfigures.checks import package_folders
from checkedfigures.mutation.score import score
from checkedfigures.mutation.slip import MODES
from checkedfigures.mutation.stored import FILE_NAME, fingerprint, store, stored_score
from checkedfigures.packages.package import load
from checkedfigures.packages.row import Row


@pytest.fixture(scope="module")
def small(root):
    return load(root / "tests/fixtures/small")


@pytest.fixture(scope="module")
def result(small):
    return score([small])


@pytest.fixture
def file(small, result, tmp_path):
    store(result, [small], date(2026, 11, 23), tmp_path / FILE_NAME)
    return tmp_path / FILE_NAME


def with_cell(package, table: str, column: str, cell: str):
    first, *others = package.tables[table]
    changed = Row({**first.cells, column: cell}, first.file, first.line)
    return replace(package, tables={**package.tables, table: [changed, *others]})


def test_a_stored_score_says_what_the_score_said(file, result):
    stored = stored_score(file)
    assert (stored.day, stored.sample) == (date(2026, 11, 23), None)
    for mode in MODES:
        read = stored.modes["small", mode]
        assert read.tried == sum(each.slip.mode == mode for each in result.outcomes)
        assert read.caught == read.tried - len(result.survivors(mode))
        assert read.caught_by == result.codes(mode)
        assert sum(len(each["slips"]) for each in read.survivors.values()) == len(result.survivors(mode))
        assert {kind: (each["caught"], each["tried"]) for kind, each in read.kinds.items()} == {
            kind: counts for (_, of, kind), counts in result.counts.items() if of == mode
        }


def test_a_survivor_stands_with_its_blind_spot_and_its_reason(file):
    survivor = stored_score(file).modes["small", "entry"].survivors["small.firms.count.2026Q1"]
    assert survivor["blind_spot"] == {"up": None, "down": None}
    assert {slip["reason"] for slip in survivor["slips"]} == {"unguarded"}


def test_a_score_is_current_until_a_cell_changes(file, small, root):
    stored = stored_score(file)
    assert stored.is_current(small)
    assert stored.is_current(load(root / "tests/fixtures/small"))
    table = next(iter(small.resources("figures")))["name"]
    assert not stored.is_current(with_cell(small, table, "obs_value", "1"))
    assert not stored.is_current(with_cell(small, "relations", "expression", "1 = 1"))
    assert not stored.is_current(replace(small, descriptor={**small.descriptor, "name": "other"}))


def test_a_sample_says_that_it_is_one(small, tmp_path):
    store(score([small], ["cell"], sample=5), [small], date(2026, 1, 1), tmp_path / FILE_NAME)
    assert stored_score(tmp_path / FILE_NAME).sample == 5


@pytest.mark.parametrize("content", ["{}", "[]", "not json", '{"date": "2026-01-01", "sample": null, "packages": 3}'])
def test_a_file_that_holds_no_score_is_refused(tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^\$|Expecting"):
        stored_score(tmp_path / FILE_NAME)


def test_a_fingerprint_is_the_same_each_time(small):
    assert fingerprint(small) == fingerprint(small)
    assert len(fingerprint(small)) == 64


def test_the_score_of_the_project_is_whole_and_misses_nothing_in_a_single_cell(root):
    """Whether it is of today's data is for the site to say: a change of data need not wait for a new score."""
    stored = stored_score(root / "datapackage" / FILE_NAME)
    assert stored.sample is None
    assert {name for name, _ in stored.modes} == {folder.name for folder in package_folders(root / "datapackage")}
    for (_, mode), read in stored.modes.items():
        reasons = {slip["reason"] for each in read.survivors.values() for slip in each["slips"]}
        assert mode == "entry" or read.caught == read.tried > 0
        assert None not in reasons


def test_the_file_is_plain_json(file):
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"date", "sample", "packages"}
