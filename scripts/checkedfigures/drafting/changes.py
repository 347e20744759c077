"""Growth from a level and its base, changes in points, differences between levels, prices of a value and a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .draft import GROWTH, RATES, Draft, is_level, is_rounded, periods_agree
from .figure import Drafted
from .formula import CONTRIBUTION, DIFFERENCE, GROWTH_BY, POINTS, PRICE, PRICE_GROWTH, SHARE_CHANGE, SUM
from .formula import GROWTH as GROWN
from .proposal import Candidate, Proposal
from .terms import alike, terms

_ABOVE = re.compile(r"高于|高出|快于|超过|高|快|above|higher|faster|more than|exceed", re.IGNORECASE)
_BELOW = re.compile(r"低于|慢于|低|慢|below|lower|slower|less than", re.IGNORECASE)
_COMPARED_ZH = re.compile(
    r"(?:高于|高出|快于|超过|低于|慢于|比|较)(?P<name>[^，,。；;]*?)(?:的?(?:增速|增幅|水平|平均|整体|高|低|快|慢))*$"
)
_COMPARED_EN = re.compile(r"(?:above|below|than|exceed\w*)\s+(?P<name>[^,;.()]+)", re.IGNORECASE)
_TOTAL = re.compile(r"全国|全省|全市|全区|整体|总体|全部|total|overall|whole|national", re.IGNORECASE)
_OF_SHARE = re.compile(r"占|比重|占比|份额|比例|share|proportion", re.IGNORECASE)
_GIVES = re.compile(r"拉动|贡献|contribut", re.IGNORECASE)
_TIMES = re.compile(r"之比|倍|比值|\btimes\b|\bratio\b", re.IGNORECASE)
_MOVED = re.compile(
    r"增加|减少|增|减|上升|下降|提高|上调|下调|上修|下修|修订|\b(?:up|down|rose|fell|increase|decrease|revised|higher|lower|more|fewer)",
    re.I,
)
_THAN_EN = re.compile(r"\s*(?:more|fewer|less|higher|lower)?\s*than\b[^,.;]{0,25}$", re.IGNORECASE)
_THAN_ZH = re.compile(r"[比较](?:上|去|前|同期)[^，。；]*$")
_MANY = 12
_MONEY = 3  # letters of a currency
_FROM = re.compile(r"\bfrom\b|由|从|自", re.IGNORECASE)
_TO = re.compile(r"^[^.。；;]{0,40}?(?:\bto\b|至|到|为)[^.。；;]{0,12}$", re.IGNORECASE)
_PRICE = re.compile(
    r"均价|价格|单价|每[吨台辆件桶公斤千克]|\bprice|\bper\b|\ba (?:tonne|ton|barrel|unit)", re.IGNORECASE
)


def points(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """What a difference in percentage points is the difference of."""
    shares = {each.members[0]: each.members for each in taken if each.kind == "share" and len(each.members) == 3}
    for figure in draft.ordered:
        if figure.unit != "percentage_point" or figure.quantity.value is None:
            continue
        proposals = [*_share_changes(draft, figure, shares), *_above_others(draft, figure), *_since(draft, figure)]
        if proposals:
            yield proposals


def _share_changes(draft: Draft, figure: Drafted, shares: dict[int, tuple[int, ...]]) -> Iterator[Proposal]:
    beside = [each for each in draft.in_sentence(figure) if each.number in shares]
    for share in beside:
        _, part, whole = shares[share.number]
        rates = draft.growth.get(part), draft.growth.get(whole)
        if all(rates):
            is_next = draft.place[figure.number] - draft.place[share.number] == 1
            members = (figure.number, part, rates[0].number, whole, rates[1].number)
            if _GIVES.search(_around(draft, figure)):
                yield Proposal(CONTRIBUTION, members, 0.8, expects=False)
            elif _OF_SHARE.search(_around(draft, figure)) and not _ABOVE.search(draft.after(figure)):
                yield Proposal(SHARE_CHANGE, members, 0.95 if is_next and len(beside) == 1 else 0.7, is_rounded(figure))


def _around(draft: Draft, figure: Drafted) -> str:
    place = draft.place[figure.number]
    before = draft.before(draft.ordered[place - 1]) if place else ""
    return before + draft.before(figure) + draft.after(figure)


def _above_others(draft: Draft, figure: Drafted) -> Iterator[Proposal]:
    """Growth above that of others: the growth said just before, less that of what is named."""
    before, after = draft.before(figure), draft.after(figure)
    numberless = before[: -len(figure.printed)] + re.split(r"[0-9]", figure.printed)[0]
    match = _COMPARED_ZH.search(numberless) or _COMPARED_EN.search(figure.printed + after)
    if not match:
        return
    is_below = bool(_BELOW.search(before + after)) and not _ABOVE.search(before + after)
    named, is_total = terms(match["name"]), bool(_TOTAL.search(match["name"]))
    place = draft.place[figure.number]
    firsts = [each for each in draft.ordered[max(place - 4, 0) : place] if each.measure in GROWTH]
    firsts = [each for each in firsts if each.paragraph == figure.paragraph and each.quantity.value is not None]
    for first in firsts[-1:]:
        for second in draft.ordered:
            is_other = second is not first and (second.measure, second.unit) == (first.measure, first.unit)
            if not is_other or not periods_agree(first, second) or second.quantity.value is None:
                continue
            mine = draft.terms(second)
            if named and not is_total:
                is_named = named <= mine and mine - named <= draft.terms(first)
                words = 1.0 if mine == named or is_named else 0.8 * alike(mine, named)
            else:
                words = (
                    0.9
                    if mine <= draft.terms(first) and mine >= named and (mine or not named)
                    else 0.5 * (mine < draft.terms(first))
                )
            pair = (second, first) if is_below and figure.quantity.value > 0 else (first, second)
            if words:
                yield Proposal(POINTS, (figure.number, *(each.number for each in pair)), words, is_rounded(figure))


def _since(draft: Draft, figure: Drafted) -> Iterator[Proposal]:
    """A rate's change since another period: the new less the old one."""
    rates = [each for each in draft.in_paragraph(figure) if each.unit == "percent" and each.quantity.value is not None]
    about = draft.terms(figure)
    for new in rates:
        for old in rates:
            is_pair = new is not old and new.measure == old.measure and draft.terms(new) == draft.terms(old)
            if is_pair and new.period and old.period and new.period > old.period:
                near = (
                    new.sentence == figure.sentence and abs(draft.place[new.number] - draft.place[figure.number]) <= 2
                )
                based = figure.base_period == old.period
                if figure.base_period and not based:
                    continue
                words = 0.5 + 0.2 * near + 0.25 * based + 0.1 * (alike(about, draft.terms(new)) >= 0.5)
                yield Proposal(POINTS, (figure.number, new.number, old.number), min(words, 0.95), is_rounded(figure))
    for old, new in _from_to(draft, figure):
        if old.unit == new.unit == "percent":
            yield Proposal(POINTS, (figure.number, new.number, old.number), 0.95, is_rounded(figure))


