"""What is read from a text: figures, and numerals that are set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from ..quantities.quantity import Quantity

MEASURES = (
    "level", "yoy", "mom", "qoq", "real", "share", "points", "growth_points", "change", "contribution", "count",
    "average", "median", "ratio", "threshold", "streak", "index", "rank",
)  # fmt: skip
"""What a figure measures; ``level`` is the value itself, ``yoy`` its growth on the same period of the year before."""

REASONS = ("date", "name", "ordinal", "list number", "table reference", "idiom", "furniture")
"""Why a numeral states no figure."""


@dataclass(frozen=True)
class Drafted:
    """A printed figure as read from a text.

    Attributes:
        number: 1, 2, … in the order of the text.
        paragraph: number of the non-blank line, from 1.
        start, end: characters of ``printed`` within the paragraph.
        printed: the exact characters that carry number, unit, qualifier and direction.
        quantity: the value (negative where the text says fell), multiplier, decimals and bound.
        unit: code of the unit, ``other:家`` for one that no list has, "" where none is named.
        period: ``2026``, ``2026-Q1``, ``2026-H1``, ``2026-03``, ``2026-03-31``, ``2026-01/2026-02``; "" unknown.
        base_period: the period compared with; "" none.
        measure: one of :data:`MEASURES`.
        subject: what is measured, in words of the text.
        parts: the subject as words from wide to narrow, for matching part and whole.
        clause, sentence: running numbers in the article.
        paired: the words that pair an enumeration off (分别, respectively); "" otherwise.
        sure: 0 to 1, how sure the cells are.
        why: how the cells were found, in one short sentence.
        whole: of a share, the words for what it is a share of; "" otherwise.
    """

    number: int
    paragraph: int
    start: int
    end: int
    printed: str
    quantity: Quantity
    unit: str
    period: str
    base_period: str
    measure: str
    subject: str
    parts: tuple[str, ...]
    clause: int
    sentence: int
    paired: str
    sure: float
    why: str
    whole: str = ""


@dataclass(frozen=True)
class SetAside:
    """A numeral that states no figure.

    Attributes:
        paragraph: number of the non-blank line, from 1.
        start, end: its characters within the paragraph.
        token: those characters.
        reason: one of :data:`REASONS`.
    """

    paragraph: int
    start: int
    end: int
    token: str
    reason: str
