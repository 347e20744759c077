"""How to cite: short and long, in both languages, all from CITATION.cff.

What that file says in both languages it says as ``中文 / English``. Its
schema, ``cff-1.2.0.schema.json``, is the Citation File Format's own
(https://citation-file-format.github.io, CC BY 4.0).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES, CheckError, Finding
from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..packages.plainyaml import PlainError, read_plain
from ..packages.row import Row
from ..packages.titles import titled
from ..quantities.period import Period

SCHEMA = Path(__file__).parent / "cff-1.2.0.schema.json"
_NAMED_SOURCES = 3
_TEMPLATES = {
    "zh": {
        "short": "{title} {version}；原始来源：{sources}",
        "long": "{authors}：{cited}《{title}》，版本 {version}{date}。原始来源：{sources}。{licence}。{address}",
        "page": "“{label}”，载",
        "figure": "“{label}”，{period}（{id}），载", "package": "“{label}”（数据包 {id}），载",
        "published": "{credit}，{date}", "and": "；",
        "many": "{count} 个网页，见数据包的 sources.csv", "all": "见各数据包的 sources.csv",
    },
    "en": {
        "short": "{title} {version}; original source: {sources}",
        "long": "{authors}. {cited}{title}, version {version}{date}. Original source: {sources}. {licence}. {address}",
        "page": "“{label}”. In: ",
        "figure": "“{label}”, {period} ({id}). In: ", "package": "“{label}” (data package {id}). In: ",
        "published": "{credit}, {date}", "and": "; ",
        "many": "{count} web pages, listed in sources.csv of the package", "all": "see sources.csv of each package",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """A citation in one language: for a caption, and for a list of references."""

    short: str
    long: str


@dataclass(frozen=True)
class Citation:
    """What CITATION.cff says.

    Attributes:
        title, authors: by language.
        version: of the publication.
        licence: as an SPDX name.
        released: the day of the version; empty before its release.
    """

    title: Mapping[str, str]
    authors: Mapping[str, str]
    version: str
    licence: str
    released: str = ""

    def whole(self, language: str, address: str = "") -> Wording:
        """The citation of everything together."""
        return self._word(language, "", _TEMPLATES[language]["all"], address)

    def page(self, title: str, language: str, address: str) -> Wording:
        """The citation of a page of the site; the home page is the whole."""
        if title == self.title[language]:
            return self.whole(language, address)
        cited = _TEMPLATES[language]["page"].format(label=title)
        return self._word(language, cited, _TEMPLATES[language]["all"], address)

    def package(self, package: DataPackage, language: str, address: str = "") -> Wording:
        """The citation of a package.

        Args:
            package: what is cited.
            language: ``zh`` or ``en``.
            address: where it can be had; none is named where it is empty.
        """
        label = titled(package.descriptor, language)
        cited = _TEMPLATES[language]["package"].format(label=label, id=package.name)
        return self._word(language, cited, _sources(package.rows("sources"), language), address)

    def figure(self, figure: Figure, package: DataPackage, language: str, address: str = "") -> Wording:
        """The citation of one figure of a package."""
        period = Period.parse(figure.row["time_period"]).word(language)
        label = figure.label(language)
        cited = _TEMPLATES[language]["figure"].format(label=label, period=period, id=figure.figure_id)
        rows = [row for row in package.rows("sources") if row["source_id"] == figure.row["source_id"]]
        return self._word(language, cited, _sources(rows, language), address)

    @property
    def licence_name(self) -> str:
        """The licence as people write it: CC BY 4.0."""
        return self.licence.replace("CC-BY-", "CC BY ")

    def _word(self, language: str, cited: str, sources: str, address: str) -> Wording:
        date = Period.parse(self.released).word(language) if self.released else ""
        parts = {
            "title": self.title[language],
            "authors": self.authors[language],
            "version": self.version,
            "date": f"{'，' if language == 'zh' else ', '}{date}" if date else "",
            "licence": self.licence_name,
            "sources": sources,
            "cited": cited,
            "address": address,
        }
        templates = _TEMPLATES[language]
        return Wording(templates["short"].format(**parts), templates["long"].format(**parts).strip())


def read_citation(path: Path) -> Citation:
    """Read CITATION.cff.

    Raises:
        CheckError: where it is missing or not of the Citation File Format.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CheckError(Finding("citation.missing", str(path))) from None
    except UnicodeDecodeError as error:
        raise CheckError(Finding("citation.invalid", str(path), found=str(error))) from None
    return parse_citation(text, path)


def parse_citation(text: str, path: Path) -> Citation:
    """What a text says that is, or will be, CITATION.cff at ``path``.

    Raises:
        CheckError: where it is not of the Citation File Format.
    """
    try:
        content = read_plain(text)
    except PlainError as error:
        raise CheckError(Finding("citation.invalid", str(path), error.line, found=error.found)) from None
    if isinstance(content, dict):  # YAML reads a day as a date, the schema wants text
        content = {key: str(each) if isinstance(each, datetime.date) else each for key, each in content.items()}
    import jsonschema

    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    faults = [
        Finding("citation.invalid", str(path), None, ".".join(map(str, error.path)), error.message[:200])
        for error in validator.iter_errors(content)
    ]
    if not faults:
        faults = [
            Finding("citation.invalid", str(path), None, key, found="", expected=key)
            for key in ("version", "license")
            if not isinstance(content.get(key), str)
        ]
    if faults:
        raise CheckError(*faults)
    names = [
        author.get("name") or " ".join(filter(None, (author.get("given-names"), author.get("family-names"))))
        for author in content["authors"]
    ]
    return Citation(
        title=_by_language(content["title"]),
        authors={
            language: ("、" if language == "zh" else ", ").join(_by_language(name)[language] for name in names)
            for language in LANGUAGES
        },
        version=content["version"],
        licence=content["license"],
        released=content.get("date-released", ""),
    )


def _by_language(text: str) -> dict[str, str]:
    chinese, _, english = text.partition(" / ")
    return {"zh": chinese, "en": english or chinese}


def _sources(rows: Sequence[Row], language: str) -> str:
    templates = _TEMPLATES[language]
    if len(rows) > _NAMED_SOURCES:
        return templates["many"].format(count=len(rows))
    return templates["and"].join(dict.fromkeys(_source(row, language) for row in rows))


def _source(row: Row, language: str) -> str:
    credit = row.get(f"credit_{language}") or row["publisher"]
    date = Period.parse(row["published"]).word(language) if row["published"] else ""
    words = _TEMPLATES[language]["published"].format(credit=credit, date=date) if date else credit
    return f"{words}{'，' if language == 'zh' else ', '}{row['address']}" if row.get("address") else words
