"""The README of a package, in Markdown, made from its descriptor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..packages.package import DataPackage
from ..packages.titles import meaning, titled
from .citation import Citation
from .inert import markdown_text
from .words import FILES, HEADS, NUMBERS, in_reading_order, licence, units


def readme(package: DataPackage, citation: Citation, language: str, address: str) -> str:
    """What the package holds, how to read and cite it.

    Args:
        package: the package.
        citation: of the publication.
        language: ``zh`` or ``en``.
        address: where the package lies on the web; empty where that is not known.
    """
    return "\n".join(_lines(package, citation, language, address))


def _lines(package: DataPackage, citation: Citation, language: str, address: str) -> Iterator[str]:
    heads, descriptor = HEADS[language], package.descriptor
    words = citation.package(package, language, address)
    yield f"# {markdown_text(titled(descriptor, language))}\n"
    yield f"{markdown_text(titled(descriptor, language, 'description'))}\n"
    yield f"- {heads['version']}: {markdown_text(descriptor['version'])}"
    yield f"- {heads['licence']}: {licence(citation, package)}\n"
    yield f"## {heads['cite']}\n"
    yield f"{heads['short']}: {markdown_text(words.short)}\n"
    yield f"{heads['long']}: {markdown_text(words.long)}\n"
    yield f"## {heads['files']}\n"
    yield from (f"- `{name.format(name=package.name)}`: {what}" for name, what in FILES[language].items())
    yield f"\n## {heads['numbers']}\n"
    yield from (f"- {line}" for line in NUMBERS[language])
    yield f"\n{heads['units']}: {markdown_text(units(package, language))}\n"
    yield f"## {heads['tables']}\n"
    for resource in in_reading_order(package):
        yield from _table(resource, language, len(package.tables[resource["name"]]))


def _table(resource: dict, language: str, count: int) -> Iterator[str]:
    heads = HEADS[language]
    yield f"### {markdown_text(resource['name'])}: {markdown_text(titled(resource, language))}\n"
    yield f"`{resource['path']}`, {heads['rows']}: {count}\n"
    yield _row((heads["column"], heads["type"], heads["meaning"]))
    yield "|---|---|---|"
    for field in resource["schema"]["fields"]:
        yield _row((field["name"], field["type"], meaning(field, language)))
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(markdown_text(cell) for cell in cells)} |"
