"""Verdicts: what was learnt of each relation, alone and together with the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..finding import Finding
from ..quantities.interval import Interval
from .contradiction import contradictions
from .joint import conflict, groups
from .relation import Relation, can_hold, evaluate
from .system import System, rule_fault


@dataclass(frozen=True)
class Verdict:
    """What was learnt of a relation.

    Attributes:
        outcome: ``consistent``, ``contradicted`` or ``defines``; for a growth
            rate that misses on a first-released base, ``revised_base``: it
            holds only on a base that was restated since.
        left, right: what its sides can be by the prints alone; ``None`` for
            a relation that could not be read.
        partners: the other relations that it is contradicted together with.
        revised: where the base was restated, what the restated base must be.
        registered: whether the register of discrepancies accepts the
            contradiction.
    """

    relation: Relation
    outcome: str
    left: Interval
    right: Interval
    partners: tuple[str, ...] = ()
    revised: Interval | None = None
    registered: bool = False


def check_relations(system: System) -> tuple[list[Finding], list[Verdict]]:
    """Evaluate every relation: faults of rules, contradictions, verdicts."""
    findings, relations = system.read()
    domains = system.domains()
    # A first-released base is not the base that a later rate was computed
    # from, so such rules stand outside the system.
    first_released = [relation for relation in relations if not relation.is_joint]
    relations = [relation for relation in relations if relation.is_joint]
    defining = _defining(relations, system.unknowns)
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
    for relation in first_released:
        try:
            verdicts.append(_on_first_release(relation, domains))
        except ZeroDivisionError as error:
            findings.append(rule_fault(relation.row, "relation.not_evaluable", str(error)))
    return [*findings, *contradictions(verdicts, system)], verdicts


def _on_first_release(relation: Relation, domains: Mapping[str, Interval]) -> Verdict:
    """Whether growth times the first-released base gives the printed value."""
    left, right = (evaluate(side, domains) for side in (relation.comparison.left, relation.comparison.right))
    if can_hold(left, relation.comparison.operator, right):
        return Verdict(relation, "consistent", left, right)
    new, _, rate = relation.names
    base = domains[new] / (domains[rate] + Interval.point(1))
    return Verdict(relation, "revised_base", left, right, revised=base)


def _defining(relations: Sequence[Relation], unknowns: Iterable[str]) -> set[str]:
    """Relations that cannot fail, because an unknown of theirs stands in no other.

    Such a relation only fixes its unknown; without it another may come to
    stand alone, and so on.
    """
    unknowns = set(unknowns)
    left = {relation.relation_id: unknowns.intersection(relation.names) for relation in relations}
    defining: set[str] = set()
    while True:
        uses: dict[str, list[str]] = {}
        for relation_id, names in left.items():
            for name in names:
                uses.setdefault(name, []).append(relation_id)
        alone = {users[0] for users in uses.values() if len(users) == 1}
        if not alone:
            return defining
        defining |= alone
        left = {relation_id: names for relation_id, names in left.items() if relation_id not in alone}


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
