"""The reader of printed quantities, Chinese and English.

A reading is the second entry of the double-entry bookkeeping: it gets from
the characters that a source printed to the same number, multiplier,
precision, qualifier and unit that the row states in its other columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .chinese import read_chinese
from .composing import Reading, Unit, UnreadableError
from .english import read_english
from .language import WRITTEN

__all__ = ["MULTIPLIERS", "READABLE", "Reading", "Unit", "UnreadableError", "language_of", "read"]

READABLE = {
    "zh": "6.85万亿元、3.5个百分点、三亿五千万、超过54万家、10万亿元以上、近千项、8200余家、约60%、3%至5%、"
    "两三家、十几、六成、百分之六十、三分之一、增长1倍、翻一番、1.2倍、5‰、下降6%、持平",
    "en": "6.85 trillion yuan, RMB10 trillion, $37.75, 529,000, more than 67,000, up to 5 percent, nearly half, "
    "about a third, four in ten, between 5 and 6 percent, 3 to 5 years, fell 6.4 percent, -0.3%, 25 bps, 0.5 pp, "
    "doubled, unchanged",
}
"""Examples of what can be read, in each language."""
MULTIPLIERS = {code: {word: power for power, word in language.scales.items()} for code, language in WRITTEN.items()}
"""Powers of ten by the usual words for them, in each language."""


def language_of(printed: str, otherwise: str) -> str:
    """The language to read a print in: that of its words, where it has any."""
    if re.search(r"[\u3400-\u9fff]", printed):
        return "zh"
    return "en" if re.search("[a-z]{2}", printed) else otherwise


def read(
    printed: str, units: Iterable[Unit], *, language: str = "zh", role: str = "observation",
    rounded_to: int | None = None,
) -> Reading:  # fmt: skip
    """Read a printed quantity.

    Multiples are percentages: 增长1倍 and doubled are growth of 100 percent,
    1.2倍 is a ratio of 120. So are parts (六成, a third) and permille; a
    basis point is a hundredth of a percentage point.

    Args:
        printed: the characters of the source; ``…`` where words are left out.
        units: the units it may be printed in.
        language: ``zh`` or ``en``.
        role: the role of the figure; in a ``duration`` 近 names a window of
            time (近5年: five years) and is no qualifier.
        rounded_to: the power of ten that the counts of the figure's table
            are rounded to, where it declares one: 529,000 is then rounded to
            the thousand, not exact.

    Raises:
        UnreadableError: where the characters are no quantity in these units;
            it names the part that is not understood.

    Example:
        >>> read("两三家", units).quantity
        Quantity(value=Decimal('2'), …, bound='range', …, value_to=Decimal('3'))
    """
    text = unicodedata.normalize("NFKC", printed.replace("…", "")).replace("−", "-").strip()
    reader = read_chinese if language == "zh" else read_english
    return reader(text, list(units), role, rounded_to)
