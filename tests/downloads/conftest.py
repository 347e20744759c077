"""A small package, and what would be dangerous in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkedfigures.downloads.citation import Citation, read_citation
from checkedfigures.packages.package import DataPackage, load

# Read by mlcroissant once, when it is imported: nothing is left in the home of whoever tests.
CACHE = os.environ["CROISSANT_CACHE"] = tempfile.mkdtemp(prefix="croissant-")
ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "fixtures" / "small"
HOSTILE = {
    "formula": "=cmd|' /C calc'!A",
    "script": "</script><script>alert()</script>",
    "template": "{{ config }}",
}


@pytest.fixture(scope="session", autouse=True)
def _croissant_cache() -> Iterator[None]:
    yield
    shutil.rmtree(CACHE, ignore_errors=True)


@pytest.fixture(scope="session")
def small() -> DataPackage:
    return load(SMALL)


@pytest.fixture(scope="session")
def citation() -> Citation:
    return read_citation(ROOT / "tests" / "fixtures" / "site" / "CITATION.cff")


@pytest.fixture(scope="session", params=HOSTILE)
def hostile(request, tmp_path_factory) -> tuple[DataPackage, str]:
    """The small package with a dangerous label, and the label."""
    text = HOSTILE[request.param]
    folder = tmp_path_factory.mktemp("hostile") / "small"
    shutil.copytree(SMALL, folder)
    table = folder / "data" / "headline.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Exports\n", f",{text}\n"), encoding="utf-8")
    return load(folder), text
