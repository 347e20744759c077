"""The published downloads, fetched as other people's programs fetch them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import urllib.request

import duckdb
import frictionless
import jsonschema
import lxml.html
import mlcroissant
import openpyxl
import pytest
from tree_sitter_language_pack import get_parser

from checkedfigures.downloads.archive import describe
from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.entries import register_address
from checkedfigures.downloads.inert import embed_json
from checkedfigures.downloads.jsonld import article_json_ld, dataset_json_ld
from checkedfigures.intake.submission import read_submission
from checkedfigures.quantities.period import Period
from checkedfigures.site.build import DEFAULT_URL
from strategies import PACKAGES

PAGES = {"zh": "data/index.html", "en": "en/data/index.html"}


@pytest.fixture(scope="module")
def snippets(site, address) -> dict[str, str]:
    """The code on the data page under each heading, its addresses those of the local server."""
    found = {}
    for language, page in PAGES.items():
        tree = lxml.html.fromstring((site / page).read_bytes())
        for code in tree.xpath("//h3/following-sibling::*[1]//code | //h3/following-sibling::p[1]/following::code[1]"):
            heading = code.xpath("preceding::h3[1]")[0].get("id")
            text = code.text_content()
            if DEFAULT_URL in text:
                found.setdefault(heading, {})[language] = text.replace(DEFAULT_URL, address)
    assert all(texts["zh"] == texts["en"] for texts in found.values())
    return {heading: texts["en"] for heading, texts in found.items()}


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:  # noqa: S310
        return response.read()


def run(code: str) -> str:
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_there_is_a_snippet_for_each_program(snippets):
    assert set(snippets) == {"pandas", "frictionless", "duckdb", "r", "javascript", "power-query"}


def test_the_pandas_snippet_runs(snippets):
    output = run(snippets["pandas"])
    assert "6.85万亿元" in output
    assert "trade.export.value.CNY" in output


def test_the_frictionless_snippet_runs(snippets):
    assert "trade.export.value.2026Q1 6.85 CNY" in run(snippets["frictionless"])


def test_the_duckdb_snippet_runs_on_a_downloaded_file(snippets, address, tmp_path):
    (url,) = re.findall(r"'(http[^']+)'", snippets["duckdb"])
    (tmp_path / "all.parquet").write_bytes(fetch(url))
    rows = duckdb.execute(snippets["duckdb"].replace(url, str(tmp_path / "all.parquet"))).fetchall()
    assert ("2025-Q1", 10.3e12, "Chinese yuan (CNY)") in [(row[0], row[1], row[4]) for row in rows]
    periods = [Period.parse(row[0]) for row in rows]
    assert len(periods) > 10 and all(period.quarter for period in periods)  # one length, so that they can be compared


@pytest.mark.parametrize(("heading", "language"), [("r", "r"), ("javascript", "javascript")])
def test_the_snippets_for_r_and_javascript_parse(snippets, heading, language):
    parser = get_parser(language)
    assert not parser.parse(snippets[heading].encode()).root_node.has_error
    assert parser.parse(snippets[heading].replace(")", "", 1).encode()).root_node.has_error


def test_every_address_in_a_snippet_answers(snippets):
    for code in snippets.values():
        base = re.search(r'"(http[^"]+/)"', code)
        names = re.findall(r"""["']([\w./-]+\.(?:csv|json|parquet))["']""", code)
        whole = re.findall(r"""["'](http[^"']+[^/"'])["']""", code)
        addresses = whole + ([base[1] + name for name in names] if base else [])
        assert addresses, code
        assert all(fetch(url) for url in addresses)


@pytest.mark.parametrize("name", PACKAGES)
def test_frictionless_validates_the_served_descriptor(address, name):
    report = frictionless.validate(f"{address}data/{name}/datapackage.json")
    assert report.valid, report.flatten(["note", "message"])
    assert report.stats["tasks"] > 10


@pytest.mark.parametrize("name", PACKAGES)
def test_croissant_is_valid_and_leads_to_the_rows(address, site, name, packages, tmp_path):
    described = json.loads((site / f"data/{name}/croissant.json").read_text(encoding="utf-8"))
    local = tmp_path / "croissant.json"
    local.write_text(json.dumps(described).replace(DEFAULT_URL, address), encoding="utf-8")
    dataset = mlcroissant.Dataset(jsonld=local)
    assert dataset.metadata.ctx.issues.errors == set()
    assert {record.id for record in dataset.metadata.record_sets} == set(packages[name].tables)
    for table, rows in packages[name].tables.items():
        records = list(dataset.records(table))
        assert len(records) == len(rows), table
        key = next(iter(rows[0])) if rows else ""
        served = [record[f"{table}/{key}"] for record in records]
        assert [each.decode() if isinstance(each, bytes) else str(each) for each in served] == [
            row[key] for row in rows
        ]


def test_the_sums_hold(site):
    lines = (site / "data/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {}
    for line in lines:
        digest, name = line.split("  ")
        named[name] = digest
        assert hashlib.sha256((site / "data" / name).read_bytes()).hexdigest() == digest
    assert set(describe(site / "data")) - set(named) == {"SHA256SUMS", "index.html"}


@pytest.mark.parametrize("page", PAGES.values())
def test_the_data_page_gives_each_files_true_size_and_sum(site, page):
    tree = lxml.html.fromstring((site / page).read_bytes())
    rows = tree.xpath("//div[@class='files']//tbody/tr")
    files = describe(site / "data")
    shown = set()
    for row in rows:
        address = row.xpath(".//a/@href")[0].rpartition("../data/")[2]
        cells = row.xpath("./td")
        size, unit = cells[1].text_content().split()
        factor = {"B": 1, "kB": 1e3, "MB": 1e6}[unit]
        assert abs(float(size) * factor - files[address].size) <= factor / 2
        assert cells[2].text_content() == files[address].sha256
        shown.add(address)
    made_first = {
        name for name in files if not re.search(r"^v/|(^|/)figures[./]|(^|/)index\.|^[^/]*\.json$|SUMS$", name)
    }
    assert made_first - shown == {f"{name}/README.{language}.md" for name in PACKAGES for language in PAGES}


def test_each_figure_has_an_address_of_its_own(site, root):
    catalogue = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    citation = read_citation(root / "CITATION.cff")
    for entry in catalogue:
        name, package = entry["figure_id"], entry["package"]
        said = json.loads((site / f"data/figures/{name}.json").read_text(encoding="utf-8"))
        assert {key: said[key] for key in entry} == entry
        assert said["status"] == "current"
        assert said["register"]["zh"] == f"{DEFAULT_URL}register/{package}/#{name}"
        assert said["register"]["en"] == DEFAULT_URL + register_address(package, name, "en")
        assert said["citation"]["en"]["short"].startswith(f"Checked Figures {citation.version}")
        assert said["citation"]["zh"]["long"].endswith(said["register"]["zh"])
        with (site / f"data/figures/{name}.csv").open(encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert (row["figure_id"], row["printed"], row["lower"]) == (name, entry["printed"], entry["lower"] or "")


def test_lists_and_single_figures_are_of_the_schema_that_is_served(site):
    schema = json.loads((site / "data/figures.schema.json").read_text(encoding="utf-8"))
    figure = {"$ref": "#/$defs/figure", "required": ["status"], "$defs": schema["$defs"]}
    for name in PACKAGES:
        entries = json.loads((site / f"data/{name}/figures.json").read_text(encoding="utf-8"))
        jsonschema.validate(entries, schema)
        single = json.loads((site / f"data/figures/{entries[0]['figure_id']}.json").read_text(encoding="utf-8"))
        jsonschema.validate(single, figure)


def test_each_package_lists_its_figures(site):
    catalogue = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    for name in PACKAGES:
        entries = json.loads((site / f"data/{name}/figures.json").read_text(encoding="utf-8"))
        expected = [entry["figure_id"] for entry in catalogue if entry["package"] == name]
        assert [entry["figure_id"] for entry in entries] == expected


def test_a_workbook_opens_from_its_address(address):
    book = openpyxl.load_workbook(io.BytesIO(fetch(f"{address}data/zones/zones.xlsx")))
    assert "overview" in book.sheetnames


def test_a_downloaded_template_comes_back_by_the_import(address, packages, tmp_path):
    """It has the present rows; with one label reworded, that is the one change."""
    file = tmp_path / "enterprises.xlsx"
    file.write_bytes(fetch(f"{address}data/trade/templates/enterprises.xlsx"))
    book = openpyxl.load_workbook(file)
    sheet = book["enterprises"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    (line,) = [row[0].row for row in sheet.iter_rows() if row[0].value == "trade.private.share.2026Q1"]
    sheet.cell(line, columns["label_en"], "Private enterprises in total trade")
    book.save(file)
    submission = read_submission(file, packages["trade"], "enterprises")
    assert not submission.table.at("refused") and not submission.change.kept
    assert [(each.key, each.column) for each in submission.change.changed] == [
        (("trade.private.share.2026Q1",), "label_en")
    ]


@pytest.mark.parametrize("language", PAGES)
def test_a_package_is_described_for_search_engines(site, root, packages, language):
    citation, files = read_citation(root / "CITATION.cff"), describe(site / "data")
    for package in packages.values():
        described = json.loads(embed_json(dataset_json_ld(package, language, DEFAULT_URL, citation, files)))
        assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", described["temporalCoverage"])
        assert described["isBasedOn"]
        assert all(each["unitText"] for each in described["variableMeasured"])
        downloads = {each["contentUrl"]: each for each in described["distribution"]}
        workbook = downloads[f"{DEFAULT_URL}data/{package.name}/{package.name}.xlsx"]
        content = (site / f"data/{package.name}/{package.name}.xlsx").read_bytes()
        assert workbook["sha256"] == hashlib.sha256(content).hexdigest()
        assert workbook["contentSize"] == f"{len(content)} B"
        assert workbook["encodingFormat"].endswith("spreadsheetml.sheet")


def test_an_article_names_the_data_that_it_is_based_on(root, packages):
    citation = read_citation(root / "CITATION.cff")
    described = article_json_ld(
        [packages["trade"], packages["reference"]],
        "en",
        DEFAULT_URL,
        citation,
        headline="A steady base",
        description="…",
        address="en/trade/base/",
    )
    bases = [each.get("@id") or each["publisher"]["name"] for each in described["isBasedOn"]]
    assert bases[0] == f"{DEFAULT_URL}data/trade/datapackage.json"
    assert "Xinhua News Agency" in bases
    assert described["inLanguage"] == "en"
