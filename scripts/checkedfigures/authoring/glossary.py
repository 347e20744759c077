"""The glossary of official statistics: Chinese and English words for one thing, in ``glossary.csv``.

A subject is taken apart into terms of the glossary, the longest first, and
its label in the other language put together of them. What the glossary lacks
is never invented: it is reported, for a person to give.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..packages.exemption import Exemption, unexempted

FILE, _NAMES = (Path(__file__).with_name(name) for name in ("glossary.csv", "names.csv"))
_LONGEST = 14  # words of a term
_TOKEN = re.compile(r"[^\s,()]+|[,()]")
_BREAKS = {",", "(", ")", "of", "in", "for", "among", "from", "to", "with", "by", "on", "at"}
_SMALL = {
    "the",
    "a",
    "an",
    "and",
    "all",
    "total",
    "overall",
    "number",
    "their",
    "its",
    "who",
    "were",
    "was",
    "is",
    "are",
}
_SHARE = re.compile(r"(?P<part>.+?)占(?P<whole>.*?)的?比重")
_SMALL_ZH = re.compile(r"^(?:[的对为和与及等]|占|比重|其中|合计|全国|我国|中)+$")


@dataclass(frozen=True)
class Piece:
    """A part of a subject.

    Attributes:
        words: as the text has it.
        labels: what it is called, by language; empty where that is not known.
    """

    words: str
    labels: Mapping[str, str]


class Glossary:
    """Terms with their labels.

    Args:
        rows: pairs of Chinese and English; of several English words for one
            Chinese term the first is the one that is written.
        told: labels of further words, by language, that a person gave.
    """

    def __init__(self, rows: Sequence[tuple[str, str]], told: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._english: dict[str, Mapping[str, str]] = {}
        self._chinese: dict[str, Mapping[str, str]] = {}
        for zh, en in rows:
            self._chinese.setdefault(zh, {"zh": zh, "en": en})
            self._english.setdefault(_key(en), {"zh": zh, "en": en})
        self._longest = max(map(len, [*self._chinese, *(told or {})]), default=1)
        for words, labels in (told or {}).items():
            if re.search("[\u3400-\u9fff]", words):
                self._chinese[words] = labels
            else:
                self._english[_key(words)] = labels

    def pieces(self, subject: str, language: str) -> list[Piece]:
        """A subject taken apart into terms and what lies between them."""
        if language == "zh":
            share = _SHARE.fullmatch(subject)
            parts = (share["part"], share["whole"].strip("占比")) if share else (subject,)
            return [piece for part in parts for piece in self._pieces_zh(part)]
        return [piece for segment in self._segments(subject) for piece in segment]

    def label(self, subject: str, language: str, into: str) -> str:
        """The label of a subject; empty where a word of it has none, or where it would hold a numeral.

        Args:
            subject: its words, as the text has them.
            language: of the text.
            into: the language of the label.

        Example:
            >>> read_glossary().label("民营企业进出口", "zh", "en")
            'imports and exports, private enterprises'
        """
        if language == into and not has_numeral(subject, language):
            return subject.strip()
        return self._composed_zh(subject, into) if language == "zh" else self._composed_en(subject, into)

    def missing(self, subject: str, language: str) -> list[str]:
        """The words of a subject that have no label in one of the languages, or whose label holds a numeral."""
        other = "en" if language == "zh" else "zh"
        lacking = [piece.words for piece in self.pieces(subject, language) if not piece.labels.get(other)]
        if not self.label(subject, language, language):
            lacking += [piece.words for piece in self.pieces(subject, language) if not piece.labels.get(language)]
        return list(dict.fromkeys(lacking))

    def _composed_zh(self, subject: str, into: str) -> str:
        if share := _SHARE.fullmatch(subject):
            part, whole = (self._composed_zh(share[name].strip("占比"), into) for name in ("part", "whole"))
            if not part or (share["whole"].strip("占比") and not whole):
                return ""
            if into == "zh":
                return f"{part}占{whole}的比重" if whole else f"{part}的比重"
            return f"{part}, in {whole}" if whole else part
        labels = [piece.labels.get(into, "") for piece in self._pieces_zh(subject)]
        if not labels or not all(labels):
            return ""
        # Chinese puts what narrows a term before it, English is read from the term on.
        composed = "".join(labels) if into == "zh" else ", ".join(reversed(labels))
        return "" if has_numeral(composed, into) else composed

    def _composed_en(self, subject: str, into: str) -> str:
        parts = [[piece.labels.get(into, "") for piece in segment] for segment in self._segments(subject)]
        if not parts or not all(label for part in parts for label in part):
            return ""
        if into == "zh":
            composed = "".join("".join(part) for part in reversed(parts))
        else:
            composed = ", ".join(" ".join(part) for part in parts)
        return "" if has_numeral(composed, into) else composed

    def _pieces_zh(self, subject: str) -> list[Piece]:
        found: list[Piece] = []
        place, rest = 0, ""
        while place < len(subject):
            term = next(
                (
                    subject[place : place + length]
                    for length in range(min(self._longest, len(subject) - place), 0, -1)
                    if subject[place : place + length] in self._chinese
                ),
                "",
            )
            if term:
                found += _unknown(rest, "zh")
                found.append(Piece(term, self._chinese[term]))
                place, rest = place + len(term), ""
            else:
                rest += subject[place]
                place += 1
        return [*found, *_unknown(rest, "zh")]

    def _segments(self, subject: str) -> list[list[Piece]]:
        """An English subject cut at commas and prepositions, each part taken apart into terms."""
        tokens = _TOKEN.findall(subject)
        segments: list[list[Piece]] = [[]]
        place, rest = 0, []
        while place < len(tokens):
            length = next((n for n in range(min(_LONGEST, len(tokens) - place), 0, -1)
                           if " ".join(tokens[place : place + n]).lower() in self._english), 0)  # fmt: skip
            breaks = not length and tokens[place].lower() in _BREAKS
            if length or breaks:
                segments[-1] += _unknown(" ".join(rest), "en")
                rest = []
            if length:
                words = " ".join(tokens[place : place + length])
                segments[-1].append(Piece(words.replace(" ,", ","), self._english[words.lower()]))
            elif breaks:
                segments.append([])
            else:
                rest.append(tokens[place])
            place += length or 1
        segments[-1] += _unknown(" ".join(rest), "en")
        return [segment for segment in segments if segment]


@cache
def read_glossary(file: Path = FILE) -> Glossary:
    """The glossary of a file, which a person may edit."""
    return Glossary(_rows(file))


def with_terms(told: Mapping[str, Mapping[str, str]], file: Path = FILE) -> Glossary:
    """The glossary of a file, with terms that a person gave besides."""
    return Glossary(_rows(file), told)


def _rows(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [(row["zh"], row["en"]) for row in csv.DictReader(stream)]


@cache
def names() -> tuple[Exemption, ...]:
    """Names of official statistics that hold a numeral (一般贸易), as a project lists exempt terms."""
    with _NAMES.open(encoding="utf-8", newline="") as stream:
        rows = enumerate(csv.DictReader(stream), 2)
        return tuple(Exemption(row["term"], (row["language"],), row["reason"], str(_NAMES), n) for n, row in rows)


def has_numeral(text: str, language: str) -> bool:
    """Whether a text holds a numeral that is no part of a name."""
    return unexempted(text, language, names()) is not None


def _key(words: str) -> str:
    """An English term as its words, commas apart, in small letters."""
    return " ".join(_TOKEN.findall(words.lower()))


def _unknown(words: str, language: str) -> list[Piece]:
    words = words.strip(" ，,、；;（）()“”\"'")
    if language == "zh":
        if not words or _SMALL_ZH.match(words):
            return []
        words = re.sub(r"^[的对]+|的+$", "", words)
    else:
        kept = words.split()
        while kept and kept[0].lower() in _SMALL:
            kept.pop(0)
        while kept and kept[-1].lower() in _SMALL:
            kept.pop()
        words = " ".join(kept)
    if not words:
        return []
    return [Piece(words, {} if has_numeral(words, language) else {language: words})]
