"""A data package, read into rows: figures, events, lists, relations, ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..finding import CheckError, Finding
from ..quantities.period import Period
from ..quantities.reading import Reading, Unit, language_of, read
from . import structure
from .csvfile import read_cells
from .descriptor import read_descriptor
from .figure import Figure, incoherence
from .row import Row


@dataclass(frozen=True)
class Event:
    """A date or period that matters: one row of an ``events`` table."""

    row: Row
    package: str

    @property
    def event_id(self) -> str:
        return self.row["event_id"]

    @property
    def period(self) -> Period:
        return Period.parse(self.row["time_period"]).as_printed(self.row["printed"])


@dataclass(frozen=True)
class ItemList:
    """A list of the source with its items; open where it names only some."""

    row: Row
    items: tuple[Row, ...]

    @property
    def list_id(self) -> str:
        return self.row["list_id"]

    @property
    def is_open(self) -> bool:
        return self.row["open"] == "true"


@dataclass(frozen=True)
class DataPackage:
    """One package: its descriptor and the rows of each table.

    Attributes:
        folder: the package's directory, as the caller named it.
        descriptor: the content of ``datapackage.json``.
        tables: rows by resource name.
        faults: faults of single cells; rows that have one are left out of
            ``figures`` and ``events``.
    """

    folder: Path
    descriptor: dict
    tables: dict[str, list[Row]]
    faults: tuple[Finding, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.descriptor["name"]

    @property
    def prefix(self) -> str:
        """The first part of the package's ids."""
        return prefix_of(self.name)

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {
            row["unit_measure"]: Unit(
                code=row["unit_measure"],
                countable=row["countable"] == "true",
                measure_zh=row["measure_zh"],
                singular_en=row["singular_en"],
                plural_en=row["plural_en"],
                printed_zh=tuple(row["printed_zh"].split("|")),
                printed_en=tuple(row["printed_en"].split("|")),
            )
            for row in self.tables.get("unit_measure", [])
        }

    @cached_property
    def figures(self) -> list[Figure]:
        return [
            Figure(row, self.name, resource["name"], self.units[row["unit_measure"]])
            for resource in self.resources("figures")
            for row in self._sound(self.tables[resource["name"]])
        ]

    @cached_property
    def events(self) -> list[Event]:
        return [Event(row, self.name) for row in self._sound(self.rows("events"))]

    @cached_property
    def lists(self) -> list[ItemList]:
        return [
            ItemList(row, tuple(item for item in self.rows("list_items") if item["list_id"] == row["list_id"]))
            for row in self.rows("lists")
        ]

    def read(self, figure: Figure, printed: str) -> Reading:
        """What a print says of a figure.

        Raises:
            UnreadableError: where it is no quantity in the package's units.
        """
        return read(
            printed,
            self.units.values(),
            language=language_of(printed, self.descriptor["printed_language"]),
            role=figure.row["role"],
            rounded_to=self.rounding(figure.resource),
        )

    def rounding(self, resource: str) -> int | None:
        """What the counts of a table are rounded to, where its descriptor says so (``roundedTo``)."""
        return next(each.get("roundedTo") for each in self.descriptor["resources"] if each["name"] == resource)

    def resources(self, kind: str) -> Iterator[dict]:
        """The descriptors of all tables of one kind."""
        return (resource for resource in self.descriptor["resources"] if resource["kind"] == kind)

    def rows(self, kind: str) -> list[Row]:
        """The rows of all tables of one kind."""
        return [row for resource in self.resources(kind) for row in self.tables[resource["name"]]]

    def _sound(self, rows: Sequence[Row]) -> list[Row]:
        bad = {(finding.file, finding.row) for finding in self.faults}
        return [row for row in rows if (row.file, row.line) not in bad]


def prefix_of(name: str) -> str:
    """What the ids of a package begin with: its name, without the hyphen that expressions take for a minus."""
    return name.replace("-", "_")


def load(folder: Path) -> DataPackage:
    """Read a package whose structure holds.

    Raises:
        CheckError: where the package cannot be read into rows.
    """
    descriptor = read_descriptor(folder)
    if faults := structure.check_files(folder, descriptor):
        raise CheckError(*faults)
    shape, cells = structure.check_tables(folder, descriptor)
    if shape:
        raise CheckError(*shape, *cells)
    tables = {resource["name"]: read_rows(folder / resource["path"]) for resource in descriptor["resources"]}
    bad = {(finding.file, finding.row) for finding in cells}
    for resource in descriptor["resources"]:
        if resource["kind"] == "figures":
            sound = (row for row in tables[resource["name"]] if (row.file, row.line) not in bad)
            cells += filter(None, map(incoherence, sound))
    return DataPackage(folder, descriptor, tables, tuple(cells))


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file, every cell as text."""
    header, *rows = read_cells(path.read_bytes().decode("utf-8"))
    return [Row(dict(zip(header, cells, strict=True)), str(path), line) for line, cells in enumerate(rows, 2)]
