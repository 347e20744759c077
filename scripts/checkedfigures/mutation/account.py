"""The account of a mutation score on a terminal."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..relations.blindspot import BlindSpot
from .score import Score


def show(result: Score, seconds: float) -> None:
    """What was tried and caught, and every slip that was not.

    Args:
        seconds: how long it took.
    """
    console = Console(soft_wrap=True, highlight=False)
    totals: dict[tuple[str, str], list[int]] = {}
    for (_, mode, kind), (caught, tried) in result.counts.items():
        total = totals.setdefault((mode, kind), [0, 0])
        total[0] += caught
        total[1] += tried
    table = Table("mode", "slip", box=None)
    table.add_column("caught", justify="right")
    table.add_column("tried", justify="right")
    for (mode, kind), (caught, tried) in sorted(totals.items()):
        table.add_row(mode, kind, str(caught), str(tried), style="" if caught == tried else "yellow")
    console.print(table)
    for mode in result.modes:
        survivors = result.survivors(mode)
        tried = sum(total[1] for (of, _), total in totals.items() if of == mode)
        impossible = sum(count for (_, of), count in result.impossible.items() if of == mode)
        codes = ", ".join(f"{code} {count}" for code, count in result.codes(mode).items()) or "nothing"
        console.print(
            f"\n[bold]{mode}[/bold]: {tried - len(survivors)} of {tried} caught, by {codes}; {impossible} not made."
        )
        for figure_id, slips in groupby(sorted(survivors, key=attrgetter("figure_id")), attrgetter("figure_id")):
            console.print(f"  survived: {escape(figure_id)}{_guard(result.blind_spots.get(figure_id))}")
            for slip in slips:
                console.print(f"    {escape(slip.name.removeprefix(figure_id + ' '))}")
    reasons = Counter(outcome.reason for outcome in result.outcomes if outcome.reason)
    if reasons:
        said = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
        console.print(f"\nWhy whole entries survived: {said}.")
    for slip in result.unexplained:
        console.print(f"[red]not covered by its blind spot[/red]: {escape(slip.name)}")
    console.print(f"\n{seconds:.1f} s")


def _guard(spot: BlindSpot | None) -> str:
    """What guards a figure against a slip in its whole entry."""
    if spot is None:
        return ""
    if spot.up is None and spot.down is None:
        return " (nothing but its double entry guards it)"
    ends = (f"{sign}{end:f}" for sign, end in (("+", spot.up), ("−", spot.down)) if end is not None)
    return f" (caught from {', '.join(ends)} on)"
