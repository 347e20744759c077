"""The sketch of the newspaper page has every numeral of the ledger in its paragraph, and no sentence of the source."""

from __future__ import annotations

import pytest

from checkedfigures.site.layout import Layout
from checkedfigures.site.marks import Marks
from rendering import read


@pytest.fixture
def sketch(real, language):
    return read(Layout(Marks(real, language)).write())


def test_every_paragraph_of_the_page_has_its_block_in_order(real, sketch):
    numbers = [each.text_content() for each in sketch.xpath("//p/span[@class='locator']")]
    assert numbers == sorted(numbers, key=int)
    expected = {row["paragraph"] for package in real.packages for row in package.rows("paragraphs")}
    assert set(numbers) == expected


def test_every_figure_date_and_name_of_the_ledger_stands_in_its_paragraph(real, sketch):
    shown = {
        (block.xpath("string(span[@class='locator'])"), each.get("data-printed") or each.text_content())
        for block in sketch.xpath("//p")
        for each in block.xpath(".//q | span[@class='aside']")
    }
    expected = {
        (row["paragraph"], row["figure_id"] or row["event_id"] or row["printed"])
        for package in real.packages
        for row in package.rows("ledger")
    }
    assert shown == expected


def test_a_number_leads_to_its_entry_and_shows_what_bears_it_out(real, sketch):
    for link in sketch.xpath("//a[@class='point'][q]"):
        name = link.find("q").get("data-printed")
        assert link.get("href").endswith(f"register/{real.package_of(name)}/#{name}")
        if name in real.figures:
            assert link.get("data-backing") == real.backing(name)
