"""Tables of the checks: what the report holds, row for row, in words that are escaped."""

from __future__ import annotations

import shutil

import pytest

from checkedfigures.quantities.bounds import is_narrower
from checkedfigures.site.build import build
from checkedfigures.site.document import Document
from checkedfigures.site.marks import Marks
from checkedfigures.site.tables import Tables
from publications import CONTRADICTED, FIXTURES
from rendering import assert_inert, read, text


def _rows(table: str) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.iter("td")] for row in read(table).xpath("//tbody/tr")
    ]


def test_every_relation_of_a_package_has_a_row_at_its_id(told, marks):
    table = read(Tables(marks).relations("small"))
    assert table.xpath("//tbody/tr/@id") == [each.relation.relation_id for each in told.report.verdicts]
    assert len(table.xpath("//tbody/tr[td[3]/svg]")) == 3


def test_a_package_has_the_relations_of_its_own_prefix(real, language):
    tables = Tables(Marks(real, language))
    ids = [read(tables.relations(name)).xpath("//tbody/tr/@id") for name in ("trade", "trade-2025q1", "reference")]
    assert [{name.partition(".")[0] for name in each} for each in ids] == [{"trade"}, {"trade_2025q1"}, {"reference"}]


def test_what_no_source_printed_is_told_where_the_figures_imply_it(told):
    (row,) = _rows(Tables(Marks(told, "en")).implied("small"))
    assert row == ["Total trade a year before", told.computed["interval.small.total.value.2025Q1"]["en"]]


def test_a_figure_that_the_others_pin_down_has_its_print_and_the_narrower_bounds(real, language):
    tables = Tables(Marks(real, language))
    rows = _rows(tables.narrowed("trade"))
    joint, figures = real.report.intervals, real.by_name["trade"].figures
    closer = [each for each in figures if is_narrower(joint[each.figure_id], each.interval)]
    assert [row[0] for row in rows] == [each.label(language) for each in closer] != []


def test_guarded_and_unguarded_are_together_all_figures_of_a_package(told, marks):
    ((name, guarded, unguarded),) = _rows(Tables(marks).guards())
    assert name
    assert int(guarded) + int(unguarded) == len(told.figures) == 6
    assert int(guarded) == sum(1 for spot in told.blind_spots.values() if spot.up or spot.down)


def test_a_registered_discrepancy_has_its_row_with_its_dates_in_both_languages(disputed):
    expected = {
        "zh": ("来源自身有误", "印错", "page-2026-04", "an editor 2026年11月1日", "2099年12月31日"),
        "en": ("a slip of the source", "misprinted", "page-2026-04", "an editor 1 November 2026", "31 December 2099"),
    }
    for language, words in expected.items():
        table = Tables(Marks(disputed, language)).discrepancies()
        assert read(table).xpath("//tbody/tr/@id") == ["small.d1", "small.d2"]
        assert _rows(table.replace("<br>", " ")) == [
            ["small.claim.few_firms", "refuted", *words],
            ["small.sum.total", "25500000", *words],
        ]


@pytest.mark.parametrize(("language", "words"), [("zh", "现在没有认可的出入"), ("en", "None is accepted at present")])
def test_an_empty_register_of_discrepancies_is_said_in_words(plain, language, words):
    table = Tables(Marks(plain, language)).discrepancies()
    assert words in text(table)
    assert "<table" not in table


def test_a_series_has_a_row_for_each_figure_with_its_publisher(real, language):
    tables = Tables(Marks(real, language))
    package = real.by_name["reference"]
    for resource in package.resources("figures"):
        rows = _rows(tables.series("reference", resource["name"]))
        figures = [each for each in package.figures if each.resource == resource["name"]]
        assert [row[0] for row in rows] == [each.label(language) for each in figures]
        assert all(row[1] and row[2] and row[4] for row in rows)


def test_strangers_words_are_text_in_every_table(strange, language):
    tables = Tables(Marks(strange, language))
    for table in (tables.relations("small"), tables.implied("small"), tables.guards(), tables.discrepancies()):
        assert_inert(table)


def test_a_site_with_a_registered_contradiction_builds_and_says_so(small_project):
    package = small_project.data / "small"
    shutil.copytree(FIXTURES / "bad" / "contradiction", package, dirs_exist_ok=True)
    with (package / "data" / "discrepancies.csv").open("a", encoding="utf-8") as file:
        file.write(f"{CONTRADICTED}\n")
    for language in ("zh", "en"):
        with (small_project.docs / language / "checks.md").open("a", encoding="utf-8") as file:
            file.write('\n## Accepted {: #discrepancies }\n\n{{ table("discrepancies") }}\n')
    build(small_project, small_project.root / "site", say=lambda line: None)
    document = Document(small_project.root / "site" / "en" / "checks" / "index.html")
    assert "small.d2" in document.anchors
    assert "1 November 2026" in document.root.text_content()
    assert document.root.xpath("//tr[@id='small.sum.total']//*[contains(@class, 'contradicted')]")
