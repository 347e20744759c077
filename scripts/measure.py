#!/usr/bin/env python3
"""Measure the checks on random tables: false alarms, and whether the wrong figure is found."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.progress import track

from checkedfigures.command import Command
from checkedfigures.measurement.alarm import Alarms, false_alarms
from checkedfigures.measurement.localisation import Localisation, localise

_CHUNK = 20
_FOUND, _CANDIDATES = 0.95, 3  # what is asked of the project


@click.command(cls=Command)
@click.option("--tables", type=click.IntRange(min=1), default=10_000, show_default=True, help="Tables in order.")
@click.option("--slips", type=click.IntRange(min=1), default=500, show_default=True, help="Tables with one slip.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the first table; the next adds one.")
def main(tables: int, slips: int, seed: int) -> None:
    """Print both measurements.

    Exit code 1 where a table in order raises an alarm, or the figure that
    slipped is too seldom the first or an equal candidate.
    """
    console = Console(highlight=False)
    parts = [false_alarms(chunk) for chunk in _chunks(seed, tables, "tables", console)]
    alarms = Alarms(
        sum(each.tables for each in parts),
        sum(each.relations for each in parts),
        tuple(wrong for each in parts for wrong in each.raised),
        tuple(wrong for each in parts for wrong in each.lost),
    )
    console.print(
        f"False alarms: {len(alarms.raised)} in {alarms.tables} tables of {alarms.relations} relations; "
        f"truths shut out by their print: {len(alarms.lost)}. {_seeds((*alarms.raised, *alarms.lost))}"
    )
    located = Localisation([slip for chunk in _chunks(seed, slips, "slips", console) for slip in localise(chunk).slips])
    detected = len(located.detected)
    if not detected:
        console.print(f"Localisation: none of {len(located.slips)} slips was detectable.")
        sys.exit(1)
    console.print(
        f"Localisation: {detected} of {len(located.slips)} slips were detectable; the culprit was the first or an "
        f"equal candidate in {located.found:.1%} of them; median of candidates {located.candidates:g}, "
        f"most {max(slip.candidates for slip in located.detected)}."
    )
    for kind, (found, tried) in located.by_kind().items():
        console.print(f"  {kind}: {found} of {tried}")
    is_enough = located.found >= _FOUND and located.candidates <= _CANDIDATES
    sys.exit(0 if is_enough and not alarms.raised and not alarms.lost else 1)


def _chunks(seed: int, count: int, what: str, console: Console) -> Iterator[range]:
    starts = range(seed, seed + count, _CHUNK)
    for start in track(starts, description=what, console=console, transient=True):
        yield range(start, min(start + _CHUNK, seed + count))


def _seeds(seeds: tuple[int, ...]) -> str:
    return f"Seeds: {', '.join(map(str, seeds))}." if seeds else ""


if __name__ == "__main__":
    main()
