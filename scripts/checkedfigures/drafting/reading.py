"""Reading an article: every numeral becomes a figure, a date, or is set aside with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import cells_en, cells_zh, dates_en, dates_zh, numerals_en, numerals_zh, subjects_zh
from .article import Article, Paragraph
from .context import scope_of
from .figure import Drafted, SetAside
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject
from .tables import Table

_HALF_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(wide): narrow for wide, narrow in zip("％．＋－", "%.+-", strict=True)
}
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_PUNCTUATION = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)")
_SPLIT_END = re.compile(r"\d(?:个百?|[百千万亿]+)?$")
_SPLIT_START = re.compile(r"(?:个?百)?分点|[百千万亿]*(?:亿|万)?[元吨人](?=[，。；、）]|至|到)|[%％]")
_LONGEST_CAPTION = 120
_CHINESE = (dates_zh, numerals_zh, cells_zh)
_ENGLISH = (dates_en, numerals_en, cells_en)


@dataclass(frozen=True)
class Reading:
    """What was read of an article.

    Attributes:
        figures: in the order of the text.
        aside: numerals that state no figure, in the order of the text.
    """

    figures: tuple[Drafted, ...]
    aside: tuple[SetAside, ...]


def read_figures(article: Article) -> Reading:
    """Read every numeral of an article.

    Example:
        >>> read_figures(read_article("-", "2026年一季度，出口6.85万亿元。".encode())).figures[0].subject
        '出口'
    """
    subjects_zh.prepare()
    texts = [_normal(paragraph) for paragraph in article.paragraphs]
    tails = _join(article, texts)
    scope = scope_of(article, texts)
    rounded_to = _rounding(article, texts, scope)
    figures: list[Drafted] = []
    aside: list[SetAside] = []
    table = Table()
    for paragraph, text in zip(article.paragraphs, texts, strict=True):
        dated, found = _found(paragraph, text, scope, rounded_to, tails.get(paragraph.number, ""))
        if paragraph.cells:
            mentions, cells = table.cells(paragraph, text, dated, scope)
            scope.sentence += 1
            _enter(paragraph, mentions, cells, scope, figures)
            found = _beside(mentions, found)
        else:
            is_sentence = re.search(r"[。！？；.!?;]$", text.strip()) or len(text) > _LONGEST_CAPTION
            table = Table(caption="" if is_sentence else text)
            for start, end in _sentences(paragraph, scope):
                here = [each for each in found if each.is_figure and start <= each.core < end]
                scope.opening = not any(each.is_figure and each.core < start for each in found)
                _enter(
                    paragraph,
                    here,
                    _sentence_cells(paragraph, text[start:end], start, (here, dated), scope),
                    scope,
                    figures,
                )
        aside += (_set_aside(paragraph, each) for each in found if not each.is_figure)
    return Reading(tuple(figures), tuple(aside))


def _normal(paragraph: Paragraph) -> str:
    """A paragraph with digits of half width, and in Chinese with punctuation of full width; no character moves."""
    text = paragraph.text.translate(_HALF_WIDTH)
    if paragraph.language != "zh" or paragraph.cells:
        return text
    return _PUNCTUATION.sub(lambda match: _FULL_WIDTH[match.group()], text)


def _join(article: Article, texts: list[str]) -> dict[int, str]:
    """What belongs to numbers that a line break splits (2.5个百 / 分点), by the paragraph in which they begin.

    It is blanked out where it stands, at the beginning of the next line.
    """
    tails = {}
    for place, (paragraph, following) in enumerate(pairwise(article.paragraphs)):
        end, start = _SPLIT_END.search(texts[place]), _SPLIT_START.match(texts[place + 1])
        if end and start and paragraph.language == "zh" and not (paragraph.cells or following.cells):
            tails[paragraph.number] = start.group()
            texts[place + 1] = " " * start.end() + texts[place + 1][start.end() :]
    return tails


def _set_aside(paragraph: Paragraph, mention: Mention) -> SetAside:
    token = paragraph.text[mention.start : mention.end]
    return SetAside(paragraph.number, mention.start, mention.end, token, mention.reason)


def _beside(mentions: list[Mention], found: list[Mention]) -> list[Mention]:
    """The figures of a row of a table, and the numerals of its headings, which are set aside."""
    covered = {place for each in mentions for place in range(each.start, each.end)}
    others = [each for each in found if covered.isdisjoint(range(each.start, each.end))]
    return mentions + [replace(each, quantity=None, reason="name") if each.is_figure else each for each in others]


def _enter(
    paragraph: Paragraph, mentions: list[Mention], cells: list[Cells], scope: Scope, figures: list[Drafted]
) -> None:
    for mention, each in zip(mentions, cells, strict=True):
        figures.append(_drafted(len(figures) + 1, paragraph, mention, each, scope.sentence))


def _modules(paragraph: Paragraph) -> tuple:
    """The readers of times, numerals and cells in the language of a paragraph."""
    return _ENGLISH if paragraph.language == "en" else _CHINESE


def _rounding(article: Article, texts: Sequence[str], scope: Scope) -> dict[str, int]:
    """The units whose bare counts are all whole thousands, or hundreds: the release rounds to them."""
    counts = [
        each.quantity.value
        for paragraph, text in zip(article.paragraphs, texts, strict=True)
        if paragraph.language == "en" and not paragraph.cells
        for each in _found(paragraph, text, scope, {})[1]
        if each.is_figure and each.quantity.bound == "exact" and abs(each.quantity.value) >= 1000
    ]
    powers = (power for power in (1000, 100) if len(counts) >= 4 and all(count % power == 0 for count in counts))
    power = next(powers, None)
    return {"counts": power} if power else {}


def _found(
    paragraph: Paragraph, text: str, scope: Scope, rounded_to: dict[str, int], tail: str = ""
) -> tuple[list[Dated], list[Mention]]:
    """The times and the numerals of a paragraph; the last may go on in the next line (``tail``)."""
    dates, numerals, _ = _modules(paragraph)
    dated = dates.dates(text, scope.year, scope.document)
    found = numerals.mentions(text + tail, dated, rounded_to, scope.currency)
    return dated, [replace(each, end=min(each.end, len(text))) for each in found if each.core < len(text)]


def _sentences(paragraph: Paragraph, scope: Scope) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph stand; the scope is told of each."""
    scope.current = scope.document if scope.settled and not paragraph.heading else scope.current
    for start, end in paragraph.sentences():
        scope.sentence += 1
        yield start, end


def _sentence_cells(
    paragraph: Paragraph, sentence: str, start: int, found: tuple[list[Mention], list[Dated]], scope: Scope
) -> list[Cells]:
    """The cells of the figures of a sentence, which begins at a place of its paragraph."""
    mentions, dated = found
    here = [
        replace(each, start=max(0, each.start - start), end=each.end - start, core=each.core - start)
        for each in mentions
    ]
    times = [
        replace(each, start=each.start - start, end=each.end - start)
        for each in dated
        if start <= each.start < start + len(sentence)
    ]
    return _modules(paragraph)[2].cells(sentence, here, times, scope)


def _drafted(number: int, paragraph: Paragraph, mention: Mention, cells: Cells, sentence: int) -> Drafted:
    subject: Subject = cells.subject
    return Drafted(
        number, paragraph.number, mention.start, mention.end, paragraph.text[mention.start : mention.end],
        mention.quantity, mention.unit, cells.period, cells.base_period, cells.measure, subject.words, subject.parts,
        cells.clause, sentence, mention.paired, cells.sure, cells.why, subject.whole,
    )  # fmt: skip
