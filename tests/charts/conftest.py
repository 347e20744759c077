"""The charts of the real publication, and a page to put them on."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkedfigures.charts.gallery import draw_all
from checkedfigures.packages.exemption import read_exemptions
from checkedfigures.site.census import take_census
from checkedfigures.site.page import Page
from checkedfigures.site.seal import Seal


@pytest.fixture(scope="session")
def charts(publication):
    return {language: draw_all(publication, language) for language in ("zh", "en")}


@pytest.fixture
def census_of(publication, tmp_path, root):
    """The codes that the census reports about the numerals of a piece of HTML."""

    def count(html: str, language: str = "en") -> list[str]:
        page = Page("index", language, tmp_path / f"{language}.md")
        page.file.write_text("# Charts\n", encoding="utf-8")
        built: Path = tmp_path / page.address / "index.html"
        built.parent.mkdir(exist_ok=True)
        seal = Seal("of this test")
        seal.leave_in(tmp_path)
        body = seal.stamp(html)
        built.write_text(f'<!doctype html><html lang="{language}"><body>{body}</body></html>', encoding="utf-8")
        census = take_census(tmp_path, [page], publication, read_exemptions(root / "docs/exempt.csv"))
        about_numerals = {"census.unbound", "census.forged", "census.empty"}
        return [finding.code for finding in census.findings if finding.code in about_numerals]

    return count
