"""Preview the pages while they are written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from ..publication.project import Project
from .options import lang_option, project_option
from .verb import Verb

_LIBRARY = Path(__file__).resolve().parent.parent


@click.command(cls=Verb, short_help="Preview the pages, with reload.")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the preview is served.")
@project_option()
@lang_option
def main(*, address: str, project: Project, **_: str) -> None:
    """Serve a preview of the pages that follows changes of pages and data.

    The data are checked; the census of the finished pages and the downloads
    are left to `figures build`.
    """
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    for watched in (project.data, _LIBRARY):
        command += ["--watch", str(watched.resolve())]
    sys.exit(subprocess.run(command, cwd=project.root, check=False).returncode)
