"""Rows that charts show together: the same quarter of each year, and the growth rates of one kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..packages.figure import Figure
from ..quantities.period import Period
from .words import Wording

ARTICLE, REFERENCE = "trade", "reference"
QUARTER = "trade.total.value.2026Q1"
"""The figure whose quarter the charts are about."""
GROWTH = "trade.total.growth.2026Q1"
_FIRST = "first_release"
FLOWS = ("total", "export", "import")


@dataclass(frozen=True)
class Series:
    """A value in the same quarter of each year.

    Attributes:
        figures: one of each year, as first released; the last is the article's own.
        restated: for a year the figures that replaced it since, the earliest first.
    """

    figures: Sequence[Figure]
    restated: dict[int, Sequence[Figure]]


def article_period(wording: Wording) -> Period:
    return period_of(wording.look_up(QUARTER))


def period_of(figure: Figure) -> Period:
    return Period.parse(figure.row["time_period"])


def yearly(wording: Wording, flow: str, measure: str) -> Series:
    """The series of a flow, from the reference rows and, for its own quarter, the article."""
    quarter = article_period(wording).quarter
    found = [
        figure
        for package, resource in ((REFERENCE, "quarters"), (ARTICLE, "headline"))
        for figure in wording.publication.by_name[package].figures
        if figure.resource == resource
        and (figure.row["measure"], figure.row["flow"], figure.row["role"]) == (measure, flow, "observation")
        and period_of(figure).quarter == quarter
        and figure.quantity.value is not None
    ]
    first = {
        period_of(each).year: each for each in found if each.row.get("vintage", "first_release") == "first_release"
    }
    restated: dict[int, list[Figure]] = {}
    for figure in sorted(found, key=lambda each: each.row.get("vintage", "")):
        if figure.row.get("vintage", "").startswith("restated"):
            restated.setdefault(period_of(figure).year, []).append(figure)
    return Series([first[year] for year in sorted(first)], restated)


def growth_rates(wording: Wording, resource: str, is_wanted: Callable[[Figure], bool]) -> list[Figure]:
    """The article's growth rates of one table in its quarter: the fastest first, those without a number last."""
    period = article_period(wording)
    found = [
        figure
        for figure in wording.publication.by_name[ARTICLE].figures
        if figure.resource == resource
        and figure.row["measure"] == "growth"
        and period_of(figure) == period
        and is_wanted(figure)
    ]
    valued = [figure for figure in found if figure.quantity.value is not None]
    rest = [figure for figure in found if figure.quantity.value is None]
    return sorted(valued, key=lambda each: -each.quantity.value) + rest
