"""Tables pasted as text: a column whose first or last row is the total of the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from .draft import GROWTH, RATES, Draft, is_rounded
from .figure import Drafted
from .formula import SUM
from .proposal import Candidate, Proposal, agrees

_TOTAL = re.compile(r"\s*(?:合计|总计|总额|总量|全部|全国|全省|全市|total|all\b|overall|grand total|sum)", re.I)
_OF_WHICH = re.compile(r"其中|of which|of whom|including", re.I)
_ENOUGH = 3


def totals(draft: Draft, _: list[Candidate]) -> Iterator[list[Proposal]]:
    """The total of each column of levels or shares, where a row is called so or the other columns add up that way."""
    for rows in _tables(draft):
        columns = [(whole, parts) for column in rows for whole, parts in _ends(column)]
        found = [(Proposal(SUM, _numbers(whole, parts), 0.9), whole) for whole, parts in columns]
        adds_up = {_row(whole) for proposal, whole in found if agrees(draft, proposal)}
        for proposal, whole in found:
            named = bool(_TOTAL.match(draft.paragraphs[whole.paragraph - 1]))
            if named or _row(whole) in adds_up:
                yield [Proposal(SUM, proposal.members, 0.95, expects=named and _row(whole) in adds_up)]


def _tables(draft: Draft) -> Iterator[list[list[Drafted]]]:
    """The columns of each table: figures of one unit and measure, by row, without those that are part of a row."""
    tables: dict[int, dict[tuple[object, ...], list[Drafted]]] = defaultdict(lambda: defaultdict(list))
    for each in draft.ordered:
        text = draft.paragraphs[each.paragraph - 1]
        if "\t" in text and not _OF_WHICH.search(text.partition("\t")[0]) and each.quantity.value is not None:
            column = text.count("\t", 0, each.start)
            tables[draft.block(each.paragraph)][column, each.unit, each.measure].append(each)
    for columns in tables.values():
        yield list(columns.values())


def _ends(column: list[Drafted]) -> Iterator[tuple[Drafted, list[Drafted]]]:
    first = column[0]
    is_rate = first.measure in {*GROWTH, "real"} or (first.unit in RATES and first.measure != "share")
    if len(column) <= _ENOUGH or is_rate or first.measure in {"average", "median"} or not all(map(is_rounded, column)):
        return
    largest = max(column, key=lambda each: each.quantity.base_value)
    if largest is column[0]:
        yield largest, column[1:]
    elif largest is column[-1]:
        yield largest, column[:-1]


def _row(figure: Drafted) -> int:
    return figure.paragraph


def _numbers(whole: Drafted, parts: list[Drafted]) -> tuple[int, ...]:
    return whole.number, *(each.number for each in parts)
