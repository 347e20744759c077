"""The web of checks: the figures of the article in its order, and the checks that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import isqrt

from lxml.builder import E

from ..packages.figure import Figure
from ..packages.titles import titled
from ..relations.verdict import Verdict
from .chart import Chart, Datum, sources_of
from .drawing import Element, dot, line, picture, text
from .scale import place
from .words import Bound, Wording

NAME = "web"
_TEXTS = {
    "zh": (
        "版面上的数怎样互相核对",
        "上排是版面上的数，按版面的次序排列；下排是别处的数，用来对照。同项核对所比较的数用线连起，"
        "虚线是增速同首次发布的上年数对不上。实心点有别的数可以核对，空心点没有。",
        "别处的数",
    ),
    "en": (
        "How the figures bear each other out",
        "Above, the figures of the page in its order; below, figures from elsewhere for comparison. Lines join figures "
        "that a check compares; a dashed line is a growth rate that misses its base as originally published. "
        "Full points are checked by other figures; for rings no other figure can vouch.",
        "Figures from elsewhere",
    ),
}  # fmt: skip
_PARTS = {
    "zh": {"trade": "外贸", "policy": "政策", "zones": "高新区", "convergence": "产业融合"},
    "en": {"trade": "Foreign trade", "policy": "Policy", "zones": "Zones", "convergence": "Industry"},
}
_ABOVE, _BETWEEN, _BELOW = Fraction(8), Fraction(5), Fraction(5)
"""Ems for the arcs above, from the upper row to the lower, and for the arcs below."""
_GAP = 2  # widths of a point between two parts
_COLOURS = {"checked": "strong", "revised": "total", "disputed": "total"}
_RINGS = {"entry", "unsettled"}  # as counted by ``backing.alone``

_Places = Mapping[str, Fraction]
"""Places across by the id of the figure, in percent."""


def draw(wording: Wording) -> Chart:
    """Two rows of points, arcs on their outer sides, straight lines between them."""
    parts = _page(wording)
    page = [figure for part in parts for figure in part]
    upper, lower = _spread(parts), _spread([_elsewhere(wording)])
    top, foot = _ABOVE, _ABOVE + _BETWEEN
    title, reading, elsewhere = _TEXTS[wording.language]
    drawn = [line("0", top, "100%", top, "rule"), line("0", foot, "100%", foot, "rule")]
    drawn += _lines(wording, upper, lower)
    drawn += [dot(place(at, "%"), foot, ".3%", "past") for at in lower.values()]
    drawn += [_point(wording, figure, upper[figure.figure_id]) for figure in page]
    drawn += _names(wording, parts, upper)
    drawn.append(text(elsewhere, "100%", foot - Fraction(6, 10), "quiet", anchor="end"))
    return Chart(
        name=NAME,
        title=title,
        message=_message(wording),
        reading=reading,
        data=[Datum(each.label(wording.language), wording.figure(each.figure_id), wording.period(each.figure_id))
              for each in page],
        sources=sources_of([figure.row for figure in page], wording.publication.packages),
        drawing=picture(_ABOVE + _BETWEEN + _BELOW, *drawn),
    )  # fmt: skip


def _page(wording: Wording) -> list[list[Figure]]:
    """The figures of each package that has a ledger, in the order of the page."""
    ranks: dict[str, tuple[int, int]] = {}
    for package in wording.publication.packages:
        for number, row in enumerate(package.rows("ledger")):
            ranks.setdefault(row["figure_id"], (int(row["paragraph"]), number))
    found = [package.figures for package in wording.publication.packages if package.rows("ledger")]
    # A figure that the source states without a numeral is in no row: it stands where its paragraph does.
    parts = [sorted(figures, key=lambda each: ranks.get(each.figure_id, (_paragraph(each), 0))) for figures in found]
    return sorted(parts, key=lambda figures: ranks.get(figures[0].figure_id, (_paragraph(figures[0]), 0)))


def _paragraph(figure: Figure) -> int:
    number = figure.row["locator"].removeprefix("¶").partition("-")[0]
    return int(number) if number.isdigit() else 0


def _elsewhere(wording: Wording) -> list[Figure]:
    """The figures of all other packages that a check compares, the latest period first."""
    named = {name for verdict in _checks(wording) for name in verdict.relation.names}
    others = (package for package in wording.publication.packages if not package.rows("ledger"))
    figures = [figure for package in others for figure in package.figures if figure.figure_id in named]
    return sorted(figures, key=lambda each: each.row["time_period"], reverse=True)


def _spread(parts: Sequence[Sequence[Figure]]) -> dict[str, Fraction]:
    """Evenly across, with gaps between parts."""
    width, start, places = sum(map(len, parts)) + _GAP * (len(parts) - 1), Fraction(1, 2), {}
    for figures in parts:
        places |= {each.figure_id: (start + number) * 100 / width for number, each in enumerate(figures)}
        start += len(figures) + _GAP
    return places


def _checks(wording: Wording) -> Iterator[Verdict]:
    """Every relation that could have failed."""
    report = wording.publication.report
    for verdict in report.verdicts:
        if report.evidence.class_of(verdict.relation.relation_id) != "definition":
            yield verdict


def _colour(wording: Wording, verdict: Verdict) -> str:
    if verdict.outcome != "consistent":
        return "total"
    return (
        "strong"
        if wording.publication.report.evidence.class_of(verdict.relation.relation_id) == "independent"
        else "past"
    )


def _lines(wording: Wording, upper: _Places, lower: _Places) -> list[Element]:
    """What joins the figures of each check: arcs within a row, a straight line from one row to the other."""
    above: dict[tuple[Fraction, Fraction], str] = {}
    below: dict[tuple[Fraction, Fraction], str] = {}
    across: dict[tuple[Fraction, Fraction], str] = {}
    # What misses is drawn last, over the rest.
    for verdict in sorted(_checks(wording), key=lambda each: each.outcome != "consistent"):
        colour, names = _colour(wording, verdict), verdict.relation.names
        rows = [sorted({row[name] for name in names if name in row}) for row in (upper, lower)]
        above |= dict.fromkeys(pairwise(rows[0]), colour)
        below |= dict.fromkeys(pairwise(rows[1]), colour)
        if all(rows):
            across[rows[0][0], rows[1][0]] = colour
    top, foot = _ABOVE, _ABOVE + _BETWEEN
    joins = [line(place(a, "%"), top, place(b, "%"), foot, colour) for (a, b), colour in across.items()]
    for join in joins:
        join.attrib.update(_dashes(join.get("class")))
    return [_arcs(above, Fraction(0), _ABOVE, -1), _arcs(below, foot, _BELOW, 1), *joins]


def _arcs(pairs: Mapping[tuple[Fraction, Fraction], str], top: Fraction, height: Fraction, side: int) -> Element:
    """Half ellipses above (-1) or below (1) a row, in a picture of its own that is stretched to the width."""
    base = height if side < 0 else Fraction(0)
    widest = max((right - left for left, right in pairs), default=Fraction(1))
    drawn = []
    for (left, right), colour in pairs.items():
        ends = (left, base, (right - left) / 2, _rise(right - left, widest) * height, right, base)
        path = "M{} {}A{} {} 0 0 {} {} {}".format(*(place(each, "") for each in ends[:4]), 1 if side < 0 else 0,
                                                  *(place(each, "") for each in ends[4:]))  # fmt: skip
        look = {"class": colour, "fill": "none", "stroke": "currentColor", "vector-effect": "non-scaling-stroke"}
        drawn.append(E.path({"d": path, **look, **_dashes(colour)}))
    box = {"viewBox": f"0 0 100 {place(height, '')}", "preserveAspectRatio": "none", "class": "arcs"}
    return E.svg(*drawn, {**box, "y": place(top, "em"), "width": "100%", "height": place(height, "em")})


def _dashes(colour: str) -> dict[str, str]:
    return {"stroke-dasharray": "3 2"} if colour == "total" else {}


def _rise(width: Fraction, widest: Fraction) -> Fraction:
    """How high an arc goes, as a part of the room: by the root of its width, so that short ones are seen."""
    return Fraction(isqrt(int(width / widest * 10_000)), 100) * Fraction(97, 100)


def _point(wording: Wording, figure: Figure, at: Fraction) -> Element:
    """A point that leads to the figure's entry; what reacts to a finger is wider."""
    backing, x = wording.publication.backing(figure.figure_id), place(at, "%")
    reach = E.rect({"x": x, "y": place(_ABOVE - 1, "em"), "width": "1%", "height": "2em", "transform": "translate(-3)",
                    "class": "reach", "fill": "none"})  # fmt: skip
    shape = dot(x, _ABOVE, ".6%", _COLOURS.get(backing, "past"), hollow=backing in _RINGS)
    target = f"register/{figure.package}#{figure.figure_id}"
    return E.a(
        E.title(figure.label(wording.language)), reach, shape, {"href": target, "class": "point", "tabindex": "-1"}
    )


