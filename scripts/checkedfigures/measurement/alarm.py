"""Whether tables that are in order raise an alarm, one relation at a time or all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ..relations.verdict import check_relations
from .table import random_table


@dataclass(frozen=True)
class Alarms:
    """Many correctly rounded tables, and what was said against them.

    Attributes:
        tables, relations: how many were checked.
        raised: seeds of tables of which anything was said.
        lost: seeds of tables of which a print shut its true value out.
    """

    tables: int
    relations: int
    raised: tuple[int, ...]
    lost: tuple[int, ...]


def false_alarms(seeds: Sequence[int]) -> Alarms:
    """Check one random table for each seed, singly and jointly."""
    relations, raised, lost = 0, [], []
    for seed in seeds:
        table = random_table(Random(seed))  # noqa: S311
        findings, verdicts = check_relations(table.system)
        relations += len(verdicts)
        if findings or any(verdict.outcome == "contradicted" for verdict in verdicts):
            raised.append(seed)
        domains = table.system.domains()
        if any(table.truths[name] not in domain for name, domain in domains.items()):
            lost.append(seed)
    return Alarms(len(seeds), relations, tuple(raised), tuple(lost))
