"""A package laid out by the command: sound as it stands, and never over anything that is there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check, package_folders
from checkedfigures.cli import new
from checkedfigures.packages.ledger import check_source
from checkedfigures.publication.project import Project
from checkedfigures.site.build import build
from projects import copy_of_the_project

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "tests" / "fixtures" / "small_source.txt"
COMMON = {
    "--title-zh": "港口", "--title-en": "Ports: a release", "--publisher": "A, “B” & C", "--published": "2026-05-09",
    "--period": "2026-Q1", "--lang": "en",
}  # fmt: skip
WEB = COMMON | {"--address": "https://ports.example.org/2026?a=1&b=2"}
TITLES = ("--title-of", "berths=泊位=Berths", "--title-of", "port=港口=Port")
TEXT = COMMON | {"--text": str(SOURCE), "--published": "2026-05"}


def lay_out(project: Path, name: str, options: dict, *more: str):
    told = [part for option, value in options.items() for part in (option, value)]
    return CliRunner().invoke(new.main, [name, "--project", str(project), *told, *more])


def content(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project with a web page's and a text's package laid out in it."""
    folder = copy_of_the_project(tmp_path_factory.mktemp("scaffold") / "project")
    tables = ("--table", "headline:flow", "--table", "berths:flow,port,partner", "--depends-on", "trade", *TITLES)
    for name, options, more in (("ports-2026", WEB | {"--language": "en"}, tables), ("harbours", TEXT, ())):
        result = lay_out(folder, name, options, *more)
        assert result.exit_code == 0, result.output
    return folder


def test_the_checks_find_nothing_and_the_site_is_built(project, tmp_path, monkeypatch):
    # The new packages have no figure; the blind spots of the others take long to find.
    monkeypatch.setattr("checkedfigures.publication.publication.all_blind_spots", lambda *arguments: [])
    build(Project(project), tmp_path / "site", say=lambda line: None)
    for folder in ("", "en/"):
        for name in ("ports-2026", "harbours", "register/ports-2026", "register/harbours"):
            assert (tmp_path / "site" / folder / name / "index.html").is_file()
    assert (tmp_path / "site/data/ports-2026/data/berths.csv").is_file()
    for page in ("register/claims", "data"):
        for name in ("ports-2026", "harbours"):
            assert f'id="{name}"' in (tmp_path / f"site/en/{page}/index.html").read_text(encoding="utf-8")


def test_a_dimension_that_another_package_has_comes_with_its_codes(project):
    codes = project / "datapackage/ports-2026/data/codes"
    assert (codes / "partner.csv").read_bytes() == (project / "datapackage/trade/data/codes/partner.csv").read_bytes()
    assert (codes / "port.csv").read_text(encoding="utf-8").splitlines() == ["port,label_zh,label_en", "all,全部,all"]


def test_ids_of_another_package_are_refused_by_its_tables(project, tmp_path):
    folder = tmp_path / "ports-2026"
    shutil.copytree(project / "datapackage/ports-2026", folder)
    file = folder / "data/headline.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("ports_2026.", "trade."), encoding="utf-8")
    assert {finding.code for finding in check([folder], library=project / "datapackage").findings} == {
        "cell.constraint"
    }


def test_the_text_tells_which_of_its_numerals_are_still_to_be_listed(project):
    """What a contributor has to do next is what the checks say once they are given the text."""
    (package,) = check([project / "datapackage/harbours"]).packages
    codes = {finding.code for finding in check_source(package, SOURCE)}
    assert {"source.numeral_missing", "source.print_missing"} <= codes
    assert "source.changed" not in codes


def test_the_pages_are_named_once_in_the_navigation(project):
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    for page in ("harbours/index.md", "register/harbours.md"):
        assert [line.strip() for line in lines].count(f"- {page}") == 1
    assert [line for line in lines if "harbours" not in line and "ports-2026" not in line] == (
        ROOT / "mkdocs.yml"
    ).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_package_is_listed_on_the_shared_pages_of_both_languages(language, project):
    for page, macro in (
        ("register/claims", 'claims("harbours")'),
        ("data", 'downloads("harbours")'),
    ):
        text = (project / f"docs/{language}/{page}.md").read_text(encoding="utf-8")
        assert text.count(f"{{{{ {macro} }}}}") == 1
        before = (ROOT / f"docs/{language}/{page}.md").read_text(encoding="utf-8").splitlines()
        assert [line for line in text.splitlines() if line in before and line] == [line for line in before if line]


def test_its_register_stands_in_the_menu_beside_the_others(project):
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    place = lines.index("      - register/harbours.md")
    assert "register/" in lines[place - 1]


def test_tables_and_dimensions_are_called_as_told_in_each_language(project):
    descriptor = json.loads((project / "datapackage/ports-2026/datapackage.json").read_text(encoding="utf-8"))
    titles = {each["name"]: (each["title"], each["title_en"]) for each in descriptor["resources"]}
    assert (titles["berths"], titles["port"]) == (("泊位", "Berths"), ("港口", "Port"))


