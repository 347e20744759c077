"""What the pages need of one another before they are built: a place in the menu, and the pages that links lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from ..finding import LANGUAGES, CheckError, Finding, nearest
from ..packages.textfile import read_text
from ..publication.publication import Publication
from .page import Page
from .usage import first_words


def check_menu(file: Path, pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages that ``nav`` of ``mkdocs.yml`` leaves out, and entries without a page.

    Nothing where there is no ``nav``: MkDocs then lists all pages by itself.
    """
    try:
        text = read_text(file)
        settings = yaml.load(text, Loader=_Settings)  # noqa: S506 - a safe loader, but for the tags
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CheckError(
            Finding("build.settings", str(file), mark and mark.line + 1, found=str(error.problem))
        ) from None
    entries = list(_entries(settings.get("nav"))) if isinstance(settings, dict) else []
    if not entries:
        return
    lines = text.split("\n")
    nav = next((number for number, line in enumerate(lines, 1) if line.startswith("nav:")), None)
    paths = list(dict.fromkeys(f"{page.path}.md" for page in pages))
    for path in paths:
        if path not in entries:
            yield Finding("build.not_in_menu", str(file), nav, found=path)
    for entry in entries:
        if entry not in paths and entry.endswith(".md"):
            line = next((number for number, line in enumerate(lines, 1) if entry in line), nav)
            yield Finding("build.no_page", str(file), line, found=entry, expected=nearest(entry, paths))


def check_registers(pages: Sequence[Page], publication: Publication, docs: Path) -> Iterator[Finding]:
    """Register pages that every link of a figure or a claim leads to."""
    by_place = {(page.path, page.language): page for page in pages}
    for package in publication.packages:
        needed = [(f"register/{package.name}", "register")]
        if package.rows("claims"):
            needed.append(("register/claims", "claims"))
        for path, macro in needed:
            for language in LANGUAGES:
                page = by_place.get((path, language))
                if page is None or package.name not in first_words(page, macro):
                    file = page.file if page else docs / language / f"{path}.md"
                    call = f'{{{{ {macro}("{package.name}") }}}}'
                    yield Finding("page.register", str(file), _end(page), expected=call, subject=package.name)


def _end(page: Page | None) -> int | None:
    return len(page.text.rstrip("\n").split("\n")) if page else None


def _entries(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for each in nav:
            yield from _entries(each)
    elif isinstance(nav, dict):
        for each in nav.values():
            yield from _entries(each)


class _Settings(yaml.SafeLoader):
    """Reads what MkDocs reads; what tags of its own stand for does not matter here."""


_Settings.add_multi_constructor("!", lambda loader, tag, node: None)
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, tag, node: None)
