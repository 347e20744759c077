#!/usr/bin/env python3
"""Bring a table that was edited in a spreadsheet into a data package."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from checkedfigures.checks import package_folders
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import CheckError, Finding
from checkedfigures.intake.sheet import Remark, shortened
from checkedfigures.intake.submission import Submission, read_submission, target_of, write
from checkedfigures.intake.trial import try_out
from checkedfigures.packages.package import load

ROOT = Path(__file__).resolve().parent.parent

_SHOWN = 60
_LEVELS = {"mended": "green", "noted": "yellow", "unplaced": "yellow", "refused": "red"}
_WORDS = {
    "zh": {
        "sheet": "工作表", "mended": "已经改好", "noted": "请留意", "unplaced": "没有放进表里",
        "refused": "无法确定，不能写入",
        "change": "改动：增加 {added} 行，删去 {removed} 行，改 {changed} 格", "none": "没有改动。",
        "kept": "文件里没有的 {kept} 行保持不变（要删去它们，加 --remove-missing）",
        "findings": "这样改，核对会报告",
        "together": "几张表要一起改才对得上时，写在同一条命令里：FILE1 FILE2 --into … --into …",
        "blocked": "没有写入：先处理上面的问题。", "preview": "还没有写入；确认后加 --write 再运行。",
        "written": "已写入 {files}", "empty": "（空）", "more": "还有 {more} 条",
    },
    "en": {
        "sheet": "sheet", "mended": "Mended", "noted": "Please note", "unplaced": "Left out of the table",
        "refused": "Not certain, and so not written",
        "change": "Change: {added} row(s) added, {removed} removed, {changed} cell(s) changed", "none": "No change.",
        "kept": "{kept} row(s) that the file lacks stay as they are (--remove-missing removes them)",
        "findings": "With this change the checks report",
        "together": "Tables that only fit together go into one call: FILE1 FILE2 --into … --into …",
        "blocked": "Nothing was written: see to the above first.",
        "preview": "Nothing is written yet; run it again with --write if this is what you mean.",
        "written": "Written: {files}", "empty": "(empty)", "more": "and {more} more",
    },
}  # fmt: skip


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
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
    remarks: list[Remark] = []
    written = False
    try:
        targets = _targets(file, into)
        packages = {folder: load(folder) for _, folder, _ in targets}
        submissions = [read_submission(each, packages[folder], name, sheet=sheet, remove_missing=remove_missing)
                     for each, folder, name in targets]  # fmt: skip
        sound = not any(submission.table.at("refused") for submission in submissions)
        if sound and not all(submission.change.is_empty for submission in submissions):
            remarks = try_out(submissions, _neighbours([folder for _, folder, _ in targets]))
            if write_it and not remarks:
                write(submissions)
                written = True
    except CheckError as error:
        remarks = [Remark(finding) for finding in error.findings]
        if not as_json:
            show_findings(error.findings, lang)
            sys.exit(exit_code_of(error.findings))
    refused = [remark for submission in submissions for remark in submission.table.at("refused")]
    code = exit_code_of([remark.finding for remark in (*refused, *remarks)])
    if as_json:
        click.echo(json.dumps(_as_data(into, submissions, remarks, written, code), ensure_ascii=False, indent=2))
    else:
        _show(into, submissions, remarks, written, lang)
    sys.exit(code)


def _targets(files: Sequence[Path], into: Sequence[str]) -> list[tuple[Path, Path, str]]:
    """Each file with the package's folder and the table it is for."""
    if len(files) not in {1, len(into)}:
        raise CheckError(Finding("intake.pairs", "", found=str(len(files)), expected=str(len(into))))
    folders = [_shown(folder) for folder in package_folders(ROOT / "datapackage")]
    aligned = files if len(files) > 1 else [*files] * len(into)
    return [(file, *target_of(words, folders)) for file, words in zip(aligned, into, strict=True)]


