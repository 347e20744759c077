"""Every citation comes from CITATION.cff, short and long, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.console import exit_code_of
from checkedfigures.downloads.citation import read_citation
from checkedfigures.finding import CheckError

SOUND = """cff-version: 1.2.0
message: Please cite.
type: dataset
title: "底稿 / Figures"
authors:
  - name: "编者 / The editors"
  - given-names: Ada
    family-names: Byron
version: "2026.1"
date-released: 2026-04-30
license: CC-BY-4.0
"""


@pytest.fixture
def cited(tmp_path):
    (tmp_path / "CITATION.cff").write_text(SOUND, encoding="utf-8")
    return read_citation(tmp_path / "CITATION.cff")


def test_a_package_is_cited_with_version_source_licence_and_address(cited, small):
    english = cited.package(small, "en", "https://example.org/data/small/")
    assert english.short == "Figures 2026.1; original source: Small Town News, April 2026"
    assert english.long == (
        "The editors, Ada Byron. “Trade of a small town” (data package small). In: Figures, version 2026.1, "
        "30 April 2026. Original source: Small Town News, April 2026. CC BY 4.0. https://example.org/data/small/"
    )
    chinese = cited.package(small, "zh")
    assert chinese.short == "底稿 2026.1；原始来源：小镇新闻社，2026年4月"
    assert chinese.long == (
        "编者、Ada Byron：“小镇外贸”（数据包 small），载《底稿》，版本 2026.1，2026年4月30日。"
        "原始来源：小镇新闻社，2026年4月。CC BY 4.0。"
    )


def test_a_figure_is_cited_by_label_period_and_id(cited, small):
    figure = next(each for each in small.figures if each.figure_id == "small.export.value.2026Q1")
    assert "“Exports”, the first quarter of 2026 (small.export.value.2026Q1). In: Figures" in (
        cited.figure(figure, small, "en").long
    )
    assert "“出口总值”，2026年一季度（small.export.value.2026Q1），载《底稿》" in cited.figure(figure, small, "zh").long


def test_a_figure_of_a_web_page_names_the_page(cited, packages):
    reference = packages["reference"]
    figure = reference.figures[0]
    page = next(row for row in reference.rows("sources") if row["source_id"] == figure.row["source_id"])
    assert page["address"] in cited.figure(figure, reference, "en").long


def test_before_its_release_a_version_has_no_date(cited, small):
    assert "version 2026.1. Original" in replace(cited, released="").package(small, "en").long


def test_everything_together_can_be_cited(cited):
    assert cited.whole("en").long.startswith("The editors, Ada Byron. Figures, version 2026.1")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('title: "底稿 / Figures"\n', "", "title"),
        ("type: dataset", "type: newspaper", "newspaper"),
        ("license: CC-BY-4.0", "license: mine", "mine"),
        ('version: "2026.1"\n', "", "version"),
        ("date-released: 2026-04-30", "date-released: soon", "soon"),
        ("authors:", "authors: [", "- name: "),
    ],
)
def test_a_faulty_file_is_named(tmp_path, line, instead, said):
    assert line in SOUND
    (tmp_path / "CITATION.cff").write_text(SOUND.replace(line, instead), encoding="utf-8")
    with pytest.raises(CheckError) as caught:
        read_citation(tmp_path / "CITATION.cff")
    assert {finding.code for finding in caught.value.findings} == {"citation.invalid"}
    assert any(said in finding.message("en") for finding in caught.value.findings)


def test_a_missing_file_is_the_callers_fault(tmp_path):
    with pytest.raises(CheckError) as caught:
        read_citation(tmp_path / "CITATION.cff")
    assert exit_code_of(caught.value.findings) == 2


def test_the_projects_own_file_names_both_languages(root):
    citation = read_citation(root / "CITATION.cff")
    assert (citation.title["zh"], citation.title["en"]) == ("数据底稿", "Checked Figures")
    assert citation.authors["zh"] != citation.authors["en"]
