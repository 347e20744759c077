"""The release of a year earlier: entered as printed, tied to every other copy, its vintage kept apart."""

from __future__ import annotations

import csv

import pytest

NAME = "trade-2025q1"
UNITS = {
    "trillion yuan": ("CNY", "12"), "percent": ("percent", "0"), "percentage point": ("percentage_point", "0"),
    "quarters": ("quarters", "0"),
}  # fmt: skip


@pytest.fixture(scope="module")
def figures(packages):
    return {figure.figure_id: figure for figure in packages[NAME].figures}


@pytest.fixture(scope="module")
def readings(root):
    with (root / "tests/fixtures/second_reading_2025q1.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def verdicts(report):
    return {verdict.relation.relation_id: verdict for verdict in report.verdicts}


def test_every_figure_of_the_second_reading_is_entered_as_printed(figures, readings):
    assert len(readings) == 25
    for reading in readings:
        row = figures[reading["figure_id"]].row
        assert (row["obs_value"], row["unit_measure"], row["unit_mult"]) == (reading["value"], *UNITS[reading["unit"]])
        assert row["printed"] in reading["as_printed"].replace(" ", "")


def test_the_second_reading_leaves_out_no_figure_but_the_mark_that_the_streak_is_counted_from(figures, readings):
    read = {reading["figure_id"] for reading in readings}
    (mark,) = set(figures) - read
    streak = next(reading for reading in readings if reading["unit"] == "quarters")
    assert figures[mark].row["role"] == "threshold"
    assert figures[mark].row["printed"] in streak["as_printed"]


def test_ids_begin_with_the_name_of_the_package_and_meet_no_other(packages):
    own = packages[NAME]
    assert {figure.figure_id.partition(".")[0] for figure in own.figures} == {own.prefix} == {"trade_2025q1"}
    assert len({package.prefix for package in packages.values()}) == len(packages)


def test_a_figure_that_the_reference_series_hold_too_is_tied_to_that_copy(packages, figures, verdicts):
    others = {figure.figure_id.partition(".")[2] for figure in packages["reference"].figures}
    shared = {name.partition(".")[2] for name in figures} & others
    tied = {
        tuple(sorted(verdict.relation.names))
        for name, verdict in verdicts.items()
        if name.startswith("trade_2025q1.agreement.") and verdict.outcome == "consistent"
    }
    assert len(shared) > 12
    assert tied == {(f"reference.{name}", f"trade_2025q1.{name}") for name in shared}


def test_a_year_before_is_never_the_original_release_of_that_year(packages, verdicts):
    """Values that this release compares with are another vintage than those published the year before."""
    unknowns = {row["unknown_id"] for row in packages[NAME].rows("unknowns")}
    for verdict in verdicts.values():
        names = verdict.relation.names
        if verdict.relation.is_joint and unknowns.intersection(names):
            assert not any(name.startswith("reference.") for name in names), verdict.relation.relation_id


@pytest.mark.parametrize("series", ["total", "export", "import"])
def test_growth_of_the_next_year_still_fits_the_original_release(series, verdicts):
    assert verdicts[f"trade_2025q1.vintage.{series}"].outcome == "consistent"


def test_private_trade_was_restated_downward_by_the_next_year(report, verdicts):
    verdict = verdicts["trade_2025q1.vintage.private"]
    assert verdict.outcome == "revised_base"
    assert verdict.revised.upper < report.intervals["trade_2025q1.private.value.2025Q1"].lower
    assert report.intervals["trade_2025q1.private_revision.change.2025Q1"].upper < 0


def test_the_streaks_of_both_releases_join_up(verdicts):
    assert verdicts["trade_2025q1.difference.streak"].outcome == "consistent"
    assert verdicts["trade_2025q1.difference.floor"].outcome == "consistent"


def test_what_the_release_says_in_words_follows_from_figures(report):
    outcomes = {
        verdict.claim.claim_id.rpartition(".")[2]: verdict.outcome
        for verdict in report.claims
        if verdict.claim.claim_id.startswith("trade_2025q1.")
    }
    # Growth for February, which would decide the recovery, is not printed as a number.
    assert outcomes.pop("recovery") == "unsettled"
    assert set(outcomes.values()) == {"proven"}
    assert len(outcomes) == 7
