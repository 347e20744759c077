"""The report of the checks as data: published with the site, printed by the command.

One structure for both. Ends of intervals and slacks are decimal strings in
base units, percentages as ratios on the sides of relations and claims and as
percent everywhere else, rounded outward to fifteen digits; ``None`` where a
side is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from .checks import Report
from .finding import LANGUAGES
from .packages.figure import Figure
from .packages.row import Row
from .quantities.interval import Interval
from .relations.blindspot import BlindSpot
from .relations.claim import ClaimVerdict
from .relations.evidence import Evidence
from .relations.expression import Comparison
from .relations.reason import outside, reason, scope
from .relations.repair import Repair
from .relations.system import System
from .relations.verdict import Verdict

_DIGITS = 15


def as_data(report: Report, spots: Iterable[BlindSpot] | None = None) -> dict:
    """The whole report.

    - ``counts``: packages, figures, findings, relations by what they are
      worth as evidence and by verdict, claims by verdict
    - ``findings``: all faults, with place, words and hints
    - ``rules``: each rule as it stands in its table, the relations that it
      was written out to with the ids that each binds (``bound``, counted in
      ``rows_bound``), and what became of them
    - ``relations``: each relation with its verdict, the interval of each
      side by the prints alone, and the slack between them
    - ``claims``: each claim, whether the source makes it or this site
      (``made_by``), with its verdict, the comparison that decided, its sides
      by all relations at once; in words the reason, the periods that it
      speaks of, and what the figures know of others
    - ``confirmed_by``: for each figure that anything confirms, the relations
      that could have caught a slip in it, by what they are worth
    - ``intervals``: what each figure and unknown can be by all relations
    - ``implied``: the ids of unknowns bounded on both sides
    - ``narrowed``: the ids of figures known more closely than printed
    - ``discrepancies``: the register, and whether each entry stands
    - ``repairs``: what would settle the contradictions, the likeliest first
    - ``revised_bases``: what a base must have become for its rate to hold,
      how much that differs from its first release, and the latest print of it
    - ``blind_spots``: the least slips that relations catch, or ``None``
      where they were not asked for

    Args:
        spots: of :func:`.relations.blindspot.blind_spots`, where wanted.
    """
    return {
        "counts": counts(report),
        "findings": [finding.as_dict() for finding in report.findings],
        "rules": _rules(report),
        "relations": [_relation(verdict, report.evidence) for verdict in report.verdicts],
        "claims": [_claim(verdict, report.system) for verdict in report.claims],
        "confirmed_by": _confirmed_by(report),
        "intervals": {name: _interval(interval) for name, interval in sorted(report.intervals.items())},
        "implied": implied(report),
        "narrowed": [figure.figure_id for figure in narrowed(report)],
        "discrepancies": [_discrepancy(row, report) for row in discrepancies(report)],
        "repairs": [_repair(repair) for repair in report.repairs],
        "revised_bases": [_revised_base(verdict) for verdict in report.verdicts if verdict.revised],
        "blind_spots": None if spots is None else [_blind_spot(spot) for spot in spots],
    }


def counts(report: Report) -> dict:
    """How many there are of each thing."""
    return {
        "packages": [package.name for package in report.packages],
        "figures": sum(len(package.figures) for package in report.packages),
        "findings": len(report.findings),
        "relations": report.evidence.counts() if report.evidence else {},
        "claims": dict(sorted(Counter(verdict.outcome for verdict in report.claims).items())),
    }


def implied(report: Report) -> list[str]:
    """Unknowns that the relations bound on both sides: values that no source printed."""
    unknowns = report.system.unknowns if report.system else {}
    return [name for name in sorted(unknowns) if _is_bounded(report.intervals.get(name))]


def narrowed(report: Report) -> list[Figure]:
    """Figures that the others leave less room than their own print."""
    figures = report.system.figures if report.system else {}
    return [
        figures[name]
        for name in sorted(figures)
        if name in report.intervals and report.intervals[name] != figures[name].interval
    ]


def discrepancies(report: Report) -> list[Row]:
    """The rows of the register."""
    return [row for package in report.packages for row in package.rows("discrepancies")]


def accepted(report: Report) -> set[str]:
    """Ids of the relations and claims whose contradiction the register accepts."""
    relations = {verdict.relation.relation_id for verdict in report.verdicts if verdict.registered}
    return relations | {verdict.claim.claim_id for verdict in report.claims if verdict.registered}


def _rules(report: Report) -> list[dict]:
    rules: dict[str, dict] = {}
    written = {row["relation_id"]: row for row in report.system.rows} if report.system else {}
    for verdict in report.verdicts:
        rule_id = verdict.relation.rule_id
        row = written[rule_id]
        fresh = {
            "rule_id": rule_id,
            "kind": row["kind"],
            **_labels(row),
            "expression": row["expression"],
            "rows_bound": verdict.relation.rows_bound,
            "bound": {},
            "verdicts": {},
        }
        rule = rules.setdefault(rule_id, fresh)
        rule["bound"][verdict.relation.relation_id] = verdict.relation.names
        rule["verdicts"][verdict.outcome] = rule["verdicts"].get(verdict.outcome, 0) + 1
    return list(rules.values())


def _confirmed_by(report: Report) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for name in sorted(report.system.figures) if report.system else ():
        for check in report.evidence.checks_of(name):
            found.setdefault(name, {}).setdefault(check.kind, []).append(check.verdict.relation.relation_id)
    return found


def _relation(verdict: Verdict, evidence: Evidence) -> dict:
    relation, row = verdict.relation, verdict.relation.row
    return {
        "relation_id": relation.relation_id,
        "rule_id": relation.rule_id,
        "rows_bound": relation.rows_bound,
        "kind": row["kind"],
        **_labels(row),
        "expression": row["expression"],
        "evidence": evidence.class_of(relation.relation_id),
        "verdict": verdict.outcome,
        "registered": verdict.registered,
        "contradicted_with": list(verdict.partners),
        "figures": relation.names,
        **_sides(relation.comparison, verdict.left, verdict.right),
        "revised_base": None if verdict.revised is None else _interval(verdict.revised),
    }


def _claim(verdict: ClaimVerdict, system: System) -> dict:
    row = verdict.claim.row
    names = (name for comparison in verdict.claim.comparisons for name in comparison.references())
    nothing, decided = dict.fromkeys(("left", "right", "slack")), verdict.decided_by
    return {
        "claim_id": verdict.claim.claim_id,
        "kind": "claim",
        "predicate": row["predicate"],
        "made_by": row.get("made_by", "source"),
        **_labels(row),
        "expression": row["expression"],
        "verdict": verdict.outcome,
        "registered": verdict.registered,
        "figures": list(dict.fromkeys(names)),
        "decided_by": decided.comparison.references() if decided else [],
        **(_sides(decided.comparison, decided.left, decided.right) if decided else nothing),
        **{
            f"{part}_{language}": say(verdict, system, language)
            for part, say in (("reason", reason), ("scope", scope), ("outside", outside))
            for language in LANGUAGES
        },
        **{f"needs_{language}": row[f"needs_{language}"] for language in LANGUAGES},
        "rows_bound": len(verdict.claim.comparisons),
    }


def _discrepancy(row: Row, report: Report) -> dict:
    return {**row.cells, "stands": row["subject"] in accepted(report)}


def _repair(repair: Repair) -> dict:
    return {**vars(repair), "figure_ids": list(repair.figure_ids), **{each: repair.message(each) for each in LANGUAGES}}


def _revised_base(verdict: Verdict) -> dict:
    _, base, rate = verdict.relation.names
    return {
        "relation_id": verdict.relation.relation_id,
        "base": base,
        "rate": rate,
        "must_be": _interval(verdict.restatement.base),
        "differs_by": _interval(verdict.restatement.change),
        "differs_by_percent": _interval(verdict.restatement.ratio.scale(100)),
        "largest_seen_percent": _decimal(verdict.restatement.limit * 100, ROUND_CEILING),
        "later_print": verdict.restatement.later or None,
        "later_print_agrees": verdict.restatement.is_printed if verdict.restatement.later else None,
    }


def _blind_spot(spot: BlindSpot) -> dict:
    """In the printed unit; ``None`` where nothing but the double entry guards the figure on that side."""
    return {
        "figure_id": spot.figure_id,
        "up": None if spot.up is None else f"{spot.up:f}",
        "down": None if spot.down is None else f"{spot.down:f}",
    }


def _labels(row: Mapping[str, str]) -> dict[str, str]:
    return {f"label_{language}": row[f"label_{language}"] for language in LANGUAGES}


def _sides(comparison: Comparison, left: Interval, right: Interval) -> dict:
    return {"left": _interval(left), "right": _interval(right), "slack": _slack(comparison, left, right)}


def _slack(comparison: Comparison, left: Interval, right: Interval) -> str | None:
    """How far the sides could move apart before they contradict each other; negative where they do."""
    rooms = {"left": (right.upper, left.lower), "right": (left.upper, right.lower)}
    sides = {"=": ("left", "right"), "<": ("left",), "<=": ("left",), ">": ("right",), ">=": ("right",)}
    known = [
        high - low
        for high, low in (rooms[side] for side in sides[comparison.operator])
        if high is not None and low is not None
    ]
    return _decimal(min(known), ROUND_FLOOR) if known else None


def _interval(interval: Interval) -> dict:
    return {
        "lower": None if interval.lower is None else _decimal(interval.lower, ROUND_FLOOR),
        "upper": None if interval.upper is None else _decimal(interval.upper, ROUND_CEILING),
        "lower_included": interval.lower_included,
        "upper_included": interval.upper_included,
    }


def _is_bounded(interval: Interval | None) -> bool:
    return interval is not None and interval.lower is not None and interval.upper is not None


def _decimal(value: Fraction, rounding: str) -> str:
    quotient = Context(prec=_DIGITS, rounding=rounding).divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{quotient:f}"
