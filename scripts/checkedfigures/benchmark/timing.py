"""Timings of the checks: the project's own packages, a large synthetic set, and time against size."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from ..packages.package import DataPackage
from ..relations.claim import judge_all
from ..relations.joint import tighten
from ..relations.relation import Relation, can_hold, evaluate
from ..relations.system import System
from ..relations.verdict import check_relations
from .synthetic import synthetic_system


@dataclass(frozen=True)
class Timing:
    """How long one task took.

    Attributes:
        set_name: what it was done on: ``packages``, ``synthetic`` or ``growth``.
        task: what was done.
        figures, relations: the size of what it was done on.
        seconds: of each run, the warm-up left out.
        target: seconds that the median should stay below; ``None`` where nothing is asked.
    """

    set_name: str
    task: str
    figures: int
    relations: int
    seconds: Sequence[float]
    target: float | None = None

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; ``None`` where there is none."""
        return None if self.target is None else self.median < self.target


@dataclass(frozen=True)
class Sizes:
    """How large the synthetic sets are, in figures of each component."""

    components: Sequence[int]
    growing: Sequence[int]


FULL = Sizes(components=(50,) * 200 + (2000,), growing=(250, 500, 1000, 2000))
SMALL = Sizes(components=(50, 50, 100), growing=(16, 32, 64, 128))


def bench(packages: Sequence[DataPackage], sizes: Sizes, *, warm_up: int, repeats: int) -> Iterator[Timing]:
    """Time everything, each task as soon as it is done.

    Args:
        packages: the project's own.
        warm_up: runs before those that count.
        repeats: runs that count.
    """

    def timed(set_name: str, task: str, system: System, action: Callable[[], object], target: float | None = None):
        seconds = [_seconds(action) for _ in range(warm_up + repeats)][warm_up:]
        return Timing(set_name, task, len(system.figures), len(system.read()[1]), seconds, target)

    own = System.of(packages)
    relations = _sound(own)
    yield timed("packages", "relations, singly and jointly", own, lambda: check_relations(own))
    yield timed("packages", "all bounds tightened", own, lambda: tighten(relations, own.domains()))
    yield timed("packages", "claims", own, lambda: judge_all(own, relations))
    yield timed("packages", "all of it", own, lambda: _everything(own), target=1)

    large = synthetic_system(sizes.components)
    relations = _sound(large)
    yield timed("synthetic", "relations, singly", large, lambda: _singly(large), target=10)
    yield timed("synthetic", "relations, singly and jointly", large, lambda: check_relations(large))
    yield timed("synthetic", "all bounds tightened", large, lambda: tighten(relations, large.domains()))
    yield timed("synthetic", "all of it", large, lambda: _everything(large), target=120)

    for size in sizes.growing:
        grown = synthetic_system([size])
        yield timed("growth", "one component, all of it", grown, lambda grown=grown: _everything(grown))


def as_dict(timings: Sequence[Timing]) -> dict:
    """Timings as plain data, with the machine that they are of."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "timings": [{**asdict(timing), "median": timing.median} for timing in timings],
    }


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _sound(system: System) -> list[Relation]:
    return [relation for relation in system.read()[1] if relation.is_joint]


def _singly(system: System) -> int:
    """Read every rule and hold its sides against each other; how many hold."""
    domains = system.domains()
    sides = ((relation.comparison, domains) for relation in system.read()[1])
    return sum(can_hold(evaluate(each.left, of), each.operator, evaluate(each.right, of)) for each, of in sides)


def _everything(system: System) -> None:
    _, verdicts = check_relations(system)
    relations = [verdict.relation for verdict in verdicts if verdict.relation.is_joint]
    tighten(relations, system.domains())
    judge_all(system, relations)
