"""Several periods in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.period import Period
from checkedfigures.quantities.period_list import word_periods


@pytest.mark.parametrize(
    ("periods", "zh", "en"),
    [
        (["2025-Q1"], "2025年一季度", "the first quarter of 2025"),
        (["2021-Q1", "2020-Q1"], "2020、2021年的一季度", "the first quarters of 2020 and 2021"),
        (["2020-Q1", "2021-Q1", "2022-Q1"], "2020至2022年的一季度", "the first quarters of 2020 to 2022"),
        (["2020-Q3", "2022-Q3", "2024-Q3"], "2020、2022、2024年的三季度", "the third quarters of 2020, 2022 and 2024"),
        (["2023-Q2", "2023-Q4"], "2023年二、四季度", "the second and fourth quarters of 2023"),
        (
            ["2023-Q2", *(f"2024-Q{quarter}" for quarter in (1, 2, 3, 4)), "2025-Q1"],
            "2023年二季度，2024年各季度，2025年一季度",
            "the second quarter of 2023, all quarters of 2024 and the first quarter of 2025",
        ),
        (
            ["2023-Q4", *(f"2024-Q{quarter}" for quarter in (1, 2, 3, 4)), "2025-Q1"],
            "2023年四季度至2025年一季度的各个季度",
            "every quarter from the fourth quarter of 2023 to the first quarter of 2025",
        ),
        (["2023", "2024", "2025"], "2023至2025年", "2023 to 2025"),
        (["2025-01", "2025-03"], "2025年1月和2025年3月", "January 2025 and March 2025"),
        (
            ["2025-Q1", "2025-01-01/P2M"],
            "2025年1至2月和2025年一季度",
            "January–February 2025 and the first quarter of 2025",
        ),
    ],
)
def test_periods_are_worded_together(periods, zh, en):
    parsed = [Period.parse(period) for period in periods]
    assert (word_periods(parsed, "zh"), word_periods(parsed, "en")) == (zh, en)


@given(st.sets(st.tuples(st.integers(2018, 2026), st.integers(1, 4)), min_size=1))
def test_every_year_stands_in_the_words_or_between_two_that_do(quarters):
    periods = [Period(year, quarter=quarter) for year, quarter in quarters]
    words = word_periods(periods, "en")
    years = sorted({year for year, _ in quarters})
    assert str(years[0]) in words and str(years[-1]) in words
    run = f"{years[0]} to {years[-1]}" in words or words.startswith("every quarter from")
    assert run or all(str(year) in words for year in years)
    assert word_periods(list(reversed(periods)), "en") == words
