"""The figures of a text together with the words around them, indexed for the search of relations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property

from ..quantities.interval import Interval
from .figure import Drafted
from .terms import alike, terms

LEVELS = {"level", "median", "average", "count", "index"}
GROWTH = {"yoy", "mom", "qoq"}
RATES = {"percent", "percentage_point"}
_LONGEST_HEADING = 120
_FIRST = 4
_CLOSE = 8
_PLACE = re.compile(r"[一-鿿]{2,5}?[省市州县](?=[一-鿿])")
_STOPPED = re.compile(r"[。；;！!？?]|[：:]$|\.(?:\s|$)")
_SENTENCE_END = re.compile(r"[。！？!?；;]|\.(?=\s)")
_LINKS = re.compile(r"\s*(?:[、，,/]|(?:[,，]\s*)?(?:和|与|及|以及|and|or))?\s*")
_RISE_TO = re.compile(r"\b(?:to|at|reached|reaching|hit|totall?ed|totall?ing)\b|至|到|达")


class Draft:
    """Figures in the order of the text, with what the text says before and after each.

    Attributes:
        paragraphs: the non-blank lines of the text.
        figures: by number.
    """

    def __init__(self, paragraphs: Sequence[str], figures: Iterable[Drafted]) -> None:
        self.paragraphs = paragraphs
        self.ordered = sorted(figures, key=lambda each: (each.paragraph, each.start))
        self.figures = {each.number: each for each in self.ordered}
        self.place = {each.number: place for place, each in enumerate(self.ordered)}
        self._terms: dict[int, frozenset[str]] = {}
        self._intervals: dict[int, Interval] = {}
        self._by_paragraph: dict[int, list[Drafted]] = defaultdict(list)
        self._by_sentence: dict[int, list[Drafted]] = defaultdict(list)
        for each in self.ordered:
            self._by_paragraph[each.paragraph].append(each)
            self._by_sentence[each.sentence].append(each)

    @cached_property
    def levels(self) -> list[Drafted]:
        """Figures that say how much there is of something, by the order of the text."""
        return [each for each in self.ordered if is_level(each)]

    @cached_property
    def size(self) -> dict[int, Fraction]:
        """The printed value of each level in base units, without its sign."""
        amounts = (each for each in self.ordered if is_level(each) or is_amount(each))
        return {each.number: abs(each.quantity.base_value) for each in amounts}

    @cached_property
    def changes(self) -> dict[str, list[Drafted]]:
        """Changes of levels, by unit."""
        found: dict[str, list[Drafted]] = defaultdict(list)
        for each in self.ordered:
            if each.measure == "change" and each.quantity.value is not None:
                found[each.unit].append(each)
        return found

    @cached_property
    def levels_by_unit(self) -> dict[str, list[Drafted]]:
        """The levels of each unit, smallest first."""
        found: dict[str, list[Drafted]] = defaultdict(list)
        for each in self.levels:
            found[each.unit].append(each)
        return {unit: sorted(of, key=lambda each: each.quantity.base_value) for unit, of in found.items()}

    def like(self, figure: Drafted) -> list[Drafted]:
        """Amounts of the same unit: changes of a change, levels of a level."""
        return (self.changes if figure.measure == "change" else self.levels_by_unit).get(figure.unit, [])

    def levels_between(self, unit: str, low: object, high: object) -> list[Drafted]:
        """Levels of a unit whose printed value lies between two numbers."""
        of = self.levels_by_unit.get(unit, [])

        def key(each: Drafted) -> object:
            return each.quantity.base_value

        return of[bisect_left(of, low, key=key) : bisect_right(of, high, key=key)]

    def interval(self, number: int) -> Interval:
        """What the print of a figure allows, in base units."""
        if number not in self._intervals:
            self._intervals[number] = self.figures[number].quantity.base_interval()
        return self._intervals[number]

    @cached_property
    def largest(self) -> dict[tuple[str, str], Drafted]:
        """The largest level of each unit and period."""
        found: dict[tuple[str, str], Drafted] = {}
        for each in self.levels:
            key = each.unit, each.period
            if key not in found or self.size[each.number] > self.size[found[key].number]:
                found[key] = each
        return found

    def terms(self, figure: Drafted) -> frozenset[str]:
        """The words that tell the figure's subject from others."""
        if figure.number not in self._terms:
            self._terms[figure.number] = terms(figure.subject.removeprefix(self._place_name))
        return self._terms[figure.number]

    @cached_property
    def _place_name(self) -> str:
        """The province or city that a text is about: it begins the subject of its first figures."""
        for figure in self.ordered[:_FIRST]:
            if match := _PLACE.match(figure.subject):
                return match[0]
        return ""

    @cached_property
    def _blocks(self) -> list[int]:
        found: list[int] = []
        for number, text in enumerate(self.paragraphs, 1):
            continues = "\t" in text and number > 1 and "\t" in self.paragraphs[number - 2]
            found.append(found[-1] if continues else number)
        return found

    def block(self, paragraph: int) -> int:
        """The paragraph itself; of a row of a table the table's first."""
        return self._blocks[paragraph - 1]

    def is_heading(self, paragraph: int) -> bool:
        """Whether a paragraph is short and ends no sentence."""
        text = self.paragraphs[paragraph - 1].strip()
        return len(text) <= _LONGEST_HEADING and not _STOPPED.search(text)

    def in_paragraph(self, figure: Drafted) -> list[Drafted]:
        return self._by_paragraph[figure.paragraph]

    def in_sentence(self, figure: Drafted) -> list[Drafted]:
        return self._by_sentence[figure.sentence]

    def before(self, figure: Drafted) -> str:
        """The words since the figure before it in the same sentence, its own print included."""
        text = self.paragraphs[figure.paragraph - 1]
        place = self.place[figure.number]
        start = 0
        if place and (previous := self.ordered[place - 1]).paragraph == figure.paragraph:
            start = previous.end
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, max(figure.start, start))]
        return text[ends[-1] if ends else start : figure.end]

    def after(self, figure: Drafted) -> str:
        """The words up to the next figure of the same sentence."""
        text = self.paragraphs[figure.paragraph - 1]
        place = self.place[figure.number] + 1
        end = len(text)
        if place < len(self.ordered) and (following := self.ordered[place]).paragraph == figure.paragraph:
            end = following.start
        match = _SENTENCE_END.search(text, figure.end, max(end, figure.end))
        return text[figure.end : match.start() if match else end]

    def sentence_before(self, figure: Drafted) -> str:
        """All words of the sentence up to the end of the figure, other figures included."""
        text = self.paragraphs[figure.paragraph - 1]
        ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, figure.start)]
        return text[ends[-1] if ends else 0 : figure.end]

    @cached_property
    def lists(self) -> dict[int, tuple[tuple[Drafted, ...], int]]:
        """For figures of an enumeration (14.3%、20.2%和4%) all of it, and the figure's place in it."""
        found: dict[int, tuple[tuple[Drafted, ...], int]] = {}
        run: list[Drafted] = []
        for figure in [*self.ordered, None]:
            if run and figure is not None and self._continues(run[-1], figure):
                run.append(figure)
                continue
            if len(run) > 1:
                found |= {each.number: (tuple(run), place) for place, each in enumerate(run)}
            run = [] if figure is None else [figure]
        return found

    def _continues(self, last: Drafted, figure: Drafted) -> bool:
        if (last.sentence, last.paragraph, last.unit) != (figure.sentence, figure.paragraph, figure.unit):
            return False
        between = self.paragraphs[figure.paragraph - 1][last.end : figure.start]
        return last.measure == figure.measure and bool(between) and bool(_LINKS.fullmatch(between))

    def paired(self, figure: Drafted, among: Iterable[Drafted]) -> Drafted | None:
        """The figure at the same place of the closest earlier enumeration of the same length."""
        if figure.number not in self.lists:
            return None
        run, place = self.lists[figure.number]
        for other in sorted(among, key=lambda each: -self.place[each.number]):
            others, its = self.lists.get(other.number, ((), 0))
            if len(others) == len(run) and its == place and others[0].start < run[0].start:
                return other
        return None

    def paired_loosely(self, figure: Drafted, among: Sequence[Drafted]) -> Drafted | None:
        """Of a list (2.1 and 3.0 points higher) the figure at its place among the last ones before the list."""
        run, place = self.lists.get(figure.number, ((), 0))
        before = [each for each in among if run and each.start < run[0].start]
        return before[place - len(run)] if run and len(before) >= len(run) else None

    @cached_property
    def growth(self) -> dict[int, Drafted]:
        """The growth rate that the text gives with each level, by the level's number."""
        found = {}
        for level in self.levels:
            if level.unit not in RATES and (rate := self.growth_of(level)):
                found[level.number] = rate
        return found

    @cached_property
    def _rates(self) -> dict[int, Drafted]:
        known = [each for each in self.ordered if each.measure == "yoy" and each.unit == "percent"]
        return {each.number: each for each in known if each.quantity.value is not None}

    @cached_property
    def _by_terms(self) -> dict[tuple[object, ...], list[Drafted]]:
        found: dict[tuple[object, ...], list[Drafted]] = defaultdict(list)
        for each in self._rates.values():
            found[self.terms(each), each.period].append(each)
        return found

    def growth_of(self, level: Drafted) -> Drafted | None:
        """The growth rate that the text gives with an amount."""
        rates = [each for each in self.in_sentence(level) if each.number in self._rates and periods_agree(each, level)]
        if not rates:
            known = self._by_terms.get((self.terms(level), level.period), ())
            return known[0] if len(known) == 1 and known[0].paragraph - level.paragraph in {0, 1} else None
        same = [each for each in rates if self.terms(each) == self.terms(level)]
        if same:
            return min(same, key=lambda each: abs(self.place[each.number] - self.place[level.number]))
        for rate in rates:
            if rate.number in self.lists and self.paired(rate, self.in_sentence(level)) == level:
                return rate
        return self._beside(level, rates)

    def _beside(self, level: Drafted, rates: list[Drafted]) -> Drafted | None:
        if level.number in self.lists:
            return None
        place = self.place[level.number]
        before = self.ordered[place - 1] if place else None
        if before in rates and _RISE_TO.search(self.before(level)) and self._related(before, level):
            return before
        after = self.ordered[place + 1] if place + 1 < len(self.ordered) else None
        if after in rates and after.number not in self.lists and self._follows(after, level):
            return after
        return None

    def _follows(self, rate: Drafted, level: Drafted) -> bool:
        """Whether a rate is of the level before it: by its words, or as it stands right behind it (in brackets)."""
        between = self.paragraphs[level.paragraph - 1][level.end : rate.start]
        return self._related(rate, level) or len(between) <= _CLOSE

    def _related(self, rate: Drafted, level: Drafted) -> bool:
        return not self.terms(rate) or alike(self.terms(rate), self.terms(level)) >= 0.5


def is_level(figure: Drafted) -> bool:
    """Whether a figure says how much there is of something, with a number."""
    return figure.measure in LEVELS and figure.quantity.value is not None


def periods_agree(left: Drafted, right: Drafted) -> bool:
    """Whether two figures may be of one period: nothing is known of one, or they are the same."""
    return not left.period or not right.period or left.period == right.period


def is_amount(figure: Drafted) -> bool:
    """Whether a figure is a level or a change of one, and so can be part of a whole."""
    return (
        figure.unit not in RATES
        and figure.quantity.value is not None
        and (is_level(figure) or figure.measure == "change")
    )


def is_rounded(figure: Drafted) -> bool:
    """Whether the print gives the value itself, rounded or exact, and no bound."""
    return figure.quantity.bound in {"exact", "nearest", "about"}
