"""Titles and descriptions of packages, tables and columns, in either language."""

from __future__ import annotations

from collections.abc import Mapping


def titled(thing: Mapping[str, str], language: str, key: str = "title") -> str:
    """The title or description of a package, table or column."""
    return thing.get(key if language == "zh" else f"{key}_en", "")


def meaning(field: Mapping[str, str], language: str) -> str:
    """What a column means: its title, and its description where it has one."""
    title, description = titled(field, language), titled(field, language, "description")
    colon = "：" if language == "zh" else ": "
    return f"{title}{colon}{description}" if description else title
