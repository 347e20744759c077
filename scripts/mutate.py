#!/usr/bin/env python3
"""Mutation score: change every number as a person would slip, and see what notices."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import prerequisites  # noqa: F401

import click

from checkedfigures.checks import context_of, package_folders
from checkedfigures.command import Command
from checkedfigures.finding import CheckError
from checkedfigures.mutation.account import show
from checkedfigures.mutation.score import score
from checkedfigures.mutation.slip import MODES
from checkedfigures.mutation.stored import store
from checkedfigures.packages.package import load
from checkedfigures.writing import check_target

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
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
    if file:
        check_target(file)
    packages = [load(folder) for folder in list(package_dir) or package_folders(ROOT / "datapackage")]
    modes = MODES if mode == "both" else (mode,)
    context, missing = context_of(packages)
    if missing:
        raise CheckError(*missing)
    result = score(packages, modes, context=context, sample=sample, seed=seed)
    if file:
        store(result, packages, date.today(), file)
    show(result, time.monotonic() - started)
    sys.exit(1 if result.survivors("cell") or result.unexplained else 0)


if __name__ == "__main__":
    main()
