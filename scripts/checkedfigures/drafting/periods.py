"""Periods as articles name them: notation, the period before, the same period a year before."""

from __future__ import annotations

import calendar
import re

from ..quantities.quantity import Quantity


def shifted(period: str, years: int) -> str:
    """The same period some years later.

    Example:
        >>> shifted("2026-01/2026-02", -1)
        '2025-01/2025-02'
    """
    return re.sub(r"\b(?:19|20)\d\d(?=$|[-/])", lambda match: str(int(match.group()) + years), period)


YEAR_BEFORE = "@year"
"""The same period of the year before, of whatever period a sentence is about."""
BEFORE = "@before "
"""The period before, followed by its kind: ``month``, ``quarter`` or ``week``."""


def resolved(period: str, current: str) -> str:
    """A period, where it is named from the one that a sentence is about.

    Example:
        >>> resolved(YEAR_BEFORE, "2026-Q1"), resolved(BEFORE + "month", "2026-03-31")
        ('2025-Q1', '2026-02-28')
    """
    if period == YEAR_BEFORE:
        return shifted(current, -1)
    if period.startswith(BEFORE):
        kind = period.removeprefix(BEFORE)
        lengths = {"day": "month", "run": "quarter"}
        fits = kind in {length(current), lengths.get(length(current))}
        return before(current) if fits else ""
    return period


def before(period: str) -> str:
    """The period of the same length that ends where this one begins; "" where that is not plain."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        return _stepped(int(match[1]), int(match[2]), 4, "{}-Q{}")
    if match := re.fullmatch(r"(\d{4})-H([12])", period):
        return _stepped(int(match[1]), int(match[2]), 2, "{}-H{}")
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", period):
        return _stepped(int(match[1]), int(match[2]), 52, "{}-W{:02}")
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", period):
        month = _stepped(int(match[1]), int(match[2]), 12, "{}-{:02}")
        return month_end(month) if match[3] else month
    if match := re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", period):
        first, last = (int(match[place]) * 12 + int(match[place + 1]) - 1 for place in (1, 3))
        return _run(2 * first - last - 1, first - 1)
    return shifted(period, -1) if re.fullmatch(r"\d{4}", period) else ""


def _run(first: int, last: int) -> str:
    """A run of months, each counted from the year 0; those of one year may have a name."""
    if first // 12 == last // 12:
        return months(first // 12, first % 12 + 1, last % 12 + 1)
    return f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}"


def month_end(month: str) -> str:
    """The last day of a month: 2026-03-31 of 2026-03."""
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02}" if 1 <= number <= 12 and year else ""


def months(year: int, first: int, last: int) -> str:
    """A run of months; the whole halves and quarters have names of their own."""
    named = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (1, 6): "H1", (7, 12): "H2"}
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return ""
    if (first, last) == (1, 12):
        return str(year)
    if (first, last) in named:
        return f"{year}-{named[first, last]}"
    return f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"


def run(unit: str, count: Quantity, current: str) -> str:
    """A run of periods that ends with the last within the current one.

    Example:
        >>> run("quarter", Quantity(Decimal(9), 0, 0, "exact"), "2027-H1")
        '2025-Q2/2027-Q2'
    """
    last = _last(unit, current)
    first = last
    for _ in range(int(count.value or 0) - 1 if count.value and count.value <= 200 else 0):
        first = before(first)
    return f"{first}/{last}" if last and first and first != last else ""


def _last(unit: str, period: str) -> str:
    """The last quarter, month, week or year of a period; "" where that is not plain."""
    period = period.rpartition("/")[2] if "-W" not in period else period
    match = re.match(r"(\d{4})(?:-(?:Q(\d)|H(\d)|W(\d\d)|(\d\d)))?", period)
    if not match or unit == "week":
        return period if match and match[4] and unit == "week" else ""
    year, quarter, half, week, month = match.groups()
    ends = int(month or 0) or 3 * int(quarter or 0) or 6 * int(half or 0) or (0 if week else 12)
    if not ends or unit == "year":
        return year if unit == "year" else ""
    return f"{year}-Q{(ends + 2) // 3}" if unit == "quarter" else f"{year}-{ends:02}" if unit == "month" else ""


def year_of(period: str) -> int | None:
    """The last year that a period names."""
    found = re.findall(r"\b(?:19|20)\d\d\b", period)
    return int(found[-1]) if found else None


def length(period: str) -> str:
    """What kind of period it is: ``year``, ``half``, ``quarter``, ``month``, ``week``, ``day``, ``run`` or ""."""
    kinds = {
        r"\d{4}": "year", r"\d{4}-H\d": "half", r"\d{4}-Q\d": "quarter", r"\d{4}-\d\d": "month", r"\d{4}-W\d\d": "week",
        r"\d{4}-\d\d-\d\d": "day", r".+/.+": "run",
    }  # fmt: skip
    return next((kind for pattern, kind in kinds.items() if re.fullmatch(pattern, period)), "")


def _stepped(year: int, number: int, last: int, form: str) -> str:
    return form.format(year - 1, last) if number == 1 else form.format(year, number - 1)
