"""A measure is stated in units that it can have, whatever print and cells agree on."""

from __future__ import annotations

import pytest

from checkedfigures.packages.figure import domain_of, fits
from strategies import UNITS

PERCENT, POINT, COUNT, MONEY = "percent", "percentage_point", "enterprises", "CNY"
TIME, RANK = "quarters", "rank"
EVERY = (PERCENT, POINT, COUNT, MONEY, TIME, RANK)


@pytest.mark.parametrize(
    ("measure", "fitting"),
    [
        ("growth", {PERCENT}), ("share", {PERCENT}),
        ("growth_change", {POINT}), ("growth_gap", {POINT}), ("share_change", {POINT}),
        ("contribution", {PERCENT, POINT}),
        ("count", {COUNT}), ("count_change", {COUNT}), ("streak", {TIME}), ("window", {TIME}), ("rank", {RANK}),
        ("value", {MONEY, PERCENT}), ("change", {MONEY, COUNT, POINT}), ("balance", {MONEY}),
        ("threshold", {MONEY, COUNT, PERCENT}),
    ],
)  # fmt: skip
def test_a_measure_fits_these_units_and_no_others(measure, fitting):
    assert {unit for unit in EVERY if fits(measure, UNITS[unit])} == fitting


def test_every_measure_of_the_code_list_has_its_units(packages):
    for row in packages["trade"].tables["measure"]:
        assert not all(fits(row["measure"], UNITS[unit]) for unit in EVERY), row["measure"]


def test_a_balance_may_be_a_deficit():
    assert domain_of("balance", UNITS[MONEY]).lower is None
    assert domain_of("value", UNITS[MONEY]).lower == 0


def test_every_row_of_the_packages_fits(packages):
    for package in packages.values():
        for row in [*(figure.row for figure in package.figures), *package.rows("unknowns")]:
            assert fits(row["measure"], package.units[row["unit_measure"]])
