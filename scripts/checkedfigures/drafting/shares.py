"""Shares of a part in its whole, changes of shares, and shares that make up the whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from .comparable import COUNTED
from .draft import RATES, Draft, is_amount, is_level, is_rounded, periods_agree
from .figure import Drafted
from .formula import RATIO, SHARE, TO_HUNDRED
from .implied import slipped_wholes
from .proposal import SURE, Proposal, agrees
from .terms import alike, terms

_NAMED_ZH = re.compile(
    r"占(?!比)(?P<whole>[^，,。；;：:占]*?)的?(?:比重|比例|份额|比)?(?:[为是达约近超过仅升降至到提高]|分别)*$"
)
_RATIO_ZH = re.compile(r"(?:是|相当于|为)(?P<whole>[^，,。；;是为]+?)的(?:比例为?)?$")
_UNNAMED_ZH = re.compile(r"(?:占比|比重|份额|比例)[^，,。；;]{0,12}$")
_NAMED_EN = re.compile(r"^\s*of\s+(?P<whole>[^,;:()]+)")
_CUT_EN = re.compile(r"\s+(?:in|from|at|and|which|that|while|but|for|during|after|as|on|over)\s.*$")
_UNNAMED_EN = re.compile(
    r"\b(?:share|shares|accounted for|accounting for|made up|making up|represent\w*|proportion)\b[^.;]*$"
)
_NUMERAL = re.compile(r"[0-9一二两三四五六七八九十百]")
_SEVERAL = 2
_NAMED = 0.5
_BEGINNING = 4
MEDIAN, _MEAN = frozenset({"中位数", "median"}), frozenset({"平均数", "均值", "mean"})
_TOGETHER = re.compile(r"合计|together|combined|in total|jointly", re.IGNORECASE)


class _Wholes:
    """What is known of wholes: of how many shares each may be the whole, and the last that a paragraph named."""

    def __init__(self, draft: Draft, popular: Counter[tuple[int, int]]) -> None:
        self.draft, self.nearby = draft, popular
        self.popular: Counter[int] = Counter()
        for (number, _), count in popular.items():
            self.popular[number] += count
        self.last: dict[int, Drafted] = {}
        self._widest: dict[tuple[object, ...], Drafted | None] = {}
        self._known: dict[tuple[frozenset[str], str], bool] = {}

    def is_known(self, named: frozenset[str], unit: str) -> bool:
        """Whether the words name some level of the text."""
        key = named, unit
        if key not in self._known:
            levels = self.draft.levels_by_unit.get(unit, [])
            self._known[key] = any(alike(named, self.draft.terms(each)) >= _NAMED for each in levels)
        return self._known[key]

    def widest(self, named: frozenset[str], unit: str, period: str) -> Drafted | None:
        """The largest level that the words name with others, where it stands near the beginning of the text."""
        key = named, unit, period
        if key not in self._widest:
            levels = [each for each in self.draft.levels_by_unit.get(unit, []) if each.period == period]
            levels = [each for each in levels if named <= self.draft.terms(each) and is_rounded(each)]
            exact = any(self.draft.terms(each) == named for each in levels)
            fewest = min((len(self.draft.terms(each)) for each in levels), default=0)
            levels = [each for each in levels if len(self.draft.terms(each)) == fewest]
            largest = levels[-1] if levels and not exact else None
            self._widest[key] = largest if largest and largest.paragraph <= _BEGINNING else None
        return self._widest[key]


def named_whole(draft: Draft, share: Drafted) -> str | None:
    """The whole that a text names with a share; "" where it names none; ``None`` for what is no share."""
    if share.unit != "percent" or share.measure in {"yoy", "mom", "qoq", "real", "contribution", "growth_points"}:
        return None
    before, after = draft.before(share), _after_list(draft, share)
    place = draft.place[share.number]
    if place and (last := draft.ordered[place - 1]).unit == "percentage_point" and last.sentence == share.sentence:
        before = draft.before(last) + before  # their share by 4.4 percentage points to 62.5 percent
    before = before[: len(before) - len(share.printed)] + _NUMERAL.split(share.printed, maxsplit=1)[0]
    for pattern in (_NAMED_ZH, _RATIO_ZH):
        if match := pattern.search(before):
            return match["whole"]
    if match := _NAMED_EN.search(after):
        return _CUT_EN.sub("", match["whole"])
    is_named = _UNNAMED_ZH.search(before) or _UNNAMED_EN.search(before)
    return "" if is_named or share.measure in {"share", "ratio"} else None


def _after_list(draft: Draft, share: Drafted) -> str:
    run, _ = draft.lists.get(share.number, ((share,), 0))
    return draft.after(run[-1])


def questions(draft: Draft) -> Iterator[list[Proposal]]:
    """For each share: of which part and which whole it is."""
    named = [(each, named_whole(draft, each)) for each in draft.ordered if each.quantity.value is not None]
    wholes = _Wholes(draft, _popular(draft, [share for share, name in named if name is not None and not terms(name)]))
    for share, name in named:
        if name is None:
            continue
        found = list(_of(draft, share, name, wholes))
        yield found
        best = max(found, key=lambda each: each.words, default=None)
        if best and best.words >= SURE and terms(name):
            wholes.last[share.paragraph] = draft.figures[best.members[-1]]


def _popular(draft: Draft, shares: list[Drafted]) -> Counter[tuple[int, int]]:
    """Of how many shares whose whole is not named each level may be the whole, by its number and their paragraph."""
    found: Counter[tuple[int, int]] = Counter()
    for share in shares:
        ratio = share.quantity.base_value / 100
        for part in draft.in_sentence(share):
            if ratio > 0 and is_level(part) and part.unit not in RATES:
                whole, margin = abs(part.quantity.base_value) / ratio, Fraction(1, 100)
                near = draft.levels_between(part.unit, whole * (1 - margin), whole * (1 + margin))
                found.update(
                    (each.number, draft.block(share.paragraph))
                    for each in near
                    if agrees(draft, Proposal(SHARE, (share.number, part.number, each.number), 0))
                )
    pairs = ((share, part) for share in shares if (part := _part(draft, share)))
    found.update(slipped_wholes(draft, pairs))
    return found


def _part(draft: Draft, share: Drafted) -> Drafted | None:
    """The one figure that a share is of, as far as words tell."""
    fit, parts = max(_parts(draft, share), key=lambda each: each[0], default=(0, ()))
    return parts[0] if len(parts) == 1 and fit >= SURE and parts[0].number in draft.size else None


def _of(draft: Draft, share: Drafted, name: str, wholes: _Wholes) -> Iterator[Proposal]:
    for fit, parts in _parts(draft, share):
        if not all(part.number in draft.size for part in parts):
            continue
        for whole in draft.like(parts[0]):
            if whole in parts or whole.measure == "median" or not periods_agree(whole, parts[0]):
                continue
            words = min(fit, _whole_fit(draft, name, whole, parts, wholes))
            if words <= 0:
                continue
            is_median = bool(MEDIAN & draft.terms(parts[0]) - draft.terms(whole))
            several = wholes.nearby[whole.number, draft.block(share.paragraph)] >= _SEVERAL
            is_sure = several or parts[0].unit != COUNTED
            is_sure = is_sure and all(map(is_rounded, (share, *parts, whole)))
            members = (share.number, *(each.number for each in parts), whole.number)
            words -= _distance(draft, share, whole) / 10**6  # of equals the first of the text
            yield Proposal(RATIO if is_median else SHARE, members, words, is_sure)


def _distance(draft: Draft, share: Drafted, whole: Drafted) -> int:
    """Of wholes of one value which to name: the first in sentences; for a row of a table the closest."""
    if "\t" in draft.paragraphs[share.paragraph - 1]:
        return abs(draft.place[whole.number] - draft.place[share.number])
    return draft.place[whole.number] + draft.is_heading(whole.paragraph) * len(draft.ordered)


def _since_level(draft: Draft, share: Drafted) -> str:
    """The words of the sentence since the last amount in it."""
    levels = [
        each
        for each in draft.in_paragraph(share)
        if is_level(each) and each.measure != "count" and each.start < share.start
    ]
    text = draft.sentence_before(share)
    return text[-(share.end - levels[-1].end) :] if levels else text


def _parts(draft: Draft, share: Drafted) -> Iterator[tuple[float, tuple[Drafted, ...]]]:
    """Figures that a share may be the share of, and how well each fits."""
    if _TOGETHER.search(_since_level(draft, share) + draft.after(share)):
        found = (draft.lists.get(each.number, ((), 0))[0] for each in draft.in_paragraph(share))
        lists = dict.fromkeys(filter(None, found))
        for run in lists:
            if is_level(run[0]) and run[0].unit not in RATES | {""} and run[-1].start < share.start:
                yield 0.8, run
        yield from _several(draft, share)
        return
    levels = [each for each in draft.in_paragraph(share) if is_amount(each) and each.measure != "count"]
    levels = [each for each in levels if periods_agree(each, share)]
    if pair := draft.paired(share, levels):
        yield 1.0, (pair,)
        return
    same = [each for each in levels if each.sentence == share.sentence]
    before = [each for each in same if each.start < share.start]
    after = [each for each in same if each.start > share.start]
    about = draft.terms(share)
    if share.number in draft.lists:
        yield from _of_list(draft, share, before)
        yield from _of_earlier(draft, share, [each for each in levels if each.start < share.start])
        return
    for level in levels:
        words = alike(about, draft.terms(level)) if about else 0.5
        if before and level == before[-1]:
            yield (1.0 if about & draft.terms(level) or not about else 0.7), (level,)
        elif after and level == after[0]:
            yield (0.95 if not before else 0.6), (level,)
        elif level in same:
            yield 0.3 + 0.4 * words, (level,)
        elif words >= 0.5:
            yield 0.8 * words + 0.1, (level,)


def _of_list(draft: Draft, share: Drafted, before: list[Drafted]) -> Iterator[tuple[float, tuple[Drafted, ...]]]:
    """Of an enumeration of shares each is of the amount at its place among the last ones before."""
    run, place = draft.lists[share.number]
    if len(before) >= len(run):
        yield 0.8, (before[place - len(run)],)
    yield from ((0.4, (level,)) for level in before)


def _of_earlier(draft: Draft, share: Drafted, before: list[Drafted]) -> Iterator[tuple[float, tuple[Drafted, ...]]]:
    """Of an enumeration as long as that of the amounts before, each with its growth, that ends the sentence before."""
    run, place = draft.lists[share.number]
    last = [each for each in before if each.unit == before[-1].unit and each.measure == before[-1].measure]
    if len(last) >= len(run) and len({each.period for each in last[-len(run) :]}) == 1:
        yield 0.75, (last[place - len(run)],)


def _several(draft: Draft, share: Drafted) -> Iterator[tuple[float, tuple[Drafted, ...]]]:
    """The last two to six levels of one unit before a share that is said of all of them together."""
    before = [each for each in draft.in_paragraph(share) if is_level(each) and each.start < share.start]
    before = [each for each in before if each.unit not in RATES and each.measure == "level"]
    if not before:
        return
    before = [each for each in before if each.unit == before[-1].unit]
    for size in range(2, min(len(before), 6) + 1):
        yield 0.6, tuple(before[-size:])


def _whole_fit(draft: Draft, name: str, whole: Drafted, parts: tuple[Drafted, ...], wholes: _Wholes) -> float:
    mine, about = draft.terms(whole), draft.terms(parts[0])
    named = terms(name)
    if not named:
        if wholes.nearby[whole.number, draft.block(parts[0].paragraph)] >= _SEVERAL:
            return 0.9 if is_rounded(whole) else 0.6
        if wholes.last.get(parts[0].paragraph) is whole:
            return 0.9
        return min(0.3 + 0.1 * wholes.popular[whole.number] + 0.2 * (mine < about or not mine), 0.8)
    if named == mine:
        return 1.0 if is_rounded(whole) else 0.6
    if named <= _MEAN:
        return 1.0 if mine - _MEAN == about - MEDIAN - _MEAN and not MEDIAN & mine else 0.0
    if not wholes.is_known(named, whole.unit):
        return min(0.3 + 0.1 * wholes.popular[whole.number] + 0.2 * (mine < about or not mine), 0.8)
    if named < mine and whole is wholes.widest(named, whole.unit, whole.period):
        return 0.9  # it names a place besides
    return 0.85 * alike(named, mine) if named & mine else 0.0


def to_hundred(draft: Draft) -> Iterator[list[Proposal]]:
    """Shares of one paragraph that may make up the whole."""
    shares = [each for each in draft.ordered if each.measure == "share" and is_rounded(each)]
    for paragraph in {each.paragraph for each in shares}:
        mine = [each for each in shares if each.paragraph == paragraph]
        for start in range(len(mine)):
            for end in range(start + 3, min(len(mine), start + 12) + 1):
                run = mine[start:end]
                words = 0.7 if len({_name(draft, each) for each in run}) <= 2 else 0.4
                yield [Proposal(TO_HUNDRED, tuple(each.number for each in run), words, expects=False)]


def _name(draft: Draft, share: Drafted) -> frozenset[str]:
    return terms(named_whole(draft, share) or "")
