"""Articles as the tests of their relations audit them."""

from __future__ import annotations

from checkedfigures.drafting.article import read_article
from checkedfigures.drafting.audit import Audit, audit


def audited(text: str) -> Audit:
    return audit(read_article("-", text.encode()))


def prints(of: Audit, verdict: str, kind: str) -> set[tuple[str, ...]]:
    """The relations of a kind and verdict, by the digits of their members."""
    return {
        tuple(f"{of.draft.figures[number].quantity.value:f}" for number in each.members)
        for each in of.relations
        if (each.verdict, each.kind) == (verdict, kind)
    }
