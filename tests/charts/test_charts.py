"""Charts say what the rows say, draw it where it belongs, and in both languages alike."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from lxml import etree

from checkedfigures.charts.chart import Source
from checkedfigures.charts.gallery import MAKERS, draw_all
from checkedfigures.charts.palette import PALETTES
from checkedfigures.charts.words import Bound, ChartError, Wording, common_unit, plain
from checkedfigures.publication.publication import Publication
from checkedfigures.quantities.numeral import find_numerals
from checkedfigures.quantities.period import Period
from checkedfigures.quantities.wording import word
from checkedfigures.site.macros import MacroError, Macros

LARGE = [name for name in MAKERS if not name.startswith("spark-")]
_PREFIX = re.compile(r"^(interval|print|differs)\.")
KINDS = ("figure", "computed", "period", "tick", "unit")


def bound_texts(chart):
    """(kind, name, text) of every bound text of a picture."""
    return [
        (kind, element.get(f"data-{kind}"), "".join(element.itertext()))
        for element in chart.drawing.iter()
        for kind in KINDS
        if element.get(f"data-{kind}")
    ]


def rows(name, charts, language="zh"):
    return [datum.value.name for datum in charts[language][name].data]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", LARGE)
def test_every_number_is_that_of_its_row(name, language, charts, publication):
    chart = charts[language][name]
    marks = [
        *bound_texts(chart),
        *((each.kind, each.name, each.text) for each in chart.message if isinstance(each, Bound)),
    ]
    marks += [(datum.value.kind, datum.value.name, datum.value.text) for datum in chart.data]
    assert {kind for kind, _, _ in marks} & {"figure", "computed"}
    for kind, row, text in marks:
        if kind == "figure":
            figure = publication.figures[row]
            assert text == word(figure.quantity, figure.unit, language, style="signed")
        elif kind == "computed":
            assert text == publication.computed[row][language]
        elif kind == "period":
            period = Period.parse(publication.figures[row].row["time_period"])
            assert text in {period.word(language), str(period.year)}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", MAKERS)
def test_no_numeral_stands_outside_of_a_binding(name, language, charts, publication):
    labels = {figure.label(language) for figure in publication.figures.values()}  # which are checked as cells
    chart = charts[language][name]
    loose = [chart.title, chart.reading, *(each for each in chart.message if isinstance(each, str))]
    loose += [
        each.text for each in chart.drawing.iter() if each.text and not any(each.get(f"data-{kind}") for kind in KINDS)
    ]
    hidden = {each.text for each in chart.drawing.iter("tspan") if each.get("display") == "none"}
    for text in loose:
        if text not in hidden | labels:
            assert not find_numerals(text.replace("3D", ""), language), text


@pytest.mark.parametrize("name", MAKERS)
def test_both_languages_show_the_same_rows(name, charts):
    zh, en = charts["zh"][name], charts["en"][name]
    assert rows(name, charts, "zh") == rows(name, charts, "en")
    assert [each[:2] for each in bound_texts(zh)] == [each[:2] for each in bound_texts(en)]
    assert zh.sources == en.sources
    assert zh.title != en.title


def test_the_series_has_every_year_and_its_restatements(charts, publication):
    shown = rows("quarters", charts)
    for year in range(2020, 2026):
        for flow in ("total", "export", "import"):
            assert f"reference.{flow}.value.{year}Q1" in shown
    assert shown.count("trade.total.value.2026Q1") == 1
    restated = {
        name for name in publication.figures if "_restated_" in name and ".value." in name and name.endswith("Q1")
    }
    assert restated
    assert restated <= set(shown)


def test_the_growth_charts_show_every_rate_of_their_table(charts, publication):
    for resource, name in (("partners", "partners"), ("regions", "regions"), ("enterprises", "firms")):
        rates = {
            figure.figure_id for figure in publication.by_name["trade"].figures
            if figure.resource == resource and figure.row["measure"] == "growth"
        }  # fmt: skip
        assert {"trade.total.growth.2026Q1", *rates} == set(rows(f"growth-{name}", charts))


def test_dots_lie_higher_for_larger_values(charts, publication):
    drawing = charts["zh"]["quarters"].drawing
    columns = [each for each in drawing if each.tag == "svg" and each.find("circle") is not None]
    assert len(columns) == 21
    for start in (0, 7, 14):
        panel = columns[start : start + 7]
        places = [float(each.find("circle").get("cy").removesuffix("em")) for each in panel]
        ids = [each.findall("text")[-1].get("data-figure") for each in panel]
        values = [publication.figures[name].quantity.value for name in ids]
        assert [float(each.get("x").removesuffix("%")) for each in panel] == sorted(
            float(each.get("x").removesuffix("%")) for each in panel
        )
        by_value = sorted(range(7), key=lambda number: values[number])
        assert [places[number] for number in by_value] == sorted(places, reverse=True)


@pytest.mark.parametrize("name", ["growth-partners", "growth-products", "growth-regions"])
def test_bars_are_as_long_as_their_values_are_large(name, charts, publication):
    """Solid to the value, or to the least it can be where rounding is drawn."""
    drawing = charts["en"][name].drawing
    bars = [each for each in drawing.iter("rect") if each.get("fill-opacity") is None]
    widths = [float(each.get("width").removesuffix("%")) for each in bars]
    figures = [publication.figures[row] for row in rows(name, charts)[1:]]
    values = [figure.quantity.value for figure in figures if figure.quantity.value is not None]
    assert len(widths) == len(values)
    assert sorted(widths) == [width for _, width in sorted(zip(values, widths, strict=True))]
    longest = max(zip(values, widths, strict=True))
    for figure, width in zip((f for f in figures if f.quantity.value is not None), widths, strict=True):
        drawn = Fraction(width) * Fraction(longest[0]) / Fraction(longest[1])
        slack = Fraction(longest[0]) / 100
        assert figure.interval.lower - slack <= drawn <= figure.interval.upper + slack


def test_rounding_is_outlined_where_it_can_be_seen(charts):
    """4 % stands for 3.5 to 4.5; 20.2 % is too exact to be seen on the same scale."""
    drawing = charts["en"]["growth-regions"].drawing
    outlined = [each for each in drawing.iter("rect") if each.get("class") == "strong" and each.get("fill-opacity")]
    solid = [each for each in drawing.iter("rect") if each.get("class") == "strong" and not each.get("fill-opacity")]
    assert len(outlined) == 1
    assert outlined[0].get("x") == solid[-1].get("width")


def test_ranges_are_drawn_from_end_to_end(charts, publication):
    drawing = charts["zh"]["region-shares"].drawing
    boxes = list(drawing.iter("rect"))
    names = [datum.value.name.removeprefix("interval.") for datum in charts["zh"]["region-shares"].data]
    assert len(boxes) == len(names) == 3
    for each, name in zip(boxes, names, strict=True):
        interval = publication.report.intervals[name]
        left, width = (float(each.get(key).removesuffix("%")) for key in ("x", "width"))
        assert left == pytest.approx(float(interval.lower), abs=0.01)
        assert left + width == pytest.approx(float(interval.upper), abs=0.02)


def test_ticks_stand_where_their_numbers_are_on_the_scale(charts):
    for name, low in (("region-shares", 0), ("private-share", 50)):
        ticks = [each for each in charts["en"][name].drawing.iter("text") if each.get("data-tick")]
        places = [(float(each.get("data-tick")), float(each.get("x").removesuffix("%"))) for each in ticks]
        assert places[0] == (low, 0)
        steps = {round((x - places[0][1]) / (value - low), 2) for value, x in places[1:]}
        assert len(steps) == 1


def test_a_share_is_shown_as_printed_by_whichever_package_prints_it_and_else_as_the_checks_imply_it(charts):
    values = [datum.value for datum in charts["en"]["private-share"].data]
    assert [(each.kind, each.name) for each in values] == [
        ("figure", "reference.private.share.2023Q1"),
        ("computed", "interval.trade_2025q1.private.share.2024Q1"),
        ("figure", "trade_2025q1.private.share.2025Q1"),
        ("figure", "trade.private.share.2026Q1"),
    ]


def test_sources_name_the_lines_of_the_rows(charts, publication, root):
    for name in LARGE:
        chart = charts["zh"][name]
        lines = {
            (root / "datapackage" / source.package / source.path).read_text(encoding="utf-8").splitlines()[line - 1]
            for source in chart.sources
            for line in source.lines
        }
        named = {line.partition(",")[0] for line in lines}
        bases = {
            each.relation.relation_id: each.relation.names[1]
            for each in publication.report.verdicts
            if each.restatement
        }
        shown = (datum.value.name for datum in chart.data)
        assert named == {bases.get(name, name) for name in (_PREFIX.sub("", each) for each in shown)}


def test_lines_are_written_as_runs():
    assert Source("trade", "data/x.csv", (2, 3, 4, 9)).fragment == "row=2-4;9"
    assert Source("trade", "data/x.csv", (7,)).fragment == "row=7"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", MAKERS)
def test_a_picture_stands_alone(name, palette, charts):
    chart = charts["en"][name]
    svg = chart.standalone(palette)
    root = etree.fromstring(svg.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].text == chart.title
    assert root[1].text == plain(chart.message)
    assert "class=" not in svg
    assert "var(" not in svg
    assert PALETTES[palette]["strong"] in svg


def test_two_drawings_are_byte_for_byte_the_same(publication, charts):
    for language in ("zh", "en"):
        again = draw_all(publication, language)
        for name, chart in charts[language].items():
            assert again[name].svg(str) == chart.svg(str)
            assert again[name].standalone() == chart.standalone()


def test_a_strangers_label_stays_text(publication):
    danger = '<script>alert("x")</script>'
    trade = publication.by_name["trade"]
    tables = dict(trade.tables)
    for codes in ("partner", "region", "product", "enterprise_type"):
        tables[codes] = [
            replace(row, cells={**row, "label_zh": danger, "label_en": danger}) for row in trade.tables[codes]
        ]
    packages = [replace(trade, tables=tables) if each is trade else each for each in publication.packages]
    hostile = Publication(packages, publication.report)
    for language in ("zh", "en"):
        macros = Macros(hostile, language)
        for name in LARGE:
            html = macros.chart(name)
            assert "<script" not in html.lower()
        assert "&lt;script&gt;" in macros.chart("growth-partners")
        assert "<script" not in draw_all(hostile, language)["growth-partners"].standalone()


def test_a_chart_without_its_rows_says_which_one_is_missing(publication):
    trade = publication.by_name["trade"]
    tables = {
        **trade.tables,
        "headline": [r for r in trade.tables["headline"] if "total.growth.2026Q1" not in r["figure_id"]],
    }
    packages = [replace(trade, tables=tables) if each is trade else each for each in publication.packages]
    short = Publication(packages, publication.report)
    with pytest.raises(ChartError, match=r"trade\.total\.growth\.2026Q1"):
        MAKERS["growth-partners"](Wording(short, "zh"))
    with pytest.raises(MacroError) as error:
        Macros(short, "zh").chart("growth-partners")
    assert (error.value.code, error.value.found) == ("page.unknown_figure", "trade.total.growth.2026Q1")


def test_a_misspelt_chart_is_told_the_nearest_name(publication):
    with pytest.raises(MacroError) as error:
        Macros(publication, "en").chart("growth-partner")
    assert (error.value.code, error.value.expected) == ("page.unknown_name", "growth-partners")


def test_a_unit_is_said_once_only_where_all_have_it():
    values = [Bound("figure", "a", "6.85 trillion yuan"), Bound("figure", "b", "−4.9 trillion yuan")]
    assert common_unit(values) == " trillion yuan"
    assert common_unit([*values, Bound("figure", "c", "61 billion yuan")]) == ""
    assert common_unit([*values, Bound("figure", "d", "more than 7 trillion yuan")]) == ""
