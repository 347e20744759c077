"""One level divided by another of a different unit: per head, per day, per store, per 100,000; and ratios of two levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .comparable import COUNTED
from .draft import LEVELS, RATES, Draft, is_rounded
from .figure import Drafted
from .formula import PRICE, per
from .proposal import Candidate, Proposal
from .terms import alike

_PER_DAY = re.compile(r"日均|每天|每日|\bper day\b|\ba day\b|\bdaily\b", re.I)
_PER = re.compile(
    r"[人户日月店单台]均|平均|每[^，。；]{1,8}|\bper\b|\baverag\w*|\beach\b|\bevery\b|\ba head\b|密度|生产率|density|productivity",
    re.I,
)
_RATIO = re.compile(
    r"之比|比值|[^占同环相对]比(?:为|是|达)|收入比|倍|存贷比|杠杆率|覆盖率|周转率|\bratio\b|\btimes\b|\bfor (?:each|every)\b|\bper\b|\bcoverage\b|\bcover\b",
    re.I,
)
_POWERS = (
    (re.compile(r"每百万|\bper (?:1,000,000|1 ?million|million)\b", re.I), 6),
    (re.compile(r"每(?:10|十)万|\bper 100,000\b", re.I), 5),
    (re.compile(r"每(?:1|一)?万|\bper 10,000\b", re.I), 4),
    (re.compile(r"每(?:1|一)?千|‰|\bper (?:1,000|thousand)\b", re.I), 3),
    (re.compile(r"每(?:1|一)?百(?!万)|\bper (?:100|hundred)\b(?!,)", re.I), 2),
)
_STANDARD = 100_000
_REACH = 2  # paragraphs
_SAME_NAME = 0.3


def averages(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """What an average divides by what: spending ÷ visitors, arrivals ÷ days, cases ÷ population × 100,000."""
    for result in draft.ordered:
        words = _around(draft, result)
        power = next((power for pattern, power in _POWERS if pattern.search(words)), 0)
        if not _is_amount(result) or not (power or _PER.search(words)):
            continue
        is_daily = bool(_PER_DAY.search(words))
        formula = per(power) if power else PRICE
        found = []
        for amount, by in _pairs(draft, result, is_daily, any_unit=bool(power)):
            fit = 0.5 + 0.1 * (amount.sentence == result.sentence) + 0.1 * (by.sentence == result.sentence)
            fit += (
                0.1 * (alike(draft.terms(amount), draft.terms(result)) >= _SAME_NAME)
                + 0.15 * is_daily
                + 0.1 * bool(power)
            )
            before = [each for each in draft.levels if each.start < result.start and each.paragraph == result.paragraph]
            is_next = bool(before) and amount in before[-2:]
            found.append(Proposal(formula, (result.number, amount.number, by.number), fit + 0.1 * is_next, is_daily))
        yield found


def ratios(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """What a ratio without a unit divides by what: town and country, loans and deposits."""
    for result in draft.ordered:
        words = _around(draft, result)
        if not _is_amount(result, {"", "percent", COUNTED}) or not _RATIO.search(words):
            continue
        is_percent = result.unit == "percent"
        levels = [
            each for each in draft.levels if 0 <= result.paragraph - each.paragraph <= _REACH and each is not result
        ]
        levels = [each for each in levels if each.unit not in RATES | {""} and each.measure != "count"]
        mine = draft.terms(result)
        found = []
        for first in levels:
            for second in levels:
                is_pair = first is not second and first.unit == second.unit and first.measure == second.measure
                if is_pair and {first.number, second.number} != {result.number}:
                    named = mine & (draft.terms(first) | draft.terms(second))
                    fit = 0.45 + 0.15 * (first.period == second.period) + 0.15 * bool(named)
                    fit += 0.1 * (draft.terms(first) <= mine and draft.terms(second) <= mine and bool(mine))
                    formula = per(2) if is_percent else PRICE
                    found.append(Proposal(formula, (result.number, first.number, second.number), fit, expects=False))
        yield found


def _around(draft: Draft, figure: Drafted) -> str:
    return figure.subject + " " + draft.before(figure) + draft.after(figure)[:30]


def _is_amount(figure: Drafted, units: set[str] | None = None) -> bool:
    is_level = figure.measure in LEVELS | {"ratio", "threshold"} and figure.quantity.value is not None
    fits = figure.unit in units if units else figure.unit not in RATES
    return is_level and fits and is_rounded(figure) and figure.quantity.value != Decimal(_STANDARD)


def _pairs(draft: Draft, result: Drafted, is_daily: bool, *, any_unit: bool) -> Iterator[tuple[Drafted, Drafted]]:
    near = [each for each in draft.levels if abs(result.paragraph - each.paragraph) < _REACH and each is not result]
    days = [each for each in draft.ordered if each.unit == "days"]
    for amount in near:
        if amount.unit != result.unit and not any_unit:
            continue
        for by in days if is_daily and days else near:
            is_other = by.unit != amount.unit or (any_unit and by.unit == COUNTED)
            if (
                by is not amount
                and is_other
                and by.unit not in RATES | {""}
                and by.quantity.value != Decimal(_STANDARD)
            ):
                yield amount, by
