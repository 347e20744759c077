"""The account of an import: on a terminal, and as data for programs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ..finding import LANGUAGES
from ..relations.repair import likeliest
from .sheet import Remark, shortened
from .submission import Submission
from .trial import Trial

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
        "written": "已写入 {files}", "empty": "（空）", "more": "还有 {more} 条", "repairs": "最可能的改法",
        "unguarded": "只靠本行自己的数（没有规则能发现它们写错，请再对一遍来源）：{names}", "separator": "、",
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
        "written": "Written: {files}", "empty": "(empty)", "more": "and {more} more", "repairs": "Likeliest repairs",
        "unguarded": "Guarded by nothing but their own row (no rule would notice a slip; look at the source): {names}",
        "separator": ", ",
    },
}  # fmt: skip


def as_data(into: Sequence[str], submissions: Sequence[Submission], trial: Trial, written: bool, code: int) -> dict:
    """What was read, mended and refused, what would change, and what the checks say, as data.

    Args:
        into: the tables, as they were named.
        trial: what the checks say of the changes.
        code: the exit code.
    """
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
        "findings": [remark.as_dict() for remark in trial.remarks],
        "repairs": [{each: repair.message(each) for each in LANGUAGES} for repair in trial.repairs],
        "unguarded": list(trial.unguarded),
    }


def show(into: Sequence[str], submissions: Sequence[Submission], trial: Trial, written: bool, language: str) -> None:
    """The same for a person at a terminal."""
    console, words = Console(soft_wrap=True, highlight=False), _WORDS[language]
    for target, submission in zip(into, submissions, strict=True):
        sheet = submission.table.sheet
        name = f" ({words['sheet']} {sheet.name})" if sheet.name else ""
        console.print(f"[bold]{escape(f'{sheet.file}{name} → {target}')}[/bold]")
        for level in _LEVELS:
            _show_remarks(console, submission.table.at(level), level, language)
        _show_change(console, submission, words)
    if trial.remarks:
        _show_remarks(console, trial.remarks, "findings", language)
        console.print(f"  {escape(words['together'])}")
    if trial.repairs:
        console.print(f"[bold]{words['repairs']}[/bold]")
        for repair in likeliest(trial.repairs):
            console.print(f"  {escape(repair.message(language))}")
    if trial.unguarded:
        names = words["separator"].join(trial.unguarded)
        console.print(f"[yellow]{escape(words['unguarded'].format(names=names))}[/yellow]")
    blocked = trial.remarks or any(submission.table.at("refused") for submission in submissions)
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

    def cell(text: str) -> str:
        return escape(shortened(text)) or f"[dim]{words['empty']}[/dim]"

    for key, row in change.added.items():
        console.print(f"  [green]+[/green] {change.lines[key]}: {escape(', '.join(key))}")
        for column, text in row.items():
            if text and column not in submission.key:
                console.print(f"      {column}: {cell(text)}")
    for key in change.removed:
        console.print(f"  [red]−[/red] {escape(', '.join(key))}")
    for each in change.changed:
        key = escape(", ".join(each.key))
        console.print(
            f"  [bold]{each.cell}[/bold]  {key} [bold]{each.column}[/bold]: {cell(each.old)} → {cell(each.new)}"
        )
    if change.kept:
        console.print(f"  [dim]{words['kept'].format(kept=len(change.kept))}[/dim]")
