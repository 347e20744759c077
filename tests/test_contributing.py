"""The guides for contributors: alike in both languages, and true of the commands and their messages."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from datetime import date
from itertools import takewhile

import pytest

from checkedfigures.checks import check, package_folders
from checkedfigures.console import show_findings, show_summary
from checkedfigures.quantities.interval import exact_decimal
from checkedfigures.quantities.qualifier import BOUNDS
from checkedfigures.quantities.quantity import Quantity
from checkedfigures.site.macros import Macros
from checkedfigures.site.narrative import render
from checkedfigures.site.page import Page
from conftest import ROOT
from strategies import read_print

GUIDES = {"en": ROOT / "CONTRIBUTING.md", "zh": ROOT / "CONTRIBUTING.zh.md"}
SHARE = "trade.private.share.2026Q1"


def text(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


def blocks(language: str, kind: str) -> list[str]:
    fences = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", text(language), re.DOTALL | re.MULTILINE)
    return [content for name, content in fences if name == kind]


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


@pytest.mark.parametrize("verb", ["check", "compare", "import", "template", "new", "describe", "release"])
def test_every_option_that_the_guides_name_exists(verb):
    command = [sys.executable, "-m", "checkedfigures", verb, "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for language in GUIDES:
        calls = re.findall(rf"figures {verb}((?:[^`\n]|\\\n)*)", text(language))
        assert calls, f"{verb} is not explained in {language}"
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


def rows_of(language: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = text(language).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = part.partition("|---|")[2].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in takewhile(str.strip, lines)]


def interval_as_shown(quantity: Quantity) -> str:
    interval = quantity.interval()
    lower, upper = (
        otherwise if end is None else exact_decimal(end)
        for end, otherwise in ((interval.lower, "−∞"), (interval.upper, "∞"))
    )
    left = "[" if interval.lower is not None and interval.lower_included else "("
    right = "]" if interval.upper is not None and interval.upper_included else ")"
    return f"{left}{lower}, {upper}{right}"


@pytest.mark.parametrize(("language", "heading"), [("zh", "限定"), ("en", "Qualifiers")])
def test_each_qualifier_is_explained_by_a_print_and_the_values_that_it_allows(language, heading):
    rows = rows_of(language, heading)
    assert sorted(bound.strip("`") for bound, *_ in rows) == sorted(BOUNDS)
    for bound, printed, values in rows:
        quantity = read_print(printed.strip("`")).quantity
        assert (f"`{quantity.bound}`", interval_as_shown(quantity)) == (bound, values)


def example(language: str, start: str) -> str:
    (found,) = [each for each in blocks(language, "") if each.startswith(start)]
    return found.strip()


@pytest.mark.parametrize("language", GUIDES)
def test_the_example_of_a_claim_is_a_row_of_the_data(language):
    lines = (ROOT / "datapackage/trade/data/claims.csv").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(f"{example(language, 'trade.claim.')},") for line in lines)


@pytest.mark.parametrize("language", GUIDES)
def test_the_example_of_a_discrepancy_is_of_its_table(language, packages):
    (cells,) = csv.reader([example(language, "trade.d1")])
    (table,) = packages["trade"].resources("discrepancies")
    fields = table["schema"]["fields"]
    assert len(cells) == len(fields)
    row = dict(zip((field["name"] for field in fields), cells, strict=True))
    for field in fields:
        assert re.search(field.get("constraints", {}).get("pattern", ""), row[field["name"]]), field["name"]
    codes = {each["discrepancy_class"] for each in packages["trade"].tables["discrepancy_class"]}
    assert row["discrepancy_class"] in codes


@pytest.mark.parametrize(("language", "heading"), [("zh", "宏"), ("en", "Macros")])
def test_the_macros_of_the_guides_run_and_none_is_left_out(language, heading, real, tmp_path):
    page, macros = tmp_path / "page.md", Macros(real, language)
    rows = rows_of(language, heading)
    page.write_text("".join(f"{cells[0].strip('`')}\n" for cells in rows), encoding="utf-8")
    assert render(Page("page", language, page), macros).findings == []
    part = text(language).partition(f"\n## {heading}\n")[2]
    assert [name for name in macros.functions() if f"`{name}(" not in part and f" {name}(" not in part] == []
    shown = {cells[0]: cells[1] for cells in rows}
    bounds = real.computed["interval.trade.total.value.2025Q1"][language]
    assert shown['`{{ bounds("trade.total.value.2025Q1") }}`'].startswith(bounds)
