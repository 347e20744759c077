"""Several time periods in words: the first quarters of 2020 to 2025."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .numeral import chinese_words, english_words
from .period import Period

_MANY = 4


def word_periods(periods: Sequence[Period], language: str) -> str:
    """Periods for a reader, in order of time.

    >>> word_periods([Period(2020, quarter=1), Period(2021, quarter=1)], "en")
    'the first quarters of 2020 and 2021'
    >>> word_periods([Period(2023, quarter=2), Period(2023, quarter=4), Period(2024, quarter=1)], "en")
    'the second and fourth quarters of 2023 and the first quarter of 2024'
    """
    periods = sorted(set(periods), key=lambda period: (period.year, period.quarter or 0, period.code))
    quarters = {period.quarter for period in periods}
    if len(periods) == 1:
        return periods[0].word(language)
    if quarters == {None}:
        if all(period == Period(period.year) for period in periods):
            years = _years([period.year for period in periods], language)
            return years if language == "en" else f"{years}年"
        return _joined([period.word(language) for period in periods], language)
    if None in quarters:
        return _joined([period.word(language) for period in periods], language)
    if len(quarters) == 1:
        return _same_quarter(periods, language)
    if len(periods) > _MANY and all(_number(b) - _number(a) == 1 for a, b in pairwise(periods)):
        ends = periods[0].word(language), periods[-1].word(language)
        return "{}至{}的各个季度".format(*ends) if language == "zh" else "every quarter from {} to {}".format(*ends)
    years = dict.fromkeys(period.year for period in periods)
    by_year = {year: [period.quarter for period in periods if period.year == year] for year in years}
    return _joined([_of_year(year, of, language) for year, of in by_year.items()], language)


def _same_quarter(periods: Sequence[Period], language: str) -> str:
    years, quarter = _years([period.year for period in periods], language), periods[0].quarter
    if language == "zh":
        return f"{years}年的{chinese_words(quarter, before_measure_word=False)}季度"
    return f"the {english_words(quarter, ordinal=True)} quarters of {years}"


def _number(quarter: Period) -> int:
    return 4 * quarter.year + quarter.quarter


def _years(years: Sequence[int], language: str) -> str:
    if len(years) > 2 and all(b - a == 1 for a, b in pairwise(years)):
        return f"{years[0]}{'至' if language == 'zh' else ' to '}{years[-1]}"
    if language == "zh":
        return "、".join(map(str, years))
    return _joined(list(map(str, years)), language)


def _of_year(year: int, quarters: Sequence[int], language: str) -> str:
    if language == "zh":
        words = [chinese_words(quarter, before_measure_word=False) for quarter in quarters]
        return f"{year}年各季度" if len(quarters) == 4 else f"{year}年{'、'.join(words)}季度"
    words = [english_words(quarter, ordinal=True) for quarter in quarters]
    if len(quarters) == 4:
        return f"all quarters of {year}"
    return f"the {_joined(words, language)} quarter{'s' * (len(quarters) > 1)} of {year}"


def _joined(parts: Sequence[str], language: str) -> str:
    if language == "zh":
        return "，".join(parts) if len(parts) > 2 else "和".join(parts)
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"
