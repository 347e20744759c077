"""Two copies of a small publication, for tests that change one of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"


class Version:
    """A folder with the data and pages of a small publication."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.package = root / "datapackage" / "small"
        shutil.copytree(FIXTURES / "small", self.package)
        shutil.copytree(FIXTURES / "site" / "docs", root / "docs")

    def edit(self, file: str, before: str, after: str) -> None:
        """Replace text that stands in a file of the package, or of the pages where it begins with ``docs/``."""
        path = self.root / file if file.startswith("docs/") else self.package / file
        text = path.read_text(encoding="utf-8")
        assert before in text, (file, before)
        path.write_text(text.replace(before, after), encoding="utf-8")

    def grow(self, percent: str) -> None:
        """Let the growth of the total, 15 %, be another one."""
        self.edit("data/headline.csv", "observation,15,percent", f"observation,{percent},percent")
        self.edit("data/headline.csv", ",15%,", f",{percent}%,")
        self.edit("data/ledger.csv", "2,6,1,15,15%", f"2,6,1,{percent},{percent}%")

    def log(self, *rows: str) -> None:
        """Append rows to the corrections log."""
        with (self.package / "data/corrections.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)


@pytest.fixture
def old(tmp_path) -> Version:
    return Version(tmp_path / "old")


@pytest.fixture
def new(tmp_path) -> Version:
    return Version(tmp_path / "new")
