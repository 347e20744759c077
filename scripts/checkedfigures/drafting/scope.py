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
        settled: whether every paragraph begins with that period; otherwise one goes on with the period before it.
        named: the period that the text names for the last figure; "" where it is carried over.
        current: the period that the sentence is about.
        topic: the subject that a sentence without one goes on about.
        topic_sentence: the sentence that named it.
        parent: the subject that 其中 and "of which" narrow.
        clause, sentence: running numbers.
        opening: whether the sentence is the first of its paragraph that states a figure, or comes before it.
        currency: of amounts that name none.
        whole: what the last share was a share of.
        counted: the noun that was counted last, which a bare number after it counts too.
        listed: the same while an enumeration divides it up.
        measured: the last topic that is measured rather than counted among: an income, not the people who have it.
        recent: the subjects of the paragraph so far, each once, in order.
        members: the names of the last enumeration.
        by_unit: the last subject of each unit.
        on_year: whether the last comparison of the paragraph was with the year before.
        growth: the measure of growth of which the article does not say on what it is, where it has said so once.
        rate: the measure of the last percentage that is no growth.
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
    settled: bool = True
    named: str = ""
    counted: str = ""
    listed: str = ""
    measured: Subject = field(default_factory=Subject)
    recent: list[Subject] = field(default_factory=list)
    members: tuple[str, ...] = ()
    by_unit: dict[str, Subject] = field(default_factory=dict)
    on_year: bool = False
    growth: str = ""
    rate: str = ""
