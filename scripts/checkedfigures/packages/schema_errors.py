"""What Frictionless says of the tables of a package; each table is asked about once, until it changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import cache
from .descriptor import for_frictionless

if TYPE_CHECKING:
    import frictionless


@dataclass(frozen=True)
class SchemaError:
    """An error of a table, as Frictionless describes it; texts are empty and the rest ``None`` where it has none.

    Attributes:
        type: such as ``type-error``.
        note: its words.
        row: line of the file.
        column: name of the field, else the label of the column.
        cell: what stands in the cell.
        cells: what stands in the row.
        key, key_cells: of a foreign key, its fields and what stands in them.
        table, table_key: the table that a foreign key refers to, and its fields there.
    """

    type: str
    note: str
    row: int | None = None
    column: str = ""
    cell: str | None = None
    cells: Sequence[str] = ()
    key: Sequence[str] = ()
    key_cells: Sequence[str] = ()
    table: str = ""
    table_key: Sequence[str] = ()


class PackageRefusedError(Exception):
    """Frictionless does not take the descriptor itself; the message says why."""


def schema_errors(folder: Path, descriptor: Mapping) -> list[list[SchemaError]]:
    """The errors of each table, in the order of the descriptor.

    Raises:
        PackageRefusedError: where the descriptor itself is refused; it has a message for each reason.
    """
    package = for_frictionless(descriptor)
    contents = [_content(folder, package, table) for table in package["resources"]]
    whole = json.dumps(package)
    kept = [cache.find("tables", content) for content in contents] if cache.find("package", whole) else []
    if not kept or None in kept:
        wanted = [table["name"] for table, errors in zip(package["resources"], kept, strict=False) if errors is None]
        asked = _ask(folder, package, wanted)
        kept = kept or [None] * len(contents)
        for number, table in enumerate(package["resources"]):
            if kept[number] is None:
                kept[number] = [asdict(error) for error in asked[table["name"]]]
                cache.keep("tables", contents[number], kept[number])
        cache.keep("package", whole, True)
    return [[SchemaError(**error) for error in errors] for errors in kept]


def _content(folder: Path, package: Mapping, table: Mapping) -> str:
    """All that the errors of a table follow from: its schema and its bytes, and those of the tables it refers to."""
    keys = table["schema"].get("foreignKeys", [])
    named = {table["name"], *(key["reference"]["resource"] for key in keys)}
    tables = [each for each in package["resources"] if each["name"] in named]
    return json.dumps(
        [table["name"], *((each, (folder / each["path"]).read_bytes().decode("utf-8")) for each in tables)]
    )


def _ask(folder: Path, package: dict, names: Sequence[str]) -> dict[str, list[SchemaError]]:
    """The errors of some tables, or of all where none is named."""
    import frictionless

    try:
        made = frictionless.Package.from_descriptor(package, basepath=str(folder))
        reports = [made.validate(name=name) for name in names or [None]]
    except frictionless.FrictionlessException as error:
        notes = [str(reason.note) for reason in error.reasons] or [str(error.error.note)]
        raise PackageRefusedError("; ".join(notes)) from None
    if refused := [str(error.message) for report in reports for error in report.errors]:
        raise PackageRefusedError(*refused)
    return {task.name: list(map(_plain, task.errors)) for report in reports for task in report.tasks}


def _plain(error: frictionless.Error) -> SchemaError:
    def texts(name: str) -> list[str]:
        return list(map(str, getattr(error, name, None) or ()))

    cell = getattr(error, "cell", None)
    return SchemaError(
        type=error.type,
        note=error.note,
        row=getattr(error, "row_number", None),
        column=getattr(error, "field_name", "") or getattr(error, "label", "") or "",
        cell=None if cell is None else str(cell),
        cells=texts("cells"),
        key=texts("field_names"),
        key_cells=texts("field_cells"),
        table=getattr(error, "reference_name", ""),
        table_key=texts("reference_field_names"),
    )
