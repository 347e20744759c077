"""Tables of the checks: what the report holds, row for row, in words that are escaped."""

from __future__ import annotations

import shutil

import pytest

from checkedfigures.quantities.bounds import is_narrower
from checkedfigures.relations.evidence import CLASSES
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


def test_every_relation_has_a_row_at_its_id_under_what_it_is_worth(told, marks):
    for worth in CLASSES:
        ids = read(Tables(marks).checks(worth)).xpath("//tbody/tr/@id")
        evidence = told.report.evidence
        joint = (each.relation for each in told.report.verdicts if each.relation.is_joint)
        assert ids == [each.relation_id for each in joint if evidence.class_of(each.relation_id) == worth]


def test_relations_are_folded_by_package_with_their_count(real, language):
    for worth in CLASSES[:3]:
        folds = read(Tables(Marks(real, language)).checks(worth)).xpath("//details[@class='folded']")
        assert len(folds) > 1
        for fold in folds:
            ids = fold.xpath("div/table/tbody/tr/@id")
            assert len({each.partition(".")[0] for each in ids}) == 1
            assert fold.xpath("string(summary/b)") == str(len(ids))


def test_the_name_of_a_rule_stands_once_beside_all_its_relations(real, language):
    table = read(Tables(Marks(real, language)).checks("repeated"))
    rows = table.xpath("//details[@class='folded']/div/table/tbody/tr")
    heads = [head for row in rows for head in row.xpath("th")]
    assert sum(int(each.get("rowspan", "1")) for each in heads) == len(rows)
    assert any(int(each.get("rowspan", "1")) > 1 for each in heads)


def test_where_nothing_is_worth_that_it_is_said(plain, language):
    assert text(Tables(Marks(plain, language)).checks("repeated")) in {"没有。", "None."}


def test_what_no_source_printed_is_told_where_the_figures_imply_it(told):
    (row,) = _rows(Tables(Marks(told, "en")).implied())
    assert row == ["Total trade a year before", told.computed["interval.small.total.value.2025Q1"]["en"]]


def test_a_figure_that_the_others_pin_down_has_its_print_and_the_narrower_bounds(real, language):
    tables = Tables(Marks(real, language))
    rows = _rows(tables.narrowed())
    joint, figures = real.report.intervals, real.figures.values()
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
    for table in (tables.checks("independent"), tables.implied(), tables.guards(), tables.discrepancies()):
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
