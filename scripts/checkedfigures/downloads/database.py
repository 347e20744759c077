"""All packages together, as Parquet and as SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..packages.package import DataPackage
from ..packages.titles import titled
from . import observation

_SQLITE = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write_parquet(packages: Sequence[DataPackage], path: Path) -> None:
    """The long table of all figures."""
    import duckdb
    import pandas as pd

    columns = observation.columns(packages)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")  # the order of rows, and so the bytes, are those of the ids
        connection.execute(f"CREATE TABLE figures ({_declare(columns)})")
        rows = pd.DataFrame(observation.rows(packages), columns=list(columns), dtype=object)
        connection.register("rows", rows)
        connection.execute("INSERT INTO figures SELECT * FROM rows")
        connection.execute("COPY figures TO $path (FORMAT parquet, COMPRESSION zstd)", {"path": str(path)})


def write_sqlite(packages: Sequence[DataPackage], path: Path) -> None:
    """The long table as ``figures``, every table of every package, and what tables and columns are called.

    Tables are named ``package_resource``. Empty cells are NULL, ``number``
    is REAL; the digits as printed stand in ``printed`` and, as text, in
    ``figures.obs_value``.
    """
    columns = observation.columns(packages)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA page_size = 1024")  # most tables are a few rows
        _create(connection, "figures", columns, ("figure_id",))
        _fill(connection, "figures", columns, observation.rows(packages))
        _create(connection, "tables", dict.fromkeys(_TABLES, "TEXT"), ("name",))
        _create(connection, "columns", dict.fromkeys(_COLUMNS, "TEXT"), ("table", "name"))
        for package in packages:
            for resource in package.descriptor["resources"]:
                _write_resource(connection, package, resource)
    connection.close()


_TABLES = ("name", "package", "resource", "kind", "title_zh", "title_en")
_COLUMNS = ("table", "name", "type", "title_zh", "title_en", "description_zh", "description_en")


def _write_resource(connection: sqlite3.Connection, package: DataPackage, resource: dict) -> None:
    name, fields = f"{package.name}_{resource['name']}", resource["schema"]["fields"]
    _create(
        connection,
        name,
        {field["name"]: _SQLITE.get(field["type"], "TEXT") for field in fields},
        resource["schema"].get("primaryKey", ()),
    )
    cells = ([_cell(row[field["name"]], field["type"]) for field in fields] for row in package.tables[resource["name"]])
    _fill(connection, name, fields, cells)
    title = [titled(resource, language) for language in ("zh", "en")]
    _fill(connection, "tables", _TABLES, [[name, package.name, resource["name"], resource["kind"], *title]])
    described = (
        [name, field["name"], field["type"]]
        + [titled(field, language, key) or None for key in ("title", "description") for language in ("zh", "en")]
        for field in fields
    )
    _fill(connection, "columns", _COLUMNS, described)


def _cell(text: str, kind: str) -> object:
    if not text:
        return None
    if kind == "boolean":
        return int(text == "true")
    return {"integer": int, "number": float}.get(kind, str)(text)


def _create(connection: sqlite3.Connection, name: str, columns: dict[str, str], key: Sequence[str]) -> None:
    primary = f", PRIMARY KEY ({', '.join(map(_quoted, key))})" if key else ""
    rowid = " WITHOUT ROWID" if key else ""
    connection.execute(f"CREATE TABLE {_quoted(name)} ({_declare(columns)}{primary}){rowid}")


def _fill(connection: sqlite3.Connection, name: str, columns: Sequence, rows: Iterable[Sequence[object]]) -> None:
    connection.executemany(f"INSERT INTO {_quoted(name)} VALUES ({_places(columns)})", rows)  # noqa: S608


def _declare(columns: dict[str, str]) -> str:
    return ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns.items())


def _places(columns: Sequence) -> str:
    return ", ".join("?" * len(columns))


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
