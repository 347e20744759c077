"""Each fault of a package gives one clear message with its place, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.cli import check
from checkedfigures.packages.structure import MAX_BYTES

FIXTURES = Path(__file__).parent.parent / "fixtures"

# case: code, file, line, column, exit code, words of the message
CASES = {
    "wrong_type": ("cell.number", "data/headline.csv", 5, "obs_value", 1, "fifteen"),
    "missing_column": ("table.column_missing", "data/headline.csv", 1, "decimals", 1, "decimals"),
    "duplicate_id": ("row.duplicate", "data/headline.csv", 4, "", 1, "small.export.value.2026Q1"),
    "dangling_foreign_key": ("cell.foreign_key", "data/headline.csv", 2, "unit_measure", 1, "RMB"),
    "unknown_dimension": ("cell.foreign_key", "data/headline.csv", 2, "flow", 1, "exports"),
    "gbk": ("file.encoding", "data/headline.csv", 2, "", 1, "GBK"),
    "utf16": ("file.encoding", "data/headline.csv", 1, "", 1, "UTF-16"),
    "bom": ("file.bom", "data/headline.csv", 1, "", 1, "byte-order mark"),
    "crlf": ("file.crlf", "data/headline.csv", 1, "", 1, "CRLF"),
    "entry_disagrees": ("entry.disagrees", "data/headline.csv", 2, "obs_value", 1, "6.85亿元"),
    "range_without_end": ("entry.incoherent", "data/headline.csv", 2, "obs_value_to", 1, "the bound is range"),
    "points_as_percent": ("entry.id_measure", "data/headline.csv", 5, "measure", 1, "which says growth"),
    "measure_beside_id": ("entry.id_measure", "data/headline.csv", 2, "measure", 1, "which says value"),
    "growth_in_yuan": ("entry.id_measure", "data/headline.csv", 2, "measure", 1, "which says value"),
    "flow_beside_id": ("entry.id_dimension", "data/headline.csv", 2, "flow", 1, "which says export"),
    "label_beside_id": ("entry.label", "data/headline.csv", 2, "label_en", 1, "speaks of import"),
    "label_of_another_measure": ("entry.label", "data/headline.csv", 5, "label_zh", 1, "speaks of value"),
    "label_of_another_period": ("entry.label", "data/headline.csv", 2, "label_zh", 1, "the row is of 2026-Q1"),
    "role_beside_id": ("entry.role", "data/headline.csv", 3, "role", 1, "should be observation"),
    "forecast_of_the_past": ("entry.status", "data/headline.csv", 2, "obs_status", 1, "is a forecast"),
    "direction_without_level": ("entry.change_of", "data/headline.csv", 2, "change_of", 1, "should be ∅"),
    "numeral_in_label": ("entry.label_numeral", "data/headline.csv", 2, "label_en", 1, "the numeral “two”"),
    "chinese_numeral_in_label": ("entry.label_numeral", "data/headline.csv", 3, "label_zh", 1, "the numeral “三”"),
    "points_in_print_and_cell": ("entry.unit", "data/headline.csv", 5, "unit_measure", 2, "growth cannot be stated"),
    "unknown_printed": ("relation.unknown_printed", "data/unknowns.csv", 2, "unknown_id", 2, "8200余家"),
    "thousands_separator": ("cell.number", "data/headline.csv", 3, "obs_value", 1, "8,200"),
    "full_width_digits": ("cell.number", "data/headline.csv", 5, "obs_value", 1, "１５"),
    "empty_file": ("file.empty", "data/headline.csv", None, "", 1, "empty"),
    "broken_json": ("descriptor.json", "datapackage.json", 9, "", 1, "JSON"),
    "misspelt_property": ("descriptor.property_unknown", "datapackage.json", 131, None, 1, "primaryKey"),
    "table_twice": ("descriptor.twice", "datapackage.json", 1834, None, 1, "used twice"),
    "missing_file_entry": ("file.missing", "data/headlines.csv", None, "", 1, "does not exist"),
    "misspelt_rule": ("relation.unknown_id", "data/relations.csv", 4, "expression", 2, "small.imports.value.2026Q1"),
    "rule_syntax": ("relation.syntax", "data/relations.csv", 4, "expression", 2, "small.sum.total"),
    "rule_units": ("relation.units", "data/relations.csv", 4, "expression", 2, "small.sum.total"),
    "rule_cycle": ("relation.cycle", "data/relations.csv", 5, "expression", 2, "small.zz_1, small.zz_2"),
    "rule_percent_for_points": ("relation.points", "data/relations.csv", 5, "expression", 2, "percentage points"),
    "rule_points_for_percent": ("relation.points", "data/relations.csv", 5, "expression", 2, "CNY × percentage_point"),
    "rule_divides_by_zero": (
        "relation.divides_by_zero", "data/relations.csv", 5, "expression", 2, "small.balance.change.2026Q1"
    ),
    "rule_unbounded": ("relation.unbounded", "data/relations.csv", 5, "expression", 2, "small.second.value.2026Q1"),
    "rule_binds_nothing": ("relation.binds_nothing", "data/relations.csv", 5, "expression", 2, "small.{part}.value"),
    "rule_quarter_and_year": ("relation.periods", "data/relations.csv", 5, "expression", 2, "equal length"),
    "code_contradicts": ("package.code_contradicts", "data/codes/flow.csv", 5, "flow", 2, "two meanings"),
    "contradiction": ("relation.contradicted", "data/relations.csv", 4, "expression", 1, "small.sum.total"),
    "ledger_row_missing": ("ledger.not_listed", "data/headline.csv", 5, "printed", 1, "small.total.growth.2026Q1"),
    "list_item_missing": ("relation.contradicted", "data/relations.csv", 2, "expression", 1, "small.count.platforms"),
    "wrong_period": ("entry.period", "data/headline.csv", 2, "time_period", 1, "2026Q1"),
    "unsorted": ("table.order", "data/list_items.csv", 3, "list_id", 1, "sorted"),
    "direction_mark_in_label": ("cell.character", "data/headline.csv", 2, "label_zh", 1, "U+202E"),
    "zero_width_in_id": ("cell.character", "data/headline.csv", 2, "figure_id", 1, "U+200B ZERO WIDTH SPACE"),
    "bell_in_print": ("cell.character", "data/headline.csv", 2, "printed", 1, "U+0007"),
    "nul_in_label": ("cell.character", "data/headline.csv", 3, "label_zh", 1, "U+0000"),
    "extra_cell": ("table.extra_cell", "data/headline.csv", 2, "", 1, "oops"),
}  # fmt: skip


def test_every_bad_fixture_has_its_case():
    assert {folder.name for folder in (FIXTURES / "bad").iterdir() if folder.is_dir()} == set(CASES)


def test_the_sound_package_passes():
    result = CliRunner().invoke(check.main, [str(FIXTURES / "small"), "--source", str(FIXTURES / "small_source.txt")])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_with_its_place(case, tmp_path):
    code, file, line, column, exit_code, words = CASES[case]
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    shutil.copytree(FIXTURES / "bad" / case, package, dirs_exist_ok=True)
    before = _fingerprint(package)

    data = json.loads(CliRunner().invoke(check.main, [str(package), "--json"]).stdout)
    shown = CliRunner().invoke(check.main, [str(package), "--lang", "en"])

    assert data["exit_code"] == shown.exit_code == exit_code
    named = [finding for finding in data["findings"] if finding["code"] == code]
    assert named, data["findings"]
    finding = named[0]
    assert Path(finding["file"]) == package / file
    assert (finding["row"], finding["column"]) == (line, finding["column"] if column is None else column)
    assert finding["hint_zh"] and finding["hint_en"]
    assert words in shown.output and code in shown.output
    assert "Traceback" not in shown.output
    assert _fingerprint(package) == before


def test_a_table_of_a_size_that_no_page_needs_is_not_read(tmp_path):
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    with (package / "data/headline.csv").open("a", encoding="utf-8") as file:
        file.write("x" * MAX_BYTES)
    data = json.loads(CliRunner().invoke(check.main, [str(package), "--json"]).stdout)
    assert data["exit_code"] == 1
    assert [(each["code"], each["file"]) for each in data["findings"]] == [
        ("file.too_large", str(package / "data/headline.csv"))
    ]


def test_code_lists_of_two_packages_that_differ_are_an_error_of_the_rules(tmp_path):
    copies = [tmp_path / name for name in ("one", "two")]
    for copy in copies:
        shutil.copytree(FIXTURES / "small", copy)
    roles = copies[1] / "data/codes/role.csv"
    code, _, rest = roles.read_text(encoding="utf-8").splitlines()[1].partition(",")
    roles.write_text(roles.read_text(encoding="utf-8").replace(f"{code},{rest}", f"{code},x{rest}"), encoding="utf-8")
    result = CliRunner().invoke(check.main, [*map(str, copies), "--json"])
    differing = [each for each in json.loads(result.stdout)["findings"] if each["code"] == "package.copy_differs"]
    assert result.exit_code == 2
    assert [(each["file"], each["row"], each["found"]) for each in differing] == [(str(roles), 2, code)]


@pytest.mark.parametrize("case", ["flow_beside_id", "measure_beside_id", "label_beside_id", "role_beside_id"])
def test_one_slip_in_what_a_number_is_about_gives_one_message(case, tmp_path):
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    shutil.copytree(FIXTURES / "bad" / case, package, dirs_exist_ok=True)
    data = json.loads(CliRunner().invoke(check.main, [str(package), "--json"]).stdout)
    assert [each["code"] for each in data["findings"]] == [CASES[case][0]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_missing_package_is_an_error_of_the_call(language, tmp_path):
    result = CliRunner().invoke(check.main, [str(tmp_path / "nowhere"), "--lang", language])
    assert result.exit_code == 2
    assert "package.missing" in result.output and "nowhere" in result.output


def test_a_missing_source_is_an_error_of_the_call(tmp_path):
    result = CliRunner().invoke(check.main, [str(FIXTURES / "small"), "--source", str(tmp_path / "no.txt")])
    assert result.exit_code == 2
    assert "source.missing" in result.output


def test_annotations_name_file_and_line(tmp_path):
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    shutil.copytree(FIXTURES / "bad" / "entry_disagrees", package, dirs_exist_ok=True)
    output = CliRunner().invoke(check.main, [str(package), "--annotate"]).output
    assert f"::error file={package / 'data/headline.csv'},line=2,title=entry.disagrees::" in output


def _fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()
    }
