"""Texts that people save: read as UTF-8, or told why not, whatever stands there in their place."""

from __future__ import annotations

from pathlib import Path

from ..finding import CheckError, Finding

_BOM = b"\xef\xbb\xbf"


def read_text(file: Path) -> str:
    """The text of a file, with its line ends as they are.

    Raises:
        CheckError: where there is none, a folder or a device in its place, a
            byte-order mark, or no UTF-8; with the line where there is one.
    """
    name = str(file)
    try:
        if not file.exists():
            raise CheckError(Finding("file.needed", name))
        if not file.is_file():  # a pipe may never end
            raise CheckError(Finding("file.no_file", name))
        data = file.read_bytes()
    except OSError as error:
        raise CheckError(Finding("internal.system", name, found=error.strerror or "")) from None
    if data.startswith(_BOM):
        raise CheckError(Finding("file.bom", name, 1))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        code = "file.encoding" if file.suffix == ".csv" else "file.text_encoding"
        raise CheckError(Finding(code, name, line, found=guess_encoding(data))) from None


def guess_encoding(data: bytes) -> str:
    """What a text that is no UTF-8 was probably saved as; ``?`` where nothing fits."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding, name in (("utf-16", "UTF-16"), ("gb18030", "GBK / GB18030"))[0 if marked else 1 :]:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return "?"
