"""Claims in words: proven, unsettled, refuted, or stated by the source alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.finding import CheckError
from checkedfigures.packages.row import Row
from checkedfigures.relations.claim import Claim, judge, judge_all
from checkedfigures.relations.relation import Relation
from checkedfigures.relations.system import System
from strategies import UNITS, figure, rule


def _row(expression: str, own: str = "", is_open: bool = False) -> Row:
    cells = {"claim_id": "fx.claim", "expression": expression, "own": own, "open": str(is_open).lower()}
    return Row(cells, "claims.csv", 2)


def _system(unknowns: tuple[str, ...] = (), **values: str) -> System:
    """Values of 2026 in 亿元, by name; unknowns without any."""
    return System(
        {f"fx.{name}.2026": figure(f"fx.{name}.2026", "value", "CNY", printed) for name, printed in values.items()},
        {f"fx.{name}.2026": (Row({"measure": "value"}, "unknowns.csv", 2), UNITS["CNY"]) for name in unknowns},
        {},
        [],
    )


def _outcome(row: Row, of: System, *rules: str) -> str:
    return judge(Claim.of(row), of, [Relation.of(rule(expression)) for expression in rules]).outcome


@pytest.mark.parametrize(
    ("a", "operator", "b", "outcome"),
    [
        ("2.1亿元", ">", "2.0亿元", "unsettled"),  # both may be 2.05
        ("2.1亿元", ">=", "2.0亿元", "proven"),
        ("2.2亿元", ">", "2.0亿元", "proven"),
        ("2.0亿元", ">", "2.2亿元", "refuted"),
        ("2.0亿元", ">", "2.1亿元", "refuted"),
        ("2.0亿元", ">=", "2.1亿元", "unsettled"),
        ("2.0亿元", "<", "2.2亿元", "proven"),
        ("2.2亿元", "<=", "2.0亿元", "refuted"),
        ("超过2亿元", ">", "2亿元以下", "proven"),
        ("2.0亿元", "=", "2.2亿元", "refuted"),
        ("2.0亿元", "=", "2.1亿元", "unsettled"),
        ("2.0亿元", "=", "2.0亿元", "unsettled"),  # both print the same, and are not known to be
    ],
)
def test_a_claim_is_proven_unsettled_or_refuted_by_what_its_figures_can_be(a, operator, b, outcome):
    assert _outcome(_row(f"fx.a.2026 {operator} fx.b.2026"), _system(a=a, b=b)) == outcome


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(["<", "<=", ">", ">="]))
def test_a_verdict_agrees_with_every_pair_of_true_values(a, b, operator):
    of = _system(a=f"{a / 10:.1f}亿元", b=f"{b / 10:.1f}亿元")
    compare = {"<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__}[operator]
    ends = [(10 * a + x, 10 * b + y) for x in (-5, 0, 5) for y in (-5, 0, 5)]  # hundredths of 亿
    held = {compare(x, y) for x, y in ends}
    wanted = "unsettled" if len(held) == 2 else "proven" if held == {True} else "refuted"
    assert _outcome(_row(f"fx.a.2026 {operator} fx.b.2026"), of) == wanted


@pytest.mark.parametrize(("b", "outcome"), [("66家", "proven"), ("67家", "refuted"), ("60多家", "unsettled")])
def test_two_counts_are_equal_or_not_beyond_doubt(b, outcome):
    counts = {"fx.a.2026": "66家", "fx.b.2026": b}
    of = System({name: figure(name, "count", "zones", printed) for name, printed in counts.items()}, {}, {}, [])
    assert _outcome(_row("fx.a.2026 = fx.b.2026"), of) == outcome


@pytest.mark.parametrize("own", ["", "fx.b.2026"])
def test_a_claim_over_relations_that_contradict_each_other_is_undecidable_and_a_fault(own):
    of = replace(_system(a="3亿元", b="1亿元", c="9亿元"), claims=[_row("fx.a.2026 > 1", own)])
    relations = [Relation.of(rule("fx.a.2026 > fx.c.2026"))]
    findings, (verdict,) = judge_all(of, relations)
    assert (verdict.outcome, verdict.decided_by) == ("undecidable", None)
    assert [(finding.code, finding.fault) for finding in findings] == [("claim.undecidable", "data")]


def test_a_claim_without_a_figure_that_decides_it_is_only_stated():
    verdict = judge(Claim.of(_row("")), _system(), [])
    assert (verdict.outcome, verdict.decided_by) == ("stated", None)


def test_a_claim_that_reaches_beyond_the_figures_at_hand_stays_unsettled():
    of = _system(a="3亿元", b="1亿元")
    assert _outcome(_row("fx.a.2026 > fx.b.2026", is_open=True), of) == "unsettled"
    assert _outcome(_row("fx.a.2026 < fx.b.2026", is_open=True), of) == "refuted"


def test_of_several_comparisons_the_worst_decides():
    of = _system(a="3亿元", b="1亿元", c="2.6亿元", d="9亿元")
    assert _outcome(_row("fx.a.2026 > fx.b.2026 and fx.a.2026 > fx.c.2026"), of) == "unsettled"
    row = _row("fx.a.2026 > fx.b.2026 and fx.a.2026 > fx.c.2026 and fx.a.2026 > fx.d.2026")
    verdict = judge(Claim.of(row), of, [])
    assert verdict.outcome == "refuted"
    assert verdict.decided_by.comparison.references() == ["fx.a.2026", "fx.d.2026"]
    assert (verdict.decided_by.left, verdict.decided_by.right) == (of.domains()["fx.a.2026"], of.domains()["fx.d.2026"])


def test_a_set_in_braces_is_one_comparison_for_each_member():
    claim = Claim.of(_row("fx.a.2026 > fx.{b,c}.2026 and fx.a.2026 > 1"))
    assert [comparison.references() for comparison in claim.comparisons] == [
        ["fx.a.2026", "fx.b.2026"],
        ["fx.a.2026", "fx.c.2026"],
        ["fx.a.2026"],
    ]


def test_two_sets_in_braces_are_one_comparison_for_each_pair():
    claim = Claim.of(_row("fx.a.{2025,2026} > fx.b.{2023,2024}"))
    assert {tuple(comparison.references()) for comparison in claim.comparisons} == {
        (f"fx.a.{new}", f"fx.b.{old}") for new in (2025, 2026) for old in (2023, 2024)
    }


def test_every_member_of_a_set_must_hold():
    of = _system(a="3亿元", b="1亿元", c="9亿元")
    assert _outcome(_row("fx.a.2026 > fx.{b,c}.2026"), of) == "refuted"


def test_a_figure_cannot_prove_the_claim_that_it_only_repeats():
    of = _system(a="3亿元")
    assert _outcome(_row("fx.a.2026 > 100000000"), of) == "proven"
    assert _outcome(_row("fx.a.2026 > 100000000", own="fx.a.2026"), of) == "unsettled"


def test_what_follows_from_a_claims_own_figure_cannot_prove_it_either():
    of = _system(("u",), a="3亿元", b="3亿元")
    row, own = _row("fx.u.2026 > 100000000"), _row("fx.u.2026 > 100000000", own="fx.a.2026")
    assert _outcome(row, of, "fx.u.2026 = fx.a.2026") == "proven"
    assert _outcome(own, of, "fx.u.2026 = fx.a.2026") == "unsettled"
    assert _outcome(own, of, "fx.u.2026 = fx.a.2026", "fx.u.2026 = fx.b.2026") == "proven"


def test_a_claim_may_be_settled_by_all_relations_at_once_where_no_single_one_does():
    of = _system(("u", "v"), sum="10亿元", gap="2亿元")
    rules = ["fx.u.2026 + fx.v.2026 = fx.sum.2026", "fx.u.2026 - fx.v.2026 = fx.gap.2026"]
    assert _outcome(_row("fx.u.2026 > 540000000"), of, *rules) == "proven"


def test_an_id_that_does_not_exist_is_a_fault_that_names_the_nearest():
    of = _system(total="3亿元")
    with pytest.raises(CheckError) as error:
        judge(Claim.of(_row("fx.totl.2026 > 1")), of, [])
    (finding,) = error.value.findings
    assert (finding.code, finding.found, finding.expected) == ("relation.unknown_id", "fx.totl.2026", "fx.total.2026")
    assert (finding.subject, finding.row, finding.column) == ("fx.claim", 2, "expression")


def test_an_expression_that_is_none_is_a_fault_of_the_claim():
    with pytest.raises(CheckError) as error:
        Claim.of(_row("fx.a.2026 > > fx.b.2026"))
    assert [(finding.code, finding.subject) for finding in error.value.findings] == [("relation.syntax", "fx.claim")]


def test_one_bad_claim_does_not_keep_the_others_from_being_judged():
    bad, good = _row("fx.totl.2026 > 1"), _row("fx.total.2026 > 1")
    findings, verdicts = judge_all(replace(_system(total="3亿元"), claims=[bad, good]), [])
    assert [finding.code for finding in findings] == ["relation.unknown_id"]
    assert [verdict.outcome for verdict in verdicts] == ["proven"]


def test_a_claim_that_divides_by_nothing_is_unsettled():
    counts = {f"fx.{name}.2026": printed for name, printed in (("part", "2家"), ("whole", "0家"))}
    of = System({name: figure(name, "count", "zones", printed) for name, printed in counts.items()}, {}, {}, [])
    assert _outcome(_row("share(fx.part.2026, fx.whole.2026) > 50%"), of) == "unsettled"


@pytest.fixture(scope="module")
def outcomes(report):
    own = "trade.claim."
    return {
        verdict.claim.claim_id.removeprefix(own): verdict.outcome
        for verdict in report.claims
        if verdict.claim.claim_id.startswith(own)
    }


FOUND = {"central_west_fastest", "exports_slowed", "higher_before_window", "highest_of_all_quarters",
         "other_quarters_above", "partners_faster", "surplus_narrowed"}  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "claims"),
    [
        ("proven", {"first_above", "highest_growth", "import_record", "private_half", "streak", "private_faster",
                    "private_share_rose", "regions_grew", "double_digits_again", "imports_accelerated",
                    "products_outgrew", "non_us_stronger", "world_goods_slows", *FOUND}),
        ("unsettled", {"private_first", "foreign_streak", "us_fell"}),
        ("stated", {"foreign_double_digits", "motorcycles", "pmi_back", "origins_grew", "provinces_contribution"}),
        ("refuted", set()),
    ],
)  # fmt: skip
def test_the_claims_of_the_article_are_told_apart(outcomes, outcome, claims):
    assert {claim for claim, found in outcomes.items() if found == outcome} == claims


def test_what_the_site_found_itself_is_no_claim_of_the_source(report):
    own = {v.claim.claim_id for v in report.claims if v.claim.row["made_by"] == "site"}
    assert own == {f"trade.claim.{name}" for name in FOUND | {"private_faster"}}


def test_a_streak_is_as_long_as_stated_and_no_longer(report):
    """Twelve quarters in a row at or above the mark, and the one before them below it."""
    for prefix, mark in (("trade", "trade.total.floor.2026Q1"), ("trade_2025q1", "trade_2025q1.total.floor.2025Q1")):
        claim = next(v.claim for v in report.claims if v.claim.claim_id == f"{prefix}.claim.streak")
        kept = [each for each in claim.comparisons if each.operator in {">", ">="}]
        (before,) = [each for each in claim.comparisons if each not in kept]
        streak = next(name for name in claim.row["own"].split() if name.startswith(prefix))
        figures = {figure.figure_id: figure for package in report.packages for figure in package.figures}
        assert len(kept) == int(figures[streak].row["obs_value"])
        assert before.references() == ["reference.total.value.2023Q1", mark]


def test_what_supports_a_claim_in_part_does_not_settle_it(report):
    relations = [each.relation for each in report.verdicts if each.relation.is_joint]
    for name in ("us_fell", "foreign_streak", "private_first"):
        verdict = next(v for v in report.claims if v.claim.claim_id == f"trade.claim.{name}")
        assert (verdict.outcome, verdict.claim.row["open"]) == ("unsettled", "true")
        assert verdict.claim.comparisons
        closed = Claim.of(replace(verdict.claim.row, cells={**verdict.claim.row, "open": "false"}))
        assert judge(closed, report.system, relations).outcome == "proven"


def test_what_is_not_settled_says_what_would_settle_it(report):
    for verdict in report.claims:
        for language in ("zh", "en"):
            settled = verdict.outcome == "proven"
            assert bool(verdict.claim.row[f"needs_{language}"]) != settled


def test_no_claim_of_the_article_rests_on_its_own_figures(report):
    for verdict in report.claims:
        named = {name for comparison in verdict.claim.comparisons for name in comparison.references()}
        assert not verdict.claim.own & named


@pytest.fixture(scope="module")
def slipped(report) -> System:
    """The real figures, but for the total, which has two digits swapped and one lost."""
    system = System.of(report.packages)
    total = system.figures["trade.total.value.2026Q1"]
    cells = {**total.row.cells, "obs_value": "10.84", "printed": total.row["printed"].replace("11.84", "10.84")}
    assert cells["printed"] != total.row["printed"]
    slip = replace(total, row=replace(total.row, cells=cells))
    return replace(system, figures={**system.figures, total.figure_id: slip})


def test_a_wrong_total_refutes_the_claim_that_it_passed_the_mark(slipped):
    findings, verdicts = judge_all(slipped, [])
    refuted = [verdict.claim.claim_id for verdict in verdicts if verdict.outcome == "refuted"]
    assert refuted == ["trade.claim.first_above"]
    (finding,) = findings
    assert (finding.code, finding.subject, finding.fault) == ("claim.refuted", refuted[0], "data")
    assert (finding.file, finding.column) == (verdicts[0].claim.row.file, "expression")
