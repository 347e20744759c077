"""Verdicts: what was learnt of each relation, alone and together with the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ..finding import CheckError, Finding
from ..quantities.interval import Interval
from .contradiction import contradictions
from .definition import definitions
from .first_release import Restatement, largest_restatements, restatement
from .joint import conflict, groups
from .relation import Domains, Relation, can_hold, evaluate
from .system import System, rule_fault


@dataclass(frozen=True)
class Verdict:
    """What was learnt of a relation.

    Attributes:
        outcome: ``consistent``, ``contradicted`` or ``defines``; for a growth
            rate that misses the first release of its base ``revised_base``,
            where no larger restatement of it is needed than was seen before.
        left, right: what its sides can be by the prints alone; ``None`` for
            a relation that could not be read.
        partners: the other relations that it is contradicted together with.
        restatement: of a rate that misses the first release of its base,
            what must have become of that base.
        limit: of a rate held against the first release of its base, the
            largest restatement seen for the series, as a part of it.
        registered: whether the register of discrepancies accepts the
            contradiction.
    """

    relation: Relation
    outcome: str
    left: Interval
    right: Interval
    partners: tuple[str, ...] = ()
    restatement: Restatement | None = None
    limit: Fraction = Fraction(0)
    registered: bool = False

    @property
    def revised(self) -> Interval | None:
        """What the restated base must be, where the base was restated."""
        return self.restatement and self.restatement.base


def check_relations(system: System) -> tuple[list[Finding], list[Verdict]]:
    """Evaluate every relation: faults of rules, contradictions, verdicts."""
    findings, relations = system.read()
    domains = system.domains()
    # A first-released base is not the base that a later rate was computed
    # from, so such rules stand outside the system.
    first_released = [relation for relation in relations if not relation.is_joint]
    relations = [relation for relation in relations if relation.is_joint]
    defining = definitions(relations, system.unknowns)
    verdicts = []
    for relation in relations:
        try:
            left, right = (evaluate(side, domains) for side in (relation.comparison.left, relation.comparison.right))
        except ZeroDivisionError as error:
            findings.append(rule_fault(relation.row, "relation.not_evaluable", str(error)))
            continue
        if not can_hold(left, relation.comparison.operator, right):
            outcome = "contradicted"
        else:
            outcome = "defines" if relation.relation_id in defining else "consistent"
        verdicts.append(Verdict(relation, outcome, left, right))
    verdicts = _join(verdicts, domains)
    limits = largest_restatements(relations, domains)
    for relation in first_released:
        try:
            verdicts.append(_on_first_release(relation, system, domains, limits))
        except CheckError as error:
            findings += error.findings
        except ZeroDivisionError as error:
            findings.append(rule_fault(relation.row, "relation.not_evaluable", str(error)))
    return [*findings, *contradictions(verdicts, system)], verdicts


def _on_first_release(relation: Relation, system: System, domains: Domains, limits: Mapping[str, Fraction]) -> Verdict:
    """Whether growth times the first-released base gives the printed value, or may give it on a restated base."""
    left, right = (evaluate(side, domains) for side in (relation.comparison.left, relation.comparison.right))
    needed = restatement(relation, system, domains, limits)
    outcome = "consistent" if needed is None else "revised_base" if needed.is_plausible else "contradicted"
    limit = limits[relation.names[1].split(".")[1]]
    return Verdict(relation, outcome, left, right, restatement=needed, limit=limit)


def _join(verdicts: list[Verdict], domains: Mapping[str, Interval]) -> list[Verdict]:
    """Contradict those that hold one by one, but not together."""
    partners: dict[str, tuple[str, ...]] = {}
    for group in groups([verdict.relation for verdict in verdicts if verdict.outcome != "contradicted"]):
        names = conflict(group, domains)
        partners |= {name: tuple(other for other in names if other != name) for name in names}
    return [
        replace(verdict, outcome="contradicted", partners=partners[verdict.relation.relation_id])
        if verdict.relation.relation_id in partners
        else verdict
        for verdict in verdicts
    ]
