"""The guides for contributors: alike in both languages, and true of the commands and their messages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date

import pytest

from checkedfigures.checks import check, package_folders
from checkedfigures.console import show_findings, show_summary
from conftest import ROOT

GUIDES = {"en": ROOT / "CONTRIBUTING.md", "zh": ROOT / "CONTRIBUTING.zh.md"}
SHARE = "trade.private.share.2026Q1"


def text(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


def blocks(language: str, kind: str) -> list[str]:
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```$", text(language), re.DOTALL | re.MULTILINE)


def without_places(output: str) -> str:
    """Rows move as data grow: their numbers are no part of what the guides promise."""
    return re.sub(r" +\|", " |", re.sub(r":\d+ \[", ": [", re.sub(r"^ +\d+ \|", " |", output, flags=re.MULTILINE)))


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_both_languages_have_the_same_parts():
    shapes = {each: [len(marks) for marks in re.findall(r"^(#+) ", text(each), re.MULTILINE)] for each in GUIDES}
    assert shapes["zh"] == shapes["en"]
    for kind in ("sh", "powershell", ""):
        assert len(blocks("zh", kind)) == len(blocks("en", kind)) > 0
    for language, other in (("zh", GUIDES["en"].name), ("en", GUIDES["zh"].name)):
        assert f"]({other})" in text(language)


@pytest.mark.parametrize("language", GUIDES)
def test_every_link_leads_somewhere(language):
    anchors = {slug(heading) for heading in re.findall(r"^#+ (.*)$", text(language), re.MULTILINE)}
    links = re.findall(r"\]\(([^)]+)\)", text(language))
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []
    assert [link for link in links if not link.startswith("#") and not (ROOT / link).is_file()] == []


@pytest.mark.parametrize("script", ["check", "compare", "import_table", "make_template", "new_package", "release"])
def test_every_option_that_the_guides_name_exists(script):
    command = [sys.executable, str(ROOT / f"scripts/{script}.py"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for language in GUIDES:
        calls = re.findall(rf"scripts/{script}\.py((?:[^`\n]|\\\n)*)", text(language))
        assert calls, f"{script} is not explained in {language}"
        named = {option for call in calls for option in re.findall(r"--[a-z-]+", call)}
        assert {option for option in named if option not in said} == set()


@pytest.fixture(scope="module")
def slips(tmp_path_factory) -> list:
    """Reports on the example of the guides: 53.7 in ``obs_value`` alone, then in the print as well."""
    reports = []
    value, printed = {"57.3,percent": "53.7,percent"}, {"57.3%": "53.7%"}
    for number, cells in enumerate((value, value | printed)):
        data = tmp_path_factory.mktemp(f"slip{number}") / "datapackage"
        shutil.copytree(ROOT / "datapackage", data)
        table = data / "trade/data/enterprises.csv"
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [place for place, line in enumerate(lines) if line.startswith(SHARE)]
        for before, after in cells.items():
            assert before in lines[place]
            lines[place] = lines[place].replace(before, after)
        table.write_text("".join(lines), encoding="utf-8")
        reports.append((data.parent, check(package_folders(data))))
    return reports


@pytest.mark.parametrize("language", GUIDES)
def test_the_messages_that_the_guides_explain_are_those_of_the_checks(language, slips, capsys):
    output = ""
    for root, report in slips:
        show_findings(report.findings, language)
        show_summary(report, language, without_source=True)
        said = capsys.readouterr()
        output += f"{said.err}{said.out}".replace(f"{root}/", "")
    shown = {line.strip() for line in without_places(output).splitlines()}
    examples = [each for each in blocks(language, "") if "datapackage/" in each]
    assert len(examples) == 3
    for line in without_places("".join(examples)).splitlines():
        assert line.strip() in shown, line


@pytest.mark.parametrize("language", GUIDES)
def test_the_row_of_the_register_that_the_guides_show_is_accepted(language, slips):
    (row,) = (each for each in blocks(language, "") if "source_error" in each)
    register = slips[1][0] / "datapackage/trade/data/discrepancies.csv"
    header = register.read_text(encoding="utf-8").splitlines()[0]
    register.write_text(f"{header}\n{row}", encoding="utf-8")
    found = check(package_folders(slips[1][0] / "datapackage"), today=date(2026, 12, 1)).findings
    contradicted = {each.subject.partition(":")[0] for each in slips[1][1].findings if each.fault == "data"}
    assert "trade.share.private" in contradicted
    assert {each.subject.partition(":")[0] for each in found} == contradicted - {"trade.share.private"}


def test_the_forms_are_those_that_the_site_and_the_guides_name():
    forms = {file.name for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")}
    page = (ROOT / "docs/overrides/main.html").read_text(encoding="utf-8")
    named = set(re.findall(r"template=([\w.-]+)", page))
    assert named and named <= forms
    for language in GUIDES:
        assert {"zh": "数字有误", "en": "Wrong figure"}[language] in text(language)
    assert "数字有误 / Wrong figure" in (ROOT / ".github/ISSUE_TEMPLATE/wrong-figure.yml").read_text(encoding="utf-8")
