"""The wide table: one row a period, three columns a series, for people who plot."""

from __future__ import annotations

import calendar
from datetime import date

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..quantities.period import Period
from .archive import csv_bytes
from .inert import spreadsheet_csv
from .observation import base_value, end

_PERIOD = ("time_period", "period_start", "period_end", "period_length")


def wide_csv(package: DataPackage) -> bytes:
    """Values in base units (percent as percent), each with the least and the greatest its print allows.

    A column is named by its series, the figure's id without its period, and
    by its unit: ``trade.export.value.CNY``, with ``.lower`` and ``.upper``
    beside it. Periods stand in the order of their first, then last day.
    """
    series = _series(package)
    cells: dict[str, dict[str, str]] = {}
    for figure in package.figures:
        name, row = column(figure), cells.setdefault(figure.row["time_period"], {})
        row[name] = base_value(figure)
        row[f"{name}.lower"], row[f"{name}.upper"] = end(figure.interval.lower), end(figure.interval.upper)
    header = [each for name in series for each in (name, f"{name}.lower", f"{name}.upper")]
    periods = sorted((span(Period.parse(text)), text) for text in cells)
    body = (
        [text, *days, _length(Period.parse(text)), *(cells[text].get(name, "") for name in header)]
        for days, text in periods
    )
    return csv_bytes([*_PERIOD, *header], body)


def wide_columns_csv(package: DataPackage) -> bytes:
    """What the columns of the wide table are: series, role, unit and labels."""
    units = {row["unit_measure"]: row for row in package.tables["unit_measure"]}
    body = []
    for name, figures in _series(package).items():
        code, measure = figures[0].unit.code, figures[0].row["measure"]
        roles = "|".join(dict.fromkeys(figure.row["role"] for figure in figures))
        labels = [units[code]["label_zh"], units[code]["label_en"], _labels(figures, "zh"), _labels(figures, "en")]
        body.append([name, name.removesuffix(f".{code}"), measure, roles, code, *labels])
    header = ("column", "series", "measure", "role", "unit_measure", "unit_zh", "unit_en", "label_zh", "label_en")
    return spreadsheet_csv(header, body)


def column(figure: Figure) -> str:
    """The column of a figure: its id without the period, then its unit."""
    return f"{figure.figure_id.rpartition('.')[0]}.{figure.unit.code}"


def span(period: Period) -> tuple[str, str]:
    """First and last day of a period, in ISO notation."""
    first, last = 1, 12
    if period.quarter:
        first, last = 3 * period.quarter - 2, 3 * period.quarter
    elif period.month:
        first = last = period.month
    elif period.months:
        last = period.months
    day = period.day or calendar.monthrange(period.year, last)[1]
    return date(period.year, first, period.day or 1).isoformat(), date(period.year, last, day).isoformat()


def _length(period: Period) -> str:
    if period.months:
        return f"P{period.months}M"
    return "P1D" if period.day else "P1M" if period.month else "P3M" if period.quarter else "P1Y"


def _series(package: DataPackage) -> dict[str, list[Figure]]:
    """The figures of each column."""
    series: dict[str, list[Figure]] = {}
    for figure in sorted(package.figures, key=lambda each: each.figure_id):
        series.setdefault(column(figure), []).append(figure)
    return series


def _labels(figures: list[Figure], language: str) -> str:
    # A series of years and quarters may be labelled by what each covers.
    return " | ".join(dict.fromkeys(figure.label(language) for figure in figures))
