"""Make ``datapackage.json`` and the shared code lists of packages from their ``package.toml``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..console import exit_code_of, show_findings
from ..finding import CheckError, Finding
from ..packages.generation import made_files, stale_files
from ..packages.packagefile import NAME
from ..publication.project import Project
from ..writing import write
from .options import lang_option, packages_argument, project_option
from .verb import Verb, shown

_WORDS = {
    "zh": {"written": "已写出：{file}", "same": "都已是最新。"},
    "en": {"written": "written: {file}", "same": "everything is up to date."},
}


@click.command(cls=Verb, short_help="Make the descriptors of packages.")
@packages_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; report what is not up to date.")
@project_option(required=False)
@lang_option
def main(*, package_dir: tuple[Path, ...], only_check: bool, project: Project | None, lang: str) -> None:
    """Make datapackage.json and the shared code lists of PACKAGE_DIR … from package.toml.

    By default of all packages of the project. A package without a
    package.toml is left as it is. Exit code 1 where package.toml is at fault
    or, with --check, where a file is not up to date.
    """
    folders = _folders(project, package_dir)
    if only_check:
        findings = [finding for folder in folders for finding in stale_files(folder)]
        show_findings(findings, lang)
        click.echo("" if findings else _WORDS[lang]["same"], nl=not findings)
        sys.exit(exit_code_of(findings))
    made = {file: content for folder in folders for file, content in made_files(folder).items()}
    changed = {file: content for file, content in made.items() if not file.is_file() or file.read_bytes() != content}
    write(changed)
    for file in changed:
        click.echo(_WORDS[lang]["written"].format(file=shown(file)))
    if not changed:
        click.echo(_WORDS[lang]["same"])


def _folders(project: Project | None, told: Sequence[Path]) -> list[Path]:
    """The packages told, or all of the project: those too that have no descriptor yet."""
    if told:
        for folder in told:
            if not (folder / NAME).is_file():
                raise CheckError(Finding("package.not_made", str(folder / NAME)))
        return list(told)
    return sorted(file.parent for file in project.data.glob(f"*/{NAME}")) if project else []
