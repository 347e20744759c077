"""Which periods a rule may put together, by the kind of the rule."""

from __future__ import annotations

from collections.abc import Sequence

from ..quantities.period import Period, PeriodError
from .expression import Constant, Node, Operation, Reference
from .relation import Relation

_GROWTH = {"growth", "vintage"}
_FREE = {"difference", "restatement"}


def mixed_periods(relation: Relation) -> list[str]:
    """Ids whose periods do not belong together in a rule of its kind; none where all is well.

    Differences and restatements may span periods. Growth compares one series at two periods
    of equal length, and its rate is that of the later one; or it weighs the
    levels of one period with the rates of another.
    """
    names, kind = relation.names, relation.row["kind"]
    if kind in _FREE:
        return []
    if kind not in _GROWTH:
        return _unless_one(names, [_period(name) for name in names])
    if wrong := _unless_one(names, [_length(name) for name in names]):
        return wrong
    pairs = [pair for side in (relation.comparison.left, relation.comparison.right) for pair in _growth_pairs(side)]
    if not pairs:
        measures = dict.fromkeys(map(_measure, names))
        groups = [[name for name in names if _measure(name) == measure] for measure in measures]
        return next((group for group in groups if _unless_one(group, [_period(name) for name in group])), [])
    wrong = [pair for pair in pairs if _series(pair[0]) != _series(pair[1]) or _period(pair[0]) <= _period(pair[1])]
    if wrong:
        return [name for pair in wrong for name in pair]
    later = {_period(new) for new, _ in pairs}
    return [name for name in names if _measure(name) == "growth" and _period(name) not in later]


def _unless_one(names: list[str], shared: Sequence[object]) -> list[str]:
    return names if len(set(shared)) > 1 else []


def _growth_pairs(node: Node) -> list[tuple[str, str]]:
    match node:
        case Operation("-", Operation("/", Reference(new), Reference(old)), Constant(value)) if value == 1:
            return [(new, old)]
        case Operation(_, left, right):
            return _growth_pairs(left) + _growth_pairs(right)
        case _:
            return []


def _series(name: str) -> str:
    # Without the package: a release may be compared with one of another package.
    return name.rpartition(".")[0].partition(".")[2]


def _measure(name: str) -> str:
    return _series(name).rpartition(".")[2]


def _period(name: str) -> str:
    return name.rpartition(".")[2]


def _length(name: str) -> int | None:
    try:
        return Period.of_code(_period(name)).length
    except PeriodError:
        return None
