"""The site's HTML as tests read it, and what strangers may write into it."""

from __future__ import annotations

import lxml.html
import markdown

NASTY = '<script>alert("x")</script> {{ x }} {% raw %} *a* | [b](javascript:c) <!-- &amp; `d` </td>'
"""A label of a stranger: HTML, a template, Markdown, the end of a cell."""


def read(written: str) -> lxml.html.HtmlElement:
    """What a macro gave, as Markdown turns it into a page."""
    html = markdown.markdown(written, extensions=["attr_list", "md_in_html", "tables", "toc"])
    return lxml.html.fromstring(f"<body>{html}</body>")


def text(written: str) -> str:
    """What a reader sees of it, spaces taken together."""
    return " ".join(read(written).text_content().split())


def assert_inert(written: str) -> None:
    """The nasty label stands there as text, and nothing of it as anything else."""
    assert "{{" not in written and "{%" not in written
    page = read(written)
    assert NASTY in " ".join(page.text_content().split())
    assert not page.xpath("//script | //em | //comment() | //a[contains(@href, 'javascript')]")
