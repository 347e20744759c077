"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..console import language_of_locale
from ..finding import LANGUAGES, CheckError, Finding
from ..publication.project import Project
from .verb import shown


def find_project(start: Path) -> Project:
    """The project that a folder belongs to: the nearest one upward that holds ``datapackage/``.

    Raises:
        CheckError: where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "datapackage").is_dir():
            return Project(shown(folder))
    raise CheckError(Finding("project.missing", str(start)))


def project_option(required: bool = True) -> Callable:
    """The option ``--project``.

    Args:
        required: whether a call outside any project is refused; where it is
            not, the verb gets ``None``.
    """

    def find(context: click.Context, _option: click.Parameter, told: Path | None) -> Project | None:
        if told or context.resilient_parsing:  # a shell that asks for completions has no project
            return Project(shown(told)) if told else None
        try:
            return find_project(Path.cwd())
        except CheckError:
            if required:
                raise
            return None

    return click.option(
        "--project",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        callback=find,
        help="The project's folder; by default the one where you are, or the nearest above.",
    )


packages_argument = click.argument("package_dir", nargs=-1, type=click.Path(path_type=Path))


def packages_of(project: Project | None, told: Sequence[Path]) -> list[Path]:
    """The packages that a verb is to work on: those told, else all of the project.

    Raises:
        CheckError: where neither is known.
    """
    if told:
        return list(told)
    return (project or find_project(Path.cwd())).packages()


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
source_option = click.option(
    "--source", type=click.Path(path_type=Path), help="The text of the source, to check the ledger against."
)
annotate_option = click.option(
    "--annotate", is_flag=True, help="Also print the findings as annotations of a GitHub workflow."
)
summary_option = click.option(
    "--summary",
    "job",
    type=click.File("a", encoding="utf-8", lazy=False),
    help="Append the findings to this file, as Markdown for GitHub.",
)
