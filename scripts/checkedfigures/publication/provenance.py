"""Provenance: which commit the site was made of."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..finding import LANGUAGES
from ..quantities.period import Period

_WORDS = {
    "zh": {"commit": "{commit}", "changed": "{commit}，另有未提交的改动", "none": "不在版本库中", "undated": "未知"},
    "en": {
        "commit": "{commit}",
        "changed": "{commit}, with changes not committed",
        "none": "not in a repository",
        "undated": "an unknown day",
    },
}


@dataclass(frozen=True)
class Provenance:
    """A commit.

    Attributes:
        commit: its abbreviated hash; empty outside a repository.
        day: when it was made, as ``2026-04-14``.
        changed: whether files differ from it.
    """

    commit: str = ""
    day: str = ""
    changed: bool = False

    def words(self) -> dict[str, dict[str, str]]:
        """What pages may say of it, by key and language: ``commit`` and ``commit.day``."""
        told = ("changed" if self.changed else "commit") if self.commit else "none"
        found = {"commit": {each: _WORDS[each][told].format(commit=self.commit) for each in LANGUAGES}}
        day = {each: Period.parse(self.day).word(each) if self.day else _WORDS[each]["undated"] for each in LANGUAGES}
        return found | {"commit.day": day}


def read_provenance(root: Path) -> Provenance:
    """The commit that a folder is checked out at; none where it is in no repository of its own."""
    top = _git(root, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != root.resolve():
        return Provenance()
    commit, _, day = _git(root, "log", "-1", "--format=%h %cs").partition(" ")
    return Provenance(commit, day, bool(_git(root, "status", "--porcelain")))


def _git(root: Path, *arguments: str) -> str:
    try:
        result = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)  # noqa: S607
    except FileNotFoundError:
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""
