"""Times in English paragraphs."""

from __future__ import annotations

import re

from ..quantities.composing import alternatives
from ..quantities.numeral import english_values
from . import periods
from . import words_en as words
from .mention import Dated, separate_matches

_MONTH = rf"(?:{alternatives((*words.MONTHS, *words.SHORT_MONTHS))})\b\.?"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:,? (?:of |in )?(?P<year>{_YEAR})\b)?"
_FISCAL = r"(?:fiscal(?: year)? |financial year |FY ?)"
_ORDINAL = rf"(?P<ordinal>{alternatives(words.ORDINALS)})"
_COUNT = r"(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FORMS = (
    rf"(?:the )?(?:12|twelve)[ -]months? (?:to|ended|ending|through) (?P<year_to>{_MONTH})(?: (?P<year>{_YEAR})\b)?",
    rf"(?P<weeks>13|26|39|52|53) weeks (?:ended|ending|to)(?: on)? (?P<end_day>\d{{1,2}})"
    rf" (?P<end_month>{_MONTH}){_OF_YEAR}",
    rf"{_COUNT} months (?:ended|ending|to)(?: on)?(?: the)? (?P<end_month>{_MONTH})(?: \d{{1,2}}\b)?{_OF_YEAR}",
    rf"(?P<day_month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,? (?P<year>{_YEAR})\b)?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<day_month>{_MONTH})(?: (?P<year>{_YEAR})\b)?",
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)\b",
    rf"\bQuarter (?P<q>[1-4])(?: \([^)]{{5,30}}\))?(?: (?P<year>{_YEAR}))?",
    rf"(?P<from_month>{_MONTH}) (?P<from_year>{_YEAR}) to (?P<to_month>{_MONTH}) (?P<year>{_YEAR})\b",
    rf"(?P<from_month>{_MONTH})(?: ?(?:to|and|through|[-–—]) ?)(?P<to_month>{_MONTH})(?: (?P<year>{_YEAR})\b)?",
    rf"(?:the )?(?P<end>end of )?(?:the )?{_ORDINAL}[ -]quarter(?: of)?(?: (?:fiscal )?(?P<year>{_YEAR})\b)?",
    rf"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?: ?(?P<year>{_YEAR})|'?(?P<short>\d\d))?\b",
    rf"(?:the )?(?P<half>first|second)[ -]half(?:-year)?(?: of)?(?: (?P<year>{_YEAR})\b)?",
    rf"\bH(?P<h>[12])(?: (?P<year>{_YEAR}))?\b",
    rf"(?:the )?first {_COUNT} months(?: of)?(?: (?P<year>{_YEAR})\b)?",
    rf"(?:the )?first (?P<quarters>two|three|2|3) quarters(?: of)?(?: (?P<year>{_YEAR})\b)?",
    rf"(?i:week) (?P<week>\d{{1,2}})\b(?: of)?(?: (?P<year>{_YEAR})\b)?",
    rf"(?P<window>\b(?:prior|previous|past|last|preceding|next|following|latest|coming|trailing)"
    rf" {_COUNT}[ -](?:months?|weeks?|years?|quarters?|days?))",
    rf"{_FISCAL}(?P<full>{_YEAR})(?:[-/]\d\d)?\b",
    rf"\b(?P<y1>{_YEAR})(?:[-–/]| to )(?P<y2>{_YEAR}|\d\d)\b",
    r"(?P<clock>\b\d{1,2}[:.]\d\d ?(?:a\.?m\.?|p\.?m\.?)|\b\d{1,2} ?(?:a\.m\.|p\.m\.)|\b\d\d:\d\d\b)",
    rf"(?P<month_end>(?:the )?end[- ]of[- ])?(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR})\b)?",
    rf"(?<![\d.,$€£-])(?P<full>{_YEAR})\b(?![,.]\d|%| ?(?:percent|people|jobs|million|billion))",
    r"(?P<decade>\b\d{4}s\b|\b\d0s\b)",
    r"(?P<quarter_too>(?<=in the )(?:second|third|fourth)(?=[ ,.;]| and))",
    r"(?P<same>(?:the )?(?:same (?:period|month|quarter|time|week)(?: of)?(?: a)?(?: last|"
    r" the previous| a)? ?(?:year)?(?: earlier| ago| before)?|(?:a|one|the) year (?:earlier|ago|before)|"
    r"(?:the )?year-ago (?:period|quarter|month)|last year|(?:the )?(?:prior|previous) year|"
    r"corresponding period[^,.;]{0,20}))",
    r"(?P<before>(?:the |a )?(?:month|quarter|week) (?:earlier|before|ago)|(?:the )?(?:previous|prior|"
    r"last|preceding) (?:month|quarter|week))",
)
_PATTERNS = [
    re.compile(
        form, re.IGNORECASE if form.startswith(("(?:the )", "(?P<same>", "(?P<before>", "(?P<window>", _COUNT)) else 0
    )
    for form in _FORMS
]
_MONTH_NUMBER = {name.lower(): number for number, name in enumerate(words.MONTHS, 1)}
_MONTH_NUMBER |= {name.lower()[:3]: number for name, number in list(_MONTH_NUMBER.items())} | {"sept": 9}


_RECORD = (
    "highest|lowest|largest|smallest|biggest|fastest|slowest|strongest|weakest|most|least|best|worst|steepest|sharpest|"
    "first|low|high|record"
)


