"""Whether the figure that slipped is the one that is named: on random tables, and on packages as they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from statistics import median
from typing import TypeVar

from ..mutation.slip import changed_rows, slips
from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..quantities.reading import UnreadableError
from ..quantities.slips import printed_slips
from ..relations.confirmation import weights
from ..relations.fault import locate
from ..relations.joint import groups
from ..relations.keying import rows_beside_each_other
from ..relations.relation import Relation
from ..relations.system import System
from ..relations.verdict import check_relations
from .table import random_cross_table, random_table, reprinted

ROWS_SWAPPED = "rows_swapped"
_CHUNK = 32
_WORTH_A_PROCESS = 50
T = TypeVar("T")


@dataclass(frozen=True)
class Located:
    """One slip, and what was named for it.

    Attributes:
        kind: of the slip, as in :mod:`..mutation.slip`.
        name: which slip it was, in a line.
        detected: whether any relation was contradicted.
        candidates: sets of figures that share the first rank.
        found: whether the figures that slipped are among them.
    """

    kind: str
    name: str
    detected: bool
    candidates: int = 0
    found: bool = False

    @property
    def alone(self) -> bool:
        """Whether the figures that slipped are first, and nothing else is."""
        return self.found and self.candidates == 1


@dataclass(frozen=True)
class Localisation:
    """Many slips: how often the culprit was first or equal, and among how many."""

    slips: Sequence[Located]

    @property
    def detected(self) -> list[Located]:
        return [slip for slip in self.slips if slip.detected]

    @property
    def found(self) -> float:
        """The part of the detectable slips whose culprit is first or equal."""
        return sum(slip.found for slip in self.detected) / len(self.detected)

    @property
    def alone(self) -> float:
        """The part of the detectable slips whose culprit alone is first."""
        return sum(slip.alone for slip in self.detected) / len(self.detected)

    @property
    def candidates(self) -> float:
        """The median of the candidates that share the first rank."""
        return median(slip.candidates for slip in self.detected)

    def by_kind(self) -> dict[str, Localisation]:
        """The slips of each kind apart."""
        kinds = sorted({slip.kind for slip in self.slips})
        return {kind: Localisation([slip for slip in self.slips if slip.kind == kind]) for kind in kinds}


Slip = tuple[str, str, Mapping[str, Figure]]
"""A kind of slip, its name, and the figures as it leaves them."""


def localise(seeds: Sequence[int], workers: int | None = None) -> Iterator[Located]:
    """One random slip in one random table for each seed, one after the other.

    Args:
        workers: how many processes; by default one for each processor.
    """
    yield from _side_by_side(_in_random_table, seeds, workers)


@dataclass(frozen=True)
class Planted:
    """Slips in whole entries of packages.

    Attributes:
        slips: all of them.
        parts: by figure, the part of the system that has a say in it.
    """

    slips: Sequence[Slip]
    parts: Mapping[str, System]

    def located(self, workers: int | None = None) -> Iterator[Located]:
        """What is named for each slip, one after the other.

        Args:
            workers: how many processes; by default one for each processor.
        """
        yield from _side_by_side(partial(_in_part, self.parts), self.slips, workers)


def planted(packages: Sequence[DataPackage]) -> Planted:
    """Every slip in a whole entry of every figure of some packages."""
    system = System.of(packages)
    made: list[Slip] = []
    for package in packages:
        for slip in slips(package, "entry")[0]:
            rows = {row["figure_id"]: row for row in changed_rows(package, slip)}
            changed = {name: replace(system.figures[name], row=row) for name, row in rows.items()}
            made.append((slip.kind, slip.name, changed))
    return Planted(made, _parts(system, system.read()[1]))


def _side_by_side(locate_one: Callable[[T], Located], slips: Sequence[T], workers: int | None) -> Iterator[Located]:
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(slips) < _WORTH_A_PROCESS:
        yield from map(locate_one, slips)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(locate_one, slips, chunksize=_CHUNK)


def _parts(system: System, relations: Sequence[Relation]) -> dict[str, System]:
    """For each figure of a joint relation the system without the groups that have no say in it.

    Growth rates held against first releases, and the restatements that limit
    them, have a say everywhere.
    """
    others = {
        relation.relation_id: relation.row
        for relation in relations
        if not relation.is_joint or relation.row["kind"] == "restatement"
    }
    parts = {}
    for group in groups([relation for relation in relations if relation.is_joint]):
        rows = others | {relation.relation_id: relation.row for relation in group}
        part = replace(system, rows=list(rows.values()), claims=())
        parts |= {name: part for relation in group for name in relation.names}
    return parts


def _in_part(parts: Mapping[str, System], slip: Slip) -> Located:
    kind, name, changed = slip
    reached = {id(parts[each]): parts[each] for each in changed if each in parts}
    if not reached:
        return Located(kind, name, detected=False)
    first, *rest = reached.values()
    rows = {row["relation_id"]: row for part in (first, *rest) for row in part.rows}
    slipped = replace(first, figures={**first.figures, **changed}, rows=list(rows.values()))
    return _located(kind, name, slipped, changed)


def _located(kind: str, name: str, slipped: System, changed: Mapping[str, Figure]) -> Located:
    _, verdicts = check_relations(slipped)
    if not any(verdict.outcome == "contradicted" for verdict in verdicts):
        return Located(kind, name, detected=False)
    repairs = locate(slipped, verdicts, weights(slipped, verdicts))
    first = {repair.figure_ids for repair in repairs if repair.rank == 1}
    return Located(kind, name, True, len(first), tuple(sorted(changed)) in first)


def _in_random_table(seed: int) -> Located:
    random = Random(seed)  # noqa: S311
    make = random_cross_table if random.random() < 0.5 else random_table
    system = (make(random) if make is random_cross_table else make(random, complete=True)).system
    kind, changed = random_slip(random, dict(system.figures))
    return _located(kind, str(seed), replace(system, figures={**system.figures, **changed}), changed)


def random_slip(random: Random, figures: Mapping[str, Figure]) -> tuple[str, dict[str, Figure]]:
    """A random kind of slip, as evenly drawn as the figure allows, and the figures as it leaves them."""
    name = random.choice(sorted(figures))
    figure = figures[name]
    possible: dict[str, list[dict[str, Figure]]] = {}
    for kind, other in _reprints(figure):
        possible.setdefault(kind, []).append({name: other})
    for pair in rows_beside_each_other(figures.values()):
        if figure in pair:
            swapped = [reprinted(one, other.row["printed"]) for one, other in (pair, pair[::-1])]
            possible.setdefault(ROWS_SWAPPED, []).append({each.figure_id: each for each in swapped})
    kind = random.choice(sorted(possible))
    return kind, random.choice(possible[kind])


def _reprints(figure: Figure) -> Iterator[tuple[str, Figure]]:
    for kind, printed in printed_slips(figure.row["printed"], "zh"):
        try:
            yield kind, reprinted(figure, printed)
        except UnreadableError:
            continue
