"""Check the data and build the site."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from ..address import site_address
from ..finding import CheckError
from ..github import tell
from ..publication.project import Project
from ..quotation import one_line
from ..site.build import build
from .options import annotate_option, lang_option, project_option, source_option, summary_option
from .verb import Verb


@click.command(cls=Verb, short_help="Check the data and build the site.")
@project_option()
@click.option("--target", type=click.Path(path_type=Path), help="Where the site goes; by default site/ of the project.")
@source_option
@lang_option
@annotate_option
@summary_option
def main(
    *, project: Project, target: Path | None, source: Path | None, annotate: bool, job: TextIO | None, **_: str
) -> None:
    """Check the data, proof-read the pages, build them, and take the census.

    The target is replaced as a whole, and only if it is empty or an earlier
    build. Exit code 0 where all is well, 1 where data or pages are at fault,
    2 where a rule or the call is.
    """
    site, target = site_address(), target or project.root / "site"
    try:
        build(project, target, source=source, say=lambda line: click.echo(one_line(line)))
    except CheckError as error:
        tell(error.findings, annotate=annotate, job=job, site=site)
        raise
    click.echo(f"site: {target}")
