"""The seal: macros' marks carry it, an author's cannot, and published pages have none."""

from __future__ import annotations

import pytest

from checkedfigures.site.document import Document, Mark, Passage
from checkedfigures.site.seal import Seal

SEAL = Seal("0123abcd")


@pytest.fixture
def document(tmp_path):
    """A page with the given body, read with the seal."""

    def read(body: str, seal: Seal | None = SEAL) -> Document:
        file = tmp_path / "index.html"
        file.write_text(f'<!doctype html><html lang="en"><body>{body}</body></html>', encoding="utf-8")
        return Document(file, seal)

    return read


@pytest.mark.parametrize(
    "markup",
    [
        '<a class="figure" href="#x" data-figure="x" data-backing="entry">5</a>',
        '<span data-census="formula">100</span>',
        "<code>82</code>",
        '<svg class="plot"><text data-tick="5">5</text></svg>',
    ],
)
def test_what_a_macro_marks_is_sealed_once_and_published_as_it_was(markup):
    stamped = SEAL.stamp(markup)
    assert stamped.count(SEAL.attribute) == stamped.count("data-seal") >= 1
    assert SEAL.stamp(stamped) == stamped
    assert SEAL.strip(stamped.encode()) == markup.encode()


def test_what_marks_nothing_is_left_as_it_is():
    for markup in ("<p>5</p>", '<b title="data-figure=x">y</b>', "data-figure=5", "<data value='5'>5</data>"):
        assert SEAL.stamp(markup) == markup


def test_a_mark_counts_with_the_seal_only(document):
    written = '<p><span data-figure="x">5</span></p>'
    assert list(document(SEAL.stamp(written)).contents()) == [Mark("figure", "x", "5")]
    for seal in ("", ' data-seal="0123"', " data-seal"):
        forged = written.replace("<span", f"<span{seal}")
        page = document(forged)
        assert list(page.contents()) == [Passage(("5",))]
        assert list(page.handwritten) == ['data-figure="x"']


def test_nothing_is_sealed_where_the_build_left_no_seal(document, tmp_path):
    seal = Seal.taken_from(tmp_path)
    assert list(document('<p><b data-seal="" data-figure="x">5</b></p>', seal).contents()) == [Passage(("5",))]


def test_the_seal_is_taken_out_of_the_site(tmp_path):
    SEAL.leave_in(tmp_path)
    assert Seal.taken_from(tmp_path) == SEAL
    assert Seal.taken_from(tmp_path).nonce == ""


def test_text_runs_through_inline_elements_and_ends_at_blocks(document):
    texts = [content.text for content in document("<p>thou<b title='x'>sa</b>nd</p><p>6</p><p>0<br>1</p>").contents()]
    assert texts == ["thousand", "6", "0", "1", "x"]
