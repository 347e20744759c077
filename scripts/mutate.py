#!/usr/bin/env python3
"""Mutation score: change every number as a person would slip, and see what notices."""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from checkedfigures.checks import package_folders
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import CheckError
from checkedfigures.mutation.score import Score, score
from checkedfigures.mutation.slip import MODES
from checkedfigures.mutation.stored import store
from checkedfigures.packages.package import DataPackage, load
from checkedfigures.relations.blindspot import BlindSpot

ROOT = Path(__file__).resolve().parent.parent


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("package_dir", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sample", type=click.IntRange(min=1), help="Try so many slips, drawn at random, instead of all.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the sample.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Store the score in this file.")
@click.option("--mode", type=click.Choice([*MODES, "both"]), default="both", show_default=True)
def main(package_dir: tuple[Path, ...], sample: int | None, seed: int, file: Path | None, mode: str) -> None:
    """Try slips in the figures of PACKAGE_DIR … (by default all packages under datapackage/).

    No package changes on disk. Exit code 1 where a slip in a single cell went
    unnoticed, or one in a whole entry that its blind spot does not cover;
    those that it covers are listed, and are no failure.
    """
    started = time.monotonic()
    try:
        packages = [load(folder) for folder in list(package_dir) or package_folders(ROOT / "datapackage")]
        modes = MODES if mode == "both" else (mode,)
        result = score(packages, modes, context=_context(packages), sample=sample, seed=seed)
    except CheckError as error:
        show_findings(error.findings, language_of_locale())
        sys.exit(exit_code_of(error.findings))
    if file:
        store(result, packages, date.today(), file)
    _show(result, time.monotonic() - started)
    sys.exit(1 if result.survivors("cell") or result.unexplained else 0)


def _context(packages: list[DataPackage]) -> list[DataPackage]:
    """The packages beside the given ones that their rules name figures of."""
    given = {package.name for package in packages}
    folders = {
        package.folder.parent / name for package in packages for name in package.descriptor.get("depends_on", [])
    }
    return [load(folder) for folder in sorted(folders) if folder.name not in given]


def _show(result: Score, seconds: float) -> None:
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


if __name__ == "__main__":
    main()
