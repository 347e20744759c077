#!/usr/bin/env python3
"""Check the data and build the site."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import prerequisites  # noqa: F401

import click

from checkedfigures.address import site_address
from checkedfigures.command import Command, shown
from checkedfigures.console import language_of_locale
from checkedfigures.finding import CheckError
from checkedfigures.github import tell
from checkedfigures.publication.project import Project
from checkedfigures.quotation import one_line
from checkedfigures.site.build import build

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=ROOT,
    help="The project to build.",
)
@click.option("--target", type=click.Path(path_type=Path), help="Where the site goes; by default site/ of the project.")
@click.option("--source", type=click.Path(path_type=Path), help="The text of the source, to check the ledger against.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default=language_of_locale, help="Language of the messages.")
@click.option("--annotate", is_flag=True, help="Also print the findings as annotations of a GitHub workflow.")
@click.option(
    "--summary",
    "job",
    type=click.File("a", encoding="utf-8", lazy=False),
    help="Append the findings to this file, as Markdown for GitHub.",
)
def main(  # noqa: PLR0917
    project: Path, target: Path | None, source: Path | None, lang: str, annotate: bool, job: TextIO | None
) -> None:
    """Check the data, proof-read the pages, build them, and take the census.

    The target is replaced as a whole, and only if it is empty or an earlier
    build. Exit code 0 where all is well, 1 where data or pages are at fault,
    2 where a rule or the call is.
    """
    site, project = site_address(), shown(project)
    target = target or project / "site"
    try:
        build(Project(project), target, source=source, say=lambda line: click.echo(one_line(line)))
    except CheckError as error:
        tell(error.findings, annotate=annotate, job=job, site=site)
        raise
    click.echo(f"site: {target}")


if __name__ == "__main__":
    main()
