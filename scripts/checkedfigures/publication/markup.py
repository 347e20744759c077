"""Texts of strangers in pages."""

from __future__ import annotations

from html import escape

_MARKDOWN = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]|~"})


def inert(text: str) -> str:
    """Text of strangers as text: no HTML, no Markdown, no template in it runs."""
    return escape(text).translate(_MARKDOWN)
