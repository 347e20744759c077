"""Claims: statements in words that figures decide, one row of a ``claims`` table.

An expression is a row of comparisons joined by ``and``; a set of periods in
braces stands for one comparison each:

    trade.total.growth.2026Q1 > reference.total.growth.{2022Q1,2023Q1,2024Q1}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..finding import CheckError, Finding, nearest
from ..packages.figure import domain_of
from ..packages.row import Row
from ..quantities.interval import EVERYTHING, Interval
from .contraction import contract
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
            source's word stands for it.
        decided_by: the comparison that decides, with what its sides can be.
    """

    claim: Claim
    outcome: str
    decided_by: tuple[Comparison, Interval, Interval] | None = None


def judge(claim: Claim, system: System, relations: Sequence[Relation]) -> ClaimVerdict:
    """Decide a claim over the joint system, by figures other than its own.

    Raises:
        CheckError: where it names a figure that does not exist.
    """
    if not claim.comparisons:
        return ClaimVerdict(claim, "stated")
    domains = _without(claim.own, system)
    for name in {name for comparison in claim.comparisons for name in comparison.references()} - set(domains):
        fault = rule_fault(claim.row, "relation.unknown_id", name)
        raise CheckError(replace(fault, subject=claim.claim_id, expected=nearest(name, domains)))
    others = [relation for relation in relations if not claim.own.intersection(relation.names)]
    others = reach(others, (name for comparison in claim.comparisons for name in comparison.references()))
    narrowed = contract(others, domains)
    outcomes = [_truth(comparison, narrowed) for comparison in claim.comparisons]
    if "unsettled" in outcomes:
        narrowed = tighten(others, domains)
        outcomes = [_truth(comparison, narrowed) for comparison in claim.comparisons]
    worst = next((outcome for outcome in ("refuted", "unsettled") if outcome in outcomes), "proven")
    if worst == "proven" and claim.row["open"] == "true":
        worst = "unsettled"
    decisive = claim.comparisons[outcomes.index(worst)] if worst in outcomes else claim.comparisons[0]
    return ClaimVerdict(claim, worst, (decisive, *_sides(decisive, narrowed)))


def judge_all(system: System, relations: Sequence[Relation]) -> tuple[list[Finding], list[ClaimVerdict]]:
    """Decide every claim; a refuted one is a fault."""
    findings: list[Finding] = []
    verdicts: list[ClaimVerdict] = []
    for row in system.claims:
        try:
            verdict = judge(Claim.of(row), system, relations)
        except CheckError as error:
            findings += error.findings
            continue
        verdicts.append(verdict)
        if verdict.outcome == "refuted":
            findings.append(row.fault("claim.refuted", "expression", subject=row["claim_id"]))
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


def _truth(comparison: Comparison, domains: Mapping[str, Interval]) -> str:
    left, right = _sides(comparison, domains)
    if not can_hold(left, comparison.operator, right):
        return "refuted"
    if comparison.operator in _OPPOSITE and not can_hold(left, _OPPOSITE[comparison.operator], right):
        return "proven"
    return "unsettled"


def _sides(comparison: Comparison, domains: Mapping[str, Interval]) -> tuple[Interval, Interval]:
    """What both sides can be; anything where one divides by nothing but zero."""
    try:
        return evaluate(comparison.left, domains), evaluate(comparison.right, domains)
    except ZeroDivisionError:
        return EVERYTHING, EVERYTHING
