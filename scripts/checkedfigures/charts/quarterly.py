"""How fast trade grew in every quarter, as far as it was printed or follows from what was."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..packages.row import Row
from ..quantities.interval import Interval
from ..quantities.period import Period
from .chart import Chart, Datum, sources_of
from .drawing import Element, box, hollow, line, picture, text
from .scale import Scale, place
from .series import ARTICLE, GROWTH, REFERENCE, article_period, period_of
from .words import Bound, Wording

NAME = "quarterly-growth"
_WINDOW = f"{ARTICLE}.total.record_window.2026Q1"
_PRINTED, _WORKED_OUT = f"{REFERENCE}.total.growth.", f"{REFERENCE}.total_by_difference.growth."
_TEXTS = {
    "zh": (
        "各季度进出口同比增速",
        "标出数值的是各年首季。空心部分是没有单独公布、由累计数推算的范围；横线是文章的增速。",
        "文章所说的时段",
    ),
    "en": (
        "Growth of total trade by quarter, year on year",
        "Columns with a number are opening quarters. Outlines are what differences of cumulative figures leave open, "
        "where nothing else was released. The line across is the article’s rate.",
        "the span the article speaks of",
    ),
}  # fmt: skip
_TOP, _HEIGHT, _FILLED = Fraction(25, 10), Fraction(11), Fraction(7, 10)
_SEEN = Fraction(1, 2)  # percentage points: what is narrower is drawn as a point


@dataclass(frozen=True)
class _Quarter:
    """The growth of one quarter.

    Attributes:
        name: the id of the figure or, where it was only worked out, of the unknown.
        row: its row.
        is_early: whether it comes before the span of time that the article speaks of.
    """

    name: str
    row: Row
    interval: Interval
    value: Bound
    period: Period
    is_early: bool


def draw(wording: Wording) -> Chart:
    """A column for each quarter; those before the article's span in a colour of their own."""
    quarters = _quarters(wording)
    title, reading, span = _TEXTS[wording.language]
    ends = [end for each in quarters for end in (each.interval.lower, each.interval.upper)]
    down = Scale(min(0, *ends), max(ends), _TOP + _HEIGHT, _TOP)
    across = Scale(Fraction(0), Fraction(len(quarters)), Fraction(0), Fraction(100))
    zero, own = down.at(Fraction(0)), down.at(Fraction(wording.look_up(GROWTH).quantity.value))
    foot = _TOP + _HEIGHT
    drawn = [line("0", own, "100%", own, "rule"), line("0", zero, "100%", zero, "axis")]
    for number, quarter in enumerate(quarters):
        drawn += _column(quarter, across, down, number)
        if quarter.period.quarter == article_period(wording).quarter:
            drawn.append(_year(quarter, across.at(Fraction(number)), foot + Fraction(15, 10)))
    first = next(number for number, each in enumerate(quarters) if not each.is_early)
    drawn += _bracket(span, across.at(Fraction(first)))
    return Chart(
        name=NAME,
        title=title,
        message=_message(wording, quarters),
        reading=reading,
        data=[
            Datum(title, each.value, Bound("period", each.name, each.period.word(wording.language)))
            for each in quarters
        ],
        sources=sources_of([each.row for each in quarters], wording.publication.packages),
        drawing=picture(foot + Fraction(20, 10), *drawn),
    )


def _quarters(wording: Wording) -> list[_Quarter]:
    """Every quarter since the first full year before the article's span, the article's own last."""
    last = article_period(wording)
    start = last.year - int(wording.look_up(_WINDOW).quantity.value) + 1
    found = []
    for year in range(start - 1, last.year + 1):
        for number in range(1, (last.quarter if year == last.year else 4) + 1):
            found.append(_quarter(wording, Period.parse(f"{year}-Q{number}"), year < start))
    return found


def _quarter(wording: Wording, period: Period, is_early: bool) -> _Quarter:
    if period == article_period(wording):
        name = GROWTH
    else:
        name = f"{_PRINTED}{period.code}"
        if name not in wording.publication.figures:
            name = f"{_WORKED_OUT}{period.code}"
            return _Quarter(name, _unknown(wording, name), wording.joint(name), wording.bounds(name), period, is_early)
    figure = wording.look_up(name)
    return _Quarter(name, figure.row, figure.interval, wording.figure(name), period_of(figure), is_early)


def _unknown(wording: Wording, name: str) -> Row:
    wording.bounds(name)  # says which id is missing
    return wording.publication.unknowns[name]


def _column(quarter: _Quarter, across: Scale, down: Scale, number: int) -> list[Element]:
    left = across.at(number + (1 - _FILLED) / 2)
    right = across.at(number + (1 + _FILLED) / 2)
    opening = quarter.period.quarter == 1
    colour = "total" if quarter.is_early else "strong" if opening else "past"
    interval, zero = quarter.interval, down.at(Fraction(0))
    drawn = []
    if opening:
        middle = place((left + right) / 2, "%")
        drawn.append(text(quarter.value, middle, down.at(max(interval.upper, Fraction(0))) - Fraction(4, 10), colour,
                          anchor="middle" if number else "start", bold=True))  # fmt: skip
    if interval.upper - interval.lower < _SEEN:
        return [*drawn, _bar(left, right, zero, down.at((interval.lower + interval.upper) / 2), colour)]
    near = min(interval.lower, interval.upper, key=abs) if interval.lower * interval.upper > 0 else Fraction(0)
    drawn.append(_bar(left, right, zero, down.at(near), colour))
    top, bottom = down.at(interval.upper), down.at(interval.lower)
    return [*drawn, *hollow(left, right, top, bottom - top, colour)]


def _bar(left: Fraction, right: Fraction, zero: Fraction, end: Fraction, colour: str) -> Element:
    return box(left, right, min(zero, end), abs(zero - end), colour)


def _year(quarter: _Quarter, at: Fraction, y: Fraction) -> Element:
    is_last = quarter.name == GROWTH
    return text(Bound("period", quarter.name, str(quarter.period.year)), "100%" if is_last else place(at, "%"), y,
                "strong" if is_last else "quiet", anchor="end" if is_last else "start", bold=is_last)  # fmt: skip


def _bracket(words: str, start: Fraction) -> list[Element]:
    left, y = place(start, "%"), Fraction(15, 10)
    tick = [line(end, y, end, y + Fraction(5, 10), "axis") for end in (left, "100%")]
    middle = place((start + 100) / 2, "%")
    return [line(left, y, "100%", y, "axis"), *tick, text(words, middle, Fraction(11, 10), "quiet", anchor="middle")]


def _message(wording: Wording, quarters: list[_Quarter]) -> list[str | Bound]:
    early = [each for each in quarters if each.is_early]
    own = wording.figure(GROWTH)
    listed: list[str | Bound] = []
    for each in early:
        listed += [each.value, "、" if wording.language == "zh" else ", "]
    if wording.language == "zh":
        return [own, "在文章所说的时段里最高，此前各季更高：", *listed[:-1], "。"]
    return [own, " is the highest in the span that the article speaks of. The quarters before it were higher: ",
            *listed[:-1], "."]  # fmt: skip
