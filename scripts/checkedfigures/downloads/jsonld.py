"""Packages and pages described for search engines: schema.org, as JSON-LD.

What is given is plain data. To stand in a page it goes through
:func:`checkedfigures.downloads.inert.embed_json`, since labels are the
texts of strangers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..packages.package import DataPackage
from ..packages.row import Row
from ..packages.titles import titled
from ..quantities.period import Period
from .archive import File
from .citation import Citation
from .wide import span

_ADDRESS = {"zh": "", "en": "en/"}


def dataset_json_ld(
    package: DataPackage, language: str, base_url: str, citation: Citation, files: Mapping[str, File]
) -> dict:
    """A package as a schema.org ``Dataset``.

    Args:
        package: the package.
        language: of the texts, ``zh`` or ``en``.
        base_url: the site's address, with a slash at its end.
        citation: of the publication.
        files: all files by address below ``data/``; those of the package
            become its distribution, its CSV files in their canonical form.
    """
    address, descriptor = f"{base_url}data/{package.name}/", package.descriptor
    variants = tuple(f"{package.name}/{each}" for each in ("excel/", "templates/", "README.", "index."))
    own = [
        file for name, file in files.items() if name.startswith(f"{package.name}/") and not name.startswith(variants)
    ]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{address}datapackage.json",
        "name": titled(descriptor, language),
        "description": titled(descriptor, language, "description"),
        "url": address,
        "inLanguage": ["zh", "en"],
        "version": descriptor["version"],
        "datePublished": (citation.released or descriptor["created"])[:10],
        "license": descriptor["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": citation.authors[language]},
        "citation": citation.package(package, language, address).long,
        "keywords": descriptor["keywords"],
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "DataCatalog", "name": citation.title[language], "url": base_url},
        "temporalCoverage": _coverage(package),
        "isBasedOn": [_source(row, language) for row in package.rows("sources")],
        "variableMeasured": _variables(package, language),
        "distribution": [_download(file, base_url) for file in own],
    }


def article_json_ld(
    packages: Sequence[DataPackage],
    language: str,
    base_url: str,
    citation: Citation,
    *,
    headline: str,
    description: str,
    address: str,
) -> dict:
    """A page of the narrative as a schema.org ``Article``.

    Args:
        packages: those whose figures the page shows.
        language: of the page.
        base_url: the site's address, with a slash at its end.
        citation: of the publication.
        headline, description: those of the page.
        address: the page's place on the site, such as ``en/trade/base/``.
    """
    sources = [_source(row, language) for package in packages for row in package.rows("sources")]
    return {
        "@context": "https://schema.org/",
        "@type": "Article",
        "headline": headline,
        "description": description,
        "url": f"{base_url}{address}",
        "mainEntityOfPage": f"{base_url}{address}",
        "inLanguage": language,
        "author": {"@type": "Organization", "name": citation.authors[language]},
        "publisher": {"@type": "Organization", "name": citation.title[language]},
        "license": packages[0].descriptor["licenses"][0]["path"] if packages else "",
        "isPartOf": {"@type": "WebSite", "name": citation.title[language], "url": f"{base_url}{_ADDRESS[language]}"},
        "isBasedOn": [
            {"@type": "Dataset", "@id": f"{base_url}data/{package.name}/datapackage.json"} for package in packages
        ]
        + [source for number, source in enumerate(sources) if source not in sources[:number]],
    }


def _download(file: File, base_url: str) -> dict:
    return {
        "@type": "DataDownload",
        "name": file.address,
        "contentUrl": f"{base_url}data/{file.address}",
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _source(row: Row, language: str) -> dict:
    source = {"@type": "CreativeWork", "name": row[f"title_{language}"]}
    source["publisher"] = {"@type": "Organization", "name": row.get(f"credit_{language}") or row["publisher"]}
    if row["published"]:
        source["datePublished"] = row["published"]
    return source | ({"url": row["address"]} if row.get("address") else {})


def _variables(package: DataPackage, language: str) -> list[dict]:
    units = {row["unit_measure"]: row for row in package.tables["unit_measure"]}
    found = {
        (figure.label(language), figure.row["measure"], figure.unit.code)
        for figure in package.figures
        if figure.row["role"] == "observation"
    }
    return [
        {
            "@type": "PropertyValue",
            "name": label,
            "propertyID": measure,
            "unitText": units[unit][f"label_{language}"],
        }
        for label, measure, unit in sorted(found)
    ]


def _coverage(package: DataPackage) -> str:
    """From the first day that a figure speaks of to the last."""
    spans = [span(Period.parse(figure.row["time_period"])) for figure in package.figures]
    return f"{min(first for first, _ in spans)}/{max(last for _, last in spans)}"
