"""What stands behind a figure: the worst that is known of it first, then the best."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from checkedfigures.publication.publication import Publication

FIRMS = "small.firms.count.2026Q1"


def _backing(publication: Publication, kinds: str, relations: str, claims: str) -> str:
    """That of a figure which checks of these kinds confirm, and which is in relations and claims of these outcomes."""
    relation, claim = publication.report.verdicts[0].relation, publication.claims["small.claim.few_firms"]
    row = replace(relation.row, cells={**relation.row.cells, "expression": f"{FIRMS} = {FIRMS}"})
    about = type(relation).of(row)
    verdicts = [replace(publication.report.verdicts[0], relation=about, outcome=each) for each in relations.split()]
    report = replace(
        publication.report, verdicts=verdicts, claims=[replace(claim, outcome=each) for each in claims.split()]
    )
    checks = [SimpleNamespace(kind=kind) for kind in kinds.split()]
    report.__dict__["evidence"] = SimpleNamespace(checks_of=lambda _: checks)
    return Publication(publication.packages, report).backing(FIRMS)


@pytest.mark.parametrize(
    ("kinds", "relations", "claims", "backing"),
    [
        ("", "", "", "entry"),
        ("", "defines", "", "entry"),
        ("", "consistent", "stated", "entry"),
        ("", "", "proven", "entry"),
        ("independent", "consistent", "unsettled", "checked"),
        ("first_release", "consistent", "", "checked"),
        ("bound first_release", "revised_base", "", "checked"),
        ("repeated", "consistent revised_base", "", "copied"),
        ("repeated bound", "consistent", "", "copied"),
        ("bound", "consistent", "unsettled", "bounded"),
        ("bound", "revised_base", "", "revised"),
        ("", "revised_base", "unsettled", "revised"),
        ("", "", "stated unsettled", "unsettled"),
        ("independent", "consistent contradicted", "proven", "disputed"),
        ("independent", "consistent", "proven refuted", "disputed"),
    ],
)
def test_it_is_the_worst_then_the_best_that_is_known(told, kinds, relations, claims, backing):
    assert _backing(told, kinds, relations, claims) == backing


def test_a_figure_is_called_checked_only_where_a_check_of_its_own_holds_that_could_have_failed(real):
    for name in real.figures:
        if real.backing(name) == "checked":
            checks = real.report.evidence.checks_of(name)
            assert any(each.kind in {"independent", "first_release"} for each in checks)
            assert {each.verdict.outcome for each in checks} == {"consistent"}


def test_of_each_backing_there_is_a_real_figure_but_none_is_disputed(real):
    found = {real.backing(name) for name in real.figures}
    assert found == {"checked", "copied", "bounded", "revised", "unsettled", "entry"}
