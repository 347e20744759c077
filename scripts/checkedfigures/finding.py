"""Findings: what a check has to say, as data.

Each has a stable code. The words in both languages stand beside the code
in ``codes.toml``, which the site's list of codes is made from as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from rapidfuzz import process

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Finding:
    """One fault: where it is, what was found and what was expected.

    Attributes:
        code: key of ``codes.toml``.
        file: path of the file, as the reader would open it.
        row: line of the file, the header being line 1; ``None`` for a whole file.
        column: name of the column; empty where the row or the file is meant.
        found: what stands there.
        expected: what should stand there.
        subject: the rule, id or word that the message is about.
        related: the rows that may be at fault, where it is not this one alone.
        said_zh, said_en: what the message says besides, in words and units of either language.
    """

    code: str
    file: str
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    subject: str = ""
    related: str = ""
    said_zh: str = ""
    said_en: str = ""

    @property
    def fault(self) -> str:
        """Who has to act: ``data``, ``rule``, ``call`` or, for the code of the project, ``program``."""
        return codes()[self.code]["fault"]

    def message(self, language: str) -> str:
        return self._say(language)

    def hint(self, language: str) -> str:
        return self._say(f"hint_{language}")

    @property
    def place(self) -> str:
        row = "" if self.row is None else f":{self.row}"
        return f"{self.file}{row}{f' [{self.column}]' if self.column else ''}"

    def as_dict(self) -> dict:
        words = {"message_zh": self.message("zh"), "message_en": self.message("en")}
        hints = {"hint_zh": self.hint("zh"), "hint_en": self.hint("en")}
        return {**asdict(self), "fault": self.fault, **words, **hints}

    def _say(self, key: str) -> str:
        entry, values = codes()[self.code], asdict(self)
        if named := entry.get("subjects", {}).get(self.subject):
            values["subject"] = named["zh" if key.endswith("zh") else "en"]
        return entry[key].format(**values)


def explained_at(code: str, language: str, site: str) -> str:
    """Where the site explains a code; nothing where the site's address is not known.

    Args:
        code: key of ``codes.toml``.
        language: ``zh`` or ``en``.
        site: the site's address; one of this machine alone is of no use to others.
    """
    if not site or urlsplit(site).hostname in {None, "localhost", "127.0.0.1"}:
        return ""
    return f"{site.rstrip('/')}/{'' if language == 'zh' else f'{language}/'}messages/#{code}"


class CheckError(Exception):
    """Work cannot go on; carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{finding.place}: {finding.message('en')}" for finding in findings))
        self.findings = list(findings)


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    match = process.extractOne(name, list(names), score_cutoff=60)
    return match[0] if match else ""


@cache
def codes() -> dict[str, dict]:
    """All codes with their words, ``fault, zh, en, hint_zh, hint_en``, an ``example``, and words of ``subjects``."""
    with (Path(__file__).parent / "codes.toml").open("rb") as file:
        return tomllib.load(file)
