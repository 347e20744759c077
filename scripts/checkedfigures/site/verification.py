"""The verification report as data: every relation and claim with its verdict."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from ..quantities.interval import Interval
from ..relations.claim import ClaimVerdict
from ..relations.verdict import Verdict
from .publication import Publication

_DIGITS = 15


def verification(publication: Publication) -> dict:
    """Relations and claims with labels, verdicts and the interval of each side.

    Ends are decimal strings in base units, percentages as ratios, rounded
    outward to fifteen digits; ``None`` where a side is open.
    """
    report = publication.report
    return {
        "relations": [_relation(verdict) for verdict in report.verdicts],
        "claims": [_claim(verdict) for verdict in report.claims],
        "intervals": {name: _interval(interval) for name, interval in sorted(report.intervals.items())},
    }


def _relation(verdict: Verdict) -> dict:
    row = verdict.relation.row
    return {
        "relation_id": verdict.relation.relation_id,
        "kind": row["kind"],
        "label_zh": row["label_zh"],
        "label_en": row["label_en"],
        "expression": row["expression"],
        "verdict": verdict.outcome,
        "figures": verdict.relation.names,
        "left": _interval(verdict.left),
        "right": _interval(verdict.right),
        "slack": _slack(verdict),
        "revised_base": None if verdict.revised is None else _interval(verdict.revised),
    }


def _claim(verdict: ClaimVerdict) -> dict:
    row = verdict.claim.row
    names = (name for comparison in verdict.claim.comparisons for name in comparison.references())
    return {
        "claim_id": verdict.claim.claim_id,
        "predicate": row["predicate"],
        "label_zh": row["label_zh"],
        "label_en": row["label_en"],
        "expression": row["expression"],
        "verdict": verdict.outcome,
        "figures": list(dict.fromkeys(names)),
        "scope_zh": row["scope_zh"],
        "scope_en": row["scope_en"],
        "needs_zh": row["needs_zh"],
        "needs_en": row["needs_en"],
        "comparisons": len(verdict.claim.comparisons),
    }


def _slack(verdict: Verdict) -> str | None:
    """How far the sides could move apart before they contradict each other; negative where they do."""
    rooms = {"left": (verdict.right.upper, verdict.left.lower), "right": (verdict.left.upper, verdict.right.lower)}
    operator = verdict.relation.comparison.operator
    sides = {"=": ("left", "right"), "<": ("left",), "<=": ("left",), ">": ("right",), ">=": ("right",)}[operator]
    known = [high - low for high, low in (rooms[side] for side in sides) if high is not None and low is not None]
    return _decimal(min(known), ROUND_FLOOR) if known else None


def _interval(interval: Interval) -> dict:
    return {
        "lower": None if interval.lower is None else _decimal(interval.lower, ROUND_FLOOR),
        "upper": None if interval.upper is None else _decimal(interval.upper, ROUND_CEILING),
        "lower_included": interval.lower_included,
        "upper_included": interval.upper_included,
    }


def _decimal(value: Fraction, rounding: str) -> str:
    quotient = Context(prec=_DIGITS, rounding=rounding).divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{quotient:f}"
