"""Numerals of a paragraph, before what they say of what is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..quantities.quantity import Quantity


@dataclass(frozen=True)
class Mention:
    """A numeral of a paragraph: a figure, a date, or one that is set aside.

    Attributes:
        start, end: the printed characters.
        core: where the number itself begins.
        reason: why it is set aside; "" for a figure.
        quantity, unit: of a figure.
        words: what stands before the number within the print (同比增长, "rose by").
        direction: 1 rose, -1 fell, 0 neither; of a figure whose number is what it rose or fell by.
        level: whether the words say what it rose or fell *to*.
        apart: whether it says how far two figures are from each other.
        paired: the word that pairs an enumeration off (分别, 均), for this figure and those after it.
    """

    start: int
    end: int
    core: int
    reason: str = ""
    quantity: Quantity | None = None
    unit: str = ""
    words: str = ""
    direction: int = 0
    level: bool = False
    apart: bool = False
    paired: str = ""

    @property
    def is_figure(self) -> bool:
        return self.quantity is not None


@dataclass(frozen=True)
class Dated:
    """A time that a paragraph names.

    Attributes:
        start, end: its characters.
        period: as in a figure.
        role: ``period`` (what follows is of it), ``here`` (only the clause), ``base`` (compared with), ``since``,
            ``event``, ``window``.
        numeral: whether it holds a numeral, which must then answer for itself.
    """

    start: int
    end: int
    period: str
    role: str
    numeral: bool


def separate_matches(
    text: str, patterns: Iterable[re.Pattern[str]], is_refused: Callable[[re.Match[str]], bool]
) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Matches that share no character, those of earlier patterns first, each with its groups that hold text.

    Args:
        is_refused: whether what stands around a match speaks against it.
    """
    taken = [False] * (len(text) + 1)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(taken[start:end]) and not is_refused(match):
                taken[start:end] = [True] * (end - start)
                yield match, {name: value for name, value in match.groupdict().items() if value}


class Taken:
    """Which characters of a paragraph already belong to a numeral."""

    def __init__(self, text: str, found: Sequence[Mention]) -> None:
        self.taken = [False] * (len(text) + 1)
        for each in found:
            self.add(each)

    def free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def free_from(self, start: int, end: int) -> int:
        """Where the free characters that end at a place begin."""
        while end > start and not self.taken[end - 1]:
            end -= 1
        return end

    def add(self, mention: Mention) -> list[Mention]:
        """Enter a numeral; characters around it that another one has are left to that."""
        start = self.free_from(mention.start, mention.core)
        end = next((place for place in range(mention.core, mention.end) if self.taken[place]), mention.end)
        if end <= mention.core:
            return []
        self.taken[start:end] = [True] * (end - start)
        return [replace(mention, start=start, end=end)]

    def aside(self, match: re.Match[str], reason: str) -> list[Mention]:
        """Set a match aside, if no other numeral has any of its characters."""
        start = match.end() - len(match.group().lstrip(" ,.\t"))
        return self.add(Mention(start, match.end(), start, reason)) if self.free(start, match.end()) else []
