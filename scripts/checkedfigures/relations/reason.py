"""Why a claim is proven or not: the comparison that decided, in one sentence of either language.

Every number in it is a figure's own print, or a bound rounded outward.
"""

from __future__ import annotations

from .claim import ClaimVerdict, truth
from .side import Sides
from .system import System

_COMPARED = {
    "zh": {
        "proven": {">": "高于", ">=": "不低于", "<": "低于", "<=": "不高于", "=": "等于"},
        "refuted": {">": "不高于", ">=": "低于", "<": "不低于", "<=": "高于", "=": "不可能等于"},
        "unsettled": {">": "未必高于", ">=": "可能低于", "<": "未必低于", "<=": "可能高于", "=": "未必等于"},
    },
    "en": {
        "proven": {">": "is above", ">=": "is no less than", "<": "is below", "<=": "is no more than", "=": "equals"},
        "refuted": {
            ">": "is no more than", ">=": "is below", "<": "is no less than", "<=": "is above", "=": "cannot equal"
        },
        "unsettled": {
            ">": "need not be above", ">=": "may be below", "<": "need not be below", "<=": "may be above",
            "=": "need not equal",
        },
    },
}  # fmt: skip
_SENTENCES = {
    "zh": {
        "compared": "{left}为{value}，{compared}{right}{needs}。",
        "needs": "；要定论，还需要{}",
        "stated": "手头没有数据能判断；要判断，需要{}。",
        "undecidable": "所依据的关系互相矛盾，无从判断。",
    },
    "en": {
        "compared": "{left} is {value}, which {compared} {right}{needs}.",
        "needs": "; to settle the claim would take {}",
        "stated": "No figure at hand decides this; it would take {}.",
        "undecidable": "The relations it rests on contradict each other, so nothing decides it.",
    },
}


def reason(verdict: ClaimVerdict, system: System, language: str) -> str:
    """The sentence, ``zh`` or ``en``; the system is the one that the claim was judged over."""
    row, sentences = verdict.claim.row, _SENTENCES[language]
    if verdict.outcome == "undecidable":
        return sentences["undecidable"]
    if verdict.decided_by is None:
        return sentences["stated"].format(row[f"needs_{language}"])
    comparison, left, right = verdict.decided_by
    sides = Sides(system, language)
    needs = row[f"needs_{language}"] if verdict.outcome == "unsettled" else ""
    return sentences["compared"].format(
        left=sides.name(comparison.left),
        value=sides.value(comparison.left, left, sides.unit(comparison.right)),
        compared=_COMPARED[language][truth(comparison, left, right)][comparison.operator],
        right=sides.right_side(comparison, right),
        needs=needs and sentences["needs"].format(needs),
    )
