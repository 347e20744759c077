"""The data page's tables of files: what they link to, and texts of strangers in them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from checkedfigures.downloads.archive import File
from checkedfigures.downloads.listing import Listing
from checkedfigures.downloads.packing import templates
from checkedfigures.downloads.release import Release
from checkedfigures.packages.package import load
from checkedfigures.site.files import Files

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
RELEASES = (
    Release("2026.1", "2026-04-30", "首次发布", "first release", "a" * 64),
    Release("2026.2", "2026-05-20", "改正", "<b>corrected</b> {{ config }}", "b" * 64),
)


def files(language: str, listing: Listing) -> Files:
    return Files(listing, language, "../data/")


def test_versions_stand_newest_first_with_their_reasons_as_text():
    table = lxml.html.fromstring(files("en", Listing(releases=RELEASES, unchanged=True)).versions())
    rows = [[cell.text_content() for cell in row] for row in table.xpath(".//tbody/tr")]
    assert rows == [
        ["2026.2 2026-05-20", "<b>corrected</b> {{ config }}", "b" * 64],
        ["2026.1 2026-04-30", "first release", "a" * 64],
    ]
    assert table.xpath(".//a/@href") == ["../data/v/2026.2.zip", "../data/v/2026.1.zip"]
    assert "are those of version 2026.2" in table.text_content()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_changes_since_the_last_version_are_said(language):
    assert "2026.2+" in files(language, Listing(releases=RELEASES)).versions()
    assert "2026" not in files(language, Listing()).versions()


def test_each_table_that_is_filled_in_has_a_template_and_code_lists_have_none():
    package = load(SMALL)
    kinds = {resource["name"]: resource["kind"] for resource in package.descriptor["resources"]}
    assert set(templates(package).values()) == {name for name, kind in kinds.items() if kind != "codes"}
    assert templates(package)["templates/headline.xlsx"] == "headline"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_preview_says_that_it_has_no_downloads(language):
    shown = files(language, Listing())
    assert shown.together() == shown.package(load(SMALL))
    assert "href" not in shown.together()


def test_a_title_of_a_table_is_text():
    package = load(SMALL)
    package.descriptor["resources"][0]["title_en"] = "<script>alert()</script> {{ config }}"
    paths = [resource["path"] for resource in package.descriptor["resources"]]
    names = ["small.zip", "small.xlsx", "wide.csv", "wide_columns.csv", "datapackage.json", "croissant.json", *paths]
    names += [f"excel/{Path(path).name}" for path in paths]
    names += list(templates(package))
    made = {f"small/{name}": File(f"small/{name}", 1_234_567, "c" * 64) for name in names}
    shown = files("en", Listing(files=made)).package(package)
    assert "{{" not in shown
    tree = lxml.html.fromstring(shown)
    assert not tree.xpath(".//script")
    assert "<script>alert()</script> {{ config }}" in tree.text_content()
    assert tree.xpath(".//tr/td[2]/text()")[0] == "1.2 MB"