def dates(text: str, year: int | None, document: str) -> list[Dated]:
    """The times that a text names, in order.

    Args:
        text: a paragraph.
        year: the year that a month or a quarter without one is of.
        document: the period that the article is about.
    """
    found: list[Dated] = []
    for match, groups in separate_matches(text, _PATTERNS, lambda match: _no_time(text, match)):
        numeral = bool(re.search(r"\d", match.group())) or bool(
            {"ordinal", "half", "count", "year_to", "quarters", "quarter_too"} & set(groups)
        )
        if "from_month" in groups and text[: match.start()].endswith("between "):
            first = {**groups, "month": groups.pop("from_month")}
            first.pop("from_month")
            groups["month"] = groups.pop("to_month")  # from one to the other: the change is of the latter
            found.append(Dated(match.start(), match.start(), _period(first, year, document), "base", False))
        role = _role(text, *match.span(), groups)
        found.append(Dated(*match.span(), _period(groups, year, document), role, numeral))
    return sorted(found, key=lambda each: each.start)


def _no_time(text: str, match: re.Match[str]) -> bool:
    """Whether it is part of a word, or a word itself: May and March are months only where a time can stand."""
    start, word = match.start(), match.group()
    if (start and text[start].isalnum() and text[start - 1].isalnum()) or re.match(" ?= ?100", text[match.end() :]):
        return True
    return word in {"May", "March", "Mar", "Jan", "Sep"} and not re.search(
        r"(?:\b(?:in|of|since|for|from|to|and|by|until|through|between|during|last|this|than|over) |^|, )$",
        text[: match.start()],
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else english_values().get(text.lower(), 0)


def _month(text: str) -> int:
    return _MONTH_NUMBER.get(text.lower().rstrip("."), 0) or _MONTH_NUMBER.get(text.lower()[:3], 0)


def _period(groups: dict[str, str], year: int | None, document: str) -> str:
    if "iso" in groups:
        return groups["iso"]
    if "y1" in groups:
        last = groups["y2"] if len(groups["y2"]) == 4 else groups["y1"][:2] + groups["y2"]
        return f"{groups['y1']}/{last}"
    if "same" in groups:
        return periods.YEAR_BEFORE
    if "before" in groups:
        return f"{periods.BEFORE}{re.search('month|quarter|week', groups['before'].lower())[0]}"
    if "year" in groups or "full" in groups:
        year = int(groups.get("year") or groups["full"])
    elif "short" in groups:
        year = 2000 + int(groups["short"])
    if year is None or {"window", "clock", "decade"} & set(groups):
        return ""
    return _within(groups, year)


def _within(groups: dict[str, str], year: int) -> str:
    if "day" in groups:
        month, day = _month(groups["day_month"]), int(groups["day"])
        return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else ""
    if "year_to" in groups:
        return f"{year}-{_month(groups['year_to']):02}"
    if "end_month" in groups:
        last = _month(groups["end_month"])
        count = int(groups["weeks"]) // 4 * 12 // 13 if "weeks" in groups else _number(groups["count"])
        return periods.months(year, last - count + 1, last)
    if "from_year" in groups:
        return f"{groups['from_year']}-{_month(groups['from_month']):02}/{year}-{_month(groups['to_month']):02}"
    if "from_month" in groups:
        return periods.months(year, _month(groups["from_month"]), _month(groups["to_month"]))
    if ordinal := groups.get("ordinal") or groups.get("quarter_too"):
        quarter = words.ORDINALS[ordinal.lower()]
        return periods.month_end(f"{year}-{3 * quarter:02}") if "end" in groups else f"{year}-Q{quarter}"
    if quarter := groups.get("q") or groups.get("q2"):
        return f"{year}-Q{quarter}"
    if half := groups.get("half") or groups.get("h"):
        return f"{year}-H{1 if half.lower() in {'first', '1'} else 2}"
    if "quarters" in groups:
        return periods.months(year, 1, 3 * _number(groups["quarters"]))
    if "count" in groups:
        return periods.months(year, 1, _number(groups["count"]))
    if "week" in groups:
        return f"{year}-W{int(groups['week']):02}"
    if "month" in groups:
        month = f"{year}-{_month(groups['month']):02}"
        return periods.month_end(month) if "month_end" in groups else month
    return str(year)


def _role(text: str, start: int, end: int, groups: dict[str, str]) -> str:
    ahead = text[max(0, start - 48) : start].lower()
    if {"window", "clock", "decade"} & set(groups):
        return "window"
    if re.search(rf"\b(?:{_RECORD})\b[^.;]{{0,24}}\bsince (?:in )?$", ahead):
        return "window"
    if re.search(r"\bsince (?:a |the )?(?:[\w-]+ ){0,3}(?:in )?$", ahead):
        return "since"
    if re.search(
        r"\b(?:than|from|over|on|compared (?:with|to)|relative to|against|versus)(?: in| at| during|"
        r" for)?(?: the| that of)?(?: end of)? ?$",
        ahead,
    ):
        return "base"
    if {"same", "before"} & set(groups) and ahead.endswith(" as "):
        return "window"
    if {"same", "before"} & set(groups):
        return "base"
    if "day" in groups:
        return "period" if re.search(r"\b(?:as of|by|ended|ending|at) $", ahead) else "event"
    return "period"
