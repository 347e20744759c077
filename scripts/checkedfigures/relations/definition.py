"""Definitions: relations that cannot fail, because all they do is to fix a value that nobody printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .relation import Relation


def definitions(relations: Sequence[Relation], unknowns: Iterable[str]) -> dict[str, str]:
    """The relations that cannot fail, by id, each with the unknown that it fixes.

    An equation fixes an unknown of its own that no other equation names;
    without it another may come to stand alone, and so on. A bound that names
    such a value still can fail. One on an unknown that no equation names
    only limits that.
    """
    unknowns = set(unknowns)
    left = {relation.relation_id: unknowns.intersection(relation.names) for relation in relations}
    bounds = {relation.relation_id for relation in relations if relation.comparison.operator != "="}
    fixed = {name for relation_id, names in left.items() if relation_id not in bounds for name in names}
    found: dict[str, str] = {}
    while True:
        uses: dict[str, list[str]] = {}
        for relation_id, names in left.items():
            for name in names - fixed if relation_id in bounds else names:
                uses.setdefault(name, []).append(relation_id)
        alone = {users[0]: name for name, users in sorted(uses.items(), reverse=True) if len(users) == 1}
        if not alone:
            return found
        found |= alone
        left = {relation_id: names for relation_id, names in left.items() if relation_id not in alone}
