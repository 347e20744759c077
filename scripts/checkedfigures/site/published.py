"""What is published beside the pages: files that show nothing or are counted, and styles that ask no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..finding import LANGUAGES, Finding
from .document import Passage
from .page import Page

_INERT = {".css", ".js", ".map", ".svg", ".png", ".ico", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2"}
_GENERATED = {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
_COUNTER = re.compile(
    r"\bcounters?\([^)]*\)|\blist-style(?:-type)?\s*:[^;}]*(?:decimal|roman|ideographic|numeric)[^;}]*"
)
_OTHER_HOST = re.compile(r"""(?:[a-z][a-z0-9+.-]*:)?//[^\s"'`)]+""", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"""(?<=["'`])(?:[a-z][a-z0-9+.-]*:)?//[^\s"'`]+""", re.IGNORECASE)
_NAMESPACE = "http://www.w3.org/"


def unread_files(site: Path, pages: Sequence[Page]) -> Iterator[Finding]:
    """Files of the built site that show text and are none of its pages, and pages that were not built."""
    built = {f"{page.address}index.html": page for page in pages}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    for name in sorted(files - built.keys() - _GENERATED):
        if Path(name).suffix in _INERT:
            continue
        written = _written(pages[0].docs, name)
        if written not in {page.file for page in pages}:
            yield Finding("census.unread", str(written or name), found=name)
    for name in sorted(built.keys() - files):
        yield Finding("census.not_built", str(built[name].file), found=name)


def own_files(site: Path, docs: Path, suffix: str) -> Iterator[Page]:
    """The styles, scripts or pictures of our own that are published, as pages without language."""
    for file in sorted(docs.rglob(f"*{suffix}")):
        name = file.relative_to(docs)
        if (site / name).is_file():
            yield Page(name.as_posix(), LANGUAGES[0], file)


def shown_by_style(style: str) -> Iterator[Passage]:
    """The texts that a stylesheet can put on a page; ``counter`` sets apart those that browsers count."""
    plain = _plain(style)
    for match in _STRING.finditer(plain):
        yield Passage((match[1] or match[2] or "",))
    for match in _COUNTER.finditer(plain):
        yield Passage((f"{match.group()} 1",), "counter")


def other_hosts(file: Page) -> Iterator[Finding]:
    """Requests to other hosts that a stylesheet or a script of our own names."""
    is_style = file.file.suffix == ".css"
    text = _plain(file.text) if is_style else file.text
    for match in (_OTHER_HOST if is_style else _IN_SCRIPT).finditer(text):
        if not match.group().startswith(_NAMESPACE):
            lines = (number for number, line in enumerate(file.text.splitlines(), 1) if match.group() in line)
            yield Finding("link.external", str(file.file), next(lines, None), "", match.group())


def _plain(style: str) -> str:
    """A stylesheet without comments, its escapes read as browsers read them."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), _COMMENT.sub(" ", style))


def _written(docs: Path, name: str) -> Path | None:
    """The file under ``docs/`` that a published file came from; a page may stand in for its twin."""
    published = _without_language(name)
    for file in sorted(docs.rglob("*")):
        path = _without_language(file.relative_to(docs).as_posix())
        stem = path.removesuffix(file.suffix)
        names = {path, f"{stem}.html", f"{stem}/index.html", f"{stem.removesuffix('README')}index.html"}
        if file.is_file() and published in names:
            return file
    return None


def _without_language(path: str) -> str:
    return re.sub(rf"^(?:{'|'.join(LANGUAGES)})/", "", path)
