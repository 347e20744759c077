"""What a JSON schema has against a document, in the project's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator

import jsonschema

from ..finding import Finding, nearest
from .jsonfile import Document

_SHOWN = 80


def schema_faults(document: Document, error: jsonschema.ValidationError) -> Iterator[Finding]:
    """What an error of a schema says, one finding for each fault."""
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
        found = json.dumps(value, ensure_ascii=False, default=str)
        found = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
        wanted = error.validator_value
        expected = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
        yield document.fault("descriptor.value", place, found, expected, str(error.validator))
