"""The descriptor of a new package, made of the schemas that the packages at hand have.

No schema is written down a second time here: each table takes that of a
package of the same language or the same kind of source, with the ids and
pages of the new package in its patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import date

from ..finding import CheckError, Finding
from ..packages.figure import CONTRACT
from ..packages.kinds import common_lists
from ..packages.package import DataPackage
from .release import Release

_WORKING_TABLES = ("events", "lists", "list_items", "relations", "claims", "unknowns", "corrections", "discrepancies")
_TABLES_OF_A_TEXT = ("ledger", "paragraphs", "notes")


def describe(release: Release, packages: Sequence[DataPackage], today: date) -> dict:
    """The ``datapackage.json`` of a release.

    Raises:
        CheckError: where no package at hand has a table to follow.
    """
    models = Models(release, packages)
    first = packages[0].descriptor
    evidence = {"path": release.address} if release.address else {"sha256": release.text[1]}
    described = {
        "$schema": first["$schema"],
        "name": release.name,
        "title": release.title["zh"],
        "title_en": release.title["en"],
        "description": f"“{release.title['zh']}”里的全部数字。",
        "description_en": f"Every figure of “{release.title['en']}”.",
        "version": "0.1.0",
        "printed_language": release.language,
        "created": f"{today}T00:00:00Z",
        "licenses": first["licenses"],
        "sources": [{"title": f"{release.publisher}: {release.heading['en']}", **evidence}],
        "contributors": first["contributors"],
        "keywords": first["keywords"],
    }  # fmt: skip
    if release.depends_on:
        described["depends_on"] = list(release.depends_on)
    return described | {"resources": list(models.resources())}


class Models:
    """The tables of the packages at hand that a new package follows."""

    def __init__(self, release: Release, packages: Sequence[DataPackage]) -> None:
        self._release = release
        # Lists that the release shares with a package it depends on are that package's.
        self._packages = sorted(packages, key=lambda package: package.name not in release.depends_on)

    def resources(self) -> Iterator[dict]:
        """The descriptors of all tables, code lists first."""
        release = self._release
        for name in (*common_lists(), *(("trust",) if release.address else ())):
            yield self._like("codes", lambda package, table, name=name: table["name"] == name)
        yield self._sources()
        for name in dict.fromkeys(each for dimensions in release.tables.values() for each in dimensions):
            yield self._dimension(name)
        for name, dimensions in release.tables.items():
            yield self._figures(name, dimensions)
        for kind in (*_WORKING_TABLES, *(_TABLES_OF_A_TEXT if release.text else ())):
            table = self._like(kind)
            if kind == "events":
                table["schema"]["fields"] = [self._located(field) for field in table["schema"]["fields"]]
            yield table

    def codes(self, name: str) -> str | None:
        """The text of a code list of that name, if a package has one."""
        for package in self._packages:
            for table in package.resources("codes"):
                if table["name"] == name:
                    return (package.folder / table["path"]).read_text(encoding="utf-8")
        return None

    def _sources(self) -> dict:
        of_texts = self._like("sources", lambda package, table: "sha256" in _names(table))
        if self._release.text:
            return of_texts
        of_web_pages = self._like("sources", lambda package, table: "address" in _names(table))
        credited = [field for field in of_texts["schema"]["fields"] if field["name"].startswith("credit_")]
        fields = [each for each in of_web_pages["schema"]["fields"] if not each["name"].startswith("credit_")]
        after = 1 + [field["name"] for field in fields].index("title_en")
        of_web_pages["schema"]["fields"] = [*fields[:after], *credited, *fields[after:]]
        return of_web_pages

    def _dimension(self, name: str) -> dict:
        if self.codes(name) is not None:
            return self._like("codes", lambda package, table: table["name"] == name)
        table = self._like("codes", lambda package, table: table["name"] == "role")
        table |= {"name": name, "path": f"data/codes/{name}.csv"} | self._told(name)
        table["inIds"] = {"implied": "all"}
        table["schema"]["fields"][0]["name"] = name
        return table | {"schema": table["schema"] | {"primaryKey": [name]}}

    def _figures(self, name: str, dimensions: Sequence[str]) -> dict:
        language = self._release.language
        table = self._like("figures", lambda package, _: package.descriptor["printed_language"] == language)
        fields = [self._located(field) for field in table["schema"]["fields"] if field["name"] in CONTRACT]
        after = 1 + [field["name"] for field in fields].index("measure")
        own = [self._dimension_field(dimension) for dimension in dimensions]
        keys = [key for key in table["schema"]["foreignKeys"] if key["fields"][0] in CONTRACT]
        keys += [{"fields": [each], "reference": {"resource": each, "fields": [each]}} for each in dimensions]
        table["schema"] |= {"fields": [*fields[:after], *own, *fields[after:]], "foreignKeys": keys}
        titles = self._titles(name)
        return table | {"name": name, "path": f"data/{name}.csv"} | titles

    def _titles(self, name: str) -> dict:
        for package in self._packages:
            for table in package.resources("figures"):
                if table["name"] == name:
                    return {"title": table["title"], "title_en": table["title_en"]}
        return self._told(name)

    def _told(self, name: str) -> dict:
        titles = self._release.titles.get(name, {})
        return {"title": titles.get("zh", name), "title_en": titles.get("en", name)}

    def _dimension_field(self, name: str) -> dict:
        for package in self._packages:
            for table in package.resources("figures"):
                for field in table["schema"]["fields"]:
                    if field["name"] == name:
                        return deepcopy(field)
        return {"name": name, "type": "string", **self._told(name),
                "description": "本表的分类维度", "description_en": "a dimension of this table"}  # fmt: skip

    def _located(self, field: dict) -> dict:
        """The field as it is for this kind of source: a web page has no numbered lines."""
        if field["name"] != "locator":
            return field
        for package in self._packages:
            for table in package.resources("figures"):
                for each in table["schema"]["fields"]:
                    if each["name"] == "locator" and ("enum" in each["constraints"]) == bool(self._release.address):
                        return deepcopy(each)
        raise CheckError(Finding("scaffold.no_model", self._release.name, found="locator"))

    def _like(self, kind: str, fits: Callable[[DataPackage, dict], bool] = lambda package, table: True) -> dict:
        for package in self._packages:
            for table in package.resources(kind):
                if fits(package, table):
                    return self._renamed(deepcopy(table), package)
        raise CheckError(Finding("scaffold.no_model", self._release.name, found=kind))

    def _renamed(self, table: dict, package: DataPackage) -> dict:
        """With this release's ids and pages in the patterns of the cells."""
        for field in table["schema"]["fields"]:
            if pattern := field.get("constraints", {}).get("pattern"):
                pattern = re.sub(rf"^\^{package.name}(?=/)", f"^{self._release.name}", pattern)
                pattern = re.sub(rf"^\^{package.prefix}(?=\(?\\)", f"^{self._release.prefix}", pattern)
                field["constraints"]["pattern"] = pattern
        return table


def _names(table: dict) -> list[str]:
    return [field["name"] for field in table["schema"]["fields"]]
