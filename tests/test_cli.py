"""The command ``figures``: its verbs, where it finds a project, and its reference."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.cli.figures import VERBS, figures
from checkedfigures.cli.reference import reference
from publications import FIXTURES, ROOT


def called(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "checkedfigures", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_help_lists_every_verb():
    listed = CliRunner().invoke(figures, ["--help"]).output
    assert [verb for verb in VERBS if f"\n  {verb} " not in listed] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_takes_language_project_and_debug(verb):
    options = {option for each in figures.get_command(None, verb).params for option in each.opts}
    assert "--debug" in options
    assert "--project" in options or verb == "audit"  # which needs none
    assert "--lang" in options or verb in {"mutate", "measure", "bench"}  # these speak English alone


def test_the_reference_in_the_repository_is_that_of_the_command():
    assert (ROOT / "COMMANDS.md").read_text(encoding="utf-8") == reference()


def test_a_project_is_found_from_any_folder_below_it(tmp_path):
    (tmp_path / "datapackage").symlink_to(FIXTURES, target_is_directory=True)
    (tmp_path / "docs/en").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "docs/en"):
        result = called("template", "small/headline", "--to", folder / "headline.xlsx", cwd=folder)
        assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("verb", ["check", "build", "template", "mutate"])
def test_outside_of_a_project_a_verb_says_so(verb, tmp_path):
    more = ["trade/headline"] if verb == "template" else []
    result = called(verb, *more, *([] if verb == "mutate" else ["--lang", "en"]), cwd=tmp_path)
    assert result.returncode == 2
    assert "(project.missing)" in result.stderr and "Traceback" not in result.stderr


def test_a_package_outside_of_any_project_can_be_checked(tmp_path):
    assert called("check", FIXTURES / "small", cwd=tmp_path).returncode == 0


def test_a_misspelt_verb_is_refused():
    result = CliRunner().invoke(figures, ["chek"])
    assert result.exit_code == 2 and "No such command 'chek'" in result.output
