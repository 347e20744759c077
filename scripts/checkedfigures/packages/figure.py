"""Figures: one number that a source states, one row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..finding import Finding
from ..quantities.interval import Interval
from ..quantities.qualifier import RANGES, WITHOUT_VALUE
from ..quantities.quantity import Quantity
from ..quantities.reading import Unit
from .kinds import kinds
from .row import Row

CONTRACT = tuple(name for name, column in kinds()["figures"]["columns"].items() if not column.get("dimension"))
"""The columns that every table of figures may have; the others are its dimensions."""

_MEASURED, _COUNTABLE, _PERCENT, _POINT = "measured", "countable", "percent", "percentage_point"
_TIME, _RANK = "time", "rank"
_UNITS_OF_TIME = {"years", "quarters", "months", "weeks", "days"}
_ANY, _LEVEL = Interval(None, None), Interval(0, None)
# What each measure can be by definition: its range, and the sorts of units that it is stated in.
# A level may be a rate in percent, the change of which is in points.
_MEASURES = {
    "value": (_LEVEL, {_MEASURED, _PERCENT}), "balance": (_ANY, {_MEASURED}),
    "change": (_ANY, {_MEASURED, _COUNTABLE, _POINT}), "threshold": (_ANY, {_MEASURED, _COUNTABLE, _PERCENT}),
    "count": (_LEVEL, {_COUNTABLE}), "count_change": (_ANY, {_COUNTABLE}),
    "growth": (Interval(-100, None), {_PERCENT}), "growth_change": (_ANY, {_POINT}), "growth_gap": (_ANY, {_POINT}),
    "restatement": (_ANY, {_PERCENT}), "share": (Interval(0, 100), {_PERCENT}), "share_change": (_ANY, {_POINT}),
    "contribution": (_ANY, {_PERCENT, _POINT}),
    "rank": (Interval(1, None), {_RANK}), "streak": (_LEVEL, {_TIME}), "window": (_ANY, {_TIME}),
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A figure, with its row and its unit.

    Attributes:
        row: the row as text.
        package, resource: where the row stands.
        unit: its unit of measure.
    """

    row: Row
    package: str
    resource: str
    unit: Unit

    @property
    def figure_id(self) -> str:
        return self.row["figure_id"]

    @cached_property
    def quantity(self) -> Quantity:
        return Quantity(
            value=Decimal(self.row["obs_value"]) if self.row["obs_value"] else None,
            unit_mult=int(self.row["unit_mult"]),
            decimals=int(self.row["decimals"]),
            bound=self.row["bound"],
            countable=self.unit.countable,
            value_to=Decimal(self.row["obs_value_to"]) if self.row.get("obs_value_to") else None,
        )

    @cached_property
    def interval(self) -> Interval:
        """Every true value that the print allows: base units, percent as percent.

        A threshold is a point, whatever its print. A share ends at 100 %,
        a growth rate at -100 %, a count at nothing.
        """
        if self.row["role"] == "threshold":
            return Interval.point(self.quantity.base_value)
        interval = self.quantity.base_interval()
        domain = domain_of(self.row["measure"], self.unit)
        return interval.intersect(domain) or interval

    @property
    def dimensions(self) -> Mapping[str, str]:
        """The dimensions of the figure's own topic: flow, partner, region …"""
        return {column: cell for column, cell in self.row.items() if column not in CONTRACT}

    def label(self, language: str) -> str:
        return self.row[f"label_{language}"]


def incoherence(row: Row) -> Finding | None:
    """A fault where value and bound cannot go together, so that the row is no quantity."""
    if bool(row["obs_value"]) == (row["bound"] in WITHOUT_VALUE):
        return row.fault("entry.incoherent", "obs_value", subject=row["bound"])
    if bool(row.get("obs_value_to")) != (row["bound"] in RANGES):
        return row.fault("entry.incoherent", "obs_value_to", subject=row["bound"])
    if row["bound"] == "nearly" and not Decimal(row["obs_value"]):
        return row.fault("entry.incoherent", "obs_value", subject="nearly")  # nothing is nearly none
    return None


def domain_of(measure: str, unit: Unit) -> Interval:
    """What the measure allows by definition, whatever was printed."""
    if unit.code == "index_point":
        return Interval(0, 100) if measure == "value" else _ANY
    return _MEASURES[measure][0] if measure in _MEASURES else _ANY


def fits(measure: str, unit: Unit) -> bool:
    """Whether the measure can be stated in the unit: growth in percent, its change in percentage points.

    A measure of which nothing is laid down fits every unit.
    """
    return measure not in _MEASURES or _sort(unit) in _MEASURES[measure][1]


def _sort(unit: Unit) -> str:
    if is_ratio(unit) or unit.code == _RANK:
        return unit.code
    if unit.code in _UNITS_OF_TIME:
        return _TIME
    return _COUNTABLE if unit.countable else _MEASURED


def is_ratio(unit: Unit) -> bool:
    """Whether 1 of the unit is one hundredth in a calculation."""
    return unit.code in {_PERCENT, _POINT}
