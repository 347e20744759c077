"""Characters that no cell and no page needs: what they do, readers cannot see."""

from __future__ import annotations

import unicodedata

# Controls (BEL, NUL, tabs), formats (direction marks, zero-width characters, soft hyphens), line and paragraph
# separators, surrogates, private use, and what is not assigned.
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks that show nothing


def refused_character(text: str, allowed: str = "") -> str:
    """The first character of a text that readers cannot see, by code point and name; empty where there is none.

    Args:
        allowed: characters that may stand there all the same, such as line ends.

    Example:
        >>> refused_character("6.85\\u202e")
        'U+202E RIGHT-TO-LEFT OVERRIDE'
    """
    if text.isprintable() and _BLANK.isdisjoint(text):
        return ""
    for character in text:
        is_refused = unicodedata.category(character) in _REFUSED or character in _BLANK
        if is_refused and character not in allowed:
            return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
    return ""
