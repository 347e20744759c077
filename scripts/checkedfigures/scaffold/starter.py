"""The first rows of a new package and its pages, filled in from templates that a person can open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from ..finding import LANGUAGES
from ..quantities.numeral import find_source_numerals
from ..quantities.period import Period
from .descriptor import Models
from .release import Release

_TEMPLATES = Path(__file__).parent / "templates"


def pages(release: Release, descriptor: Mapping, models: Models) -> dict[str, str]:
    """The page and the register of the package in both languages, by path under ``docs``."""
    values = _values(release, descriptor, models)
    return {
        f"{language}/{path}.md": Template(_template(f"{template}.{language}.md")).substitute(
            values
            | {
                "heading": release.heading[language],
                # A string of JSON is one of YAML, whatever stands in it.
                "quoted_heading": json.dumps(release.heading[language], ensure_ascii=False),
            }
        )
        for template, path in page_paths(release).items()
        for language in LANGUAGES
    }


def page_paths(release: Release) -> dict[str, str]:
    """What each page of a package is called in either language, by the name of its template."""
    return {"page": release.section, "register": f"register/{release.name}"}


def tables(release: Release, descriptor: Mapping, models: Models) -> dict[str, str]:
    """The text of every table, by path under the package."""
    example = next(iter(release.tables))
    values = _values(release, descriptor, models)
    codes = _example_codes(release, descriptor, models)
    written = {}
    for resource in descriptor["resources"]:
        name, kind = resource["name"], resource["kind"]
        if kind == "codes":
            written[resource["path"]] = _code_list(name, models)
            continue
        rows: list[dict[str, str]] = []
        if name == example:
            rows = [row | codes for row in _rows(f"figure.{release.language}.csv", values)]
        elif kind in {"events", "sources", "ledger", "paragraphs"}:
            rows = _rows(f"{kind}.csv", values)
        if kind == "paragraphs":
            rows += [
                rows[0] | {"paragraph": str(number), "kind": "text", "numerals": "0", "unnumbered": "0"}
                for number in range(2, len(release.text[0]) + 1)
            ]
        written[resource["path"]] = csv_text([field["name"] for field in resource["schema"]["fields"]], rows)
    return written


def _code_list(name: str, models: Models) -> str:
    return models.codes(name) or _template("rows/dimension.csv").replace("$dimension", name)


def _example_codes(release: Release, descriptor: Mapping, models: Models) -> dict[str, str]:
    """Of each dimension of the example the code that ids leave unsaid; where there is none, the first."""
    implied = {each["name"]: each.get("inIds", {}).get("implied") for each in descriptor["resources"]}
    dimensions = next(iter(release.tables.values()))
    return {
        each: implied[each] or next(csv.DictReader(io.StringIO(_code_list(each, models))))[each] for each in dimensions
    }


def _values(release: Release, descriptor: Mapping, models: Models) -> dict[str, str]:
    codes = _example_codes(release, descriptor, models)
    implied = {each.get("inIds", {}).get("implied") for each in descriptor["resources"] if each["name"] in codes}
    ahead = Period.parse(release.period).last_month > Period.parse(release.published).last_month
    lines, digest = release.text or ((), "")
    host = urlsplit(release.address).hostname or "page"
    (figure,) = csv.DictReader(io.StringIO(_template(f"rows/figure.{release.language}.csv")))
    return {
        "name": release.name, "prefix": release.prefix, "section": release.section, "locator": release.locator,
        "source_id": f"{max(host.split('.'), key=len)}-{release.published}", "publisher": release.publisher,
        "heading_zh": release.heading["zh"], "heading_en": release.heading["en"],
        "credit_zh": release.credit["zh"], "credit_en": release.credit["en"],
        "address": release.address, "trust": release.trust, "language": release.language, "printed": figure["printed"],
        "token": find_source_numerals(figure["printed"])[0].token,
        "published": release.published, "published_code": Period.parse(release.published).code,
        "period": release.period, "period_code": Period.parse(release.period).code,
        "example": "_".join(["example", *(code for code in codes.values() if code not in implied)]),
        "status": "forecast" if ahead else "",
        "last_paragraph": str(len(lines)), "sha256": digest,
    }  # fmt: skip


def _rows(template: str, values: Mapping[str, str]) -> list[dict[str, str]]:
    # Filled in cell by cell, so that a comma in a title is no new cell.
    rows = csv.DictReader(io.StringIO(_template(f"rows/{template}")))
    return [{column: Template(cell).substitute(values) for column, cell in row.items()} for row in rows]


def csv_text(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """A table as CSV; cells of other columns are left out, missing ones are empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
