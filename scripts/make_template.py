#!/usr/bin/env python3
"""Make the spreadsheet template of a table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checkedfigures.checks import package_folders
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import CheckError
from checkedfigures.intake.submission import target_of
from checkedfigures.intake.template import write_template
from checkedfigures.packages.package import load

ROOT = Path(__file__).resolve().parent.parent


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="PACKAGE/TABLE")
@click.option("--to", "file", type=click.Path(path_type=Path), help="The file; by default TABLE.xlsx where you are.")
@click.option("--with-rows", is_flag=True, help="Fill in the rows that the table has.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
def main(table: str, file: Path | None, with_rows: bool, lang: str) -> None:
    """Make an .xlsx in which a spreadsheet leaves cells as they are typed, with lists of the codes.

    What is filled in comes back by import_table.py.
    """
    try:
        folder, name = target_of(table, package_folders(ROOT / "datapackage"))
        file = file or Path(f"{name}.xlsx")
        write_template(load(folder), name, file, with_rows=with_rows)
    except CheckError as error:
        show_findings(error.findings, lang)
        sys.exit(exit_code_of(error.findings))
    click.echo(file)


if __name__ == "__main__":
    main()
