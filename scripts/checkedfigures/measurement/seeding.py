"""Seeded faults: a text with one of its figures changed as a hand would slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ..quantities.interval import Interval
from ..quantities.slips import SCALES, printed_slips
from .gold import Gold, GoldFigure

UNIT_CONFUSED = "unit_confused"
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_HALF_A_NUMBER = re.compile(r"(?<![0-9.,])(?:0[0-9]|\.[0-9])")  # 01.5 and .5: seen at a glance, asked of nobody
_UNITS = {
    "zh": ((re.compile("个百分点"), "%"), (re.compile("%"), "个百分点")),
    "en": (
        (re.compile(r"percentage points?"), "percent"),
        (re.compile(r"(?<=[0-9] )percent\b"), "percentage points"),
        (re.compile("(?<=[0-9])%"), " percentage points"),
    ),
}


@dataclass(frozen=True)
class Seeded:
    """One slip in one figure.

    Attributes:
        kind: as in :mod:`..mutation.slip`, or ``unit_confused``: points printed as percent, or the other way.
        text: the whole text after it.
        start: first character of the changed print in its line; ``end`` one past the last.
        detectable: whether some relation of the annotation, read with the
            changed print, cannot hold any more.
    """

    kind: str
    figure: GoldFigure
    printed: str
    text: str
    detectable: bool

    @property
    def start(self) -> int:
        return self.figure.start

    @property
    def end(self) -> int:
        return self.figure.start + len(self.printed)


def seeded(gold: Gold) -> Iterator[Seeded]:
    """Every slip of every figure of a text, in order.

    Example:
        >>> next(seeded(gold)).printed  # of 增长11.9%
        '增长19.1%'
    """
    for figure in gold.figures:
        for kind, printed in _slips(figure, gold.language):
            yield _seed(gold, figure, kind, printed)


def detectable(gold: Gold) -> list[Seeded]:
    """Every slip that some relation of the annotation could notice."""
    return [slip for slip in seeded(gold) if slip.detectable]


def one_each(gold: Gold) -> list[Seeded]:
    """One detectable slip for each figure that has any, the kinds taken in turn."""
    chosen: list[Seeded] = []
    for figure in gold.figures:
        kinds: dict[str, Seeded] = {}
        for kind, printed in _slips(figure, gold.language):
            if kind not in kinds and (slip := _seed(gold, figure, kind, printed)).detectable:
                kinds[kind] = slip
        if kinds:
            names = sorted(kinds)
            chosen.append(kinds[names[len(chosen) % len(names)]])
    return chosen


def _seed(gold: Gold, figure: GoldFigure, kind: str, printed: str) -> Seeded:
    text = _changed(gold, figure, printed)
    return Seeded(kind, figure, printed, text, _detectable(gold, figure, kind, printed))


def _slips(figure: GoldFigure, language: str) -> Iterator[tuple[str, str]]:
    if not figure.is_figure:
        return
    for kind, printed in printed_slips(figure.printed, language):
        if not _HALF_A_NUMBER.search(printed):
            yield kind, printed
    for pattern, other in _UNITS[language]:
        if pattern.search(figure.printed):
            yield UNIT_CONFUSED, pattern.sub(other, figure.printed, count=1)
            return


def _changed(gold: Gold, figure: GoldFigure, printed: str) -> str:
    lines = gold.text.splitlines(keepends=True)
    numbered = [place for place, line in enumerate(lines) if line.strip()]
    place = numbered[figure.line - 1]
    line = lines[place]
    lines[place] = line[: figure.start] + printed + line[figure.end :]
    return "".join(lines)


def _detectable(gold: Gold, figure: GoldFigure, kind: str, printed: str) -> bool:
    name = f"n.{figure.number}"
    covering = [each for each in gold.relations if each.comparisons and figure.number in each.members]
    if not covering:
        return False
    if kind == UNIT_CONFUSED:
        return True
    changed = _reread(figure, kind, printed, gold.language)
    if changed is None:
        return False
    domains = {**gold.domains, name: changed}
    return any(not relation.holds(domains) for relation in covering)


def _reread(figure: GoldFigure, kind: str, printed: str, language: str) -> Interval | None:
    """What the figure means after the slip; ``None`` where that is not a number in digits."""
    before = figure.quantity()
    number = _NUMBER.search(printed)
    if number is None or before.value is None or before.bound == "range":
        return None
    digits = Decimal(number.group().replace(",", ""))
    same = _NUMBER.search(figure.printed).group() == number.group()
    places = before.decimals if same else before.decimals + _places(digits) - _places(before.value)
    sign = -1 if (before.value < 0) != (kind == "sign_flipped") else 1
    shift = _scale(printed, language) - _scale(figure.printed, language)
    return figure.domain(replace(before, value=sign * digits, decimals=places, unit_mult=before.unit_mult + shift))


def _places(value: Decimal) -> int:
    return max(0, -value.as_tuple().exponent)


def _scale(printed: str, language: str) -> int:
    number = _NUMBER.search(printed)
    after = printed[number.end() :].lstrip(" 多余")
    words = sorted(((word, power) for power, word in SCALES[language].items() if word), key=lambda each: -len(each[0]))
    return next((power for word, power in words if after.startswith(word)), 0)
