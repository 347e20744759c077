"""Parts that make up a whole, or may not exceed it; what is left of one after another; the same a year before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from .draft import RATES, Draft, is_level, is_rounded, periods_agree
from .figure import Drafted
from .formula import BALANCE_GROWTH, BASES, DIFFERENCE, PARTS_WITHIN, SUM
from .partitions import BALANCES, PARTITIONS
from .proposal import Candidate, Proposal, all_matter
from .shares import MEDIAN
from .spans import divided

_LONGEST = 12
_NEAR = 4
_LIKELY = 0.5
_STOCK = re.compile(
    r"余额|存量|资产|负债|储备|市值|人均|平均|率|价格|指数"
    r"|balance|outstanding|asset|debt|reserve|average|price|index|rate\b|per ",
    re.IGNORECASE,
)
_LEFT = re.compile(r"利润|净额|结余|自由现金流|余下|其余|差额|profit|income|free cash|remaining|net\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:before|after|net of|excluding|leaving|remaining|left)\b|扣除|剩余|余下|净", re.IGNORECASE)
_OF_WHICH = re.compile(r"其中|\bof which\b|\bof whom\b|\bincluding\b", re.IGNORECASE)
_PER_HEAD = re.compile(r"人均|户均|平均|per capita|per person|average|median|中位数|rate\b|率$", re.IGNORECASE)
_BALANCES_OF_TRADE = BALANCES - {"net", "balance"}
_NOT_ADDED = frozenset(["均价", "价格", "指数", "price", "index"]) | MEDIAN


def known(draft: Draft) -> Iterator[list[Proposal]]:
    """Sums and differences that the field's own words establish."""
    by_terms, by_words = _by_terms(draft), _by_words(draft)
    for whole in draft.levels:
        mine = draft.terms(whole)
        for of_people, parts in [*_parts_by_words(draft, whole, by_terms), *_after(draft, whole)]:
            if (
                whole.unit in RATES
                or _NOT_ADDED & mine
                or _PER_HEAD.search(whole.subject)
                or whole.measure in {"average", "median", "count"}
            ):
                continue
            is_sure = _additive(whole) and all(map(is_rounded, (whole, *parts)))
            words = 1.0 if is_sure and not (of_people and len(whole.unit) == 3) else 0.5
            yield [Proposal(SUM, _numbers(whole, *parts), words)]
        if whole.unit not in RATES and whole.measure != "count" and not _STOCK.search(whole.subject):
            for parts in _parts_by_period(draft, whole, by_words):
                is_flow = len(whole.unit) == 3 and all(map(is_rounded, (whole, *parts)))
                is_flow = is_flow and max(map(_size, parts)) <= _size(whole)  # else it is another series
                yield [Proposal(SUM, _numbers(whole, *parts), 1.0 if is_flow else 0.4, is_flow)]
        if mine & BALANCES:
            yield list(_balances(draft, whole))


def _by_terms(draft: Draft) -> dict[tuple[object, ...], list[Drafted]]:
    found: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    for each in draft.ordered:
        if each.quantity.value is not None:
            found[draft.terms(each), each.unit, each.period, each.measure].append(each)
    return found


def _parts_by_words(draft: Draft, whole: Drafted, by_terms: dict) -> Iterator[tuple[bool, tuple[Drafted, ...]]]:
    mine = draft.terms(whole)
    for partition in PARTITIONS:
        for name in partition.whole:
            if not name <= mine:
                continue
            keys = [(mine - name | part, whole.unit, whole.period, whole.measure) for part in partition.parts]
            found = [_closest(draft, whole, by_terms.get(key, ())) for key in keys]
            if all(found):
                yield partition.of_people, tuple(found)
                break


def _parts_by_period(draft: Draft, whole: Drafted, by_words: dict) -> Iterator[tuple[Drafted, ...]]:
    """The same amount in periods that together make up the whole's: two quarters of a half-year."""
    mine = draft.terms(whole)
    largest = draft.largest[whole.unit, whole.period]
    for words, by_period in by_words.get((whole.unit, whole.measure), {}).items():
        if words != mine and not (words and words < mine and whole is largest):
            continue  # a part of the year's total has more words too
        found = [_closest(draft, whole, by_period[each]) for each in divided(whole.period, by_period)]
        if len(found) > 1 and all(found):
            yield tuple(found)


def _size(figure: Drafted) -> Fraction:
    return abs(figure.quantity.base_value)


def _by_words(draft: Draft) -> dict[tuple[str, str], dict[frozenset[str], dict[str, list[Drafted]]]]:
    """Levels by unit and measure, then words, then period."""
    found: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for each in draft.levels:
        found[each.unit, each.measure][draft.terms(each)][each.period].append(each)
    return found


