"""Pictures of what the checks found: drawn as the verdicts are, whatever the data say."""

from __future__ import annotations

import pytest

from checkedfigures.charts.words import Wording
from checkedfigures.site.macros import Macros

PAGE = ("trade", "policy", "zones", "convergence")


def colours(chart, tag: str) -> list[str]:
    return [each.get("class") for each in chart.drawing.iter(tag)]


def points(chart) -> dict[str, bool]:
    """The figures of the upper row by id, and whether each is a ring."""
    return {
        link.get("href").partition("#")[2]: link.find("circle").get("fill") == "none"
        for link in chart.drawing.iter("a")
    }


def test_the_web_has_a_point_for_each_figure_of_the_page_that_leads_to_its_entry(charts, publication):
    found = points(charts["en"]["web"])
    assert set(found) == {figure.figure_id for name in PAGE for figure in publication.by_name[name].figures}
    for link in charts["en"]["web"].drawing.iter("a"):
        page, _, name = link.get("href").partition("#")
        assert page == f"register/{publication.package_of(name)}"


def test_the_web_draws_a_ring_where_no_other_figure_vouches(charts, publication):
    for name, is_ring in points(charts["en"]["web"]).items():
        assert is_ring == (publication.backing(name) in {"entry", "unsettled"}), name
    alone = publication.computed["backing.alone"]["en"]
    assert sum(points(charts["en"]["web"]).values()) == int(alone)


def test_the_web_dashes_every_line_that_misses_and_no_other(charts):
    for each in charts["zh"]["web"].drawing.iter("path", "line"):
        assert (each.get("stroke-dasharray") is not None) == (each.get("class") == "total")
    assert "total" in colours(charts["zh"]["web"], "path")


def test_the_web_stands_in_the_order_of_the_page(charts):
    ids = list(points(charts["zh"]["web"]))
    assert list(dict.fromkeys(each.partition(".")[0] for each in ids)) == list(PAGE)
    assert ids.index("trade.total.value.2026Q1") < ids.index("trade.private.growth.2026Q1")


def test_links_of_a_picture_lead_from_the_page_that_it_stands_in(publication):
    macros = Macros(publication, "en", lambda: "en/trade/base/")
    assert f'href="{macros.marks.page("register/trade")}#trade.total.value.2026Q1"' in macros.chart("web", picture=True)


def test_a_file_of_its_own_has_no_links(charts):
    assert "href" not in charts["en"]["web"].standalone()


def test_a_base_is_marked_as_restated_only_where_the_ranges_do_not_meet(charts, publication):
    marked = [each.get("data-computed") for each in charts["en"]["restatement"].drawing.iter("text", "tspan")
              if (each if each.tag == "text" else each.getparent()).get("class", "").startswith("total")]  # fmt: skip
    intervals = publication.report.intervals
    apart = {
        f"interval.trade.{item}.value.2025Q1"
        for item in ("total", "export", "import", "private")
        if intervals[f"trade.{item}.value.2025Q1"].intersect(intervals[f"trade_2025q1.{item}.value.2025Q1"]) is None
    }
    assert set(marked) - {None} == apart == {"interval.trade.private.value.2025Q1"}


def test_every_quarter_since_the_year_before_the_span_has_a_column(charts, publication):
    shown = [datum.value.name.rpartition(".")[2] for datum in charts["en"]["quarterly-growth"].data]
    assert shown == [f"{year}Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)] + ["2026Q1"]
    early = {each.get("class") for each in charts["en"]["quarterly-growth"].drawing.iter("rect")}
    assert early == {"total", "strong", "past"}


def test_each_rate_that_misses_has_a_row_whose_range_leaves_out_zero(charts, publication):
    misses = [each for each in publication.report.verdicts if each.restatement]
    shown = {datum.value.name for datum in charts["zh"]["restated-bases"].data}
    assert shown == {f"differs.{each.relation.relation_id}" for each in misses}
    assert all(0 not in each.restatement.ratio for each in misses)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_narrower_range_of_the_growth_rate_lies_within_its_print(charts, publication, language):
    wording = Wording(publication, language)
    by_print, together = (datum.value for datum in charts[language]["growth-bounds"].data)
    assert by_print == wording.computed("print.trade.total.growth.2026Q1")
    assert together == wording.bounds("trade.total.growth.2026Q1")
    own = publication.figures["trade.total.growth.2026Q1"].interval
    assert own.encloses(publication.report.intervals["trade.total.growth.2026Q1"])
