"""Cells of a row in words, for tables and reports about changes."""

from __future__ import annotations

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..packages.row import Row
from ..packages.titles import titled
from ..quantities.period import Period, PeriodError
from ..quantities.reading import Unit
from ..quantities.wording import word

# What the wording of a quantity says already.
QUANTITY = {"obs_value", "obs_value_to", "unit_mult", "unit_measure", "decimals", "bound"}


def quantity_words(row: Row, unit: Unit | None, language: str) -> str:
    """The quantity of a figure's row; where the row makes none, what it says."""
    try:
        return word(Figure(row, "", "", unit).quantity, unit, language, style="signed")
    except Exception:  # a row of the past, or of a stranger, may be anything
        return row.get("printed") or row.get("obs_value") or ""


def cell_words(column: str, text: str, package: DataPackage | None, language: str) -> str:
    """A cell: a period in words, a code by its label, all else as it stands."""
    if column in {"time_period", "base_period"}:
        try:
            return Period.parse(text).word(language)
        except PeriodError:
            return text
    for row in package.tables.get(column, ()) if package else ():
        if row.get(column) == text:
            return row.get(f"label_{language}") or text
    return text


def column_title(column: str, resource: str, package: DataPackage | None, language: str) -> str:
    """A column as the schema of its table names it."""
    for table in package.descriptor["resources"] if package else ():
        for field in table["schema"]["fields"] if table["name"] == resource else ():
            if field["name"] == column:
                return titled(field, language)
    return column
