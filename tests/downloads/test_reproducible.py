"""The same packages make the same bytes: another day, another place, another language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checkedfigures.downloads.archive import archive, describe, sums

ROOT = Path(__file__).parent.parent.parent
MAKE = """
import sys
from pathlib import Path
from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.packing import write_packages
from checkedfigures.packages.package import load
cited = read_citation(Path(sys.argv[1]) / "CITATION.cff")
write_packages([load(Path(sys.argv[1]) / "small")], cited, "https://example.org/", Path(sys.argv[2]))
"""


def made(folder: Path, stamp: int, **environment: str) -> str:
    """The sums of everything made from a copy of the small package, its files touched at a moment."""
    shutil.copytree(ROOT / "tests/fixtures/small", folder / "small")
    shutil.copy(ROOT / "tests/fixtures/site/CITATION.cff", folder)
    for path in folder.rglob("*"):
        os.utime(path, (stamp, stamp))
    subprocess.run(
        [sys.executable, "-c", MAKE, str(folder), str(folder / "made")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), **environment},
        check=True,
    )
    return sums(describe(folder / "made"))


def test_another_day_place_and_language_make_the_same_files(tmp_path):
    one = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "1"}
    other = {
        "TZ": "America/New_York",
        "LC_ALL": "POSIX",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "2",
        "PYTHONUTF8": "0",
    }
    first, second = made(tmp_path / "a", 1_000_000_000, **one), made(tmp_path / "b", 1_700_000_001, **other)
    assert first == second
    assert {Path(line.split("  ")[1]).suffix for line in first.splitlines()} == {
        ".csv", ".json", ".md", ".parquet", ".sqlite", ".xlsx", ".zip",
    }  # fmt: skip


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_an_archive_does_not_depend_on_the_order_of_its_members(order):
    members = {"a": b"1", "b": b"2"}
    assert archive({name: members[name] for name in order}) == archive(members)
