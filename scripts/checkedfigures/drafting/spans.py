"""Months that a period covers, and periods that together make up another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})))?")


def months(period: str) -> tuple[int, int] | None:
    """The first and the last month of a period, counted from the year 0; ``None`` for a day, a week or nothing.

    >>> months("2027-Q1"), months("2027-01/2027-09"), months("2027-06-30")
    ((24324, 24326), (24324, 24332), None)
    """
    first, _, last = period.partition("/")
    ends = [_one(first), _one(last or first)]
    return None if None in ends else (ends[0][0], ends[1][1])


def _one(period: str) -> tuple[int, int] | None:
    match = _PERIOD.fullmatch(period)
    if not match:
        return None
    start, quarter, half, month = int(match[1]) * 12, *match.groups()[1:]
    if quarter:
        return start + 3 * int(quarter) - 3, start + 3 * int(quarter) - 1
    if half:
        return start + 6 * int(half) - 6, start + 6 * int(half) - 1
    return (start + int(month) - 1, start + int(month) - 1) if month else (start, start + 11)


def divided(period: str, others: Iterable[str]) -> list[str]:
    """Of other periods those that follow each other and together make up a period; empty where none do.

    >>> divided("2027-H1", ["2027-Q2", "2027-Q1", "2027-03"])
    ['2027-Q1', '2027-Q2']
    """
    whole = months(period)
    if whole is None:
        return []
    spans = {span: other for other in others if (span := months(other)) and span != whole}
    found, start = [], whole[0]
    while start <= whole[1]:
        fitting = [span for span in spans if span[0] == start and span[1] <= whole[1]]
        if not fitting:
            return []
        longest = max(fitting)
        found.append(spans[longest])
        start = longest[1] + 1
    return found
