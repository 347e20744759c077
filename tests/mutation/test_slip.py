"""What a hand does by mistake, said kind by kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.mutation.slip import changed_rows, slips, with_rows
from checkedfigures.packages.entry import check_entries
from checkedfigures.packages.ledger import check_ledger
from checkedfigures.packages.package import load
from checkedfigures.quantities.slips import number_slips, period_slips, printed_slips

NUMBERS = st.decimals(-9999, 9999, allow_nan=False, places=2) | st.integers(-(10**9), 10**9)


@pytest.fixture(scope="module")
def small(root):
    return load(root / "tests/fixtures/small")


def of_kind(found, kind: str) -> list[str]:
    return [after for each, after in found if each == kind]


@pytest.mark.parametrize(
    ("kind", "number", "after"),
    [
        ("digits_swapped", "6.85", ["8.65", "6.58"]),
        ("digits_swapped", "4.99", ["9.49"]),
        ("digits_swapped", "529,000", ["259,000", "592,000", "520,900"]),
        ("digit_wrong", "1.9", ["0.9", "2.9", "4.9", "7.9", "1.0", "1.6", "1.8"]),
        ("digit_dropped", "179", ["79", "19", "17"]),
        ("digit_dropped", "4", [""]),
        ("digit_doubled", "17", ["117", "177"]),
        ("point_shifted", "6.85", ["0.685", "68.5"]),
        ("point_shifted", "15", ["1.5", "150"]),
        ("sign_flipped", "-2.5", ["2.5"]),
        ("sign_flipped", "2.5", ["-2.5"]),
        ("last_digit", "11.9", ["11.8", "12.0"]),
        ("last_digit", "-20", ["-21", "-19"]),
    ],
)
def test_a_number_slips_as_a_hand_does(kind, number, after):
    assert of_kind(number_slips(number), kind) == after


@pytest.mark.parametrize(
    ("kind", "printed", "after"),
    [
        ("digits_swapped", "6.85万亿元", ["8.65万亿元", "6.58万亿元"]),
        ("scale", "6.85万亿元", ["6.85亿元"]),
        ("scale", "140亿元", ["140万元", "140万亿元"]),
        ("scale", "超过54万家", ["超过54家", "超过54亿家"]),
        ("last_digit", "超六成", ["超五成", "超七成"]),
        ("last_digit", "两部门", ["一部门", "三部门"]),
        ("last_digit", "每10台…就有4台", ["每9台…就有4台", "每11台…就有4台", "每10台…就有3台", "每10台…就有5台"]),
        ("sign_flipped", "回升", ["回落"]),
        ("sign_flipped", "下降2.5%", ["增长2.5%"]),
        ("sign_flipped", "2.5%", []),
    ],
)  # fmt: skip
def test_a_chinese_print_slips_in_its_numbers_multiplier_and_direction(kind, printed, after):
    assert of_kind(printed_slips(printed, "zh"), kind) == after


@pytest.mark.parametrize(
    ("kind", "printed", "after"),
    [
        ("scale", "6.57 trillion yuan", ["6.57 billion yuan"]),
        ("scale", "529 thousand firms", ["529 firms", "529 million firms"]),
        ("last_digit", "four in ten", ["three in ten", "five in ten", "four in nine", "four in eleven"]),
        ("sign_flipped", "fell 6.4 percent", ["rose 6.4 percent"]),
    ],
)
def test_an_english_print_slips_too(kind, printed, after):
    assert of_kind(printed_slips(printed, "en"), kind) == after


@pytest.mark.parametrize(
    ("period", "neighbours"),
    [
        ("2026", {"2025", "2027"}),
        ("2026-Q1", {"2025-Q1", "2027-Q1", "2025-Q4", "2026-Q2"}),
        ("2026-12", {"2025-12", "2027-12", "2026-11", "2027-01"}),
        ("2026-01-01/P2M", {"2025-01-01/P2M", "2027-01-01/P2M", "2026-01-01/P3M"}),
    ],
)
def test_a_period_slips_to_its_neighbours(period, neighbours):
    assert {after for _, after in period_slips(period)} == neighbours


@given(NUMBERS)
def test_a_slip_is_never_a_number_of_the_same_value(number):
    for _, after in number_slips(str(number)):
        assert not after.strip("-.") or Decimal(after) != number


@given(NUMBERS, st.sampled_from(["{}万亿元", "超过{}家", "增长{}%", "{}个左右"]))
def test_a_slip_is_never_the_print_itself(number, printed):
    text = printed.format(abs(number))
    assert text not in [after for _, after in printed_slips(text, "zh")]


@pytest.mark.parametrize("mode", ["cell", "entry"])
def test_no_slip_of_a_package_is_made_twice_or_leaves_things_as_they_were(small, mode):
    made, _ = slips(small, mode)
    places = [(slip.figure_id, slip.column, slip.after) for slip in made]
    assert len(places) == len(set(places)) > 50
    assert all(slip.before != slip.after for slip in made)


def test_two_rows_of_one_unit_are_swapped(small):
    swapped = [slip for slip in slips(small, "entry")[0] if slip.kind == "rows_swapped"]
    assert ("6.85亿元", "4.99亿元") in [(slip.before, slip.after) for slip in swapped]
    rows = changed_rows(small, swapped[0])
    assert [row["printed"] for row in rows] == [swapped[0].after, swapped[0].before]


def test_rows_are_swapped_within_a_source_alone(root):
    reference = load(root / "datapackage/reference")
    rows = {row.line: row for row in reference.tables["quarters"]}
    swapped = [slip for slip in slips(reference, "entry")[0] if slip.partner and slip.file.endswith("quarters.csv")]
    assert swapped
    assert all(rows[slip.line]["source_id"] == rows[slip.partner]["source_id"] for slip in swapped)


def test_a_slip_leaves_the_sign_that_the_context_gives(root):
    reference = load(root / "datapackage/reference")
    (slip,) = (
        each for each in slips(reference, "entry")[0]
        if (each.figure_id, each.after) == ("reference.import.growth.2025Q1", "66 percent")
    )  # fmt: skip
    assert [row["obs_value"] for row in changed_rows(reference, slip)] == ["-66"]


def test_after_a_slip_in_a_whole_entry_the_books_still_balance(small):
    """Otherwise its survivors would say nothing of the arithmetic."""
    for slip in slips(small, "entry")[0]:
        changed = with_rows(small, changed_rows(small, slip), "entry")
        assert check_entries(changed) + check_ledger(changed) == [], slip.name
