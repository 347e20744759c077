"""What the build hands over: read back as it was, and nothing where no build has started this process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checkedfigures.downloads.archive import File
from checkedfigures.downloads.citation import read_citation
from checkedfigures.downloads.listing import Listing
from checkedfigures.mutation.stored import StoredScore
from checkedfigures.publication.provenance import Provenance
from checkedfigures.relations.blindspot import BlindSpot
from checkedfigures.site.handover import VARIABLE, Handover, handed_over, previewed

FIRMS = "small.firms.count.2026Q1"


@pytest.fixture
def handover(told, root) -> Handover:
    """Everything that can be handed over, with blind spots that nobody would find twice alike."""
    publication = replace(
        told,
        score=StoredScore(date(2026, 11, 23), None, {"small": "f"}, {}),
        provenance=Provenance("abc1234", "2026-04-14", changed=True),
    )
    vars(publication)["blind_spots"] = {FIRMS: BlindSpot(FIRMS, Decimal(700), None)}
    file = File("small/data/headline.csv", 12, "0" * 64)
    listing = Listing("https://example.org/", {file.address: file}, unchanged=True)
    return Handover(publication, listing, read_citation(root / "CITATION.cff"))


def test_what_is_read_back_is_what_was_written(handover, tmp_path, monkeypatch):
    handover.write(tmp_path / "handover")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "handover"))
    assert handed_over() == handover
    assert handed_over().publication.computed == handover.publication.computed


def test_blind_spots_are_not_looked_for_again(handover, tmp_path, monkeypatch):
    handover.write(tmp_path / "handover")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "handover"))
    monkeypatch.delattr("checkedfigures.publication.publication.all_blind_spots")
    assert handed_over().publication.blind_spots == {FIRMS: BlindSpot(FIRMS, Decimal(700), None)}


def test_another_process_reads_the_same(handover, tmp_path, root):
    handover.write(tmp_path / "handover")
    program = f"""
import sys; sys.path.insert(0, {str(root / "scripts")!r})
from checkedfigures.site.handover import handed_over
publication = handed_over().publication
print(len(publication.computed), publication.backing({FIRMS!r}))
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={VARIABLE: str(tmp_path / "handover")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [str(len(handover.publication.computed)), "disputed"]


def test_outside_of_a_build_nothing_is_handed_over(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert handed_over() is None


def test_a_file_that_is_gone_is_no_silent_preview(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError):
        handed_over()


def test_a_preview_knows_the_data_and_how_to_cite_but_no_downloads(small_project):
    preview = previewed(small_project, "http://127.0.0.1:8000")
    assert set(preview.publication.by_name) == {"small"}
    assert preview.listing == Listing("http://127.0.0.1:8000/")
    assert preview.citation.title["en"] == "Checked Figures"
