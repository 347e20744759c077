"""What strangers write in labels is text on the built pages: it is not run, not fetched, not filled in."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest

from checkedfigures.site.build import build

NASTY = (
    "<script>alert()</script><img src=x onerror=alert()> {{ config }} {% raw %} "
    "[a](javascript:alert()) ![b](https://evil.example/b.png) <!-- ` ``` {: onclick=alert() } https://evil.example/"
)
EDITS = {
    "data/headline.csv": (("出口总值,Exports", f"{NASTY},{NASTY}"),),
    "data/list_items.csv": (("码头,the wharf", f"{NASTY},{NASTY}"),),
}


@pytest.fixture
def pages(small_project) -> dict[str, lxml.html.HtmlElement]:
    """All pages of the small site, built with the label in place of two of its own."""
    package = small_project.data / "small"
    for name, edits in EDITS.items():
        text = (package / name).read_text(encoding="utf-8")
        for before, after in edits:
            assert text.count(before) == 1, (name, before)
            text = text.replace(before, after)
        (package / name).write_text(text, encoding="utf-8")
    settings = small_project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n  - search\n"))
    build(small_project, small_project.root / "site", say=lambda line: None)
    files = sorted((small_project.root / "site").rglob("*.html"))
    return {str(file.relative_to(small_project.root / "site")): _read(file) for file in files}


def _read(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_a_dangerous_label_is_shown_as_text_on_every_page_that_shows_it(pages, small_project):
    for folder in ("", "en/"):
        assert NASTY in pages[f"{folder}register/small/index.html"].text_content()
        assert NASTY in pages[f"{folder}small/index.html"].text_content()
    for tree in pages.values():
        assert not [script for script in tree.xpath("//script/text()") if "alert()" in script]
        assert not [name for name in tree.xpath("//@*") if "alert()" in name and "onerror=" not in name]
        assert not tree.xpath("//@onerror | //@onclick | //img[@src='x'] | //*[contains(@src, 'evil')]")
        assert not tree.xpath("//a[starts-with(@href, 'javascript:') or contains(@href, 'evil')]")
    index = json.loads((small_project.root / "site/search/search_index.json").read_text(encoding="utf-8"))
    texts = [part for entry in index["docs"] for part in (entry["title"], entry["text"])]
    assert any("alert()" in text for text in texts)
    assert not [text for text in texts if "<script" in text or "<img" in text]
