"""``package.toml``: what is a package's own, written by hand; everything else is made from it and ``shared/``."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import jsonschema

from ..finding import CheckError, Finding, nearest
from .conflict import find_conflict
from .jsonfile import Document, Keys
from .kinds import SHARED, common, kinds
from .schema_faults import schema_faults
from .textfile import read_text

NAME = "package.toml"
_COMMENT = "# What is this package’s own. `figures describe` makes datapackage.json and the shared code lists from it."
_SECTION = re.compile(r"\[\[?([\w.-]+)\]\]?\s*(#.*)?")
_ENTRY = re.compile(r"([\w.-]+)\s*=")


def read_package_file(folder: Path) -> Document | None:
    """The ``package.toml`` of a package, held against its schema; ``None`` where its descriptor is written by hand.

    Raises:
        CheckError: where it is no TOML, or says what nothing can be made of.
    """
    file = folder / NAME
    if not file.is_file():
        return None
    text = read_text(file)
    if conflict := find_conflict(str(file), text):
        raise CheckError(conflict)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at line ")
        row = int(place.partition(",")[0]) if place else text.count("\n") + 1
        raise CheckError(Finding("descriptor.toml", str(file), row, found=said)) from None
    document = Document(str(file), value, {(): 1, **dict(_lines(text))})
    found = [each for error in _schema().iter_errors(value) for each in schema_faults(document, error)]
    if found := found or list(_faults(document)):
        raise CheckError(*sorted(set(found), key=lambda each: (each.row or 0, each.column, each.found)))
    return document


def package_text(content: Mapping) -> str:
    """The text of a ``package.toml``: plain entries, then a section for each table that is described."""
    plain = {key: value for key, value in content.items() if not isinstance(value, Mapping)}
    lines = [_COMMENT, "", *(f"{key} = {_value(value)}" for key, value in plain.items())]
    for key, tables in content.items():
        for name, described in tables.items() if isinstance(tables, Mapping) else ():
            lines += ["", f"[{key}.{name}]", *(f"{word} = {_value(value)}" for word, value in described.items())]
    return "\n".join([*lines, ""])


def _value(value: object) -> str:
    """A value of TOML on one line; texts are written as in JSON, of which TOML has all escapes."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_value(each)}' for key, each in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key, ensure_ascii=False)


def kind_of(name: str, package: Mapping) -> str | None:
    """The kind of a table that a package lists; ``None`` where nothing says what it is."""
    if name in package.get("figures", {}):
        return "figures"
    if name in package.get("codes", {}) or name in common()["codes"]:
        return "codes"
    return next((kind for kind, known in kinds().items() if known.get("name") == name), None)


def _faults(document: Document) -> Iterator[Finding]:
    """Names that lead nowhere, and tables that are described but not listed."""
    package = document.value
    listed = package["tables"]
    described = {key: package.get(key, {}) for key in ("codes", "figures", "other")}
    names = [*common()["codes"], *(each["name"] for each in kinds().values() if "name" in each)]
    for name in listed:
        if kind_of(name, package) is None:
            yield _unknown(document, ("tables",), name, [*names, *described["codes"], *described["figures"]])
    for key, tables in described.items():
        for name in tables:
            if name not in listed:
                yield document.fault("descriptor.unlisted", (key, name), name)
            elif key == "other" and kind_of(name, package) in {"codes", "figures", None}:
                yield _unknown(document, (key, name), name, names)
    for name, table in described["codes"].items():
        if name not in common()["codes"]:
            for word in ("title", "title_en"):
                if word not in table:
                    yield document.fault("descriptor.property_missing", ("codes", name), word)
    own = [name for name, column in kinds()["figures"]["columns"].items() if column.get("dimension")]
    codes = [name for name in listed if kind_of(name, package) == "codes"]
    for table, described_table in described["figures"].items():
        for name in described_table["dimensions"]:
            if name not in [*own, *codes]:
                yield _unknown(document, ("figures", table, "dimensions"), name, [*codes, *own])


def _unknown(document: Document, place: Keys, name: str, names: list[str]) -> Finding:
    meant = nearest(name, names) or ", ".join(dict.fromkeys(names))
    return document.fault(
        "descriptor.name_unknown", place, name, meant, place[-1] if place[0] == "figures" else place[0]
    )


def _lines(text: str) -> Iterator[tuple[Keys, int]]:
    """The line of each section and entry by its path: TOML's reader of the standard library keeps none."""
    section: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _SECTION.fullmatch(line.strip()):
            section = tuple(found[1].split("."))
            yield section, number
        elif found := _ENTRY.match(line):
            path = (*section, *found[1].split("."))
            yield from ((path[:end], number) for end in range(len(section) + 1, len(path) + 1))


@cache
def _schema() -> jsonschema.Draft202012Validator:
    schema = json.loads((SHARED / "package.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
