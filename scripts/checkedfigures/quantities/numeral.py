"""Numerals as they stand in running text, Chinese and English.

Used on both sides of the project: the ledger lists the numerals of the
source, the census those of the built pages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import cn2an
from num2words import num2words

CHINESE_DIGITS = "〇零一二三四五六七八九十百千万亿两"

_ARABIC = r"[0-9０-９]+(?:[,，](?=[0-9０-９]{3}(?![0-9０-９]))[0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
_CHINESE = re.compile(rf"{_ARABIC}[十百千万亿]*|[{CHINESE_DIGITS}]+|半")
_LARGE = ("hundred", "thousand", "million", "billion", "trillion")
_FRACTIONS = (
    "half",
    "halves",
    "third",
    "thirds",
    "twice",
    "thrice",
    "double",
    "doubled",
    "triple",
    "dozen",
    "dozens",
    "tens",
)


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
    """The numerals of a page's text, in order.

    ``language`` is ``zh`` or ``en``. English pages are searched for number
    words (cardinals, ordinals, fractions) and for Chinese numerals as well.
    """
    found = {match.start(): Numeral(match.group(), match.start()) for match in _CHINESE.finditer(text)}
    if language == "en":
        for match in _english_words().finditer(text):
            found[match.start()] = Numeral(match.group(), match.start())
    return [found[start] for start in sorted(found)]


def chinese_integer(text: str) -> int:
    """The value of a Chinese numeral: 六 → 6, 百 → 100, 三万五千 → 35000.

    Strict: what is not how the number is written is refused. 百一十 lacks
    its 一, 一一 and 三五 are digits side by side, 三万五 leaves its place open.

    Raises:
        ValueError: where the characters are no numeral.
    """
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
    return "两" if value == 2 and before_measure_word else cn2an.an2cn(value)


def english_words(value: int, *, ordinal: bool = False) -> str:
    """A whole number as an English word: three, or third."""
    return num2words(value, to="ordinal" if ordinal else "cardinal")


@cache
def english_values() -> dict[str, int]:
    """English number words from zero to ninety-nine with their values."""
    return {english_words(value): value for value in range(100)}


def arabic(text: str) -> Decimal:
    """The value of Arabic digits: full-width ones and thousands separators are read."""
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))


@cache
def _english_words() -> re.Pattern[str]:
    cardinals = list(english_values())
    ordinals = [english_words(value, ordinal=True) for value in range(1, 100)]
    words = [*cardinals, *ordinals, *_LARGE, *(f"{word}s" for word in _LARGE), *_FRACTIONS]
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
