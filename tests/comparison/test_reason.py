"""Every change of a published figure has its row in the corrections log, and every row its change."""

from __future__ import annotations

import pytest

from checkedfigures.comparison.edition import read
from checkedfigures.comparison.reason import check_reasons
from checkedfigures.comparison.state import opened

GROWTH = "small.total.growth.2026Q1"
FIRMS = "small.firms.count.2026Q1"
WHY = "抄错了,it was copied wrongly"


def row(sequence: int, old: str, new: str, *, column: str = "obs_value", day: str = "2026-05-01", name: str = GROWTH):
    return f"{name},{column},{sequence},{old},{new},{day},own_correction,{WHY}"


def faults(old, new, tmp_path):
    with opened(str(old.root), tmp_path) as before, opened(str(new.root), tmp_path) as after:
        editions = read(before), read(after)
    log = [finding for finding in editions[1].findings if finding.code.startswith(("correction.", "row."))]
    return [*check_reasons(*editions), *log]


def codes(old, new, tmp_path) -> list[str]:
    return [fault.code for fault in faults(old, new, tmp_path)]


def test_nothing_changed_needs_no_reason(old, new, tmp_path):
    assert codes(old, new, tmp_path) == []


def test_a_change_without_a_row_is_a_fault_with_its_place(old, new, tmp_path):
    new.grow("16")
    (fault,) = faults(old, new, tmp_path)
    assert (fault.code, fault.place) == ("correction.missing", "datapackage/small/data/headline.csv:5 [obs_value]")
    assert (fault.expected, fault.found) == ("15", "16")


def test_a_change_with_its_row_is_in_order(old, new, tmp_path):
    new.grow("16")
    new.log(row(1, "15", "16"))
    assert codes(old, new, tmp_path) == []


def test_an_earlier_correction_does_not_excuse_a_later_one(old, new, tmp_path):
    for version in (old, new):
        version.log(row(1, "14", "15"))
    new.grow("16")
    assert codes(old, new, tmp_path) == ["correction.missing", "correction.current"]


def test_several_corrections_since_a_release_are_taken_together(old, new, tmp_path):
    new.grow("17")
    new.log(row(1, "15", "16"), row(2, "16", "17", day="2026-06-01"))
    assert codes(old, new, tmp_path) == []


def test_a_row_whose_old_cell_was_never_published_is_a_fault(old, new, tmp_path):
    new.grow("16")
    new.log(row(1, "14", "16"))
    assert codes(old, new, tmp_path) == ["correction.old"]


def test_a_row_without_a_change_is_a_fault(old, new, tmp_path):
    new.log(row(1, "14", "15"))
    assert codes(old, new, tmp_path) == ["correction.no_change"]


def test_a_correction_that_was_taken_back_is_in_order(old, new, tmp_path):
    new.log(row(1, "15", "16"), row(2, "16", "15"))
    assert codes(old, new, tmp_path) == []


@pytest.mark.parametrize("rows", [(), (row(1, "13", "15"),), (row(1, "14", "15", day="2026-04-30"),)])
def test_a_published_row_of_the_log_stays(old, new, tmp_path, rows):
    old.log(row(1, "14", "15"))
    new.log(*rows)
    assert codes(old, new, tmp_path) == ["correction.log_changed"]


def test_a_label_or_a_unit_is_a_change_as_well(old, new, tmp_path):
    new.edit("data/headline.csv", "Growth of total trade", "Growth of trade")
    assert codes(old, new, tmp_path) == ["correction.missing"]
    new.log(row(1, "Growth of total trade", "Growth of trade", column="label_en"))
    assert codes(old, new, tmp_path) == []


def test_the_print_alone_needs_no_row_since_it_says_the_same_as_the_value(old, new, tmp_path):
    new.edit("data/headline.csv", ",8200余家,", ",八千二百余家,")
    assert codes(old, new, tmp_path) == []


def without_firms(version) -> None:
    file = version.package / "data/headline.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(FIRMS)), encoding="utf-8")


def test_a_figure_that_is_withdrawn_needs_a_row(old, new, tmp_path):
    without_firms(new)
    assert codes(old, new, tmp_path) == ["correction.missing"]
    new.log(row(1, FIRMS, "", column="figure_id", name=FIRMS))
    assert codes(old, new, tmp_path) == []


def test_a_figure_that_was_not_published_needs_no_row(old, new, tmp_path):
    without_firms(old)
    assert codes(old, new, tmp_path) == []


class TestTwoBranches:
    """Two contributors correct the same figure; what a merge of both can look like."""

    def test_both_rows_under_one_number_are_a_duplicate(self, old, new, tmp_path):
        new.grow("17")
        new.log(row(1, "15", "16"), row(1, "15", "17"))
        assert "row.duplicate" in codes(old, new, tmp_path)

    def test_both_rows_from_the_same_old_value_do_not_connect(self, old, new, tmp_path):
        new.grow("17")
        new.log(row(1, "15", "16"), row(2, "15", "17"))
        (fault,) = faults(old, new, tmp_path)
        assert (fault.code, fault.row, fault.column) == ("correction.chain", 3, "old")
        assert (fault.found, fault.expected) == ("15", "16")

    def test_the_value_of_one_with_the_row_of_the_other_is_a_fault(self, old, new, tmp_path):
        new.grow("16")
        new.log(row(1, "15", "17"))
        assert codes(old, new, tmp_path) == ["correction.current"]

    def test_a_chain_that_was_made_to_connect_is_in_order(self, old, new, tmp_path):
        new.grow("17")
        new.log(row(1, "15", "16"), row(2, "16", "17"))
        assert codes(old, new, tmp_path) == []
