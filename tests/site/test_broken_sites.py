"""Whatever is wrong on a page ends the build, with page, line and what to do."""

from __future__ import annotations

import shutil

import pytest

from checkedfigures.console import exit_code_of
from checkedfigures.finding import LANGUAGES, CheckError
from checkedfigures.packages.package import read_rows
from checkedfigures.quotation import quote
from checkedfigures.site.build import build
from checkedfigures.site.target import reserved
from publications import FIXTURES, REFUTED, tell

BROKEN = FIXTURES / "broken_sites"
CLAIMS = [row["claim_id"].rpartition(".")[2] for row in read_rows(FIXTURES / "told/data/claims.csv")]

# case: code, page, line, what the message says, what its hint says
CASES = {
    "unknown_figure": (
        "page.unknown_figure",
        "zh/small/index.md",
        10,
        "small.imports.value.2026Q1",
        "small.import.value.2026Q1",
    ),
    "unknown_event": ("page.unknown_event", "en/small/index.md", 10, "small.quarter.2026Q2", "small.quarter.2026Q1"),
    "undefined_variable": ("page.undefined", "zh/small/index.md", 11, "growth", ""),
    "undefined_macro": ("page.undefined", "en/small/index.md", 15, "item", "items"),
    "raising_macro": ("page.macro_failed", "zh/small/index.md", 13, "tenth", ""),
    "wrong_argument": ("page.macro_failed", "zh/small/index.md", 13, "colour", ""),
    "empty_value": ("page.empty", "zh/small/index.md", 13, "nothing", ""),
    "template_syntax": ("page.syntax", "zh/small/index.md", 8, "comment", "{: #name }"),
    "template_unclosed": ("page.syntax", "zh/small/index.md", 17, "", ""),
    "macro_in_front_matter": ("page.front_matter", "zh/small/index.md", 1, "description", ""),
    "no_description": ("page.description", "en/small/index.md", 1, "description", ""),
    "missing_twin": ("page.twin_missing", "zh/small/extra.md", None, "en/small/extra.md", ""),
    "broken_link": ("link.broken", "zh/index.md", 8, "small/nowhere.md", "small/index.md"),
    "broken_anchor": ("link.anchor", "zh/index.md", 8, "tarde", "trade"),
    "broken_raw_link": ("link.broken", "zh/index.md", 8, "smal/", "small/index.html"),
    "broken_raw_anchor": ("link.anchor", "zh/index.md", 8, "small/#tarde", "trade"),
    "request_to_other_host": ("link.external", "zh/index.md", 8, "https://example.org/a.png", ""),
    "digit_by_hand": ("census.unbound", "zh/small/index.md", 13, "310", "exempt.csv"),
    "chinese_numeral_by_hand": ("census.unbound", "zh/small/index.md", 13, "七", "exempt.csv"),
    "english_word_by_hand": ("census.unbound", "en/small/index.md", 13, "seven", "exempt.csv"),
    "numeral_in_description": ("census.unbound", "en/small/index.md", 3, "12", "exempt.csv"),
    "numeral_in_alt_text": ("census.unbound", "zh/index.md", 8, "八", "exempt.csv"),
    "forged_mark": ("census.handwritten", "zh/small/index.md", 10, "data-figure", "macro"),
    "filter_in_macro": ("page.expression", "zh/index.md", 10, "filter", ""),
    "tag_in_argument": ("page.expression", "zh/index.md", 10, "<span", ""),
    "raw_block": ("page.raw", "zh/index.md", 10, "{% raw %}", "&#123;"),
    "style_numeral": ("census.unbound", "assets/extra.css", 2, "八", "exempt.csv"),
    "picture_numeral": ("census.unbound", "assets/extra.svg", 1, "82", "exempt.csv"),
    "markdown_file": ("census.unread", "zh/extra.markdown", None, "extra/index.html", ".md"),
    "html_file": ("census.unread", "docs/extra.html", None, "extra.html", ".md"),
    "readme_page": ("census.not_built", "en/extra/README.md", None, "en/extra/README/index.html", "index.md"),
    "style_of_other_host": ("link.external", "assets/extra.css", 1, "https://example.org/a.css", ""),
    "script_of_other_host": ("link.external", "assets/extra.js", 1, "https://example.org/a.json", ""),
    "hidden_javascript_link": ("page.character", "zh/index.md", 10, "U+000A", ""),
    "direction_mark": ("page.character", "zh/index.md", 10, "U+202E RIGHT-TO-LEFT OVERRIDE", ""),
    "soft_hyphen": ("page.character", "zh/index.md", 10, "U+00AD SOFT HYPHEN", ""),
    "twin_differs": ("census.twin_differs", "en/small/index.md", 11, "small.total.growth.2026Q1", "near this line"),
    "digit_of_a_macro_by_hand": ("census.unbound", "en/small/index.md", 11, "2026", "exempt.csv"),
    "register_not_called": ("page.register", "en/register/small.md", 8, "small", 'register("small")'),
    "not_in_menu": ("build.not_in_menu", "mkdocs.yml", 24, "checks.md", "- checks.md"),
    "menu_without_page": ("build.no_page", "mkdocs.yml", 28, "small/idnex.md", "small/index.md"),
    "broken_settings": ("build.settings", "mkdocs.yml", 25, "expected", ""),
    "unknown_theme": ("build.failed", "mkdocs.yml", None, "materiel", "own words"),
    "list_not_shown": ("census.list_missing", "data/lists.csv", 2, "small.platforms", ""),
    "exempt_term_unused": ("census.exempt_unused", "exempt.csv", 2, "十全十美", ""),
    "exempt_without_reason": ("census.exempt_reason", "exempt.csv", 2, "进一步", ""),
}

