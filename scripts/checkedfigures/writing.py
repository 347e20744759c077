"""Files that a command leaves: known beforehand where they may go, and complete where they stand."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .finding import CheckError, Finding

STORAGE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
"""Errors of the disk, not of whoever calls: full, over the quota, read-only, broken."""


def check_target(file: Path, *, replace: bool = True) -> None:
    """Whether a file can be written there, so that it is known before the work.

    Args:
        file: where it is to go; its folder has to be there.
        replace: whether a file that stands there may go.

    Raises:
        CheckError: where it cannot, such as where a folder, a link or a device stands there.
    """
    place = str(file)
    try:
        if file.is_symlink():
            raise CheckError(Finding("output.link", place, expected=str(file.readlink())))
        if file.is_dir():
            raise CheckError(Finding("output.folder", place))
        if file.exists():
            if not file.is_file():
                raise CheckError(Finding("output.device", place))
            if not replace:
                raise CheckError(Finding("output.exists", place))
            if not os.access(file, os.W_OK):
                raise CheckError(Finding("output.unwritable", place, found=os.strerror(errno.EACCES)))
        check_folder(file.parent)
    except OSError as error:
        raise unwritable(error, place) from None


def check_folder(folder: Path) -> None:
    """Whether a folder is there and takes new files.

    Raises:
        CheckError: where it does not.
    """
    if not folder.is_dir():
        raise CheckError(Finding("output.no_folder", str(folder)))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise unwritable(error, str(folder)) from None


def write(contents: Mapping[Path, bytes]) -> None:
    """Write files, missing folders too: all of them or, where one fails, none.

    Each is written aside and renamed, so that nobody ever reads half of one.

    Raises:
        CheckError: where one cannot be written; everything is then as it was.
    """
    made: list[Path] = []
    new = {file: file.with_name(f".{file.name}.new") for file in contents}
    old = {file: file.with_name(f".{file.name}.old") for file in contents}
    replaced: list[Path] = []
    file = Path()
    try:
        for file, content in contents.items():
            made += _make_folders(file.parent)
            _write_through(new[file], content)
            if file.is_file():
                shutil.copymode(file, new[file])
                _keep(file, old[file])
        for file in contents:
            os.replace(new[file], file)
            replaced.append(file)
    except BaseException as error:  # a stop by the person too
        _undo(replaced, old)
        _remove([*new.values(), *old.values()])
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise unwritable(error, str(file)) from None
        raise
    _remove(old.values())


def unwritable(error: OSError, place: str) -> CheckError:
    """What the system refused, as a finding about the file that was asked for."""
    return CheckError(Finding("output.unwritable", place, found=error.strerror or str(error)))


def _make_folders(folder: Path) -> list[Path]:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _write_through(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())  # a disk that is full says so here at the latest


def _keep(file: Path, aside: Path) -> None:
    aside.unlink(missing_ok=True)
    try:
        os.link(file, aside)
    except OSError:  # a file system without links
        shutil.copy2(file, aside)


def _undo(replaced: list[Path], old: Mapping[Path, Path]) -> None:
    for file in replaced:
        if old[file].exists():
            os.replace(old[file], file)
        else:
            file.unlink(missing_ok=True)


def _remove(files: object) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
