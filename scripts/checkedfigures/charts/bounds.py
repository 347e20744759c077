"""A printed growth rate, and the narrower range that the other figures leave to it."""

from __future__ import annotations

from fractions import Fraction

from . import strips
from .chart import Chart, Datum, sources_of
from .drawing import picture
from .scale import Scale
from .series import GROWTH
from .strips import Strip
from .words import Bound, Wording

NAME = "growth-bounds"
_TEXTS = {
    "zh": (
        "公布的增速可能是多少",
        "只看公布的位数", "结合其他数",
        "外框是可能的范围，圆点是公布的数。",
    ),
    "en": (
        "What the printed growth rate can mean",
        "By its own print", "With all other figures",
        "The outline is what remains possible; the dot is the printed value.",
    ),
}  # fmt: skip
_MARGIN = Fraction(1, 10)  # of the range of the print, on both sides


def draw(wording: Wording) -> Chart:
    """The range of the print above the range that all relations leave, on one scale."""
    title, alone, together, reading = _TEXTS[wording.language]
    figure = wording.look_up(GROWTH)
    rows = [
        Strip(alone, wording.computed(f"print.{GROWTH}"), figure.interval, Fraction(figure.quantity.value)),
        Strip(together, wording.bounds(GROWTH), wording.joint(GROWTH)),
    ]
    margin = (figure.interval.upper - figure.interval.lower) * _MARGIN
    scale = Scale(figure.interval.lower - margin, figure.interval.upper + margin, Fraction(0), Fraction(100))
    end = strips.bottom(rows, Fraction(0))
    period = wording.period(GROWTH)
    return Chart(
        name=NAME,
        title=title,
        message=_message(wording),
        reading=reading,
        data=[Datum(row.name, row.value, period) for row in rows],
        sources=sources_of([figure.row], wording.publication.packages),
        drawing=picture(end + strips.AXIS, *strips.ranges(rows, scale, Fraction(0)), *strips.axis_of(scale, end)),
    )


def _message(wording: Wording) -> list[str | Bound]:
    printed, left = wording.figure(GROWTH), wording.bounds(GROWTH)
    if wording.language == "zh":
        return ["公布的是", printed, "，结合其他数来看，只能是", left, "。"]
    return ["Printed as ", printed, "; together with the other figures it can only be ", left, "."]
