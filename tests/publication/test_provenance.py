"""Provenance: the commit that a site says it was made of is the one that it was made of."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from checkedfigures.publication.provenance import Provenance, read_provenance

NONE = {
    "commit": {"zh": "不在版本库中", "en": "not in a repository"},
    "commit.day": {"zh": "未知", "en": "an unknown day"},
}


@pytest.fixture
def git(tmp_path, monkeypatch) -> Callable[..., str]:
    """Runs git in a folder of its own, as nobody in particular, on a certain day."""
    (tmp_path / "project").mkdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        for key, value in (("NAME", "n"), ("EMAIL", "e@example.org"), ("DATE", "2026-04-14T12:00:00+0800")):
            monkeypatch.setenv(f"GIT_{role}_{key}", value)

    def run(*arguments: str) -> str:
        command = ["git", "-C", str(tmp_path / "project"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    return run


@pytest.fixture
def project(tmp_path, git) -> Path:
    """A repository with one file."""
    folder = tmp_path / "project"
    git("init", "-q")
    (folder / "a.csv").write_text("a\n")
    git("add", "a.csv")
    git("commit", "-qm", "first")
    return folder


def test_it_is_the_commit_and_its_day(project, git):
    head = git("rev-parse", "--short", "HEAD")
    assert read_provenance(project) == Provenance(head, "2026-04-14", changed=False)
    assert read_provenance(project).words() == {
        "commit": {"zh": head, "en": head},
        "commit.day": {"zh": "2026年4月14日", "en": "14 April 2026"},
    }


@pytest.mark.parametrize("name", ["a.csv", "new.csv"])
def test_files_that_differ_from_it_are_told(project, git, name):
    (project / name).write_text("b\n")
    words, head = read_provenance(project).words()["commit"], git("rev-parse", "--short", "HEAD")
    assert words == {"zh": f"{head}，另有未提交的改动", "en": f"{head}, with changes not committed"}


def test_what_git_ignores_is_no_change(project, git):
    (project / ".git/info/exclude").write_text("site/\n")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("x")
    assert not read_provenance(project).changed


def test_a_folder_inside_of_a_repository_has_no_commit_of_its_own(project):
    (project / "copy").mkdir()
    assert read_provenance(project / "copy") == Provenance()


def test_outside_of_a_repository_there_is_none(tmp_path):
    assert read_provenance(tmp_path).words() == NONE


def test_a_repository_without_a_commit_has_none(tmp_path, git):
    git("init", "-q")
    (tmp_path / "project" / "a.csv").write_text("a\n")
    assert read_provenance(tmp_path / "project").words() == NONE


def test_where_there_is_no_git_there_is_none(project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert read_provenance(project) == Provenance()
