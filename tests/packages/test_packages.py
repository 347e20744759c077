"""The real packages: whole, in agreement with a second reading, and alike where they must be."""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from frictionless import Package

from checkedfigures.checks import check
from checkedfigures.packages.figure import incoherence
from checkedfigures.packages.ledger import check_source
from checkedfigures.quantities.reading import read
from strategies import PACKAGES

SHARED_TABLES = ("bound", "correction_class", "measure", "obs_status", "reason", "role", "unit_measure")
QUALIFIERS = {
    "none": {"exact", "nearest"}, "over": {"over"}, "at_least": {"at_least"}, "and_more": {"and_more"},
    "about": {"about"}, "nearly": {"nearly"}, "order": {"order"},
}  # fmt: skip


def test_the_packages_are_without_a_finding(report):
    assert report.findings == []


def test_every_article_of_the_page_has_its_package(packages):
    assert set(packages) >= {"trade", "policy", "zones", "convergence"}


@pytest.mark.parametrize("name", PACKAGES)
def test_frictionless_itself_finds_nothing(name, root):
    report = Package(str(root / "datapackage" / name / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    # Nothing was corrected yet, and no contradiction had to be accepted.
    empty = {"corrections", "discrepancies"}
    assert all(task.name in empty or task.stats["rows"] > 0 for task in report.tasks), "a table has no rows"


def test_code_lists_are_copies_of_one_another(root):
    for table in SHARED_TABLES:
        copies = {file.read_bytes() for file in root.glob(f"datapackage/*/data/codes/{table}.csv")}
        assert len(copies) == 1, f"{table}.csv differs between packages"


def test_shared_tables_have_one_schema(packages):
    for kind in ("ledger", "list_items", "codes"):
        schemas: dict[str, set[str]] = {}
        for package in packages.values():
            for resource in package.resources(kind):
                if kind != "codes" or resource["name"] in SHARED_TABLES:
                    schemas.setdefault(resource["name"], set()).add(json.dumps(resource["schema"], sort_keys=True))
        assert schemas
        assert [name for name, found in schemas.items() if len(found) > 1] == []


def test_the_second_reading_is_found_in_the_ledger_with_value_and_qualifier(newspaper, root):
    """A list of the page's figures made by a second reader, without sight of the data."""
    entries: dict[str, list] = {}
    for package in newspaper:
        for row in package.rows("ledger"):
            if row["figure_id"] or row["event_id"]:
                entries.setdefault(row["paragraph"], []).append((row, package))
    with (root / "tests/fixtures/second_reading.csv").open(encoding="utf-8", newline="") as file:
        readings = list(csv.DictReader(file))
    missing = [
        reading
        for reading in readings
        if not any(_same(reading, *entry) for entry in entries.get(reading["paragraph"], []))
    ]
    # The page reference of the newspaper is set aside as layout; the ratio of
    # motorcycles is one figure where the second reader counted two.
    assert [reading["printed"] for reading in missing] == ["10台", "4台", "第一版"]
    assert len(readings) - len(missing) == 118


def _same(reading, row, package) -> bool:
    if reading["unit"] == "date":
        return bool(row["event_id"]) and (reading["printed"] in row["printed"] or row["printed"] in reading["printed"])
    figure = next((figure for figure in package.figures if figure.figure_id == row["figure_id"]), None)
    if figure is None:
        return False
    said = read(row["printed"], package.units.values(), role=figure.row["role"]).quantity
    value = None if said.value is None else abs(said.value)
    wanted = Decimal(reading["value"]) if reading["value"] else None
    return value == wanted and said.bound in QUALIFIERS[reading["qualifier"]]


def test_the_paragraphs_of_the_source_are_shared_out_without_a_gap(newspaper):
    sources = [row for package in newspaper for row in package.rows("sources")]
    ranges = sorted((int(row["first_paragraph"]), int(row["last_paragraph"])) for row in sources)
    assert ranges[0][0] == 1
    assert all(later[0] == earlier[1] + 1 for earlier, later in pairwise(ranges))


def test_the_ledger_repeats_the_source(newspaper, source_file):
    covered = 0
    for package in newspaper:
        assert check_source(package, source_file) == []
        covered += len(package.rows("ledger"))
    assert covered > 150


def test_any_one_number_changed_is_caught(root, tmp_path):
    """A sample of all digit runs of all cells but those of claims, which state none, each raised by one in a copy."""
    cells = [
        (file.relative_to(root / "datapackage"), line, match.span())
        for file in sorted((root / "datapackage").rglob("*.csv"))
        if file.name != "claims.csv"
        for line, text in enumerate(file.read_text(encoding="utf-8").splitlines())
        if line
        for match in re.finditer(r"[0-9]+", text)
    ]
    for path, line, (start, end) in random.Random(20260414).sample(cells, 12):
        package = tmp_path / path.parts[0]
        shutil.copytree(root / "datapackage" / path.parts[0], package, dirs_exist_ok=True)
        file = tmp_path / path
        lines = file.read_text(encoding="utf-8").splitlines()
        digits = lines[line][start:end]
        changed = str(int(digits) + 1).zfill(len(digits))
        lines[line] = lines[line][:start] + changed + lines[line][end:]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert check([package]).findings, f"{path}:{line + 1}: {digits} → {changed} goes unnoticed"


def test_a_changed_source_is_noticed(tmp_path, root):
    package = check([root / "tests/fixtures/small"]).packages[0]
    text = (root / "tests/fixtures/small_source.txt").read_text(encoding="utf-8")
    changed = tmp_path / "changed.txt"
    changed.write_text(text.replace("4.99", "4.98").replace("三大平台", "三大平台和两座桥"), encoding="utf-8")
    codes = {finding.code for finding in check_source(package, Path(changed))}
    assert codes == {"source.changed", "source.numeral_changed", "source.print_missing"}


def test_nothing_is_nearly_none(packages):
    """A number that no print can mean is a fault of its row, not of the reader."""
    row = next(figure.row for figure in packages["trade"].figures if figure.row["bound"] == "nearest")
    nearly_none = replace(row, cells={**row.cells, "obs_value": "0.0", "bound": "nearly"})
    assert incoherence(nearly_none).code == "entry.incoherent"
    assert incoherence(row) is None
