"""A package's ``datapackage.json``, held against the profile and the kinds of tables.

Nothing else of it is handed to a library: what a descriptor names is never
fetched, whatever key it stands under.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .. import cache
from ..finding import CheckError, Finding, nearest
from .jsonfile import Document, read_json
from .kinds import check_kinds

if TYPE_CHECKING:
    import jsonschema

_SHOWN = 80
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
    content = json.dumps(document.value)
    if cache.find("profile", content):
        return document.value
    found = dict.fromkeys(each for error in _profile().iter_errors(document.value) for each in _faults(document, error))
    if found := list(found) or check_kinds(document):
        raise CheckError(*sorted(found, key=lambda each: (each.row or 0, each.column, each.found)))
    cache.keep("profile", content, True)
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


def _faults(document: Document, error: jsonschema.ValidationError) -> Iterator[Finding]:
    """What an error of the profile says, one finding for each fault, in the project's own words."""
    place, schema, value = tuple(error.absolute_path), error.schema, error.instance
    if error.validator == "required":
        for name in error.validator_value:
            if name not in value:
                yield document.fault("descriptor.property_missing", place, name)
    elif error.validator == "additionalProperties":
        known = list(schema["properties"])
        for name in value:
            if name not in known:
                yield document.fault(
                    "descriptor.property_unknown", (*place, name), name, nearest(name, known) or ", ".join(known)
                )
    elif schema is False:  # only booleans have words for true and false
        yield document.fault("descriptor.property_unknown", place, str(place[-1]), "∅")
    else:
        found = json.dumps(value, ensure_ascii=False)
        found = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
        wanted = error.validator_value
        expected = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
        yield document.fault("descriptor.value", place, found, expected, str(error.validator))


@functools.cache
def _profile() -> jsonschema.Draft202012Validator:
    import jsonschema

    schema = json.loads((Path(__file__).parent / "profile.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
