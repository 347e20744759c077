"""A package's ``datapackage.json``, held against the profile and the kinds of tables.

Nothing else of it is handed to a library: what a descriptor names is never
fetched, whatever key it stands under.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jsonschema

from ..finding import CheckError, Finding
from .jsonfile import read_json
from .kinds import SHARED, check_kinds
from .schema_faults import schema_faults

_FIELD = ("name", "type", "trueValues", "falseValues")


def read_descriptor(folder: Path) -> dict:
    """The package's ``datapackage.json``, held against the project's profile.

    Raises:
        CheckError: where it is missing, broken, not of the profile, or lacks
            what a table of its kind must have.
    """
    file = folder / "datapackage.json"
    if not folder.is_dir():
        raise CheckError(Finding("package.missing", str(folder)))
    if not file.exists():
        raise CheckError(Finding("descriptor.missing", str(file)))
    document = read_json(file)
    found = dict.fromkeys(
        each for error in _profile().iter_errors(document.value) for each in schema_faults(document, error)
    )
    if found := list(found) or check_kinds(document):
        raise CheckError(*sorted(found, key=lambda each: (each.row or 0, each.column, each.found)))
    return document.value


def for_frictionless(descriptor: Mapping) -> dict:
    """What Frictionless needs to check the tables, and nothing that it might fetch.

    A digit of a pattern is one of ASCII: for Python ``\\d`` would also be full-width.
    """
    return {"name": descriptor["name"], "resources": [_table(each) for each in descriptor["resources"]]}


def _table(resource: Mapping) -> dict:
    schema = resource["schema"]
    fields = [
        {key: field[key] for key in _FIELD if key in field}
        | {"constraints": {key: _in_ascii(value) for key, value in field.get("constraints", {}).items()}}
        for field in schema["fields"]
    ]
    keys = {key: schema[key] for key in ("primaryKey", "foreignKeys") if key in schema}
    kept = {key: resource[key] for key in ("name", "type", "path")}
    form = {"scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return kept | form | {"schema": {"fields": fields} | keys}


def _in_ascii(value: object) -> object:
    return value.replace(r"\d", "[0-9]") if isinstance(value, str) else value


@cache
def _profile() -> jsonschema.Draft202012Validator:
    schema = json.loads((SHARED / "profile.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