def _neighbours(folders: Sequence[Path]) -> list[Path]:
    return sorted({each for folder in folders for each in package_folders(folder.parent)})


def _shown(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _as_data(
    into: Sequence[str], submissions: Sequence[Submission], remarks: Sequence[Remark], written: bool, code: int
) -> dict:
    return {
        "exit_code": code,
        "written": written,
        "tables": [
            {
                "file": submission.table.sheet.file,
                "sheet": submission.table.sheet.name,
                "into": target,
                **{level: [remark.as_dict() for remark in submission.table.at(level)] for level in _LEVELS},
                "change": submission.change.as_dict(),
            }
            for target, submission in zip(into, submissions, strict=False)
        ],
        "findings": [remark.as_dict() for remark in remarks],
    }


def _show(
    into: Sequence[str], submissions: Sequence[Submission], remarks: Sequence[Remark], written: bool, language: str
) -> None:
    console, words = Console(soft_wrap=True, highlight=False), _WORDS[language]
    for target, submission in zip(into, submissions, strict=True):
        sheet = submission.table.sheet
        name = f" ({words['sheet']} {sheet.name})" if sheet.name else ""
        console.print(f"[bold]{escape(f'{sheet.file}{name} → {target}')}[/bold]")
        for level in _LEVELS:
            _show_remarks(console, submission.table.at(level), level, language)
        _show_change(console, submission, words)
    if remarks:
        _show_remarks(console, remarks, "findings", language)
        console.print(f"  {escape(words['together'])}")
    blocked = remarks or any(submission.table.at("refused") for submission in submissions)
    if blocked:
        console.print(f"[red]{words['blocked']}[/red]")
    elif written:
        files = ", ".join(str(submission.target) for submission in submissions if not submission.change.is_empty)
        console.print(f"[green]{escape(words['written'].format(files=files))}[/green]")
    elif not all(submission.change.is_empty for submission in submissions):
        console.print(f"[green]{words['preview']}[/green]")


def _show_remarks(console: Console, remarks: Sequence[Remark], title: str, language: str) -> None:
    if not remarks:
        return
    words, hinted = _WORDS[language], set()
    colour = _LEVELS.get(title, "red")
    console.print(f"[{colour}]{words[title]}[/{colour}]")
    for remark in remarks[:_SHOWN]:
        finding = remark.finding
        place = remark.cell or (finding.place if title == "findings" else "")
        console.print(
            f"  [bold]{escape(place or '—')}[/bold]  {escape(finding.message(language))} [dim]({finding.code})[/dim]"
        )
        hint = finding.hint(language)
        if hint and hint not in hinted:  # once is enough
            hinted.add(hint)
            console.print(f"      [dim]{escape(hint)}[/dim]")
    if len(remarks) > _SHOWN:
        console.print(f"  … {words['more'].format(more=len(remarks) - _SHOWN)}")


def _show_change(console: Console, submission: Submission, words: dict) -> None:
    change = submission.change
    counts = {"added": len(change.added), "removed": len(change.removed), "changed": len(change.changed)}
    console.print(f"[bold]{words['none'] if change.is_empty else words['change'].format(**counts)}[/bold]")

    def show(text: str) -> str:
        return escape(shortened(text)) or f"[dim]{words['empty']}[/dim]"

    for key, row in change.added.items():
        console.print(f"  [green]+[/green] {change.lines[key]}: {escape(', '.join(key))}")
        for column, cell in row.items():
            if cell and column not in submission.key:
                console.print(f"      {column}: {show(cell)}")
    for key in change.removed:
        console.print(f"  [red]−[/red] {escape(', '.join(key))}")
    for each in change.changed:
        key = escape(", ".join(each.key))
        console.print(
            f"  [bold]{each.cell}[/bold]  {key} [bold]{each.column}[/bold]: {show(each.old)} → {show(each.new)}"
        )
    if change.kept:
        console.print(f"  [dim]{words['kept'].format(kept=len(change.kept))}[/dim]")


if __name__ == "__main__":
    main()
