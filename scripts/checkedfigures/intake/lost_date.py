"""What was typed before a spreadsheet made a date of it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from .sheet import Cell

_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_ENGLISH = r"(?P<name>[A-Z][a-z]{2})"
_SHOWN = [
    re.compile(rf"(?P<day>\d{{1,2}})-{_ENGLISH}"),
    re.compile(rf"{_ENGLISH}-(?P<tail>\d{{2}})"),
    re.compile(rf"(?P<day>\d{{1,2}})-{_ENGLISH}-(?P<tail>\d{{2}}|\d{{4}})"),
    re.compile(r"(?P<year>\d{4})[/-](?P<month>\d{1,2})(?:[/-](?P<day>\d{1,2}))?(?: 0{1,2}:00(?::00)?)?"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"),
]


def typed_forms(cell: Cell) -> list[str]:
    """All texts that a spreadsheet shows as this date; none where the cell is no date."""
    if cell.kind == "date":
        if cell.day is None:
            return [cell.text[:5], cell.text[:5].lstrip("0")]
        day = cell.day
        forms = _forms(day.year, day.month, day.day)
        if cell.form:  # shown in Chinese, as it was typed
            forms = (form for form in forms if "".join(re.findall("[年月日]", form)) in {cell.form, ""})
        return list(dict.fromkeys(forms))
    return list(dict.fromkeys(form for shown in _SHOWN for form in _read(shown, cell.text.strip())))


def looks_english(text: str) -> bool:
    """Whether a text is a date as only a spreadsheet writes it: 2-Jan, Jan-02."""
    return any((match := shown.fullmatch(text)) and match["name"].lower() in _MONTHS for shown in _SHOWN[:3])


def _read(shown: re.Pattern[str], text: str) -> Iterator[str]:
    match = shown.fullmatch(text)
    if not match:
        return
    parts = match.groupdict()
    month = _MONTHS.get((parts.get("name") or "").lower()) if "name" in parts else int(parts["month"])
    day, tail = int(parts.get("day") or 0), parts.get("tail")
    if not month or not 1 <= month <= 12:
        return
    year = int(parts.get("year") or 0) or (tail and int(tail) + (2000 if int(tail) < 30 else 1900 * (int(tail) < 100)))
    if tail and not day:  # Mar-26 is a month of a year, or a day
        yield from _forms(year, month, 1)
        day, year = int(tail), None
    yield from _forms(year or None, month, day or 1)


def _forms(year: int | None, month: int, day: int) -> Iterator[str]:
    if not 1 <= day <= monthrange(year or 2000, month)[1]:
        return
    yield from (f"{month}-{day}", f"{month:02}-{day:02}", f"{month}/{day}", f"{month}.{day}", f"{month}月{day}日")
    yield from (f"{day}-{month}", f"{day}/{month}", f"{day}.{month}")
    if not year:
        return
    yield from (f"{year}-{month:02}-{day:02}", f"{year}-{month}-{day}", f"{year}/{month}/{day}")
    yield from (f"{year}年{month}月{day}日", f"{year}.{month}.{day}")
    if day == 1:
        yield from (f"{year}-{month:02}", f"{year}-{month}", f"{year}/{month}", f"{year}年{month}月")
        yield from (f"{month}-{year % 100}", f"{month}月")
