"""The review workbook: a sheet for each part of a draft, as an ``.xlsx`` or as a folder of CSV files.

All cells are text, so that a spreadsheet leaves them as they are; doubtful
ones are coloured, codes come from drop-down lists, and what the program wrote
for orientation is grey.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ..scaffold.starter import csv_text
from .review import SHEETS, Column, Review

_CODES = "codes"
_HEADER_ROWS = 2
_SPARE_ROWS = 50  # a person may add some
_FROZEN = {"figures": 4, "relations": 2, "claims": 2, "terms": 1, "package": 1}
_BEGINNING = datetime(2000, 1, 1)  # a fixed day, so that the same draft gives the same bytes
_DOUBTFUL, _KEPT = "#FFE699", "#666666"
Choices = Mapping[str, Sequence[tuple[str, str]]]


def as_files(review: Review, target: Path, choices: Choices) -> dict[Path, bytes]:
    """The files of a review: one workbook, or a CSV for each sheet where the target is no ``.xlsx``.

    Args:
        review: what stands in the sheets.
        target: the workbook, or the folder of the CSV files.
        choices: codes with their labels by the name of their list.
    """
    if target.suffix.lower() == ".xlsx":
        return {target: as_workbook(review, choices)}
    return {
        target / f"{sheet}.csv": csv_text([column.name for column in columns], review.rows(sheet)).encode()
        for sheet, columns in SHEETS.items()
    }


def as_workbook(review: Review, choices: Choices) -> bytes:
    """The review as the bytes of an ``.xlsx``."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as workbook:
        workbook.set_properties({"title": review.package["name"], "author": "", "created": _BEGINNING})
        formats = _formats(workbook)
        sheets = {name: workbook.add_worksheet(name) for name in (*SHEETS, _CODES)}
        ranges = _write_codes(sheets[_CODES], choices, formats["name"])
        for name, columns in SHEETS.items():
            _write(sheets[name], name, review, formats)
            for number, column in enumerate(columns):
                _choose(sheets[name], number, column, ranges, len(review.rows(name)))
    return target.getvalue()


def _formats(workbook: Workbook) -> dict[str, Format]:
    common = {"num_format": "@", "quote_prefix": True, "valign": "top"}
    return {
        "name": workbook.add_format({"num_format": "@", "bold": True, "bottom": 1}),
        "second": workbook.add_format({"num_format": "@", "italic": True, "text_wrap": True, "font_color": _KEPT}),
        "text": workbook.add_format(common),
        "kept": workbook.add_format(common | {"font_color": _KEPT, "text_wrap": True}),
        "doubtful": workbook.add_format(common | {"bg_color": _DOUBTFUL}),
    }


def _write(sheet: Worksheet, name: str, review: Review, formats: Mapping[str, Format]) -> None:
    columns, rows = SHEETS[name], review.rows(name)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, formats["kept" if column.kept else "text"])
        sheet.write_string(0, number, column.name, formats["name"])
        sheet.write_string(1, number, f"{column.zh} / {column.en}", formats["second"])
    for line, row in enumerate(rows):
        for number, column in enumerate(columns):
            doubtful = review.is_doubtful(name, line, column.name)
            style = formats["doubtful" if doubtful else "kept" if column.kept else "text"]
            if value := row.get(column.name, ""):
                sheet.write_string(line + _HEADER_ROWS, number, value, style)
            elif doubtful:
                sheet.write_blank(line + _HEADER_ROWS, number, None, style)
    sheet.freeze_panes(_HEADER_ROWS, _FROZEN[name])
    last = len(rows) + _HEADER_ROWS + _SPARE_ROWS
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(columns) - 1)}{last}"})


def _write_codes(sheet: Worksheet, choices: Choices, bold: Format) -> dict[str, str]:
    """The codes with their labels; gives the range of each list."""
    ranges = {}
    for place, (name, codes) in enumerate(choices.items()):
        column = 3 * place
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column + 1, 22)
        for line, (code, label) in enumerate(codes, 1):
            sheet.write_string(line, column, code)
            sheet.write_string(line, column + 1, label)
        letter = xl_col_to_name(column)
        ranges[name] = f"='{_CODES}'!${letter}$2:${letter}${len(codes) + 1}"
    return ranges


def _choose(sheet: Worksheet, number: int, column: Column, ranges: Mapping[str, str], count: int) -> None:
    source = list(column.choices) or ranges.get(column.codes)
    if source:
        sheet.data_validation(_HEADER_ROWS, number, count + _HEADER_ROWS + _SPARE_ROWS, number, {
            "validate": "list", "source": source, "error_type": "warning",
            "error_title": "代码 / code", "error_message": "没有这个代码。 / There is no such code.",
        })  # fmt: skip
