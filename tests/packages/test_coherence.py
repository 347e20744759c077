"""Id, measure, dimensions, role, status and labels are witnesses of one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.mutation.score import Checks
from checkedfigures.mutation.slip import slips
from checkedfigures.packages.coherence import check_coherence
from checkedfigures.packages.naming import Names, dimensions, measures, subject_of


@pytest.mark.parametrize("name", ["trade", "zones", "policy"])
def test_another_code_in_any_cell_is_noticed(name, packages):
    checks = Checks(list(packages.values()))
    made = [slip for slip in slips(packages[name], "cell")[0] if slip.kind == "other_code"]
    assert {"measure", "role", "obs_status"} < {slip.column for slip in made}
    assert [slip.name for slip in made if checks.caught_by(slip) is None] == []


def test_each_id_names_its_measure_and_its_dimensions(packages):
    for package in packages.values():
        for resource in package.resources("figures"):
            for row in package.tables[resource["name"]]:
                assert row["measure"] in measures(package).called(row["figure_id"].split(".")[2])
                for names in dimensions(package, resource):
                    assert row[names.column] in names.in_subject(subject_of(row)) or row[names.column] == names.implied


@pytest.mark.parametrize(
    ("subject", "flow"),
    [("foreign_import", ["import"]), ("important", []), ("export_usd", ["export"]), ("firms", [])],
)
def test_a_code_is_named_by_whole_words_of_an_id(subject, flow, packages):
    assert names_of("flow", packages).in_subject(subject) == flow


@pytest.mark.parametrize(
    ("label", "language", "flow"),
    [
        ("出口总值", "zh", ["export"]), ("进出口总值", "zh", ["total"]), ("出口占进出口总值的比重", "zh", ["export"]),
        ("Private enterprises, export growth", "en", ["export"]), ("Imports and exports", "en", ["total"]),
        ("Exports and imports together", "en", ["export", "import"]), ("Goods trade", "en", []),
    ],
)  # fmt: skip
def test_a_label_names_a_code_by_its_longest_name(label, language, flow, packages):
    assert sorted(names_of("flow", packages).in_label(label, language)) == flow


def test_a_name_that_two_codes_share_names_both():
    names = Names("flow", "flow", {}, {"zh": {"export": ["货"], "import": ["货"]}, "en": {}})
    assert names.in_label("货物", "zh") == ["export", "import"]


@pytest.mark.parametrize(
    ("subject", "unit", "code"),
    [
        ("export_usd", "CNY", ["entry.id_dimension"]), ("export", "USD", ["entry.id_dimension"]),
        ("export_usd", "USD", []), ("export", "CNY", []),
    ],
)  # fmt: skip
def test_a_value_in_another_currency_says_so_in_its_id(subject, unit, code, packages):
    reference = packages["reference"]
    (row,) = (
        each for each in reference.tables["dollars"] if each["figure_id"].startswith("reference.export_usd.value")
    )
    cells = {"figure_id": row["figure_id"].replace("export_usd", subject), "unit_measure": unit}
    tables = reference.tables | {"dollars": [replace(row, cells={**row.cells, **cells})]}
    found = [each for each in check_coherence(replace(reference, tables=tables)) if each.file == row.file]
    assert [each.code for each in found] == code


def names_of(column, packages):
    (resource,) = (each for each in packages["trade"].resources("figures") if each["name"] == "headline")
    (names,) = (each for each in dimensions(packages["trade"], resource) if each.column == column)
    return names
