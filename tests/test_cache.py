"""What is kept from run to run is what a fresh run finds, whatever has changed in between."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from checkedfigures import cache, checks
from checkedfigures.finding import CheckError
from checkedfigures.packages import schema_errors
from checkedfigures.packages.package import load
from checkedfigures.relations.blindspot import all_blind_spots, blind_spots
from checkedfigures.relations.claim import judge_all
from checkedfigures.relations.evidence import Evidence
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from publications import FIXTURES, REFUTED, tell
from strategies import PACKAGES, ROOT, with_cells

CHANGES = 200
TABLES = 8


@pytest.fixture
def fresh(monkeypatch) -> Callable[[Callable], object]:
    """Runs something that finds every answer anew."""

    def run(find: Callable) -> object:
        with monkeypatch.context() as environment:
            environment.setenv(cache.VARIABLE, "off")
            return find()

    return run


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """A cache of this test's own, empty as it begins."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def answers(system: System) -> tuple:
    """Everything that relations say of a system."""
    verdicts = check_relations(system)[1]
    joint = [verdict for verdict in verdicts if verdict.relation.is_joint]
    sound = [verdict.relation for verdict in joint if verdict.outcome != "contradicted"]
    late, narrowed = checks._tighten(system, sound)
    evidence = Evidence(system, verdicts)
    confirming = {} if late else {name: evidence.checks_of(name) for name in system.figures}
    spots = all_blind_spots(system, verdicts, workers=1)
    return late, narrowed, judge_all(system, sound, None if late else narrowed), confirming, spots


def test_after_any_change_of_a_figure_the_answers_are_those_of_a_fresh_run(tmp_path, kept, fresh):
    system, draw = System.of([load(tell(tmp_path / "small", REFUTED))]), random.Random(0)
    figures = [name for name, figure in system.figures.items() if figure.row["obs_value"]]
    for _ in range(CHANGES):
        name = draw.choice(figures)
        step = Decimal(draw.choice([-20, -3, -1, 1, 2, 40])).scaleb(-int(system.figures[name].row["decimals"]))
        value = abs(Decimal(system.figures[name].row["obs_value"]) + step)
        changed = with_cells(system, **{name: {"obs_value": f"{value:f}"}})
        assert answers(changed) == fresh(lambda changed=changed: answers(changed))
    assert list(kept.rglob("blind-spots-*.json"))


@pytest.mark.parametrize("name", PACKAGES)
def test_the_answers_of_a_package_that_has_not_changed_are_those_of_a_fresh_run(name, fresh):
    folder = ROOT / "datapackage" / name
    reports = [checks.check([folder], library=folder.parent) for _ in range(2)]
    expected = fresh(lambda: checks.check([folder], library=folder.parent))
    for report in reports:
        assert report == expected
        assert report.evidence.counts() == expected.evidence.counts()


def test_the_blind_spots_of_all_packages_are_those_of_a_fresh_run(report):
    kept = {spot.figure_id: spot for spot in all_blind_spots(report.system, report.verdicts)}
    named = random.Random(0).sample(list(report.system.figures), 12)
    assert [kept[name] for name in named] == blind_spots(report.system, report.verdicts, named)


def test_after_any_change_of_a_table_its_faults_are_those_of_a_fresh_run(tmp_path, kept, fresh):
    folder, draw = tmp_path / "small", random.Random(0)
    shutil.copytree(FIXTURES / "small", folder)
    tables = sorted((folder / "data").rglob("*.csv"))
    for _ in range(TABLES):
        file = draw.choice(tables)
        lines = file.read_text(encoding="utf-8").splitlines()
        number = draw.randrange(1, len(lines)) if len(lines) > 1 else 0
        cells = lines[number].split(",")
        cells[draw.randrange(len(cells))] = draw.choice(["", "x", "0", cells[0], "2026-13-01"])
        lines[number] = ",".join(cells)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        assert faults(folder) == faults(folder) == fresh(lambda: faults(folder))


def faults(folder: Path) -> list:
    try:
        return list(load(folder).faults)
    except CheckError as error:
        return error.findings


def test_only_tables_that_changed_and_those_that_refer_to_them_are_asked_about_again(tmp_path, kept, monkeypatch):
    folder, asked = tmp_path / "small", []
    shutil.copytree(FIXTURES / "small", folder)
    ask = schema_errors._ask
    monkeypatch.setattr(
        schema_errors, "_ask", lambda of, package, names: asked.append(names) or ask(of, package, names)
    )
    load(folder)
    load(folder)
    headline = folder / "data/headline.csv"
    headline.write_text(headline.read_text(encoding="utf-8").replace("Exports", "Sales abroad"), encoding="utf-8")
    load(folder)
    assert asked[0] == [] and len(asked) == 2
    assert "headline" in asked[1] and "sources" not in asked[1]


def test_an_entry_that_was_cut_off_is_found_anew(kept):
    cache.keep("sums", "1 + 1", 2)
    assert cache.find("sums", "1 + 1") == 2
    assert cache.find("sums", "1 + 2") is None
    (file,) = kept.rglob("sums-*.json")
    file.write_text("")
    assert cache.find("sums", "1 + 1") is None


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    cache.keep("sums", "1 + 1", 2)
    assert cache.find("sums", "1 + 1") is None


def test_where_a_library_does_not_say_its_version_nothing_is_kept(kept, monkeypatch):
    monkeypatch.setattr(cache, "_FROM_OUTSIDE", ("no-such-library",))
    monkeypatch.setattr(cache, "code_version", cache.code_version.__wrapped__)
    cache._made.cache_clear()
    cache.keep("small", "content", 1)
    assert cache.find("small", "content") is None


def test_answers_of_other_versions_go_when_nobody_has_used_them_for_long(kept):
    old, new, others = (kept / "checked-figures" / name for name in ("0" * 16, "1" * 16, "photographs"))
    for folder in (old, new, others):
        folder.mkdir(parents=True)
    long_ago = time.time() - 90 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    os.utime(others, (long_ago, long_ago))
    cache.keep("sums", "1 + 1", 2)
    assert not old.exists() and new.exists() and others.exists()


def test_what_was_kept_for_one_folder_names_the_files_of_another(tmp_path, kept, fresh):
    for name in ("one", "two"):
        shutil.copytree(FIXTURES / "small", tmp_path / name)
        shutil.copytree(FIXTURES / "bad" / "dangling_foreign_key", tmp_path / name, dirs_exist_ok=True)
    assert {finding.file for finding in faults(tmp_path / "one")} != {
        finding.file for finding in faults(tmp_path / "two")
    }
    assert faults(tmp_path / "two") == fresh(lambda: faults(tmp_path / "two")) != []
