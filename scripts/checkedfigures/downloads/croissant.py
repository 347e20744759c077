"""A package described for machine learning tools: Croissant (https://docs.mlcommons.org/croissant/)."""

from __future__ import annotations

from collections.abc import Container, Mapping

from ..packages.package import DataPackage
from ..packages.titles import meaning, titled
from .archive import MEDIA_TYPES, digest
from .citation import Citation

_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "string": "sc:Text"}
_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/", "equivalentProperty": "cr:equivalentProperty",
    "samplingRate": "cr:samplingRate",
    "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field", "fileObject": "cr:fileObject", "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip


def croissant(package: DataPackage, citation: Citation, address: str, files: Mapping[str, bytes]) -> dict:
    """The Croissant description of a package's tables.

    Args:
        package: the package.
        citation: of the publication.
        address: where the package lies on the web.
        files: the content of its files by path, for their sums.
    """
    descriptor = package.descriptor
    referring = {each["name"] for each in descriptor["resources"] if _references(each)}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "@id": address,
        "name": titled(descriptor, "en"),
        "alternateName": titled(descriptor, "zh"),
        "description": titled(descriptor, "en", "description"),
        "url": address,
        "version": descriptor["version"],
        "license": descriptor["licenses"][0]["path"],
        "creator": {"@type": "sc:Organization", "name": citation.authors["en"]},
        "datePublished": (citation.released or descriptor["created"])[:10],
        "citeAs": citation.package(package, "en", address).long,
        "inLanguage": ["zh", "en"],
        "keywords": descriptor["keywords"],
        "distribution": [_file(resource, address, files) for resource in descriptor["resources"]],
        "recordSet": [_records(resource, referring) for resource in descriptor["resources"]],
    }


def _file(resource: dict, address: str, files: Mapping[str, bytes]) -> dict:
    content = files[resource["path"]]
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "description": titled(resource, "en"),
        "contentUrl": f"{address}{resource['path']}",
        "contentSize": f"{len(content)} B",
        "encodingFormat": MEDIA_TYPES[".csv"],
        "sha256": digest(content),
    }


def _references(resource: dict) -> dict[str, tuple[str, str]]:
    """The columns that refer to another table, each with the table and its column."""
    return {
        key["fields"][0]: (key["reference"]["resource"], key["reference"]["fields"][0])
        for key in resource["schema"].get("foreignKeys", [])
        if key["reference"]["resource"] and len(key["fields"]) == 1
    }


def _records(resource: dict, referring: Container[str]) -> dict:
    """A table as a record set.

    Args:
        referring: the tables that refer to others. mlcroissant joins what a
            field refers to, and cannot join a table that has joins of its own;
            those references are in ``datapackage.json`` alone.
    """
    name, schema = resource["name"], resource["schema"]
    foreign = {field: "/".join(place) for field, place in _references(resource).items() if place[0] not in referring}
    fields = []
    for field in schema["fields"]:
        described = {
            "@type": "cr:Field",
            "@id": f"{name}/{field['name']}",
            "name": field["name"],
            "description": meaning(field, "en"),
            "dataType": _TYPES.get(field["type"], "sc:Text"),
            "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": field["name"]}},
        }
        if field["name"] in foreign:
            described["references"] = {"field": {"@id": foreign[field["name"]]}}
        fields.append(described)
    record_set = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": titled(resource, "en")}
    if key := schema.get("primaryKey"):
        record_set["key"] = [{"@id": f"{name}/{part}"} for part in key]
    return {**record_set, "field": fields}
