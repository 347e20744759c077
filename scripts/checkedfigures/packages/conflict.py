"""Traces of a merge that nobody finished."""

from __future__ import annotations

import re

from ..finding import Finding

# As git writes them, at the beginning of a line. A row of seven equals signs
# alone is a heading in Markdown, so it is no trace by itself.
_MARKER = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
_SHOWN = 60


def find_conflict(file: str, text: str) -> Finding | None:
    """The first mark that git left where two branches changed the same lines."""
    marker = _MARKER.search(text)
    if marker is None:
        return None
    return Finding("file.conflict", file, text.count("\n", 0, marker.start()) + 1, found=marker[0][:_SHOWN])
