"""A folder of downloads answers with a page: what it holds, in both languages, from this host alone."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.freeze import freeze
from checkedfigures.downloads.listing import write_downloads
from checkedfigures.downloads.release import read_archive
from checkedfigures.packages.package import load

FIXTURES = Path(__file__).parent.parent / "fixtures"
URL = "https://example.org/"
HOSTILE = "</h1><script>alert()</script> {{ config }}"
FOLDERS = ["small/", "v/", "v/2026.1/", "v/2026.1/small/"]
LATER = {"figures.json", "figures.csv", "../figures.schema.json"}


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The downloads of a project with a release, whose package has a dangerous title."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(FIXTURES / "small", project / "datapackage" / "small")
    shutil.copy(FIXTURES / "site" / "CITATION.cff", project)
    descriptor = project / "datapackage" / "small" / "datapackage.json"
    content = json.loads(descriptor.read_text(encoding="utf-8")) | {"title": HOSTILE, "title_en": HOSTILE}
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    freeze(project, "2026.1", date(2026, 4, 30), ("首次<b>发布", "first <b>release"), URL)
    packages, archive = [load(descriptor.parent)], read_archive(project / "releases")
    write_downloads(packages, read_citation(project / "CITATION.cff"), archive, URL, project / "data")
    return project / "data"


@pytest.fixture(params=FOLDERS)
def folder(request) -> str:
    return request.param


@pytest.fixture
def page(data, folder) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((data / folder / "index.html").read_bytes())


def test_it_links_to_each_file_or_folder_in_it_and_to_nothing_that_is_not_there(data, folder, page):
    place = data / folder
    linked = {link.get("href") for link in page.xpath("//td//a")}
    missing = {link for link in linked if not (place / link).exists()}
    assert missing == (LATER if folder == "small/" else set())
    if folder == "v/":
        assert linked == {"2026.1/"}
    elif folder == "v/2026.1/":
        assert linked == {"small/", "checked-figures.parquet", "checked-figures.sqlite", "../2026.1.zip"}
    else:
        files = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
        assert linked == (files - {"index.html"}) | missing


def test_it_speaks_both_languages_and_says_how_to_cite_it(folder, page):
    sections = {section.get("lang"): " ".join(section.text_content().split()) for section in page.xpath("//section")}
    assert list(sections) == ["zh", "en"]
    assert "怎样引用" in sections["zh"] and "How to cite" in sections["en"]
    for text in sections.values():
        assert "2026.1" in text and "CC BY 4.0" in text
        assert folder == "v/" or f"{URL}data/{folder}" in text
    assert "首次<b>发布" in sections["zh"] or folder not in {"v/", "v/2026.1/"}


def test_it_runs_nothing_and_asks_no_other_host(page):
    assert not page.xpath("//script | //img | //iframe | //style | //*[@style] | //@src")
    (style,) = page.xpath("//link/@href")
    assert style.endswith("index.css") and "//" not in style
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


def test_a_title_is_text(folder, page):
    if "small" in folder:
        assert HOSTILE in page.xpath("//h1")[0].text_content()
    assert not page.xpath("//b")


def test_its_style_is_where_it_says(data, folder, page):
    (style,) = page.xpath("//link/@href")
    assert (data / folder / style).is_file()


def test_whoever_counts_numerals_is_told_that_they_are_those_of_files(page):
    assert page.getroottree().getroot().get("data-census") == "files"
