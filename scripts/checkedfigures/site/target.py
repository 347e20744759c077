"""Where the site goes: nothing but an earlier build is ever replaced, and only by a complete one.

Beside the target ``site`` stands, while a build is at work, the folder
``.building-site``, with the earlier site in it as ``old`` for the moment
between two renames, and the lock ``.building-site.lock``. What a build that
was killed leaves is put right by the next one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..finding import CheckError, Finding
from ..writing import STORAGE, check_folder, unwritable

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

MARK = ".checked-figures-build"
"""The file by which a build is known; it names every file of the build, so that one of another's hand shows."""

_FORMAT = "checked-figures 1"
_OWN = ("datapackage", "docs", "scripts", "releases", "tests", ".git", ".github", ".venv")
# What every build has had, also before it was marked.
_UNMARKED = ("index.html", "en/index.html", "sitemap.xml", "data/SHA256SUMS", "data/figures.json")
_PREFIX = ".building-"
_PARTS = {"site", "data", "handover", "old"}  # of the folder of a build
_NAMED = 3  # of the strangers' files
_LOCKED_BYTE = 1 << 30  # beyond the number that others read


@dataclass(frozen=True)
class Place:
    """A target that is this build's alone.

    Attributes:
        target: where the site goes, an absolute path.
        work: the folder of the build.
    """

    target: Path
    work: Path

    def publish(self, site: Path) -> None:
        """Put a finished site in place of the earlier one, which goes when the new one stands."""
        files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
        (site / MARK).write_text("\n".join([_FORMAT, *files, ""]), encoding="utf-8")
        old = self.work / "old"
        if not self.target.exists():
            site.rename(self.target)
            return
        self.target.rename(old)
        try:
            site.rename(self.target)
        except BaseException:
            old.rename(self.target)
            raise


@contextmanager
def reserved(target: Path, root: Path) -> Iterator[Place]:
    """Keep a target for one build: looked at, locked, and rid of what a killed build left.

    Args:
        target: where the site is to go; relative to where the caller is.
        root: the project, whose own folders are never replaced.

    Raises:
        CheckError: where nothing may or can be put there, or another build is at it.
    """
    with ExitStack() as held:
        try:
            place = _checked(target, root.resolve())
            held.enter_context(_locked(place, target))
            _recover(place)
            _clean(place)
            _check_content(place, target)
            work = _work(place)
            work.mkdir()
            held.callback(shutil.rmtree, work, ignore_errors=True)
        except OSError as error:
            raise unwritable(error, str(target)) from None
        try:
            yield Place(place, work)
        except OSError as error:
            if error.errno in STORAGE or str(error.filename).startswith(str(work)):
                raise unwritable(error, str(target)) from error
            raise


def _checked(target: Path, root: Path) -> Path:
    place = target.resolve()
    if _is_own(place, root):
        raise CheckError(Finding("output.own_folder", str(target)))
    if target.is_symlink():
        raise CheckError(Finding("output.link", str(target), expected=str(target.readlink())))
    check_folder(target.parent)
    return place


def _is_own(place: Path, root: Path) -> bool:
    """Whether a place is the project, holds it, or lies in one of its folders."""
    own = [(root / name).resolve() for name in _OWN]
    return any(_holds(place, folder) for folder in (root, *own)) or any(_holds(folder, place) for folder in own)


def _holds(folder: Path, place: Path) -> bool:
    return any(_is_same(folder, each) for each in (place, *place.parents))


def _is_same(one: Path, other: Path) -> bool:
    # By what it is, not by its name: Docs is docs on some systems, and a folder can be mounted twice.
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def _check_content(place: Path, target: Path) -> None:
    """Whether what stands at the target is nothing, or an earlier build and nothing else."""
    if not place.exists():
        return
    if not place.is_dir():
        raise CheckError(Finding("output.no_site", str(target), found=target.name))
    strangers = _strangers(place)
    if strangers:
        more = f" … ({len(strangers)})" if len(strangers) > _NAMED else ""
        raise CheckError(Finding("output.no_site", str(target), found=", ".join(strangers[:_NAMED]) + more))


def _strangers(place: Path) -> list[str]:
    """What no build has put there."""
    listed = _listed(place)
    if listed is None:
        hidden = [each.name for each in place.iterdir() if each.name.startswith(".")]
        if hidden or not all((place / name).is_file() for name in _UNMARKED):
            return sorted(each.name for each in place.iterdir())
        return []
    found = []
    for folder, folders, files in os.walk(place):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [(Path(folder) / name).relative_to(place).as_posix() for name in (*files, *links)]
    return sorted(set(found) - listed - {MARK})


def _listed(place: Path) -> set[str] | None:
    """The files that the mark of a build names; nothing where there is no such mark."""
    mark = place / MARK
    if mark.is_symlink() or not mark.is_file():
        return None
    first, *names = mark.read_text(encoding="utf-8", errors="replace").splitlines() or [""]
    return set(names) if first == _FORMAT else None


def _work(place: Path) -> Path:
    return place.with_name(f"{_PREFIX}{place.name}")


def _recover(place: Path) -> None:
    """Undo what a build that was killed has left: the earlier site back in its place, the rest away."""
    work = _work(place)
    if not work.is_dir() or work.is_symlink():
        return
    if strangers := sorted({each.name for each in work.iterdir()} - _PARTS):
        raise CheckError(Finding("output.no_site", str(work), found=", ".join(strangers[:_NAMED])))
    if (work / "old").is_dir() and not place.exists():
        (work / "old").rename(place)
    shutil.rmtree(work)


def _clean(place: Path) -> None:
    """The same for builds to other places beside it, as far as nobody is at them."""
    for work in place.parent.glob(f"{_PREFIX}*"):
        other = place.with_name(work.name.removeprefix(_PREFIX))
        if other != place and other.name and work.is_dir():
            with suppress(CheckError, OSError), _locked(other, other):
                _recover(other)


@contextmanager
def _locked(place: Path, target: Path) -> Iterator[None]:
    """Hold the lock of a target; the system lets go of it when the process ends, however it ends."""
    file = place.with_name(f"{_PREFIX}{place.name}.lock")
    while True:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(opened)
        except (BlockingIOError, PermissionError):
            holder = os.read(opened, 20).decode("ascii", "replace")
            os.close(opened)
            raise CheckError(Finding("output.busy", str(target), found=holder or "?")) from None
        # Whoever held it before has removed the file with it: then this lock is of a file that is gone.
        if file.exists() and os.path.samestat(os.fstat(opened), file.stat()):
            break
        os.close(opened)
    try:
        os.truncate(opened, 0)
        os.write(opened, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):
            file.unlink()
        os.close(opened)


def _lock(opened: int) -> None:
    if "fcntl" in globals():
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    os.lseek(opened, _LOCKED_BYTE, os.SEEK_SET)
    msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
    os.lseek(opened, 0, os.SEEK_SET)
