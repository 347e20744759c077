"""Figures: one number that a source states, one row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..finding import Finding
from ..quantities.interval import Interval
from ..quantities.quantity import WITHOUT_VALUE, Quantity
from ..quantities.reading import Unit
from .row import Row

CONTRACT = (
    "figure_id", "measure", "time_period", "base_period", "role", "obs_value", "obs_value_to", "unit_measure",
    "unit_mult", "decimals", "bound", "change_of", "printed", "source_id", "locator", "obs_status",
    "label_zh", "label_en",
)  # fmt: skip
CONTRACT_LISTS = (
    "bound", "correction_class", "discrepancy_class", "measure", "obs_status", "reason", "role", "unit_measure",
)  # fmt: skip
_RATIOS = {"percent", "percentage_point"}
_DOMAINS = {
    "value": Interval(0, None), "count": Interval(0, None), "growth": Interval(-100, None), "share": Interval(0, 100),
    "rank": Interval(1, None), "streak": Interval(0, None),
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
    if bool(row.get("obs_value_to")) != (row["bound"] == "range"):
        return row.fault("entry.incoherent", "obs_value_to", subject=row["bound"])
    if row["bound"] == "nearly" and not Decimal(row["obs_value"]):
        return row.fault("entry.incoherent", "obs_value", subject="nearly")  # nothing is nearly none
    return None


def domain_of(measure: str, unit: Unit) -> Interval:
    """What the measure allows by definition, whatever was printed."""
    if unit.code == "index_point":
        return Interval(0, 100) if measure == "value" else Interval(None, None)
    return _DOMAINS.get(measure, Interval(None, None))


def is_ratio(unit: Unit) -> bool:
    """Whether 1 of the unit is one hundredth in a calculation."""
    return unit.code in _RATIOS
