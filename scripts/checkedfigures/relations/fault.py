"""Where a contradiction comes from: the fewest figures that must change, and the slip that explains each.

The lightest sets of figures that, left open, free the rest of conflict
(Fellegi and Holt, "A Systematic Approach to Automatic Edit and Imputation",
1976), found as hitting sets of minimal conflicts (Reiter, "A Theory of
Diagnosis from First Principles", 1987): one figure, then two. Three or more
are not searched, and the items of a list are not taken for figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil, floor

from ..packages.figure import Figure
from ..quantities.interval import Interval
from .blindspot import any_value, clash, in_calculation, left_to, ratio
from .joint import groups
from .relation import Relation
from .repair import SLIPS, Repair, as_printed, slips
from .system import System
from .verdict import Verdict

_EXCHANGED = ("obs_value", "unit_mult", "decimals", "bound", "printed")


def locate(system: System, verdicts: Sequence[Verdict], weights: Mapping[str, int] | None = None) -> list[Repair]:
    """Repairs for each group of relations that holds a contradiction, the likeliest first.

    Explained ones stand before unexplained ones, then the lighter before the
    heavier, then the commoner slip; all equally good ones are there.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
        weights: what speaks for a figure, 1 where nothing is said: more for
            one that an outside source confirms.
    """
    weighed = {name: (weights or {}).get(name, 1) for name in system.figures}
    relations = [verdict.relation for verdict in verdicts if verdict.relation.is_joint]
    contradicted = [verdict for verdict in verdicts if verdict.outcome == "contradicted"]
    contradictions = {frozenset({each.relation.relation_id, *each.partners}) for each in contradicted}
    repairs: set[Repair] = set()
    all_groups = groups(relations)

    def likelihood(repair: Repair) -> tuple:
        ranks = [list(SLIPS).index(slip) for slip in repair.slip.split("+")] if repair.slip else []
        return not ranks, sum(weighed[name] for name in repair.figure_ids), ranks

    for group in all_groups:
        ids = {relation.relation_id for relation in group}
        settled = sum(contradiction <= ids for contradiction in contradictions)
        if settled:
            found = list(_Search(system, all_groups, group, weighed).repairs())
            places = sorted(map(likelihood, found))
            repairs |= {
                replace(repair, settles=settled, of=len(contradictions), rank=places.index(likelihood(repair)) + 1)
                for repair in found
            }
    return sorted(repairs, key=lambda repair: (likelihood(repair), repair.figure_ids))


class _Search:
    """The search in one group of relations."""

    def __init__(
        self, system: System, all_groups: list[list[Relation]], group: list[Relation], weighed: Mapping[str, int]
    ) -> None:
        self.figures, self.domains, self.weighed = system.figures, system.domains(), weighed
        self.groups, self.group = all_groups, group

    def repairs(self) -> Iterator[Repair]:
        core = self._core({})
        singles = [name for name in core if not self._clash(self._open(name))]
        for name in singles:
            explained = list(self._explained(name))
            yield from explained or [self._unexplained(name)]
        lightest = min((self.weighed[name] for name in singles), default=None)
        for first in core:
            yield from self._exchanged(first)
            if first not in singles and (lightest is None or self.weighed[first] < lightest):
                for second in self._core(self._open(first)):
                    if second not in singles and not self._clash(self._open(first, second)):
                        weight = self.weighed[first] + self.weighed[second]
                        if lightest is None or weight < lightest:
                            yield from self._pair(*sorted((first, second)))

    def _explained(self, name: str, *others: str) -> Iterator[Repair]:
        figure, opened = self.figures[name], self._open(name, *others)
        left = left_to(name, self.group, self.domains | opened)
        found: dict[str, list[str]] = {}
        for slip, other in slips(figure) if left else ():
            interval = in_calculation(other)
            if interval and interval.intersect(left) and not self._clash(opened | {name: interval}):
                found.setdefault(slip, []).append(as_printed(other, slip))
        for slip, prints in found.items():
            yield Repair((name,), slip, as_printed(figure, slip), " / ".join(prints))

    def _unexplained(self, name: str) -> Repair:
        figure = self.figures[name]
        left = left_to(name, self.group, self.domains | self._open(name))
        return Repair((name,), None, as_printed(figure), _ends(figure, left) if left else "")

    def _pair(self, first: str, second: str) -> Iterator[Repair]:
        one, other = list(self._explained(first, second)), list(self._explained(second, first))
        for a, b in product(one, other):
            yield Repair((first, second), f"{a.slip}+{b.slip}", f"{a.before}; {b.before}", f"{a.after}; {b.after}")
        if not one or not other:
            before = "; ".join(as_printed(self.figures[name]) for name in (first, second))
            yield Repair((first, second), None, before, "")

    def _exchanged(self, name: str) -> Iterator[Repair]:
        """The values of the figure and of another one of its table in each other's row."""
        figure = self.figures[name]
        for other in self.figures.values():
            same = (figure.package, figure.resource, figure.unit) == (other.package, other.resource, other.unit)
            if not same or figure.row["obs_value"] in {"", other.row["obs_value"]} or not other.row["obs_value"]:
                continue
            pair = sorted((figure, other), key=lambda each: each.figure_id)
            became = [_with_print_of(*pair), _with_print_of(*reversed(pair))]
            intervals = {each.figure_id: in_calculation(each) for each in became}
            if None in intervals.values():
                continue
            elsewhere = [] if any(other.figure_id in each.names for each in self.group) else self._group_of(other)
            if not clash([*self.group, *elsewhere], self.domains | intervals):
                prints = ["; ".join(map(as_printed, each)) for each in (pair, became)]
                yield Repair(tuple(intervals), "rows", *prints)

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

    def _clash(self, changed: Mapping[str, Interval]) -> bool:
        return clash(self.group, self.domains | changed)

    def _group_of(self, figure: Figure) -> Sequence[Relation]:
        containing = (group for group in self.groups if any(figure.figure_id in each.names for each in group))
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
