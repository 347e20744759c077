"""The report as data and on a terminal: everything that the checks learnt, built once."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check
from checkedfigures.cli import check as command
from checkedfigures.relations.blindspot import BlindSpot
from checkedfigures.report import as_data

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def data(report):
    return json.loads(json.dumps(as_data(report)))


@pytest.fixture
def contradicted(tmp_path) -> Path:
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    shutil.copytree(FIXTURES / "bad" / "contradiction", package, dirs_exist_ok=True)
    return package


def test_every_relation_stands_under_its_rule_with_the_number_of_rows_that_it_bound(data, report):
    assert len(data["relations"]) == len(report.verdicts) == sum(rule["rows_bound"] for rule in data["rules"])
    rules = {rule["rule_id"]: rule for rule in data["rules"]}
    for rule in rules.values():
        bound = [each for each in data["relations"] if each["rule_id"] == rule["rule_id"]]
        assert len(bound) == rule["rows_bound"] == sum(rule["verdicts"].values())
        assert {each["rows_bound"] for each in bound} == {rule["rows_bound"]}
    assert rules["reference.sum.total"]["rows_bound"] > 15
    assert "{time_period}" in rules["reference.sum.total"]["expression"]
    assert rules["trade.sum.total"]["rows_bound"] == 1


def test_a_rule_over_a_series_says_which_rows_it_bound(data):
    rules = {rule["rule_id"]: rule for rule in data["rules"]}
    relations = {each["relation_id"]: each["figures"] for each in data["relations"]}
    for rule in rules.values():
        assert len(rule["bound"]) == rule["rows_bound"]
        assert rule["bound"] == {name: relations[name] for name in rule["bound"]}
    assert set(rules["reference.sum.total"]["bound"]["reference.sum.total.2025Q1"]) == {
        f"reference.{flow}.value.2025Q1" for flow in ("export", "import", "total")
    }


def test_every_relation_and_claim_has_its_sides_and_its_slack(data):
    for each in [*data["relations"], *data["claims"]]:
        assert {"left", "right", "slack", "figures", "label_zh", "label_en", "kind", "rows_bound", "verdict"} <= set(
            each
        )
        ends = each["left"] and [each[side][end] for side in ("left", "right") for end in ("lower", "upper")]
        if ends and None not in ends:
            assert each["slack"] is not None
            if each["verdict"] in {"consistent", "defines", "proven"}:
                assert Decimal(each["slack"]) >= 0
    missed = [each for each in data["relations"] if each["verdict"] == "revised_base"]
    assert missed and all(Decimal(each["slack"]) < 0 for each in missed)


def test_every_claim_says_why_in_both_languages(data, report):
    assert len(data["claims"]) == len(report.claims)
    for claim in data["claims"]:
        assert claim["reason_zh"].endswith("。") and claim["reason_en"].endswith(".")
        assert bool(claim["decided_by"]) == (claim["verdict"] != "stated")


def test_what_the_sources_never_printed_is_listed_apart_from_what_they_did(data, report):
    assert {"trade.total.value.2025Q1", "trade.total.increase.2026Q1"} <= set(data["implied"])
    assert not set(data["implied"]) & set(report.system.figures)
    assert "trade.total.growth.2026Q1" in data["narrowed"]
    assert set(data["narrowed"]) <= set(report.system.figures)
    assert set(data["implied"]) | set(data["narrowed"]) <= set(data["intervals"])


def test_each_revised_base_is_named_with_what_it_must_be(data):
    bases = {each["relation_id"]: each for each in data["revised_bases"]}
    first = bases["reference.vintage.growth.total.2023Q1"]
    assert (first["base"], first["rate"]) == ("reference.total.value.2022Q1", "reference.total.growth.2023Q1")
    assert 9.427e12 <= float(first["must_be"]["lower"]) < float(first["must_be"]["upper"]) <= 9.447e12
    assert 2e9 < float(first["differs_by"]["lower"]) < float(first["differs_by"]["upper"]) < 32e9
    assert first["later_print"] is first["later_print_agrees"] is None
    printed = bases["reference.vintage.growth.total.2024Q1"]
    assert printed["later_print"] == "reference.total_restated_2024m01.value.2023Q1"
    assert printed["later_print_agrees"] is True


def test_each_relation_says_what_it_is_worth_and_each_figure_what_confirms_it(data):
    classes = {each["relation_id"]: each["evidence"] for each in data["relations"]}
    assert classes["trade.sum.total"] == "independent"
    assert data["counts"]["relations"]["repeated"]["consistent"] == list(classes.values()).count("repeated")
    confirming = data["confirmed_by"]["trade.private.growth.2026Q1"]
    assert confirming == {"repeated": ["trade.agreement.private_growth"], "bound": ["trade.growth.private"]}
    assert "trade.africa.growth.2026Q1" not in data["confirmed_by"]


def test_a_contradiction_is_there_with_its_repairs(contradicted):
    data = as_data(check([contradicted]))
    (wrong,) = (each for each in data["relations"] if each["verdict"] == "contradicted")
    assert (wrong["relation_id"], wrong["registered"], wrong["slack"]) == ("small.sum.total", False, "-25500000")
    assert data["counts"]["relations"]["independent"]["contradicted"] == 1
    assert {"cost", "rank", "slip"} <= set(data["repairs"][0])
    assert data["repairs"][0]["figure_ids"] and data["repairs"][0]["en"].endswith("of 1 contradiction")


def test_a_registered_contradiction_is_there_with_its_entry(contradicted, data):
    assert data["discrepancies"] == []
    entry = (
        "small.d1,small.sum.total,25500000,source_error,印错,misprinted,page-2026-04,an editor,2026-11-01,9999-12-31"
    )
    with (contradicted / "data/discrepancies.csv").open("a", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    found = as_data(check([contradicted]))
    assert found["findings"] == []
    assert [(each["subject"], each["stands"]) for each in found["discrepancies"]] == [("small.sum.total", True)]
    assert [each["registered"] for each in found["relations"] if each["verdict"] == "contradicted"] == [True]


def test_blind_spots_are_there_where_they_are_asked_for(report):
    assert as_data(report)["blind_spots"] is None
    spot = BlindSpot("trade.export.value.2026Q1", Decimal("0.02"), None)
    assert as_data(report, [spot])["blind_spots"] == [
        {"figure_id": "trade.export.value.2026Q1", "up": "0.02", "down": None}
    ]


def test_the_command_prints_the_same_structure_that_is_published():
    result = CliRunner().invoke(command.main, [str(FIXTURES / "small"), "--json"])
    printed = json.loads(result.stdout)
    assert printed.pop("exit_code") == 0
    assert printed == json.loads(json.dumps(as_data(check([FIXTURES / "small"]))))


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["关系 (3)", "独立的核对：2条成立"]), ("en", ["Relations (3)", "independent checks: 2 hold"])],
)
def test_the_terminal_shows_a_summary_and_on_request_everything(language, words):
    arguments = [str(FIXTURES / "small"), "--lang", language]
    short = CliRunner().invoke(command.main, arguments).output
    full = CliRunner().invoke(command.main, [*arguments, "--report", "--blind-spots"]).output
    assert words[1] in short and words[0] not in short
    for name in ("small.sum.total", "small.total.value.2025Q1", "small.firms.count.2026Q1", *words):
        assert name in full
    unguarded = {"zh": "只靠本行自己的数 (2)", "en": "Guarded by nothing but their own row (2)"}[language]
    assert unguarded in full and unguarded not in short


def test_a_package_that_cannot_be_read_has_a_report_too(tmp_path):
    result = CliRunner().invoke(command.main, [str(tmp_path / "nowhere"), "--report", "--blind-spots", "--json"])
    printed = json.loads(result.stdout)
    assert (printed["exit_code"], printed["relations"], printed["blind_spots"]) == (2, [], None)


def test_the_command_lists_what_each_rule_over_a_series_was_written_out_to(root):
    shown = CliRunner().invoke(command.main, [str(root / "datapackage/reference"), "--report", "--lang", "en"]).output
    table = shown.partition("Rules over a series")[2].partition("\n\n")[0]
    line = next(line for line in table.splitlines() if line.split()[:1] == ["reference.sum.total.2025Q1"])
    assert "reference.export.value.2025Q1, reference.import.value.2025Q1" in line
