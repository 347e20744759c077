"""Where a contradiction comes from: the fewest figures that must change, and the slip that explains each.

The smallest sets of figures that, left open, free the rest of conflict
(Fellegi and Holt, "A Systematic Approach to Automatic Edit and Imputation",
1976), found as hitting sets of minimal conflicts (Reiter, "A Theory of
Diagnosis from First Principles", 1987): one figure, two rows beside each
other, and, where no one figure will do, any two. Three or more are not
searched, and the items of a list are not taken for figures. How likely each
is says :mod:`.likelihood`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from math import ceil, floor

from ..packages.figure import Figure
from ..quantities.interval import Interval
from .blindspot import any_value, clash, in_calculation, left_to, ratio
from .expression import Comparison, Constant, Operation, Reference
from .first_release import with_restated_base
from .joint import groups
from .keying import rows_beside_each_other
from .likelihood import ANOTHER, COSTS, UNEXPLAINED, Surroundings, edge
from .relation import Domains, Relation
from .repair import NAMED, Repair, as_printed, listed, slips
from .system import System
from .verdict import Verdict

_EXCHANGED = ("obs_value", "unit_mult", "decimals", "bound", "printed")


def locate(system: System, verdicts: Sequence[Verdict], weights: Mapping[str, int] | None = None) -> list[Repair]:
    """Repairs for each group of relations that holds a contradiction, the likeliest first.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
        weights: what speaks for a figure, 1 where nothing is said: 1 more
            for each outside source that confirms it.
    """
    relations = [verdict.relation for verdict in verdicts if verdict.relation.is_joint]
    domains = system.domains()
    for verdict in verdicts:
        if verdict.outcome == "contradicted" and verdict.restatement:
            relation, restated = with_restated_base(verdict.relation, verdict.restatement)
            relations.append(relation)
            domains |= restated
    contradicted = [verdict for verdict in verdicts if verdict.outcome == "contradicted"]
    contradictions = {frozenset({each.relation.relation_id, *each.partners}) for each in contradicted}
    repairs: list[Repair] = []
    all_groups = groups(relations)
    surroundings = Surroundings(system, [verdict.relation for verdict in verdicts], weights or {})
    for group in all_groups:
        ids = {relation.relation_id for relation in group}
        settled = sum(contradiction <= ids for contradiction in contradictions)
        if settled:
            found = _Search(system.figures, domains, all_groups, group, surroundings).repairs()
            costs = [repair.cost for repair in found]
            repairs += [
                replace(
                    repair,
                    settles=settled,
                    of=len(contradictions),
                    rank=1 + sum(cost < repair.cost for cost in costs),
                )
                for repair in found
            ]
    return sorted(repairs, key=lambda repair: (repair.cost, repair.figure_ids, repair.slip or ""))


@dataclass(frozen=True)
class _Explanation:
    """A slip of one figure, what it costs, of that what it overrules, and the prints that undo it."""

    slip: str
    cost: int
    overruled: int
    prints: str


class _Search:
    """The search in one group of relations."""

    def __init__(
        self,
        figures: Mapping[str, Figure],
        domains: Domains,
        all_groups: list[list[Relation]],
        group: list[Relation],
        surroundings: Surroundings,
    ) -> None:
        self.figures, self.domains, self.surroundings = figures, domains, surroundings
        self.groups, self.group = all_groups, group

    def repairs(self) -> list[Repair]:
        core = self._core({})
        singles = {name: left for name in core if (left := self._left(name))}
        explained = {name: list(self._explained(name, left)) for name, left in singles.items()}
        found = list(self._exchanged(core))
        for name, explanations in self._evened(explained).items():
            figure = self.figures[name]
            for each in explanations:
                found.append(Repair((name,), each.slip, as_printed(figure, each.slip), each.prints, cost=each.cost))
            if not explanations:
                left = singles[name]
                cost = UNEXPLAINED + self.surroundings.disowned([name])
                found.append(Repair((name,), None, as_printed(figure), _ends(figure, left), cost=cost))
        return found if singles else [*found, *self._pairs(core)]

    def _explained(self, name: str, left: Interval, *others: str) -> Iterator[_Explanation]:
        figure, opened = self.figures[name], self._open(*others)
        undone: dict[str, list[tuple[int, Figure]]] = {}
        for slip, other in slips(figure):
            interval = in_calculation(other)
            if interval and interval.intersect(left):
                undone.setdefault(slip, []).append((self.surroundings.overruled({name: other}), other))
        for slip, ways in undone.items():
            ways.sort(key=lambda way: way[0])
            kept = islice((way for way in ways if not self._clash(opened | {name: in_calculation(way[1])})), NAMED + 1)
            if found := list(kept):
                cost = COSTS[slip] + edge(found[0][1], left) + found[0][0]
                yield _Explanation(slip, cost, found[0][0], listed([as_printed(other, slip) for _, other in found]))

    def _evened(self, explained: Mapping[str, list[_Explanation]]) -> dict[str, list[_Explanation]]:
        """Two copies of one figure, either of which explains the other: no kind of slip tells them apart."""
        evened = dict(explained)
        for pair in self._copies():
            if all(evened.get(name) for name in pair):
                least = min(each.cost - each.overruled for name in pair for each in evened[name])
                for name in pair:
                    first, *rest = sorted(evened[name], key=lambda each: each.cost)
                    evened[name] = [replace(first, cost=least + first.overruled), *rest]
        return evened

    def _copies(self) -> Iterator[tuple[str, str]]:
        """Figures that a rule says are the same, as a = b or a - b = 0."""
        for relation in self.group:
            match relation.comparison:
                case Comparison(Reference(one), "=", Reference(other)):
                    yield one, other
                case Comparison(Operation("-", Reference(one), Reference(other)), "=", Constant(value)) if value == 0:
                    yield one, other

    def _pairs(self, core: Iterable[str]) -> Iterator[Repair]:
        """Any two figures that only together free the rest."""
        tried: set[tuple[str, ...]] = set()
        for first in core:
            for second in self._core(self._open(first)):
                pair = tuple(sorted((first, second)))
                if pair not in tried and not self._clash(self._open(*pair)):
                    yield from self._pair(*pair)
                tried.add(pair)

    def _pair(self, first: str, second: str) -> Iterator[Repair]:
        both = self._open(first, second)
        lefts = {name: left_to(name, self.group, self.domains | both) for name in both}
        ways = [
            list(self._explained(name, lefts[name], other)) if lefts[name] else []
            for name, other in ((first, second), (second, first))
        ]
        for a, b in product(*ways):
            before = "; ".join(as_printed(self.figures[n], each.slip) for n, each in ((first, a), (second, b)))
            yield Repair(
                (first, second), f"{a.slip}+{b.slip}", before, f"{a.prints}; {b.prints}",
                cost=a.cost + b.cost + ANOTHER,
            )  # fmt: skip
        if not all(ways):
            before = "; ".join(as_printed(self.figures[name]) for name in (first, second))
            cost = 2 * UNEXPLAINED + ANOTHER + self.surroundings.disowned(lefts)
            yield Repair((first, second), None, before, "", cost=cost)

    def _exchanged(self, core: Sequence[str]) -> Iterator[Repair]:
        """The values of two rows beside each other in each other's row."""
        near = {self.figures[name].resource for name in core}
        for one, other in rows_beside_each_other(each for each in self.figures.values() if each.resource in near):
            pair = sorted((one, other), key=lambda each: each.figure_id)
            if not any(each.figure_id in core for each in pair):
                continue
            became = {each.figure_id: each for each in (_with_print_of(*pair), _with_print_of(*reversed(pair)))}
            intervals = {name: in_calculation(each) for name, each in became.items()}
            if None in intervals.values():
                continue
            name, partner = sorted(intervals, key=lambda each: each not in core)
            elsewhere = [] if any(partner in each.names for each in self.group) else self._group_of(partner)
            relations, domains = [*self.group, *elsewhere], self.domains | intervals
            if clash(relations, domains):
                continue
            left = left_to(name, relations, domains | self._open(name))
            cost = COSTS["rows"] + (edge(became[name], left) if left else 0) + self.surroundings.overruled(became)
            prints = ["; ".join(map(as_printed, each)) for each in (pair, became.values())]
            yield Repair(tuple(became), "rows", *prints, cost=cost)

    def _core(self, opened: Mapping[str, Interval]) -> list[str]:
        """Figures of a minimal conflict, one of which every repair must change; those opened are left out."""
        domains = self.domains | opened
        if not clash(self.group, domains):
            return []
        # What contraction alone finds is shrunk by contraction alone, which is ten times faster.
        by_contraction = clash(self.group, domains, by_contraction=True)
        kept = next(([each] for each in self.group if clash([each], domains, by_contraction=True)), list(self.group))
        for relation in kept if len(kept) > 1 else []:
            rest = [each for each in kept if each is not relation]
            if rest and clash(rest, domains, by_contraction=by_contraction):
                kept = rest
        names = dict.fromkeys(name for relation in kept for name in relation.names)
        return [name for name in names if name in self.figures and name not in opened]

    def _open(self, *names: str) -> dict[str, Interval]:
        return {name: any_value(self.figures[name]) for name in names}

    def _left(self, name: str) -> Interval | None:
        """What the others leave to a figure; ``None`` where they contradict each other without it."""
        return left_to(name, self.group, self.domains | self._open(name))

    def _clash(self, changed: Mapping[str, Interval]) -> bool:
        return clash(self.group, self.domains | changed)

    def _group_of(self, name: str) -> Sequence[Relation]:
        containing = (group for group in self.groups if any(name in each.names for each in group))
        return next(containing, [])


def _with_print_of(figure: Figure, other: Figure) -> Figure:
    cells = {column: other.row[column] for column in _EXCHANGED}
    return replace(figure, row=replace(figure.row, cells={**figure.row.cells, **cells}))


def _ends(figure: Figure, interval: Interval) -> str:
    """An interval in the printed unit, rounded outward to one place more than is printed; to the unit for a count."""
    quantity = figure.quantity
    unit = ratio(figure) * Fraction(10) ** quantity.unit_mult
    places = quantity.decimals + (quantity.bound != "exact")
    step = Decimal(10) ** -places
    ends = [None if end is None else end / unit / Fraction(step) for end in (interval.lower, interval.upper)]
    lower, upper = (
        "" if end is None else f"{rounded(end) * step:f}" for end, rounded in zip(ends, (floor, ceil), strict=True)
    )
    if lower and upper:
        return lower if lower == upper else f"{lower} … {upper}"
    return f"≥ {lower}" if lower else f"≤ {upper}" if upper else ""
