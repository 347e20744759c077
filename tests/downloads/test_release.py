"""A release never changes, and nothing that was published vanishes without a word."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from checkedfigures.cli.release import main
from checkedfigures.downloads.archive import describe
from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.freeze import freeze
from checkedfigures.downloads.listing import Listing, citation_of_newest, write_downloads
from checkedfigures.downloads.release import read_archive
from checkedfigures.finding import CheckError
from checkedfigures.packages.generation import stale_files
from checkedfigures.packages.package import load
from checkedfigures.site.catalogue import schema_text

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests/fixtures"
REASONS = ("首次发布", "first release")
WITHDRAWN = "withdrawn,date,reason_zh,reason_en,replaced_by\n"
LOST = "small.firms.count.2026Q1"


def make_project(folder: Path) -> Path:
    shutil.copytree(FIXTURES / "small", folder / "datapackage" / "small")
    shutil.copy(FIXTURES / "site" / "CITATION.cff", folder)
    return folder


@pytest.fixture(scope="module")
def frozen(tmp_path_factory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("frozen"))
    freeze(folder, "2026.1", date(2026, 4, 30), REASONS, "https://example.org/")
    return folder


@pytest.fixture
def project(frozen, tmp_path) -> Path:
    return shutil.copytree(frozen, tmp_path / "project")


def publish(project: Path, folder: Path) -> Listing:
    package = load(project / "datapackage" / "small")
    citation, archive = read_citation(project / "CITATION.cff"), read_archive(project / "releases")
    return write_downloads([package], citation, archive, "https://example.org/", folder)


def codes(caught) -> set[str]:
    return {finding.code for finding in caught.value.findings}


def remove_figure(project: Path) -> None:
    table = project / "datapackage/small/data/headline.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if not line.startswith(LOST)), encoding="utf-8")


def test_a_release_is_the_packages_under_their_version(project, tmp_path):
    listing = publish(project, tmp_path / "data")
    assert [(each.version, each.date, each.reason("zh")) for each in listing.releases] == [
        ("2026.1", "2026-04-30", "首次发布")
    ]
    assert listing.unchanged
    kept, newest = tmp_path / "data/v/2026.1/small", tmp_path / "data/small"
    assert json.loads((kept / "datapackage.json").read_text(encoding="utf-8"))["version"] == "2026.1"
    for path in ("datapackage.json", "data/headline.csv", "data/codes/flow.csv", "wide.csv"):
        assert (kept / path).read_bytes() == (newest / path).read_bytes()
    assert (tmp_path / "data/v/2026.1.zip").read_bytes() == (project / "releases/2026.1.zip").read_bytes()
    assert "https://example.org/data/v/2026.1/small/" in (kept / "README.en.md").read_text(encoding="utf-8")


def test_a_release_writes_its_version_and_nothing_else(project):
    before = json.loads((FIXTURES / "small/datapackage.json").read_text(encoding="utf-8"))
    after = json.loads((project / "datapackage/small/datapackage.json").read_text(encoding="utf-8"))
    assert after == {**before, "version": "2026.1"}
    citation = read_citation(project / "CITATION.cff")
    assert (citation.version, citation.released) == ("2026.1", "2026-04-30")


def test_the_version_is_also_written_where_the_descriptor_is_made_from(tmp_path):
    policy = Path(shutil.copytree(ROOT / "datapackage/policy", tmp_path / "datapackage/policy"))
    shutil.copy(FIXTURES / "site" / "CITATION.cff", tmp_path)
    before = (policy / "package.toml").read_text(encoding="utf-8")
    freeze(tmp_path, "2026.1", date(2026, 4, 30), REASONS)
    after = (policy / "package.toml").read_text(encoding="utf-8")
    assert after == before.replace('version = "0.1.0"', 'version = "2026.1"')
    assert stale_files(policy) == []


def test_a_release_names_the_addresses_that_are_known_in_its_citation(project):
    """Where they are not given, those of the release before stay."""
    cited = project / "CITATION.cff"
    options = ["--reason-zh", "改正", "--reason-en", "corrected", "--project", str(project)]
    addresses = {"url": "https://example.org/figures/", "repository-code": "https://example.org/code"}
    for version, environment in (("2026.2", {}), ("2026.3", {"REPO_URL": addresses["repository-code"]})):
        result = CliRunner().invoke(
            main, [version, *options], env={"SITE_URL": "https://example.org/old", **environment}
        )
        assert result.exit_code == 0, result.output
    result = CliRunner().invoke(main, ["2026.4", *options, "--url", addresses["url"]], env={"REPO_URL": ""})
    assert result.exit_code == 0, result.output
    content = yaml.safe_load(cited.read_text(encoding="utf-8"))
    assert {key: content[key] for key in addresses} == addresses
    assert read_citation(cited).version == "2026.4"


def test_an_address_that_is_none_is_refused_before_anything_is_written(project):
    before = describe(project)
    with pytest.raises(CheckError) as caught:
        freeze(project, "2026.2", date(2026, 5, 20), REASONS, "nowhere/")
    assert codes(caught) == {"citation.invalid"}
    assert describe(project) == before


def test_the_real_descriptors_are_written_as_they_stand(root):
    for path in (root / "datapackage").glob("*/datapackage.json"):
        text = path.read_text(encoding="utf-8")
        assert f"{json.dumps(json.loads(text), ensure_ascii=False, indent=2)}\n" == text


def test_a_release_stays_when_the_data_change(project, tmp_path):
    publish(project, tmp_path / "before")
    table = project / "datapackage/small/data/headline.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Exports\n", ",Goods exported\n"), encoding="utf-8")
    listing = publish(project, tmp_path / "after")
    assert not listing.unchanged
    packages, archive = [load(project / "datapackage" / "small")], read_archive(project / "releases")
    citation = read_citation(project / "CITATION.cff")
    assert citation_of_newest(citation, packages, archive).whole("en").short.startswith("Checked Figures 2026.1+;")
    assert describe(tmp_path / "before/v") == describe(tmp_path / "after/v")
    assert describe(tmp_path / "before/small") != describe(tmp_path / "after/small")


def test_a_changed_archive_is_not_published(project):
    with (project / "releases/2026.1.zip").open("ab") as file:
        file.write(b"!")
    with pytest.raises(CheckError) as caught:
        read_archive(project / "releases")
    assert codes(caught) == {"release.changed"}


def test_a_lost_archive_is_named(project):
    (project / "releases/2026.1.zip").unlink()
    with pytest.raises(CheckError) as caught:
        read_archive(project / "releases")
    assert codes(caught) == {"release.missing"}


def test_an_archive_that_no_row_lists_is_named(project):
    shutil.copy(project / "releases/2026.1.zip", project / "releases/2025.1.zip")
    with pytest.raises(CheckError) as caught:
        read_archive(project / "releases")
    assert codes(caught) == {"release.unlisted"}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("version,date", "date,version", "table.column_order"),
        ("首次发布", "", "release.cell"),
        ("2026.1,", "new,", "release.version"),
    ],
)
def test_a_faulty_table_of_versions_is_named(project, before, after, code):
    table = project / "releases/versions.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        read_archive(project / "releases")
    assert codes(caught) == {code}


def test_a_figure_of_a_release_is_not_lost_without_a_word(project, tmp_path):
    remove_figure(project)
    with pytest.raises(CheckError) as caught:
        publish(project, tmp_path / "data")
    assert [(finding.code, finding.found, finding.subject) for finding in caught.value.findings] == [
        ("release.lost", LOST, "2026.1")
    ]


def test_a_withdrawn_figure_answers_and_says_why(project, tmp_path):
    remove_figure(project)
    row = f"{LOST},2026-05-20,来源撤回了这个数,the source withdrew it,small.total.value.2026Q1\n"
    (project / "releases/withdrawn.csv").write_text(WITHDRAWN + row, encoding="utf-8")
    publish(project, tmp_path / "data")
    said = json.loads((tmp_path / f"data/figures/{LOST}.json").read_text(encoding="utf-8"))
    assert said["status"] == "withdrawn"
    assert said["reason_en"] == "the source withdrew it"
    assert said["replaced_by"] == "small.total.value.2026Q1"
    schema = json.loads(schema_text())
    jsonschema.validate(said, {"$ref": "#/$defs/withdrawn", "$defs": schema["$defs"]})
    with (tmp_path / f"data/figures/{LOST}.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["reason_zh"] == "来源撤回了这个数"


def test_a_withdrawn_address_answers_and_says_why(project, tmp_path):
    row = "data/small/data/old.csv,2026-05-20,并入 headline,merged into headline,data/small/data/headline.csv\n"
    (project / "releases/withdrawn.csv").write_text(WITHDRAWN + row, encoding="utf-8")
    publish(project, tmp_path / "data")
    assert "merged into headline" in (tmp_path / "data/small/data/old.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"{LOST},2026-05-20,撤回,withdrawn,\n", "release.not_withdrawn"),
        ("small.gone.value.2026Q1,2026-05-20,撤回,withdrawn,small.nowhere.2026Q1\n", "release.replacement"),
        ("small.gone.value.2026Q1,2026-05-20,,withdrawn,\n", "release.cell"),
        ("a.b.c.2026,2026-05-20,撤回,withdrawn,\n" * 2, "release.twice"),
    ],
)
def test_a_faulty_withdrawal_is_named(project, tmp_path, row, code):
    (project / "releases/withdrawn.csv").write_text(WITHDRAWN + row, encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        publish(project, tmp_path / "data")
    assert codes(caught) == {code}


def test_two_freezes_of_the_same_data_are_the_same(project, tmp_path):
    other = make_project(tmp_path / "other")
    release = freeze(other, "2026.1", date(2026, 4, 30), REASONS, "https://example.org/")
    assert release == read_archive(project / "releases").releases[0]


@pytest.mark.parametrize(("version", "code"), [("2026.1", "order"), ("2025.9", "order"), ("spring", "version")])
def test_a_version_is_given_once_and_in_order(project, version, code):
    before = describe(project)
    result = CliRunner().invoke(
        main, [version, "--reason-zh", "又一次", "--reason-en", "again", "--project", str(project), "--lang", "en"]
    )
    assert result.exit_code == 2
    assert f"release.{code}" in result.stderr
    assert describe(project) == before


def test_data_at_fault_are_not_released(project):
    table = project / "datapackage/small/data/headline.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("6.85,CNY", "6.58,CNY"), encoding="utf-8")
    before = describe(project)
    result = CliRunner().invoke(
        main, ["2026.2", "--reason-zh", "改正", "--reason-en", "corrected", "--project", str(project)]
    )
    assert result.exit_code == 1
    assert describe(project) == before


def test_the_next_release_stands_after_the_first(project):
    options = ["--reason-zh", "改正", "--reason-en", "corrected", "--date", "2026-05-20", "--project", str(project)]
    result = CliRunner().invoke(main, ["2026.10", *options])
    assert result.exit_code == 0, result.output
    assert [each.version for each in read_archive(project / "releases").releases] == ["2026.1", "2026.10"]
