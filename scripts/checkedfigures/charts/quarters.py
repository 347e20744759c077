"""Exports, imports and their total in the same quarter of each year."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from ..packages.figure import Figure
from .chart import Chart, Datum, sources_of
from .drawing import Element, dot, group, line, picture, text
from .scale import Scale, place
from .series import FLOWS, REFERENCE, Series, period_of, yearly
from .words import Bound, Wording, common_unit

NAME = "quarters"
_TITLES = {
    "zh": "历年同期的进出口总值、出口和进口",
    "en": "Total trade, exports and imports, same quarter of each year",
}
_NAMES = {
    "zh": {"total": "进出口总值", "export": "出口", "import": "进口"},
    "en": {"total": "Total trade", "export": "Exports", "import": "Imports"},
}
_ARTICLE = {"zh": "本文", "en": "this article"}
_READING = {
    "zh": "圆点是当时首次发布的数；“↻”和短线是后来的修订值。各栏刻度相同，下端没有画出。",
    "en": "Dots are as released at the time; “↻” and a dash are later restatements. "
    "The panels share a scale, whose foot is cut off.",
}
_EMS = Fraction(3, 2)  # down the page for a step of the unit
_HEAD, _FOOT, _GAP = Fraction(5, 2), Fraction(3, 2), Fraction(1)
_REACH = Fraction(1, 3)  # of a dot: what is smaller cannot be seen beside it


def draw(wording: Wording) -> Chart:
    """The chart: a panel for each flow, a dot for each year."""
    series = {flow: yearly(wording, flow, "value") for flow in FLOWS}
    years = [period_of(figure).year for figure in series["total"].figures]
    across = Scale(Fraction(0), Fraction(len(years)), Fraction(0), Fraction(100))
    places = {year: across.at(number + Fraction(1, 2)) for number, year in enumerate(years)}
    top, panels = Fraction(0), []
    for flow in FLOWS:
        drawn, top = _panel(wording, _NAMES[wording.language][flow], series[flow], places, top)
        panels += drawn
        top += _GAP
    drawing = picture(top + Fraction(27, 10), *panels, *_years(wording, series["total"], places, top))
    shown = [figure for flow in FLOWS for figure in _all(series[flow])]
    return Chart(
        name=NAME,
        title=_TITLES[wording.language],
        message=_message(wording, series),
        reading=_READING[wording.language],
        data=[_datum(wording, figure) for figure in shown],
        sources=sources_of([figure.row for figure in shown], wording.publication.packages),
        drawing=drawing,
    )


def _panel(
    wording: Wording, name: str, series: Series, places: dict[int, Fraction], top: Fraction
) -> tuple[list[Element], Fraction]:
    """A panel from ``top`` down, and where it ends."""
    words = {figure.figure_id: wording.figure(figure.figure_id) for figure in _all(series)}
    unit = common_unit(words.values())
    name_of = series.figures[-1].figure_id
    size = Fraction(10) ** series.figures[-1].quantity.unit_mult
    highest, lowest = (end(_middle(figure) for figure in _all(series)) for end in (max, min))
    floor = top + _HEAD + (highest - lowest) / size * _EMS
    down = Scale(lowest, highest, floor, top + _HEAD) if highest > lowest else None
    where = {each.figure_id: down.at(_middle(each)) if down else floor for each in _all(series)}
    drawn = [text(name, "0", top + 1, bold=True)]
    drawn += [text(Bound("unit", name_of, unit.strip()), "0", top + Fraction(23, 10), "quiet")] if unit else []
    for one, other in pairwise(series.figures):
        ends = [place(places[period_of(each).year], "%") for each in (one, other)]
        drawn.append(line(ends[0], where[one.figure_id], ends[1], where[other.figure_id], "past"))
    for figure in series.figures:
        year, y = period_of(figure).year, where[figure.figure_id]
        colour = "strong" if figure is series.figures[-1] else "past"
        marks = _whisker(figure, down, y, colour)
        for number, later in enumerate(series.restated.get(year, ())):
            marks.append(line(".35em", where[later.figure_id], "1.1em", where[later.figure_id], "total", width="1.5"))
            below = y + Fraction(15, 10) + number * Fraction(11, 10)
            marks.append(text("↻", "-.9em", below, "total"))
            marks.append(text(words[later.figure_id], ".3em", below, "quiet", hidden_unit=unit))
        marks.append(dot("0", y, ".3em" if colour == "strong" else ".22em", colour))
        label = words[figure.figure_id]
        marks.append(
            text(label, "0", y - Fraction(7, 10), "ink" if colour == "past" else colour,
                 anchor="middle", bold=colour == "strong", hidden_unit=unit)
        )  # fmt: skip
        drawn.append(group(places[year], *marks))
    lines = {period_of(each).year: len(series.restated.get(period_of(each).year, ())) for each in series.figures}
    bottom = max(where[each.figure_id] + lines[period_of(each).year] * Fraction(12, 10) for each in series.figures)
    return drawn, max(bottom, floor) + Fraction(4, 10)


def _whisker(figure: Figure, down: Scale | None, y: Fraction, colour: str) -> list[Element]:
    """What rounding leaves open, where it reaches beyond the dot."""
    if down is None or figure.interval.lower is None or figure.interval.upper is None:
        return []
    ends = [down.at(end) for end in (figure.interval.upper, figure.interval.lower)]
    return [line("0", ends[0], "0", ends[1], colour, width="2")] if y - ends[0] > _REACH else []


def _years(wording: Wording, total: Series, places: dict[int, Fraction], y: Fraction) -> list[Element]:
    drawn = [line("0", y, "100%", y, "rule")]
    for figure in total.figures:
        last = figure is total.figures[-1]
        words = [
            text(wording.year(figure.figure_id), "0", y + Fraction(13, 10), "strong" if last else "quiet",
                 anchor="middle", bold=last)
        ]  # fmt: skip
        if last:
            words.append(text(_ARTICLE[wording.language], "1.3em", y + Fraction(25, 10), "strong", anchor="end"))
        drawn.append(group(places[period_of(figure).year], *words))
    return drawn


def _message(wording: Wording, series: dict[str, Series]) -> list:
    first, last = series["total"].figures[0], series["total"].figures[-1]
    figure = {flow: wording.figure(series[flow].figures[-1].figure_id) for flow in FLOWS}
    before = wording.figure(first.figure_id)
    if wording.language == "zh":
        return [
            wording.period(last.figure_id), "进出口总值", figure["total"], "，其中出口", figure["export"], "，进口",
            figure["import"], "；", wording.period(first.figure_id), "首次发布的总值是", before, "。",
        ]  # fmt: skip
    return [
        "Total trade came to ", figure["total"], " in ", wording.period(last.figure_id), ": exports of ",
        figure["export"], " and imports of ", figure["import"], ". In ", wording.period(first.figure_id),
        " the total was released as ", before, ".",
    ]  # fmt: skip


def _datum(wording: Wording, figure: Figure) -> Datum:
    vintage = figure.row.get("vintage", "")
    return Datum(
        label=figure.label(wording.language),
        value=wording.figure(figure.figure_id),
        period=wording.period(figure.figure_id),
        vintage=wording.label(REFERENCE, "vintage", vintage) if vintage else "",
    )


def _all(series: Series) -> list[Figure]:
    return [each for figure in series.figures for each in (figure, *series.restated.get(period_of(figure).year, ()))]


def _middle(figure: Figure) -> Fraction:
    """The printed value itself, in base units."""
    return Fraction(figure.quantity.value) * Fraction(10) ** figure.quantity.unit_mult
