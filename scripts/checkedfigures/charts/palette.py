"""The colours of charts, by what they are used for.

``docs/assets/charts.css`` declares the same for pages; a test holds the two
against each other and against the contrast that readers need.
"""

from __future__ import annotations

PALETTES = {
    "light": {
        "paper": "#fdfcf9", "ink": "#1f2328", "quiet": "#4b5259", "rule": "#d5dade", "axis": "#7b8793",
        "strong": "#1d4f8c", "past": "#74859a", "total": "#9a3412",
    },
    "dark": {
        "paper": "#14181d", "ink": "#e4e7ea", "quiet": "#b7bec6", "rule": "#38424c", "axis": "#7b8895",
        "strong": "#8fbdf2", "past": "#7d8fa5", "total": "#f0b94b",
    },
}  # fmt: skip
TEXT = ("ink", "quiet", "strong", "total")
"""Colours that text has: 4.5 to 1 against the paper."""
MARKS = ("axis", "strong", "past", "total")
"""Colours that shapes have which say something: 3 to 1."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