@pytest.mark.parametrize("taken", ["datapackage/harbours", "docs/zh/harbours", "docs/en/harbours"])
def test_nothing_is_written_over(taken, tmp_path):
    project = copy_of_the_project(tmp_path / "project")
    (project / taken).mkdir()
    before = content(project)
    result = lay_out(project, "harbours", WEB)
    assert result.exit_code == 2
    assert "scaffold.exists" in result.output
    assert taken in result.output
    assert content(project) == before


@pytest.fixture(scope="module")
def untouched(tmp_path_factory) -> Path:
    return copy_of_the_project(tmp_path_factory.mktemp("calls") / "project")


@pytest.mark.parametrize(
    ("name", "change", "code", "words"),
    [
        ("Ports 2026", {}, "scaffold.name", "“Ports 2026” cannot be the name"),
        ("ports_2026", {}, "scaffold.name", "“ports_2026” cannot be the name"),
        ("2026-ports", {}, "scaffold.name", "Begin with a small letter"),
        ("../ports", {}, "scaffold.name", "cannot be the name"),
        ("港口", {}, "scaffold.name", "cannot be the name"),
        ("data", {}, "scaffold.taken", "has taken the name “data”"),
        ("trade", {}, "scaffold.exists", "nothing was written"),
        ("ports", {"--title-en": "Three ports"}, "scaffold.numeral", "numeral “Three”"),
        ("ports", {"--heading-zh": "两个港口"}, "scaffold.numeral", "numeral “两”"),
        ("ports", {"--title-en": "{{ 7 * 7 }}"}, "scaffold.text", "a brace"),
        ("ports", {"--title-en": "Ports 港口"}, "scaffold.not_english", "--title-en has to be in English"),
        ("ports", {"--credit-en": "交通运输部"}, "scaffold.not_english", "--credit-en has to be in English"),
        ("ports", {"--title-of": "headline=总量=总量"}, "scaffold.not_english", "--title-of headline"),
        ("ports", {"--publisher": "<script>"}, "scaffold.text", "an angle bracket"),
        ("ports", {"--title-zh": " "}, "scaffold.text", "--title-zh is empty"),
        ("ports", {"--published": "2026"}, "scaffold.period", "--published cannot be “2026”"),
        ("ports", {"--published": "9 May 2026"}, "scaffold.period", "--published cannot be"),
        ("ports", {"--period": "2026Q1"}, "scaffold.period", "--period cannot be “2026Q1”"),
        ("ports", {"--address": ""}, "scaffold.source", "name one source"),
        ("ports", {"--text": str(SOURCE)}, "scaffold.source", "name one source"),
        ("ports", {"--address": "ports.example.org"}, "scaffold.address", "no address"),
        ("ports", {"--trust": "hearsay"}, "scaffold.trust", "press"),
        ("ports", {"--table": "headline:Flow"}, "scaffold.column", "“Flow” cannot be"),
        ("ports", {"--table": "events"}, "scaffold.column", "“events” cannot be"),
        ("ports", {"--table": "headline:obs_value"}, "scaffold.column", "“obs_value” cannot be"),
        ("ports", {"--depends-on": "polcy"}, "scaffold.depends_on", "Was policy meant?"),
    ],
)
def test_a_call_that_cannot_be_followed_is_refused_in_clear_words(name, change, code, words, untouched):
    result = lay_out(untouched, name, WEB | change)
    assert result.exit_code == 2, result.output
    assert f"({code})" in result.output
    assert words in " ".join(result.output.split())
    assert not (untouched / "datapackage/ports").exists()


def test_what_is_not_told_is_asked_for(untouched, tmp_path):
    """English names among it: none is a copy of the Chinese one."""
    project = tmp_path / "project"
    shutil.copytree(untouched, project, symlinks=True)
    answers = [COMMON["--title-zh"], COMMON["--title-en"], "交通运输部", COMMON["--published"], COMMON["--period"]]
    answers += ["Ministry of Transport", "吞吐量", "Throughput"]
    call = ["asked", "--project", str(project), "--address", WEB["--address"], "--lang", "zh", "--table", "throughput"]
    result = CliRunner().invoke(new.main, call, input="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "已写出" in result.output
    descriptor = json.loads((project / "datapackage/asked/datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["title_en"] == COMMON["--title-en"]
    assert ("吞吐量", "Throughput") in {(each["title"], each["title_en"]) for each in descriptor["resources"]}
    sources = (project / "datapackage/asked/data/sources.csv").read_text(encoding="utf-8")
    assert "交通运输部,Ministry of Transport," in sources
    for left in ("throughput.csv", "docs/zh/asked/index.md", "docs/en/asked/index.md", "relations.csv"):
        assert left in result.output.partition("只有人才能写的")[2]
    assert check(package_folders(project / "datapackage")).findings == []


def test_the_example_says_in_its_id_and_status_what_its_cells_say(untouched, tmp_path):
    """Of a list that leaves no code unsaid, and of a year that is not over."""
    project = tmp_path / "project"
    shutil.copytree(untouched, project, symlinks=True)
    year = WEB | {"--period": "2026", "--table": "headline:flow,partner", "--depends-on": "trade-2025q1"}
    result = lay_out(project, "ahead", year)
    assert result.exit_code == 0, result.output
    assert check(package_folders(project / "datapackage")).findings == []
    assert "ahead.example_asean.value.2026" in (project / "docs/en/ahead/index.md").read_text(encoding="utf-8")
