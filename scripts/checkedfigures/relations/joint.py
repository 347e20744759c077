"""Relations taken together: do true values satisfy them all, and which ones?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import Interval
from .contraction import ContradictionError, contract, shorten
from .relation import Relation
from .relaxation import relax

_ROUNDS = 3


def conflict(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> tuple[str, ...]:
    """Ids of relations that no true values satisfy together, none of which can be left out.

    Empty where some values may satisfy all. Products of two true values are
    enclosed, not solved: a conflict named is certain, a mild one that hangs
    on a product may go unnamed.
    """
    named = _conflict(relations, domains)
    if not named:
        return ()
    kept = [relation for relation in relations if relation.relation_id in named]
    if not _conflict(kept, domains):
        kept = list(relations)
    # Of several smallest sets this finds one; Junker, "QuickXplain", AAAI 2004.
    for relation in list(kept):
        rest = [other for other in kept if other is not relation]
        if _conflict(rest, domains):
            kept = rest
    return tuple(relation.relation_id for relation in kept)


def _conflict(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> tuple[str, ...]:
    """Names that a conflict rests on, those of relations and of hulls; empty where there is none."""
    if not relations:
        return ()
    try:
        narrowed = contract(relations, domains)
    except ContradictionError:
        return tuple(relation.relation_id for relation in relations)
    return relax(relations, narrowed).conflict()


def tighten(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> dict[str, Interval]:
    """What each id can be, by all relations at once: never less than the truth allows.

    Raises:
        ContradictionError: where no values are left.
    """
    narrowed = contract(relations, domains)
    for group in groups(relations):
        names = sorted({name for relation in group for name in relation.names})
        for _ in range(_ROUNDS):
            before = {name: narrowed[name] for name in names}
            program = relax(group, narrowed)
            for name in names:
                if name not in program.domains or narrowed[name].is_point:
                    continue
                bounded = narrowed[name].intersect(program.interval({name: Fraction(1)}))
                if bounded is None:
                    raise ContradictionError(name)
                narrowed[name] = shorten(bounded)
            if not any(_narrower(narrowed[name], before[name]) for name in names):
                break
    return narrowed


def groups(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Relations that share ids, directly or through others, in their order."""
    found: list[tuple[set[str], list[Relation]]] = []
    for relation in relations:
        names, members = set(relation.names), [relation]
        apart = []
        for other_names, other_members in found:
            if names & other_names:
                names |= other_names
                members = other_members + members
            else:
                apart.append((other_names, other_members))
        found = [*apart, (names, members)]
    return [members for _, members in found]


def _narrower(after: Interval, before: Interval) -> bool:
    """Whether a round was worth it: an end gained, or a thousandth of the width."""
    if (after.lower is None) != (before.lower is None) or (after.upper is None) != (before.upper is None):
        return True
    if after.lower is None or after.upper is None:
        return False
    width = before.upper - before.lower
    return width > 0 and (width - (after.upper - after.lower)) / width > Fraction(1, 1000)
