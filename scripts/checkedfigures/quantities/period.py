"""Time periods: SDMX notation, the codes in ids, prints and wordings."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass, replace

from .numeral import chinese_integer, chinese_words, english_words

_SDMX = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])"
    r"|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])(?:/P(?P<months>[2-9]|1[0-2])M)?)?)?",
    re.ASCII,
)
_PRINTED = re.compile(
    r"自?(?:(?P<year>\d{4})年)?"
    r"(?:(?P<quarter>[一二三四1-4])季度"
    r"|(?:前|1[至-])(?P<months>\d{1,2})个?月"
    r"|(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})日)?"
    r"|(?P<end>底|末))?"
)
_PLAN = re.compile(r"“?(?P<plan>[一二三四五六七八九十]+)五”?末")
_CODE = re.compile(
    r"(?P<year>\d{4})(?:Q(?P<quarter>[1-4])|M01_M(?P<months>0[2-9]|1[0-2])|M(?P<month>0[1-9]|1[0-2])"
    r"|(?P<of_year>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]))?",
    re.ASCII,
)
_NUMBER = {"一": "1", "二": "2", "三": "3", "四": "4"}


class PeriodError(ValueError):
    """The text is no time period."""


@dataclass(frozen=True)
class Period:
    """A year, quarter, month, run of months from January, or day.

    ``end`` says that the source means the end of the year (2026年底), without
    a month or a day. SDMX notation has nothing for it, so that the period is
    written as the year; in an id it has the code of the year's last month.
    """

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    months: int | None = None
    end: bool = False

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read SDMX notation: 2026, 2026-Q1, 2026-03, 2026-04-14, 2026-01-01/P2M.

        Raises:
            PeriodError: where it is none of these, or no date of the calendar.
        """
        match = _SDMX.fullmatch(text)
        if not match:
            raise PeriodError(f"no time period: {text}")
        parts = {name: int(part) for name, part in match.groupdict().items() if part}
        if "months" in parts:
            if (parts.pop("month"), parts.pop("day")) != (1, 1):
                raise PeriodError(f"a run of months begins in January: {text}")
        elif "day" in parts and parts["day"] > calendar.monthrange(parts["year"], parts["month"])[1]:
            raise PeriodError(f"no day of the calendar: {text}")
        return cls(**parts)

    @classmethod
    def of_code(cls, code: str) -> Period:
        """Read the last part of an id, as :attr:`code` writes it.

        Raises:
            PeriodError: where it is no period.
        """
        match = _CODE.fullmatch(code)
        if not match:
            raise PeriodError(f"no time period: {code}")
        parts = {name: int(part) for name, part in match.groupdict().items() if part}
        if "of_year" in parts:
            parts["month"] = parts.pop("of_year")
        return cls(**parts)

    def as_printed(self, printed: str) -> Period:
        """The period, at its end where it is a year and the source prints 年底 or 年末.

        Example:
            >>> Period.parse("2026").as_printed("2026年底").word("en")
            'the end of 2026'
        """
        year = self == Period(self.year)
        return replace(self, end=True) if year and re.fullmatch(r"自?\d{4}年[底末]起?", _normal(printed)) else self

    @property
    def length(self) -> int:
        """How many months it lasts; 0 for a day."""
        if self.day:
            return 0
        return self.months or (1 if self.month else 3 if self.quarter else 12)

    @property
    def last_month(self) -> tuple[int, int]:
        """The year and the month in which it ends."""
        return self.year, self.month or self.months or 3 * (self.quarter or 4)

    @property
    def code(self) -> str:
        """The period as the last part of an id: 2026Q1, 2026M01_M02, 20260414."""
        if self.quarter:
            return f"{self.year}Q{self.quarter}"
        if self.months:
            return f"{self.year}M01_M{self.months:02}"
        if self.day:
            return f"{self.year}{self.month:02}{self.day:02}"
        if self.end:
            return f"{self.year}M12"
        return f"{self.year}M{self.month:02}" if self.month else str(self.year)

    def agrees_with(self, printed: str) -> bool:
        """Whether Chinese characters of a source can mean this period.

        What a print leaves out (the year of 4月14日) is no disagreement.
        2026年底 is the year, at its end, and no month: it need not mean
        31 December.
        The n-th five-year plan runs from 2001 + 5 (n - 10) for five years.

        Raises:
            PeriodError: where the characters are no date.
        """
        text = _normal(printed).removesuffix("起")
        if plan := _PLAN.fullmatch(text):
            return self == Period(2005 + 5 * (chinese_integer(plan["plan"]) - 10))
        match = _PRINTED.fullmatch(text)
        if not match or not any(match.groupdict().values()):
            raise PeriodError(f"no printed date: {printed}")
        parts = {name: part for name, part in match.groupdict().items() if part}
        at_end = parts.pop("end", None)
        if self.end and not at_end:
            return False
        stated = {name: int(_NUMBER.get(part, part)) for name, part in parts.items()}
        mine = {name: part for name, part in vars(self).items() if part is not None and name != "end"}
        return all(mine.get(name) == part for name, part in stated.items()) and set(mine) <= set(stated) | {"year"}

    def word(self, language: str, *, short: bool = False) -> str:
        """The period for a reader; ``short`` leaves the year out."""
        if self.end:
            return f"{self.year}年底" if language == "zh" else f"the end of {self.year}"
        return (self._chinese if language == "zh" else self._english)(short and self != Period(self.year))

    def _chinese(self, short: bool) -> str:
        year = "" if short else f"{self.year}年"
        if self.quarter:
            return f"{year}{chinese_words(self.quarter, before_measure_word=False)}季度"
        if self.months:
            return f"{year}1至{self.months}月"
        return year + (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")

    def _english(self, short: bool) -> str:
        if self.quarter:
            return f"the {english_words(self.quarter, ordinal=True)} quarter" + ("" if short else f" of {self.year}")
        year = "" if short else f" {self.year}"
        if self.months:
            return f"January–{calendar.month_name[self.months]}{year}"
        if not self.month:
            return str(self.year)
        return (f"{self.day} " if self.day else "") + calendar.month_name[self.month] + year


def _normal(printed: str) -> str:
    return unicodedata.normalize("NFKC", printed)
