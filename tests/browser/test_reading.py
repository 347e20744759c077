"""Readers find what they look for, in either language, on any screen."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import expect

from checkedfigures.site.page import find_pages

SEARCHES = [
    ("", "海关总署", "trade/"),
    ("", "民营企业", "trade/firms/"),
    ("", "11.84", "trade/"),
    ("en/", "lithium", "en/trade/base/"),
    ("en/", "exports", "en/trade/base/"),
    ("en/", "customs", "en/trade/"),
]


@pytest.mark.parametrize(("start", "words", "found"), SEARCHES)
def test_search_finds_words_inside_sentences(page, address, start, words, found):
    page.goto(start)
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    page.keyboard.press("Shift")  # Chinese typed by a driver fires no key event of its own
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible(timeout=15_000)
    links = [link.split("?")[0].split("#")[0] for link in results.evaluate_all("links => links.map(link => link.href)")]
    assert f"{address}{found}" in links


def test_the_language_switch_of_every_page_names_its_twin(site, root, address):
    for written in find_pages(root / "docs"):
        other, here = "en" if written.language == "zh" else "zh", f"{address}{written.address}"
        page = html.parse(site / written.address / "index.html").getroot()
        assert page.get("lang") == written.language
        (link,) = page.xpath(f"//a[@class='md-select__link'][@hreflang='{other}']")
        path = written.address.removeprefix("en/")
        assert urljoin(here, link.get("href")) == f"{address}{path if other == 'zh' else f'en/{path}'}"


@pytest.mark.parametrize("start", ["", "trade/markets/", "en/register/zones/", "en/checks/"])
def test_the_language_switch_lands_on_the_twin(page, address, start):
    page.goto(start)
    other = "zh" if start.startswith("en/") else "en"
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[hreflang={other}]").click()
    path = start.removeprefix("en/")
    page.wait_for_url(f"{address}{path if other == 'zh' else f'en/{path}'}")
    expect(page.locator("html")).to_have_attribute("lang", other)


@pytest.mark.parametrize(("words", "home"), [("首页", ""), ("home page", "en/")])
def test_the_page_for_what_is_not_there_leads_home(page, address, words, home):
    page.goto("404.html")
    page.locator("article").get_by_role("link", name=words).click()
    page.wait_for_url(f"{address}{home}")


def test_no_page_scrolls_sideways(page, root):
    for written in find_pages(root / "docs"):
        page.goto(written.address, wait_until="domcontentloaded")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (written.address, width)


def test_sentences_read_and_copy_as_plain_text(page):
    page.goto("trade/base/")
    text = page.locator("article").inner_text()
    assert "一季度出口6.85万亿元，同比增长11.9%。" in text
    page.goto("en/trade/base/")
    assert "6.85 trillion yuan" in page.locator("article").inner_text()


def test_the_palette_follows_the_reader(reader):
    colours = set()
    for scheme in ("light", "dark"):
        page = reader(color_scheme=scheme)
        page.goto("trade/")
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2
