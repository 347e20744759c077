"""Claims: statements in words that figures decide, one row of a ``claims`` table.

An expression is a row of comparisons joined by ``and``; a set of periods in
braces stands for one comparison each:

    trade.total.growth.2026Q1 > reference.total.growth.{2022Q1,2023Q1,2024Q1}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..finding import CheckError, Finding, nearest
from ..packages.figure import domain_of
from ..packages.row import Row
from ..quantities.interval import EVERYTHING, Interval
from .contraction import ContradictionError, contract
from .expression import Comparison, ExpressionError, parse
from .joint import reach, tighten
from .relation import Relation, can_hold, evaluate
from .system import System, in_calculation, rule_fault

_SET = re.compile(r"\{([0-9A-Za-z_]+(?:,[0-9A-Za-z_]+)*)\}")
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


@dataclass(frozen=True)
class Claim:
    """A claim with its comparisons; none where no figure at hand decides it."""

    row: Row
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(cls, row: Row) -> Claim:
        """Read the claim of a row.

        Raises:
            CheckError: where its expression is not of the grammar.
        """
        parts = [part for part in row["expression"].split(" and ") if part]
        try:
            return cls(row, tuple(parse(written) for part in parts for written in _each(part)))
        except ExpressionError as error:
            fault = rule_fault(row, "relation.syntax", str(error))
            raise CheckError(replace(fault, subject=row["claim_id"])) from None

    @property
    def claim_id(self) -> str:
        return self.row["claim_id"]

    @property
    def own(self) -> set[str]:
        """Figures that only repeat the claim, and so cannot prove it."""
        return set(self.row["own"].split())

    @property
    def names(self) -> list[str]:
        """Ids of the figures that decide it, then of those that repeat it."""
        named = (name for comparison in self.comparisons for name in comparison.references())
        return list(dict.fromkeys((*named, *self.row["own"].split())))


@dataclass(frozen=True)
class ClaimVerdict:
    """What the joint system says of a claim.

    Attributes:
        outcome: ``proven`` for every value the system allows, ``unsettled``
            for some, ``refuted`` for none, ``stated`` where only the
            source's word stands for it, ``undecidable`` where the relations
            it rests on contradict each other.
        decided_by: the comparison that decides, the closest of its kind,
            with what its sides can be.
        registered: whether the register of discrepancies accepts that it
            is refuted.
    """

    claim: Claim
    outcome: str
    decided_by: tuple[Comparison, Interval, Interval] | None = None
    registered: bool = False


def judge(
    claim: Claim, system: System, relations: Sequence[Relation], narrowed: Mapping[str, Interval] | None = None
) -> ClaimVerdict:
    """Decide a claim over the joint system, by figures other than its own.

    Args:
        narrowed: what :func:`.joint.tighten` makes of the same relations,
            where that is at hand already.

    Raises:
        CheckError: where it names a figure that does not exist.
    """
    if not claim.comparisons:
        return ClaimVerdict(claim, "stated")
    domains = _without(claim.own, system)
    for name in {name for comparison in claim.comparisons for name in comparison.references()} - set(domains):
        fault = rule_fault(claim.row, "relation.unknown_id", name)
        raise CheckError(replace(fault, subject=claim.claim_id, expected=nearest(name, domains)))
    try:
        outcomes, narrowed = _outcomes(claim, domains, relations, narrowed)
    except ContradictionError:
        return ClaimVerdict(claim, "undecidable")
    worst = next((outcome for outcome in ("refuted", "unsettled") if outcome in outcomes), "proven")
    deciding = [each for each, outcome in zip(claim.comparisons, outcomes, strict=True) if outcome == worst]
    decisive = min(deciding, key=lambda comparison: _room(comparison, narrowed))
    if worst == "proven" and claim.row["open"] == "true":
        worst = "unsettled"
    return ClaimVerdict(claim, worst, (decisive, *_sides(decisive, narrowed)))


def _outcomes(
    claim: Claim,
    domains: Mapping[str, Interval],
    relations: Sequence[Relation],
    narrowed: Mapping[str, Interval] | None,
) -> tuple[list[str], Mapping[str, Interval]]:
    others = [relation for relation in relations if not claim.own.intersection(relation.names)]
    if narrowed is not None and len(others) == len(relations):
        narrowed = {**narrowed, **{name: domains[name] for name in claim.own if name in domains}}
        return [truth(comparison, *_sides(comparison, narrowed)) for comparison in claim.comparisons], narrowed
    others = reach(others, (name for comparison in claim.comparisons for name in comparison.references()))
    narrowed = contract(others, domains)
    outcomes = [truth(comparison, *_sides(comparison, narrowed)) for comparison in claim.comparisons]
    if "unsettled" in outcomes:
        narrowed = tighten(others, domains)
        outcomes = [truth(comparison, *_sides(comparison, narrowed)) for comparison in claim.comparisons]
    return outcomes, narrowed


def judge_all(
    system: System, relations: Sequence[Relation], narrowed: Mapping[str, Interval] | None = None
) -> tuple[list[Finding], list[ClaimVerdict]]:
    """Decide every claim; one that is refuted or cannot be decided is a fault."""
    findings: list[Finding] = []
    verdicts: list[ClaimVerdict] = []
    for row in system.claims:
        try:
            verdict = judge(Claim.of(row), system, relations, narrowed)
        except CheckError as error:
            findings += error.findings
            continue
        verdicts.append(verdict)
        if verdict.outcome in {"refuted", "undecidable"}:
            findings.append(row.fault(f"claim.{verdict.outcome}", "expression", subject=row["claim_id"]))
    return findings, verdicts


def _each(part: str) -> list[str]:
    """One comparison for each member of a set in braces."""
    match = _SET.search(part)
    if not match:
        return [part]
    return [
        written
        for member in match[1].split(",")
        for written in _each(f"{part[: match.start()]}{member}{part[match.end() :]}")
    ]


def _without(own: set[str], system: System) -> Mapping[str, Interval]:
    domains = dict(system.domains())
    for name in own & set(system.figures):
        figure = system.figures[name]
        domains[name] = in_calculation(domain_of(figure.row["measure"], figure.unit), figure.unit)
    return domains


def truth(comparison: Comparison, left: Interval, right: Interval) -> str:
    """Whether a comparison is ``proven``, ``unsettled`` or ``refuted`` by what its sides can be."""
    if not can_hold(left, comparison.operator, right):
        return "refuted"
    if comparison.operator in _OPPOSITE and not can_hold(left, _OPPOSITE[comparison.operator], right):
        return "proven"
    if comparison.operator == "=" and left.is_point and right.is_point:
        return "proven"  # the two points meet, or it could not hold
    return "unsettled"


def _room(comparison: Comparison, domains: Mapping[str, Interval]) -> tuple[bool, Fraction]:
    """By how much the sides keep the right way round, as a part of their size; the less, the closer."""
    left, right = _sides(comparison, domains)
    if comparison.operator in {"<", "<="}:
        left, right = right, left
    if left.lower is None or right.upper is None:
        return False, Fraction(0)
    size = max(abs(left.lower), abs(right.upper))
    return True, (left.lower - right.upper) / size if size else Fraction(0)


def _sides(comparison: Comparison, domains: Mapping[str, Interval]) -> tuple[Interval, Interval]:
    """What both sides can be; anything where one divides by nothing but zero."""
    try:
        return evaluate(comparison.left, domains), evaluate(comparison.right, domains)
    except ZeroDivisionError:
        return EVERYTHING, EVERYTHING
