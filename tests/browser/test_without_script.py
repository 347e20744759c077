"""Without a script every number is a link to its entry in the register."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest
from playwright.sync_api import expect

from checkedfigures.site.page import find_pages

ARTICLE = "//article[contains(@class, 'md-content__inner')]"
NUMBERS = f"{ARTICLE}//*[not(ancestor::svg)][@data-figure or @data-event or @data-claim]"


def test_every_number_of_every_page_leads_to_its_entry(site, root):
    documents = {
        written.address: lxml.html.document_fromstring((site / written.address / "index.html").read_bytes())
        for written in find_pages(root / "docs")
    }
    anchors = {address: set(document.xpath("//*/@id")) for address, document in documents.items()}
    followed = 0
    for address, document in documents.items():
        for number in document.xpath(NUMBERS):
            name = number.get("data-figure") or number.get("data-event") or number.get("data-claim")
            assert number.tag == "a", f"{address}: {name}"
            target, anchor = urldefrag(urljoin(f"/{address}", number.get("href")))
            assert "/register/" in target
            assert unquote(anchor) == name
            assert name in anchors[target.removeprefix("/")], f"{address}: {name}"
            followed += 1
    assert followed > 1000


def test_every_number_drawn_in_a_chart_is_a_link_in_the_table_behind_it(site, root):
    drawn = 0
    for written in find_pages(root / "docs"):
        document = lxml.html.document_fromstring((site / written.address / "index.html").read_bytes())
        for chart in document.xpath("//figure[contains(@class, 'chart')]"):
            names = set(chart.xpath(".//svg//*/@data-figure"))
            assert names <= set(chart.xpath(".//a/@data-figure")), written.address
            drawn += len(names)
    assert drawn > 20


@pytest.mark.parametrize("start", ["trade/base/", "en/trade/base/"])
def test_a_click_on_a_number_arrives_at_its_entry_and_no_switch_is_shown(reader, start):
    page = reader(java_script_enabled=False)
    page.goto(start)
    expect(page.locator(".checks-bar")).to_be_hidden()
    page.locator(".md-content__inner > p > a.figure").first.click()
    page.wait_for_url("**/register/trade/#*")
    expect(page.locator("article.entry:target")).to_be_in_viewport()
    expect(page.locator("article.entry:target dl")).to_be_visible()
