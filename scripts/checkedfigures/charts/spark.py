"""Small pictures for headline figures: the same quarter of each year as tiny bars, the first with its value."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lxml.builder import E

from ..packages.figure import Figure
from .chart import Chart, sources_of
from .drawing import Element, binding
from .scale import Scale, place
from .series import FLOWS, yearly
from .words import Bound, Wording, common_unit

_TITLES = {
    "zh": {
        "total": "历年同期的进出口总值", "export": "历年同期的出口", "import": "历年同期的进口",
        "growth": "历年同期的进出口增速",
    },
    "en": {
        "total": "Total trade, same quarter of each year", "export": "Exports, same quarter of each year",
        "import": "Imports, same quarter of each year", "growth": "Growth of trade, same quarter of each year",
    },
}  # fmt: skip
KINDS = (*FLOWS, "growth")
_WIDTH, _HEIGHT, _BAR, _TEXT, _LINE = 126, 26, 12, 11, 13


def draw(wording: Wording, kind: str) -> Chart:
    """Bars from zero, the article's quarter in full colour; its number stands beside the picture."""
    flow, measure = ("total", "growth") if kind == "growth" else (kind, "value")
    figures = yearly(wording, flow, measure).figures
    values = [Fraction(each.quantity.value) * Fraction(10) ** each.quantity.unit_mult for each in figures]
    down = Scale(min(0, *values), max(0, *values), Fraction(_HEIGHT + _LINE), Fraction(_LINE))
    zero, step = down.at(Fraction(0)), Fraction(_WIDTH, len(values))
    bars = []
    for number, value in enumerate(values):
        ends = sorted((zero, down.at(value)))
        size = {"x": place(number * step + (step - _BAR) / 2, ""), "y": place(ends[0], "")}
        size |= {"width": str(_BAR), "height": place(ends[1] - ends[0], "")}
        bars.append(
            E.rect({**size, "class": "strong" if number == len(values) - 1 else "past", "fill": "currentColor"})
        )
    ground = {"x1": "0", "x2": str(_WIDTH), "y1": place(zero, ""), "y2": place(zero, "")}
    title = _TITLES[wording.language][kind]
    drawing = E.svg(
        *bars,
        E.line({**ground, "class": "axis", "stroke": "currentColor"}),
        *_words(wording, figures, down.at(max(values[0], Fraction(0)))),
        {
            "class": "spark",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT + 2 * _LINE}",
            "preserveAspectRatio": "xMinYMid",
        },
    )
    sources = sources_of([each.row for each in figures], wording.publication.packages)
    return Chart(f"spark-{kind}", title, [title], "", (), sources, drawing)


def _words(wording: Wording, figures: Sequence[Figure], top: Fraction) -> list[Element]:
    """The years of the first and the last bar, and the value of the first, whose unit the number beside it has."""
    first, last = figures[0].figure_id, figures[-1].figure_id
    value = wording.figure(first)
    unit = common_unit([value, wording.figure(last)])
    year = str(_HEIGHT + 2 * _LINE - 1)
    return [
        _text(value, "0", place(top - 2, ""), "quiet", unit=unit),
        _text(wording.year(first), "0", year, "quiet"),
        _text(wording.year(last), str(_WIDTH), year, "strong", anchor="end"),
    ]


def _text(words: Bound, x: str, y: str, colour: str, *, anchor: str = "start", unit: str = "") -> Element:
    shown = words.text.removesuffix(unit) if unit else words.text
    rest = [E.tspan(unit, {"display": "none"})] if unit else []
    look = {"x": x, "y": y, "class": colour, "fill": "currentColor", "font-size": str(_TEXT), "text-anchor": anchor}
    return E.text(shown, *rest, {**look, **binding(words)})
