"""Of which period a Chinese figure is, and with which it is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import periods
from .mention import Dated, Mention
from .scope import Scope

_STREAKS = {
    "季度": "quarter",
    "季": "quarter",
    "个月": "month",
    "月": "month",
    "年": "year",
    "周": "week",
    "weeks": "week",
}


def period_of(text: str, start: int, mention: Mention, dated: Sequence[Dated], scope: Scope) -> tuple[str, str]:
    """The period of a figure, and the period that it is compared with."""
    period, base = scope.current, ""
    for each in dated:
        if each.start < start or each.start >= mention.core:
            continue
        between = re.sub(r"（[^（）]*）", "", text[each.end : mention.start])
        near = not re.search("[，；。）)]", between)
        named = periods.resolved(each.period, period)
        if named and (each.role == "period" or (each.role == "here" and near and not re.search(r"\d", between))):
            period = named
        elif each.role == "base" and near:
            if re.fullmatch(r"[（(]\D{0,3}", between):
                period = named or period
            else:
                base = periods.shifted(period, -1) if _is_year(named) and not _is_year(period) else named
    return period, base


def _is_year(period: str) -> bool:
    return periods.length(period) == "year"


def run(mention: Mention, period: str) -> str:
    """The periods of a streak: the nine quarters that end with the last of the current period."""
    unit = _STREAKS.get(mention.unit.removeprefix("other:"), "")
    return periods.run(unit, mention.quantity, period) or period


def carry_dates(text: str, start: int, end: int, dated: Sequence[Dated], scope: Scope) -> None:
    if re.search("分季度|分月份?看|从环比看", text):
        return  # a breakdown by time holds for its own sentence
    for each in dated:
        if start <= each.start < end and each.role == "period" and each.period:
            scope.current = each.period
            scope.year = periods.year_of(each.period) or scope.year
