"""Descriptors and shared code lists: made of one source, and held up to date."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check, package_folders
from checkedfigures.cli import check as check_command
from checkedfigures.cli import describe
from checkedfigures.packages import kinds
from checkedfigures.packages.descriptor import read_descriptor
from checkedfigures.packages.generation import code_list, made_files, stale_files

ROOT = Path(__file__).parent.parent.parent
UNIT = "xylophones,true,架木琴,xylophone,xylophones,架,xylophones,木琴数,xylophones"
PACKAGES = sorted(file.parent for file in ROOT.glob("datapackage/*/datapackage.json"))


@pytest.fixture
def zones(tmp_path) -> Path:
    """A copy of a package."""
    return Path(shutil.copytree(ROOT / "datapackage/zones", tmp_path / "datapackage/zones"))


@pytest.fixture
def another_source(tmp_path, monkeypatch) -> Path:
    """A copy of what packages share, to be changed."""
    copy = shutil.copytree(kinds.SHARED, tmp_path / "shared")
    for module in ("kinds", "generation", "packagefile", "descriptor"):
        monkeypatch.setattr(f"checkedfigures.packages.{module}.SHARED", copy)
    caches = (kinds.kinds, kinds.common, kinds._patterns)
    for cached in caches:
        cached.cache_clear()
    yield Path(copy)
    for cached in caches:
        cached.cache_clear()


def run(*arguments: str):
    return CliRunner().invoke(describe.main, [*arguments, "--lang", "en"])


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_what_the_repository_holds_is_what_the_command_makes(folder):
    made = made_files(folder)
    assert {file.name for file in made} >= {"datapackage.json", "unit_measure.csv", "bound.csv"}
    assert {file: file.read_bytes() for file in made} == made


def test_a_unit_is_added_in_one_file_and_reaches_every_package_by_command(tmp_path, another_source):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "datapackage", project / "datapackage")
    edit(
        another_source / "codes/unit_measure.csv",
        "\nyears,",
        f"\n{UNIT}\nyears,",
    )
    result = run("--project", str(project))
    assert result.exit_code == 0
    written = [Path(line.removeprefix("written: ")) for line in result.output.splitlines()]
    assert {file.relative_to(project / "datapackage").as_posix() for file in written} == {
        f"{folder.name}/data/codes/unit_measure.csv" for folder in PACKAGES
    }
    assert all("xylophones,true" in file.read_text(encoding="utf-8") for file in written)
    assert run("--project", str(project)).output == "everything is up to date.\n"


def test_a_column_of_a_kind_is_added_in_one_file_and_reaches_every_descriptor(zones, another_source):
    (another_source / "kinds/notes.toml").open("a", encoding="utf-8").write(
        '\n[columns.severity]\ntitle = "轻重"\ntitle_en = "Severity"\nrequired = true\n'
    )
    assert run(str(zones)).exit_code == 0
    (notes,) = (each for each in read_descriptor(zones)["resources"] if each["kind"] == "notes")
    assert notes["schema"]["fields"][-1] == {
        "name": "severity", "type": "string", "title": "轻重", "title_en": "Severity", "constraints": {"required": True}
    }  # fmt: skip


def test_a_descriptor_edited_by_hand_is_reported_with_its_first_difference_and_the_command(zones):
    edit(zones / "datapackage.json", '"title_en": "National high-tech zones"', '"title_en": "Zones"')
    result = CliRunner().invoke(check_command.main, [str(zones), "--json"])
    (found,) = json.loads(result.stdout)["findings"]
    assert (found["code"], found["file"], found["row"]) == ("package.stale", str(zones / "datapackage.json"), 5)
    assert (found["found"], found["expected"]) == ('"title_en": "Zones",', '"title_en": "National high-tech zones",')
    assert found["subject"] == str(zones / "package.toml")
    assert "figures describe" in found["hint_en"] and "figures describe" in found["hint_zh"]


def test_a_copy_of_a_shared_list_edited_by_hand_is_reported_once(zones):
    other = shutil.copytree(ROOT / "datapackage/policy", zones.parent / "policy")
    edit(zones / "data/codes/role.csv", "an aim", "a target")
    found = [each for each in check([other, zones]).findings if each.file == str(zones / "data/codes/role.csv")]
    assert [(each.code, each.row) for each in found] == [("package.stale", 4)]
    assert found[0].subject.endswith("shared/codes/role.csv")


def test_the_command_says_what_is_not_up_to_date_and_writes_nothing_with_check(zones):
    edit(zones / "package.toml", "National high-tech zones", "Zones")
    before = {file: file.read_bytes() for file in zones.rglob("*") if file.is_file()}
    result = run("--check", str(zones))
    assert result.exit_code == 1
    assert "package.stale" in result.stderr and "figures describe" in result.stderr
    assert {file: file.read_bytes() for file in zones.rglob("*") if file.is_file()} == before
    assert run(str(zones)).exit_code == 0
    assert run("--check", str(zones)).exit_code == 0
    assert '"title_en": "Zones"' in (zones / "datapackage.json").read_text(encoding="utf-8")


def test_a_package_of_which_the_descriptor_is_lost_is_not_passed_over(tmp_path):
    policy = Path(shutil.copytree(ROOT / "datapackage/policy", tmp_path / "datapackage/policy"))
    (policy / "datapackage.json").unlink()
    assert [each.code for each in check(package_folders(tmp_path / "datapackage")).findings] == ["package.stale"]
    assert run("--project", str(tmp_path)).exit_code == 0
    assert stale_files(policy) == []


def test_a_project_adds_rows_of_its_own_to_a_shared_list(tmp_path):
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes/unit_measure.csv").write_text(
        "unit_measure,countable,printed_zh,label_zh,label_en\nCHF,false,瑞士法郎,瑞士法郎,Swiss francs\n",
        encoding="utf-8",
    )
    rows = list(csv.DictReader(io.StringIO(code_list("unit_measure", tmp_path).decode())))
    shared = list(csv.DictReader((kinds.SHARED / "codes/unit_measure.csv").open(encoding="utf-8")))
    (added,) = (row for row in rows if row not in shared)
    assert (added["unit_measure"], added["label_en"], added["plural_en"]) == ("CHF", "Swiss francs", "")
    assert [row["unit_measure"] for row in rows] == sorted(row["unit_measure"] for row in rows)
    assert code_list("role", tmp_path) == (kinds.SHARED / "codes/role.csv").read_bytes()


SLIPS = [
    ('name = "zones"', "name = zones", "descriptor.toml", "name = zones", "no TOML"),
    ('title_en = "N', 'titel_en = "N', "descriptor.property_unknown", "titel_en", "titel_en"),
    ('version = "0.1.0"\n', "", "descriptor.property_missing", "#", "version"),
    ('printed_language = "zh"', 'printed_language = "fr"', "descriptor.value", "printed_language", '"fr"'),
    ('"overview", ', '"overview", "owerview", ', "descriptor.name_unknown", "tables", "Was overview meant?"),
    ('"overview", ', "", "descriptor.unlisted", "[figures.overview]", "overview"),
    ('dimensions = ["subject"]', 'dimensions = ["subjekt"]', "descriptor.name_unknown", "dimensions", "subject"),
    ('\ntitle = "对象代码"', "", "descriptor.property_missing", "[codes.subject]", "title"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip[2])
def test_a_slip_in_package_toml_is_one_message_with_its_line(slip, zones):
    before, after, code, start, words = slip
    edit(zones / "package.toml", before, after)
    lines = (zones / "package.toml").read_text(encoding="utf-8").split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(start))
    result = run(str(zones))
    assert result.exit_code == 1
    assert f"package.toml:{number}" in result.stderr
    assert f"({code})" in result.stderr
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_a_package_without_package_toml_cannot_be_described(tmp_path):
    folder = shutil.copytree(ROOT / "tests/fixtures/small", tmp_path / "small")
    assert stale_files(Path(folder)) == []
    result = run(str(folder))
    assert result.exit_code == 2
    assert "package.not_made" in result.stderr
