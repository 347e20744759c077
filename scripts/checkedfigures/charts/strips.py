"""One strip a row: a name, a bar or a range below it, its number.

A bar is solid as far as its number is certain; what the print leaves open
is an outline. A range is an outline alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..quantities.interval import Interval
from .drawing import Element, axis, box, dot, hollow, line, text
from .scale import Scale, place
from .words import Bound, Words

HEIGHT, COMPACT = Fraction(31, 10), Fraction(23, 10)
"""Ems from a strip to the next: with room between them, and for many strips."""
HEADING = Fraction(23, 10)
AXIS = Fraction(20, 10)
_BAR, _THICKNESS = Fraction(155, 100), Fraction(7, 10)
_SEEN = Fraction(1, 2)  # percent of the width


@dataclass(frozen=True)
class Strip:
    """One row.

    Attributes:
        name: what it is.
        value: its number.
        interval: what the number can mean.
        printed: the printed value, where one is printed.
        heading: a heading above it, or nothing.
        is_whole: whether it is the whole that the others are parts of.
    """

    name: str | Bound | Words
    value: Bound
    interval: Interval
    printed: Fraction | None = None
    heading: str = ""
    is_whole: bool = False


def bars(strips: Sequence[Strip], scale: Scale, top: Fraction, mark: tuple[Fraction, Interval]) -> list[Element]:
    """Bars from zero, each crossed by a mark that all are compared with: a value and what it can mean."""
    drawn = []
    for strip, y in zip(strips, tops(strips, top), strict=True):
        drawn += _words(strip, y)
        drawn += _bar(strip, scale, y + _BAR)
        drawn += _mark(mark, scale, y + _BAR)
    return drawn


def ranges(strips: Sequence[Strip], scale: Scale, top: Fraction, height: Fraction = HEIGHT) -> list[Element]:
    """Ranges on a track, with a tick at zero where it lies within."""
    drawn = []
    for strip, y in zip(strips, tops(strips, top, height), strict=True):
        middle = y + _BAR + _THICKNESS / 2
        drawn += _words(strip, y)
        drawn.append(line(place(scale.start, "%"), middle, place(scale.end, "%"), middle, "rule"))
        if scale.low < 0 < scale.high:
            drawn.append(_zero(scale, y + _BAR))
        drawn += hollow(*scale.ends(strip.interval), y + _BAR, _THICKNESS, "strong")
        if strip.printed is not None:
            drawn.append(dot(place(scale.at(strip.printed), "%"), middle, ".14em", "strong"))
    return drawn


def tops(strips: Sequence[Strip], top: Fraction, height: Fraction = HEIGHT) -> list[Fraction]:
    """Where each strip begins, below its heading."""
    places = []
    for strip in strips:
        top += HEADING if strip.heading else 0
        places.append(top)
        top += height
    return places


def bottom(strips: Sequence[Strip], top: Fraction, height: Fraction = HEIGHT) -> Fraction:
    """Where the last strip ends."""
    return tops(strips, top, height)[-1] + height


def scale_of(strips: Sequence[Strip], mark: Interval) -> Scale:
    """From zero, or the deepest fall, to the highest number; with room for sides that have no end."""
    without = [strip.interval for strip in strips if strip.printed is None]
    known = [mark, *(strip.interval for strip in strips if strip.printed is not None)]
    high = max(end for each in known for end in (each.lower, each.upper) if end is not None)
    low = min(0, *(end for each in known for end in (each.lower, each.upper) if end is not None))
    rising = [each.lower for each in without if _rises(each)]
    high = max([high, *rising]) * (Fraction(5, 4) if rising else 1)
    return Scale(min(low, -high / 7) if len(rising) < len(without) else low, high, Fraction(0), Fraction(100))


def caption(words: Words, scale: Scale, at: Fraction, y: Fraction) -> Element:
    """Words above the mark, begun where they have room."""
    across = scale.at(at)
    anchor = "start" if across < 30 else "middle" if across < 70 else "end"
    return text(words, place(across, "%"), y, "total", anchor=anchor)


def axis_of(scale: Scale, y: Fraction, unit: str = "%") -> list[Element]:
    """A hairline with its ticks."""
    return [line(place(scale.start, "%"), y, place(scale.end, "%"), y, "rule"), *axis(scale, y, unit)]


def _words(strip: Strip, y: Fraction) -> list[Element]:
    """The name at the left, its number at the right."""
    heading = [text(strip.heading, "0", y - Fraction(4, 10), "quiet", bold=True)] if strip.heading else []
    return [*heading, text(strip.name, "0", y + 1), text(strip.value, "100%", y + 1, anchor="end", bold=True)]


def _bar(strip: Strip, scale: Scale, y: Fraction) -> list[Element]:
    colour = "past" if strip.is_whole else "strong"
    zero, (left, right) = scale.at(Fraction(0)), scale.ends(strip.interval)
    drawn = [_zero(scale, y)]
    if strip.printed is not None and right - left < _SEEN:
        at = scale.at(strip.printed)
        return [*drawn, box(min(zero, at), max(zero, at), y, _THICKNESS, colour)]
    if left > zero or right < zero:
        near = left if left > zero else right
        drawn.append(box(min(zero, near), max(zero, near), y, _THICKNESS, colour))
    closed = (_within(strip.interval.lower, scale), _within(strip.interval.upper, scale))
    return [*drawn, *hollow(left, right, y, _THICKNESS, colour, closed=closed)]


def _zero(scale: Scale, y: Fraction) -> Element:
    at = place(scale.at(Fraction(0)), "%")
    return line(at, y - Fraction(2, 10), at, y + _THICKNESS + Fraction(2, 10), "axis")


def _mark(mark: tuple[Fraction, Interval], scale: Scale, y: Fraction) -> list[Element]:
    left, right = scale.ends(mark[1])
    up, down = y - Fraction(3, 10), y + _THICKNESS + Fraction(3, 10)
    drawn = []
    if right - left >= _SEEN:
        drawn.append(box(left, right, up, down - up, "total", pale=True))
    at = place(scale.at(mark[0]), "%")
    return [*drawn, line(at, up, at, down, "paper", width="4"), line(at, up, at, down, "total", width="2")]


def _within(end: Fraction | None, scale: Scale) -> bool:
    return end is not None and scale.low <= end <= scale.high


def _rises(interval: Interval) -> bool:
    return interval.lower is not None and interval.lower >= 0
