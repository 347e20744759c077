"""Pages for the folders below ``data/``: an address that ends in a slash answers on a host that lists nothing.

Each says in both languages what its folder holds, under which licence, and
how to cite it. They run nothing and ask no other host.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from ..finding import LANGUAGES
from ..packages.package import DataPackage
from ..packages.titles import titled
from .archive import describe, write_all
from .citation import Citation
from .packing import PARQUET, SQLITE
from .release import Archive, Release
from .words import HEADS, SERVED, reading_order

STYLE = Path(__file__).parent / "index.css"
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
_WRITTEN_LATER = ("figures.json", "figures.csv", "../figures.schema.json")  # after the pages of the site
_BETWEEN, _COLON, _STOP = {"zh": "", "en": " "}, {"zh": "：", "en": ": "}, {"zh": "。", "en": ". "}
_TREES = {"zh": "", "en": "en/"}
_WORDS = {
    "zh": {
        "newest": "这里总是最新数据，引用时请写明版本。", "frozen": "这个版本不再改动。", "versions": "发布过的版本",
        "sum": "压缩包的 SHA-256", "zip": "整个版本", "excel": "供 Excel 打开", "templates": "模板",
    },
    "en": {
        "newest": "These are always the newest data; please name the version when you cite.",
        "frozen": "This version never changes.", "versions": "Released versions",
        "sum": "SHA-256 of the archive", "zip": "the whole version", "excel": "for Excel", "templates": "template",
    },
}  # fmt: skip


def write_indexes(
    packages: Sequence[DataPackage], citation: Citation, archive: Archive, base_url: str, folder: Path
) -> None:
    """``index.html`` of each package and each release, whose files are there already, and the style of these pages.

    Args:
        packages: the present ones.
        citation: of the publication.
        archive: its releases.
        base_url: the site's address, with a slash at its end.
        folder: ``data/`` of the site.
    """
    pages: dict[str, Callable[[str], str]] = {}
    for package in packages:
        pages[f"{package.name}/"] = _package(package, citation, base_url, folder / package.name)
    for release in archive.releases:
        pages |= _release(release, citation, base_url, folder / "v" / release.version)
    if archive.releases:
        pages["v/"] = _releases(archive, citation, base_url)
    written = {f"{name}index.html": _page(name, citation, section).encode() for name, section in pages.items()}
    write_all(written | {STYLE.name: STYLE.read_bytes()}, folder)


def _package(package: DataPackage, citation: Citation, base_url: str, folder: Path) -> Callable[[str], str]:
    files, descriptor = [*describe(folder), *_WRITTEN_LATER], package.descriptor

    def section(language: str) -> str:
        cited = citation.package(package, language, f"{base_url}data/{package.name}/").long
        text = _BETWEEN[language].join((titled(descriptor, language, "description"), _WORDS[language]["newest"]))
        facts = _facts(language, descriptor, citation.licence_name, cited)
        return _section(language, titled(descriptor, language), text, facts, _files(language, descriptor, files))

    return section


def _release(release: Release, citation: Citation, base_url: str, folder: Path) -> dict[str, Callable[[str], str]]:
    """The page of a release, and that of each package in it."""
    name, cited = f"v/{release.version}/", replace(citation, version=release.version, released=release.date)
    files = {file.parent.name: list(describe(file.parent)) for file in sorted(folder.glob("*/datapackage.json"))}
    descriptors = {each: json.loads((folder / each / "datapackage.json").read_bytes()) for each in files}

    def whole(language: str) -> str:
        words = _WORDS[language]
        rows = [_row([_link(f"{each}/"), escape(titled(descriptors[each], language))]) for each in files]
        rows += (_row([_link(file), SERVED[language][file]]) for file in (SQLITE, PARQUET) if (folder / file).is_file())
        rows.append(_row([_link(f"../{release.version}.zip"), words["zip"]]))
        facts = {
            HEADS[language]["cite"]: escape(cited.whole(language, f"{base_url}data/{name}").long),
            words["sum"]: f"<code>{release.sha256}</code>",
        }
        title = f"{citation.title[language]} {release.version}"
        text = f"{release.date}{_COLON[language]}{release.reason(language)}{_STOP[language]}{words['frozen']}"
        return _section(language, title, text, facts, rows)

    def inside(each: str) -> Callable[[str], str]:
        def section(language: str) -> str:
            descriptor, address = descriptors[each], f"{base_url}data/{name}{each}/"
            facts = _facts(language, descriptor, cited.licence_name, cited.whole(language, address).long)
            rows = _files(language, descriptor, files[each])
            return _section(language, titled(descriptor, language), _WORDS[language]["frozen"], facts, rows)

        return section

    return {name: whole} | {f"{name}{each}/": inside(each) for each in files}


def _releases(archive: Archive, citation: Citation, base_url: str) -> Callable[[str], str]:
    def section(language: str) -> str:
        rows = [
            _row([_link(f"{each.version}/"), each.date, escape(each.reason(language))])
            for each in reversed(archive.releases)
        ]
        facts = {HEADS[language]["cite"]: escape(citation.whole(language, base_url).long)}
        return _section(language, _WORDS[language]["versions"], "", facts, rows)

    return section


def _facts(language: str, descriptor: Mapping, licence: str, cited: str) -> dict[str, str]:
    heads, path = HEADS[language], descriptor["licenses"][0]["path"]
    return {
        heads["version"]: escape(descriptor["version"]),
        heads["licence"]: f'<a href="{escape(path)}" rel="license">{escape(licence)}</a>',
        heads["cite"]: escape(cited),
    }


def _files(language: str, descriptor: Mapping, files: Sequence[str]) -> Iterator[str]:
    """A row for each file of the whole, then for each table with all its forms."""
    for kind, what in SERVED[language].items():
        file = kind.format(name=descriptor["name"])
        if file in files:
            yield _row([_link(file), what, ""])
    for resource in reading_order(descriptor):
        path, name = resource["path"], resource["name"]
        forms = {f"excel/{Path(path).name}": "excel", f"templates/{name}.xlsx": "templates"}
        more = (_link(file, _WORDS[language][word]) for file, word in forms.items() if file in files)
        yield _row([_link(path), escape(titled(resource, language)), " · ".join(more)])


def _section(language: str, title: str, text: str, facts: Mapping[str, str], rows: Iterable[str]) -> str:
    """Title and text are plain text; facts and rows are HTML."""
    listed = "".join(f"<dt>{name}</dt><dd>{fact}</dd>" for name, fact in facts.items())
    tag = "h1" if language == LANGUAGES[0] else "h2"
    return (
        f'<section id="{language}" lang="{language}">\n<{tag}>{escape(title)}</{tag}>\n<p>{escape(text)}</p>\n'
        f"<dl>{listed}</dl>\n<table>\n{''.join(rows)}</table>\n</section>\n"
    )


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _link(file: str, words: str = "") -> str:
    return f'<a href="{escape(file)}">{words or f"<code>{escape(file)}</code>"}</a>'


def _page(name: str, citation: Citation, section: Callable[[str], str]) -> str:
    """A page at an address below ``data/``.

    Its numerals are those of files, versions and citations: to whoever
    counts those of the site, the whole page says so.
    """
    data = "../" * name.count("/")
    homes = " · ".join(
        f'<a href="{data}../{tree}" lang="{language}">{escape(citation.title[language])}</a>'
        for language, tree in _TREES.items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh" data-census="files">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>data/{escape(name)} - {escape(' / '.join(citation.title.values()))}</title>\n"
        f'<link rel="stylesheet" href="{data}{STYLE.name}">\n</head>\n<body>\n'
        f'<nav>{homes} · <a href="#en" lang="en">English</a></nav>\n<main>\n'
        f"{''.join(map(section, LANGUAGES))}</main>\n</body>\n</html>\n"
    )
