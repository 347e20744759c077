"""How the private share grew, and what the growth rates imply for the shares of the regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..packages.row import Row
from ..quantities.interval import Interval
from . import strips
from .chart import Chart, Datum, sources_of
from .drawing import picture
from .scale import Scale
from .series import ARTICLE, REFERENCE, article_period, growth_rates, period_of, yearly
from .strips import Strip
from .words import Bound, Wording, Words, capitalised

_TEXTS = {
    "private-share": {
        "zh": (
            "历年同期民营企业占进出口总值的比重",
            "刻度没有画全。圆点是公布的比重，空心部分是按公布的位数可能的范围；"
            "没有圆点的，比重没有公布，由数值和次年的增速推算。",
        ),
        "en": (
            "Private enterprises’ share of total trade, same quarter of each year",
            "The scale is cut short. Dots are printed shares, the outline is what their digits leave open; "
            "without a dot, the share was not printed and follows from values and from the growth of the next year.",
        ),
    },
    "region-shares": {
        "zh": (
            "各地区在上年同期进出口中可能占的比重",
            "比重没有公布。空心部分是由各地区和全国的增速推算的范围。",
        ),
        "en": (
            "What share of trade each region can have had a year before",
            "No share is printed. The outline is what the growth of the regions and of the total allow together.",
        ),
    },
}
_LABEL = {"zh": "民营企业占进出口总值的比重", "en": "Private enterprises, share of total trade"}


@dataclass(frozen=True)
class _Share:
    """A share, printed or implied.

    Attributes:
        name: the id of the figure or the unknown.
        called: what its row is called.
        dated: a figure of the same period.
    """

    name: str
    called: str | Bound
    dated: str


def private(wording: Wording) -> Chart:
    """The share of private enterprises in the same quarter of each year, as far as it is known."""
    shares = []
    for figure in yearly(wording, "total", "value").figures:
        if name := _known(wording, f"private.share.{period_of(figure).code}"):
            shares.append(_Share(name, wording.year(figure.figure_id), figure.figure_id))
    message: list[str | Bound] = []
    for share in shares:
        value, period = _value(wording, share), wording.period(share.dated)
        message += [period, value, "，"] if wording.language == "zh" else [value, " in ", period, ", "]
    intervals = (_interval(wording, share) for share in shares)
    ends = [end for each in intervals for end in (each.lower, each.upper) if end is not None]
    scale = Scale(min([Fraction(50), *ends]), max(ends) + 1, Fraction(0), Fraction(100))
    return _chart(wording, "private-share", shares, message, scale, label=_LABEL[wording.language])


def regions(wording: Wording) -> Chart:
    """The range of each region's share a year before, by all relations at once."""
    own = article_period(wording)
    before = f"{own.year - 1}Q{own.quarter}"
    dated = f"{REFERENCE}.total.value.{before}"
    shares = [
        _Share(f"{ARTICLE}.{region}.share.{before}", capitalised(wording.label(ARTICLE, "region", region)), dated)
        for region in (each.row["region"] for each in growth_rates(wording, "regions", lambda figure: True))
    ]
    chinese = wording.language == "zh"
    message: list[str | Bound] = ["" if chinese else "In ", wording.period(dated), "，" if chinese else ": "]
    for share in shares:
        message += [share.called, "占" if chinese else " ", _value(wording, share), "，" if chinese else ", "]
    scale = Scale(Fraction(0), Fraction(100), Fraction(0), Fraction(100))
    return _chart(wording, "region-shares", shares, message, scale)


def _chart(
    wording: Wording, name: str, shares: Sequence[_Share], message: Words, scale: Scale, *, label: str = ""
) -> Chart:
    drawn = [_strip(wording, each) for each in shares]
    end = strips.bottom(drawn, Fraction(0)) + Fraction(3, 10)
    title, reading = _TEXTS[name][wording.language]
    return Chart(
        name=name,
        title=title,
        message=[*message[:-1], "。" if wording.language == "zh" else "."],
        reading=reading,
        data=[Datum(label or each.called, _value(wording, each), wording.period(each.dated)) for each in shares],
        sources=sources_of([_row(wording, each) for each in shares], wording.publication.packages),
        drawing=picture(end + strips.AXIS, *strips.ranges(drawn, scale, Fraction(0)), *strips.axis_of(scale, end)),
    )


def _strip(wording: Wording, share: _Share) -> Strip:
    figure = wording.publication.figures.get(share.name)
    printed = Fraction(figure.quantity.value) if figure else None
    return Strip(share.called, _value(wording, share), _interval(wording, share), printed)


def _known(wording: Wording, meaning: str) -> str:
    """The id of a share as some package prints it, or else as its relations imply it; nothing where neither does."""
    prefixes = dict.fromkeys((ARTICLE, REFERENCE, *(package.prefix for package in wording.publication.packages)))
    names = [f"{prefix}.{meaning}" for prefix in prefixes]
    printed = (name for name in names if name in wording.publication.figures)
    implied = (name for name in names if f"interval.{name}" in wording.publication.computed)
    return next(printed, "") or next(implied, "")


def _value(wording: Wording, share: _Share) -> Bound:
    is_printed = share.name in wording.publication.figures
    return wording.figure(share.name) if is_printed else wording.bounds(share.name)


def _interval(wording: Wording, share: _Share) -> Interval:
    figure = wording.publication.figures.get(share.name)
    return figure.interval if figure else wording.joint(share.name)


def _row(wording: Wording, share: _Share) -> Row:
    if share.name in wording.publication.figures:
        return wording.publication.figures[share.name].row
    unknowns = (row for package in wording.publication.packages for row in package.rows("unknowns"))
    return next(row for row in unknowns if row["unknown_id"] == share.name)
