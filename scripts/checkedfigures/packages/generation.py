"""``datapackage.json`` and the shared code lists of a package, made from its ``package.toml``.

What all packages share is in ``shared/``. A project can add rows of its own
to a shared code list: ``codes/<list>.csv`` beside its packages.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from ..finding import LANGUAGES, Finding
from ..quantities import qualifier
from ..quantities.qualifier import QUALIFIERS
from .kinds import SHARED, columns_of, common, kinds, pattern
from .packagefile import NAME, kind_of, read_package_file
from .textfile import read_text

DESCRIPTOR = "datapackage.json"
QUALIFIER_LIST = "bound"
_HEAD = (
    "name", "title", "title_en", "description", "description_en", "version", "printed_language", "created",
    "licenses", "sources", "contributors", "keywords", "depends_on",
)  # fmt: skip
_WORDS = ("title", "title_en", "description", "description_en")
_CONSTRAINTS = ("required", "unique", "enum", "minimum", "maximum", "pattern")
_OWN = ("roundedTo", "inIds", "inLabels", "mayBeEmpty")
_DIMENSION = {"description": "本表的分类维度", "description_en": "a dimension of this table"}


def stale_files(folder: Path) -> list[Finding]:
    """The files of a package that are not as they would be made now, each with the first line that differs.

    A package without ``package.toml`` has none.

    Raises:
        CheckError: where its ``package.toml`` is at fault.
    """
    found = []
    for file, (made, origin) in _made(folder).items():
        try:
            stands = file.read_bytes()
        except OSError:
            stands = b""
        if stands != made:
            found.append(_difference(file, stands, made, origin))
    return found


def made_files(folder: Path) -> dict[Path, bytes]:
    """The files that are made for a package, with their content; none where it has no ``package.toml``.

    Raises:
        CheckError: where its ``package.toml`` is at fault.
    """
    return {file: made for file, (made, _) in _made(folder).items()}


def descriptor_of(package: Mapping) -> dict:
    """The content of ``datapackage.json``.

    Args:
        package: the content of ``package.toml``, which nothing is wrong with.
    """
    head = {"$schema": common()["$schema"], "licenses": common()["licenses"], **package}
    described = {key: head[key] for key in ("$schema", *_HEAD) if key in head}
    return described | {"resources": [_table(name, package) for name in package["tables"]]}


def code_list(name: str, project: Path) -> bytes:
    """The rows of a shared code list, with those that a project adds to it, in the order of their codes.

    Args:
        name: such as ``unit_measure``.
        project: the folder of all its packages.
    """
    columns, *rows = _shared_list(name)
    by_code = {row[0]: row for row in rows}
    if (own := project / "codes" / f"{name}.csv").is_file():
        added = csv.DictReader(io.StringIO(read_text(own)))
        by_code |= {row[columns[0]]: [row.get(column) or "" for column in columns] for row in added}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *(by_code[code] for code in sorted(by_code))])
    return text.getvalue().encode()


def _shared_list(name: str) -> list[list[str]]:
    """The rows of a shared code list, its header first; the qualifiers are a table of the library itself."""
    if name != QUALIFIER_LIST:
        return list(csv.reader(io.StringIO(read_text(SHARED / "codes" / f"{name}.csv"))))
    header = [name, *(f"label_{language}" for language in LANGUAGES)]
    return [header, *([each.code, *(each.labels[language] for language in LANGUAGES)] for each in QUALIFIERS.values())]


def json_text(descriptor: Mapping) -> str:
    """A descriptor as its file has it."""
    return f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n"


def _made(folder: Path) -> dict[Path, tuple[bytes, str]]:
    """The content of each file that is made, and what it is made from."""
    document = read_package_file(folder)
    if document is None:
        return {}
    files = {folder / DESCRIPTOR: (json_text(descriptor_of(document.value)).encode(), str(folder / NAME))}
    for name in document.value["tables"]:
        if name in common()["codes"]:
            origin = qualifier.__file__ if name == QUALIFIER_LIST else SHARED / "codes" / f"{name}.csv"
            files[folder / _path(name, "codes")] = (code_list(name, folder.resolve().parent), str(origin))
    return files


def _difference(file: Path, stands: bytes, made: bytes, origin: str) -> Finding:
    lines = (text.decode(errors="replace").split("\n") for text in (stands, made))
    pairs = enumerate(zip_longest(*lines), 1)
    row, (found, expected) = next((row, pair) for row, pair in pairs if pair[0] != pair[1])
    shown = [" ".join((text or "").split()) or "∅" for text in (found, expected)]
    return Finding("package.stale", str(file), row, found=shown[0], expected=shown[1], subject=origin)


def _table(name: str, package: Mapping) -> dict:
    kind = kind_of(name, package)
    known, own = kinds()[kind], _own(name, kind, package)
    told = {**(common()["codes"].get(name, {}) if kind == "codes" else known), **own}
    told |= _labels(name, own) if kind == "codes" else {}
    table = {"name": name, "type": "table", "kind": kind, "path": _path(name, kind)}
    table |= {"title": told["title"], "title_en": told["title_en"]}
    table |= {"scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    table |= {key: told[key] for key in _OWN if told.get(key)}
    columns = dict(_columns(name, kind, package))
    changed = own.get("columns", {}) if kind == "codes" else {}
    fields = [_field(column, wanted, package) | changed.get(column, {}) for column, wanted in columns.items()]
    schema = {"fields": fields, "primaryKey": [part.format(table=name) for part in known["key"]]}
    if keys := list(_references(columns, kind, package)):
        schema["foreignKeys"] = keys
    return table | {"schema": schema}


def _labels(name: str, own: Mapping) -> dict:
    """How labels name the codes of a list: as everywhere, unless the package says otherwise, and in its own words."""
    shared = common()["codes"].get(name, {}).get("inLabels", {}) if own.get("shared_labels", True) else {}
    return {"inLabels": {**shared, **own.get("inLabels", {})}}


def _own(name: str, kind: str, package: Mapping) -> Mapping:
    return package.get(kind if kind in {"codes", "figures"} else "other", {}).get(name, {})


def _path(name: str, kind: str) -> str:
    return f"data/codes/{name}.csv" if kind == "codes" else f"data/{name}.csv"


def _columns(name: str, kind: str, package: Mapping) -> Iterator[tuple[str, dict]]:
    """The columns of a table in their order, those of the package's own where the kind has its place for them."""
    medium = "text" if "ledger" in package["tables"] else "page"
    known = columns_of({"name": name, "kind": kind}, medium, package["printed_language"])
    own = _own(name, kind, package)
    named, dimensions = own.get("columns", ()), own.get("dimensions", ())
    for column, wanted in known.items():
        if not wanted.get("dimension") and (not wanted.get("if_named") or column in named):
            yield column, wanted
        if column == kinds()[kind].get("dimensions_after"):
            yield from ((each, known.get(each) or _dimension(each, package)) for each in dimensions)


