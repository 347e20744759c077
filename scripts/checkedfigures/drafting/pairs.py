"""Two figures that a sentence holds against each other, and the figure of it that says how far they are apart.

£412.3m, £86.9m lower than the £499.2m of March; 6.3%, down from 6.5%, a decrease of 0.2 points;
票房26.41亿元，比上年同期的23.37亿元增长13.0%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import RATES, Draft, is_rounded
from .figure import Drafted
from .formula import DIFFERENCE, GROWTH, POINTS, Formula
from .proposal import Candidate, Proposal

_CUE_EN = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|than|up on|down on|above|below|after)\b[^.;]*$", re.I
)
_YEAR_EN = re.compile(r"[(\[][^()]*\b(?:19|20)\d\d\b[^()]*[:：-]?\s*$")
_AFTER_EN = re.compile(
    r"^\)?,?\s*(?:(?:a|one) (?:year|month|quarter|week) (?:ago|earlier|before)|(?:reported )?(?:in|at|of|for) (?:the )?"
    r"(?:same|previous|prior|preceding|last|end of|corresponding))",
    re.I,
)
_CUE_ZH = re.compile(
    r"(?:由|从|(?:上年|去年)(?:同期|末)?(?:的|为|是)?|上(?:月|周|季度|期)末?(?:的|为|是)?|[比较][^，。；]*的)[^，。；]{0,6}$"
)
_FROM = re.compile(r"\bfrom\b|由|从|自")
_ON_TO = re.compile(r"^[^.。；;]*?(?:\bto\b|至|到|为)[^.。；;]{0,12}$", re.I)
_TO = re.compile(r"(?:\bto|\bat|至|到|为)[^0-9，。；,;]{0,3}$", re.I)
_FEWER = re.compile(
    r"减少|下降|降低|缩小|收窄|回落|少|低|\b(?:down|fell|fall|decreas\w*|declin\w*|lower|fewer|less|narrow\w*|reduc\w*|drop\w*|below)\b",
    re.I,
)
_MOVED = re.compile(
    r"增加|减少|增|减|升|降|提高|扩大|缩小|收窄|高|低|多|少|\b(?:up|down|rose|fell|rise|increas\w*|decreas\w*|declin\w*|revis\w*|higher|lower"
    r"|more|fewer|less|gain\w*|loss|narrow\w*|widen\w*|chang\w*|above|below|points?)\b",
    re.I,
)
_STATES = {"level", "share", "average", "median", "count", "ratio", "index", "yoy", "mom", "qoq", "real"}
_NEAR = 2


def compared(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """For each pair which figure of the sentence says how far it is apart: growth, points or a difference."""
    for sentence in _sentences(draft):
        for new, old in _pairs(draft, sentence):
            found = [each for each in sentence if each not in (new, old) and _may_result(draft, each, new, old)]
            found = [each for each in found if _distance(draft, each, new, old) <= _NEAR]
            closest = min((_distance(draft, each, new, old) for each in found), default=0)
            is_one = sum(_distance(draft, each, new, old) == closest for each in found) == 1
            if found:
                yield [
                    Proposal(
                        _formula(result),
                        (result.number, *_in_order(draft, result, new, old)),
                        0.93 if is_one and _distance(draft, result, new, old) == closest else 0.7,
                        is_rounded(result) and closest == 1 and _same_base(result, old),
                    )
                    for result in found
                ]


def _sentences(draft: Draft) -> Iterator[list[Drafted]]:
    seen = set()
    for each in draft.ordered:
        if each.sentence not in seen and "\t" not in draft.paragraphs[each.paragraph - 1]:
            seen.add(each.sentence)
            yield draft.in_sentence(each)


def _pairs(draft: Draft, sentence: list[Drafted]) -> Iterator[tuple[Drafted, Drafted]]:
    """New and old figures: the old one has words of comparison right before or behind it."""
    states = [each for each in sentence if each.measure in _STATES and each.quantity.value is not None]
    for place, old in enumerate(states[1:], 1):
        new = next((each for each in reversed(states[:place]) if _one_kind(each, old)), None)
        if new is None or not is_rounded(new) or not is_rounded(old):
            continue
        between = [each for each in states[:place] if each.start > new.start and each.unit not in RATES]
        if between and old.unit not in RATES:
            continue
        before, lead = _lead(draft, old), _lead(draft, new)
        if _FROM.search(lead[-14:]) and _ON_TO.match(before):
            yield old, new
        elif _FROM.search(before) and place + 1 < len(states) and _goes_on_to(draft, old, states[place + 1]):
            continue
        elif (
            _CUE_EN.search(before)
            or _YEAR_EN.search(before)
            or _CUE_ZH.search(before)
            or _AFTER_EN.match(draft.after(old))
        ):
            yield new, old


def _same_base(result: Drafted, old: Drafted) -> bool:
    """Whether the old figure is of the period that the result compares with, as far as the text tells."""
    return "" in {result.base_period, old.period} or old.period in {result.base_period, result.period}


def _goes_on_to(draft: Draft, old: Drafted, following: Drafted) -> bool:
    return _one_kind(old, following) and bool(_ON_TO.match(_lead(draft, following)))


def _lead(draft: Draft, figure: Drafted) -> str:
    """The words before a figure's digits, since the figure before it."""
    return draft.before(figure)[: -len(figure.printed)] + re.split("[0-9]", figure.printed)[0]


def _one_kind(new: Drafted, old: Drafted) -> bool:
    if new.unit != old.unit or new.unit == "percentage_point":
        return False
    rates = {new.measure, old.measure} & {"yoy", "mom", "qoq", "real"}
    return new.unit != "percent" or not rates or new.measure == old.measure


def _may_result(draft: Draft, result: Drafted, new: Drafted, old: Drafted) -> bool:
    if new.unit == "percent":
        return result.unit == "percentage_point"
    moved = bool(_MOVED.search(_lead(draft, result) + draft.after(result)[:12])) and not _TO.search(
        _lead(draft, result)
    )
    if result.unit == "percent":
        return result.measure in {"yoy", "mom", "qoq", "change"} or (moved and result.measure == "level")
    moved = moved or result.measure == "change"
    size = abs(result.quantity.base_value)
    return bool(result.unit == new.unit and moved and size < max(abs(each.quantity.base_value) for each in (new, old)))


def _distance(draft: Draft, result: Drafted, new: Drafted, old: Drafted) -> int:
    return min(abs(draft.place[each.number] - draft.place[result.number]) for each in (new, old))


def _formula(result: Drafted) -> Formula:
    if result.unit == "percent":
        return GROWTH
    return POINTS if result.unit == "percentage_point" else DIFFERENCE


def _in_order(draft: Draft, result: Drafted, new: Drafted, old: Drafted) -> tuple[int, int]:
    """What is taken from what: a decrease that is printed without a sign is the old less the new."""
    fewer = _FEWER.search(draft.before(result) + draft.after(result)[:8])
    is_unsigned = result.unit != "percent" and result.quantity.value > 0 and fewer
    return (old.number, new.number) if is_unsigned else (new.number, old.number)
