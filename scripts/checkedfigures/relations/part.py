"""Parts of a claim: comparisons joined by ``and``, with sets of periods in braces."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .expression import Comparison, parse

SET = re.compile(r"\{([0-9A-Za-z_]+(?:,[0-9A-Za-z_]+)*)\}")


@dataclass(frozen=True)
class Part:
    """What stands between two ``and``: one comparison, or one for each member of a set in braces.

    Attributes:
        text: as written.
        members: of its only set, in order; empty where it has none, or several.
        comparisons: in the order of the members.
    """

    text: str
    members: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(cls, text: str) -> Part:
        """Read a part.

        Raises:
            ExpressionError: where it is not of the grammar.
        """
        sets = SET.findall(text)
        members = tuple(sets[0].split(",")) if len(sets) == 1 else ()
        return cls(text, members, tuple(parse(written) for written in _each(text)))


def count_comparisons(expression: str) -> int:
    """How many comparisons an expression is written out to."""
    sets = ([each.count(",") + 1 for each in SET.findall(part)] for part in expression.split(" and "))
    return sum(map(math.prod, sets))


def _each(part: str) -> list[str]:
    """One comparison for each member of a set in braces."""
    match = SET.search(part)
    if not match:
        return [part]
    return [
        written
        for member in match[1].split(",")
        for written in _each(f"{part[: match.start()]}{member}{part[match.end() :]}")
    ]
