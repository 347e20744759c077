"""Answers that take long to find, kept on disk under everything that they follow from.

A key is the digest of the content that an answer follows from, in a folder
named by the code that found it: whatever changes leads to another key, so
nothing kept is ever out of date, and the folder can be deleted at any time.
Where nothing can be kept, answers are found each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

VARIABLE = "CHECKED_FIGURES_CACHE"
"""The environment variable that names another folder to keep answers in; ``off`` to keep none."""

_LIBRARY = Path(__file__).parent
_CODE = ("*.py", "packages/**/*", "quantities/**/*", "relations/**/*")  # what finds the answers
_FROM_OUTSIDE = ("frictionless", "jsonschema", "highspy", "lark", "num2words", "cn2an", "numpy")
_VERSION = re.compile("[0-9a-f]{16}")
_UNUSED = 30 * 24 * 3600  # seconds after which another version's answers go


def find(kind: str, content: str) -> object | None:
    """What was kept under this content: a value of JSON; ``None`` where there is nothing.

    Args:
        kind: of what answers, such as ``tables``.
        content: everything that the answer follows from, besides the code.
    """
    folder = _folder()
    if folder is None:
        return None
    try:
        return json.loads((folder / _name(kind, content)).read_bytes())
    except (OSError, ValueError):  # not there, or cut off
        return None


def keep(kind: str, content: str, answer: object) -> None:
    """Keep an answer, a value of JSON, for :func:`find`."""
    folder = _folder()
    if folder is None:
        return
    # As a whole or not at all: others may be reading.
    with suppress(OSError):
        handle, made = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(answer, file, ensure_ascii=False)
            Path(made).replace(folder / _name(kind, content))
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise


def _name(kind: str, content: str) -> str:
    return f"{kind}-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}.json"


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named == "off":
        return None
    with suppress(OSError, RuntimeError, ImportError):  # no home, or a library that does not say its version
        return _made((Path(named) if named else _of_the_system()) / "checked-figures")
    return None


@cache
def _made(parent: Path) -> Path:
    folder = parent / code_version()
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for other in parent.iterdir():
            if _VERSION.fullmatch(other.name) and other.stat().st_mtime < time.time() - _UNUSED:
                shutil.rmtree(other, ignore_errors=True)
    return folder


def _of_the_system() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@cache
def code_version() -> str:
    """The digest of the code that answers follow from: its files, the libraries that it uses, Python."""
    from importlib.metadata import version

    digest = hashlib.sha256(f"{sys.version} {' '.join(map(version, _FROM_OUTSIDE))}".encode())
    files = {file for pattern in _CODE for file in _LIBRARY.glob(pattern) if file.suffix not in {"", ".pyc"}}
    for file in sorted(files):
        digest.update(f"{file.relative_to(_LIBRARY).as_posix()} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
