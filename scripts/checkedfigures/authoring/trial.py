"""The checks, run on a package before any file of it is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..checks import Report, check
from ..finding import Finding
from .assembly import Assembly


def try_out(assembly: Assembly, root: Path) -> tuple[Report, list[tuple[Finding, tuple[str, int] | None]]]:
    """Check a package as it would stand.

    Args:
        assembly: the package.
        root: the project's folder.

    Returns:
        The report, and each finding with the sheet and the place there that its row came from.
    """
    data = root / "datapackage"
    name = assembly.entries.review.package["name"]
    exempt = root / "docs" / "exempt.csv"
    with tempfile.TemporaryDirectory() as aside:
        if (data / "codes").is_dir():  # what the project adds to shared lists
            shutil.copytree(data / "codes", Path(aside) / "codes")
        if exempt.is_file():
            listed = assembly.plan.changed.get(exempt) or exempt.read_text(encoding="utf-8")
            (Path(aside) / exempt.name).write_text(listed, encoding="utf-8")
        folder = Path(aside) / name
        for file, text in assembly.plan.new.items():
            if file.is_relative_to(data / name):
                copy = folder / file.relative_to(data / name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(text, encoding="utf-8")
        report = check([folder], library=data, exempt=Path(aside) / exempt.name if exempt.is_file() else None)
        placed = [
            (replace(finding, file=finding.file.replace(str(folder), str(data / name))),
             _place(finding, folder, assembly))
            for finding in report.findings
        ]  # fmt: skip
    return report, placed


def _place(finding: Finding, folder: Path, assembly: Assembly) -> tuple[str, int] | None:
    path = finding.file.removeprefix(f"{folder}/")
    return assembly.lines.get((path, finding.row or 0)) or _of_ledger(finding, path, assembly)


def _of_ledger(finding: Finding, path: str, assembly: Assembly) -> tuple[str, int] | None:
    """The row of the sheet whose numeral a line of the ledger lists."""
    if path != "data/ledger.csv" or not finding.row:
        return None
    ledger: Sequence[dict[str, str]] = list(assembly.entries.ledger())
    row = ledger[finding.row - 2]
    for place, each in enumerate(assembly.entries.review.figures):
        if each["paragraph"] == row["paragraph"] and each["printed"] == row["printed"]:
            return "figures", place
    return None
