"""Terms whose numerals state nothing (15th Five-Year Plan, 3D): the list of ``exempt.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES, CheckError, Finding
from ..quantities.numeral import Numeral, find_numerals
from .csvfile import read_table


@dataclass(frozen=True)
class Exemption:
    """A term whose numeral states nothing, and why.

    Terms that begin with ``@`` are no words: they name a part of a page that
    is set apart (``@code``, ``@schema``, ``@files``).
    """

    term: str
    languages: tuple[str, ...]
    reason: str
    file: str
    line: int


def read_exemptions(file: Path) -> list[Exemption]:
    """The terms of ``exempt.csv``.

    Raises:
        CheckError: where the file cannot be read, or a term has no reason or no language.
    """
    exemptions, faults = [], []
    for line, row in enumerate(read_table(file, ("term", "language", "reason")), 2):
        languages = LANGUAGES if row["language"] == "both" else (row["language"],)
        if not row["reason"] or not row["term"] or not set(languages) <= set(LANGUAGES):
            faults.append(Finding("census.exempt_reason", str(file), line, "reason", row["term"]))
        exemptions.append(Exemption(row["term"], languages, row["reason"], str(file), line))
    if faults:
        raise CheckError(*faults)
    return exemptions


def positions(term: str, text: str) -> Iterator[int]:
    """Where a term stands in a text: the place of each of its characters."""
    start = text.find(term)
    while start >= 0:
        yield from range(start, start + len(term))
        start = text.find(term, start + 1)


def unexempted(text: str, language: str, exemptions: Sequence[Exemption]) -> Numeral | None:
    """The first numeral of a text that no exempt term covers.

    Example:
        >>> unexempted("3D printers, two kinds", "en", exemptions).token
        'two'
    """
    numerals = find_numerals(text, language)
    terms = [each.term for each in exemptions if language in each.languages] if numerals else []
    covered = {place for term in terms for place in positions(term, text)}
    return next((each for each in numerals if not set(range(each.start, each.end)) <= covered), None)
