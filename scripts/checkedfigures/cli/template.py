"""Make the spreadsheet template of a table."""

from __future__ import annotations

from pathlib import Path

import click

from ..intake.submission import target_of
from ..intake.template import write_template
from ..packages.package import load
from ..publication.project import Project
from .options import lang_option, project_option
from .verb import Verb


@click.command(cls=Verb, short_help="Make the spreadsheet template of a table.")
@click.argument("table", metavar="PACKAGE/TABLE")
@click.option("--to", "file", type=click.Path(path_type=Path), help="The file; by default TABLE.xlsx where you are.")
@click.option("--with-rows", is_flag=True, help="Fill in the rows that the table has.")
@project_option()
@lang_option
def main(table: str, file: Path | None, with_rows: bool, project: Project, **_: str) -> None:
    """Make an .xlsx in which a spreadsheet leaves cells as they are typed, with lists of the codes.

    What is filled in comes back by `figures import`. A file that is there is
    not replaced. Exit code 2 where the call is at fault.
    """
    folder, name = target_of(table, project.packages())
    file = file or Path(f"{name}.xlsx")
    write_template(load(folder), name, file, with_rows=with_rows)
    click.echo(file)
