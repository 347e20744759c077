"""Text files: from bytes to cells, whatever encoding and separator they were saved with."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable

from ..finding import CheckError, Finding
from ..packages.csvfile import MAX_CELL
from .sheet import MAX_ROWS, Cell, Remark, Sheet, within_limits

_SEPARATORS = {",": "“,”", ";": "“;”", "\t": "TAB", "|": "“|”"}
_COMMON_ENOUGH = 0.8
Rows = list[list[str]]


def read_text(file: str, data: bytes, likeness: Callable[[Rows], int]) -> Sheet:
    """Read a text file of separated cells.

    Args:
        file: its name, for messages.
        data: its bytes.
        likeness: how much rows look like the table; of several separators
            the one that makes most of it wins.

    Raises:
        CheckError: where it is no text, or no text that makes sense.
    """
    text, encoding = _decode(file, data)
    if not makes_sense(text):
        raise CheckError(Finding("intake.garbled", file, found=encoding))
    readings = {separator: _split(file, text, separator) for separator in _SEPARATORS}
    separator = max(readings, key=lambda each: likeness(readings[each]))
    _check_quotation(file, text, separator)
    rows = tuple(
        tuple(Cell(line, column, cell) for column, cell in enumerate(cells, 1) if cell.strip())
        for line, cells in enumerate(readings[separator], 1)
    )
    form = [] if encoding == "UTF-8" else [encoding]
    form += ["BOM"] if data.startswith(codecs.BOM_UTF8) else []
    form += ["CRLF"] if "\r" in text else []
    form += [] if separator == "," else [_SEPARATORS[separator]]
    remarks = [Remark(Finding("intake.form", file, found=", ".join(form)))] if form else []
    narrow = encoding.startswith("GB")
    return within_limits(Sheet(file, "", rows, tuple(remarks), separator == ";", narrow))


def makes_sense(text: str) -> bool:
    """Whether Chinese in a text was decoded as it was meant.

    Characters of wrongly decoded Chinese are mostly rare ones; eight in ten
    of real ones are among those of GB 2312.
    """
    if "\ufffd" in text or "锟斤拷" in text:
        return False
    mistaken = text.encode("cp1252", "ignore").decode("utf-8", "ignore")
    chinese = [sign for sign in text if _is_chinese(sign)]
    if sum(map(_is_chinese, mistaken)) > len(chinese):
        return False
    return not chinese or sum(map(_is_common, chinese)) >= _COMMON_ENOUGH * len(chinese)


def _decode(file: str, data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        order = [("utf-16", "UTF-16")]
    elif b"\0" in data:
        raise CheckError(Finding("intake.no_table", file))
    else:
        order = [("utf-8-sig", "UTF-8"), ("gb18030", "GBK / GB18030")]
    for encoding, name in order:
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    raise CheckError(Finding("intake.encoding", file))


def _split(file: str, text: str, separator: str) -> Rows:
    rows: Rows = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(cells)
            if len(rows) > 2 * MAX_ROWS:
                raise CheckError(Finding("intake.too_many", file, found=f"> {MAX_ROWS}", expected=f"{MAX_ROWS}"))
    except csv.Error:
        longest = f"{MAX_CELL}"
        raise CheckError(Finding("intake.too_long", file, len(rows) + 1, expected=longest, subject="?")) from None
    return rows


def _check_quotation(file: str, text: str, separator: str) -> None:
    """Whether every quotation mark that opens a cell closes it: else the rest of the file would be in that cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        found = text.splitlines()[line - 1][:80] if line <= len(text.splitlines()) else ""
        raise CheckError(Finding("table.quote", file, line, found=found)) from None


def _is_chinese(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\ue000" <= sign <= "\uf8ff"


def _is_common(sign: str) -> bool:
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return False
