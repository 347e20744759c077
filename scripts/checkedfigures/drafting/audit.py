"""The audit of an article: its figures, what they say of each other, and what does not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .arithmetic import KINDS, explain
from .article import Article
from .candidates import candidates
from .claims import Claim, claims
from .draft import Draft
from .figure import Drafted, SetAside
from .proposal import Candidate
from .reading import read_figures
from .slips import Repair, repairs


@dataclass(frozen=True)
class Finding:
    """A relation that the words establish and the numbers contradict.

    Attributes:
        relation: the relation.
        repairs: what would mend it, the likeliest first.
        message_zh, message_en: the arithmetic in real numbers.
    """

    relation: Candidate
    repairs: tuple[Repair, ...]
    message_zh: str
    message_en: str


@dataclass(frozen=True)
class Audit:
    """Everything that was learnt of an article.

    Attributes:
        article: the text.
        draft: its figures with their surroundings.
        aside: numerals that state no figure.
        relations: those that hold and those that are contradicted.
        claims: statements in words.
        findings: what does not fit; the likeliest slip's first.
        unsupported: numbers of figures that no relation bears out.
    """

    article: Article
    draft: Draft
    aside: tuple[SetAside, ...]
    relations: tuple[Candidate, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    unsupported: tuple[int, ...]

    @property
    def figures(self) -> list[Drafted]:
        return self.draft.ordered


def audit(article: Article) -> Audit:
    """Read an article and hold its figures against each other.

    Example:
        >>> text = "出口6.85万亿元，进口4.99万亿元，进出口总值11.48万亿元。"
        >>> audit(read_article("-", text.encode())).findings[0].repairs[0].after
        '11.84'
    """
    reading = read_figures(article)
    draft = Draft([paragraph.text for paragraph in article.paragraphs], reading.figures)
    return of_draft(article, draft, tuple(reading.aside))


def of_draft(article: Article, draft: Draft, aside: tuple[SetAside, ...]) -> Audit:
    """The audit of figures that were read already."""
    found = candidates(draft)
    supported = {number for each in found if each.verdict == "holds" for number in each.members}
    wrong = {number for each in found if each.verdict == "contradicted" for number in each.members}
    alone = tuple(each.number for each in draft.ordered if each.number not in supported | wrong)
    return Audit(article, draft, aside, tuple(found), tuple(claims(draft)), _findings(draft, found), alone)


def _findings(draft: Draft, found: list[Candidate]) -> tuple[Finding, ...]:
    mended = repairs(draft, found)
    findings = [
        Finding(each, tuple(mended.get(place, ())), explain(draft, each, "zh"), explain(draft, each, "en"))
        for place, each in enumerate(found)
        if each.verdict == "contradicted"
    ]
    return tuple(sorted(findings, key=lambda each: each.repairs[0].cost if each.repairs else 10**6))


def numerals(audited: Audit) -> dict[str, int]:
    """How many numerals there are, and what became of them."""
    reasons = Counter("dates" if each.reason == "date" else "aside" for each in audited.aside)
    unplaced = sum(not each.subject for each in audited.figures)
    total = len(audited.figures) + len(audited.aside)
    return {"found": total, "figures": len(audited.figures), "dates": reasons["dates"], "aside": reasons["aside"],
            "unplaced": unplaced}  # fmt: skip


def kind_words(candidate: Candidate, language: str) -> str:
    """What the kind of a relation is called."""
    return KINDS[candidate.kind][language != "zh"]