def _names(wording: Wording, parts: Iterable[Sequence[Figure]], places: _Places) -> list[Element]:
    """The parts of the page, on two lines in turn so that short parts have room."""
    drawn = []
    for number, figures in enumerate(parts):
        left, right = places[figures[0].figure_id], places[figures[-1].figure_id]
        y, at_end = _ABOVE + Fraction(15, 10) + number % 2 * Fraction(12, 10), right > 98
        x, anchor = ("100%", "end") if at_end else (place(left, "%"), "start")
        drawn.append(text(_name(wording, figures[0].package), x, y, "quiet", anchor=anchor))
    return drawn


def _name(wording: Wording, package: str) -> str | Bound:
    """The short name of a part; of another package its title, in which numerals are the source's."""
    title = titled(wording.publication.by_name[package].descriptor, wording.language)
    return _PARTS[wording.language].get(package) or Bound("census", "source", title)


def _message(wording: Wording) -> list[str | Bound]:
    total, checked, alone = map(wording.computed, ("figures.page", "backing.checked", "backing.alone"))
    if wording.language == "zh":
        return ["版面上的", total, "个数中，", checked, "个有别的数可以核对，", alone, "个没有。"]
    return ["Of the ", total, " figures on the page ", checked, " are checked by others; for ", alone,
            " no other figure can vouch."]  # fmt: skip
