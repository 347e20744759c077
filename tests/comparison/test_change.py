"""A comparison tells what a reader would notice, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from checkedfigures.charts.gallery import MAKERS
from checkedfigures.comparison.change import compare
from checkedfigures.comparison.edition import drawable, read
from checkedfigures.comparison.outline import outline
from checkedfigures.comparison.state import opened
from checkedfigures.publication.publication import Publication

GROWTH = "small.total.growth.2026Q1"


def compared(old, new, draw=lambda publication, language: {}):
    with opened(str(old.root), Path()) as before, opened(str(new.root), Path()) as after:
        return compare(read(before, draw), read(after, draw))


def test_nothing_changed_is_said_so(old, new):
    comparison = compared(old, new)
    assert comparison.is_empty
    notes = [section.note for section in outline(comparison, ["en"]).sections]
    assert notes == ["Nothing changes: figures, sentences, verdicts and charts are as they were."]


def test_a_changed_value_is_told_with_its_sentences_in_both_languages_and_the_bounds_that_follow(old, new):
    new.grow("16")
    comparison = compared(old, new)
    assert [(change.figure_id, change.kind) for change in comparison.figures] == [(GROWTH, "changed")]
    told = {(each.language, each.before, each.after) for each in comparison.sentences if each.path == "small/index"}
    assert {language for language, _, _ in told} == {"zh", "en"}
    assert all("15%" in before and "16%" in after for _, before, after in told)
    assert len(told) == 2, "one sentence in each language"
    (bounds,) = comparison.bounds
    assert bounds.name == "small.total.value.2025Q1"
    assert bounds.before["en"] != bounds.after["en"]


@pytest.mark.parametrize(
    ("cells", "kind", "words"),
    [
        (("15%,page-2026-04,¶2,,进出口同比增速", "15%,page-2026-04,¶2,,进口同比增速"), "moved", "进口同比增速"),
        (("growth,total,2026-Q1", "growth,export,2026-Q1"), "moved", "出口"),
        (("15,percent,0,0,nearest,,15%", "15,percent,0,0,over,,超过15%"), "moved", "超过15%"),
        (("15%,page-2026-04,¶2", "15%,page-2026-04,¶3"), "edited", "¶3"),
    ],
)
def test_the_same_value_with_another_meaning_is_no_change_of_value(old, new, cells, kind, words):
    new.edit("data/headline.csv", *cells)
    comparison = compared(old, new)
    (change,) = comparison.figures
    assert change.kind == kind
    entries = [entry for section in outline(comparison, ["zh"]).sections for entry in section.entries]
    assert any(words in f"{entry.title}{entry.after}{entry.remark}" for entry in entries if entry.name == GROWTH)


def test_added_and_removed_figures_are_named(old, new):
    new.edit("data/headline.csv", "small.firms.count.2026Q1,", "small.shops.count.2026Q1,")
    kinds = {change.figure_id: change.kind for change in compared(old, new).figures}
    assert kinds == {"small.firms.count.2026Q1": "removed", "small.shops.count.2026Q1": "added"}


def test_a_relation_that_comes_to_be_contradicted_is_told(old, new):
    new.edit("data/headline.csv", "4.99", "4.89")
    (change,) = compared(old, new).relations
    assert (change.name, change.before, change.after) == ("small.sum.total", "consistent", "contradicted")


def test_a_sentence_of_a_page_that_is_reworded_is_told_though_no_figure_changes(old, new):
    new.edit("docs/en/small/index.md", "with more to come", "with fewer to come")
    comparison = compared(old, new)
    assert not comparison.figures
    ((before, after),) = [(each.before, each.after) for each in comparison.sentences]
    assert "with more to come" in before and "with fewer to come" in after


@dataclass(frozen=True)
class FakeChart:
    title: str
    value: str

    def standalone(self) -> str:
        return f"<svg><text>{self.value}</text></svg>"


def draw(publication, language):
    growth = publication.figures[GROWTH].row["obs_value"]
    return {"growth": FakeChart("Growth", growth), "still": FakeChart("Still", "1")}


def test_a_chart_that_is_drawn_otherwise_is_shown_before_and_after(old, new):
    new.grow("16")
    charts = compared(old, new, draw).charts
    assert [(chart.name, chart.language) for chart in charts] == [("growth", "zh"), ("growth", "en")]
    assert (charts[0].before, charts[0].after) == ("<svg><text>15</text></svg>", "<svg><text>16</text></svg>")


def test_the_charts_of_the_site_are_compared(report):
    assert drawable(Publication(report.packages, report), "zh").keys() == MAKERS.keys()


def test_a_version_without_the_rows_of_a_chart_is_compared_without_it(old, new):
    new.grow("16")
    compared_charts = compared(old, new, drawable)
    assert compared_charts.figures and not compared_charts.charts


def test_a_chart_that_cannot_be_drawn_is_a_finding(old, new):
    def fail(publication, language):
        raise ValueError("no canvas")

    findings = compared(old, new, fail).new.findings
    assert [finding.code for finding in findings] == ["compare.unreadable"]
    assert "no canvas" in findings[0].message("en")


BROKEN = {
    "a cell of the wrong type": ("data/headline.csv", "observation,15,percent", "observation,fifteen,percent"),
    "a code that does not exist": ("data/headline.csv", "observation,15,percent", "observation,15,per cent"),
    "a missing column": ("data/headline.csv", "unit_measure,unit_mult", "unit_measure,multiplier"),
    "a broken descriptor": ("datapackage.json", '"resources": [', '"resources": [,'),
    "a resource that is a number": ("datapackage.json", '"resources": [', '"resources": [7,'),
    "a misspelt rule": ("data/relations.csv", "small.import.value", "small.imports.value"),
    "a page that does not parse": ("docs/en/small/index.md", '{{ source("small") }}', "{{ source("),
    "front matter that is none": ("docs/en/small/index.md", "title: Trade", "title: [Trade"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("broken_side", ["old", "new"])
def test_a_version_that_does_not_pass_is_compared_as_far_as_it_can_be(case, broken_side, old, new):
    broken, sound = (old, new) if broken_side == "old" else (new, old)
    broken.edit(*BROKEN[case])
    sound.edit("docs/zh/index.md", "# ", "# 新")
    comparison = compared(old, new)
    edition = comparison.old if broken_side == "old" else comparison.new
    assert edition.findings
    assert not any(str(broken.root) in finding.place for finding in edition.findings)
    assert "index" in {each.path for each in comparison.sentences}
    assert not any("‹" in f"{each.before}" and "‹" not in f"{each.after}" for each in comparison.sentences)


def test_a_package_of_which_nothing_is_known_is_not_taken_for_removed(old, new):
    (new.package / "datapackage.json").write_text("{", encoding="utf-8")
    comparison = compared(old, new)
    assert not comparison.figures and not comparison.reasons and not comparison.sentences
    assert [finding.code for finding in comparison.new.findings] == ["descriptor.json"]
    assert not comparison.has_verdicts


def test_bytes_that_are_no_text_are_reported(old, new):
    (new.package / "data/headline.csv").write_bytes(b"figure_id,obs_value\n\xff\xfe,1\n")
    (new.root / "docs/zh/index.md").write_bytes(b"\xff\xfe")
    codes = {finding.code for finding in compared(old, new).new.findings}
    assert "file.encoding" in codes


def test_every_page_of_the_site_can_be_read_with_what_it_shows_of_the_build(root):
    """The commit and the score are no part of the data, and yet pages name them."""
    with opened(str(root), root) as state:
        assert read(state, lambda publication, language: {}).findings == []
