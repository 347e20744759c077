"""Two contributors' branches that change the same figure: whatever git makes of them, the checks say what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check as check_packages
from checkedfigures.cli import check, compare
from checkedfigures.finding import CheckError
from repository import git

GROWTH = "small.total.growth.2026Q1"
LOGGED = f"{GROWTH},obs_value,1,15,{{}},2026-05-0{{}},own_correction,抄错了,copied wrongly"


@pytest.fixture
def repository(old) -> Path:
    """``main`` prints 15 %; ``one`` makes it 16, ``two`` 17, each with its row in the log."""
    git(old.root, "init")
    git(old.root, "add", "-A")
    git(old.root, "commit", "-m", "first")
    for day, (branch, percent) in enumerate((("one", "16"), ("two", "17")), 1):
        git(old.root, "checkout", "-b", branch, "main")
        old.grow(percent)
        old.log(LOGGED.format(percent, day))
        git(old.root, "commit", "-am", branch)
        assert check_packages([old.package]).findings == []  # each by itself is in order
    git(old.root, "checkout", "one")
    return old.root


def merged(repository: Path, *arguments: str) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "two", *arguments)


def resolved(file: Path, keep: str) -> None:
    """Take the marks of git out: keep ``both`` texts, or the ``first``."""
    lines, state = [], "both"
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("<<<<<<<"):
            state = "first"
        elif line.startswith("=======") and state == "first":
            state = "second"
        elif line.startswith(">>>>>>>"):
            state = "both"
        elif state != "second" or keep == "both":
            lines.append(line)
    file.write_text("".join(lines), encoding="utf-8")


def findings(repository: Path) -> list:
    try:
        return check_packages([repository / "datapackage/small"]).findings
    except CheckError as error:
        return error.findings


def test_the_marks_of_an_unfinished_merge_are_named_in_every_file(repository):
    merged(repository)
    found = findings(repository)
    assert {(Path(each.file).name, each.code) for each in found} == {
        ("headline.csv", "file.conflict"), ("ledger.csv", "file.conflict"), ("corrections.csv", "file.conflict"),
    }  # fmt: skip
    assert all(each.found.startswith("<<<<<<<") and each.row for each in found)


@pytest.mark.parametrize(("language", "words"), [("zh", "两个分支改了同一处"), ("en", "two branches changed the same")])
def test_the_command_says_so_in_both_languages_and_quotes_the_mark(language, words, repository):
    merged(repository)
    result = CliRunner().invoke(check.main, [str(repository / "datapackage/small"), "--lang", language])
    assert result.exit_code == 1
    assert words in result.output and "| <<<<<<< HEAD" in result.output and "^^^^^^^" in result.output


def test_marks_in_a_descriptor_are_named_as_such(repository):
    descriptor = repository / "datapackage/small/datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if '"title"' in line)
    descriptor.write_text(text.replace(line, f"<<<<<<< one\n{line}=======\n{line}>>>>>>> two\n", 1), encoding="utf-8")
    assert [each.code for each in findings(repository)] == ["file.conflict"]


def test_both_rows_kept_are_a_repeated_key_and_the_hint_speaks_of_branches(repository):
    merged(repository)
    for name in ("headline", "ledger", "corrections"):
        resolved(repository / f"datapackage/small/data/{name}.csv", "both")
    found = {(Path(each.file).name, each.code): each for each in findings(repository)}
    assert ("headline.csv", "row.duplicate") in found and ("corrections.csv", "row.duplicate") in found
    twice = found["headline.csv", "row.duplicate"]
    assert twice.found == GROWTH and "two branches" in twice.hint("en") and "两个分支" in twice.hint("zh")


def test_corrections_that_were_only_renumbered_do_not_connect(repository):
    merged(repository)
    for name, keep in (("headline", "first"), ("ledger", "first"), ("corrections", "both")):
        resolved(repository / f"datapackage/small/data/{name}.csv", keep)
    log = repository / "datapackage/small/data/corrections.csv"
    log.write_text(log.read_text(encoding="utf-8").replace("obs_value,1,15,17", "obs_value,2,15,17"), encoding="utf-8")
    found = {each.code: each for each in findings(repository)}
    assert set(found) == {"correction.chain", "correction.current"}
    assert "two branches" in found["correction.chain"].hint("en")


def test_a_merge_that_is_done_as_the_hints_say_is_in_order(repository):
    merged(repository)
    for name, keep in (("headline", "first"), ("ledger", "first"), ("corrections", "both")):
        resolved(repository / f"datapackage/small/data/{name}.csv", keep)
    log = repository / "datapackage/small/data/corrections.csv"
    text = log.read_text(encoding="utf-8")
    later = LOGGED.format("17", 2)
    assert later in text
    log.write_text(text.replace(later + "\n", ""), encoding="utf-8")
    assert findings(repository) == []


def test_branches_that_git_merges_but_that_disagree_are_told_apart_by_the_ledger(old):
    """One changes the figure's row, the other its print in the ledger: no conflict for git, one for the checks."""
    git(old.root, "init")
    git(old.root, "add", "-A")
    git(old.root, "commit", "-m", "first")
    git(old.root, "checkout", "-b", "one")
    old.edit("data/headline.csv", "observation,15,percent", "observation,16,percent")
    old.edit("data/headline.csv", ",15%,", ",16%,")
    git(old.root, "commit", "-am", "one")
    git(old.root, "checkout", "-b", "two", "main")
    old.edit("data/ledger.csv", "2,6,1,15,15%", "2,6,1,17,17%")
    git(old.root, "commit", "-am", "two")
    git(old.root, "merge", "one", "-m", "both")
    assert "ledger.print" in {each.code for each in findings(old.root)}


def test_a_comparison_with_an_unfinished_merge_reports_it_and_does_not_fall(repository, new):
    merged(repository)
    result = CliRunner().invoke(compare.main, [str(new.root), str(repository), "--lang", "en", "--format", "markdown"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "two branches changed the same place" in result.output
