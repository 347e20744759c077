"""Numbers that announce a list, against the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .comparable import COUNTED
from .draft import Draft
from .figure import Drafted
from .formula import COUNT, counted
from .proposal import Candidate, Proposal

_DIGITS = "一二三四五六七八九十"
_MARKER = re.compile(rf"(?:^|[。；;：:，,])\s*(?:第)?([{_DIGITS}])(?:是|则)")
_NAME = r"[^、，,。；;：:和与及]{1,12}"
_LIST_BEFORE = re.compile(rf"((?:{_NAME}、)+{_NAME}(?:[和与及]{_NAME})?)(等)?[^、，,。；;]{{0,4}}$")
_ANNOUNCED = re.compile(r"(?:特点|方面|因素|原因|特征|亮点)[。：:]?$")
_MANY = 20
_AROUND = 8


def counts(draft: Draft, taken: list[Candidate]) -> Iterator[list[Proposal]]:
    """For each small count: the list of names before it, the points that follow, what adds up, or the count again."""
    small = [each for each in draft.ordered if _is_small(each)]
    for figure in small:
        if names := _points_after(draft, figure):
            announced = bool(_ANNOUNCED.search(draft.after(figure)))
            if announced or len(names) == figure.quantity.value:
                yield [Proposal(counted(names), (figure.number,), 0.9, announced)]
        if figure.unit == COUNTED and (parts := _parts_near(draft, figure, taken)):
            yield [Proposal(counted(parts), (figure.number,), 0.9, expects=False)]
        names, is_open = _names_before(draft, figure)
        if names and (not is_open or len(names) == figure.quantity.value):
            yield [Proposal(counted(names), (figure.number,), 0.9, expects=False)]
    for first, second in pairwise(small):
        if first.paragraph == second.paragraph and _refers_back(draft, second):
            yield [Proposal(COUNT, (first.number, second.number), 0.9, expects=False)]


def _is_small(figure: Drafted) -> bool:
    quantity = figure.quantity
    is_count = figure.measure == "count" and not quantity.unit_mult and quantity.bound in {"exact", "nearest"}
    return is_count and quantity.value == int(quantity.value) and 1 < quantity.value <= _MANY


def _parts_near(draft: Draft, figure: Drafted, taken: list[Candidate]) -> tuple[str, ...]:
    """The parts of a sum close behind, where there are as many: three segments and what each of them sold."""
    for each in taken:
        parts = [draft.figures[number] for number in each.members[1:]]
        is_list = each.kind == "sum" and each.verdict == "holds" and len(parts) == figure.quantity.value > 2
        places = [draft.place[part.number] - draft.place[figure.number] for part in parts]
        if is_list and -_AROUND <= min(places) <= _AROUND and parts[0].unit != "percent":
            return tuple(part.subject for part in parts)
    return ()


def _points_after(draft: Draft, figure: Drafted) -> tuple[str, ...]:
    """一是…二是… after a number that announces them; nothing where they do not run on from one."""
    if not re.search(r"特点|方面|因素|原因|特征|亮点|举措|措施", draft.after(figure)[:12]):
        return ()
    text = draft.paragraphs[figure.paragraph - 1][figure.end :] + "。"
    text += "。".join(draft.paragraphs[figure.paragraph :])
    found = _MARKER.findall(text)
    in_turn = [marker for place, marker in enumerate(found[:10]) if marker == _DIGITS[place]]
    return tuple(f"{marker}是" for marker in in_turn) if len(in_turn) == len(found) > 1 else ()


def _names_before(draft: Draft, figure: Drafted) -> tuple[tuple[str, ...], bool]:
    text = draft.paragraphs[figure.paragraph - 1][: figure.start]
    match = _LIST_BEFORE.search(text)
    if not match:
        return (), False
    return tuple(re.split(r"[、和与及]", match[1])), bool(match[2])


def _refers_back(draft: Draft, figure: Drafted) -> bool:
    """Whether a count stands for things counted before: 三者合计, together the three."""
    is_pronoun = re.search(r"者$|^上述|\bthe (?:two|three|four|five|six)$", figure.printed.lower())
    after = re.search(r"^\s*者|合计|^\s*(?:combined|together)", draft.after(figure))
    return bool(is_pronoun or after or re.search(r"together", draft.before(figure), re.IGNORECASE))