def _after(draft: Draft, whole: Drafted) -> Iterator[tuple[bool, tuple[Drafted, ...]]]:
    """The total of trade, and right after it its exports and imports."""
    mine = draft.terms(whole)
    place = draft.place[whole.number]
    if "进出口" not in mine:
        return
    near = [each for each in draft.ordered[place + 1 : place + 10] if is_level(each) and each.unit == whole.unit]
    near = [each for each in near if each.paragraph == whole.paragraph and periods_agree(each, whole)][:2]
    keys = [draft.terms(each) & {"出口", "进口", "进出口"} for each in near]
    rest = frozenset().union(*(draft.terms(each) for each in near)) - {"出口", "进口"}
    if keys == [{"出口"}, {"进口"}] and rest <= mine and rest != mine:
        yield False, tuple(near)


def _closest(draft: Draft, whole: Drafted, figures: Iterable[Drafted]) -> Drafted | None:
    figures = [each for each in figures if each is not whole and is_rounded(each)]
    return min(figures, key=lambda each: abs(draft.place[each.number] - draft.place[whole.number]), default=None)


def _balances(draft: Draft, balance: Drafted) -> Iterator[Proposal]:
    """The first of two levels less the second, closest first."""
    places = draft.place
    levels = [each for each in draft.levels if each.unit == balance.unit and periods_agree(each, balance)]
    levels = sorted(levels, key=lambda each: abs(places[each.number] - places[balance.number]))[:8]
    out = [each for each in levels if "出口" in draft.terms(each)]
    back = [each for each in levels if "进口" in draft.terms(each)]
    rest = draft.terms(balance) - BALANCES
    for first in out:
        for second in back:
            ours, theirs = draft.terms(first) - {"出口"}, draft.terms(second) - {"进口"}
            if ours <= theirs or theirs <= ours:
                is_same = (ours & theirs) <= rest and rest - {"进出口", "出口"} <= (ours | theirs)
                words = 1.0 if is_same and first.paragraph == balance.paragraph else 0.6 if is_same else 0.4
                pair = (first, second)
                if first.quantity.base_value < second.quantity.base_value and balance.quantity.value > 0:
                    pair = (second, first)
                yield Proposal(DIFFERENCE, _numbers(balance, *pair), words, is_rounded(balance))


def runs(draft: Draft, taken: Sequence[Candidate]) -> Iterator[list[Proposal]]:
    """Neighbours in a paragraph whose sum is another level; parts of a part are passed over."""
    inside = {part for each in taken if each.verdict == "holds" for part in each.members[1:]
              if draft.figures[part].start > draft.figures[each.members[0]].start
              and draft.figures[part].paragraph == draft.figures[each.members[0]].paragraph}  # fmt: skip
    families = [frozenset(each.members[1:]) for each in taken if each.verdict == "holds" and each.kind == "sum"]
    of_which = {each.number for each in draft.ordered if _OF_WHICH.search(draft.before(each))}
    for pass_over in {frozenset(), frozenset(inside), frozenset(inside | of_which)}:
        for neighbours in _neighbours(draft, pass_over):
            for start in range(len(neighbours) - 1):
                for end in range(start + 2, min(len(neighbours), start + _LONGEST) + 1):
                    run = neighbours[start:end]
                    numbers = frozenset(each.number for each in run)
                    if any(family < numbers for family in families):
                        continue  # the same sum, with one of its parts taken apart
                    if proposals := list(_wholes(draft, run)):
                        yield proposals


def _neighbours(draft: Draft, pass_over: frozenset[int]) -> Iterator[list[Drafted]]:
    found: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    mixed: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
    for each in draft.ordered:
        if (
            (is_level(each) or each.measure in {"change", "share"})
            and is_rounded(each)
            and each.number not in pass_over
        ):
            found[each.paragraph, each.unit, each.period, each.measure].append(each)
            mixed[each.paragraph, each.unit].append(each)
    yield from found.values()
    for run in mixed.values():
        if {"level", "change"} == {each.measure for each in run}:
            yield run  # what was borrowed beside what loans increased by


def _wholes(draft: Draft, parts: Sequence[Drafted]) -> Iterator[Proposal]:
    first = parts[0]
    if (
        first.unit in RATES
        or any(draft.terms(part) & _BALANCES_OF_TRADE for part in parts)
        or not all(map(_additive, parts))
        or len({part.quantity.value for part in parts}) < len(parts)
    ):
        return
    added = (
        sum(part.quantity.base_interval().lower for part in parts),
        sum(part.quantity.base_interval().upper for part in parts),
    )
    margin = (added[1] - added[0]) + abs(added[1]) / 100
    for whole in _same_kind(draft, first, added[0] - margin, added[1] + margin):
        if whole not in parts and periods_agree(whole, first) and is_rounded(whole) and all_matter(draft, whole, parts):
            words = _fit(draft, whole, parts)
            is_left = _LEFT.search(parts[-1].subject) or _AFTER.search(draft.before(parts[-1]))
            if is_left and _precedes(whole, first) and len({part.sentence for part in parts}) <= 2:
                yield Proposal(DIFFERENCE, _numbers(parts[-1], whole, *parts[:-1]), words, expects=False)
            else:
                yield Proposal(SUM, _numbers(whole, *parts), words, expects=False)


