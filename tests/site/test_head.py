"""Every page can be found and shared: its head says what it is, where it stands and in which languages."""

from __future__ import annotations

import lxml.html
import pytest

from checkedfigures.finding import LANGUAGES
from checkedfigures.site.build import DEFAULT_URL
from checkedfigures.site.page import find_pages

SITE = {"zh": "数据底稿", "en": "Checked Figures"}
TWIN = "contains(@rel, 'translation')"  # the feed is an alternate of another kind
LOCALE = {"zh": "zh_CN", "en": "en_GB"}
PNG_SIZE = slice(16, 24)  # width and height in the header of a PNG


@pytest.fixture(scope="module")
def heads(site, root):
    return {
        written: lxml.html.document_fromstring((site / written.address / "index.html").read_bytes())
        for written in find_pages(root / "docs")
    }


def _one(head, query: str) -> str:
    found = head.xpath(f"/html/head/{query}")
    assert len(found) == 1, (query, found)
    return found[0].strip()


def _property(head, name: str) -> str:
    return _one(head, f"meta[@property='{name}']/@content")


def test_titles_and_descriptions_are_there_and_tell_pages_apart(heads):
    for language in LANGUAGES:
        own = [head for written, head in heads.items() if written.language == language]
        titles = [_one(head, "title/text()") for head in own]
        descriptions = [_one(head, "meta[@name='description']/@content") for head in own]
        assert all(SITE[language] in title for title in titles)
        assert len(set(titles)) == len(set(descriptions)) == len(own)
        assert all(len(description) > 12 for description in descriptions)


def test_each_page_has_one_canonical_address_and_names_its_twin_and_a_default(heads):
    for written, head in heads.items():
        assert head.get("lang") == written.language
        assert _one(head, "link[@rel='canonical']/@href") == f"{DEFAULT_URL}{written.address}"
        addresses = {link.get("hreflang"): link.get("href") for link in head.xpath(f"/html/head/link[{TWIN}]")}
        chinese = written.address.removeprefix("en/")
        assert addresses == {
            "zh": f"{DEFAULT_URL}{chinese}",
            "en": f"{DEFAULT_URL}en/{chinese}",
            "x-default": f"{DEFAULT_URL}{chinese}",
        }


def test_a_shared_link_has_a_title_a_description_and_a_picture_in_its_language(heads, site):
    for written, head in heads.items():
        assert _property(head, "og:url") == f"{DEFAULT_URL}{written.address}"
        assert _property(head, "og:site_name") == SITE[written.language]
        assert _property(head, "og:title") in _one(head, "title/text()")
        assert _property(head, "og:description") == _one(head, "meta[@name='description']/@content")
        assert _property(head, "og:type") == ("website" if written.path == "index" else "article")
        assert _property(head, "og:locale") == LOCALE[written.language]
        assert _one(head, "meta[@name='twitter:card']/@content") == "summary_large_image"
        picture = _property(head, "og:image").removeprefix(DEFAULT_URL)
        assert written.language in picture
        size = (_property(head, "og:image:width"), _property(head, "og:image:height"))
        header = (site / picture).read_bytes()[PNG_SIZE]
        assert size == (str(int.from_bytes(header[:4])), str(int.from_bytes(header[4:])))


def test_the_sitemap_lists_every_page(heads, site):
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    for written in heads:
        assert f"<loc>{DEFAULT_URL}{written.address}</loc>" in listed
