"""The long table: every figure of every package, one a row, with its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..quantities.interval import exact_decimal

# name: type, both for Parquet and for SQLite
_BEFORE = {
    "figure_id": "TEXT", "package": "TEXT", "resource": "TEXT", "label_zh": "TEXT", "label_en": "TEXT",
    "measure": "TEXT", "time_period": "TEXT", "base_period": "TEXT", "role": "TEXT",
}  # fmt: skip
_AFTER = {
    "printed": "TEXT", "obs_value": "TEXT", "obs_value_to": "TEXT", "unit_measure": "TEXT",
    "unit_mult": "INTEGER", "decimals": "INTEGER",
    "bound": "TEXT", "change_of": "TEXT", "obs_status": "TEXT", "value": "DOUBLE", "lower": "DOUBLE", "upper": "DOUBLE",
    "lower_included": "BOOLEAN", "upper_included": "BOOLEAN", "unit_zh": "TEXT", "unit_en": "TEXT",
    "source_id": "TEXT", "locator": "TEXT",
}  # fmt: skip


def columns(packages: Sequence[DataPackage]) -> dict[str, str]:
    """The columns with their types; the dimensions of all packages stand between the others."""
    names = sorted({name for package in packages for figure in package.figures for name in figure.dimensions})
    return _BEFORE | dict.fromkeys(names, "TEXT") | _AFTER


def rows(packages: Sequence[DataPackage]) -> list[list[object]]:
    """All figures in the order of their ids, with the cells of :func:`columns`.

    ``value``, ``lower`` and ``upper`` are in base units, percent as percent;
    nothing where there is none. ``obs_value`` has the digits as printed.
    """
    names = columns(packages)
    found = [(figure, package) for package in packages for figure in package.figures]
    ordered = (_cells(figure, package) for figure, package in sorted(found, key=lambda pair: pair[0].figure_id))
    return [[cells.get(name) for name in names] for cells in ordered]


def base_value(figure: Figure) -> str:
    """The printed number in base units as a plain decimal; empty where none is printed."""
    quantity = figure.quantity
    if quantity.value is None:
        return ""
    return exact_decimal(Fraction(quantity.value) * Fraction(10) ** quantity.unit_mult)


def end(value: Fraction | None) -> str:
    """An end of an interval as a plain decimal; empty where it is open."""
    return "" if value is None else exact_decimal(value)


def _cells(figure: Figure, package: DataPackage) -> dict[str, object]:
    row, interval = figure.row, figure.interval
    labels = next(each for each in package.tables["unit_measure"] if each["unit_measure"] == row["unit_measure"])
    return {name: cell or None for name, cell in row.items()} | {
        "package": package.name,
        "resource": figure.resource,
        "unit_mult": int(row["unit_mult"]),
        "decimals": int(row["decimals"]),
        "value": _number(base_value(figure)),
        "lower": _number(end(interval.lower)),
        "upper": _number(end(interval.upper)),
        "lower_included": interval.lower_included,
        "upper_included": interval.upper_included,
        "unit_zh": labels["label_zh"],
        "unit_en": labels["label_en"],
    }


def _number(text: str) -> float | None:
    return float(text) if text else None
