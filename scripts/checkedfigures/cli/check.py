"""Check data packages: structure, double entry, ledger, relations, claims."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import click

from ..address import web_address
from ..checks import Report, check
from ..console import exit_code_of, show_findings, show_report, show_summary
from ..finding import CheckError
from ..github import tell
from ..publication.project import Project
from ..relations.blindspot import all_blind_spots
from ..report import as_data
from .options import (
    annotate_option,
    lang_option,
    packages_argument,
    packages_of,
    project_option,
    source_option,
    summary_option,
)
from .verb import Verb


@click.command(cls=Verb, short_help="Check data packages.")
@packages_argument
@project_option(required=False)
@source_option
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, as /data/checks.json has it.")
@click.option("--report", "full", is_flag=True, help="Also print every relation, claim, implied and narrowed value.")
@click.option("--blind-spots", "with_spots", is_flag=True, help="Report the least slips that are caught; slow.")
@lang_option
@annotate_option
@summary_option
@click.option("--site", envvar="SITE_URL", default="", help="The site's address, for links to its page of messages.")
def main(
    *,
    package_dir: tuple[Path, ...],
    project: Project | None,
    source: Path | None,
    as_json: bool,
    full: bool,
    with_spots: bool,
    lang: str,
    annotate: bool,
    job: TextIO | None,
    site: str,
) -> None:
    """Check PACKAGE_DIR … (by default all packages of the project).

    Exit code 0 where all is well, 1 where data is at fault, 2 where a rule
    or the call is.
    """
    site = web_address(site, "--site (SITE_URL)")
    try:
        library, exempt = (project.data, project.exempt) if project else (None, None)
        report = check(packages_of(project, package_dir), source, library, exempt=exempt)
    except CheckError as error:
        report = Report([], error.findings, [])
    code = exit_code_of(report.findings)
    spots = all_blind_spots(report.system, report.verdicts) if with_spots and report.system else None
    if as_json:
        click.echo(json.dumps({"exit_code": code, **as_data(report, spots)}, ensure_ascii=False, indent=2))
    else:
        show_findings(report.findings, lang, site)
        if full or spots is not None:
            show_report(report, lang, spots)
        show_summary(report, lang, without_source=source is None)
    tell(report.findings, annotate=annotate, job=job, site=site)
    sys.exit(code)
