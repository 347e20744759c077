"""A page for each entry of the registers: light, at an address of its own; cards read it.

They are made of the registers as they were built and counted, and written
without the site generator. The anchors in the registers stay.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path

import lxml.html
from lxml.html.builder import E

from .page import Page

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
_HOME = {"zh": "首页", "en": "Home"}


def write_entry_pages(site: Path, pages: Sequence[Page], url: str) -> int:
    """Write a page for each entry beside its register: ``register/trade/trade.total.value.2026Q1.html``.

    Links in an entry are relative to its register, whose folder the page
    shares, so that they stay as they are.

    Args:
        site: the folder of the built site.
        url: the site's own absolute address.

    Returns:
        How many were written.
    """
    written = 0
    for page in pages:
        if page.path.startswith("register/"):
            for name, content in _entry_pages(site / page.address / "index.html", page, url):
                (site / page.address / f"{name}.html").write_text(content, encoding="utf-8")
                written += 1
    return written


def _entry_pages(register: Path, page: Page, url: str) -> Iterator[tuple[str, str]]:
    root = lxml.html.fromstring(register.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    styles = [link.get("href") for link in root.iterfind(".//link[@rel='stylesheet']")]
    register_title = root.findtext(".//h1").strip()
    site_title = root.xpath("string(//meta[@property='og:site_name']/@content)")
    home = "../" * (page.address.count("/") - (page.language != "zh"))
    for entry in root.iterfind(".//article[@id]"):
        if "entry" not in entry.get("class", "").split():
            continue
        name, heading = entry.get("id"), entry.find_class("heading")[0].text_content().strip()
        shown = copy.deepcopy(entry)
        shown.tail = None
        for story in shown.iterfind("details"):
            story.set("open", "")
        for level, alone in (("h3", "h1"), ("h4", "h2")):  # its headings are those of a page
            for each in shown.iter(level):
                each.tag = alone
        ways = E.p(
            E.a(_HOME[page.language], href=home),
            " › ",
            E.a(register_title, href=f"./#{name}"),
        )
        head = E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            E.meta(name="viewport", content="width=device-width,initial-scale=1"),
            E.title(" - ".join(filter(None, (heading, site_title)))),
            E.link(rel="canonical", href=f"{url}{page.address}{name}.html"),
            *(E.link(rel="stylesheet", href=style) for style in styles),
        )
        body = E.body(
            E.main(E.div(ways, shown, {"class": "md-typeset entry-page"}), {"class": "md-content"}),
            {"data-md-color-scheme": "default"},
        )
        whole = E.html(head, body, lang=root.get("lang"))
        yield name, lxml.html.tostring(whole, encoding="unicode", doctype="<!doctype html>")
