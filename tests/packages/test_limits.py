"""Cells that are far too long, too deep or too large: a message at the cell, soon."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.cli import check
from publications import FIXTURES, REFUTED, ROOT, tell

VALUE = "small.export.value.2026Q1"
NINES = "9" * 15


def findings(package: Path) -> list[dict]:
    result = CliRunner().invoke(check.main, [str(package), "--json"])
    assert result.exit_code in {1, 2}, result.output
    found = json.loads(result.stdout)["findings"]
    assert found and not any(each["code"].startswith("internal") for each in found)
    return found


def changed(package: Path, table: str, column: str, cell: str) -> list[dict]:
    """What the command says where the first row of a table has this cell."""
    file = package / f"data/{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    rows[0][header.index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return [each for each in findings(package) if each["file"] == str(file) and each["row"] == 2]


@pytest.fixture
def package(tmp_path) -> Path:
    return shutil.copytree(FIXTURES / "small", tmp_path / "small")


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("headline", "locator", "¶２"),
        ("headline", "locator", "¶٢"),
        ("headline", "time_period", "２０２６-Q1"),
        ("headline", "figure_id", "small.export.value.２０２６Q1"),
        ("events", "locator", "¶１"),
        ("events", "time_period", "２０２６"),
        ("sources", "published", "２０２６-04"),
    ],
)
def test_digits_of_another_script_are_refused_where_code_reads_digits(table, column, cell, package):
    assert ("cell.constraint", column) in {
        (each["code"], each["column"]) for each in changed(package, table, column, cell)
    }


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("headline", "obs_value", f"6{'0' * 310}"),
        ("headline", "obs_value", f"0.{'1' * 310}"),
        ("headline", "unit_mult", "1" * 3_000),
        ("list_items", "item_no", "1" * 3_000),
        ("ledger", "paragraph", "9" * 3_000),
        ("headline", "printed", "九" * 3_000),
        ("headline", "printed", f"6.85{'亿' * 3_000}元"),
        ("headline", "figure_id", f"small.{'x' * 300}.value.2026Q1"),
        ("relations", "expression", f"{'(' * 1_500}{VALUE}{')' * 1_500} = 1"),
        ("relations", "expression", f"{'growth(' * 300}{VALUE}{', 1)' * 300} = 1"),
        ("relations", "expression", f"{'+'.join(['1'] * 1_500)} = {VALUE}"),
    ],
)
def test_a_cell_of_a_length_that_nothing_needs_is_refused_with_the_limit(table, column, cell, package):
    found = [each for each in changed(package, table, column, cell) if each["code"] == "cell.too_long"]
    assert [(each["column"], each["found"]) for each in found] == [(column, str(len(cell)))]


def test_a_value_in_another_notation_is_no_number(package):
    assert "cell.number" in {each["code"] for each in changed(package, "headline", "obs_value", "1e400")}


@pytest.mark.parametrize(
    "expression",
    [
        f"{'(' * 230}{VALUE}{')' * 230} = 1",
        f"{'(1 + ' * 75}{VALUE}{')' * 75} = 1",
        f"{' * '.join([NINES] * 25)} * {VALUE} = 1",
        f"{VALUE} / {' / '.join([NINES] * 25)} = 1",
        f"{'growth(' * 40}{VALUE}{', 1)' * 40} = 1",
        f"{' * '.join([VALUE] * 17)} = 1",
        f"{'1' * 400} = {VALUE}",
        "small.{a}{b}{c}{d}.value.2026Q1 = 1",
        "small.{a}_{b}_{c}_{d}_{e}.value.2026Q1 = 1",
    ],
)
def test_the_longest_expressions_that_are_allowed_are_judged_or_refused(expression, package):
    assert all(each["code"].startswith("relation.") for each in changed(package, "relations", "expression", expression))


def test_a_source_that_nothing_is_held_against_is_named():
    arguments = [str(ROOT / "datapackage/reference"), "--source", str(FIXTURES / "small_source.txt")]
    result = CliRunner().invoke(check.main, [*arguments, "--lang", "en"])
    assert result.exit_code == 2 and "source.unused" in result.output


def test_a_claim_that_would_be_written_out_without_end_is_refused(tmp_path):
    package = tell(tmp_path / "small", REFUTED)
    found = changed(package, "claims", "expression", f"small.total.growth.2026Q1 > {'{1,2,3}' * 60}")
    assert [(each["code"], each["found"]) for each in found] == [("relation.too_many", str(3**60))]
