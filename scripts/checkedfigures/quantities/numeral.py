"""Numerals as they stand in running text, Chinese and English.

Used on both sides of the project: the ledger lists the numerals of the
source, the census those of the built pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from .number_words import any_ideograph, chinese_numeral, english_numeral, fold, roman_numeral

CHINESE_DIGITS = "〇零一二三四五六七八九十百千万亿两"

_PAGE_ARABIC = re.compile(r"[0-9]+(?:,(?=[0-9]{3}(?![0-9]))[0-9]{3})*(?:\.[0-9]+)?[十百千万亿]*")


@dataclass(frozen=True)
class Numeral:
    """One numeral of a text: its characters and where they begin."""

    token: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.token)


def find_source_numerals(line: str) -> list[Numeral]:
    """The numerals of one line of a Chinese source, in order.

    Every run of Chinese numeral characters counts, also inside words such
    as 统一: the ledger says which of them state something.
    """
    pattern = rf"[0-9０-９]+(?:[.．][0-9０-９]+)?[十百千万亿]*|[{CHINESE_DIGITS}]+"
    return [Numeral(match.group(), match.start()) for match in re.finditer(pattern, line)]


def find_numerals(text: str, language: str) -> list[Numeral]:
    """The numerals of a page's text, in order, of whatever script or form.

    Numerals and number words of both languages count on every page.

    Args:
        language: of the page, ``zh`` or ``en``. Where it is Chinese, the few
            numeral characters that everyday words contain (参照, 什么) are
            told from numerals by what stands beside them.

    Example:
        >>> [numeral.token for numeral in find_numerals("half of ⅚, twofold", "en")]
        ['half', '⅚', 'twofold']
    """
    return [Numeral(text[start:end], start) for start, end in _spans(text, language)]


@lru_cache(maxsize=1 << 16)  # labels and headings stand on page after page
def _spans(text: str, language: str) -> Sequence[tuple[int, int]]:
    folded, places = fold(text)
    patterns = [_PAGE_ARABIC, english_numeral(), roman_numeral()]
    if not folded.isascii():
        patterns.append(chinese_numeral() if language == "zh" else any_ideograph())
    found = sorted(
        (places[match.start()], places[match.end() - 1] + 1)
        for pattern in patterns
        for match in pattern.finditer(folded)
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def chinese_integer(text: str) -> int:
    """The value of a Chinese numeral: 六 → 6, 百 → 100, 三万五千 → 35000.

    Strict: what is not how the number is written is refused. 百一十 lacks
    its 一, 一一 and 三五 are digits side by side, 三万五 leaves its place open.

    Raises:
        ValueError: where the characters are no numeral.
    """
    import cn2an

    whole = re.sub("^([百千])(?=[万亿]*$)", r"一\1", text).replace("〇", "零")
    whole = re.sub("^两$|两(?=[百千万亿])", "二", whole)
    try:
        value = cn2an.cn2an(whole, "smart")
    except KeyError as error:  # 零亿零
        raise ValueError(f"not a numeral: {text}") from error
    if value != int(value) or cn2an.an2cn(int(value)) != whole:
        raise ValueError(f"not a whole number as it is written: {text}")
    return int(value)


def chinese_words(value: int, *, before_measure_word: bool) -> str:
    """A whole number in Chinese characters; 两 for two before a measure word."""
    import cn2an

    return "两" if value == 2 and before_measure_word else cn2an.an2cn(value)


def english_words(value: int, *, ordinal: bool = False) -> str:
    """A whole number as an English word: three, or third."""
    from num2words import num2words

    return num2words(value, to="ordinal" if ordinal else "cardinal")


@cache
def english_values() -> dict[str, int]:
    """English number words from zero to ninety-nine with their values."""
    return {english_words(value): value for value in range(100)}


def arabic(text: str) -> Decimal:
    """The value of Arabic digits: full-width ones and thousands separators are read."""
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))
