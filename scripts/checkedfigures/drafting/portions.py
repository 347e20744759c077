"""Percentages that no share explains yet: of two levels nearby, one may be part of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import RATES, Draft, is_rounded
from .figure import Drafted
from .formula import SHARE
from .proposal import Candidate, Proposal
from .shares import named_whole
from .terms import alike, terms

_OF = re.compile(
    r"^[^,.;()，。；（）\d]{0,30}\b(?:out )?of (?:the |a total of |all )?[^,.;()\d]{0,12}$|^[^，。；\d]{0,6}中[^，。；\d]{0,4}$",
    re.I,
)
_OF_WHICH = re.compile(r"其中|\bof (?:which|whom|these|them|those)\b|\bamong (?:them|which|these|those)\b", re.I)
_RATE = re.compile(
    r"率|占比|比重|覆盖|\brates?\b|\bcoverage\b|\bmargin\b|\bproportion\b|\bor\b|[(（]|\bpositiv\w*|\bequal to\b|\bequivalent\b|\bcorresponds?\b",
    re.I,
)
_REACH = 3  # paragraphs
_STATES = {"level", "share", "ratio"}


def remaining(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """For each percentage that is the result of no relation: part and whole among the levels around it."""
    explained = {
        each.members[0] for each in taken if each.verdict == "holds" and each.kind not in {"agreement", "ordering"}
    }
    popular = {each.members[-1] for each in taken if each.kind == "share" and each.verdict == "holds"}
    for share in draft.ordered:
        if share.number in explained or not _may_be_share(draft, share):
            continue
        name = terms(named_whole(draft, share) or share.whole)
        levels = [each for each in draft.levels if abs(each.paragraph - share.paragraph) <= _REACH]
        levels = [
            each for each in levels if each.unit not in RATES | {""} and is_rounded(each) and each.measure != "count"
        ]
        yield [
            Proposal(
                SHARE, (share.number, part.number, whole.number), _fit(draft, share, part, whole, name, popular), sure
            )
            for part in levels
            for whole in levels
            if part is not whole and part.unit == whole.unit
            for sure in [_is_stated(draft, share, part, whole)]
        ]


def _may_be_share(draft: Draft, share: Drafted) -> bool:
    if share.unit != "percent" or share.measure not in _STATES or not is_rounded(share):
        return False
    around = share.subject + draft.before(share)
    return share.quantity.value > 0 and (named_whole(draft, share) is not None or bool(_RATE.search(around)))


def _is_stated(draft: Draft, share: Drafted, part: Drafted, whole: Drafted) -> bool:
    """Whether the sentence reads "6.12 million of 9.87 million, or 62.0 percent"."""
    places = [draft.place[each.number] for each in (part, whole, share)]
    if places[1] - places[0] != 1 or places[2] - places[1] != 1 or part.sentence != share.sentence:
        return False
    return bool(_OF.match(draft.paragraphs[part.paragraph - 1][part.end : whole.start]))


def _fit(draft: Draft, share: Drafted, part: Drafted, whole: Drafted, name: frozenset[str], popular: set[int]) -> float:
    if _is_stated(draft, share, part, whole):
        return 0.95
    about, mine, its = (draft.terms(each) for each in (share, part, whole))
    place = draft.place[share.number] - draft.place[part.number]
    fit = 0.25 + 0.1 * (part.paragraph == share.paragraph) + 0.1 * (part.sentence == share.sentence)
    fit += 0.1 * (place in {1, 2}) + 0.1 * (whole.period == part.period) + 0.15 * bool(about & mine)
    fit += 0.15 * (alike(name, its) if name else 0) + 0.1 * (whole.number in popular)
    is_within = draft.place[part.number] - draft.place[whole.number] == 1
    fit += 0.15 * (is_within and bool(_OF_WHICH.search(draft.before(part)) or whole.sentence == part.sentence))
    return min(fit, 0.85)
