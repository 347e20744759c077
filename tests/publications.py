"""Small publications made of the fixtures: with claims, with accepted discrepancies, with the words of strangers."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from checkedfigures.checks import check
from checkedfigures.packages.package import load
from checkedfigures.publication.publication import Publication
from rendering import NASTY

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
_REVIEW = "source_error,印错,misprinted,page-2026-04,an editor,2026-11-01,2099-12-31"
REFUTED = f"small.d1,small.claim.few_firms,refuted,{_REVIEW}"
CONTRADICTED = f"small.d2,small.sum.total,25500000,{_REVIEW}"
_WORDED = ("label_", "title_", "credit_", "reason_", "scope_", "needs_", "guards_", "reviewer")


def published(folder: Path) -> Publication:
    """The publication of a package that has no fault."""
    report = check([folder])
    assert not report.findings, report.findings
    return Publication(report.packages, report)


def tell(folder: Path, *discrepancies: str) -> Path:
    """The small package with claims of every outcome, and with rows in its register of discrepancies."""
    shutil.copytree(FIXTURES / "small", folder)
    shutil.copytree(FIXTURES / "told" / "data", folder / "data", dirs_exist_ok=True)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (claims,) = load(ROOT / "datapackage" / "trade").resources("claims")
    descriptor["resources"].append(json.loads(json.dumps(claims).replace("^trade", "^small")))
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with (folder / "data" / "discrepancies.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in discrepancies)
    return folder


def estrange(folder: Path) -> Path:
    """The package, every word of which a stranger wrote who means harm."""
    for file in folder.rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            columns, rows = reader.fieldnames, list(reader)
        for row in rows:
            row |= {
                name: NASTY for name, cell in row.items() if cell and (name == "source" or name.startswith(_WORDED))
            }
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for thing in (descriptor, *descriptor["resources"]):
        thing |= {name: NASTY for name in thing if name.startswith(("title", "description"))}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder
