"""States: where a version of the publication lies, as a commit, a folder or the zip of a release.

Only data and pages are read; nothing of an older version is ever run.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..finding import CheckError, Finding

_PARTS = ("datapackage", "docs")
_LARGEST = 200_000_000  # bytes, unpacked; the whole data is under a hundredth of it
_MOST_FILES = 20_000


@dataclass(frozen=True)
class State:
    """A version on disk.

    Attributes:
        name: what the caller called it.
        root: the folder that paths are told from.
        data: the folder of packages.
        docs: the folder of pages, ``None`` where it has none.
    """

    name: str
    root: Path
    data: Path
    docs: Path | None


@contextmanager
def opened(name: str, repository: Path) -> Iterator[State]:
    """A version on disk for as long as it is looked at.

    Args:
        name: a folder that holds ``datapackage/`` (and ``docs/``), the zip of
            a release, or a commit, branch or tag of the repository.

    Raises:
        CheckError: where there is no such thing, or it cannot be unpacked safely.
    """
    path = Path(name)
    if name and path.is_dir():
        yield _state(name, path)
        return
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        if path.is_file():
            _unzip(path, Path(folder))
        else:
            _export(name, repository, Path(folder))
        yield _state(name, Path(folder))


def _state(name: str, root: Path) -> State:
    data = next((data for data in (root / "datapackage", root) if any(data.glob("*/datapackage.json"))), None)
    if data is None:
        raise CheckError(Finding("compare.no_data", name, found=name))
    return State(name, root, data, root / "docs" if (root / "docs").is_dir() else None)


def _export(name: str, repository: Path, target: Path) -> None:
    commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not commit:
        raise CheckError(Finding("compare.unknown_state", name, found=name))
    sha = commit.decode().strip()
    present = _git(repository, "ls-tree", "--name-only", sha, *_PARTS).decode().split()
    if not present:
        raise CheckError(Finding("compare.no_data", name, found=name))
    archive = _git(repository, "archive", "--format=tar", sha, *present)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(target, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise CheckError(Finding("compare.unsafe_archive", name, found=str(error))) from None


def _git(repository: Path, *arguments: str) -> bytes:
    """What git says, or nothing where it fails."""
    command = [shutil.which("git") or "git", "-C", str(repository), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return b""
    return b"" if result.returncode else result.stdout


def _unzip(file: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _LARGEST:
                raise CheckError(Finding("compare.unsafe_archive", str(file), found="too large"))
            for member in members:
                # ZipFile drops leading slashes and "..": what leads outside is refused, not bent.
                if not (target / member.filename).resolve().is_relative_to(target.resolve()):
                    raise CheckError(Finding("compare.unsafe_archive", str(file), found=member.filename))
            archive.extractall(target)  # noqa: S202 (size and paths were looked at)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise CheckError(Finding("compare.unsafe_archive", str(file), found=str(error))) from None
