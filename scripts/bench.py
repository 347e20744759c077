#!/usr/bin/env python3
"""Benchmark: how long the checks take, and how that grows with the size of the data."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import prerequisites  # noqa: F401

import click
from rich.console import Console
from rich.table import Table

from checkedfigures.benchmark.timing import FULL, SMALL, Timing, as_dict, bench
from checkedfigures.checks import package_folders
from checkedfigures.command import Command
from checkedfigures.packages.package import load
from checkedfigures.writing import check_target, write

ROOT = Path(__file__).resolve().parent.parent
_WIDTH = 150


@click.command(cls=Command)
@click.option("--repeats", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of each task.")
@click.option(
    "--warm-up", type=click.IntRange(min=0), default=1, show_default=True, help="Runs before those that count."
)
@click.option("--small", is_flag=True, help="Synthetic sets of a hundredth of the size, to try the command.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Store the timings in this file.")
def main(repeats: int, warm_up: int, small: bool, file: Path | None) -> None:
    """Time the checks of the project's own packages, of a large synthetic set, and at four sizes.

    Everything runs in one process. Reading the packages from their files is
    timed apart: it is start-up. A target missed is said, and is no failure.
    """
    if file:
        check_target(file)
    console = Console(highlight=False, width=max(_WIDTH, Console().width))
    started = time.perf_counter()
    packages = [load(folder) for folder in package_folders(ROOT / "datapackage")]
    console.print(f"start-up: {len(packages)} packages read in {time.perf_counter() - started:.1f} s")
    sizes = SMALL if small else FULL
    timings = list(_said(bench(packages, sizes, warm_up=warm_up, repeats=repeats), console))
    console.print(_table(timings))
    if file:
        write({file: f"{json.dumps(as_dict(timings), indent=2)}\n".encode()})


def _said(timings: Iterable[Timing], console: Console) -> Iterator[Timing]:
    """The timings, each said as it comes: the large set takes minutes."""
    for timing in timings:
        console.print(f"  {timing.set_name}: {timing.task}, {timing.figures} figures", style="dim")
        yield timing


def _table(timings: Iterable[Timing]) -> Table:
    table = Table(box=None)
    for column in ("set", "task"):
        table.add_column(column, no_wrap=True)
    for column in ("figures", "relations", "median", "fastest", "slowest", "growth", "target"):
        table.add_column(column, justify="right", no_wrap=True)
    before: Timing | None = None
    for timing in timings:
        growth = ""
        if timing.set_name == "growth" and before is not None:
            growth = f"size ×{timing.figures / before.figures:.1f}, time ×{timing.median / before.median:.1f}"
        seconds = (f"{each:.3f} s" for each in (timing.median, min(timing.seconds), max(timing.seconds)))
        sizes = (f"{size:,}" for size in (timing.figures, timing.relations))
        table.add_row(timing.set_name, timing.task, *sizes, *seconds, growth, _target(timing))
        before = timing if timing.set_name == "growth" else None
    return table


def _target(timing: Timing) -> str:
    if timing.target is None:
        return ""
    return f"< {timing.target:g} s: {'[green]reached[/green]' if timing.is_reached else '[red]missed[/red]'}"


if __name__ == "__main__":
    main()