def _from_to(draft: Draft, figure: Drafted) -> Iterator[tuple[Drafted, Drafted]]:
    """Two figures of the sentence that a text joins by "from … to", next to the one that tells the difference."""
    beside = draft.in_sentence(figure)
    for old, new in pairwise(each for each in beside if each is not figure):
        if old.unit != new.unit or not _FROM.search(draft.before(old)[: -len(old.printed)][-12:] + old.printed[:8]):
            continue
        between = draft.paragraphs[old.paragraph - 1][old.end : new.end]
        close = min(abs(draft.place[each.number] - draft.place[figure.number]) for each in (old, new)) == 1
        if close and _TO.match(between[: len(between) - len(new.printed)] + re.split(r"[0-9]", new.printed)[0]):
            yield old, new


def levels(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """Growth and changes of levels: with the old level printed, or with the change beside the new one."""
    old_levels = _by_series(draft)
    for figure in draft.ordered:
        if figure.quantity.value is None:
            continue
        if figure.unit == "percent" and figure.measure in {*GROWTH, "change"}:
            proposals = [*_grown(draft, figure, old_levels), *_by_change(draft, figure)]
            proposals += [Proposal(GROWN, (figure.number, new.number, old.number), 0.9, is_rounded(figure))
                          for new, old in _than(draft, figure)]  # fmt: skip
            if proposals:
                yield proposals
        elif (
            figure.unit not in RATES
            and _MOVED.search(draft.before(figure))
            and (pairs := list(_from_to(draft, figure)))
        ):
            yield [Proposal(DIFFERENCE, (figure.number, new.number, old.number), 0.95, is_rounded(figure))
                   for old, new in pairs if old.unit == figure.unit]  # fmt: skip
        if figure.measure == "change" and figure.unit not in RATES:
            yield from _combined(draft, figure)
            yield [Proposal(DIFFERENCE, (figure.number, new.number, old.number), 0.9, is_rounded(figure))
                   for new, old in _than(draft, figure)]  # fmt: skip


def _than(draft: Draft, change: Drafted) -> Iterator[tuple[Drafted, Drafted]]:
    """The new and the old level of a comparison: 57, 14 more than the 43 before; 57起，比上周的43起增加14起."""
    place = draft.place[change.number]
    around = [draft.ordered[at] if 0 <= at < len(draft.ordered) else None for at in range(place - 2, place + 2)]
    earlier, before, _, after = around
    if _are_levels(before, after) and before.sentence == change.sentence and _THAN_EN.match(draft.after(change)):
        yield before, after
    unbroken = "，" not in draft.before(change)
    if before and unbroken and _THAN_ZH.search(draft.before(before)) and _are_levels(earlier, before):
        yield earlier, before


def _are_levels(*figures: Drafted | None) -> bool:
    are_levels = all(each and is_level(each) and each.unit not in RATES for each in figures)
    if not are_levels or len({(each.paragraph, each.sentence) for each in figures}) > 1:
        return False
    money = {each.unit for each in figures if len(each.unit) == _MONEY}
    return not money or {each.unit for each in figures} == money  # what is counted has many names


def _by_series(draft: Draft) -> dict[tuple[object, ...], list[Drafted]]:
    found: dict[tuple[object, ...], list[Drafted]] = {}
    for each in draft.levels:
        found.setdefault((draft.terms(each), each.unit, each.measure), []).append(each)
    return found


def _grown(draft: Draft, rate: Drafted, series: dict) -> Iterator[Proposal]:
    for old, new in _from_to(draft, rate):
        if is_level(new):
            yield Proposal(GROWN, (rate.number, new.number, old.number), 0.95, is_rounded(rate))
    for new in draft.in_sentence(rate):
        if not is_level(new) or new.unit in RATES or not periods_agree(new, rate) or not _belongs(draft, rate, new):
            continue
        olds = series[draft.terms(new), new.unit, new.measure]
        if len(olds) > _MANY:
            olds = [each for each in olds if each.period == base_of(new.period, rate.measure)][:_MANY]
        for old in olds:
            if old.period and new.period and old.period != new.period:
                is_base = old.period in {rate.base_period, base_of(new.period, rate.measure)}
                yield Proposal(GROWN, (rate.number, new.number, old.number), 0.95 if is_base else 0.3, is_rounded(rate))


def _belongs(draft: Draft, rate: Drafted, level: Drafted) -> bool:
    distance = draft.place[rate.number] - draft.place[level.number]
    return draft.terms(rate) == draft.terms(level) or -1 <= distance <= 2


def base_of(period: str, measure: str) -> str:
    """The period that a growth rate compares with: a year before, or the quarter or month before.

    >>> base_of("2026-Q1", "yoy"), base_of("2026-Q1", "qoq"), base_of("2026-03", "mom")
    ('2025-Q1', '2025-Q4', '2026-02')
    """
    match = re.fullmatch(r"(\d{4})(?:-(Q|H)?(\d{1,2}))?", period)
    if not match:
        return ""
    year, kind, part = int(match[1]), match[2] or "", int(match[3] or 0)
    if measure == "yoy" or not part:
        return f"{year - 1}{period[4:]}"
    last = {"Q": 4, "H": 2, "": 12}[kind]
    year, part = (year, part - 1) if part > 1 else (year - 1, last)
    return f"{year}-{kind}{part}" if kind else f"{year}-{part:02}"


def _by_change(draft: Draft, rate: Drafted) -> Iterator[Proposal]:
    """A change, its rate and the new level in a row: rose by 10 cents, or 0.3 percent, to $37.75."""
    place = draft.place[rate.number]
    around = [each for each in draft.ordered[max(place - 2, 0) : place + 3] if each.sentence == rate.sentence]
    for change in around:
        for level in around:
            if change.measure == "change" and is_level(level) and change.unit == level.unit not in RATES:
                span = {draft.place[each.number] for each in (change, rate, level)}
                words = 0.95 if max(span) - min(span) == 2 and abs(draft.place[change.number] - place) == 1 else 0.6
                yield Proposal(GROWTH_BY, (rate.number, change.number, level.number), words, is_rounded(rate))
        if change.measure == "change" and abs(draft.place[change.number] - place) == 1 and change.unit not in RATES:
            same = [
                each for each in draft.levels if each.unit == change.unit and draft.terms(each) == draft.terms(change)
            ]
            same = [each for each in same if each.period == change.period and each not in around and draft.terms(each)]
            for level in same[:1]:
                yield Proposal(GROWTH_BY, (rate.number, change.number, level.number), 0.85, expects=False)


def _combined(draft: Draft, whole: Drafted) -> Iterator[list[Proposal]]:
    """Changes of two periods that a text adds up."""
    first, _, last = whole.period.partition("/")
    others = [each for each in draft.in_paragraph(whole) if each.measure == "change" and each.unit == whole.unit]
    pairs = [(a, b) for a in others for b in others if last and (a.period, b.period) == (first, last)]
    if pairs:
        mine = draft.terms(whole)
        yield [Proposal(SUM, (whole.number, a.number, b.number), 0.5 + 0.3 * alike(draft.terms(a), draft.terms(b))
                        + 0.1 * (alike(mine, draft.terms(a)) > 0.3), expects=False) for a, b in pairs]  # fmt: skip


def multiples(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """One level as a multiple of another of the same unit: the ratio of town to country, 2.3 times as many."""
    for ratio in draft.ordered:
        words = ratio.subject + draft.before(ratio) + draft.after(ratio)
        if (
            ratio.measure not in {"ratio", "level"}
            or ratio.unit in RATES
            or not _TIMES.search(words)
            or not is_rounded(ratio)
        ):
            continue
        place = draft.place[ratio.number]
        near = [
            each for each in draft.ordered[max(place - 10, 0) : place + 3] if is_level(each) and each.unit != ratio.unit
        ]
        yield [Proposal(PRICE, (ratio.number, a.number, b.number), 0.5, expects=False)
               for a in near for b in near if a is not b and a.unit == b.unit not in RATES
               and a.paragraph == b.paragraph == ratio.paragraph]  # fmt: skip


def prices(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """A price is a value divided by a quantity; so are their growth factors."""
    for price in draft.ordered:
        is_amount = is_level(price) or (price.measure == "ratio" and price.quantity.value is not None)
        if (
            not is_amount
            or price.unit in RATES
            or not _PRICE.search(price.subject + draft.before(price) + draft.after(price))
        ):
            continue
        beside = [each for each in draft.in_sentence(price) if is_level(each) and each is not price]
        values = [each for each in beside if each.unit == price.unit]
        amounts = [each for each in beside if each.unit not in {price.unit, *RATES, "count"}]
        found = [(value, amount) for value in values for amount in amounts if periods_agree(value, amount)]
        yield [
            Proposal(PRICE, (price.number, value.number, amount.number), 0.6, expects=False) for value, amount in found
        ]
        for three in ((price, *pair) for pair in found):
            rates = [draft.growth_of(each) for each in three]
            if all(rates) and len({each.number for each in rates}) == 3:
                yield [Proposal(PRICE_GROWTH, tuple(each.number for each in rates), 0.7, expects=False)]
