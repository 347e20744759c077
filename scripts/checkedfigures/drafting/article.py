"""An article: the paragraphs of a file, their language and their sentences."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from sentencex import segment

from ..finding import CheckError, Finding
from ..quantities.numeral import find_numerals
from .decoding import read_lines

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = re.compile(r"\b(?:the|of|in|and|to|by|was|were|is|are|for|from|at|than|with|on|per)\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?:der|die|das|und|dem|den|im|um|auf|gegenüber|le|la|les|des|du|et|au|ont|el|los|las|del|y|en|il|della|che|di|"
    r"os|da|do|uma|het|een|van|och|att|som|na|se|są|od)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:No|vs|approx|Co|Inc|Ltd|St|Mr|Mrs|Dr|cf|e\.g|i\.e)\.)\s*$")
_LONGEST_HEADING = 60
_LONGEST_SENTENCE = 1000


@dataclass(frozen=True)
class Paragraph:
    """A non-blank line of an article.

    Attributes:
        number: counted from 1.
        text: the line as it stands, blanks at its ends included.
        language: ``zh``, ``en``, or "" where it is in another one.
        heading: whether it stands over what follows rather than being a sentence.
        cells: whether it is a row of a table, its cells separated by tabs.
    """

    number: int
    text: str
    language: str
    heading: bool = False
    cells: bool = False

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end; together they cover the paragraph.

        Example:
            >>> Paragraph(1, "出口增长3%。进口持平。", "zh").sentences()
            [(0, 7), (7, 12)]
        """
        if self.heading or self.cells or not self.text.strip():
            return _pieces(self.text, 0, len(self.text))
        spans, start = [], 0
        for sentence in segment(self.language or "en", self.text):
            end = self.text.find(sentence, start) + len(sentence)
            if end > start and not _ABBREVIATED.search(self.text[start:end]):
                spans.append((start, end))
                start = end
        if start < len(self.text):
            spans.append((start, len(self.text)))
        return [piece for span in spans for piece in _pieces(self.text, *span)]


@dataclass(frozen=True)
class Article:
    """A text to be checked.

    Attributes:
        file: its name.
        paragraphs: its non-blank lines.
        language: the language of most of it, ``zh`` or ``en``.
        sha256: of the bytes that were read.
    """

    file: str
    paragraphs: tuple[Paragraph, ...]
    language: str
    sha256: str


def read_article(file: str, data: bytes) -> Article:
    """Read an article from the bytes of a file or of a pasted text.

    Args:
        file: its name, ``-`` for a pasted text.
        data: plain text, Markdown, HTML or a Word document.

    Raises:
        CheckError: where it is empty, too large, no text (``article.pdf`` says what to do with a PDF), without
            a number, or neither Chinese nor English.

    Example:
        >>> read_article("-", "出口增长3%。".encode()).language
        'zh'
    """
    lines = [line for line in read_lines(file, data) if line.strip()]
    if not lines:
        raise CheckError(Finding("article.empty", file))
    text = "\n".join(lines)
    language = language_of(text)
    if not language:
        raise CheckError(Finding("article.language", file, found=text[:40].replace("\n", " ")))
    if not find_numerals(text, language):
        raise CheckError(Finding("article.no_number", file))
    paragraphs = tuple(_paragraph(number, line, language) for number, line in enumerate(lines, 1))
    return Article(file, paragraphs, language, hashlib.sha256(data).hexdigest())


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or pieces of one that is longer than any: reading takes time by its square."""
    pieces = []
    while end - start > _LONGEST_SENTENCE:
        stop = max(text.rfind(mark, start, start + _LONGEST_SENTENCE) for mark in "，；,; \t") + 1
        stop = stop if stop > start else start + _LONGEST_SENTENCE
        pieces.append((start, stop))
        start = stop
    return [*pieces, (start, end)]


def language_of(text: str) -> str:
    """Chinese, English, or "" for a text in another language.

    Chinese says more with a character than English with a letter, so that one in ten is enough.
    """
    letters = len(_LETTER.findall(text))
    if not letters:
        return "en" if text.isascii() else "zh"
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if re.search(r"[\u3040-\u30ff\uac00-\ud7af]", text) and han + latin < 0.8 * letters:
        return ""
    if han * 10 >= letters:
        return "zh"
    if latin < 0.9 * letters:
        return ""
    words = len(re.findall(r"[^\W\d_]+", text))
    foreign = len(_FOREIGN.findall(text))
    if foreign > 1 and foreign > len(_ENGLISH.findall(text)):
        return ""
    return "en" if words < 30 or len(_ENGLISH.findall(text)) * 20 >= words else ""


def _paragraph(number: int, line: str, language: str) -> Paragraph:
    text = line.strip()
    own = "zh" if _HAN.search(text) else "en" if text.isascii() and language == "zh" else language_of(text) or ""
    own = own if _LETTER.search(text) else language
    cells = "\t" in text
    stopped = re.search(r"[。！？；.!?;:：][”’」』)）\"]*$", text)
    short = len(text) <= (_LONGEST_HEADING if own == "zh" else 2 * _LONGEST_HEADING)
    return Paragraph(number, line, own, heading=not cells and not stopped and short, cells=cells)
