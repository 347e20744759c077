"""The target of a build: nothing of anybody's is lost, whatever is named, and whenever a build is killed."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checkedfigures.finding import CheckError
from checkedfigures.site.target import MARK, reserved

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
OLD, NEW = "the earlier site", "the new site"
PAGES = [f"{number}/index.html" for number in range(12)]


def command(*arguments: object, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "checkedfigures", "build", *map(str, arguments), "--lang", "en"],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip


def write_site(folder: Path, text: str) -> Path:
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True)
        (folder / page).write_text(text)
    return folder


def publish(target: Path, root: Path, text: str = NEW) -> None:
    with reserved(target, root) as place:
        place.publish(write_site(place.work / "site", text))


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARK
    }


def codes(caught: pytest.ExceptionInfo) -> list[str]:
    return [finding.code for finding in caught.value.findings]


@pytest.fixture
def root(tmp_path) -> Path:
    for name in ("docs/zh", "datapackage", "scripts", "releases"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project/docs/zh/index.md").write_text("written by hand")
    return tmp_path / "project"


@pytest.mark.parametrize(
    "target",
    ["docs", "docs/", "docs/zh", "docs/zh/new", "../project/docs", "datapackage", "scripts", "releases/x", ".", "..",
     "/", "site/../docs", ".git/x"],
)  # fmt: skip
def test_the_project_and_what_holds_it_are_never_the_target(target, small_project, monkeypatch):
    (small_project.root / ".git").mkdir()
    monkeypatch.chdir(small_project.root)
    with pytest.raises(CheckError) as caught, reserved(Path(target), Path()):
        pass
    assert codes(caught) == ["output.own_folder"]


def test_the_command_refuses_the_pages_before_the_work_and_leaves_them(small_project):
    before = content(small_project.root)
    result = command("--project", ".", "--target", "docs", cwd=small_project.root)
    assert result.returncode == 2 and "output.own_folder" in result.stderr
    assert "checks:" not in result.stdout and "Traceback" not in result.stderr
    assert content(small_project.root) == before


def test_no_link_leads_to_the_projects_own_folders(root, tmp_path):
    (tmp_path / "elsewhere").symlink_to(root)
    (tmp_path / "link").symlink_to(root / "docs")
    (tmp_path / "album").mkdir()
    (tmp_path / "photos").symlink_to(tmp_path / "album")
    for target, code in (
        ("elsewhere/docs", "own_folder"),
        ("elsewhere", "own_folder"),
        ("link", "own_folder"),
        ("photos", "link"),
        ("link/x", "own_folder"),
    ):
        with pytest.raises(CheckError) as caught, reserved(tmp_path / target, root):
            pass
        assert codes(caught) == [f"output.{code}"]
    assert (root / "docs/zh/index.md").read_text() == "written by hand"


def test_a_folder_that_a_link_in_the_project_leads_to_is_its_own(root, tmp_path):
    (tmp_path / "pages").mkdir()
    shutil.rmtree(root / "docs")
    (root / "docs").symlink_to(tmp_path / "pages")
    with pytest.raises(CheckError) as caught, reserved(tmp_path / "pages", root):
        pass
    assert codes(caught) == ["output.own_folder"]


def test_a_folder_of_anybody_elses_is_left_as_it_is(root, tmp_path):
    target = tmp_path / "photos"
    target.mkdir()
    (target / "a.jpg").write_text("a")
    with pytest.raises(CheckError) as caught, reserved(target, root):
        pass
    assert codes(caught) == ["output.no_site"] and caught.value.findings[0].found == "a.jpg"
    assert content(target) == {"a.jpg": b"a"}


@pytest.mark.parametrize("stranger", ["notes.txt", "3/notes.txt", ".git/config"])
def test_a_file_that_somebody_put_into_a_build_is_not_lost(stranger, root, tmp_path):
    publish(tmp_path / "site", root)
    (tmp_path / "site" / stranger).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / stranger).write_text("mine")
    with pytest.raises(CheckError) as caught, reserved(tmp_path / "site", root):
        pass
    assert codes(caught) == ["output.no_site"] and caught.value.findings[0].found == stranger
    assert (tmp_path / "site" / stranger).read_text() == "mine"


def test_a_link_that_somebody_put_into_a_build_is_not_lost(root, tmp_path):
    publish(tmp_path / "site", root)
    (tmp_path / "site/photos").symlink_to(tmp_path)
    with pytest.raises(CheckError) as caught, reserved(tmp_path / "site", root):
        pass
    assert codes(caught) == ["output.no_site"]


def test_an_empty_folder_and_an_earlier_build_are_replaced(root, tmp_path):
    (tmp_path / "site").mkdir()
    for text in (OLD, NEW):
        publish(tmp_path / "site", root, text)
        assert content(tmp_path / "site") == {page: text.encode() for page in PAGES}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["project", "site"]


def test_a_build_from_before_there_was_a_mark_is_known_by_its_files(root, tmp_path):
    for name in ("index.html", "en/index.html", "sitemap.xml", "data/SHA256SUMS", "data/figures.json"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(OLD)
    (tmp_path / "site/.git").mkdir()
    with pytest.raises(CheckError):
        publish(tmp_path / "site", root)
    (tmp_path / "site/.git").rmdir()
    publish(tmp_path / "site", root)
    assert content(tmp_path / "site") == {page: NEW.encode() for page in PAGES}


@pytest.mark.parametrize(
    ("target", "code"),
    [("nowhere/site", "no_folder"), ("a.txt", "no_site"), ("a.txt/site", "no_folder"), ("x" * 300, "unwritable")],
)
def test_a_target_that_cannot_be_is_named(target, code, root, monkeypatch):
    (root / "a.txt").write_text("a")
    monkeypatch.chdir(root)
    with pytest.raises(CheckError) as caught, reserved(Path(target), Path()):
        pass
    assert codes(caught) == [f"output.{code}"]
    assert (root / "a.txt").read_text() == "a"


@pytest.mark.parametrize(
    ("place", "project", "target"), [("..", "project", None), ("docs/zh", "../..", "../../../elsewhere")]
)
def test_from_wherever_it_is_called_the_site_goes_where_it_was_told(place, project, target, small_project):
    cwd = (small_project.root / place).resolve()
    before = {*small_project.root.rglob("*")}
    result = command("--project", project, *(["--target", target] if target else []), cwd=cwd)
    assert result.returncode == 0, result.stderr
    site = cwd / target if target else small_project.root / "site"
    assert (site / "en/small/index.html").is_file()
    new = {file for file in small_project.root.rglob("*") if site not in (file, *file.parents)} - before
    assert not {file for file in new if "__pycache__" not in file.parts}
    assert not list(small_project.root.parent.glob(".building-*"))


def test_the_second_of_two_builds_says_that_there_is_a_first(root, tmp_path):
    with reserved(tmp_path / "site", root):
        with pytest.raises(CheckError) as caught, reserved(tmp_path / "site", root):
            pass
        publish(tmp_path / "other", root)
    assert codes(caught) == ["output.busy"] and caught.value.findings[0].found == str(os.getpid())
    publish(tmp_path / "site", root)


def test_a_lock_of_a_process_that_is_gone_stops_nobody(root, tmp_path):
    (tmp_path / ".building-site.lock").write_text("1")
    publish(tmp_path / "site", root)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["project", "site"]


def killed_after(calls: int, target: Path, root: Path) -> bool:
    """Whether a build was killed at so many calls of the system; it was through by then otherwise."""
    builder = os.fork()
    if not builder:
        count = itertools.count(1)

        def look(event: str, _: tuple) -> None:
            if event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"} and next(count) == calls:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(look)
        publish(target, root, NEW)
        os._exit(0)
    _, status = os.waitpid(builder, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="MISSED: this system cannot fork")
def test_killed_at_any_moment_the_site_is_the_whole_old_or_the_whole_new_one(root, tmp_path):
    """Between two renames it is aside, and the next build puts it back before anything else."""
    target = tmp_path / "site"
    publish(target, root, OLD)
    kept = shutil.copytree(target, tmp_path / "kept")
    whole = {text: {page: text.encode() for page in PAGES} for text in (OLD, NEW)}
    seen = set()
    for calls in itertools.count(1):
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(kept, target)
        if not killed_after(calls, target, root):
            break
        found = content(target) if target.exists() else None
        assert found in (None, whole[OLD], whole[NEW])
        with pytest.raises(ZeroDivisionError), reserved(target, root):
            restored = content(target)
            raise ZeroDivisionError  # the next build fails as well
        assert restored == content(target) == (found or whole[OLD])
        assert not list(tmp_path.glob(".building-*"))
        seen.add("aside" if found is None else "old" if found == whole[OLD] else "new")
    assert seen == {"aside", "old", "new"}


def test_what_builds_to_other_places_left_behind_is_put_right_too(root, tmp_path):
    for name in ("page/site", "other/old"):
        write_site(tmp_path / f".building-{name}", OLD)
    publish(tmp_path / "site", root)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["other", "project", "site"]
    assert content(tmp_path / "other") == {page: OLD.encode() for page in PAGES}


def test_a_folder_that_only_looks_like_a_builds_own_is_nobodys_to_remove(root, tmp_path):
    (tmp_path / ".building-site").mkdir()
    (tmp_path / ".building-site/plan.txt").write_text("of the new house")
    with pytest.raises(CheckError):
        publish(tmp_path / "site", root)
    assert (tmp_path / ".building-site/plan.txt").read_text() == "of the new house"


def test_a_failed_rename_leaves_the_earlier_site(root, tmp_path, monkeypatch):
    publish(tmp_path / "site", root, OLD)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "site" and path.parent.name.startswith(".building"):
            raise OSError(28, os.strerror(28), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(CheckError) as caught:
        publish(tmp_path / "site", root)
    assert codes(caught) == ["output.unwritable"]
    assert content(tmp_path / "site") == {page: OLD.encode() for page in PAGES}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="MISSED: this system cannot fork")
def test_a_build_that_is_killed_takes_its_generator_with_it(small_project):
    """Else it would go on writing into the folder of the next build."""
    build = subprocess.Popen(
        [sys.executable, "-m", "checkedfigures", "build", "--project", str(small_project.root)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (small_project.root / ".building-site/site").exists():
        assert build.poll() is None
        time.sleep(0.02)
    build.kill()
    build.wait()
    result = command("--project", small_project.root, cwd=small_project.root)
    assert result.returncode == 0, result.stderr
    assert (small_project.root / "site/en/small/index.html").is_file()
    assert not list(small_project.root.glob(".building-*"))
