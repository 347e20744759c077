"""Making a release: the packages under a version, kept whole with their sum."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

from ..checks import check, package_folders
from ..finding import CheckError, Finding
from ..packages.package import load
from ..packages.packagefile import NAME
from ..packages.textfile import read_text
from ..writing import check_folder, check_target, write
from .archive import archive, csv_bytes, digest
from .citation import Citation, parse_citation, read_citation
from .database import write_parquet, write_sqlite
from .packing import PARQUET, SQLITE, members
from .release import VERSION, VERSIONS, Release, read_archive


def freeze(
    root: Path, version: str, day: date, reasons: tuple[str, str], base_url: str = "", *, repository: str = ""
) -> Release:
    """Release the present packages of a project.

    The version is written into every ``datapackage.json``, the ``package.toml``
    that it is made from and, with the day and the addresses that are known,
    into ``CITATION.cff``; the archive and its row are added to ``releases/``.

    Args:
        root: the project's folder.
        version: such as ``2026.1``, greater than all before.
        day: of the release.
        reasons: why, in Chinese and in English.
        base_url: the site's address, to be named in the release's texts;
            none is named where it is empty.
        repository: the address of the project's repository, likewise.

    Raises:
        CheckError: where the data are at fault or the version cannot be
            given; nothing is written then.
    """
    kept = read_archive(root / "releases")
    table = kept.folder / "versions.csv"
    if not VERSION.fullmatch(version):
        raise CheckError(Finding("release.version", str(table), None, "version", version))
    read_citation(root / "CITATION.cff")
    cited = _cited(root / "CITATION.cff", version, day, base_url, repository)
    citation = parse_citation(cited, root / "CITATION.cff")
    draft = Release(version, day.isoformat(), *reasons, sha256="")
    if kept.releases and draft.order <= kept.releases[-1].order:
        raise CheckError(Finding("release.order", str(table), None, "version", version, kept.releases[-1].version))
    folders = package_folders(root / "datapackage")
    sources = [file for folder in folders if (file := folder / NAME).is_file()]
    for file in (root / "CITATION.cff", *(folder / "datapackage.json" for folder in folders), *sources):
        check_target(file)
    check_folder(kept.folder if kept.folder.exists() else root)
    if findings := check(folders).findings:
        raise CheckError(*findings)
    descriptors = {folder / "datapackage.json": _descriptor(folder / "datapackage.json", version) for folder in folders}
    content = _contents(root / "datapackage", descriptors, citation, base_url)
    release = replace(draft, sha256=digest(content))
    write(
        {
            kept.file(release): content,
            table: csv_bytes(VERSIONS, [astuple(each) for each in (*kept.releases, release)]),
            **{path: text.encode() for path, text in descriptors.items()},
            **{file: _versioned(file, version).encode() for file in sources},
            root / "CITATION.cff": cited.encode(),
        }
    )
    return release


def _contents(data: Path, descriptors: dict[Path, str], citation: Citation, base_url: str) -> bytes:
    """The archive of the packages with their new descriptors."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "datapackage"
        shutil.copytree(data, copy)
        for path, text in descriptors.items():
            (copy / path.relative_to(data)).write_text(text, encoding="utf-8")
        packages = [load(each) for each in package_folders(copy)]
        write_parquet(packages, Path(folder) / PARQUET)
        write_sqlite(packages, Path(folder) / SQLITE)
        files = {name: (Path(folder) / name).read_bytes() for name in (PARQUET, SQLITE)}
        for package in packages:
            address = f"{base_url}data/v/{citation.version}/{package.name}/" if base_url else ""
            inside = members(package, citation, address)
            files |= {f"{package.name}/{name}": content for name, content in inside.items()}
        return archive(files)


def _descriptor(path: Path, version: str) -> str:
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    return f"{json.dumps({**descriptor, 'version': version}, ensure_ascii=False, indent=2)}\n"


def _versioned(file: Path, version: str) -> str:
    """A package.toml with the new version, all else as it is."""
    return re.sub(r"^version\s*=.*$", f'version = "{version}"', read_text(file), count=1, flags=re.MULTILINE)


def _cited(path: Path, version: str, day: date, base_url: str, repository: str) -> str:
    """CITATION.cff with the new version, its day and the addresses that are known, all else as it is."""
    lines = {"version": f'"{version}"', "date-released": day.isoformat()}
    lines |= {"url": json.dumps(base_url)} if base_url else {}
    lines |= {"repository-code": json.dumps(repository)} if repository else {}
    later = "|".join(key for key in lines if key != "version")
    kept = re.sub(rf"^({later}):.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    written = "\n".join(f"{key}: {value}" for key, value in lines.items())
    return re.sub(r"^version:.*$", lambda _: written, kept, count=1, flags=re.MULTILINE)
