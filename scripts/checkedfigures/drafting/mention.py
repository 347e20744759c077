"""Numerals of a paragraph, before what they say of what is known."""

from __future__ import annotations

from dataclasses import dataclass

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
