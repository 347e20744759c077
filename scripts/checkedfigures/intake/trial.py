"""Changes tried on a copy of the packages, before any file of theirs is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..checks import check
from ..finding import CheckError, Finding
from ..packages.descriptor import read_descriptor
from ..relations.blindspot import unguarded
from ..relations.repair import Repair
from .change import place_of
from .sheet import Remark
from .submission import Submission

_CONTRADICTIONS = {"relation.contradicted", "relation.jointly_contradicted"}
_NUMBER = {"obs_value", "obs_value_to", "unit_measure", "unit_mult", "decimals", "bound", "printed"}


@dataclass(frozen=True)
class Trial:
    """What the checks say of changes that nobody has written yet.

    Attributes:
        remarks: findings that the changes would bring, with the cell of the
            sheet where the row came from it.
        repairs: what would settle the contradictions among them, the likeliest first.
        unguarded: figures of the change that nothing but their own row guards.
    """

    remarks: Sequence[Remark] = ()
    repairs: Sequence[Repair] = ()
    unguarded: Sequence[str] = ()


def try_out(submissions: Sequence[Submission], folders: Sequence[Path], exempt: Path | None = None) -> Trial:
    """Check changes on a copy of all packages.

    Args:
        submissions: the changes, made together.
        folders: all packages that may know of each other.
        exempt: as for :func:`.checks.check`.
    """
    with tempfile.TemporaryDirectory() as aside:
        copies = {folder.resolve(): Path(aside) / folder.resolve().name for folder in folders}
        for folder, copy in copies.items():
            shutil.copytree(folder, copy)
        concerned = _concerned(submissions, copies)
        before = Counter(map(_likeness, check(concerned, exempt=exempt).findings))
        by_copy = {}
        for submission in submissions:
            folder = next(folder for folder in copies if submission.target.resolve().is_relative_to(folder))
            copy = copies[folder] / submission.target.resolve().relative_to(folder)
            copy.write_bytes(submission.content)
            by_copy[str(copy)] = submission
        new = []
        report = check(concerned, exempt=exempt)
        for finding in report.findings:
            if before[_likeness(finding)] > 0:
                before[_likeness(finding)] -= 1
            else:
                new.append(_placed(finding, by_copy, aside, folders))
    changed = [name for submission in submissions for name in _numbers_changed(submission)]
    return Trial(
        new,
        report.repairs if any(remark.finding.code in _CONTRADICTIONS for remark in new) else (),
        unguarded(report.system, report.verdicts, changed) if report.system else (),
    )


def _numbers_changed(submission: Submission) -> Iterator[str]:
    """Ids of the figures that are new, or whose number or unit the change touches."""
    if "figure_id" not in submission.key:
        return
    place, change = submission.key.index("figure_id"), submission.change
    keys = [*change.added, *(each.key for each in change.changed if each.column in _NUMBER)]
    yield from dict.fromkeys(key[place] for key in keys)


def _concerned(submissions: Sequence[Submission], copies: dict[Path, Path]) -> list[Path]:
    """The packages that change, and those that depend on them."""
    changed = {copy for folder, copy in copies.items()
               if any(submission.target.resolve().is_relative_to(folder) for submission in submissions)}  # fmt: skip
    names = {read_descriptor(copy)["name"] for copy in changed}
    return sorted(copy for copy in copies.values() if copy in changed or names & _depends_on(copy))


def _depends_on(folder: Path) -> set[str]:
    try:
        return set(read_descriptor(folder).get("depends_on", []))
    except CheckError:  # the change has no part in that
        return set()


def _likeness(finding: Finding) -> Finding:
    return replace(finding, row=None, related="")


def _placed(finding: Finding, by_copy: dict[str, Submission], aside: str, folders: Sequence[Path]) -> Remark:
    """A finding about the copy as one about the sheet, or else about the package."""
    texts = ("file", "found", "expected", "subject", "related")
    shown = replace(finding, **{name: _real(getattr(finding, name), aside, folders) for name in texts})
    submission = by_copy.get(finding.file)
    if submission is None or finding.row is None or finding.row < 2:
        return Remark(shown)
    line = submission.change.lines.get(list(submission.change.rows)[finding.row - 2])
    if line is None:
        return Remark(shown)
    sheet = submission.table.sheet
    return Remark(replace(shown, file=sheet.file, row=line), place_of(submission.table, finding.column, line))


def _real(text: str, aside: str, folders: Sequence[Path]) -> str:
    for folder in folders:
        text = text.replace(str(Path(aside) / folder.resolve().name), str(folder))
    return text
