"""Identities of the labour market: who has work and who looks for it make up the labour force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Draft, periods_agree
from .figure import Drafted
from .formula import RATE_OF_EMPLOYMENT, SHARE, SUM
from .proposal import Candidate, Proposal

_PLACE = r"(?:the |全国|全省|全市|城镇|[一-鿿]{2,4}[省市])?(?:调查)?"
_NAMES = {
    "force": r"(?:the )?(?:civilian )?labou?r force|" + _PLACE + r"劳动力(?:总量|人口|人数|规模)?",
    "employed": r"(?:the )?(?:number of )?(?:employed(?: people| persons)?|employment|people employed|people in work)|"
    + _PLACE + r"就业(?:人员|人口)?(?:人数|总量)?",
    "unemployed": r"(?:the )?(?:number of )?(?:unemployed(?: people| persons)?|unemployment|people unemployed)"
    r"|.*失业(?:人员|人口)?(?:人数)?",
    "unemployment rate": r"(?:the )?(?:unemployment|jobless) rates?|" + _PLACE + r"(?:调查)?失业率",
    "participation rate": r".*participation rate|.*劳动(?:力)?参与率",
    "employment rate": r".*employment[- ](?:to[- ])?population ratio|(?:the )?employment rate"
    r"|.*就业人口比|" + _PLACE + r"就业率",
}  # fmt: skip
_PATTERNS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _NAMES.items()}
_RATES = {"unemployment rate", "participation rate", "employment rate"}


def identities(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """The labour force as a sum, the unemployed as a share of it, and the rate of the employed."""
    found = {role: _called(draft, role) for role in _NAMES}
    if not found["unemployment rate"]:
        return
    rates = found["unemployment rate"]
    rate = rates[0]
    for force in found["force"]:
        with_work = [each for each in found["employed"] if _fit(each, force)]
        without = [each for each in found["unemployed"] if _fit(each, force)]
        yield [
            Proposal(SUM, (force.number, a.number, b.number), 0.9, expects=False)
            for a in with_work[:2]
            for b in without[:2]
        ]
        if periods_agree(rate, force):
            yield [
                Proposal(SHARE, (rate.number, each.number, force.number), 0.9, expects=False) for each in without[:2]
            ]
    for ratio in found["employment rate"]:
        active = [each for each in found["participation rate"] if each.period == ratio.period]
        rate = min(rates, key=lambda each: abs(draft.place[each.number] - draft.place[ratio.number]))
        yield [Proposal(RATE_OF_EMPLOYMENT, (ratio.number, each.number, rate.number), 0.95)
               for each in active[:1] if rate.period == ratio.period]  # fmt: skip


def _called(draft: Draft, role: str) -> list[Drafted]:
    is_rate = role in _RATES
    return [
        each
        for each in draft.levels
        if (each.unit == "percent") == is_rate and _PATTERNS[role].fullmatch(each.subject.strip())
    ]


def _fit(left: Drafted, right: Drafted) -> bool:
    return left.unit == right.unit and periods_agree(left, right)
