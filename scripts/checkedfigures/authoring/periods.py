"""Periods of an article in the notation of the packages."""

from __future__ import annotations

import re

from ..quantities.numeral import chinese_integer
from ..quantities.period import Period, PeriodError

_RUN = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<quarter>[一二三四1-4])季度|(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})日)?)?"
)
_YEAR, _QUARTER = 12, 3


def stored(period: str, *, day: bool = False) -> str:
    """The period of a figure as a package holds it; empty where it has no notation for it.

    Args:
        period: as the reading of articles gives it.
        day: whether a day may stay one; else the month that it lies in.

    Example:
        >>> stored("2026-H1"), stored("2026-01/2026-02"), stored("2026-10-31")
        ('2026-01-01/P6M', '2026-01-01/P2M', '2026-10')
    """
    if re.fullmatch(r"\d{4}-H1", period):
        return f"{period[:4]}-01-01/P6M"
    if run := _RUN.fullmatch(period):
        first, start, last, end = map(int, run.groups())
        length = (last - first) * 12 + end - start + 1
        if first != last:
            return ""
        if start == 1:
            return str(first) if length == _YEAR else f"{first}-01-01/P{length}M" if length > 1 else f"{first}-01"
        return f"{first}-Q{end // 3}" if length == _QUARTER and end % 3 == 0 else ""
    try:
        found = Period.parse(period)
    except PeriodError:
        return ""
    return f"{found.year}-{found.month:02}" if found.day and not day else period


def is_year_before(base: str, period: str) -> bool:
    """Whether a base is the same period of the year before, as growth is taken to be unless it says otherwise."""
    return bool(base and period) and base == f"{int(period[:4]) - 1}{period[4:]}"


def since(base: str, period: str) -> str:
    """What the id of a figure calls the base that it is compared with.

    Example:
        >>> since("2026-07", "2026-08"), since("2026-Q1", "2026-Q2"), since("2025-12", "2026-08")
        ('mom', 'qoq', 'since_2025_12')
    """
    for pattern, per_year, name in ((r"(\d{4})-(\d\d)", 12, "mom"), (r"(\d{4})-Q(\d)", 4, "qoq")):
        places = [re.fullmatch(pattern, each) for each in (base, period)]
        if all(places):
            first, last = (int(each[1]) * per_year + int(each[2]) for each in places)
            if last - first == 1:
                return name
    return "since_" + re.sub(r"[^0-9a-z]", "_", base.lower())


def a_year_before(period: str) -> str:
    """The same period a year earlier."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def dated(printed: str, year: str) -> str:
    """The period of a printed date; empty where the characters alone do not give one.

    Args:
        printed: the characters.
        year: the year that the article is about, for a date without one.

    Example:
        >>> dated("7月15日", "2027"), dated("2027年一季度", "2027"), dated("上半年", "2027")
        ('2027-07-15', '2027-Q1', '')
    """
    match = _DATE.fullmatch(printed)
    if not printed or not match or not (match["year"] or match["month"] or match["quarter"]):
        return ""
    code = match["year"] or year
    if match["quarter"]:
        quarter = match["quarter"]
        code += f"-Q{quarter if quarter.isdigit() else chinese_integer(quarter)}"
    elif match["month"]:
        code += f"-{int(match['month']):02}" + (f"-{int(match['day']):02}" if match["day"] else "")
    try:
        return code if Period.parse(code).agrees_with(printed) else ""
    except PeriodError:
        return ""