# case: code of what is wrong on each line that the case adds to a front page
KINDS = {
    "every_kind_of_numeral": "census.unbound",
    "every_kind_of_request": "page.element",
    "literal_by_hand": "census.unbound",
    "marks_by_hand": "census.handwritten",
    "unsafe_links": "link.scheme",
}


def test_every_broken_site_has_its_case():
    assert {folder.name for folder in BROKEN.iterdir() if folder.is_dir()} == {*CASES, *KINDS}


def test_the_sound_site_is_built(small_project):
    lines: list[str] = []
    census = build(small_project, small_project.root / "site", say=lines.append)
    assert census.findings == []
    assert f"census: {census.summary}" in lines
    site = small_project.root / "site"
    assert (site / "en" / "small" / "index.html").is_file()
    assert not [file for file in site.rglob("*.*") if file.name == "seal.txt" or b"data-seal" in file.read_bytes()]


@pytest.mark.parametrize("case", CASES)
def test_a_broken_site_is_not_published(case, small_project):
    code, page, line, said, hint = CASES[case]
    shutil.copytree(BROKEN / case, small_project.root, dirs_exist_ok=True)
    target = small_project.root / "site"
    with reserved(target, small_project.root) as place:
        (place.work / "site").mkdir()
        (place.work / "site/index.html").write_text("the site as it was")
        place.publish(place.work / "site")

    with pytest.raises(CheckError) as caught:
        build(small_project, target, say=lambda line: None)

    named = [finding for finding in caught.value.findings if finding.code == code]
    assert named, caught.value.findings
    finding = named[0]
    assert exit_code_of(caught.value.findings) == 1
    assert finding.file.endswith(page)
    assert finding.row == line
    assert said in finding.message("en")
    assert hint in finding.hint("en")
    assert (target / "index.html").read_text() == "the site as it was"
    assert [path.name for path in small_project.root.glob(".building-*")] == []


@pytest.mark.parametrize(
    "case", ["twin_differs", "register_not_called", "not_in_menu", "digit_of_a_macro_by_hand", "unknown_theme"]
)
def test_one_cause_gives_one_message(case, small_project):
    shutil.copytree(BROKEN / case, small_project.root, dirs_exist_ok=True)
    assert [finding.code for finding in faults_of(small_project)] == [CASES[case][0]]


def test_a_new_claim_is_missed_where_claims_are_listed_and_not_at_each_link(small_project):
    shutil.rmtree(small_project.data / "small")
    tell(small_project.data / "small", REFUTED)
    claims = "\n".join(f'{{{{ claim("small.claim.{name}", "so it is", hedged=True) }}}}' for name in CLAIMS)
    for language in LANGUAGES:
        with (small_project.docs / language / "small/index.md").open("a", encoding="utf-8") as file:
            file.write(f"\n{claims}\n")
    found = faults_of(small_project)
    assert [(each.code, each.expected) for each in found] == [("page.register", '{{ claims("small") }}')] * 2
    assert {each.file for each in found} == {
        str(small_project.docs / language / "register/claims.md") for language in LANGUAGES
    }


def test_the_mark_stands_under_what_was_written_by_hand_and_not_in_the_id_of_a_macro(small_project):
    shutil.copytree(BROKEN / "digit_of_a_macro_by_hand", small_project.root, dirs_exist_ok=True)
    (finding,) = faults_of(small_project)
    before, mark, _ = quote(finding).cells
    assert mark == "2026" and before.endswith("}} in ")


def faults_of(project) -> list:
    with pytest.raises(CheckError) as caught:
        build(project, project.root / "site", say=lambda line: None)
    return caught.value.findings


@pytest.mark.parametrize(("case", "code"), KINDS.items())
def test_of_many_kinds_each_is_found_at_its_line(case, code, small_project):
    sound = {
        language: len((small_project.docs / language / "index.md").read_text(encoding="utf-8").splitlines())
        for language in LANGUAGES
    }
    shutil.copytree(BROKEN / case, small_project.root, dirs_exist_ok=True)
    with pytest.raises(CheckError) as caught:
        build(small_project, small_project.root / "site", say=lambda line: None)
    for language in LANGUAGES:
        page = small_project.docs / language / "index.md"
        named = {finding.row for finding in caught.value.findings if (finding.code, finding.file) == (code, str(page))}
        lines = page.read_text(encoding="utf-8").splitlines()
        written = {number for number, line in enumerate(lines, 1) if line and number > sound[language]}
        assert {lines[number - 1] for number in written - named} == set()


def test_all_faults_of_all_pages_are_told_at_once(small_project):
    for case in ("unknown_figure", "undefined_macro"):
        shutil.copytree(BROKEN / case, small_project.root, dirs_exist_ok=True)
    with pytest.raises(CheckError) as caught:
        build(small_project, small_project.root / "site", say=lambda line: None)
    assert {finding.code for finding in caught.value.findings} == {"page.unknown_figure", "page.undefined"}
