"""How large a slip in a figure would have to be for some relation to catch it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from .. import cache
from ..packages.figure import Figure, domain_of, is_ratio
from ..quantities.interval import Interval
from ..quantities.quantity import Quantity
from .component import content_of, content_of_figures, named
from .contraction import ContradictionError, contract
from .definition import definitions
from .joint import groups
from .relation import Relation
from .relaxation import relax
from .system import System

if TYPE_CHECKING:
    from .verdict import Verdict

_MOST = 1000
_WORTH_A_PROCESS = 50


@dataclass(frozen=True)
class BlindSpot:
    """The smallest changes of a figure that its relations catch.

    Attributes:
        figure_id: the figure.
        up, down: how much more or less would have to be printed, in the
            printed unit (0.02 of 6.85万亿元), both positive, whole steps of
            its last meaningful digit; ``None`` where its own double entry
            alone guards it: no relation, only relations that define an
            unknown, or none that catches a change of up to 1000 steps.
    """

    figure_id: str
    up: Decimal | None
    down: Decimal | None


def all_blind_spots(system: System, verdicts: Sequence[Verdict], workers: int | None = None) -> list[BlindSpot]:
    """The blind spots of all figures, as :func:`blind_spots` finds them, in processes side by side.

    Those of a component that has not changed are taken from the cache.

    Args:
        workers: how many processes; by default one for each processor.
    """
    contents = _contents(system, verdicts)
    kept = {content: cache.find("blind-spots", content) or {} for content in dict.fromkeys(contents.values())}
    found = {name: _stored(name, ends) for steps in kept.values() for name, ends in steps.items()}
    missing = [name for name in system.figures if name not in found]
    found |= {spot.figure_id: spot for spot in _side_by_side(system, verdicts, missing, workers or os.cpu_count() or 1)}
    for content in dict.fromkeys(contents[name] for name in missing if name in contents):
        names = [name for name, of in contents.items() if of == content and name in found]
        cache.keep("blind-spots", content, {name: _to_store(found[name]) for name in names})
    return [found[name] for name in system.figures if name in found]


def _side_by_side(
    system: System, verdicts: Sequence[Verdict], names: Sequence[str], workers: int
) -> Iterable[BlindSpot]:
    if workers == 1 or len(names) < _WORTH_A_PROCESS:
        yield from blind_spots(system, verdicts, names)
        return
    parts = [names[start :: 4 * workers] for start in range(4 * workers)]  # the slow ones stand side by side
    with ProcessPoolExecutor(workers) as pool:
        for part in pool.map(partial(blind_spots, system, verdicts), parts):
            yield from part


def _contents(system: System, verdicts: Sequence[Verdict]) -> dict[str, str]:
    """For each figure of a component, all that the blind spots of the component follow from."""
    joint = [verdict for verdict in verdicts if verdict.relation.is_joint]
    outcomes = {verdict.relation.relation_id: verdict.outcome for verdict in joint}
    guarding, domains = _guarding(joint, system.unknowns), system.domains()
    found = {}
    for group in groups([verdict.relation for verdict in joint]):
        figures = [name for name in named(group) if name in system.figures]
        of_group = [outcomes[each.relation_id] for each in group], [name for name in figures if name in guarding]
        content = f"{content_of(group, domains)} {content_of_figures(figures, system)} {of_group}"
        found |= dict.fromkeys(figures, content)
    return found


def _to_store(spot: BlindSpot) -> list[str | None]:
    return [None if step is None else str(step) for step in (spot.up, spot.down)]


def _stored(name: str, ends: Sequence[str | None]) -> BlindSpot:
    return BlindSpot(name, *(None if step is None else Decimal(step) for step in ends))


def blind_spots(
    system: System, verdicts: Sequence[Verdict], figure_ids: Iterable[str] | None = None
) -> list[BlindSpot]:
    """The blind spots of all figures, or of those named.

    Figures of a group that is contradicted already are left out: there
    every change and none is caught.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
    """
    verdicts = [verdict for verdict in verdicts if verdict.relation.is_joint]
    relations = [verdict.relation for verdict in verdicts]
    contradicted = {verdict.relation.relation_id for verdict in verdicts if verdict.outcome == "contradicted"}
    guarding = _guarding(verdicts, system.unknowns)
    group_of = {name: group for group in groups(relations) for relation in group for name in relation.names}
    domains = system.domains()
    found = []
    for name in system.figures if figure_ids is None else figure_ids:
        figure, group = system.figures[name], group_of.get(name, [])
        if any(relation.relation_id in contradicted for relation in group):
            continue
        if name not in guarding or figure.quantity.value is None:
            found.append(BlindSpot(name, None, None))
        else:
            caught = _Caught(figure, group, domains)
            found.append(BlindSpot(name, *(caught.least(direction) for direction in (1, -1))))
    return found


def _guarding(verdicts: Sequence[Verdict], unknowns: Collection[str]) -> set[str]:
    """Ids that a relation which can fail reaches, by itself or through the values that others fix for it.

    A relation that only fixes an unknown catches nothing by itself.
    """
    found = {name for verdict in verdicts if verdict.outcome == "consistent" for name in verdict.relation.names}
    relations = [verdict.relation for verdict in verdicts]
    fixed = definitions(relations, unknowns)
    names = {relation.relation_id: set(relation.names) for relation in relations if relation.relation_id in fixed}
    while reached := [each for each in names if fixed[each] in found and not names[each] <= found]:
        found.update(*(names[each] for each in reached))
    return found


def unguarded(system: System, verdicts: Sequence[Verdict], figure_ids: Iterable[str] | None = None) -> list[str]:
    """Figures that nothing but their own row guards: no relation would notice, whatever they were.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
        figure_ids: of which to say so; by default of all.
    """
    joint = [verdict for verdict in verdicts if verdict.relation.is_joint]
    guarding = _guarding(joint, system.unknowns)
    guarding.update(name for verdict in joint if verdict.outcome == "contradicted" for name in verdict.relation.names)
    names = system.figures if figure_ids is None else figure_ids
    return [name for name in names if name in system.figures and name not in guarding]


class _Caught:
    """Whether a change of one figure is caught by its group."""

    def __init__(self, figure: Figure, group: Sequence[Relation], domains: Mapping[str, Interval]) -> None:
        self.figure, self.group = figure, group
        self.domains = {name: domains[name] for name in named(group)}
        # What the others leave to the figure: a print outside of it is caught.
        self.left = left_to(figure.figure_id, group, self.domains | {figure.figure_id: any_value(figure)})

    def least(self, direction: int) -> Decimal | None:
        """The least change that is caught, upward (1) or downward (-1), in the printed unit."""
        outside = _first(partial(self._is_outside, direction), _MOST)
        # Products are enclosed more closely around one print than around all
        # that the figure could be, so a change within may be caught as well.
        caught = partial(self._is_caught, direction)
        steps = (_first(caught, outside, near=outside) if outside else None) or _first(caught, _MOST)
        if steps is None or self._by(steps * direction) is None:
            return None
        return Decimal(steps) * Decimal(10) ** -self.figure.quantity.decimals

    def _by(self, steps: int) -> Interval | None:
        quantity = self.figure.quantity
        value = quantity.value + steps * Decimal(10) ** -quantity.decimals
        try:
            return in_calculation(reprint(self.figure, replace(quantity, value=value)))
        except ValueError:  # no such print: "nearly 0" allows nothing
            return None

    def _is_outside(self, direction: int, steps: int) -> bool:
        interval = self._by(steps * direction)
        return interval is None or self.left is None or self.left.intersect(interval) is None

    def _is_caught(self, direction: int, steps: int) -> bool:
        """As the checks would say it, not by what was reckoned in advance."""
        interval = self._by(steps * direction)
        return interval is None or clash(self.group, self.domains | {self.figure.figure_id: interval})


def _first(holds: Callable[[int], bool], most: int, near: int | None = None) -> int | None:
    """The first count for which it holds, by steps that double, then by halves; ``None`` where not even for the most.

    Args:
        near: a count at which the search begins, downward.
    """
    if not holds(most):
        return None
    low, high = 0, most
    if near is None:
        high = 1
        while not holds(high):
            low, high = high, min(2 * high, most)
    else:
        step = 1
        while step < high and holds(high - step):
            high, step = high - step, 2 * step
        low = max(high - step, 0)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def reprint(figure: Figure, quantity: Quantity) -> Figure:
    """The figure as if the quantity had been printed."""
    cells = {
        "obs_value": f"{quantity.value:f}",
        "unit_mult": str(quantity.unit_mult),
        "decimals": str(quantity.decimals),
        "bound": quantity.bound,
    }
    return replace(figure, row=replace(figure.row, cells={**figure.row.cells, **cells}))


def in_calculation(figure: Figure) -> Interval | None:
    """What a figure can be in relations: base units, percentages as ratios.

    ``None`` where its print lies outside of what its measure allows.
    """
    interval = figure.interval.intersect(domain_of(figure.row["measure"], figure.unit))
    return interval and interval.scale(ratio(figure))


def any_value(figure: Figure) -> Interval:
    """All that the definition of its measure allows, whatever is printed."""
    return domain_of(figure.row["measure"], figure.unit).scale(ratio(figure))


def ratio(figure: Figure) -> Fraction:
    """What 1 of the figure's unit is in a calculation."""
    return Fraction(1, 100) if is_ratio(figure.unit) else Fraction(1)


def clash(relations: Sequence[Relation], domains: Mapping[str, Interval], *, by_contraction: bool = False) -> bool:
    """Whether no true values satisfy the relations: by contraction, then, if not alone, by linear programming."""
    try:
        narrowed = contract(relations, domains)
    except ContradictionError:
        return True
    # Not joint.conflict: one that only the hulls of products carry names no relation.
    return not by_contraction and bool(relations) and bool(relax(relations, narrowed).conflict())


def left_to(name: str, relations: Sequence[Relation], domains: Mapping[str, Interval]) -> Interval | None:
    """What the relations leave to one id; ``None`` where they contradict each other without it."""
    try:
        narrowed = contract(relations, domains)
    except ContradictionError:
        return None
    program = relax(relations, narrowed)
    if program.conflict():
        return None
    return (
        narrowed[name].intersect(program.interval({name: Fraction(1)})) if name in program.domains else narrowed[name]
    )
