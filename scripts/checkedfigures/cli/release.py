"""Release the present data under a version that never changes."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ..address import web_address
from ..downloads.freeze import freeze
from ..publication.project import Project
from .options import lang_option, project_option
from .verb import Verb


@click.command(cls=Verb, short_help="Keep the present data as a version.")
@click.argument("version")
@click.option("--reason-zh", required=True, help="Why there is a new version, in Chinese.")
@click.option("--reason-en", required=True, help="Why there is a new version, in English.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the release; by default today.")
@click.option("--url", default="", envvar="SITE_URL", help="The site's address, to be named in the release's texts.")
@click.option("--repository", default="", envvar="REPO_URL", help="The repository's address, for CITATION.cff.")
@project_option()
@lang_option
def main(
    version: str,
    *,
    reason_zh: str,
    reason_en: str,
    day: datetime | None,
    url: str,
    repository: str,
    project: Project,
    **_: str,
) -> None:
    """Keep the present packages as VERSION (such as 2026.1) under releases/."""
    date = (day or datetime.now(UTC)).date()
    base_url = web_address(url, "--url (SITE_URL)")
    web_address(repository, "--repository (REPO_URL)")
    release = freeze(project.root, version, date, (reason_zh, reason_en), base_url, repository=repository)
    click.echo(f"releases/{release.version}.zip  sha256 {release.sha256}")
