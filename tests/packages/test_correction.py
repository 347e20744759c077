"""The corrections log agrees with itself and with the rows, release or not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checkedfigures.checks import check

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
GROWTH = "small.total.growth.2026Q1"
GOOD = (f"{GROWTH},obs_value,1,14,14.5,2026-05-01", f"{GROWTH},obs_value,2,14.5,15,2026-05-02")
# case: rows (to which class and reasons are added), code, line, column
CASES = {
    "a figure that does not exist": (("small.total.grow.2026Q1,obs_value,1,14,15,2026-05-01",), "unknown_figure", 2),
    "a column that does not exist": ((f"{GROWTH},value,1,14,15,2026-05-01",), "column", 2),
    "a column that is not logged": ((f"{GROWTH},printed,1,14%,15%,2026-05-01",), "column", 2),
    "a gap in the numbering": ((GOOD[0].replace("14.5", "15").replace(",1,", ",2,"),), "sequence", 2),
    "a chain that does not connect": ((GOOD[0], GOOD[1].replace("14.5", "14.4")), "chain", 3),
    "an end that is not what the row says": (GOOD[:1], "current", 2),
    "a correction that changes nothing": ((f"{GROWTH},obs_value,1,15,15,2026-05-01",), "same", 2),
    "a day that is none": ((f"{GROWTH},obs_value,1,14,15,2026-02-30",), "date", 2),
    "days that go back": ((GOOD[0], GOOD[1].replace("05-02", "04-02")), "date_order", 3),
    "a day before its source was published": ((f"{GROWTH},obs_value,1,14,15,2026-03-31",), "date_source", 2),
    "a withdrawal before any source": (
        ("small.a.count.2026Q1,figure_id,1,small.a.count.2026Q1,,2026-03-31",),
        "date_source",
        2,
    ),
    "a day that has not come": ((f"{GROWTH},obs_value,1,14,15,2999-01-01",), "date_future", 2),
    "a withdrawn figure that is still there": ((f"{GROWTH},figure_id,1,{GROWTH},,2026-05-01",), "not_withdrawn", 2),
    "a withdrawal that is not of the id": (("small.a.count.2026Q1,figure_id,1,b,,2026-05-01",), "withdrawal", 2),
}


def findings(folder: Path, rows) -> list:
    package = folder / "small"
    shutil.copytree(SMALL, package)
    with (package / "data/corrections.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row},own_correction,抄错了,copied wrongly\n" for row in rows)
    return check([package]).findings


def test_a_chain_that_ends_at_what_the_row_says_is_in_order(tmp_path):
    assert findings(tmp_path, GOOD) == []


def test_a_withdrawn_figure_may_keep_its_earlier_corrections(tmp_path):
    name = "small.shops.count.2026Q1"
    rows = (f"{name},figure_id,1,{name},,2026-05-02", f"{name},obs_value,1,3,4,2026-05-01")
    assert findings(tmp_path, rows) == []


@pytest.mark.parametrize("case", CASES)
def test_a_fault_of_the_log_is_named_with_its_line(case, tmp_path):
    rows, code, line = CASES[case]
    found = findings(tmp_path, rows)
    assert [(finding.code, finding.row) for finding in found] == [(f"correction.{code}", line)]
    for language in ("zh", "en"):
        assert found[0].message(language) and found[0].hint(language)


@pytest.mark.parametrize(("day", "found"), [("2026-06-02", []), ("2026-06-03", ["correction.date_future"])])
def test_a_day_may_be_tomorrow_since_it_is_so_in_the_east(tmp_path, day, found):
    package = tmp_path / "small"
    shutil.copytree(SMALL, package)
    with (package / "data/corrections.csv").open("a", encoding="utf-8") as file:
        file.write(f"{GROWTH},obs_value,1,14,15,{day},own_correction,抄错了,copied wrongly\n")
    assert [each.code for each in check([package], today=date(2026, 6, 1)).findings] == found


def test_the_nearest_id_is_offered(tmp_path):
    (finding,) = findings(tmp_path, CASES["a figure that does not exist"][0])
    assert GROWTH in finding.hint("en")


def test_every_package_has_a_log(packages):
    assert all(list(package.resources("corrections")) for package in packages.values())
