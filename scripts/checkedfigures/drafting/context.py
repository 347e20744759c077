"""What an article as a whole says of its figures: the year, the period, the currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from . import dates_en, dates_zh, periods, words_en
from .article import Article
from .scope import Scope

_BEGINNING = 12
_OFTEN = 2


def scope_of(article: Article, texts: Sequence[str]) -> Scope:
    """The state in which the reading of an article begins.

    Args:
        texts: its paragraphs, half-width digits.
    """
    year, document = _document(article, texts)
    scope = Scope(year, document, document, currency=_currency(article, texts))
    if other := _other(article, texts, year, document):
        scope.settled, scope.document, scope.current = False, other, other
    return scope


def _document(article: Article, texts: Sequence[str]) -> tuple[int | None, str]:
    """The year and the period that an article is about: the first that it names, and no year where it names others."""
    year, document = None, ""
    for paragraph, text in zip(article.paragraphs[:_BEGINNING], texts, strict=False):
        for each in _dates(paragraph.language).dates(text, year, document):
            year = year or periods.year_of(each.period)
            if each.role == "period" and each.period and not document:
                document = each.period
    if year is None:
        return None, ""
    for paragraph, text in zip(article.paragraphs[:_BEGINNING], texts, strict=False):
        for each in _dates(paragraph.language).dates(text, year, document):
            kind = periods.length(each.period)
            is_end = kind == "day" and periods.length(document) == "year"
            if each.role == "period" and kind not in {"", "year"} and not is_end:
                return year, each.period
    return year, document or str(year)


def _other(article: Article, texts: Sequence[str], year: int | None, document: str) -> str:
    """The period that an article is about where its title names another, that in which it was published; "" otherwise.

    A release of June says once that it is of June, and of February to April
    again and again.
    """
    if periods.length(document) != "month":
        return ""
    named: Counter[str] = Counter()
    for paragraph, text in zip(article.paragraphs, texts, strict=True):
        dates = _dates(paragraph.language).dates(text, year, document)
        named.update(each.period for each in dates if each.role == "period" and each.period)
    if sum(count for each, count in named.items() if each.startswith(document)) >= _OFTEN:
        return ""
    likely = (each for each, count in named.items() if count >= _OFTEN)
    return next((each for each in likely if periods.length(each) in {"month", "quarter", "run"}), "")


def _dates(language: str) -> object:
    return dates_en if language == "en" else dates_zh


def _currency(article: Article, texts: Sequence[str]) -> str:
    """The currency that amounts without one are in: the one that the article names most often."""
    if article.language != "en":
        return ""
    named: Counter[str] = Counter()
    for word, code in {**words_en.MONEY, **words_en.SYMBOLS}.items():
        boundary = r"(?![A-Za-z])" if word[-1].isalpha() else ""
        named[code] += sum(len(re.findall(rf"(?<![A-Za-z$]){re.escape(word)}{boundary}", text)) for text in texts)
    return max(named, key=lambda code: (named[code], code)) if any(named.values()) else ""
