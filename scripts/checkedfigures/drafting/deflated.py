"""Nominal and real growth with the rise of prices between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Draft, is_rounded
from .figure import Drafted
from .formula import PRICE_GROWTH, SAME_DEFLATOR
from .proposal import Candidate, Proposal

_PRICES = re.compile(r"价格|物价|CPI|inflation|consumer prices?|price index|deflator|prices rose", re.I)
_PER_HEAD = re.compile(r"人均|per capita|per person|per head|household", re.I)
_GROUPS = re.compile(r"城镇|农村|乡村|urban|rural", re.I)


def real_growth(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """Real growth from nominal growth and prices; of income and spending of the same people the same prices."""
    prices = [
        each for each in draft.ordered if _is_rate(each) and _PRICES.search(each.subject) and each.measure != "real"
    ]
    pairs = list(_pairs(draft))
    for nominal, real in pairs:
        same = [each for each in prices if each.period == real.period and each not in (nominal, real)]
        yield [Proposal(PRICE_GROWTH, (real.number, nominal.number, each.number), 0.75, expects=False) for each in same]
    for place, (nominal, real) in enumerate(pairs):
        for other, its_real in pairs[place + 1 :]:
            if _same_people(nominal, other) and draft.terms(nominal) != draft.terms(other):
                members = nominal.number, real.number, other.number, its_real.number
                yield [Proposal(SAME_DEFLATOR, members, 0.9, expects=False)]
                break


def _pairs(draft: Draft) -> Iterator[tuple[Drafted, Drafted]]:
    """Each real growth rate with the nominal one next to it in its sentence."""
    for real in draft.ordered:
        if real.measure != "real" or not _is_rate(real):
            continue
        place = draft.place[real.number]
        around = [draft.ordered[at] for at in (place - 1, place + 1) if 0 <= at < len(draft.ordered)]
        found = [each for each in around if each.sentence == real.sentence and each.measure == "yoy" and _is_rate(each)]
        if found:
            yield found[0], real


def _is_rate(figure: Drafted) -> bool:
    return figure.unit == "percent" and figure.quantity.value is not None and is_rounded(figure)


def _same_people(left: Drafted, right: Drafted) -> bool:
    groups = [frozenset(each.lower() for each in _GROUPS.findall(one.subject)) for one in (left, right)]
    per_head = all(_PER_HEAD.search(each.subject) for each in (left, right))
    return per_head and groups[0] == groups[1] and left.period == right.period
