"""What an id says of its row: the id is a second entry of measure and dimensions.

An id is package, subject, measure and period (``trade.foreign_import.growth.2026Q1``).
Its subject names the codes of the row's dimensions, its third part the
measure. A code is written as it stands in its list; the descriptor of the
list adds what else ids call it, and which code they leave unsaid::

    "inIds": {"implied": "total", "words": {"growth_change": ["acceleration", "slowdown"]}}

and, as ``inLabels``, what else labels call a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..finding import LANGUAGES
from .figure import CONTRACT
from .package import DataPackage
from .row import Row

LATER = re.compile(r"_((restated|forecast)_.+)")
"""What the subject of a later value of a period ends with; its vintage."""
MEASURE = "measure"
_ISO_4217 = 3  # letters
_UNSAID = {"vintage"}  # said by the end of the subject


@dataclass(frozen=True)
class Names:
    """How the codes of a list are called.

    Attributes:
        column: the column that holds its codes.
        table: the name of the list.
        words: what ids call each code, the code itself among them.
        labels: what texts call each code, by language.
        implied: the code that ids leave unsaid; empty where they always say one.
    """

    column: str
    table: str
    words: Mapping[str, Sequence[str]]
    labels: Mapping[str, Mapping[str, Sequence[str]]]
    implied: str = ""

    @classmethod
    def of(cls, package: DataPackage, resource: Mapping, column: str) -> Names:
        """The names of a code list, by its rows and the descriptor of its table.

        The labels of measures (“a part as share of its whole”) explain them, and name nothing.
        """
        told, also = resource.get("inIds", {}), resource.get("inLabels", {})
        key = resource["schema"]["primaryKey"][0]
        rows = package.tables[resource["name"]]
        return cls(
            column,
            resource["name"],
            {row[key]: [row[key], *told.get("words", {}).get(row[key], ())] for row in rows},
            {
                language: {row[key]: [*_label(row, language, column), *also.get(row[key], ())] for row in rows}
                for language in LANGUAGES
            },
            told.get("implied", ""),
        )

    def called(self, word: str) -> list[str]:
        """The codes that a part of an id may stand for.

        Example:
            >>> measures.called("acceleration")
            ['growth_change']
        """
        return [code for code, words in self.words.items() if word in words]

    def in_subject(self, subject: str) -> list[str]:
        """The codes that a subject names, the longest name first.

        Example:
            >>> flows.in_subject("foreign_import")
            ['import']
        """
        return _named(subject, self.words, _in_id)

    def in_label(self, label: str, language: str) -> list[str]:
        """The codes that a label names; the implied one only where it names no other."""
        if language == "zh":
            found = _named(label, self.labels["zh"], _chinese)
        else:
            found = _named(label.lower(), self.labels["en"], _english)
        return [code for code in found if code != self.implied] or found


def measures(package: DataPackage) -> Names:
    """What the package's ids and labels call each measure."""
    resource = next(each for each in package.resources("codes") if each["name"] == MEASURE)
    return Names.of(package, resource, MEASURE)


def dimensions(package: DataPackage, resource: Mapping) -> Iterator[Names]:
    """The dimensions of a table of figures that have a code list."""
    lists = {each["name"]: each for each in package.resources("codes")}
    for key in resource["schema"].get("foreignKeys", ()):
        (column, *more), target = key["fields"], lists.get(key["reference"]["resource"])
        if not more and target and column not in {*CONTRACT, *_UNSAID}:
            yield Names.of(package, target, column)


def currencies(package: DataPackage) -> Names:
    """What the package's ids call currencies, whose codes of ISO 4217 they write in small letters."""
    resource = next(each for each in package.resources("codes") if each["name"] == "unit_measure")
    words = {code: [code.lower()] for code in package.units if len(code) == _ISO_4217 and code.isupper()}
    return Names("unit_measure", "unit_measure", words, {}, resource.get("inIds", {}).get("implied", ""))


def subject_of(row: Row, column: str = "figure_id") -> str:
    """The subject of the row's id, without the vintage that it may end with."""
    return LATER.sub("", row[column].split(".")[1])


def _named(text: str, names: Mapping[str, Sequence[str]], pattern: Callable[[str], re.Pattern]) -> list[str]:
    # A longer name contains shorter ones (进出口, 出口): what it takes is theirs no more.
    found: dict[str, None] = {}
    called: dict[str, list[str]] = {}
    for code, each in names.items():
        for name in each:
            called.setdefault(name, []).append(code)
    for name in sorted(called, key=len, reverse=True):
        rest = pattern(name).sub("\0", text)
        if rest != text:
            text = rest
            found |= dict.fromkeys(called[name])
    return list(found)


def _label(row: Row, language: str, column: str) -> list[str]:
    return [label] if column != MEASURE and (label := row.get(f"label_{language}")) else []


@cache
def _in_id(word: str) -> re.Pattern:
    return re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])")


@cache
def _chinese(name: str) -> re.Pattern:
    return re.compile(re.escape(name))


@cache
def _english(name: str) -> re.Pattern:
    # Labels may say it in the singular: “export growth”.
    return re.compile(rf"\b{re.escape(name.lower().removesuffix('s'))}s?\b")
