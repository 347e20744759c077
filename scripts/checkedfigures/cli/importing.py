"""Bring a table that was edited in a spreadsheet into a data package."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..checks import package_folders
from ..console import exit_code_of, show_findings
from ..finding import CheckError, Finding
from ..intake.account import as_data, show
from ..intake.sheet import Remark
from ..intake.submission import Submission, read_submission, target_of, write
from ..intake.trial import Trial, try_out
from ..packages.package import load
from ..publication.project import Project
from ..writing import check_target
from .options import lang_option, project_option
from .verb import Verb


@click.command(cls=Verb, short_help="Bring a spreadsheet into a table.")
@click.argument("file", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", multiple=True, required=True, metavar="PACKAGE/TABLE", help="Where it belongs; one for each FILE."
)
@click.option("--sheet", default="", help="The sheet of the workbook; by default the one named like the table.")
@click.option("--write", "write_it", is_flag=True, help="Write the change, where nothing speaks against it.")
@click.option("--remove-missing", is_flag=True, help="Remove rows of the table that the file lacks.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@project_option()
@lang_option
def main(
    *,
    file: tuple[Path, ...],
    into: tuple[str, ...],
    sheet: str,
    write_it: bool,
    remove_missing: bool,
    project: Project,
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
        targets = _targets(file, into, project.packages())
        packages = {folder: load(folder) for _, folder, _ in targets}
        submissions = [read_submission(each, packages[folder], name, sheet=sheet, remove_missing=remove_missing)
                     for each, folder, name in targets]  # fmt: skip
        if write_it:
            for submission in submissions:
                check_target(submission.target)
        sound = not any(submission.table.at("refused") for submission in submissions)
        if sound and not all(submission.change.is_empty for submission in submissions):
            neighbours = _neighbours([folder for _, folder, _ in targets])
            trial = try_out(submissions, neighbours, project.exempt)
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


def _targets(files: Sequence[Path], into: Sequence[str], folders: Sequence[Path]) -> list[tuple[Path, Path, str]]:
    """Each file with the package's folder and the table it is for."""
    if len(files) not in {1, len(into)}:
        raise CheckError(Finding("intake.pairs", "", found=str(len(files)), expected=str(len(into))))
    aligned = files if len(files) > 1 else [*files] * len(into)
    return [(file, *target_of(words, folders)) for file, words in zip(aligned, into, strict=True)]


def _neighbours(folders: Sequence[Path]) -> list[Path]:
    return sorted({each for folder in folders for each in package_folders(folder.parent)})
