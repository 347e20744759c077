"""A whole with a slip in it, told by its shares: what several parts and shares agree on, one slip away from a level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce

from ..quantities.interval import Interval
from .draft import Draft, periods_agree
from .figure import Drafted
from .slips import alternatives

_ENOUGH = 3
_NEAR = 2


def slipped_wholes(draft: Draft, pairs: Iterable[tuple[Drafted, Drafted]]) -> dict[tuple[int, int], int]:
    """Levels that with one slip undone would be the whole of three shares or more, and of how many.

    Keys are the level's number and the paragraph of the shares.

    Args:
        draft: the figures.
        pairs: shares with their parts; those of one paragraph and unit are taken to have one whole.
    """
    groups: dict[tuple[int, str], list[tuple[Drafted, Interval]]] = defaultdict(list)
    for share, part in pairs:
        ratio = share.quantity.base_interval()
        if ratio.lower is not None and ratio.lower > 0:
            groups[draft.block(share.paragraph), part.unit].append(
                (part, (part.quantity.base_interval() / ratio).scale(100))
            )
    found: dict[tuple[int, int], int] = {}
    for (paragraph, unit), implied in groups.items():
        common = reduce(lambda a, b: a and a.intersect(b), (each for _, each in implied[1:]), implied[0][1])
        if len(implied) < _ENOUGH or common is None:
            continue
        parts = {part.number for part, _ in implied}
        near = [each for each in draft.levels_by_unit.get(unit, []) if 0 <= paragraph - each.paragraph <= _NEAR]
        near = [each for each in near if each.number not in parts and periods_agree(each, implied[0][0])]
        if any(each.quantity.base_interval().intersect(common) for each in near):
            continue
        slipped = [each for each in near if _may_have_been(each, common)]
        if len(slipped) == 1:
            found[slipped[0].number, paragraph] = len(implied)
    return found


def _may_have_been(level: Drafted, true: Interval) -> bool:
    undone = (quantity for slip, quantity in alternatives(level) if slip != "sign")
    return any(quantity.base_interval().intersect(true) for quantity in undone)
