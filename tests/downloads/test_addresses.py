"""Every address that anything of ours contains leads somewhere: on pages, in descriptions, workbooks and citations."""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import openpyxl
import pytest
import yaml

from checkedfigures.finding import LANGUAGES, codes, explained_at
from checkedfigures.site.build import DEFAULT_URL

ABSOLUTE = re.compile(rf"{re.escape(DEFAULT_URL)}[^\s\"'<>`,，。；）)]*")
ROWS = re.compile(r"row=(\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*)")  # as RFC 7111 names rows of a CSV
TEXTS = {".css", ".csv", ".html", ".js", ".json", ".md", ".xml"}
PLACEHOLDER = re.compile(r"<[^>]+>")


class Served:
    """What a static host answers: files, folders with an index, and the anchors of pages."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._anchors: dict[Path, set[str]] = {}

    def fault(self, address: str) -> str:
        """Why an address of the site does not answer; empty where it does."""
        parts = urlsplit(address)
        path = unquote(parts.path).removeprefix("/")
        file = self.site / path / "index.html" if path.endswith("/") or not path else self.site / path
        if not file.is_file():
            return f"{address}: no {file.relative_to(self.site)}"
        fragment = unquote(parts.fragment)
        if fragment and file.suffix == ".csv":
            named = ROWS.fullmatch(fragment)
            lines = file.read_text(encoding="utf-8").count("\n")
            return "" if named and max(map(int, re.findall(r"\d+", named[1]))) <= lines else f"{address}: no such row"
        return f"{address}: no such anchor" if fragment and fragment not in self._of(file) else ""

    def _of(self, file: Path) -> set[str]:
        if file not in self._anchors:
            tree = lxml.html.fromstring(file.read_bytes())
            self._anchors[file] = set(tree.xpath("//@id | //@name"))
        return self._anchors[file]


@pytest.fixture(scope="module")
def served(site) -> Served:
    return Served(site)


def texts(name: str, content: bytes) -> Iterator[str]:
    """All texts of a file, with those of files packed into it."""
    suffix = Path(name).suffix
    if suffix == ".gz":
        yield from texts(name.removesuffix(".gz"), gzip.decompress(content))
    elif suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            for each in opened.namelist():
                yield from texts(each, opened.read(each))
    elif suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        yield from (str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    elif suffix == ".sqlite":
        connection = sqlite3.connect(":memory:")
        connection.deserialize(content)
        yield from connection.iterdump()
        connection.close()
    elif suffix in TEXTS:
        text = content.decode("utf-8")
        # In Markdown a backslash shows the mark after it.
        yield re.sub(r"\\(\W)", r"\1", text) if suffix == ".md" else unescape(text) if suffix == ".html" else text


def test_every_address_in_every_file_of_the_site_answers(site, served):
    """Pages with their JSON-LD, descriptors, Croissant, citations, workbooks, archives, databases, feeds, site maps."""
    found: dict[str, set[str]] = {}
    for file in site.rglob("*"):
        if file.is_file():
            for text in texts(file.name, file.read_bytes()):
                for address in ABSOLUTE.findall(text):
                    found.setdefault(address.rstrip("."), set()).add(file.suffix)
    assert {suffix for suffixes in found.values() for suffix in suffixes} >= {
        ".csv", ".gz", ".html", ".json", ".md", ".xlsx", ".xml", ".zip",
    }  # fmt: skip
    assert [fault for address in sorted(found) if (fault := served.fault(address))] == []


def test_every_link_of_every_page_answers(site, served):
    faults = set()
    for file in site.rglob("*.html"):
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        tree = lxml.html.fromstring(file.read_bytes())
        for link in tree.xpath("//*[not(@rel='expect')]/@href | //@src"):
            address = urljoin(DEFAULT_URL + page, link)
            if address.startswith(DEFAULT_URL) and (fault := served.fault(address)):
                faults.add(f"{page}: {fault}")
    assert sorted(faults) == []


def test_the_pages_that_the_catalogue_names_answer(site, served):
    catalogue = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    named = {page for entry in catalogue for pages in entry["pages"].values() for page in pages}
    assert len(named) > 30
    assert [fault for page in sorted(named) if (fault := served.fault(DEFAULT_URL + page))] == []


def test_each_finding_is_explained_where_it_says(served):
    addresses = [explained_at(code, language, "https://example.org/") for code in codes() for language in LANGUAGES]
    assert [fault for address in addresses if (fault := served.fault(address))] == []


@pytest.mark.parametrize("page", ["README.md", "docs/zh/data.md", "docs/en/data.md"])
def test_the_addresses_of_downloads_that_people_are_told_answer(root, site, served, packages, page):
    """``/data/<package>/`` stands for each package, and so on."""
    catalogue = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    versions = [folder.name for folder in (site / "data/v").iterdir() if folder.is_dir()]
    of = {"package": list(packages), "version": versions, "id": [entry["figure_id"] for entry in catalogue]}
    of |= {"数据包": of["package"], "版本": of["version"], "编号": of["id"]}
    told = set(re.findall(r"`/?((?:data|figures)/[^`]*)`", (root / page).read_text(encoding="utf-8")))
    assert any(address.endswith("/") for address in told)
    for address in told:
        names = [each[1:-1] for each in PLACEHOLDER.findall(address)]
        for values in product(*(of[name] for name in names)):
            path = address
            for name, value in zip(names, values, strict=True):
                path = path.replace(f"<{name}>", value)
            assert served.fault(f"{DEFAULT_URL}{'' if path.startswith('data/') else 'data/'}{path}") == ""


def test_the_files_that_the_repositorys_texts_link_to_are_there(root):
    for file in [*root.glob("*.md"), *(root / ".github").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)\s]+)\)", file.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                assert (file.parent / parts.path).exists(), (file.name, link)


def test_the_citation_names_no_address_that_is_not_known(root):
    """Where the project is published is a setting; a file that everybody copies does not invent it."""
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert "example" not in json.dumps(cited, default=str)
