"""Releases: packages as they were published, kept whole, never changed.

A release is ``releases/<version>.zip`` and a row of ``releases/versions.csv``
with its SHA-256. What was published and is no longer made has a row in
``releases/withdrawn.csv``.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from ..finding import CheckError, Finding
from ..packages.csvfile import read_table
from .archive import digest

VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){1,2}", re.ASCII)
VERSIONS = ("version", "date", "reason_zh", "reason_en", "sha256")
_FORMS = {
    "version": VERSION,
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII),
    "sha256": re.compile("[0-9a-f]{64}"),
}
_WITHDRAWN = ("withdrawn", "date", "reason_zh", "reason_en", "replaced_by")


@dataclass(frozen=True)
class Release:
    """A version that was published: when, why, and the sum of its archive."""

    version: str
    date: str
    reason_zh: str
    reason_en: str
    sha256: str

    def reason(self, language: str) -> str:
        return self.reason_zh if language == "zh" else self.reason_en

    @property
    def order(self) -> tuple[int, ...]:
        """Versions compare by their numbers, not as text."""
        return tuple(int(part) for part in self.version.split("."))


@dataclass(frozen=True)
class Withdrawal:
    """A figure's id, or an address that begins with ``data/``, that is no longer made."""

    name: str
    date: str
    reason_zh: str
    reason_en: str
    replaced_by: str

    @property
    def is_address(self) -> bool:
        return self.name.startswith("data/")

    def as_dict(self) -> dict[str, str]:
        return {"status": "withdrawn", "withdrawn": self.name, **{k: v for k, v in asdict(self).items() if k != "name"}}


@dataclass(frozen=True)
class Archive:
    """All releases, the oldest first, and what was withdrawn since."""

    folder: Path
    releases: tuple[Release, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()

    def file(self, release: Release) -> Path:
        return self.folder / f"{release.version}.zip"

    def members(self, release: Release) -> dict[str, bytes]:
        """The files of a release by address below its folder."""
        with zipfile.ZipFile(self.file(release)) as opened:
            return {entry.filename: opened.read(entry) for entry in opened.infolist()}


def read_archive(folder: Path) -> Archive:
    """The releases that a folder keeps, each with the content that it was published with.

    A project without the folder has released nothing.

    Raises:
        CheckError: where a table is not in order, an archive is missing,
            not listed, or other than it was.
    """
    releases = tuple(Release(**row) for row in _read(folder / "versions.csv", VERSIONS))
    withdrawals = tuple(Withdrawal(row.pop("withdrawn"), **row) for row in _read(folder / "withdrawn.csv", _WITHDRAWN))
    kept = Archive(folder, tuple(sorted(releases, key=lambda each: each.order)), withdrawals)
    findings = []
    for line, release in enumerate(releases, 2):
        file = kept.file(release)
        if not file.is_file():
            findings.append(
                Finding("release.missing", str(folder / "versions.csv"), line, "version", release.version, str(file))
            )
        elif (found := digest(file.read_bytes())) != release.sha256:
            findings.append(Finding("release.changed", str(file), None, "", found, release.sha256, release.version))
        elif not zipfile.is_zipfile(file):
            findings.append(Finding("release.no_archive", str(file)))
    listed = {kept.file(release) for release in releases}
    findings += (Finding("release.unlisted", str(file)) for file in sorted(folder.glob("*.zip")) if file not in listed)
    if findings:
        raise CheckError(*findings)
    return kept


def check_continuity(archive: Archive, ids: Iterable[str], addresses: Iterable[str]) -> list[Finding]:
    """Whatever a release had is still made, or is withdrawn with a reason; not both.

    Args:
        archive: the releases.
        ids: the figures of the present packages.
        addresses: the files that are made now, below ``data/``.
    """
    table, present = str(archive.folder / "withdrawn.csv"), {*ids, *(f"data/{address}" for address in addresses)}
    withdrawn = {withdrawal.name for withdrawal in archive.withdrawals}
    findings = []
    for line, withdrawal in enumerate(archive.withdrawals, 2):
        if withdrawal.name in present:
            findings.append(Finding("release.not_withdrawn", table, line, "withdrawn", withdrawal.name))
        if withdrawal.replaced_by and withdrawal.replaced_by not in present | withdrawn:
            findings.append(Finding("release.replacement", table, line, "replaced_by", withdrawal.replaced_by))
    lost: dict[str, str] = {}
    for release in archive.releases:
        contents = archive.members(release)
        names = {*(f"data/{name}" for name in contents), *_ids(contents)}
        lost |= dict.fromkeys(names - present - withdrawn, release.version)
    findings += (
        Finding("release.lost", table, None, "withdrawn", name, subject=version)
        for name, version in sorted(lost.items())
    )
    return findings


def write_releases(archive: Archive, folder: Path) -> None:
    """Every release below its version, and its archive beside it."""
    for release in archive.releases:
        target = folder / release.version
        with zipfile.ZipFile(archive.file(release)) as opened:
            opened.extractall(target)
        (folder / f"{release.version}.zip").write_bytes(archive.file(release).read_bytes())


def _ids(contents: Mapping[str, bytes]) -> set[str]:
    """The figures of a release's tables."""
    found = set()
    for name, content in contents.items():
        if PurePosixPath(name).match("*/data/*.csv"):
            rows = csv.DictReader(io.StringIO(content.decode("utf-8")))
            if rows.fieldnames and rows.fieldnames[0] == "figure_id":
                found |= {row["figure_id"] for row in rows}
    return found


def _read(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    if not path.exists():
        return []
    rows = read_table(path, columns)
    findings = []
    names: set[str] = set()
    for line, row in enumerate(rows, 2):
        name = row[columns[0]]
        for column, form in _FORMS.items():
            if row.get(column) and not form.fullmatch(row[column]):
                findings.append(Finding(f"release.{column}", str(path), line, column, row[column]))
        findings += (
            Finding("release.cell", str(path), line, column)
            for column in columns
            if column != "replaced_by" and not row[column]
        )
        if name in names:
            findings.append(Finding("release.twice", str(path), line, columns[0], name))
        names.add(name)
    if findings:
        raise CheckError(*findings)
    return rows
