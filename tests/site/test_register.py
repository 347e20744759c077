"""The register and the index of claims: a row's whole story, which says no more than is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from checkedfigures.publication.publication import Publication
from checkedfigures.relations.arithmetic import Arithmetic
from checkedfigures.relations.blindspot import BlindSpot
from checkedfigures.site.claim_index import ClaimIndex
from checkedfigures.site.entry import Entry, places
from checkedfigures.site.marks import Marks
from checkedfigures.site.register import Register
from checkedfigures.site.usage import Usage
from rendering import NASTY, assert_inert, read, text

EXPORT, FIRMS = "small.export.value.2026Q1", "small.firms.count.2026Q1"


@pytest.fixture
def entry_of(language) -> Callable[..., str]:
    """An entry of the register as a reader sees it."""

    def find(publication: Publication, name: str, usage: Usage | None = None) -> str:
        marks = Marks(publication, language, lambda: "../../")
        page = read(Register(marks, usage or Usage()).package(publication.by_name["small"]))
        (entry,) = page.xpath("//article[@id=$name]", name=name)
        return " ".join(entry.text_content().split())

    return find


def test_every_figure_date_and_unknown_has_one_entry_at_its_id(told, marks):
    page = read(Register(marks, Usage()).package(told.by_name["small"]))
    ids = [entry.get("id") for entry in page.iter("article")]
    assert sorted(ids) == sorted([*told.figures, *told.events, *told.unknowns])
    assert [entry.xpath("string(h3/@id)") for entry in page.iter("article")] == [f"of-{name}" for name in ids]


def test_no_anchor_stands_twice_and_each_table_has_its_heading(told, marks):
    page = read(Register(marks, Usage()).package(told.by_name["small"]))
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert [each.get("id") for each in page.iter("h2")] == [
        "table-headline", "table-counts", "table-events", "table-unknowns",
    ]  # fmt: skip


def test_an_entry_says_what_was_printed_what_it_can_mean_and_where_it_stands(told, entry_of, language, usage):
    words = entry_of(told, EXPORT, usage)
    expected = {
        "zh": ["出口总值 2026年一季度", "原文写作6.85亿元", "第2段", "headline.csv，第2行", "所在页面Town › Trade"],
        "en": ["Exports the first quarter of 2026", "Printed6.85亿元", "paragraph 2", "headline.csv, line 2", "Town"],
    }  # fmt: skip
    assert [each for each in expected[language] if each not in words] == []


def test_an_entry_names_each_relation_and_claim_of_its_figure(told, entry_of, language):
    words = entry_of(told, EXPORT)
    for row in (told.report.verdicts[2].relation.row, told.claims["small.claim.more_out"].claim.row):
        assert row[f"label_{language}"] in words
    assert told.claims["small.claim.few_firms"].claim.row[f"label_{language}"] not in words


@pytest.mark.parametrize(
    ("which", "name", "sign"),
    [("plain", EXPORT, "✓"), ("plain", FIRMS, "○"), ("told", FIRMS, "✗"), ("disputed", EXPORT, "✗")],
)
def test_it_says_what_stands_behind_the_figure(request, entry_of, which, name, sign):
    words = entry_of(request.getfixturevalue(which), name)
    seen = words.partition("详情")[0].partition("The whole story")[0]
    assert [each for each in "✓○✗" if each in seen] == [sign]


@pytest.mark.parametrize(
    ("name", "up", "down", "said"),
    [
        (EXPORT, "0.03", "0.02", "Printed 3 million yuan too high or 2 million yuan too low, some relation would fail"),
        (EXPORT, "0.03", None, "Printed 3 million yuan too high, some relation would fail; too low, none."),
        (EXPORT, None, "0.02", "Printed 2 million yuan too low, some relation would fail; too high, none."),
        (FIRMS, None, None, "Nothing but its own double entry guards it"),
    ],
)
def test_it_says_which_slip_would_go_unnoticed(told, name, up, down, said):
    publication = replace(told)
    vars(publication)["blind_spots"] = {name: BlindSpot(name, *(step and Decimal(step) for step in (up, down)))}
    page = text(Register(Marks(publication, "en"), Usage()).package(told.by_name["small"]))
    assert said in page


def test_of_a_guarded_print_without_digits_it_does_not_say_that_nothing_guards_it(told, entry_of):
    publication = replace(told)
    vars(publication)["blind_spots"] = {EXPORT: BlindSpot(EXPORT, None, None)}
    assert told.report.evidence.checks_of(EXPORT)
    assert "Nothing but its own double entry" not in entry_of(publication, EXPORT)


def test_of_a_contradicted_figure_it_does_not_say_what_would_go_unnoticed(disputed, entry_of):
    assert EXPORT not in disputed.blind_spots
    words = entry_of(disputed, EXPORT)
    assert "What would go unnoticed" not in words
    assert "多大的差错看不出来" not in words


def test_a_claim_has_its_words_its_verdict_and_why(told, marks, usage, language):
    page = read(ClaimIndex(marks, usage).package("small"))
    entries = {entry.get("id"): " ".join(entry.text_content().split()) for entry in page.iter("article")}
    assert set(entries) == set(told.claims)
    for name, words in entries.items():
        assert told.computed[f"reason.{name}"][language] in words
    assert "so it *is*" in entries["small.claim.oldest"]
    assert "so it *is*" not in entries["small.claim.more_out"]


def test_the_index_holds_the_claims_of_its_package_alone_and_says_where_there_are_none(marks, usage, language):
    words = {"zh": "这个数据包没有登记说法。", "en": "No claims are registered for this package."}
    assert ClaimIndex(marks, usage).package("other") == words[language]


def test_a_claim_shows_what_was_compared_and_what_only_repeats_it(told):
    page = read(ClaimIndex(Marks(told, "en"), Usage()).package("small"))
    (stated,) = page.xpath("//article[@id='small.claim.oldest']")
    (proven,) = page.xpath("//article[@id='small.claim.more_out']")
    assert "Figures that only repeat it 3 platforms" in " ".join(stated.text_content().split()).replace("it3", "it 3")
    assert "685 million yuan > 499 million yuan" in proven.text_content()


def test_a_row_stands_in_the_places_of_its_own_language_alone(marks, usage, language):
    other = Marks(marks.publication, {"zh": "en", "en": "zh"}[language])
    (link,) = read(places(marks, usage, EXPORT)).iter("a")
    tree = "" if language == "zh" else "en/"
    assert link.get("href") == f"../../{tree}small/#trade"
    assert places(other, usage, EXPORT) == places(marks, usage, "small.no.where") == ""


def test_an_entry_without_a_value_has_no_line_for_it():
    assert 'class="value"' not in Entry("a.b", "Heading", "", [], []).write("en")
    assert '<p class="value">3</p>' in Entry("a.b", "Heading", "3", [], []).write("en")


def test_what_was_never_printed_says_first_what_it_can_be(told, marks, language):
    page = read(Register(marks, Usage()).package(told.by_name["small"]))
    (entry,) = page.xpath("//article[@id='small.total.value.2025Q1']")
    value = entry.xpath("./h3/following-sibling::*[1][@class='value']")[0]
    assert " ".join(value.text_content().split()) == told.computed["interval.small.total.value.2025Q1"][language]
    assert value.xpath("./*[local-name() = 'svg']")
    assert "implied-entry" in entry.get("class").split()


def test_of_what_nothing_bounds_it_says_so(told):
    publication = replace(told)
    vars(publication)["arithmetic"] = Arithmetic(told.report.system, {})
    words = text(Register(Marks(publication, "en"), Usage()).package(told.by_name["small"]))
    assert "Total trade a year beforenot bounded" in words
    assert "Never printed, and no other figure bounds it" in words


def test_strangers_words_are_text_in_both(strange, language, written):
    marks = Marks(strange, language)
    used = Usage.of([written(f'# {NASTY.split(" {{")[0]}\n{{{{ fig("{EXPORT}") }}}}', language=language)])
    assert_inert(Register(marks, used).package(strange.by_name["small"]))
    assert_inert(ClaimIndex(marks, used).package("small"))
