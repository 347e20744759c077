"""Of which period an English figure is, and with which it is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import periods
from .mention import Dated, Mention
from .scope import Scope


def lead_period(text: str, start: int, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> None:
    """A time at the head of a sentence holds until the next."""
    first = found[0].start if found else len(text)
    for each in dated:
        leads = (
            re.fullmatch(r"\s*(?:In|At|For|During|Over|As of|By)?(?: the)? ?", text[start : each.start])
            if each.start >= start
            else None
        )
        if leads and each.start < first and each.role == "period" and each.period:
            scope.current = each.period


def period_of(text: str, following: int, mention: Mention, dated: Sequence[Dated], scope: Scope) -> tuple[str, str]:
    """The period of a figure, and the period that it is compared with."""
    start = 0
    period, base, own = scope.current, "", False
    scope.named = ""
    for dated_as in dated:
        if dated_as.end <= start or dated_as.start >= following:
            continue
        named = periods.resolved(dated_as.period, period)
        if re.fullmatch(r"\d{4}", named) and text[dated_as.end :].startswith(":") and periods.year_of(period):
            named = periods.shifted(period, int(named) - periods.year_of(period))  # (2026: £3 million)
        each = replace(dated_as, period=named)
        ahead = each.start < mention.core
        between = text[each.end : mention.core] if ahead else text[mention.end : each.start]
        aside = re.search(r"\b(?:from|against|compared with|after|following)\s[^,;]*$", text[start : each.start])
        if ahead and each.role == "period" and each.period and not own and not aside and not re.search(r"[;]", between):
            period = scope.named = each.period
        elif (
            not ahead
            and each.role == "period"
            and each.period
            and re.fullmatch(r"[\w\s'%-]{0,60}?\b(?:in|during|for|at|as of|on|over|by|of)(?: the)?\s*", between)
            and " and " not in between
            and (not re.search(r"\bof(?: the)?\s*$", between) or re.match(r"[ .,;)]*$|[.,;)]", text[each.end :]))
        ) or (each.role == "base" and each.period and not ahead and re.fullmatch(r"\s*of(?: the)?\s*", between)):
            period, own, scope.named = each.period, True, each.period
        elif each.role == "base" and each.period and not ahead and not re.search(r"[;()]", between):
            base = base or each.period
        elif each.role == "base" and ahead and each.period and re.fullmatch(r"\s*(?:\()?\s*", between):
            period = each.period
        elif each.role == "base" and ahead and each.period and mention.direction and _heads(text, start, each.start):
            base = base or each.period
        elif each.role == "since" and each.period and not re.search(r"[;.]", between) and mention.direction:
            period, base, own = f"{each.period}/{scope.current}", each.period, True
    if (
        re.search(r"\b(?:from|against|compared (?:with|to)|versus)(?: an?)?\s*$", text[start : mention.start])
        and not own
    ):
        revised = "revised" in text[start : mention.start]
        on_month = periods.length(period) in {"month", "week"} and not scope.on_year
        earlier = periods.before(period) if on_month else periods.shifted(period, -1)
        period, base = period if revised else base or earlier, ""
    if re.search(r"\baverage", text[max(start, mention.start - 60) : mention.core]):
        around = f"{text[max(start, mention.start - 40) : mention.start]}|{text[mention.end : mention.end + 60]}"
        if window := re.search(
            r"\bover the (?:prior|previous|past|last|preceding) (\d+|twelve) months", around.split(";", maxsplit=1)[0]
        ):
            period = _window(scope.current, 12 if window[1] == "twelve" else int(window[1])) or period
    scope.on_year = base == periods.shifted(period, -1) if base else scope.on_year
    return period, base


def run(mention: Mention, current: str) -> str:
    """The periods of a streak: the nine quarters that end with the last of the current period."""
    return periods.run(mention.unit.removeprefix("other:").rstrip("s"), mention.quantity, current)


def _heads(text: str, start: int, place: int) -> bool:
    """Whether a comparison stands at the head of a sentence, so that it holds for all its figures."""
    return bool(re.match(r"\s*(?:In|At|For|During|Over|Compared)\b[^,]*,?[^,]*$", text[start:place]))


def _window(current: str, count: int) -> str:
    """The months before a month."""
    if periods.length(current) != "month":
        return ""
    last = periods.before(current)
    year, month = map(int, last.split("-"))
    first = year * 12 + month - count
    return f"{first // 12}-{first % 12 + 1:02}/{last}"
