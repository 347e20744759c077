"""A version may be a folder, a commit or the zip of a release; nothing of it is run, nothing leads outside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checkedfigures.comparison.state import opened
from checkedfigures.finding import CheckError
from repository import git


@pytest.fixture
def repository(old) -> Path:
    """A repository of two commits, ``first`` (tagged) and the newest."""
    (old.root / "scripts").mkdir()
    (old.root / "scripts" / "main.py").write_text("raise SystemExit('the old code was run')\n")
    git(old.root, "init")
    git(old.root, "add", "-A")
    git(old.root, "commit", "-m", "first")
    git(old.root, "tag", "first")
    old.grow("16")
    git(old.root, "commit", "-am", "second")
    return old.root


def content(name: str, repository: Path) -> str:
    with opened(name, repository) as state:
        return (state.data / "small/data/headline.csv").read_text(encoding="utf-8")


def refused(name: str, repository: Path) -> str:
    with pytest.raises(CheckError) as caught, opened(name, repository):
        pass
    return caught.value.findings[0].code


def test_a_commit_is_named_by_tag_branch_or_number(repository):
    assert ",15%," in content("first", repository)
    assert ",16%," in content("main", repository)
    assert ",15%," in content("HEAD^", repository)


def test_of_a_commit_only_data_and_pages_are_unpacked(repository):
    with opened("first", repository) as state:
        assert sorted(path.name for path in state.root.iterdir()) == ["datapackage", "docs"]
        folder = state.root
    assert not folder.exists()


@pytest.mark.parametrize("name", ["nowhere", "--output=/tmp/x", "first:docs", ""])
def test_an_unknown_name_is_an_error_of_the_call(name, repository):
    assert refused(name, repository) == "compare.unknown_state"


def test_a_link_that_leads_outside_is_refused(repository):
    (repository / "docs" / "secret").symlink_to("/etc/passwd")
    git(repository, "add", "-A")
    git(repository, "commit", "-m", "third")
    assert refused("main", repository) == "compare.unsafe_archive"


@pytest.mark.parametrize("inside", ["", "datapackage/"])
def test_the_zip_of_a_release_holds_packages_alone(inside, old, tmp_path):
    with zipfile.ZipFile(tmp_path / "release.zip", "w") as archive:
        for file in sorted(old.package.rglob("*")):
            if file.is_file():
                archive.write(file, f"{inside}small/{file.relative_to(old.package)}")
    with opened(str(tmp_path / "release.zip"), tmp_path) as state:
        assert (state.data / "small" / "datapackage.json").is_file()
        assert state.docs is None


@pytest.mark.parametrize("name", ["../../outside.csv", "/outside.csv", "small/../../outside.csv"])
def test_a_zip_that_leads_outside_is_refused(name, tmp_path):
    with zipfile.ZipFile(tmp_path / "release.zip", "w") as archive:
        archive.writestr(name, "x")
    assert refused(str(tmp_path / "release.zip"), tmp_path) == "compare.unsafe_archive"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "release.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"small/{number}.csv", b"0" * 50_000_000)
    assert (tmp_path / "release.zip").stat().st_size < 1_000_000
    assert refused(str(tmp_path / "release.zip"), tmp_path) == "compare.unsafe_archive"


def test_a_file_that_is_no_zip_and_a_folder_without_data_are_errors_of_the_call(tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    (tmp_path / "empty").mkdir()
    assert refused(str(tmp_path / "text.zip"), tmp_path) == "compare.unsafe_archive"
    assert refused(str(tmp_path / "empty"), tmp_path) == "compare.no_data"
