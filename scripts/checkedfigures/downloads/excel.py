"""CSV files as a spreadsheet opens them without harm."""

from __future__ import annotations

import codecs
import csv
import io

from .inert import spreadsheet_cell


def excel_csv(canonical: bytes) -> bytes:
    """A canonical CSV for Excel: marked as UTF-8, lines ending with CRLF, no cell that would run."""
    rows = csv.reader(io.StringIO(canonical.decode("utf-8"), newline=""))
    target = io.StringIO(newline="")
    csv.writer(target).writerows([spreadsheet_cell(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + target.getvalue().encode()