def _dimension(name: str, package: Mapping) -> dict:
    codes = {**common()["codes"].get(name, {}), **package.get("codes", {}).get(name, {})}
    titles = {key: codes.get(f"column_{key}", codes[key]) for key in ("title", "title_en")}
    return titles | _DIMENSION | {"to": name, "dimension": True}


def _field(name: str, wanted: Mapping, package: Mapping) -> dict:
    field = {"name": name, "type": wanted.get("type", "string")}
    field |= {key: wanted[key] for key in _WORDS if key in wanted}
    if field["type"] == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = {key: wanted[key] for key in _CONSTRAINTS if key in wanted}
    # A table made here has the first of several patterns; the others are for descriptors written by hand.
    if (chosen := constraints.pop("pattern", ["none"])[0]) != "none":
        constraints["pattern"] = pattern(chosen, package["name"])
    return field | ({"constraints": constraints} if constraints else {})


def _references(columns: Mapping[str, Mapping], kind: str, package: Mapping) -> Iterator[dict]:
    """The foreign keys: to code lists, then to other tables, then those of the dimensions."""
    first = kinds()[kind].get("references", [])

    def rank(name: str) -> tuple:
        is_other = kind_of(columns[name]["to"], package) != "codes"
        return columns[name].get("dimension", False), is_other, first.index(name) if name in first else len(first)

    for name in sorted((name for name, wanted in columns.items() if "to" in wanted), key=rank):
        target = columns[name]["to"]
        key = kinds()[kind_of(target, package)]["key"][0].format(table=target)
        yield {"fields": [name], "reference": {"resource": target, "fields": [key]}}
