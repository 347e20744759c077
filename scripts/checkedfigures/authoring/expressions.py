"""Candidate relations as rules of a package, with the numbers of the sheet's rows in place of ids.

``{26} + {28} = {6}`` is a sum of rows 26 and 28; ``{base 12}`` is the value
of row 12 in the same period of the year before, which nobody printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..drafting import formula as f
from ..drafting.proposal import Candidate

PLACE = re.compile(r"\{(base )?(\d+)\}")


def rules(candidate: Candidate, rows: Mapping[int, Mapping[str, str]]) -> list[tuple[str, str]]:
    """The kind and the expression of each rule that states a candidate; empty where rules cannot say it.

    Args:
        candidate: the relation.
        rows: the rows of figures by number.
    """
    formula, members = candidate.proposal.formula, candidate.members
    if len(members) < 2 or any(number not in rows for number in members):
        return []
    result, *others = (f"{{{number}}}" for number in members)
    one_period = len({rows[number]["time_period"] for number in members}) == 1
    if formula is f.SUM:
        if one_period:
            return [("sum", f"{' + '.join(others)} = {result}")]
        return [("difference", f"{result} - {' - '.join(others[1:])} = {others[0]}")]
    if formula is f.TO_HUNDRED:
        return [("sum", f"{' + '.join([result, *others])} = 100%")]
    if formula in (f.DIFFERENCE, f.POINTS):
        return [("difference", f"{' - '.join(others)} = {result}")]
    if formula is f.SHARE:
        return [("share", f"share({' + '.join(others[:-1])}, {others[-1]}) = {result}")]
    if formula is f.RATIO:
        return [("share", f"share({others[0]}, {others[1]}) = {result}")]
    if formula is f.GROWTH:
        return [("growth", f"growth({others[0]}, {others[1]}) = {result}")]
    if formula is f.GROWTH_BY:
        return [("growth", f"{others[0]} / ({others[1]} - {others[0]}) = {result}")]
    if formula is f.SAME:
        return [("agreement", f"{other} = {result}") for other in others]
    if formula is f.AT_MOST:
        return [("bound", f"{result} <= {others[0]}")]
    if formula is f.AT_LEAST:
        return [("bound", f"{result} >= {others[0]}")]
    if formula is f.PARTS_WITHIN:
        return [("bound", f"{' + '.join(others)} <= {result}")]
    if formula in (f.BASES, f.BALANCE_GROWTH):
        return _of_bases(members, is_sum=formula is f.BASES, one_period=one_period)
    return []


def _of_bases(members: Sequence[int], *, is_sum: bool, one_period: bool) -> list[tuple[str, str]]:
    """The values of the year before, each by its level and growth, add up as the levels do."""
    rate, total, *rest = members
    levels, rates = rest[::2], rest[1::2]
    grown = [("growth", f"growth({{{level}}}, {{base {level}}}) = {{{of}}}")
             for level, of in zip((total, *levels), (rate, *rates), strict=True)]  # fmt: skip
    whole, first, *others = (f"{{base {level}}}" for level in (total, *levels))
    if not is_sum:
        return [*grown, ("difference", f"{' - '.join([first, *others])} = {whole}")]
    if one_period:
        return [*grown, ("sum", f"{' + '.join([first, *others])} = {whole}")]
    return [*grown, ("difference", f"{' - '.join([whole, *others])} = {first}")]
