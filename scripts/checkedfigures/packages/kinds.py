"""The kinds of tables and the code lists that all packages share, and descriptors held against them.

What they are is written in ``shared/``; its README says how.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..finding import Finding
from .jsonfile import Document, Keys

SHARED = Path(__file__).parent / "shared"
"""The folder of what all packages share."""

_FLAGS = ("required", "unique")
_LIMITS = ("minimum", "maximum")
_OF_A_TEXT = "sha256"  # the column of sources that packages which quote a text have
_VARIANTS = ("text", "page", "zh", "en")


@cache
def kinds() -> dict[str, dict]:
    """The kinds of tables by name: what they are called, their key and their columns."""
    read = {file.stem: _toml(file) for file in sorted((SHARED / "kinds").glob("*.toml"))}
    for kind in read.values():
        for name, column in kind["columns"].items():
            if "like" in column:
                kind["columns"][name] = read[column["like"]]["columns"][name]
    return read


@cache
def common() -> dict:
    """What packages have in common: the tables they need, their licence, the shared code lists by name."""
    return _toml(SHARED / "package.toml")


def common_lists() -> Sequence[str]:
    """The lists of codes that stand in every package, the same in each."""
    return [name for name, codes in common()["codes"].items() if codes.get("required")]


def may_be_empty(resource: Mapping) -> bool:
    """Whether a table may have no row: a log, or one of which the descriptor says so."""
    return resource.get("mayBeEmpty", False) or kinds()[resource["kind"]].get("may_be_empty", False)


def longest(resource: Mapping) -> dict[str, int]:
    """The most characters that a cell may have, by column, for the columns that have a limit of their own."""
    columns = columns_of(resource, "text") | columns_of(resource, "page")
    return {name: wanted["longest"] for name, wanted in columns.items() if "longest" in wanted}


def columns_of(resource: Mapping, medium: str, language: str = "") -> dict[str, dict]:
    """The columns that a table must or may have, by name, in their order.

    Args:
        resource: the table's descriptor; of it name and kind.
        medium: ``text`` or ``page``, what the package is taken from.
        language: of the print, ``zh`` or ``en``; without it a column allows what it may in either.
    """
    kind, name = kinds()[resource["kind"]], resource["name"]
    first, *others = kind["columns"].items()
    own = kind.get("special", {}).get(name, {}).items()
    return {
        name if column == "{table}" else column: _variant(wanted, medium, language)
        for column, wanted in (first, *own, *others)
        if wanted.get("only", medium) == medium
    }


def pattern(name: str, package: str) -> str:
    """A pattern of cells by its name, for the ids and pages of a package."""
    known = _patterns()["patterns"][name]
    return known.replace("{prefix}", package.replace("-", "_")).replace("{name}", package)


@cache
def _patterns() -> dict[str, dict]:
    return _toml(SHARED / "patterns.toml")


def _toml(file: Path) -> dict:
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _variant(column: Mapping, *chosen: str) -> dict:
    """A column as it is for a medium and a language."""
    plain = {key: value for key, value in column.items() if key not in _VARIANTS}
    return plain | {key: value for each in chosen for key, value in column.get(each, {}).items()}


def check_kinds(document: Document) -> list[Finding]:
    """Whatever a descriptor of the profile lacks for its tables to be of their kinds.

    Args:
        document: a descriptor that the profile allows.
    """
    check = _Check(document, document.value, document.value["resources"])
    if twice := list(check.names()):
        return twice
    tables = [finding for place in range(len(check.tables)) for finding in check.table(place)]
    return [*check.missing_tables(), *tables]


@dataclass(frozen=True)
class _Check:
    document: Document
    descriptor: Mapping
    tables: Sequence[Mapping]

    @property
    def medium(self) -> str:
        names = {name for table in self.tables if table["kind"] == "sources" for name in _names(table)}
        return "text" if _OF_A_TEXT in names or any(table["kind"] == "ledger" for table in self.tables) else "page"

    def names(self) -> Iterator[Finding]:
        """Tables, files and columns that are named twice."""
        for key in ("name", "path"):
            places = {("resources", n, key): table[key] for n, table in enumerate(self.tables)}
            yield from self._twice(places)
        for n, table in enumerate(self.tables):
            fields = ("resources", n, "schema", "fields")
            yield from self._twice({(*fields, m, "name"): name for m, name in enumerate(_names(table))})

    def missing_tables(self) -> Iterator[Finding]:
        wanted = common()
        have = {table["kind"] for table in self.tables}
        lists = {table["name"] for table in self.tables if table["kind"] == "codes"}
        lacking = [kind for kind in wanted["kinds"] if kind not in have]
        lacking += [kind for kind in wanted.get(self.medium, ()) if kind not in have]
        lacking += [kind for pair in wanted["together"] if have & set(pair) for kind in pair if kind not in have]
        for kind in lacking:
            yield self.document.fault("descriptor.table_missing", ("resources",), kind)
        for name in common_lists():
            if name not in lists:
                yield self.document.fault("descriptor.table_missing", ("resources",), name)

    def table(self, n: int) -> Iterator[Finding]:
        """What a table lacks: columns, their types and constraints, its key, what it refers to."""
        table, place = self.tables[n], ("resources", n, "schema")
        columns = columns_of(table, self.medium)
        fields = {field["name"]: (m, field) for m, field in enumerate(table["schema"]["fields"])}
        for name, wanted in columns.items():
            if name in fields:
                m, field = fields[name]
                yield from self._column((*place, "fields", m), field, wanted)
            elif not wanted.get("optional"):
                yield self.document.fault("descriptor.column_missing", (*place, "fields"), name, subject=table["kind"])
        for name, (m, field) in fields.items():
            if name not in columns:
                yield from self._own_column((*place, "fields", m), table, field)
        key = [part.format(table=table["name"]) for part in kinds()[table["kind"]]["key"]]
        if table["schema"]["primaryKey"] != key:
            found = ", ".join(table["schema"]["primaryKey"])
            yield self.document.fault("descriptor.primary_key", (*place, "primaryKey"), found, ", ".join(key))
        yield from self._references(place, table, columns)

    def _column(self, place: Keys, field: Mapping, wanted: Mapping) -> Iterator[Finding]:
        kind, constraints = wanted.get("type", "string"), field.get("constraints", {})
        if field["type"] != kind:
            yield self._differs((*place, "type"), field, "type", field["type"], kind)
            return
        for each in _FLAGS:
            if wanted.get(each) and not constraints.get(each):
                yield self._differs((*place, "constraints", each), field, each, constraints.get(each), True)
        for each in _LIMITS:
            if each in wanted and constraints.get(each) != wanted[each]:
                yield self._differs((*place, "constraints", each), field, each, constraints.get(each), wanted[each])
        if "enum" in wanted and not set(constraints.get("enum", [None])) <= set(wanted["enum"]):
            found = [each for each in constraints.get("enum", []) if each not in wanted["enum"]]
            yield self._differs((*place, "constraints", "enum"), field, "enum", found, wanted["enum"])
        yield from self._pattern(place, field, wanted.get("pattern", ["none"]))

    def _pattern(self, place: Keys, field: Mapping, names: Sequence[str]) -> Iterator[Finding]:
        # Only known patterns are ever run: one that a stranger wrote may take years.
        found, known = field.get("constraints", {}).get("pattern"), _patterns()
        allowed = {each: pattern(each, self.descriptor["name"]) for each in names if each in known["patterns"]}
        shapes = [known["shapes"][each] for each in names if each in known["shapes"]]
        if found is None and "none" in names:
            return
        if found is None or not (
            found in allowed.values() or any(re.fullmatch(shape, found, re.ASCII) for shape in shapes)
        ):
            expected = next(iter(allowed.values()), None)
            yield self._differs((*place, "constraints", "pattern"), field, "pattern", found, expected)

    def _own_column(self, place: Keys, table: Mapping, field: Mapping) -> Iterator[Finding]:
        """A column that is the table's own: of figures a dimension, which has a list of codes."""
        yield from self._pattern(place, field, ["none"])
        keys = table["schema"].get("foreignKeys", [])
        if table["kind"] == "figures" and [field["name"]] not in [key["fields"] for key in keys]:
            yield self.document.fault(
                "descriptor.reference_missing", place, field["name"], field["name"], table["name"]
            )

    def _references(self, place: Keys, table: Mapping, columns: Mapping[str, Mapping]) -> Iterator[Finding]:
        have = set()
        for m, key in enumerate(table["schema"].get("foreignKeys", [])):
            target = self._target(table, key)
            if target is None:
                name, fields = key["reference"]["resource"], ", ".join(key["reference"]["fields"])
                found = f"{', '.join(key['fields'])} → {name} ({fields})"
                yield self.document.fault("descriptor.reference_broken", (*place, "foreignKeys", m), found)
            elif len(key["fields"]) == 1:
                have |= {(key["fields"][0], target["name"]), (key["fields"][0], target["kind"])}
        for name, wanted in columns.items():
            to = wanted.get("to")
            broken = any(name in key["fields"] and self._target(table, key) is None
                         for key in table["schema"].get("foreignKeys", []))  # fmt: skip
            if to and name in _names(table) and (name, to) not in have and not broken:
                yield self.document.fault("descriptor.reference_missing", place, name, to, table["name"])

    def _target(self, table: Mapping, key: Mapping) -> Mapping | None:
        """The table that a foreign key leads to; nothing where a table or a column is not there."""
        reference = key["reference"]
        target = next((each for each in self.tables if each["name"] == reference["resource"]), None)
        is_whole = (
            target is not None
            and set(key["fields"]) <= set(_names(table))
            and reference["fields"] == target["schema"]["primaryKey"]
            and len(key["fields"]) == len(reference["fields"])
        )
        return target if is_whole else None

    def _differs(self, place: Keys, field: Mapping, what: str, found: object, expected: object) -> Finding:
        said = [f"{what}: {_shown(each)}" for each in (found, expected)]
        return self.document.fault("descriptor.column", place, *said, field["name"])

    def _twice(self, places: Mapping[Keys, str]) -> Iterator[Finding]:
        counted = Counter(places.values())
        seen = set()
        for place, name in places.items():
            if counted[name] > 1 and name in seen:
                yield self.document.fault("descriptor.twice", place, name)
            seen.add(name)


def _names(table: Mapping) -> list[str]:
    return [field["name"] for field in table["schema"]["fields"]]


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "∅"
    return "∅" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
