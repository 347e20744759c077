"""What is known of how a language writes quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..qualifier import printed_words


@dataclass(frozen=True)
class Language:
    """How quantities are written in a language.

    Whatever reads, words or alters a print takes the words from here. The
    words of qualifiers stand in their own table (:mod:`..qualifier`).

    Attributes:
        code: such as ``zh``.
        spaced: whether blanks stand between words.
        scales: the usual word for a power of ten, the largest first, ``""`` for none.
        other_scales: further words that print a power of ten.
        rises, falls: words that say that something rose or fell.
        opposites: what a hand puts in the place of such a word by mistake.
        unchanged: prints that say that nothing changed.
        currencies: codes of currencies by their prints.
        scaled_units: prints of a unit that are a power of ten of a listed one, with its code and the power.
        bounds: how computed ends are worded, ``{}`` being an end: ``between``
            two, ``from`` and ``to`` one that is included, ``above`` and
            ``below`` one that is not, ``any`` where there is none.
        between: what stands between the ends of a range.
        parts: how percentages are worded that are parts, rounded to the tenth.
    """

    code: str
    spaced: bool
    scales: Mapping[int, str]
    other_scales: Mapping[str, int]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    opposites: Mapping[str, str]
    unchanged: tuple[str, ...]
    currencies: Mapping[str, str]
    scaled_units: Mapping[str, tuple[str, int]]
    bounds: Mapping[str, str]
    between: str
    parts: Mapping[int, str]

    @cached_property
    def multipliers(self) -> dict[str, int]:
        """Powers of ten by every word that prints them."""
        return {**{word: power for power, word in self.scales.items() if word}, **self.other_scales}

    @cached_property
    def before(self) -> dict[str, str]:
        """Qualifiers by the words before a number that print them."""
        return printed_words("before", self.code)

    @cached_property
    def after(self) -> dict[str, str]:
        """Qualifiers by the words behind a number that print them."""
        return printed_words("after", self.code)

    def with_scale(self, number: str, power: int) -> str:
        """A number with the word for a power of ten.

        Example:
            >>> EN.with_scale("540", 3), ZH.with_scale("54", 4)
            ('540 thousand', '54万')
        """
        word = self.scales[power]
        return f"{number} {word}" if self.spaced and word else f"{number}{word}"
