"""Relations taken together: do true values satisfy them all, and which ones?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ..quantities.interval import Interval
from .contraction import ContradictionError, contract, shorten
from .relation import Relation
from .relaxation import factors, relax

_ROUNDS = 3
_WORTH = Fraction(1, 1000)


def conflict(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> tuple[str, ...]:
    """Ids of relations that no true values satisfy together, none of which can be left out.

    Empty where some values may satisfy all. Where there are several such
    sets, one of them is named: mend it, and the next one shows. Products of
    two true values are enclosed, not solved: a conflict named is certain, a
    mild one that hangs on a product may go unnamed.
    """
    named = _conflict(relations, domains)
    if not named:
        return ()
    kept = [relation for relation in relations if relation.relation_id in named]
    if not _conflict(kept, domains):
        kept = list(relations)
    least = _least([], kept, domains, changed=False)
    return tuple(relation.relation_id for relation in kept if any(relation is other for other in least))


def _least(
    given: list[Relation], relations: list[Relation], domains: Mapping[str, Interval], *, changed: bool
) -> list[Relation]:
    """Those of some relations that cannot be left out, beside the given ones.

    By halves, so that a few among many are found in few steps (Junker,
    "QuickXplain", AAAI 2004).
    """
    if changed and _conflict(given, domains):
        return []
    if len(relations) == 1:
        return relations
    half = len(relations) // 2
    first, second = relations[:half], relations[half:]
    of_second = _least([*given, *first], second, domains, changed=True)
    of_first = _least([*given, *of_second], first, domains, changed=bool(of_second))
    return [*of_first, *of_second]


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
            before = dict(narrowed)
            program = relax(group, narrowed)
            free = [name for name in names if name in program.domains and not narrowed[name].is_point]
            for name, interval in program.intervals(free).items():
                bounded = narrowed[name].intersect(interval)
                if bounded is None:
                    raise ContradictionError(name)
                narrowed[name] = shorten(bounded)
            # Another round gains by narrower hulls of products alone.
            if not any(_narrower(narrowed[name], before[name]) for name in factors(program)):
                break
    return narrowed


def groups(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Relations that share ids, directly or through others, in their order."""
    links: dict[str, str] = {}

    def root(name: str) -> str:
        while links.setdefault(name, name) != name:
            links[name] = links[links[name]]
            name = links[name]
        return name

    for relation in relations:
        for name in relation.names[1:]:
            links[root(name)] = root(relation.names[0])
    found: dict[str, list[Relation]] = {}
    for number, relation in enumerate(relations):
        found.setdefault(root(relation.names[0]) if relation.names else f" {number}", []).append(relation)
    return list(found.values())


def reach(relations: Sequence[Relation], names: Iterable[str]) -> list[Relation]:
    """The relations that have a say in what some ids can be: those of their groups."""
    wanted = set(names)
    return [
        relation
        for group in groups(relations)
        if any(not wanted.isdisjoint(each.names) for each in group)
        for relation in group
    ]


def _narrower(after: Interval, before: Interval) -> bool:
    """Whether a round was worth it: an end gained, or a thousandth of the width."""
    if (after.lower is None) != (before.lower is None) or (after.upper is None) != (before.upper is None):
        return True
    if after.lower is None or after.upper is None:
        return False
    width = before.upper - before.lower
    return width > 0 and (width - (after.upper - after.lower)) / width > _WORTH
