"""What speaks for a figure besides its own source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .system import System
from .verdict import Verdict

_COMPARING = {"agreement", "difference"}


def confirmations(system: System, verdicts: Sequence[Verdict]) -> dict[str, list[str]]:
    """For each figure the trusted figures of other packages that bear it out.

    They do where a rule that compares the two holds: an agreement, or a
    difference that could have failed. Being beside each other in a sum says
    nothing about one of them.

    Args:
        verdicts: of :func:`.verdict.check_relations` on the same system.
    """
    found: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict.outcome == "consistent" and verdict.relation.row["kind"] in _COMPARING:
            for name, witness in _pairs(verdict.relation.names, system):
                if witness not in found.setdefault(name, []):
                    found[name].append(witness)
    return found


def weights(system: System, verdicts: Sequence[Verdict]) -> dict[str, int]:
    """What :func:`.fault.locate` weighs figures by: 1, and 1 more for each that bears it out."""
    return {name: 1 + len(witnesses) for name, witnesses in confirmations(system, verdicts).items()}


def _pairs(names: Sequence[str], system: System) -> Iterator[tuple[str, str]]:
    figures = [name for name in names if name in system.figures]
    for name in figures:
        for witness in figures:
            if witness in system.trusted and system.figures[witness].package != system.figures[name].package:
                yield name, witness
