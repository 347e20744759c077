#!/usr/bin/env python3
"""Make the spreadsheet template of a table."""

from __future__ import annotations

from pathlib import Path

import prerequisites  # noqa: F401

import click

from checkedfigures.checks import package_folders
from checkedfigures.command import Command
from checkedfigures.console import language_of_locale
from checkedfigures.intake.submission import target_of
from checkedfigures.intake.template import write_template
from checkedfigures.packages.package import load

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
@click.argument("table", metavar="PACKAGE/TABLE")
@click.option("--to", "file", type=click.Path(path_type=Path), help="The file; by default TABLE.xlsx where you are.")
@click.option("--with-rows", is_flag=True, help="Fill in the rows that the table has.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
def main(table: str, file: Path | None, with_rows: bool, **_: str) -> None:
    """Make an .xlsx in which a spreadsheet leaves cells as they are typed, with lists of the codes.

    What is filled in comes back by import_table.py. A file that is there is
    not replaced. Exit code 2 where the call is at fault.
    """
    folder, name = target_of(table, package_folders(ROOT / "datapackage"))
    file = file or Path(f"{name}.xlsx")
    write_template(load(folder), name, file, with_rows=with_rows)
    click.echo(file)


if __name__ == "__main__":
    main()
