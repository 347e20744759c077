"""What stands behind a figure: the worst that is known of it first, then the best."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkedfigures.publication.publication import Publication

FIRMS = "small.firms.count.2026Q1"


def _backing(publication: Publication, relations: str, claims: str) -> str:
    """That of a figure which takes part in relations and claims of these outcomes."""
    relation, claim = publication.report.verdicts[0].relation, publication.claims["small.claim.few_firms"]
    row = replace(relation.row, cells={**relation.row.cells, "expression": f"{FIRMS} = {FIRMS}"})
    about = type(relation).of(row)
    verdicts = [replace(publication.report.verdicts[0], relation=about, outcome=each) for each in relations.split()]
    report = replace(
        publication.report, verdicts=verdicts, claims=[replace(claim, outcome=each) for each in claims.split()]
    )
    return Publication(publication.packages, report).backing(FIRMS)


@pytest.mark.parametrize(
    ("relations", "claims", "backing"),
    [
        ("", "", "entry"),
        ("defines", "", "entry"),
        ("defines", "stated", "entry"),
        ("consistent", "", "checked"),
        ("", "proven", "checked"),
        ("defines revised_base consistent", "unsettled", "checked"),
        ("revised_base", "", "revised"),
        ("revised_base", "unsettled", "revised"),
        ("revised_base", "proven", "checked"),
        ("", "unsettled", "unsettled"),
        ("", "stated unsettled", "unsettled"),
        ("consistent contradicted", "proven", "disputed"),
        ("consistent", "proven refuted", "disputed"),
    ],
)
def test_it_is_the_worst_then_the_best_that_is_known(told, relations, claims, backing):
    assert _backing(told, relations, claims) == backing


def test_a_figure_is_called_checked_only_where_something_that_could_fail_holds(real):
    for name in real.figures:
        if real.backing(name) == "checked":
            outcomes = {each.outcome for each in (*real.verdicts_of.get(name, ()), *real.claims_of.get(name, ()))}
            assert outcomes & {"consistent", "proven"}


def test_of_each_backing_there_is_a_real_figure_but_none_is_disputed(real):
    assert {real.backing(name) for name in real.figures} == {"checked", "revised", "unsettled", "entry"}
