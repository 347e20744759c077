"""English enumerations: each number of a list gets its own member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import subjects_en
from .mention import Mention
from .scope import Cells, Scope, Subject

_JOINED = re.compile(r"\s*(?:,|and|, and)\s*")
_THEIR = re.compile(
    r"\b(?:their|whose) (?P<noun>[\w' -]+?) (?:was|were|are|is|stood|came|rose|fell|grew|increased|decreased|at|of)\b"
)
_PLAIN = {"share", "shares", "rates of growth", "values", "amounts", "numbers"}


def paired(blank: str, found: Sequence[Mention], done: list[Cells], scope: Scope) -> list[Cells]:
    """Give each number of an enumeration its own member: exports and imports rose by 3 and 4 percent.

    Args:
        blank: the sentence without its times.
        found: its figures.
        done: their cells.
        scope: what the paragraph has named so far.
    """
    groups = _groups(blank, found)
    for place, group in enumerate(groups):
        if len(group) > 1:
            opened = found[group[0] - 1].end if group[0] else 0
            lead = blank[opened : found[group[0]].start]
            before = [done[number].subject for each in groups[:place] for number in each]
            for number, subject in zip(
                group, _members(lead, len(group), before, scope, found[group[0]].paired), strict=False
            ):
                done[number] = replace(done[number], subject=replace(subject, whole=done[number].subject.whole))
            _share_alike(group, done)
    return done


def _groups(blank: str, found: Sequence[Mention]) -> list[list[int]]:
    """The figures that follow each other with nothing but a comma or *and* between them, by their places."""
    groups: list[list[int]] = []
    for number, mention in enumerate(found):
        last = found[number - 1] if number else None
        if last and mention.unit == last.unit and _JOINED.fullmatch(blank[last.end : mention.start]):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _members(lead: str, count: int, before: Sequence[Subject], scope: Scope, paired_by: str) -> list[Subject]:
    """What the members of an enumeration are: named before the numbers, or figured in the text before."""
    names = subjects_en.items(lead)
    if len(names) == count:
        return [Subject(name, subjects_en.parts_of(name)) for name in names]
    earlier = _distinct(before)[-count:]
    if paired_by and len(earlier) < count:
        earlier = _distinct([*scope.recent, *before])[-count:]
    if len(earlier) != count or not (paired_by or len({each.words for each in before[-count:]}) == count):
        return []
    own = _THEIR.search(lead)
    if not own or own["noun"] in _PLAIN:
        return earlier
    items = [each.words.rpartition(", ")[2] for each in earlier]
    return [Subject(f"{own['noun']}, {item}", (*subjects_en.parts_of(own["noun"]), item.lower())) for item in items]


def _distinct(subjects: Sequence[Subject]) -> list[Subject]:
    return list({each.words: each for each in subjects if each.words}.values())


def _share_alike(group: Sequence[int], done: list[Cells]) -> None:
    """If the last of an enumeration is a share of something, all are."""
    last = done[group[-1]]
    for number in group if last.measure == "share" else ():
        done[number] = replace(
            done[number], measure="share", subject=replace(done[number].subject, whole=last.subject.whole)
        )
