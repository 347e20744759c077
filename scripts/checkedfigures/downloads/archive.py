"""Files as bytes, sums and archives: the same bytes for the same content."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_READABLE = 0o100644 << 16
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class File:
    """One file to download.

    Attributes:
        address: its path below ``data/``, such as ``trade/trade.xlsx``.
        size: in bytes.
        sha256: in hexadecimal.
    """

    address: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[Path(self.address).suffix]


def describe(folder: Path) -> dict[str, File]:
    """All files of a folder by address, in the order of addresses."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        address: File(address, path.stat().st_size, digest(path.read_bytes()))
        for address, path in sorted(paths.items())
    }


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sums(files: Mapping[str, File]) -> str:
    """The sums as ``sha256sum --check`` reads them."""
    return "".join(f"{file.sha256}  {address}\n" for address, file in files.items())


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of files by name: sorted, dated alike, so that equal members make equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name, content in sorted(members.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, _READABLE
            opened.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def write_all(members: Mapping[str, bytes], folder: Path) -> None:
    """Write files by name below a folder."""
    for name, content in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV like the canonical ones: UTF-8, LF, an empty cell where there is nothing."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue().encode()


def json_bytes(value: object) -> bytes:
    """JSON that a person can read."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
