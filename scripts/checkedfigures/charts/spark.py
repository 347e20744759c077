"""Small pictures for headline figures: the same quarter of each year as tiny bars."""

from __future__ import annotations

from fractions import Fraction

from lxml.builder import E

from .chart import Chart, sources_of
from .scale import Scale, place
from .series import FLOWS, yearly
from .words import Wording

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
_WIDTH, _HEIGHT, _BAR = 84, 24, 8


def draw(wording: Wording, kind: str) -> Chart:
    """Bars from zero, the article's quarter in full colour; they stand beside the figure and hold no number."""
    flow, measure = ("total", "growth") if kind == "growth" else (kind, "value")
    figures = yearly(wording, flow, measure).figures
    values = [Fraction(each.quantity.value) * Fraction(10) ** each.quantity.unit_mult for each in figures]
    down = Scale(min(0, *values), max(0, *values), Fraction(_HEIGHT), Fraction(0))
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
        {"class": "spark", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "overflow": "visible"},
    )
    sources = sources_of([each.row for each in figures], wording.publication.packages)
    return Chart(f"spark-{kind}", title, [title], "", (), sources, drawing)
