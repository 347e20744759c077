"""A small package, and sheets made from its table of headline figures."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checkedfigures.intake.submission import Submission, read_submission
from checkedfigures.packages.package import DataPackage, load

SMALL = Path(__file__).parent.parent / "fixtures" / "small"


@pytest.fixture(scope="session")
def small() -> DataPackage:
    return load(SMALL)


@pytest.fixture
def package(tmp_path) -> Path:
    """A copy of the small package that may be written to."""
    return Path(shutil.copytree(SMALL, tmp_path / "datapackage" / "small"))


@pytest.fixture
def headline(small) -> list[dict[str, str]]:
    """The rows of the table of headline figures, to be changed at will."""
    return [dict(row) for row in small.tables["headline"]]


@pytest.fixture
def sheet_of(small, tmp_path) -> Callable[..., Submission]:
    """Hands rows over as a CSV in UTF-8."""

    def hand(rows: list[dict[str, str]], table: str = "headline", **options) -> Submission:
        file = tmp_path / f"{table}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return read_submission(file, small, table, **options)

    return hand


def codes(submission: Submission, level: str) -> list[tuple[str, str]]:
    """What was said, as pairs of cell and code."""
    return [(remark.cell, remark.finding.code) for remark in submission.table.at(level)]
