"""Templates: a workbook for each table that a spreadsheet does not spoil.

Every cell is text, so that a spreadsheet leaves ``1-2`` and ``15.0`` alone,
and codes are chosen from lists. What is filled in comes back by
``read_submission``; a template with the table's rows comes back as no change.
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

from ..packages.package import DataPackage
from ..packages.row import Row
from ..writing import check_target, write
from .column import Column, columns_of
from .submission import resource_of

_CODES = "代码 codes"
_HEADER_ROWS = 2
_LAST_ROW = 2_000
_MESSAGE = 255  # characters of a prompt, set by the format
_BEGINNING = datetime(2000, 1, 1)  # a fixed day, so that the same table gives the same bytes
_WIDE = {"string": 18, "number": 12, "integer": 12, "boolean": 10}


def write_template(package: DataPackage, resource_name: str, file: Path, *, with_rows: bool = False) -> None:
    """Write the template of one table as an ``.xlsx``, by :func:`template`.

    Args:
        package: a package, as loaded.
        resource_name: one of its tables.
        file: where to write; what stands there may be somebody's work, and is not replaced.
        with_rows: whether to fill in the rows that the table has.

    Raises:
        CheckError: where the package has no such table, or the file cannot be written.
    """
    check_target(file, replace=False)
    write({file: template(package, resource_name, with_rows=with_rows)})


def template(package: DataPackage, resource_name: str, *, with_rows: bool = False) -> bytes:
    """The template of one table, as the bytes of an ``.xlsx``.

    The first row has the fields' names, the second their titles in Chinese
    and English; comments on the first say what belongs there. A second sheet
    lists the codes with their labels. The same package gives the same bytes.

    Args:
        package: a package, as loaded.
        resource_name: one of its tables.
        with_rows: whether to fill in the rows that the table has.

    Raises:
        CheckError: where the package has no such table.
    """
    resource = resource_of(package, resource_name)
    columns = columns_of(package, resource)
    return _workbook(resource, columns, package.tables[resource_name] if with_rows else [])


def _workbook(resource: Mapping, columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        title = f"{resource['title']} / {resource['title_en']}"
        workbook.set_properties({"title": title, "author": "", "created": _BEGINNING})
        sheet, codes = workbook.add_worksheet(resource["name"]), workbook.add_worksheet(_CODES)
        # The apostrophe of quote_prefix keeps a text that begins with = a text when the cell is edited.
        text = workbook.add_format({"num_format": "@", "quote_prefix": True})
        name = workbook.add_format({"num_format": "@", "bold": True, "bottom": 1})
        second = workbook.add_format({"num_format": "@", "italic": True, "text_wrap": True, "font_color": "#555555"})
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _WIDE[column.kind], text)
            sheet.write_string(0, number, column.name, name)
            sheet.write_string(1, number, f"{column.title} / {column.title_en}", second)
            if column.description or column.description_en:
                sheet.write_comment(0, number, f"{column.description}\n{column.description_en}".strip())
        for line, row in enumerate(rows, _HEADER_ROWS):
            for number, column in enumerate(columns):
                if row[column.name]:
                    sheet.write_string(line, number, row[column.name], text)
        _add_codes(sheet, codes, columns, len(rows), name)
        sheet.freeze_panes(_HEADER_ROWS, 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(columns) - 1)}{_LAST_ROW}"})
    return target.getvalue()


def _add_codes(sheet: Worksheet, codes: Worksheet, columns: Sequence[Column], count: int, bold: Format) -> None:
    """The sheet of codes, and drop-down lists that take theirs from it."""
    place, last = 0, max(_LAST_ROW, count + _HEADER_ROWS)
    for number, column in enumerate(columns):
        listed = column.codes or ({"true": ("是", "yes"), "false": ("否", "no")} if column.kind == "boolean" else {})
        if not listed:
            continue
        codes.write_string(0, place, column.name, bold)
        codes.set_column(place, place, 22)
        for line, (code, labels) in enumerate(listed.items(), 1):
            codes.write_string(line, place, code)
            codes.write_string(line, place + 1, " / ".join(labels))
        letter = xl_col_to_name(place)
        sheet.data_validation(_HEADER_ROWS, number, last, number, {
            "validate": "list",
            "source": f"='{_CODES}'!${letter}$2:${letter}${len(listed) + 1}",
            "error_type": "warning",
            "error_title": "代码 / code",
            "error_message": f"“{_CODES}”里没有这个代码。 / “{_CODES}” has no such code.",
            "input_message": f"{column.description}\n{column.description_en}".strip()[:_MESSAGE],
        })  # fmt: skip
        place += 3
    codes.set_column(place, place, 22)
