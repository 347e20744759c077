"""Whether the figure that slipped is the one that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from ..mutation.slip import printed_slips
from ..packages.figure import Figure
from ..quantities.reading import UnreadableError
from ..relations.fault import locate
from ..relations.verdict import check_relations
from .table import random_cross_table, random_table, reprinted

ROWS_SWAPPED = "rows_swapped"


@dataclass(frozen=True)
class Located:
    """One slip, and what was named for it.

    Attributes:
        kind: of the slip, as in :mod:`..mutation.slip`.
        detected: whether any relation was contradicted.
        candidates: sets of figures that share the first rank.
        found: whether the figures that slipped are among them.
    """

    kind: str
    detected: bool
    candidates: int = 0
    found: bool = False


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
    def candidates(self) -> float:
        """The median of the candidates that share the first rank."""
        return median(slip.candidates for slip in self.detected)

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Found and detected slips of each kind."""
        found, detected = (Counter(s.kind for s in self.detected if s.found >= least) for least in (1, 0))
        return {kind: (found[kind], detected[kind]) for kind in sorted(detected)}


def localise(seeds: Sequence[int]) -> Localisation:
    """One random slip in one random table for each seed."""
    return Localisation([_located(Random(seed)) for seed in seeds])  # noqa: S311


def _located(random: Random) -> Located:
    make = random_cross_table if random.random() < 0.5 else random_table
    system = (make(random) if make is random_cross_table else make(random, complete=True)).system
    kind, changed = _slip(random, dict(system.figures))
    slipped = replace(system, figures={**system.figures, **changed})
    _, verdicts = check_relations(slipped)
    if not any(verdict.outcome == "contradicted" for verdict in verdicts):
        return Located(kind, detected=False)
    first = {repair.figure_ids for repair in locate(slipped, verdicts) if repair.rank == 1}
    return Located(kind, True, len(first), tuple(sorted(changed)) in first)


def _slip(random: Random, figures: dict[str, Figure]) -> tuple[str, dict[str, Figure]]:
    """A random kind of slip, as evenly drawn as the figure allows, and the figures as it leaves them."""
    name = random.choice(sorted(figures))
    figure = figures[name]
    possible: dict[str, list[dict[str, Figure]]] = {}
    for kind, other in _reprints(figure):
        possible.setdefault(kind, []).append({name: other})
    for other in figures.values():
        if other.row["measure"] == figure.row["measure"] and other.row["printed"] != figure.row["printed"]:
            swapped = reprinted(figure, other.row["printed"]), reprinted(other, figure.row["printed"])
            possible.setdefault(ROWS_SWAPPED, []).append({each.figure_id: each for each in swapped})
    kind = random.choice(sorted(possible))
    return kind, random.choice(possible[kind])


def _reprints(figure: Figure) -> Iterator[tuple[str, Figure]]:
    for kind, printed in printed_slips(figure.row["printed"], "zh"):
        try:
            yield kind, reprinted(figure, printed)
        except UnreadableError:
            continue
