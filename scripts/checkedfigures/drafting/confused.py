"""Percent printed where percentage points are meant, or the other way: told by what would hold with the other unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .draft import Draft
from .figure import Drafted
from .proposal import Candidate

_SHARE = re.compile(r"占|比重|份额|比例|\bshares?\b|\baccount\w*|\bmade up\b|\bof (?:the )?total\b|\bor$|[（(]$", re.I)
_APART = re.compile(
    r"高于|低于|快于|慢于|超过|高出|提高|提升|上升|下降|回落|扩大|缩小|高|低|\b(?:up|down|above|below|higher|lower|faster|slower|gain|increase"
    r"|decrease|decline|rose|fell|wid\w+|narrow\w+)\b",
    re.I,
)
_RATES = {"yoy", "mom", "qoq", "real", "level", "share"}
_OF_PERCENT = {"share", "growth", "contribution", "ratio"}
_LEAST = 3.0  # bits


def confused(
    draft: Draft, found: Sequence[Candidate], search: Callable[[Draft, bool], list[Candidate]]
) -> list[Candidate]:
    """Relations that hold where one figure has the other unit, as contradicted, with the figure that they tell.

    Args:
        draft: figures as relations see them.
        found: the relations of these.
        search: finds the relations of a draft, or only differences in points.
    """
    held = {number for each in found if each.verdict == "holds" for number in each.members}
    alone = [each for each in draft.ordered if each.number not in held and each.quantity.value is not None]
    as_percent = {each.number: _as_percent(draft, each) for each in alone if each.unit == "percentage_point"}
    as_points = {each.number: _as_points(each) for each in alone if _may_be_points(draft, each)}
    chosen: list[Candidate] = []
    for changed, kinds in ((as_percent, _OF_PERCENT), (as_points, {"points"})):
        if not changed:
            continue
        changed_draft = Draft(draft.paragraphs, [changed.get(each.number, each) for each in draft.ordered])
        other = search(changed_draft, kinds != _OF_PERCENT)
        for each in other:
            culprits = [number for number in each.members if number in changed]
            is_told = each.kind in kinds and each.verdict == "holds" and each.bits >= _LEAST and len(culprits) == 1
            if is_told and (each.kind != "points" or culprits[0] == each.members[0]):
                chosen.append(Candidate(each.proposal, "contradicted", unit_of=culprits[0]))
    return chosen


def _as_percent(draft: Draft, figure: Drafted) -> Drafted:
    words = draft.before(figure)[: -len(figure.printed)] + re.split("[0-9]", figure.printed)[0]
    is_share = _SHARE.search(words) or _SHARE.search(draft.after(figure)[:20])
    return replace(figure, unit="percent", measure="share" if is_share else "yoy")


def _as_points(figure: Drafted) -> Drafted:
    return replace(figure, unit="percentage_point", measure="points")


def _may_be_points(draft: Draft, figure: Drafted) -> bool:
    """A percentage said to be higher or lower, near another one."""
    place = draft.place[figure.number]
    around = draft.ordered[max(place - 2, 0) : place] + draft.ordered[place + 1 : place + 2]
    is_near_rate = any(each.unit == "percent" and each.sentence == figure.sentence for each in around)
    is_rate = figure.unit == "percent" and figure.measure in _RATES
    return is_rate and is_near_rate and bool(_APART.search(draft.before(figure) + draft.after(figure)[:8]))
