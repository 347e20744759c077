"""Words in charts: each number bound to the row, or to the result, that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..finding import nearest
from ..packages.figure import Figure
from ..publication.publication import Publication
from ..quantities.interval import Interval
from ..quantities.period import Period
from ..quantities.wording import word

_DIGITS = re.compile(r"[−0-9.,]+")


class ChartError(ValueError):
    """A chart lacks a row.

    Attributes:
        name: the id or code that is not there.
        meant: the one that was probably meant, or nothing.
    """

    def __init__(self, name: str, meant: str = "") -> None:
        super().__init__(f"no {name}{f' (did you mean {meant}?)' if meant else ''}")
        self.name, self.meant = name, meant


@dataclass(frozen=True)
class Bound:
    """Text that says what stands behind it.

    Attributes:
        kind: ``figure``, ``computed``, ``period``, ``tick`` or ``unit``, as the census knows them.
        name: the id or key.
        text: the words.
    """

    kind: str
    name: str
    text: str


Words = Sequence[str | Bound]


def plain(words: Words) -> str:
    """The words without what they are bound to."""
    return "".join(each if isinstance(each, str) else each.text for each in words)


def capitalised(words: str) -> str:
    """The words as a line begins."""
    return words[:1].upper() + words[1:]


def common_unit(values: Iterable[Bound]) -> str:
    """What follows the digits of all values alike, or nothing where they differ."""
    tails = {_DIGITS.sub("", value.text, count=1) if _DIGITS.match(value.text) else None for value in values}
    return tails.pop() or "" if len(tails) == 1 else ""


@dataclass(frozen=True)
class Wording:
    """Rows and results in the words of a language.

    Attributes:
        language: ``zh`` or ``en``.
    """

    publication: Publication
    language: str

    def look_up(self, figure_id: str) -> Figure:
        """A figure by its id.

        Raises:
            ChartError: where there is none.
        """
        return _known(self.publication.figures, figure_id)

    def figure(self, figure_id: str) -> Bound:
        """A figure with its unit, a fall with a minus."""
        figure = self.look_up(figure_id)
        return Bound("figure", figure_id, word(figure.quantity, figure.unit, self.language, style="signed"))

    def bounds(self, name: str) -> Bound:
        """What a figure or an unknown can be, by all relations at once."""
        return self.computed(f"interval.{name}")

    def computed(self, key: str) -> Bound:
        """A number of the report of the checks, by its key."""
        return Bound("computed", key, _known(self.publication.computed, key)[self.language])

    def period(self, figure_id: str) -> Bound:
        """The period of a figure."""
        return Bound("period", figure_id, Period.parse(self.look_up(figure_id).row["time_period"]).word(self.language))

    def year(self, figure_id: str) -> Bound:
        """The year of a figure, where the chart says which part of the year is meant."""
        return Bound("period", figure_id, str(Period.parse(self.look_up(figure_id).row["time_period"]).year))

    def joint(self, name: str) -> Interval:
        """What :meth:`bounds` puts into words."""
        return self.publication.report.intervals[name]

    def label(self, package: str, codes: str, code: str) -> str:
        """The label of a code of a package's code list."""
        rows = {row[codes]: row for row in self.publication.by_name[package].tables[codes]}
        return _known(rows, code)[f"label_{self.language}"]


def _known(rows: Mapping, name: str):
    if name not in rows:
        raise ChartError(name, nearest(name, rows))
    return rows[name]
