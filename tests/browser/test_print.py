"""On paper each number of the text carries a mark, and the page ends with a table of them.

Charts keep their numbers to themselves: each says them and where its rows are.
"""

from __future__ import annotations

import pytest

from checkedfigures.site.page import find_pages

MARKED = """() => [...document.querySelectorAll(".md-content__inner a.figure")]
    .filter(number => number.checkVisibility() && getComputedStyle(number, "::after").content.includes("counter"))
    .map(number => number.dataset.figure)"""
TABLED = """() => [...document.querySelectorAll(".printout tbody tr")]
    .filter(row => row.checkVisibility()).map(row => row.querySelector("q").dataset.printed)"""


def test_the_marks_of_each_page_are_the_rows_of_its_table(page, root):
    page.emulate_media(media="print")
    tables = 0
    for written in find_pages(root / "docs"):
        if "register/" in written.address:
            continue  # the entries themselves
        page.goto(written.address, wait_until="domcontentloaded")
        rows = page.evaluate(TABLED)
        assert page.evaluate(MARKED) == rows, written.address
        tables += bool(rows)
    assert tables >= 24


@pytest.mark.parametrize("start", ["trade/base/", "en/trade/base/"])
def test_a_row_says_what_it_is_as_printed_and_what_it_can_mean(page, start):
    page.goto(start)
    assert not page.locator(".printout").is_visible()
    page.emulate_media(media="print")
    row = page.locator(".printout tbody tr", has=page.locator("q[data-printed='trade.export.value.2026Q1']")).first
    cells = row.locator("td").all_inner_texts()
    assert cells[1] == {"t": "出口总值", "e": "Exports, value"}[start[0]]
    assert "6.85万亿元" in cells[2]
    assert "6.845" in cells[3]
    assert not page.locator(".checks-bar").is_visible()
    assert not page.locator(".md-header").is_visible()
