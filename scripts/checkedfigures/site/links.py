"""Links of the built site: every one leads somewhere, none asks another host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

from ..finding import Finding, nearest
from .document import Document
from .page import Page

# What a browser fetches by itself, by tag and attribute.
_FETCHED = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"),
    ("object", "data"),
}  # fmt: skip
_FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch"}


@dataclass(frozen=True)
class _Site:
    """What links can lead to.

    Attributes:
        url: the site's own absolute address, with a slash at its end.
        files: every file, by path.
        anchors: the anchors of each HTML file, by path.
        pages: the Markdown pages, by the path of the HTML file they became.
    """

    url: str
    files: set[str]
    anchors: dict[str, set[str]]
    pages: dict[str, Page]


def check_links(folder: Path, pages: Sequence[Page], url: str) -> list[Finding]:
    """Broken links and anchors, and requests to other hosts, of all pages.

    Args:
        folder: the built site.
        pages: the pages of both trees, to name the line that wrote a link.
        url: the site's own absolute address.
    """
    documents = {file.relative_to(folder).as_posix(): Document(file) for file in sorted(folder.rglob("*.html"))}
    site = _Site(
        url=f"{url.rstrip('/')}/",
        files={file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()},
        anchors={name: document.anchors for name, document in documents.items()},
        pages={f"{page.address}index.html": page for page in pages},
    )
    # The error page is served for any address, so its links cannot be relative.
    return [
        finding
        for name, document in documents.items()
        if name != "404.html"
        for finding in _check_document(name, document, site)
    ]


def _check_document(name: str, document: Document, site: _Site) -> Iterator[Finding]:
    for element, attribute, link, _ in document.root.iterlinks():
        if attribute is None or link.startswith(("mailto:", "data:", "javascript:")):
            continue
        file, line = _written_at(name, link, element, site)
        target = _local(link, name, site.url)
        if target is None:
            relations = set((element.get("rel") or "").split())
            if (element.tag, attribute) in _FETCHED or (element.tag == "link" and relations & _FETCHED_RELATIONS):
                yield Finding("link.external", file, line, attribute, link)
            continue
        path, fragment = target
        reached = f"{path}index.html" if path == "" or path.endswith("/") else path
        if reached not in site.files:
            yield Finding("link.broken", file, line, attribute, link, _nearest_address(link, reached, name, site))
        elif fragment and reached in site.anchors and fragment not in site.anchors[reached]:
            meant = nearest(fragment, sorted(anchor for anchor in site.anchors[reached] if anchor))
            yield Finding("link.anchor", file, line, attribute, link, meant)


def _local(link: str, page: str, url: str) -> tuple[str, str] | None:
    """Path inside the site and anchor, or ``None`` for another host."""
    parts, base = urlsplit(urljoin(url + page, link)), urlsplit(url)
    if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
        return None
    if not parts.path.startswith(base.path):
        return f"..{parts.path}", ""
    return unquote(parts.path.removeprefix(base.path)), unquote(parts.fragment)


def _nearest_address(link: str, reached: str, name: str, site: _Site) -> str:
    """The address that was probably meant, written as the link is."""
    if not urlsplit(link).path.endswith(".md") or name not in site.pages:
        return nearest(reached, sorted(site.files))
    page = site.pages[name]
    folder = posixpath.dirname(page.path)
    others = [
        posixpath.relpath(f"{p.path}.md", folder or ".") for p in site.pages.values() if p.language == page.language
    ]
    return nearest(urlsplit(link).path, others)


def _written_at(name: str, link: str, element: lxml.html.HtmlElement, site: _Site) -> tuple[str, int | None]:
    """The Markdown file and line that wrote a link, or the HTML file's own."""
    if name not in site.pages:
        return name, element.sourceline
    page = site.pages[name]
    # Links between pages are rewritten: what stays is the name and the anchor.
    parts = urlsplit(link)
    traces = [link, f"#{parts.fragment}" if parts.fragment else link, posixpath.basename(parts.path.rstrip("/"))]
    for trace in filter(None, traces):
        for number, line in enumerate(page.text.splitlines(), 1):
            if trace in line:
                return str(page.file), number
    return str(page.file), None
