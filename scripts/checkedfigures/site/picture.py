"""Intervals as small bars on a common scale; the numbers stand beside them as text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lxml.builder import E
from lxml.etree import tostring

from ..quantities.interval import Interval

_WIDTH, _HEIGHT, _STEP, _MARGIN, _LEAST = 120, 7, 10, 10, 2


def bars(intervals: Sequence[Interval], printed: Fraction | None = None) -> str:
    """One bar below the other, so that what they have in common can be seen.

    An end that is open runs out of the picture; a single value is a tick.
    An SVG of 120 units across, without text: its words stand beside it.

    Args:
        printed: a value to mark with a line across.
    """
    ends = [end for interval in intervals for end in (interval.lower, interval.upper) if end is not None]
    ends += [] if printed is None else [printed]
    low, high = (min(ends), max(ends)) if ends else (Fraction(0), Fraction(0))

    def across(value: Fraction) -> float:
        share = (value - low) / (high - low) if high > low else Fraction(1, 2)
        return _MARGIN + float((_WIDTH - 2 * _MARGIN) * share)

    shapes = []
    for place, interval in enumerate(intervals):
        left = 0.0 if interval.lower is None else across(interval.lower)
        right = float(_WIDTH) if interval.upper is None else across(interval.upper)
        if right - left < _LEAST:
            left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
        box = {"x": f"{left:.1f}", "y": str(place * _STEP + 1), "width": f"{right - left:.1f}", "height": str(_HEIGHT)}
        shapes.append(E.rect({"class": f"bar bar-{place}"}, **box))
    tall = len(intervals) * _STEP
    if printed is not None:
        x = f"{across(printed):.1f}"
        shapes.append(E.line({"class": "printed"}, x1=x, x2=x, y1="0", y2=str(tall)))
    size = {"viewBox": f"0 0 {_WIDTH} {tall}", "width": str(_WIDTH), "height": str(tall)}
    return tostring(E.svg({"class": "bars", "aria-hidden": "true"}, *shapes, **size), encoding="unicode")
