"""The ``package.toml`` of a new package, with the dimensions that the packages at hand have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..packages.generation import code_list
from ..packages.kinds import common, common_lists, kinds
from ..packages.package import DataPackage
from .release import Release

_WORKING_TABLES = ("events", "lists", "list_items", "relations", "claims", "unknowns", "corrections", "discrepancies")
_TABLES_OF_A_TEXT = ("ledger", "paragraphs", "source_notes")
_CREDIT = ["credit_zh", "credit_en"]  # columns that sources which are web pages have only where asked for


def package_content(release: Release, packages: Sequence[DataPackage], today: date) -> dict:
    """What ``package.toml`` says of a release.

    Args:
        release: as a contributor described it.
        packages: those at hand; codes and titles of a dimension are taken from one that has it.
        today: the day on which it is laid out.
    """
    models = Models(release, packages)
    dimensions = dict.fromkeys(each for names in release.tables.values() for each in names)
    own = [name for name in dimensions if name not in common()["codes"] and name not in _columns_of_figures()]
    evidence = {"path": release.address} if release.address else {"sha256": release.text[1]}
    first = packages[0].descriptor if packages else {}
    content = {
        "name": release.name,
        "title": release.title["zh"],
        "title_en": release.title["en"],
        "description": f"“{release.title['zh']}”里的全部数字。",
        "description_en": f"Every figure of “{release.title['en']}”.",
        "version": "0.1.0",
        "printed_language": release.language,
        "created": f"{today}T00:00:00Z",
        "sources": [{"title": f"{release.publisher}: {release.heading['en']}", **evidence}],
        **{key: first[key] for key in ("licenses", "contributors", "keywords") if key in first},
        "depends_on": list(release.depends_on),
        "tables": [
            *common_lists(),
            *(("trust",) if release.address else ()),
            "sources",
            *own,
            *release.tables,
            *_WORKING_TABLES,
            *(_TABLES_OF_A_TEXT if release.text else ()),
        ],
        "codes": {name: models.described(name) for name in own},
        "figures": {
            name: models.titles(name) | {"dimensions": list(dimensions)} for name, dimensions in release.tables.items()
        },
        "other": {"sources": {"columns": _CREDIT}} if release.address else {},
    }
    if content.get("licenses") == common()["licenses"]:
        del content["licenses"]
    return {key: value for key, value in content.items() if value}


class Models:
    """What the packages at hand have that a new package takes over: code lists and titles."""

    def __init__(self, release: Release, packages: Sequence[DataPackage]) -> None:
        self._release = release
        # Lists that the release shares with a package it depends on are that package's.
        self._packages = sorted(packages, key=lambda package: package.name not in release.depends_on)

    def codes(self, name: str) -> str | None:
        """The text of a code list of that name, if there is one."""
        if name in common()["codes"] and self._packages:
            return code_list(name, self._packages[0].folder.resolve().parent).decode()
        for package, table in self._tables("codes", name):
            return (package.folder / table["path"]).read_text(encoding="utf-8")
        return None

    def described(self, name: str) -> dict:
        """What ``package.toml`` says of the code list of a dimension."""
        column = next(self._columns(name), {})
        for _, table in self._tables("codes", name):
            said = {key: table[key] for key in ("title", "title_en", "inIds", "inLabels") if key in table}
            columns = {f"column_{key}": column[key] for key in ("title", "title_en") if key in column}
            return said | {key: value for key, value in columns.items() if value != said[key.removeprefix("column_")]}
        return self._told(name) | {"inIds": {"implied": "all"}}

    def titles(self, name: str) -> dict:
        """What a table of figures is called."""
        for _, table in self._tables("figures", name):
            return {"title": table["title"], "title_en": table["title_en"]}
        return self._told(name)

    def _told(self, name: str) -> dict:
        titles = self._release.titles.get(name, {})
        return {"title": titles.get("zh", name), "title_en": titles.get("en", name)}

    def _tables(self, kind: str, name: str) -> Iterator[tuple[DataPackage, Mapping]]:
        for package in self._packages:
            yield from ((package, table) for table in package.resources(kind) if table["name"] == name)

    def _columns(self, name: str) -> Iterator[Mapping]:
        for package in self._packages:
            for table in package.resources("figures"):
                yield from (field for field in table["schema"]["fields"] if field["name"] == name)


def _columns_of_figures() -> Mapping[str, dict]:
    return kinds()["figures"]["columns"]
