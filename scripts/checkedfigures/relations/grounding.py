"""Whether rules rest on something printed: divisors clear of zero, unknowns that the prints bound.

An unknown that no relation bounds, on either side, beyond what its measure
allows by definition was named for nothing. Where such unknowns stand in a
ring of rules, each fixed by the others alone, the rules are a cycle: no
order of working them out begins at a print. One that is bounded on one side
only is in order, and so are several that only together are fixed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..finding import Finding
from ..quantities.interval import Interval
from .expression import Count, Reference, divisors, leaves
from .joint import groups
from .relation import Domains, Relation, evaluate
from .system import System, rule_fault
from .verdict import Verdict


def check_grounding(system: System, verdicts: Sequence[Verdict], narrowed: Domains) -> list[Finding]:
    """Faults of rules that rest on nothing printed.

    Groups of relations that hold a contradiction are left out: what they
    leave to an unknown says nothing before that is settled.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
        narrowed: what each id can be by all relations at once, as
            :func:`.joint.tighten` gives it.
    """
    domains = system.domains()
    first_released = [verdict.relation for verdict in verdicts if not verdict.relation.is_joint]
    contradicted = {verdict.relation.relation_id for verdict in verdicts if verdict.outcome == "contradicted"}
    joint = [verdict.relation for verdict in verdicts if verdict.relation.is_joint]
    sound = [group for group in groups(joint) if not contradicted.intersection(each.relation_id for each in group)]
    # A printed divisor must be clear of zero as printed, an unknown by what all relations leave of it.
    divided = domains | {name: narrowed[name] for name in system.unknowns}
    checked = (*first_released, *(relation for group in sound for relation in group))
    findings = [fault for relation in checked for fault in _divisions(relation, divided)]
    return findings + [fault for group in sound for fault in _unbounded(group, system.unknowns, domains, narrowed)]


def _divisions(relation: Relation, domains: Domains) -> Iterator[Finding]:
    for divisor in [*divisors(relation.comparison.left), *divisors(relation.comparison.right)]:
        try:
            is_clear = 0 not in evaluate(divisor, domains)
        except ZeroDivisionError:
            is_clear = False
        if not is_clear:
            names = ", ".join(leaf.name for leaf in leaves(divisor) if isinstance(leaf, Reference | Count))
            yield rule_fault(relation.row, "relation.divides_by_zero", names or relation.row["expression"])


def _unbounded(
    group: Sequence[Relation], unknowns: Collection[str], domains: Domains, narrowed: Domains
) -> Iterator[Finding]:
    named = {name for relation in group for name in relation.names if name in unknowns}
    loose = {name for name in named if _ends(narrowed[name]) == _ends(domains[name])}
    for names, relations in _linked(group, loose):
        # Unknowns and the rules that name them form a tree where the places
        # named are one fewer than both together; one more closes a ring.
        places = sum(name in names for relation in relations for name in _places(relation))
        if places >= len(names) + len(relations):
            ids = ", ".join(relation.relation_id for relation in relations)
            yield rule_fault(relations[0].row, "relation.cycle", ids)
            continue
        for name in sorted(names):
            relation = next(relation for relation in relations if name in relation.names)
            yield rule_fault(relation.row, "relation.unbounded", name)


def _linked(group: Sequence[Relation], loose: Collection[str]) -> list[tuple[set[str], list[Relation]]]:
    """Unknowns that share rules, directly or through others of them, with those rules."""
    found: list[tuple[set[str], list[Relation]]] = []
    for relation in group:
        names, relations, apart = loose & set(relation.names), [relation], []
        for part in found if names else []:
            if names & part[0]:
                names, relations = names | part[0], [*part[1], *relations]
            else:
                apart.append(part)
        if names:
            found = [*apart, (names, relations)]
    return found


def _places(relation: Relation) -> Iterator[str]:
    for side in (relation.comparison.left, relation.comparison.right):
        yield from (leaf.name for leaf in leaves(side) if isinstance(leaf, Reference))


def _ends(interval: Interval) -> tuple:
    return interval.lower, interval.upper
