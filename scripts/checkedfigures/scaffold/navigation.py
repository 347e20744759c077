"""The navigation of the site: where new pages are named in ``mkdocs.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable


def with_pages(text: str, pages: Iterable[str]) -> str | None:
    """The text of ``mkdocs.yml`` with pages added to its ``nav``: after those of their folder, or else at its end.

    Everything else stays as it was written, comments too. ``None`` where
    there is no ``nav`` with an entry in each line to add to.
    """
    lines = text.splitlines(keepends=True)
    try:
        start = next(number for number, line in enumerate(lines) if line.rstrip() == "nav:")
    except StopIteration:
        return None
    entries = []
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if line.strip() and not line.startswith((" ", "-", "#")):
            break
        if line.lstrip().startswith("- "):
            entries.append((number, line))
    if not entries:
        return None
    end, indent = entries[-1][0], entries[0][1].partition("-")[0]
    added: dict[int, list[str]] = {}
    for page in pages:
        folder = f"{page.partition('/')[0]}/"
        beside = [(number, line) for number, line in entries if re.search(rf"[\s'\"]{re.escape(folder)}", line)]
        place, line = beside[-1] if beside else (end, f"{indent}-")
        added.setdefault(place, []).append(f"{line.partition('-')[0]}- {page}\n")
    return "".join(part for number, line in enumerate(lines) for part in _followed(line, added.get(number, [])))


def _followed(line: str, more: list[str]) -> list[str]:
    return [line if line.endswith("\n") or not more else f"{line}\n", *more]
