"""Marks: every number, date, bound and claim is a link to the entry of its row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.publication.markup import inert
from checkedfigures.site.claim_index import ClaimIndex
from checkedfigures.site.marks import MacroError, Marks
from checkedfigures.site.register import Register
from checkedfigures.site.usage import Usage
from rendering import read, text

EXPORT = "small.export.value.2026Q1"
BASE = "small.total.value.2025Q1"


def _entries(marks: Marks) -> dict[str, set[str]]:
    """The anchors of the register's pages."""
    package, usage = marks.publication.by_name["small"], Usage()
    pages = {"small": Register(marks, usage).package(package), "claims": ClaimIndex(marks, usage).package("small")}
    return {f"../../{_tree(marks)}register/{name}/": set(read(page).xpath("//@id")) for name, page in pages.items()}


def _tree(marks: Marks) -> str:
    return "" if marks.language == "zh" else "en/"


def _address(mark: str) -> tuple[str, str]:
    page, _, anchor = read(mark).xpath("//a/@href")[0].partition("#")
    return page, anchor


def test_every_mark_is_a_link_to_an_entry_that_exists(marks):
    publication, entries = marks.publication, _entries(marks)
    made = {
        **{name: marks.figure(name) for name in publication.figures},
        **{name: marks.event(name) for name in publication.events},
        **{f"{name}": marks.bounds(name) for name in publication.unknowns},
        **{name: marks.claim(name, "so it is") for name in publication.claims},
    }
    assert len(made) == 6 + 2 + 1 + 4
    for name, mark in made.items():
        page, anchor = _address(mark)
        assert anchor == name
        assert anchor in entries[page]


def test_a_figure_carries_its_words_its_value_and_what_stands_behind_it(told):
    (mark,) = read(Marks(told, "en").figure(EXPORT)).iter("a")
    assert mark.text_content() == "685 million yuan"
    assert mark.xpath("data/@value") == ["685000000"]
    assert (mark.get("data-figure"), mark.get("data-backing")) == (EXPORT, "checked")
    assert read(Marks(told, "zh").figure(EXPORT)).text_content() == "6.85亿元"


def test_a_figure_can_stand_without_its_unit_and_a_date_without_its_year(told):
    assert text(Marks(told, "zh").figure(EXPORT, unit=False)) == "6.85亿"
    assert text(Marks(told, "zh").event("small.quarter.2026Q1", "short")) == "一季度"


@pytest.mark.parametrize(
    ("make", "code", "meant"),
    [
        (lambda marks: marks.figure("small.exports.value.2026Q1"), "page.unknown_figure", EXPORT),
        (lambda marks: marks.event("small.quarter.2026Q2"), "page.unknown_event", "small.quarter.2026Q1"),
        (lambda marks: marks.computed("relation"), "page.unknown_name", "relations"),
        (lambda marks: marks.bounds(f"{BASE}x"), "page.unknown_name", f"interval.{BASE}"),
        (lambda marks: marks.event("small.quarter.2026Q1", "long"), "page.macro_failed", "full, short"),
        (lambda marks: marks.figure(EXPORT, "words"), "page.macro_failed", ""),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_with_the_nearest_name(marks, make, code, meant):
    with pytest.raises(MacroError) as raised:
        make(marks)
    assert (raised.value.code, raised.value.expected) == (code, meant)


def test_a_name_that_is_like_no_other_is_told_without_a_guess(marks):
    with pytest.raises(MacroError) as raised:
        marks.figure("***")
    assert raised.value.expected == ""


def test_a_registered_refuted_claim_says_so_and_leads_to_the_register_of_discrepancies(told):
    for language, words, checks in (
        ("zh", "（数据不支持这个说法）", "checks/#discrepancies"),
        ("en", "(the figures refute this)", "en/checks/#discrepancies"),
    ):
        mark = Marks(told, language).claim("small.claim.few_firms", "few")
        assert text(mark).removeprefix("few").strip() == words
        assert read(mark).xpath("//a/@href")[1] == checks


def test_a_claim_that_is_not_refuted_says_nothing_but_its_words(marks):
    for name in ("grew_fast", "more_out", "oldest"):
        assert text(marks.claim(f"small.claim.{name}", "so it is")) == "so it is"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1))
def test_a_strangers_text_comes_out_as_it_was_written(label):
    written = inert(label)
    assert read(f"<p>{written}</p>").text_content() == label
    assert read(f"x{written}x").text_content().strip() == f"x{label}x"
    assert not {"{{", "{%", "{#"} & {written[place : place + 2] for place in range(len(written))}


def test_the_sources_words_are_in_its_language(plain, language):
    (package,) = plain.packages
    english = replace(package, descriptor={**package.descriptor, "printed_language": "en"})
    for said, each in (("zh", package), ("en", english)):
        marks = Marks(replace(plain, packages=[each]), language)
        (printed,) = read(marks.printed(plain.figures[EXPORT])).xpath("//q")
        (note,) = read(marks.quote("note", EXPORT, "6.85")).xpath("//q")
        assert printed.get("lang") == note.get("lang") == said
