"""How other programs read the data: snippets, each a file that its own program can read."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "snippets"
# name: the file, and what highlighters call its language
_FILES = {
    "pandas": ("pandas.py", "python"),
    "frictionless": ("frictionless.py", "python"),
    "duckdb": ("duckdb.sql", "sql"),
    "r": ("r.R", "r"),
    "javascript": ("javascript.js", "javascript"),
    "excel": ("excel.pq", "powerquery"),
}
NAMES = tuple(_FILES)


def snippet(name: str, base_url: str) -> tuple[str, str]:
    """A snippet and its language.

    Args:
        name: one of :data:`NAMES`.
        base_url: the site's address, with a slash at its end.
    """
    file, language = _FILES[name]
    return (FOLDER / file).read_text(encoding="utf-8").replace("{base}", base_url), language
