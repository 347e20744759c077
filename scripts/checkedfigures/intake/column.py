"""Columns of a table: what the schema lets stand in a cell, and by which names people know it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..packages.package import DataPackage

_PLAIN = {"number": r"-?\d+(\.\d+)?", "integer": r"-?\d+", "boolean": "true|false"}


@dataclass(frozen=True)
class Column:
    """One field of a table's schema.

    Attributes:
        name, kind: its name, and ``string``, ``number``, ``integer`` or ``boolean``.
        title, title_en: what a person calls it.
        description, description_en: what stands in it.
        pattern: what its cells must match, where the schema says so.
        codes: where its cells are codes: each with its labels, in the order of the list.
    """

    name: str
    kind: str
    title: str
    title_en: str
    description: str = ""
    description_en: str = ""
    pattern: str = ""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_numeric(self) -> bool:
        return self.kind in {"number", "integer"}

    @property
    def names(self) -> frozenset[str]:
        """All that its header may say, as :func:`essence` gives it."""
        titles = (self.title, self.title_en)
        both = {f"{a}{b}" for a in (self.name, *titles) for b in (self.name, *titles) if a != b}
        return frozenset(map(essence, {self.name, *titles, *both}))

    @property
    def lost_signs(self) -> frozenset[str]:
        """Characters that the pattern asks for and that GBK lacks."""
        return frozenset(sign for sign in self.pattern if not _in_gbk(sign))

    def accepts(self, text: str) -> bool:
        """Whether the schema lets this text stand in a cell; an empty cell may always stand."""
        if not text:
            return True
        if self.kind in _PLAIN:
            return bool(re.fullmatch(_PLAIN[self.kind], text, re.ASCII))
        if self.codes and text not in self.codes:
            return False
        return not self.pattern or bool(re.fullmatch(self.pattern, text))

    def code_of(self, label: str) -> str:
        """The code that a label stands for, or nothing where none or several do."""
        found = [code for code, labels in self.codes.items() if essence(label) in map(essence, labels)]
        return found[0] if len(found) == 1 else ""


def columns_of(package: DataPackage, resource: dict) -> list[Column]:
    """The columns of a table, with the code lists that they refer to."""
    lists = {
        key["fields"][0]: _codes(package, key["reference"])
        for key in resource["schema"].get("foreignKeys", [])
        if len(key["fields"]) == 1
    }
    return [_column(each, lists.get(each["name"], {})) for each in resource["schema"]["fields"]]


def essence(text: str) -> str:
    """A header without what people add to it: case, blanks, width, punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def _column(descriptor: dict, codes: Mapping[str, tuple[str, ...]]) -> Column:
    constraints = descriptor.get("constraints", {})
    return Column(
        name=descriptor["name"],
        kind=descriptor["type"],
        title=descriptor["title"],
        title_en=descriptor["title_en"],
        description=descriptor.get("description", ""),
        description_en=descriptor.get("description_en", ""),
        pattern=constraints.get("pattern", ""),
        codes=codes or {str(each): () for each in constraints.get("enum", [])},
    )


def _codes(package: DataPackage, reference: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    rows = package.tables[reference["resource"]]
    labels = ("label_zh", "label_en", "title_zh", "title_en")
    return {row[reference["fields"][0]]: tuple(row[label] for label in labels if row.get(label)) for row in rows}


def _in_gbk(sign: str) -> bool:
    try:
        return bool(sign.encode("gbk"))
    except UnicodeEncodeError:
        return False
