"""The navigation of the site: where new pages are named in ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Iterable


def with_pages(text: str, pages: Iterable[str]) -> str | None:
    """The text of ``mkdocs.yml`` with pages added at the end of its ``nav``.

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
    last, _ = entries[-1]
    indent = entries[0][1].partition("-")[0]
    before = lines[: last + 1]
    if not before[-1].endswith("\n"):
        before[-1] += "\n"
    return "".join([*before, *(f"{indent}- {page}\n" for page in pages), *lines[last + 1 :]])
