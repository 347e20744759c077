"""The published site: complete, alike in both languages, its files those of the repository."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from checkedfigures.packages.package import read_rows
from checkedfigures.site.document import Document
from checkedfigures.site.page import find_pages


def test_every_numeral_is_accounted_for(census_summary):
    counted, _, rest = census_summary.partition(" of ")
    assert rest.startswith(f"{counted} numerals: ")
    assert int(counted) > 500


def test_downloads_are_the_repositorys_byte_for_byte(site, root):
    files = [file for file in (root / "datapackage").rglob("*") if file.suffix in {".csv", ".json"}]
    assert len(files) > 60
    for file in files:
        assert (site / "data" / file.relative_to(root / "datapackage")).read_bytes() == file.read_bytes()


@pytest.fixture(scope="session")
def catalogue(site):
    return json.loads((site / "data/figures.json").read_text(encoding="utf-8"))


def test_the_catalogue_is_of_its_schema(site, catalogue):
    schema = json.loads((site / "data/figures.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(catalogue, schema)


def test_the_catalogue_lists_every_figure_with_its_bounds(catalogue, packages):
    ids = [entry["figure_id"] for entry in catalogue]
    assert sorted(ids) == sorted(figure.figure_id for package in packages.values() for figure in package.figures)
    by_id = {entry["figure_id"]: entry for entry in catalogue}
    total = by_id["trade.total.value.2026Q1"]
    assert (total["lower"], total["upper"]) == ("11835000000000", "11845000000000")
    growth = by_id["trade.export.growth.2026Q1"]
    assert (growth["lower"], growth["upper"], growth["lower_included"]) == ("11.85", "11.95", True)
    firms = by_id["trade.private_firms.count.2026Q1"]
    assert (firms["lower"], firms["lower_included"], firms["upper"]) == ("540000", False, None)


def test_the_verification_report_holds_every_relation_and_claim(site, report):
    published = json.loads((site / "data/checks.json").read_text(encoding="utf-8"))
    assert len(published["relations"]) == len(report.verdicts) > 100
    assert {each["verdict"] for each in published["relations"]} == {"consistent", "defines", "revised_base"}
    total = next(each for each in published["relations"] if each["relation_id"] == "trade.sum.total")
    assert (total["left"]["lower"], total["left"]["upper"]) == ("11830000000000", "11850000000000")
    assert total["slack"] == "15000000000"
    claims = {each["claim_id"]: each["verdict"] for each in published["claims"]}
    assert claims["trade.claim.first_above"] == "proven"
    assert claims["trade.claim.us_fell"] == "unsettled"
    assert claims["trade.claim.motorcycles"] == "stated"
    increase = published["intervals"]["trade.total.increase.2026Q1"]
    assert 1_540_000_000_000 <= float(increase["lower"]) <= float(increase["upper"]) <= 1_552_000_000_000


def test_every_figure_stands_on_a_page_of_each_language_and_the_page_exists(catalogue, site):
    for entry in catalogue:
        for language in ("zh", "en"):
            assert entry["pages"][language], entry["figure_id"]
            for address in entry["pages"][language]:
                assert (site / address / "index.html").is_file()


def test_the_second_reading_is_found_on_the_pages_of_its_section(site, root, newspaper):
    """Each figure of the second reader's list is bound on the page of its paragraph, in both languages."""
    section, targets = {}, {}
    for package in newspaper:
        section |= {row["paragraph"]: row["section"] for row in package.rows("paragraphs")}
        for row in package.rows("ledger"):
            if name := row["figure_id"] or row["event_id"]:
                targets.setdefault(row["paragraph"], set()).add(name)
    with (root / "tests/fixtures/second_reading.csv").open(encoding="utf-8", newline="") as file:
        paragraphs = {row["paragraph"] for row in csv.DictReader(file)} - {"71"}
    for paragraph in paragraphs:
        path = section[paragraph].removesuffix("/index")
        for folder in ("", "en/"):
            document = Document(site / f"{folder}{path}" / "index.html")
            shown = set(document.root.xpath("//@data-figure")) | set(document.root.xpath("//@data-event"))
            assert targets[paragraph] <= shown, (paragraph, folder, targets[paragraph] - shown)


def test_pages_say_what_language_they_are_in(site, root):
    pages = find_pages(root / "docs")
    assert len(pages) >= 34
    for page in pages:
        assert Document(site / page.address / "index.html").language == page.language


def test_every_page_has_a_description_and_names_its_twin_absolutely(site, root):
    for page in find_pages(root / "docs"):
        tree = Document(site / page.address / "index.html").root
        assert tree.xpath("//meta[@name='description']/@content")[0].strip()
        links = tree.xpath("//link[contains(@rel, 'translation')]")
        assert {link.get("hreflang") for link in links} == {"zh", "en", "x-default"}
        assert all(link.get("href").startswith("http") for link in links)


def test_no_sentence_of_the_source_is_copied(root, source_file):
    """No run of thirteen Chinese characters of a page's own text stands in the source, names apart."""
    names = [row["name"] for row in read_rows(root / "tests/fixtures/long_names.csv")]
    source = _own_text(source_file.read_text(encoding="utf-8"), names)
    runs = {source[start : start + 13] for start in range(len(source) - 12)}
    runs = {run for run in runs if all("\u4e00" <= character <= "\u9fff" for character in run)}
    assert len(runs) > 500
    for file in sorted((root / "docs/zh").rglob("*.md")) + sorted((root / "datapackage").rglob("*.csv")):
        if file.name in {"ledger.csv"}:
            continue
        text = _own_text(file.read_text(encoding="utf-8"), names)
        assert not {run for run in runs if run in text}, file


def _own_text(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "¶")
    return text


def test_long_names_are_names_of_the_source(root, source_file):
    source = "".join(source_file.read_text(encoding="utf-8").split())
    names = read_rows(root / "tests/fixtures/long_names.csv")
    assert names
    assert [row["name"] for row in names if row["name"] not in source or not row["what"]] == []


def test_the_fixtures_hold_no_source_text(root):
    assert not list(Path(root).rglob("000_*.txt"))