def _precedes(left: Drafted, right: Drafted) -> bool:
    return (left.paragraph, left.start) < (right.paragraph, right.start)


def _same_kind(draft: Draft, like: Drafted, low: Fraction, high: Fraction) -> Iterator[Drafted]:
    if like.measure != "change":
        yield from draft.levels_between(like.unit, low, high)
    for each in draft.changes.get(like.unit, ()):
        reach = _NEAR if like.measure == "change" else 0
        if low <= each.quantity.base_value <= high and abs(each.paragraph - like.paragraph) <= reach:
            yield each


def _fit(draft: Draft, whole: Drafted, parts: Sequence[Drafted]) -> float:
    """How well words fit a sum: a whole with words that its parts share, and close to them."""
    mine = draft.terms(whole)
    shared = frozenset.intersection(*(draft.terms(part) for part in parts))
    is_wide = mine <= shared or len(mine) <= min(len(draft.terms(part)) for part in parts)
    is_close = abs(whole.paragraph - parts[0].paragraph) <= 1
    is_before = _precedes(whole, parts[0])
    return (
        0.2
        + 0.3 * (mine <= shared and len({draft.terms(part) for part in parts}) > 1)
        + 0.1 * is_wide
        + 0.1 * is_close
        + 0.1 * is_before
    )


def by_shares(draft: Draft, taken: Sequence[Candidate]) -> Iterator[list[Proposal]]:
    """Parts whose shares were found to make up the whole make it up themselves; some of them do not exceed it."""
    of_share = {each.members[0]: each.members for each in taken if each.kind == "share" and len(each.members) == 3}
    in_whole: dict[int, list[int]] = defaultdict(list)
    for _, part, whole in of_share.values():
        if part not in in_whole[whole]:
            in_whole[whole].append(part)
    complete = [
        each.members for each in taken if each.proposal.formula.kind == "sum" and set(each.members) <= set(of_share)
    ]
    for shares in complete:
        if len({of_share[share][2] for share in shares}) == 1:
            members = (of_share[shares[0]][2], *(of_share[share][1] for share in shares))
            if len(set(members)) == len(members):
                yield [Proposal(SUM, members, 0.95)]


def incomplete(draft: Draft, taken: Sequence[Candidate]) -> Iterator[list[Proposal]]:
    """Parts of a whole, neighbours in a paragraph, that do not make it up and so must be less."""
    of_share = [each.members for each in taken if each.kind == "share" and each.verdict == "holds"]
    sums = [frozenset(each.members[1:]) for each in taken if each.kind == "sum"]
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for members in of_share:
        *parts, whole = members[1:]
        if len(parts) > 1:
            yield [Proposal(PARTS_WITHIN, (whole, *parts), 0.95, expects=False)]
        else:
            group = groups[whole, draft.figures[parts[0]].paragraph]
            group += [part for part in parts if part not in group]
    for (whole, _), parts in groups.items():
        near = len({draft.figures[each].sentence for each in parts}) == 1
        if near and len(parts) > 1 and not any(set(parts) <= each or each <= set(parts) for each in sums):
            yield [Proposal(PARTS_WITHIN, (whole, *parts), 0.95, expects=False)]


def a_year_before(draft: Draft, taken: Sequence[Candidate]) -> Iterator[list[Proposal]]:
    """Sums and differences of levels with growth rates hold for the year before as well."""
    for each in taken:
        if each.verdict != "holds" or each.proposal.formula not in (SUM, DIFFERENCE):
            continue
        rates = [draft.growth.get(number) for number in each.members]
        if not all(rates) or len({rate.number for rate in rates}) < len(rates):
            continue
        pairs = [number for member, rate in zip(each.members, rates, strict=True) for number in (member, rate.number)]
        members = (pairs[1], pairs[0], *pairs[2:])
        formula = BASES if each.proposal.formula is SUM else BALANCE_GROWTH
        sure = all(is_rounded(draft.figures[number]) for number in members) and each.proposal.words >= _LIKELY
        yield [
            Proposal(
                formula,
                members,
                0.95,
                expects=sure and _share_unit([draft.figures[number] for number in each.members], rates),
            )
        ]


def _share_unit(levels: Sequence[Drafted], rates: Sequence[Drafted]) -> bool:
    """Whether all rates are growth on the year before, each for the period of its level."""
    return {rate.measure for rate in rates} == {"yoy"} and all(map(periods_agree, levels, rates))


def _additive(figure: Drafted) -> bool:
    return figure.measure in {"level", "count", "change"} and not figure.subject.endswith(("率", "rate"))


def _numbers(*figures: Drafted) -> tuple[int, ...]:
    return tuple(each.number for each in figures)
