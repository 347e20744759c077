"""The page of messages explains every code, with the words that people see."""

from __future__ import annotations

import re
import string

import lxml.html
import markdown
import pytest

from checkedfigures.finding import LANGUAGES, codes, explained_at
from checkedfigures.site.messages import GROUPS, example, messages


def placeholders(words: dict) -> set[str]:
    texts = [words[key] for key in ("zh", "en", "hint_zh", "hint_en")]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request) -> tuple[str, lxml.html.HtmlElement]:
    text = messages(request.param)
    rendered = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    return request.param, lxml.html.fromstring(f"<main>{rendered}</main>")


def test_every_code_has_an_example_that_fills_each_of_its_words():
    lacking = {
        code: missing
        for code, words in codes().items()
        if (missing := {name for name in placeholders(words) if not words["example"].get(name)})
    }
    assert lacking == {}
    assert all(example(code, language)[1].message(language) for code in codes() for language in LANGUAGES)


def test_every_group_of_codes_has_a_heading_in_plain_words():
    assert {code.partition(".")[0] for code in codes()} == set(GROUPS)
    assert all(heading and not re.search(r"\d", heading) for pair in GROUPS.values() for heading in pair)


def test_every_code_has_an_anchor_its_example_and_its_hint(page):
    language, tree = page
    anchors = [each.get("id") for each in tree.xpath("//dt")]
    assert sorted(anchors) == sorted(codes())
    for term in tree.xpath("//dt"):
        code = term.get("id")
        place, finding = example(code, language)
        said = [" ".join(each.text_content().split()) for each in term.xpath("following-sibling::*")]
        following = said[: next((n for n, e in enumerate(term.xpath("following-sibling::*")) if e.tag == "dt"), None)]
        expected = [" ".join(f"{place} {finding.message(language)}".split())]
        expected += [" ".join(finding.hint(language).split())] if finding.hint(language) else []
        assert following == expected


def test_strangers_text_in_an_example_is_text(page):
    _, tree = page
    assert not tree.xpath("//script | //b")
    assert "<b>Share</b> {{ config }}" in tree.text_content()


def test_the_headings_can_be_linked(page):
    _, tree = page
    assert [heading.get("id") for heading in tree.xpath("//h2")] == list(GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_from_reports_lead_to_the_published_page(language, site):
    link = explained_at("entry.disagrees", language, "https://example.org/")
    address, _, anchor = link.removeprefix("https://example.org/").partition("#")
    tree = lxml.html.parse(str(site / address / "index.html"))
    (term,) = tree.xpath(f"//dt[@id='{anchor}']")
    assert "57.3" in term.getnext().text_content()
