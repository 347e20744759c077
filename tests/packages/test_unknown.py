"""An unknown is what no row prints: in its package, or in one that it is checked with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.packages.package import load
from checkedfigures.packages.row import Row
from checkedfigures.packages.unknown import check_unknowns

UNKNOWN = {"measure": "growth", "time_period": "2026-Q1", "unit_measure": "percent", "vintage": "first_release"}


@pytest.fixture(scope="module")
def printing(root):
    return load(root / "tests/fixtures/small")


def _other(printing, unknown_id: str, **cells: str):
    """Another package, of no figures, with one unknown."""
    tables = {name: [] for name in printing.tables} | {
        "unit_measure": printing.tables["unit_measure"],
        "unknowns": [Row({**UNKNOWN, "unknown_id": unknown_id, **cells}, "unknowns.csv", 2)],
    }
    return replace(printing, tables=tables)


@pytest.mark.parametrize("as_context", [True, False])
def test_a_print_of_another_package_is_found(printing, as_context):
    other = _other(printing, "other.total.growth.2026Q1")
    found = list(check_unknowns([other], [printing]) if as_context else check_unknowns([other, printing]))
    assert [(each.code, each.expected) for each in found] == [("relation.unknown_printed", "small.total.growth.2026Q1")]
    assert found[0].subject.endswith("15%")


@pytest.mark.parametrize(
    ("unknown_id", "cells"),
    [
        ("other.export.growth.2026Q1", {}),
        ("other.total.growth.2025Q1", {"time_period": "2025-Q1"}),
        ("other.total.growth.2026Q1", {"vintage": "as_compared"}),
        ("other.total_by_difference.growth.2026Q1", {}),
    ],
)
def test_another_subject_period_vintage_or_way_of_reckoning_is_no_copy(printing, unknown_id, cells):
    assert list(check_unknowns([_other(printing, unknown_id, **cells)], [printing])) == []
