"""What is taken for something else: digits, and rows beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.packages.figure import Figure
from checkedfigures.packages.row import Row
from checkedfigures.quantities.slips import likely_digits
from checkedfigures.relations.keying import rows_beside_each_other
from strategies import UNITS


@pytest.mark.parametrize("pair", ["38", "17", "06", "56", "12", "45", "90", "47", "25", "01"])
def test_keys_beside_each_other_and_look_alikes_are_taken_for_each_other(pair):
    one, other = pair
    assert other in likely_digits(one) and one in likely_digits(other)


@pytest.mark.parametrize("pair", ["05", "19", "27", "48"])
def test_far_and_unlike_digits_are_not(pair):
    one, other = pair
    assert other not in likely_digits(one) and one not in likely_digits(other)


def figure(line: int, subject: str = "a", period: str = "2026Q1", value: str = "", **cells: str) -> Figure:
    row = {
        "figure_id": f"fx.{subject}.value.{period}", "measure": "value", "unit_measure": "CNY", "role": "observation",
        "obs_value": value or str(line), "unit_mult": "8", "decimals": "0", "bound": "nearest", "source_id": "page",
        "locator": "page", "printed": "", **cells,
    }  # fmt: skip
    return Figure(Row(row, "figures.csv", line), "fx", "figures", UNITS["CNY"])


def pairs(*figures: Figure) -> set[tuple[str, ...]]:
    return {tuple(each.figure_id.split(".", 1)[1] for each in pair) for pair in rows_beside_each_other(figures)}


def test_rows_of_one_source_and_period_are_swapped_with_the_next_one_alone():
    found = pairs(figure(2, "a"), figure(3, "b"), figure(4, "c"))
    assert found == {("a.value.2026Q1", "b.value.2026Q1"), ("b.value.2026Q1", "c.value.2026Q1")}


def test_figures_that_the_text_prints_after_each_other_are_beside_each_other_too():
    first, second, third = (
        figure(2, "a", locator="¶4"),
        figure(3, "b", locator="¶13-14"),
        figure(4, "c", locator="¶11"),
    )
    assert ("a.value.2026Q1", "c.value.2026Q1") in pairs(first, second, third)


@pytest.mark.parametrize(
    "cells",
    [
        {"bound": "over"}, {"bound": "at_least"}, {"role": "threshold"}, {"source_id": "another"},
        {"measure": "change"}, {"value": "2"},
    ],
)  # fmt: skip
def test_bounds_thresholds_and_rows_of_other_sources_are_swapped_with_nothing(cells):
    assert pairs(figure(2, "a"), figure(3, "b", **cells)) == set()


def test_rows_of_other_tables_are_not_beside_each_other():
    assert pairs(figure(2, "a"), replace(figure(3, "b"), resource="others")) == set()


def test_periods_are_swapped_within_one_series_of_one_source_alone():
    last_year = {"period": "2025Q1"}
    assert pairs(figure(2, "a"), figure(3, "a", **last_year)) == {("a.value.2026Q1", "a.value.2025Q1")}
    assert pairs(figure(2, "a"), figure(3, "b", **last_year)) == set()
    assert pairs(figure(2, "a"), figure(3, "a", source_id="older", **last_year)) == set()
