"""Whatever strangers write comes out as text: on a terminal, in a comment, on a page."""

from __future__ import annotations

import unicodedata

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checkedfigures.comparison.formats import as_html, as_markdown, as_text
from checkedfigures.comparison.outline import Entry, Outline, Section

NASTY = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% for x in y %}",
    "![x](https://example.org/a.png) [a](javascript:b) <https://example.org>",
    "https://example.org www.example.org",
    "**bold** _it_ `code` ~~gone~~ | cell | ```",
    "@everyone fixes #1, GH-2",
    "1. one\n2. two\n# head\n> quote\n---\n- item",
    "</del></li></ul><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "\x1b[2J\x1b]0;title\x07 \u202egnirts",
]
OURS = {"div", "h2", "h3", "p", "ul", "li", "b", "code", "del", "ins", "br", "strong"}


def told(text: str, other: str = "plain") -> Outline:
    entries = [Entry(text, text, text, other, text), Entry("", "", other, text)]
    return Outline("What this change does", text, [Section(text, entries), Section("", note=text)], ["en"])


def rendered(markdown: str) -> lxml.html.HtmlElement:
    """As GitHub reads it, before it looks for mentions."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    return lxml.html.fragment_fromstring(html, create_parent="div")


def one_line(text: str) -> str:
    kept = (character for character in text if unicodedata.category(character) not in {"Cc", "Cf", "Cs"})
    return "".join("".join(kept).split()).replace("\N{REPLACEMENT CHARACTER}", "")


@pytest.mark.parametrize("text", NASTY)
def test_markdown_holds_no_mark_up_of_a_stranger(text):
    tree = rendered(as_markdown(told(text)))
    assert {element.tag for element in tree.iter()} <= OURS
    assert not tree.xpath("//@href | //@src | //@onerror")
    assert len(tree.xpath("//li")) == 2 and len(tree.xpath("//h2")) == 1


@given(st.text(min_size=1, max_size=80))
def test_markdown_shows_any_text_as_it_is(text):
    tree = rendered(as_markdown(told(text)))
    assert {element.tag for element in tree.iter()} <= OURS
    assert one_line(text) in one_line(tree.text_content())


@pytest.mark.parametrize(
    "text", ["6.85", "6.85 trillion yuan", "trade.private_firms.count.2026Q1", "53.7%: 3 of 5, 7.", *NASTY]
)
def test_markdown_can_be_read_as_it_is_written(text):
    """Escaped by a backslash, where it must be: no entity, and nothing of a plain number."""
    markdown = as_markdown(told(text, "6.85"))
    assert "&#" not in markdown.replace("\\&\\#", "")
    assert "6.85" in markdown


def test_nobody_is_called_by_a_comment():
    shown = rendered(as_markdown(told("@everyone, see #12 and GH-3"))).text_content()
    assert "@everyone" not in shown and "#12" not in shown and "GH-3" not in shown
    assert "everyone" in shown


@pytest.mark.parametrize("text", NASTY)
def test_the_page_runs_nothing_and_shows_the_text(text):
    page = as_html(told(text))
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//script | //a | //img | //iframe | //@onerror | //@href")
    assert one_line(text) in one_line(tree.text_content())
    assert "default-src 'none'" in page


@given(st.text(max_size=80))
def test_text_cannot_steer_a_terminal(text):
    lines = as_text(told(text))
    assert not [c for c in lines if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != "\n"]


def test_what_differs_is_marked():
    outline = Outline("t", "s", [Section("", [Entry("", before="up 15% on it", after="up 16% on it")])], ["en"])
    assert "up <del>15</del>% on it" in as_markdown(outline)
    assert "up <ins>16</ins>% on it" in as_html(outline)


def test_a_picture_is_an_image_that_cannot_run():
    entry = Entry("Growth", "growth", pictures=("<svg onload='alert(1)'/>", "<svg/>"))
    page = as_html(Outline("t", "s", [Section("Charts", [entry])], ["en"]))
    sources = lxml.html.document_fromstring(page).xpath("//img/@src")
    assert len(sources) == 2 and all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert "onload" not in page


def test_a_comment_keeps_within_its_limit_and_says_what_it_left_out():
    entries = [Entry(f"figure {number}", before="x" * 500, after="y" * 500) for number in range(300)]
    text = as_markdown(Outline("t", "s", [Section("A", entries), Section("B", entries)], ["zh", "en"]))
    assert len(text) <= 65_536
    shown = text.count("<b>figure")
    assert 0 < shown < 600
    assert f"{600 - shown} more did not fit" in text and f"还有 {600 - shown} 处" in text


def test_one_endless_text_is_cut():
    text = as_markdown(Outline("t", "s", [Section("A", [Entry("x" * 200_000, before="b" * 200_000)])], ["en"]))
    assert len(text) < 10_000 and "…" in text
