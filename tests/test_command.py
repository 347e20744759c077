"""Commands as a person calls them, with what goes wrong on their machine: words, an exit code, and nothing lost."""

from __future__ import annotations

import csv
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checkedfigures.cli import build, check, compare, importing, new, release, template
from checkedfigures.cli.verb import DEBUG, Verb
from checkedfigures.finding import CheckError, Finding
from checkedfigures.writing import write
from publications import FIXTURES, ROOT


def run(script: str, *arguments: object, **options: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "checkedfigures", script, *map(str, arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run(command, text=True, check=False, **streams)


def told(command: click.Command, *arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(command, [*map(str, arguments), "--lang", "en"])
    assert "Traceback" not in result.output, result.output
    return result.exit_code, result.output


def content(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def project(tmp_path) -> Path:
    folder = shutil.copytree(FIXTURES / "site", tmp_path / "project")
    shutil.copytree(FIXTURES / "small", folder / "datapackage" / "small")
    return folder


@pytest.fixture
def real(tmp_path) -> Path:
    """A copy of what the commands read and write of the real project."""
    for name in ("datapackage", "docs/zh", "docs/en"):
        shutil.copytree(ROOT / name, tmp_path / "real" / name)
    for name in ("mkdocs.yml", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path / "real")
    return tmp_path / "real"


@pytest.fixture
def failing() -> Callable[[Exception], click.Command]:
    def command(error: BaseException) -> click.Command:
        @click.command(cls=Verb)
        @click.option("--lang", default="en")
        def main(**_: str) -> None:
            raise error

        return main

    return command


def test_what_nobody_foresaw_is_one_line_with_code_place_and_whom_to_tell(failing, monkeypatch):
    monkeypatch.setenv("REPO_URL", "https://github.com/example/checked-figures")
    result = CliRunner().invoke(failing(KeyError("un\x1b[2Jit\n")), [])
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "(internal.error)" in line and "KeyError" in line and "\x1b" not in line
    assert "https://github.com/example/checked-figures/issues" in line and "--debug" in line
    assert "test_command.py:" in line
    assert "程序在这里出错" in CliRunner().invoke(failing(KeyError("x")), ["--lang", "zh"]).stderr


@pytest.mark.parametrize(("arguments", "environment"), [(["--debug"], {}), ([], {DEBUG: "1"})])
def test_the_traceback_is_shown_to_whom_asks_for_it(failing, arguments, environment):
    result = CliRunner().invoke(failing(RecursionError("too deep")), arguments, env=environment)
    assert result.exit_code == 3
    assert "Traceback" in result.stderr and "raise error" in result.stderr and "internal.error" in result.stderr


def test_a_fault_of_the_program_outweighs_the_others_and_a_stop_is_a_stop(failing):
    mixed = CheckError(Finding("internal.error", "a.py", 1), Finding("file.empty", "a.csv"))
    assert CliRunner().invoke(failing(mixed), []).exit_code == 3
    assert CliRunner().invoke(failing(KeyboardInterrupt()), []).exit_code == 130


def test_a_refusal_of_the_system_is_not_called_a_fault_of_the_program(failing):
    for error, code in (
        (OSError(28, "No space left on device"), "output.unwritable"),
        (PermissionError(13, "Permission denied", "/etc/shadow"), "internal.system"),
    ):
        result = CliRunner().invoke(failing(error), [])
        assert result.exit_code == 2 and code in result.stderr


@pytest.mark.parametrize("command", [build, check, compare, importing, template, new, release])
def test_every_command_ends_so_and_says_so_in_its_help(command):
    assert isinstance(command.main, Verb)
    shown = CliRunner().invoke(command.main, ["--help"]).output
    assert "--debug" in shown and "Exit code 3" in shown


def test_a_python_without_the_libraries_says_how_to_set_up():
    command = [sys.executable, "-S", "-E", "-m", "checkedfigures"]  # without site-packages
    result = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True, check=False)
    (line,) = result.stderr.splitlines()
    assert result.returncode == 2 and result.stdout == ""
    assert "缺少程序库 click" in line and "the library click is missing" in line
    assert "make site" in line and ".venv/bin/figures" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="MISSED: this system has no /dev/full")
def test_standard_output_that_is_full_and_a_terminal_without_chinese(project):
    package = project / "datapackage/small"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = run("check", package, stdout=full)
    assert result.returncode == 2
    assert "output.unwritable" in result.stderr and "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr
    plain = run("check", package, "--lang", "zh", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert plain.returncode == 0 and "Traceback" not in plain.stderr


@pytest.mark.parametrize(
    ("target", "code"),
    [("nowhere/x", "no_folder"), ("", "folder"), ("link.txt", "link"), ("dangling.txt", "link"), ("pipe", "device"),
     ("a.txt/x", "no_folder"), ("x" * 300, "unwritable")],
)  # fmt: skip
def test_where_a_file_cannot_go_is_said_before_the_work(target, code, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("mine")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "b.txt")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(compare, "compare", pytest.fail)
    monkeypatch.setattr("checkedfigures.intake.template.template", pytest.fail)
    file = tmp_path / target
    for command, arguments in (
        (compare.main, [ROOT, ROOT, "--output", file]),
        (template.main, ["trade/headline", "--to", file]),
    ):
        exit_code, output = told(command, *arguments)
        assert exit_code == 2 and f"output.{code}" in output
    assert sorted(tmp_path.rglob("*")) == before and (tmp_path / "a.txt").read_text() == "mine"


def test_a_template_that_somebody_filled_in_is_not_replaced(tmp_path):
    (tmp_path / "headline.xlsx").write_text("a day's work")
    exit_code, output = told(template.main, "trade/headline", "--to", tmp_path / "headline.xlsx")
    assert exit_code == 2 and "output.exists" in output
    assert (tmp_path / "headline.xlsx").read_text() == "a day's work"


@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "/dev/null"])
def test_a_pipe_or_a_device_is_not_imported(kind, project, tmp_path):
    file = Path(kind) if kind.startswith("/") else tmp_path / kind
    if file.parent == tmp_path:
        os.mkfifo(file)  # which nobody will ever write to
    exit_code, output = told(importing.main, file, "--into", f"{project}/datapackage/small/headline")
    assert exit_code == 2 and "intake.device" in output


def test_a_folder_is_not_imported(project):
    exit_code, output = told(importing.main, project, "--into", f"{project}/datapackage/small/headline")
    assert exit_code == 2 and "intake.no_file" in output


def test_a_quotation_mark_that_swallows_the_rest_of_a_file_is_refused_at_its_line(project, tmp_path):
    table = project / "datapackage/small/data/headline.csv"
    text = table.read_text(encoding="utf-8")
    (tmp_path / "mine.csv").write_text(text.replace("出口总值,Exports\n", '"出口总值,"Exports\n'), encoding="utf-8")
    exit_code, output = told(importing.main, tmp_path / "mine.csv", "--into", f"{project}/datapackage/small/headline")
    assert exit_code == 1 and "table.quote" in output and "mine.csv:2" in output


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["figures", *sys.argv[2:]]
runpy.run_module("checkedfigures", run_name="__main__")
"""


def run_with_a_full_disk(size: int, script: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess:
    """A command whose files may grow to so many bytes: what follows is what a full disk does to them."""
    command = [sys.executable, "-c", LIMITED, str(size), script, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="MISSED: this system sets no limit to files")
@pytest.mark.parametrize("size", [0, 3000])
def test_a_disk_that_fills_up_leaves_everything_as_it_was(size, project, real, tmp_path):
    before = content(tmp_path)
    for script, arguments in (
        ("template", ["trade/headline", "--to", tmp_path / "headline.xlsx", "--project", real]),
        ("release", ["2026.1", "--reason-zh", "一", "--reason-en", "a", "--project", project]),
        ("new", _new(real)),
    ):
        result = run_with_a_full_disk(size, script, *arguments, "--lang", "en", cwd=tmp_path)
        assert result.returncode == 2, (script, result.stderr)
        assert "output.unwritable" in result.stderr and "Traceback" not in result.stderr
        assert len([line for line in result.stderr.splitlines() if line.strip()]) == 2  # the line and its hint
        assert content(tmp_path) == before, script
    assert not list(real.rglob("*ports*"))


def _new(project: Path) -> list[object]:
    told = {
        "--title-zh": "港口", "--title-en": "Ports", "--publisher": "A", "--published": "2026-05-09",
        "--period": "2026-Q1", "--address": "https://ports.example.org/", "--project": project,
    }  # fmt: skip
    return ["ports", *(part for pair in told.items() for part in pair)]


def test_files_are_written_all_or_none(tmp_path):
    first, last = tmp_path / "new/first.txt", tmp_path / "last.txt"
    last.mkdir()
    kept = tmp_path / "kept.txt"
    kept.write_text("old")
    kept.chmod(0o640)
    with pytest.raises(CheckError):
        write({first: b"a", kept: b"new", last: b"b"})
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.txt", "last.txt"]
    assert kept.read_text() == "old"
    last.rmdir()
    write({first: b"a", kept: b"new", last: b"b"})
    assert (first.read_bytes(), kept.read_bytes(), last.read_bytes()) == (b"a", b"new", b"b")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.txt", "last.txt", "new"]


@contextmanager
def permissions_apply() -> Iterator[None]:
    """Permissions of files apply to the superuser too, who is exempt from them by a capability of Linux."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the interface, this thread
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, twice
    assert libc.capget(header, held) == 0
    without = (ctypes.c_uint32 * 6)(*held)
    without[0] &= ~(1 << 1)  # CAP_DAC_OVERRIDE
    assert libc.capset(header, without) == 0
    yield
    assert libc.capset(header, held) == 0


@pytest.fixture
def without_rights(real) -> Iterator[Path]:
    """A copy of the project that whoever runs the test may read but not write."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(real, folder / "project")
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    with permissions_apply():
        yield folder / "project"
    for each in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
        each.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="MISSED: this system knows other permissions")
def test_a_folder_that_is_read_only_is_named_in_one_message(without_rights):
    for command, arguments in (
        (build.main, ["--project", without_rights]),
        (template.main, ["trade/headline", "--to", without_rights / "headline.xlsx", "--project", without_rights]),
        (release.main, ["2026.1", "--reason-zh", "一", "--reason-en", "a", "--project", without_rights]),
        (new.main, _new(without_rights)),
    ):
        exit_code, output = told(command, *arguments)
        assert exit_code == 2, output
        assert "output.unwritable" in output and "Permission denied" in output and "checks:" not in output


@pytest.mark.parametrize("descriptor", ["", "[", "[" * 100_000, '{"resources": 3}', '{"depends_on": "small"}'])
def test_a_broken_descriptor_of_a_neighbour_is_no_fault_of_the_program(descriptor, project, tmp_path):
    shutil.copytree(project / "datapackage/small", project / "datapackage/other")
    (project / "datapackage/other/datapackage.json").write_text(descriptor)
    table = project / "datapackage/small/data/headline.csv"
    (tmp_path / "mine.csv").write_text(
        table.read_text(encoding="utf-8").replace("企业,Ent", "公司,Ent"), encoding="utf-8"
    )
    into = f"{project}/datapackage/small/headline"
    assert told(importing.main, tmp_path / "mine.csv", "--into", into)[0] == 0
    exit_code, output = told(compare.main, project, project)
    assert exit_code == 0 and "internal.error" not in output
    exit_code, output = told(build.main, "--project", project)
    assert exit_code == 1 and "other/datapackage.json" in output


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"date": 3}', "[" * 100_000, "\ud800".encode("utf-16", "surrogatepass")]
)
def test_a_mutation_score_that_is_broken_ends_the_build_with_a_message(content, project):
    file = project / "datapackage/mutation.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    exit_code, output = told(build.main, "--project", project)
    assert exit_code == 1 and "mutation.unreadable" in output and "make mutate" in output
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\n\n", "file.empty"),
        ("version,date,reason_zh,reason_en,sha256\n1.0,2026-04-30,一,a\n".encode(), "table.missing_cell"),
        ("version,date,reason_zh,reason_en,sha256\n1.0,2026-04-30,一,a,x,y\n".encode(), "table.extra_cell"),
        ("version,date,reason_zh,reason_en,sha256\n1.0,soon,一,a,x\n".encode(), "release.date"),
        ("version,date,reason_zh,reason_en,sha256\n1.0,2026-04-30,首次发布,a,x\n".encode("gb18030"), "file.encoding"),
        (f"version,date,reason_zh,reason_en,sha256\n{'1' * 5000}.0,2026-04-30,a,a,x\n".encode(), "cell.too_long"),
        ("version,date,reason_zh,reason_en,sha256\n\"1.0,2026-04-30,一,a,x\n".encode(), "table.quote_open"),
    ],
)  # fmt: skip
def test_a_broken_table_of_versions_is_named(content, code, project):
    (project / "releases").mkdir()
    (project / "releases/versions.csv").write_bytes(content)
    exit_code, output = told(build.main, "--project", project)
    assert exit_code == 1 and code in output and "versions.csv" in output


@pytest.mark.parametrize("text", ["", "\n", "figure_id\n", 'figure_id,column,sequence,old,new,date,class\n"', "x\ny\n"])
def test_a_broken_corrections_log_is_named(text, project):
    with (project / "datapackage/small/datapackage.json").open(encoding="utf-8") as file:
        assert "corrections" in file.read()
    log = project / "datapackage/small/data/corrections.csv"
    log.write_text(text, encoding="utf-8")
    for command, arguments in ((check.main, [project / "datapackage/small"]), (build.main, ["--project", project])):
        exit_code, output = told(command, *arguments)
        assert exit_code == 1 and "corrections.csv" in output
    assert told(compare.main, project, project)[0] == 0


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("中文".encode("gb18030"), "file.text_encoding"),
        ("中文".encode("utf-16"), "file.text_encoding"),
        ("---\ntitle: a\n---\n".encode("utf-8-sig"), "file.bom"),
        (None, "file.no_file"),
    ],
)
def test_a_page_in_another_encoding_or_a_folder_in_its_place_is_named(page, code, project):
    file = project / "docs/zh/small/index.md"
    file.unlink()
    if page is None:
        file.mkdir()
    else:
        file.write_bytes(page)
    exit_code, output = told(build.main, "--project", project)
    assert exit_code in {1, 2} and code in output and "docs/zh/small/index.md" in output
    assert not list(project.glob(".building-*"))


@pytest.mark.parametrize("case", ["missing", "folder", "gbk", "renamed"])
def test_an_exemption_table_that_cannot_be_read_is_named(case, project):
    file = project / "docs/exempt.csv"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    if case == "folder":
        file.mkdir()
    elif case == "gbk":
        file.write_bytes((text + "进一步,zh,x\n").encode("gb18030"))
    elif case == "renamed":
        file.write_text(text.replace("term", "word"), encoding="utf-8")
    exit_code, output = told(build.main, "--project", project)
    code = {
        "missing": "file.needed",
        "folder": "file.no_file",
        "gbk": "file.encoding",
        "renamed": "table.column_missing",
    }
    assert exit_code in {1, 2} and code[case] in output and "exempt.csv" in output


def test_rows_of_a_strict_table_are_those_of_any_reader(root):
    """Where a table is in order, all readers see the same cells at the same lines."""
    from checkedfigures.packages.package import read_rows

    for path in sorted((root / "datapackage").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            assert [dict(row) for row in read_rows(path)] == list(csv.DictReader(file))
