"""A release that a package is to be laid out for, and what is wrong with the call."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..finding import LANGUAGES, Finding, nearest
from ..packages.figure import CONTRACT
from ..packages.generation import code_list
from ..packages.package import DataPackage, prefix_of
from ..quantities.numeral import find_numerals
from ..quantities.period import Period, PeriodError

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_MARKUP = re.compile(r"[{}<>\n\r]")
_SITE_FOLDERS = {"assets", "data", "en", "register", "search", "v", "zh"}


@dataclass(frozen=True)
class Release:
    """What a contributor says of a release.

    Attributes:
        name: of the package; ids begin with it, hyphens written as underscores.
        title: of the package, by language.
        heading: of its page, by language; without numerals.
        publisher: who published it; with ``credit``, by language, as printed.
        published: the day or month of publication, SDMX.
        period: what the figures are about, SDMX.
        language: of the print, ``zh`` or ``en``.
        tables: the tables of figures, each with the dimensions of its topic.
        titles: what tables and dimensions are called that no other package has, by language.
        depends_on: packages whose figures its relations use.
        address: of the web page; empty where ``text`` is the source.
        trust: code of who published the web page.
        text: the lines of the source text and its SHA-256, where there is one.
    """

    name: str
    title: Mapping[str, str]
    heading: Mapping[str, str]
    publisher: str
    credit: Mapping[str, str]
    published: str
    period: str
    language: str
    tables: Mapping[str, Sequence[str]]
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    depends_on: Sequence[str] = ()
    address: str = ""
    trust: str = "mirror_or_blog"
    text: tuple[Sequence[str], str] | None = None

    @property
    def prefix(self) -> str:
        return prefix_of(self.name)

    @property
    def section(self) -> str:
        """The page, as ``paragraphs`` name it."""
        return f"{self.name}/index"

    @property
    def locator(self) -> str:
        return "¶1" if self.text else "page"

    def faults(self, packages: Collection[DataPackage], docs: Path, data: Path) -> Iterator[Finding]:
        """Whatever stands against laying it out."""
        if not _NAME.fullmatch(self.name):
            yield Finding("scaffold.name", self.name, found=self.name, expected=_mended(self.name))
            return
        if self.name in _SITE_FOLDERS or self.prefix in {package.prefix for package in packages}:
            yield Finding("scaffold.taken", self.name, found=self.name)
        pages = (docs / language / path for language in LANGUAGES for path in (self.name, f"register/{self.name}.md"))
        for path in (data / self.name, *pages):
            if path.exists():
                yield Finding("scaffold.exists", str(path))
        yield from self._text_faults()
        yield from self._period_faults()
        yield from self._source_faults(data)
        yield from self._column_faults(packages)
        known = [package.name for package in packages]
        for name in self.depends_on:
            if name not in known:
                meant = nearest(name, known) or ", ".join(known)
                yield Finding("scaffold.depends_on", self.name, column="--depends-on", found=name, expected=meant)

    def _text_faults(self) -> Iterator[Finding]:
        texts = {"--title": self.title, "--heading": self.heading, "--credit": self.credit}
        for option, by_language in texts.items():
            for language, text in by_language.items():
                if not text.strip() or _MARKUP.search(text):
                    yield Finding("scaffold.text", self.name, column=f"{option}-{language}", found=text)
        if not self.publisher.strip() or _MARKUP.search(self.publisher):
            yield Finding("scaffold.text", self.name, column="--publisher", found=self.publisher)
        titles = {f"--title-of {name}": by_language for name, by_language in self.titles.items()}
        for option, by_language in titles.items():
            for language, text in by_language.items():
                if not text.strip() or _MARKUP.search(text):
                    yield Finding("scaffold.text", self.name, column=option, found=text)
                elif numerals := find_numerals(text, language):
                    yield Finding("scaffold.numeral", self.name, column=option, found=numerals[0].token)
        english = {f"{option}-en": by_language for option, by_language in texts.items()}
        for option, by_language in (english | titles).items():
            if has_chinese(by_language["en"]):
                yield Finding("scaffold.not_english", self.name, column=option, found=by_language["en"])
        for language, text in self.heading.items():
            if numerals := find_numerals(text, language):
                yield Finding("scaffold.numeral", self.name, column=f"--heading-{language}", found=numerals[0].token)

    def _period_faults(self) -> Iterator[Finding]:
        for value, option in ((self.published, "--published"), (self.period, "--period")):
            try:
                period = Period.parse(value)
            except PeriodError:
                yield Finding("scaffold.period", self.name, column=option, found=value)
                continue
            if (option == "--published" and not period.month) or (option == "--period" and period.day):
                yield Finding("scaffold.period", self.name, column=option, found=value)

    def _source_faults(self, data: Path) -> Iterator[Finding]:
        if bool(self.address) == bool(self.text):
            yield Finding("scaffold.source", self.name)
            return
        if not self.address:
            return
        if not _ADDRESS.fullmatch(self.address):
            yield Finding("scaffold.address", self.name, column="--address", found=self.address)
        known = {row["trust"] for row in csv.DictReader(code_list("trust", data).decode().splitlines())}
        if self.trust not in known:
            expected = ", ".join(sorted(known))
            yield Finding("scaffold.trust", self.name, column="--trust", found=self.trust, expected=expected)

    def _column_faults(self, packages: Collection[DataPackage]) -> Iterator[Finding]:
        """Names that are no column, or that a column or table of every package has already."""
        taken = {
            resource["name"]
            for package in packages
            for resource in package.descriptor["resources"]
            if resource["kind"] != "figures"
        }
        for table, dimensions in self.tables.items():
            wrong = [each for each in dimensions if each in CONTRACT or not is_column(each)]
            wrong += [table] if table in taken or not is_column(table) else []
            for name in wrong:
                yield Finding("scaffold.column", self.name, column="--table", found=name)


def is_column(name: str) -> bool:
    """Whether a table or a column can have the name."""
    return bool(_COLUMN.fullmatch(name))


def has_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return bool(re.search(r"[\u3400-\u9fff]", text))


def _mended(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789") if name.isascii() else ""
