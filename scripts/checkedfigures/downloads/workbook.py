"""A package as a workbook: a sheet that explains it, then a sheet for each table."""

from __future__ import annotations

import datetime
import io
import unicodedata
from collections.abc import Iterator

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..finding import LANGUAGES
from ..packages.package import DataPackage
from ..packages.titles import meaning, titled
from .citation import Citation
from .words import HEADS, NUMBERS, in_reading_order, licence, units

_ABOUT, _COLUMNS = "说明 About", "各栏 Columns"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST = 48


def workbook(package: DataPackage, citation: Citation, address: str) -> bytes:
    """An ``.xlsx``: text as text, numbers as numbers with the decimals that they print.

    Args:
        package: the package.
        citation: of the publication.
        address: where the package lies on the web; empty where that is not known.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        created = datetime.datetime.fromisoformat(package.descriptor["created"]).replace(tzinfo=None)
        book.set_properties({"title": package.descriptor["title"], "created": created})
        styles = _Styles(book)
        _write_about(book.add_worksheet(_ABOUT), package, citation, address, styles)
        for resource in in_reading_order(package):
            sheet = book.add_worksheet(resource["name"][:31])
            _write_table(sheet, resource, package, styles)
        _write_columns(book.add_worksheet(_COLUMNS), package, styles)
    return target.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._decimals: dict[int, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.name = book.add_format({"bold": True, "valign": "top"})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})
        self.text = book.add_format({"num_format": "@"})

    def number(self, cell: str) -> Format:
        """As many decimals as the cell has."""
        places = len(cell.partition(".")[2])
        if places not in self._decimals:
            self._decimals[places] = self._book.add_format({"num_format": f"0.{'0' * places}" if places else "0"})
        return self._decimals[places]


def _write_about(sheet: Worksheet, package: DataPackage, citation: Citation, address: str, styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 96)
    line = 0
    for language in LANGUAGES:
        sheet.write_string(line, 0, titled(package.descriptor, language), styles.title)
        for number, (name, text) in enumerate(_about(package, citation, language, address), line + 1):
            sheet.write_string(number, 0, name, styles.name)
            sheet.write_string(number, 1, text, styles.prose)
            line = number
        line += 2


def _about(package: DataPackage, citation: Citation, language: str, address: str) -> Iterator[tuple[str, str]]:
    heads, words = HEADS[language], citation.package(package, language, address)
    yield heads["what"], titled(package.descriptor, language, "description")
    yield heads["version"], package.descriptor["version"]
    if address:
        yield heads["address"], address
    yield heads["source"], "\n".join(_sources(package, language))
    yield heads["units"], units(package, language)
    yield heads["numbers"], "\n".join(NUMBERS[language])
    yield heads["licence"], licence(citation, package)
    yield f"{heads['cite']} · {heads['short']}", words.short
    yield f"{heads['cite']} · {heads['long']}", words.long
    sheets = (f"{resource['name']}: {titled(resource, language)}" for resource in in_reading_order(package))
    yield heads["tables"], "\n".join(sheets)


def _sources(package: DataPackage, language: str) -> list[str]:
    """Who printed the figures, each once."""
    return list(dict.fromkeys(row.get(f"credit_{language}") or row["publisher"] for row in package.rows("sources")))


def _write_table(sheet: Worksheet, resource: dict, package: DataPackage, styles: _Styles) -> None:
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    rows = package.tables[resource["name"]]
    for number, name in enumerate(types):
        sheet.write_string(0, number, name, styles.head)
        sheet.set_column(number, number, _width([name, *(row[name] for row in rows)]))
    for line, row in enumerate(rows, 1):
        for number, (name, kind) in enumerate(types.items()):
            cell = row[name]
            if not cell:
                continue
            if kind in {"number", "integer"}:
                sheet.write_number(line, number, float(cell), styles.number(cell))
            else:
                sheet.write_string(line, number, cell, styles.text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(types) - 1)


def _write_columns(sheet: Worksheet, package: DataPackage, styles: _Styles) -> None:
    heads = [HEADS[language] for language in LANGUAGES]
    names = [f"{heads[0][key]} {heads[1][key]}" for key in ("table", "column", "type")]
    header = [*names, heads[0]["meaning"], heads[1]["meaning"]]
    body = [
        [resource["name"], field["name"], field["type"], *(meaning(field, language) for language in LANGUAGES)]
        for resource in in_reading_order(package)
        for field in resource["schema"]["fields"]
    ]
    for number, name in enumerate(header):
        sheet.write_string(0, number, name, styles.head)
        sheet.set_column(number, number, _width([name, *(row[number] for row in body)]))
        for line, row in enumerate(body, 1):
            sheet.write_string(line, number, row[number])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(body), len(header) - 1)


def _width(cells: list[str]) -> int:
    """The width of the longest cell in Latin letters; a Chinese character takes two."""
    widths = (sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in cell) for cell in cells)
    return min(max(widths) + 3, _WIDEST)
