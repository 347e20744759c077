"""Rows whose print says something else, or something that cannot be read."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from checkedfigures.checks import check

FIRMS = "small.firms.count.2026Q1"
COUNTED = {"obs_value": "8200", "decimals": "-2", "bound": "and_more"}


@pytest.fixture
def findings(tmp_path, root):
    """What the checks say of the row of the firms, by column, where its cells are these."""

    def entered(printed: str, *, rounded_to: int | None = None, **cells: str) -> dict[str, dict]:
        package = tmp_path / "small"
        shutil.copytree(root / "tests/fixtures/small", package, dirs_exist_ok=True)
        table = package / "data/headline.csv"
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            if row["figure_id"] == FIRMS:
                row |= {"printed": printed, **cells}
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        if rounded_to:
            descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
            next(each for each in descriptor["resources"] if each["name"] == "headline")["roundedTo"] = rounded_to
            (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        said = check([package]).findings
        return {
            each.column: each
            for each in said
            if each.file == str(table) and each.row == 3 and each.code.startswith(("entry.", "descriptor."))
        }

    return entered


def test_two_or_three_is_not_told_to_become_twenty_three(findings):
    said = findings("两三家", obs_value="2", decimals="0", bound="exact")
    assert {column: each.expected for column, each in said.items()} == {"bound": "range", "obs_value_to": "3"}


def test_a_print_that_cannot_be_read_names_the_part_and_what_could_be_read(findings):
    (said,) = findings("growing 5ish percent", **COUNTED).values()
    assert (said.code, said.found, said.subject) == ("entry.unreadable", "growing 5ish percent", "5ish")
    assert "5ish" in said.message("en") and "between 5 and 6 percent" in said.hint("zh")
    (said,) = findings("8200余加", **COUNTED).values()
    assert "加" in said.message("zh") and "近千项" in said.hint("en")


@pytest.mark.parametrize(
    ("printed", "code", "subject"),
    [
        ("60家、70家", "entry.two_figures", "70家"),
        ("8200余家和3家", "entry.two_figures", "3家"),
        ("37亿欧元", "entry.unlisted_unit", "EUR"),
    ],
)
def test_a_second_figure_and_a_unit_that_is_not_listed_are_said_to_be_that(findings, printed, code, subject):
    (said,) = findings(printed, **COUNTED).values()
    assert (said.code, said.subject, said.column) == (code, subject, "printed")
    assert all(said.message(language) and said.hint(language) for language in ("zh", "en"))


def test_a_table_declares_once_what_its_counts_are_rounded_to(findings):
    rounded = {"obs_value": "529000", "decimals": "-3", "bound": "nearest"}
    exact = {"obs_value": "529000", "decimals": "0", "bound": "exact"}
    assert not findings("529000家", rounded_to=1000, **rounded)
    assert {each.expected for each in findings("529000家", rounded_to=1000, **exact).values()} == {"-3", "nearest"}
    assert {each.expected for each in findings("529000家", **rounded).values()} == {"0", "exact"}
    assert not findings("529100家", rounded_to=1000, obs_value="529100", decimals="0", bound="exact")


def test_what_a_table_is_rounded_to_is_a_power_of_ten(tmp_path, root):
    package = tmp_path / "small"
    shutil.copytree(root / "tests/fixtures/small", package)
    text = (package / "datapackage.json").read_text(encoding="utf-8")
    text = text.replace('"kind": "figures",', '"kind": "figures", "roundedTo": 1500,', 1)
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    assert {each.code for each in check([package]).findings} == {"descriptor.value"}


def test_the_counts_that_are_rounded_to_thousands_allow_the_share_that_was_printed(packages):
    """Of 529,000 and 455,000, taken as exact, the share would be 86.01 %; it is printed as 86.1 %."""
    figures = {figure.figure_id: figure for figure in packages["reference"].figures}
    firms, private, share = (
        figures[f"reference.{name}.2025Q1"].interval
        for name in ("firms.count", "private_firms.count", "private_firms.share")
    )
    assert (private / firms).scale(100).intersect(share) is not None
