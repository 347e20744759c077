"""What carries over from clause to clause: the period, the subject, the last figures."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subject:
    """What a figure measures, in words.

    Attributes:
        words: as a person would say it.
        parts: its words from wide to narrow: what is measured, then of whom or what.
        whole: of a share, what it is a share of.
    """

    words: str = ""
    parts: tuple[str, ...] = ()
    whole: str = ""


@dataclass(frozen=True)
class Cells:
    """What the words around a number say of it."""

    period: str
    base_period: str
    measure: str
    subject: Subject
    clause: int
    sure: float
    why: str


@dataclass
class Scope:
    """The state of reading an article.

    Attributes:
        year: the year that months without one are of.
        document: the period that the article is about.
        current: the period that the sentence is about.
        topic: the subject that a sentence without one goes on about.
        topic_sentence: the sentence that named it.
        parent: the subject that 其中 and "of which" narrow.
        clause, sentence: running numbers.
        opening: whether the sentence is the first of its paragraph.
        currency: of amounts that name none.
        whole: what the last share was a share of.
    """

    year: int | None = None
    document: str = ""
    current: str = ""
    topic: Subject = field(default_factory=Subject)
    parent: Subject = field(default_factory=Subject)
    topic_sentence: int = 0
    clause: int = 0
    sentence: int = 0
    opening: bool = False
    currency: str = ""
    whole: str = ""
