#!/usr/bin/env python3
"""Bring a table that was edited in a spreadsheet into a data package."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from checkedfigures.checks import package_folders
from checkedfigures.command import Command, shown
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import CheckError, Finding
from checkedfigures.intake.account import as_data, show
from checkedfigures.intake.sheet import Remark
from checkedfigures.intake.submission import Submission, read_submission, target_of, write
from checkedfigures.intake.trial import Trial, try_out
from checkedfigures.packages.package import load
from checkedfigures.writing import check_target

ROOT = Path(__file__).resolve().parent.parent


@click.command(cls=Command)
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", multiple=True, required=True, metavar="PACKAGE/TABLE", help="Where it belongs; one for each FILE."
)
@click.option("--sheet", default="", help="The sheet of the workbook; by default the one named like the table.")
@click.option("--write", "write_it", is_flag=True, help="Write the change, where nothing speaks against it.")
@click.option("--remove-missing", is_flag=True, help="Remove rows of the table that the file lacks.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
def main(
    *,
    file: tuple[Path, ...],
    into: tuple[str, ...],
    sheet: str,
    write_it: bool,
    remove_missing: bool,
    as_json: bool,
    lang: str,
) -> None:
    """Read FILE, a CSV or an .xlsx, for a table; show what it would change, cell by cell.

    Rows are matched by the table's key, so a part of the table is enough.
    Nothing is written without --write, nor where a cell cannot be understood
    or the checks would find a new fault. Exit code 0 where all is well, 1
    where the file is at fault, 2 where the call is.
    """
    submissions: list[Submission] = []
    trial = Trial()
    written = False
    try:
        targets = _targets(file, into)
        packages = {folder: load(folder) for _, folder, _ in targets}
        submissions = [read_submission(each, packages[folder], name, sheet=sheet, remove_missing=remove_missing)
                     for each, folder, name in targets]  # fmt: skip
        if write_it:
            for submission in submissions:
                check_target(submission.target)
        sound = not any(submission.table.at("refused") for submission in submissions)
        if sound and not all(submission.change.is_empty for submission in submissions):
            neighbours = _neighbours([folder for _, folder, _ in targets])
            trial = try_out(submissions, neighbours, ROOT / "docs" / "exempt.csv")
            if write_it and not trial.remarks:
                write(submissions)
                written = True
    except CheckError as error:
        trial = Trial([Remark(finding) for finding in error.findings])
        if not as_json:
            show_findings(error.findings, lang)
            sys.exit(exit_code_of(error.findings))
    refused = [remark for submission in submissions for remark in submission.table.at("refused")]
    code = exit_code_of([remark.finding for remark in (*refused, *trial.remarks)])
    if as_json:
        click.echo(json.dumps(as_data(into, submissions, trial, written, code), ensure_ascii=False, indent=2))
    else:
        show(into, submissions, trial, written, lang)
    sys.exit(code)


def _targets(files: Sequence[Path], into: Sequence[str]) -> list[tuple[Path, Path, str]]:
    """Each file with the package's folder and the table it is for."""
    if len(files) not in {1, len(into)}:
        raise CheckError(Finding("intake.pairs", "", found=str(len(files)), expected=str(len(into))))
    folders = [shown(folder) for folder in package_folders(ROOT / "datapackage")]
    aligned = files if len(files) > 1 else [*files] * len(into)
    return [(file, *target_of(words, folders)) for file, words in zip(aligned, into, strict=True)]


def _neighbours(folders: Sequence[Path]) -> list[Path]:
    return sorted({each for folder in folders for each in package_folders(folder.parent)})


if __name__ == "__main__":
    main()
