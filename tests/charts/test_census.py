"""The census counts charts as it counts pages: what is not bound, or bound wrongly, is a fault."""

from __future__ import annotations

import re

import pytest

from checkedfigures.charts.gallery import MAKERS
from checkedfigures.site.macros import Macros


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", MAKERS)
def test_every_numeral_of_a_chart_answers_for_itself(name, language, publication, census_of):
    html = Macros(publication, language).chart(name) + Macros(publication, language).fig("trade.total.growth.2026Q1")
    assert census_of(html, language) == []


@pytest.mark.parametrize(
    ("pattern", "instead", "code"),
    [
        (r' data-figure="trade\.africa\.growth\.2026Q1"', "", "census.unbound"),
        (r">23\.7%<", ">32.7%<", "census.forged"),
        (r"trade\.africa\.growth", "trade.eu.growth", "census.forged"),
        (r' data-tick="10"', "", "census.unbound"),
        (r'data-tick="10"', 'data-tick="11"', "census.forged"),
        (r'class="plot"', 'class="other"', "census.unbound"),
    ],
)
def test_a_wrong_or_missing_binding_is_a_fault(pattern, instead, code, publication, census_of):
    chart = Macros(publication, "en").chart("growth-partners")
    spoilt = re.sub(pattern, instead, chart)
    assert spoilt != chart
    assert set(census_of(spoilt)) == {code}


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [(r">2021<", ">2012<"), (r">trillion yuan<", ">billion yuan<"), (r">8\.47<", ">8.74<")],
)
def test_a_year_or_unit_that_is_not_the_rows_is_a_fault(pattern, instead, publication, census_of):
    chart = Macros(publication, "en").chart("quarters")
    spoilt = re.sub(pattern, instead, chart)
    assert spoilt != chart
    assert set(census_of(spoilt)) == {"census.forged"}


def test_no_prose_passes_as_an_axis(census_of):
    assert census_of('<p><span data-tick="10">10</span></p>') == ["census.unbound"]
    assert census_of('<p><span data-unit="trade.total.value.2026Q1">trillion</span></p>') == ["census.unbound"]
