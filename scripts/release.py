#!/usr/bin/env python3
"""Release the present data under a version that never changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import prerequisites  # noqa: F401

import click

from checkedfigures.address import web_address
from checkedfigures.command import Command
from checkedfigures.console import language_of_locale
from checkedfigures.downloads.freeze import freeze

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
@click.argument("version")
@click.option("--reason-zh", required=True, help="Why there is a new version, in Chinese.")
@click.option("--reason-en", required=True, help="Why there is a new version, in English.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the release; by default today.")
@click.option("--url", default="", envvar="SITE_URL", help="The site's address, to be named in the release's texts.")
@click.option("--repository", default="", envvar="REPO_URL", help="The repository's address, for CITATION.cff.")
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=ROOT,
    help="The project to release.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=language_of_locale, help="Language of the messages.")
def main(
    version: str,
    *,
    reason_zh: str,
    reason_en: str,
    day: datetime | None,
    url: str,
    repository: str,
    project: Path,
    **_: str,
) -> None:
    """Keep the present packages as VERSION (such as 2026.1) under releases/."""
    date = (day or datetime.now(UTC)).date()
    base_url = web_address(url, "--url (SITE_URL)")
    web_address(repository, "--repository (REPO_URL)")
    release = freeze(project, version, date, (reason_zh, reason_en), base_url, repository=repository)
    click.echo(f"releases/{release.version}.zip  sha256 {release.sha256}")


if __name__ == "__main__":
    main()
