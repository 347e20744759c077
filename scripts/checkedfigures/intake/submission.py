"""Submissions: sheets for tables of packages, opened, read, compared, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..finding import CheckError, Finding, nearest
from ..packages.package import DataPackage
from ..packages.structure import MAX_BYTES, megabytes
from ..writing import write as write_files
from .change import Change, canonical, compare
from .column import columns_of
from .decoding import read_text
from .header import likeness
from .sheet import Sheet
from .table import Table, read_table
from .workbook import read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<html", b"<!doctype", b"<?xml")


@dataclass(frozen=True)
class Submission:
    """One sheet, and what it would do to one table.

    Attributes:
        table: the sheet as read.
        target: the table's file.
        before: the bytes of that file when it was compared.
        change: the difference.
        columns: names of the table's columns, in their order.
        key: those of its primary key.
    """

    table: Table
    target: Path
    before: bytes
    change: Change
    columns: Sequence[str]
    key: Sequence[str]

    @property
    def content(self) -> bytes:
        """The table's file as it would be."""
        return canonical(list(self.change.rows.values()), self.columns)


def read_submission(
    file: Path, package: DataPackage, resource_name: str, *, sheet: str = "", remove_missing: bool = False
) -> Submission:
    """Read a file for one table of a package and compare; nothing is written.

    Args:
        file: a CSV or ``.xlsx`` file.
        package: the package, as loaded.
        resource_name: the table.
        sheet: name of the workbook's sheet, where it must be told.
        remove_missing: whether rows that the sheet lacks are to go.

    Raises:
        CheckError: where the package has no such table, or the file cannot be read at all.
    """
    resource = resource_of(package, resource_name)
    read = _open(file, package, resource, sheet)
    table = read_table(read, package, resource)
    target, schema = package.folder / resource["path"], resource["schema"]
    change = compare(table, package.tables[resource_name], schema, remove_missing=remove_missing)
    columns = [field["name"] for field in schema["fields"]]
    return Submission(table, target, target.read_bytes(), change, columns, schema["primaryKey"])


def target_of(words: str, folders: Sequence[Path]) -> tuple[Path, str]:
    """The package's folder and the table that PACKAGE/TABLE names.

    PACKAGE is the path of a folder, or the name of one of ``folders``.

    Raises:
        CheckError: where it names no package.
    """
    package, _, table = words.rpartition("/")
    named = {folder.name: folder for folder in folders}
    folder = Path(package) if (Path(package) / "datapackage.json").is_file() else named.get(package)
    if not package or not table or folder is None:
        raise CheckError(Finding("intake.into", "", found=words, expected=", ".join(named)))
    return folder, table


def write(submissions: Sequence[Submission]) -> None:
    """Replace the tables' files: all of them or none.

    Raises:
        CheckError: where a file cannot be written, or changed meanwhile.
    """
    for submission in submissions:
        if submission.target.read_bytes() != submission.before:
            raise CheckError(Finding("intake.meanwhile", str(submission.target)))
    write_files({submission.target: submission.content for submission in submissions})


def resource_of(package: DataPackage, name: str) -> dict:
    """The descriptor of one table.

    Raises:
        CheckError: where the package has none of this name.
    """
    resources = {resource["name"]: resource for resource in package.descriptor["resources"]}
    if name not in resources:
        known = nearest(name, resources) or ", ".join(resources)
        raise CheckError(Finding("intake.no_resource", str(package.folder), found=name, expected=known))
    return resources[name]


def _open(file: Path, package: DataPackage, resource: dict, sheet: str) -> Sheet:
    name = str(file)
    try:
        if not file.is_file() and not file.is_dir() and file.exists():
            raise CheckError(Finding("intake.device", name))  # a pipe may never end
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise CheckError(Finding("intake.too_large", name, found=megabytes(size), expected=megabytes(MAX_BYTES)))
        data = file.read_bytes()
    except OSError as error:
        raise CheckError(Finding("intake.no_file", name, found=error.strerror or "")) from None
    if not data.strip():
        raise CheckError(Finding("intake.empty", name))
    score = likeness(columns_of(package, resource))
    if data.startswith(b"PK"):
        return read_workbook(name, data, sheet, resource["name"], score)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise CheckError(Finding("intake.encrypted" if encrypted else "intake.xls", name))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(tuple(mark.lower() for mark in _OTHERS)):
        raise CheckError(Finding("intake.no_table", name))
    if file.suffix.lower() in {".xlsx", ".xlsm"}:
        raise CheckError(Finding("intake.broken", name))
    return read_text(name, data, score)
