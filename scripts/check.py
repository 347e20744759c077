#!/usr/bin/env python3
"""Check data packages: structure, double entry, ledger, relations, claims."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import click

from checkedfigures.checks import Report, check, package_folders
from checkedfigures.command import Command, shown
from checkedfigures.console import exit_code_of, language_of_locale, show_findings, show_report, show_summary
from checkedfigures.finding import CheckError
from checkedfigures.github import tell
from checkedfigures.relations.blindspot import all_blind_spots
from checkedfigures.report import as_data

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
@click.argument("package_dir", nargs=-1, type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The text of the source, to check the ledger against.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, as /data/checks.json has it.")
@click.option("--report", "full", is_flag=True, help="Also print every relation, claim, implied and narrowed value.")
@click.option("--blind-spots", "with_spots", is_flag=True, help="Report the least slips that are caught; slow.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
@click.option("--annotate", is_flag=True, help="Also print the findings as annotations of a GitHub workflow.")
@click.option(
    "--summary",
    "job",
    type=click.File("a", encoding="utf-8", lazy=False),
    help="Append the findings to this file, as Markdown for GitHub.",
)
@click.option("--site", envvar="SITE_URL", default="", help="The site's address, for links to its page of messages.")
def main(  # noqa: PLR0917
    package_dir: tuple[Path, ...],
    source: Path | None,
    as_json: bool,
    full: bool,
    with_spots: bool,
    lang: str,
    annotate: bool,
    job: TextIO | None,
    site: str,
) -> None:
    """Check PACKAGE_DIR … (by default all packages under datapackage/).

    Exit code 0 where all is well, 1 where data is at fault, 2 where a rule
    or the call is.
    """
    try:
        folders = list(package_dir) or [shown(folder) for folder in package_folders(ROOT / "datapackage")]
        report = check(folders, source, ROOT / "datapackage", exempt=ROOT / "docs" / "exempt.csv")
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


if __name__ == "__main__":
    main()
