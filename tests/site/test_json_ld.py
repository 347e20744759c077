"""What each page says of itself to search engines, and how it is cited."""

from __future__ import annotations

import json

import pytest

from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.inert import embed_json
from checkedfigures.downloads.listing import Listing
from checkedfigures.publication.publication import Publication
from checkedfigures.site.head import Head
from checkedfigures.site.page import find_pages
from checkedfigures.site.usage import Usage
from rendering import NASTY

URL = "https://example.org/"


@pytest.fixture
def head_of(root):
    """The descriptions of the pages of a publication."""

    def make(publication: Publication, usage: Usage) -> Head:
        return Head(publication, usage, Listing(URL), read_citation(root / "CITATION.cff"))

    return make


@pytest.fixture
def head(head_of, real, root) -> Head:
    return head_of(real, Usage.of(find_pages(root / "docs")))


def _described(head: Head, address: str, title: str = "T") -> list[dict]:
    text = head.json_ld(address, "en" if address.startswith("en/") else "zh", title, "D")
    found = json.loads(text) if text else []
    return found if isinstance(found, list) else [found]


def _name(dataset: dict) -> str:
    return dataset["@id"].split("/")[-2]


def test_an_article_rests_on_exactly_the_packages_whose_figures_its_page_shows(head, real, root):
    told = 0
    for page in find_pages(root / "docs"):
        shown = {
            real.figures[name].package for name in head.usage.figures.get(page.address, ()) if name in real.figures
        }
        articles = [each for each in _described(head, page.address) if each["@type"] == "Article"]
        told += len(articles)
        assert len(articles) == bool(shown), page.address
        for article in articles:
            assert {_name(each) for each in article["isBasedOn"] if each["@type"] == "Dataset"} == shown
            assert article["url"] == f"{URL}{page.address}"
            assert article["inLanguage"] == page.language
    assert told > 10


@pytest.mark.parametrize("tree", ["", "en/"])
def test_the_data_page_is_about_all_packages_and_a_register_about_its_own(head, real, tree):
    def about(path: str) -> list[str]:
        return [_name(each) for each in _described(head, f"{tree}{path}") if each["@type"] == "Dataset"]

    assert about("data/") == [package.name for package in real.packages]
    for package in real.packages:
        assert about(f"register/{package.name}/") == [package.name]
    for path in ("", "checks/", "register/claims/", "register/", "data/small/", "trade/"):
        assert about(path) == []


def test_a_page_that_shows_no_figure_and_is_about_no_data_says_nothing(head_of, plain, written):
    usage = Usage.of([written('# Town\n\n{{ event("small.quarter.2026Q1") }}', "checks")])
    head = head_of(plain, usage)
    assert head.json_ld("en/checks/", "en", "Checks", "D") == head.json_ld("checks/", "zh", "核对", "D") == ""


def test_of_one_thing_it_speaks_plainly_and_of_more_in_a_list(head_of, plain, usage, language):
    tree = "" if language == "zh" else "en/"
    head = head_of(plain, usage)
    assert isinstance(json.loads(head.json_ld(f"{tree}small/", language, "T", "D")), dict)
    assert isinstance(json.loads(head.json_ld(f"{tree}register/small/", language, "T", "D")), dict)
    usage.figures[f"{tree}data/"] = ["small.export.value.2026Q1", "no.such.figure"]
    both = json.loads(head.json_ld(f"{tree}data/", language, "T", "D"))
    assert [each["@type"] for each in both] == ["Dataset", "Article"]


def test_what_strangers_wrote_cannot_end_the_script_and_is_read_as_it_was(head_of, strange, usage, language):
    tree = "" if language == "zh" else "en/"
    head, title = head_of(strange, usage), f"</script>{NASTY}"
    for address in (f"{tree}data/", f"{tree}small/"):
        assert not {"<", ">", "&"} & set(head.json_ld(address, language, title, title))
    (dataset,) = _described(head, f"{tree}data/")
    assert dataset["name"] == dataset["description"] == NASTY
    assert {each["name"] for each in dataset["variableMeasured"]} == {NASTY}
    assert NASTY in dataset["citation"]
    (article,) = _described(head, f"{tree}small/", title)
    assert article["headline"] == title
    assert article["isBasedOn"][1]["name"] == NASTY


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "\u2028", "&lt;"])
def test_nothing_in_embedded_json_ends_the_script_or_a_line(text):
    embedded = embed_json({"name": text})
    assert text not in embedded
    assert json.loads(embedded) == {"name": text}


def test_a_page_is_cited_by_its_title_and_address_and_the_home_page_as_the_whole(head):
    for language, whole in (("zh", "数据底稿"), ("en", "Checked Figures")):
        cited = head.cite("trade/base/", language, NASTY)
        assert f"“{NASTY}”" in cited.long
        assert cited.long.endswith(f"{URL}trade/base/")
        assert "“" not in head.cite("", language, whole).long


def test_the_template_escapes_a_citation(root):
    template = (root / "docs" / "overrides" / "main.html").read_text(encoding="utf-8")
    assert "{{ cited.long | e }}" in template
    assert template.count("{{ cited.") == 1
