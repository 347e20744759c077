"""A quarter as first published, against the base that the figures of the next year imply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..packages.figure import Figure
from ..packages.row import Row
from ..quantities.interval import Interval
from .chart import Chart, Datum, sources_of
from .drawing import Element, hollow, line, picture, text
from .scale import Scale, place
from .series import ARTICLE, article_period
from .strips import AXIS, axis_of
from .words import Bound, Wording

NAME = "restatement"
_PUBLISHED = "trade_2025q1"
_ITEMS = ("total", "export", "import", "private")
_TEXTS = {
    "zh": (
        "上年同期的数：首次发布的，同今年反推的相比",
        "上面是首次发布的数，下面是由今年的数值和增速反推的数；横轴是同首次发布的数相差多少（%）。"
        "上下不重合，就是改过。",
        "首次发布", "反推",
    ),
    "en": (
        "The base year, as originally published and as the next year’s figures imply it",
        "Above, the range as originally published; below, worked back from the next year’s value and growth. The scale "
        "is the distance from the published figure in percent. Where the ranges do not meet, the figure was restated.",
        "published", "implied",
    ),
}  # fmt: skip
_HEIGHT, _THICKNESS = Fraction(58, 10), Fraction(55, 100)


@dataclass(frozen=True)
class _Item:
    """One item of the release.

    Attributes:
        figure: as first published.
        published: its range by all figures of its own release.
        implied: the id of the base that the next year implies.
        range: the range of that base.
    """

    figure: Figure
    published: Interval
    implied: str
    range: Interval

    @property
    def is_restated(self) -> bool:
        return self.published.intersect(self.range) is None

    def distance(self, interval: Interval) -> Interval:
        """A range as a distance from the printed value, in percent of it."""
        printed = self.figure.quantity.base_value
        return Interval(*((end / printed - 1) * 100 for end in (interval.lower, interval.upper)))


def draw(wording: Wording) -> Chart:
    """Two ranges for each item on one scale, which starts from the published figure."""
    title, reading, *_ = _TEXTS[wording.language]
    items = _items(wording)
    ranges = [each.distance(interval) for each in items for interval in (each.published, each.range)]
    low, high = min(each.lower for each in ranges), max(each.upper for each in ranges)
    scale = Scale(low - (high - low) / 20, high + (high - low) / 20, Fraction(0), Fraction(100))
    end = _HEIGHT * len(items)
    drawn = []
    for number, item in enumerate(items):
        drawn += _row(wording, item, scale, number * _HEIGHT)
    return Chart(
        name=NAME,
        title=title,
        message=_message(wording, items),
        reading=reading,
        data=[datum for item in items for datum in _data(wording, item)],
        sources=sources_of([row for item in items for row in _rows(wording, item)], wording.publication.packages),
        drawing=picture(end + AXIS, *drawn, *axis_of(scale, end)),
    )


def _items(wording: Wording) -> list[_Item]:
    own = article_period(wording)
    period, items = f"{own.year - 1}Q{own.quarter}", []
    for item in _ITEMS:
        figure = wording.look_up(f"{_PUBLISHED}.{item}.value.{period}")
        implied = f"{ARTICLE}.{item}.value.{period}"
        items.append(_Item(figure, wording.joint(figure.figure_id), implied, wording.joint(implied)))
    return items


def _row(wording: Wording, item: _Item, scale: Scale, top: Fraction) -> list[Element]:
    _, _, published, implied = _TEXTS[wording.language]
    colour = "total" if item.is_restated else "strong"
    drawn = [
        text(item.figure.label(wording.language), "0", top + 1, bold=True),
        text(
            [f"{published} ", wording.figure(item.figure.figure_id)],
            "100%",
            top + Fraction(22, 10),
            "quiet",
            anchor="end",
        ),
        text([f"{implied} ", wording.bounds(item.implied)], "100%", top + Fraction(34, 10), colour, anchor="end"),
    ]
    zero = place(scale.at(Fraction(0)), "%")
    drawn.append(line(zero, top + Fraction(36, 10), zero, top + Fraction(54, 10), "axis"))
    ranges = ((item.published, "past", Fraction(38, 10)), (item.range, colour, Fraction(46, 10)))
    for interval, mark, down in ranges:
        drawn += hollow(*scale.ends(item.distance(interval)), top + down, _THICKNESS, mark)
    return drawn


def _rows(wording: Wording, item: _Item) -> tuple[Row, Row]:
    return item.figure.row, wording.publication.unknowns[item.implied]


def _data(wording: Wording, item: _Item) -> list[Datum]:
    _, _, published, implied = _TEXTS[wording.language]
    label, period = item.figure.label(wording.language), wording.period(item.figure.figure_id)
    values = ((published, wording.figure(item.figure.figure_id)), (implied, wording.bounds(item.implied)))
    brackets = "（{}）" if wording.language == "zh" else " ({})"
    return [Datum(label + brackets.format(kind), value, period) for kind, value in values]


def _message(wording: Wording, items: Sequence[_Item]) -> list[str | Bound]:
    words: list[str | Bound] = []
    chinese = wording.language == "zh"
    for item in items:
        if item.is_restated:
            name, label = item.figure.figure_id, item.figure.label(wording.language)
            printed, implied = wording.figure(name), wording.bounds(item.implied)
            words += (
                [f"{label}首次发布是", printed, "，反推出来是", implied, "，范围不重合。"]
                if chinese
                else [f"{label}: published as ", printed, ", implied to be ", implied, "; the ranges do not meet. "]
            )
    rest = (
        "其余各项的范围有重合，看不出改过。"
        if chinese
        else "For the other items they overlap, and no restatement shows."
    )
    return [*words, rest]
