"""An accepted discrepancy excuses one contradiction, at one size, until one day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checkedfigures.checks import check

FIXTURES = Path(__file__).parent.parent / "fixtures"
GAP = "25500000"  # from 1.158 billion yuan, the most of the left side, to 1.1835 billion, the least of the right
TODAY = date(2026, 11, 23)


@pytest.fixture
def contradicted(tmp_path):
    """The small package with a contradiction, and a way to register it."""
    package = tmp_path / "small"
    shutil.copytree(FIXTURES / "small", package)
    shutil.copytree(FIXTURES / "bad" / "contradiction", package, dirs_exist_ok=True)

    def register(*rows: str) -> Path:
        with (package / "data/discrepancies.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)
        return package

    return register


def _row(subject: str = "small.sum.total", size: str = GAP, expires: str = "2027-01-01") -> str:
    return f"small.d1,{subject},{size},source_error,印错,misprinted,page-2026-04,an editor,2026-11-01,{expires}"


@pytest.mark.parametrize(("expires", "registered"), [("2026-11-23", True), ("2026-11-22", False)])
def test_an_accepted_contradiction_is_marked_as_such(contradicted, expires, registered):
    verdicts = check([contradicted(_row(expires=expires))], today=TODAY).verdicts
    marked = {each.relation.relation_id: each.registered for each in verdicts if each.outcome == "contradicted"}
    assert marked == {"small.sum.total": registered}


def _codes(package: Path) -> list[str]:
    return [finding.code for finding in check([package], today=TODAY).findings]


def test_a_registered_contradiction_is_no_fault(contradicted):
    assert _codes(contradicted(_row())) == []


def test_an_entry_expires(contradicted):
    assert _codes(contradicted(_row(expires="2026-11-22"))) == ["discrepancy.expired", "relation.contradicted"]


def test_an_entry_holds_for_the_size_that_was_reviewed(contradicted):
    assert _codes(contradicted(_row(size="1"))) == ["discrepancy.size_changed", "relation.contradicted"]


def test_an_entry_that_is_not_needed_is_a_fault(contradicted):
    codes = _codes(contradicted(_row(), _row(subject="small.count.platforms").replace("small.d1", "small.d2")))
    assert codes == ["discrepancy.not_needed"]
