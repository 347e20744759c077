"""What is said of each kind of rule: holding, failing, and unable to tell a slip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checkedfigures.packages.package import read_rows
from checkedfigures.packages.row import Row
from checkedfigures.quantities.interval import Interval
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import Verdict, check_relations
from strategies import PACKAGES, UNITS, figure, package, rule, system

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(path.stem for path in FIXTURES.glob("*.csv"))
KINDS = ("sum", "difference", "share", "growth", "count", "bound", "agreement", "vintage", "restatement")


def _of(figures, *expressions, unknowns=(), kind="difference") -> System:
    """A system of figures (id without point: measure, unit, print) in the period 2026."""
    made = [figure(f"fx.{name}.2026", *parts) for name, parts in figures.items()]
    rows = {f"fx.{name}.2026": Row({"measure": measure}, "unknowns.csv", 2) for name, measure, _ in unknowns}
    units = {f"fx.{name}.2026": UNITS[unit] for name, _, unit in unknowns}
    return System(
        {each.figure_id: each for each in made},
        {name: (rows[name], units[name]) for name in rows},
        {},
        [rule(expression, kind, f"fx.rule_{number}") for number, expression in enumerate(expressions)],
    )


def _by_rule(of: System) -> dict[str, str]:
    findings, verdicts = check_relations(of)
    contradicted = {"relation.contradicted", "relation.jointly_contradicted", "relation.restatement"}
    assert {finding.code for finding in findings} <= contradicted
    return {verdict.relation.relation_id: verdict.outcome for verdict in verdicts}


def _outcomes(of: System) -> list[str]:
    return list(_by_rule(of).values())


@pytest.mark.parametrize("case", CASES)
def test_the_verdict_on_a_rule_is_the_one_its_fixture_states(case):
    rows = read_rows(FIXTURES / f"{case}.csv")
    stated = {row["id"]: row["verdict"] for row in rows if row["row"] == "rule"}
    assert _by_rule(system(rows)) == stated
    kind, _, sort = case.rpartition("_")
    wanted = {"valid": {"consistent"}, "invalid": {"contradicted"}}
    own = {verdict for name, verdict in stated.items() if name.endswith(kind)}
    assert own <= wanted.get(sort, {"defines", "consistent", "revised_base"})


def test_every_kind_of_rule_has_a_valid_an_invalid_and_an_undecided_fixture():
    assert set(CASES) == {f"{kind}_{case}" for kind in KINDS for case in ("valid", "invalid", "undecided")}
    used = {row["kind"] for name in PACKAGES for row in package(name).rows("relations")}
    assert used == set(KINDS)


def _rate(new: str, base: str, rate: str, *, later: str = "", seen: str = "9.79万亿元") -> tuple[list, Verdict]:
    """A rate of 2024 against the first release of 2023, where 9.89 was once restated as ``seen``."""
    prints = {
        "total.value.2024": new,
        "total.value.2023": base,
        "once.value.2022": "9.89万亿元",
        "seen.value.2022": seen,
    }
    made = [figure(f"fx.{name}", "value", "CNY", printed) for name, printed in prints.items()]
    made.append(figure("fx.total.growth.2024", "growth", "percent", rate))
    if later:
        late = figure("fx.total_restated_2024m01.value.2023", "value", "CNY", later)
        cells = {**late.row.cells, "vintage": "restated_2024m01"}
        made.append(replace(late, row=replace(late.row, cells=cells)))
    unknowns = {"fx.total.restatement.2022": (Row({"measure": "restatement"}, "unknowns.csv", 2), UNITS["percent"])}
    rows = [
        rule("growth(fx.total.value.2024, fx.total.value.2023) = fx.total.growth.2024", "vintage", "fx.vintage"),
        rule("growth(fx.seen.value.2022, fx.once.value.2022) = fx.total.restatement.2022", "restatement", "fx.seen"),
    ]
    findings, verdicts = check_relations(System({each.figure_id: each for each in made}, unknowns, {}, rows))
    return findings, next((each for each in verdicts if each.relation.relation_id == "fx.vintage"), None)


def test_a_rate_that_misses_the_first_release_says_what_the_base_must_have_become_and_by_how_much_it_differs():
    findings, verdict = _rate("6.78万亿元", "5.85万亿元", "16.2%")
    assert (findings, verdict.outcome) == ([], "revised_base")
    assert Interval(5827 * 10**9, 5842 * 10**9).encloses(verdict.restatement.base)
    assert Interval(-28 * 10**9, -3 * 10**9).encloses(verdict.restatement.change)
    assert verdict.restatement.later == ""


def test_a_rate_that_would_need_a_larger_restatement_than_was_ever_seen_is_contradicted():
    findings, verdict = _rate("6.78万亿元", "5.55万亿元", "16.2%")
    assert verdict.outcome == "contradicted"
    (finding,) = findings
    assert (finding.code, finding.found, finding.expected) == ("relation.restatement", "4.9 … 5.4%", "±1.2%")
    assert [_rate("6.78万亿元", "5.55万亿元", "16.2%", seen="9.29万亿元")[1].outcome] == ["revised_base"]


def test_a_later_print_of_the_base_explains_a_rate_even_where_the_restatement_is_larger_than_any_other():
    _, verdict = _rate("6.78万亿元", "5.55万亿元", "16.2%", later="5.83万亿元")
    assert (verdict.outcome, verdict.restatement.is_printed) == ("revised_base", True)
    _, verdict = _rate("6.78万亿元", "5.55万亿元", "16.2%", later="5.56万亿元")
    assert (verdict.outcome, verdict.restatement.is_printed) == ("contradicted", False)


def test_a_series_of_which_no_restatement_is_known_has_no_rule_of_this_kind():
    made = [figure(f"fx.other.{name}", *parts) for name, parts in {
        "value.2024": ("value", "CNY", "6.78万亿元"), "value.2023": ("value", "CNY", "5.85万亿元"),
        "growth.2024": ("growth", "percent", "16.2%"),
    }.items()]  # fmt: skip
    rows = [rule("growth(fx.other.value.2024, fx.other.value.2023) = fx.other.growth.2024", "vintage")]
    (finding,), verdicts = check_relations(System({each.figure_id: each for each in made}, {}, {}, rows))
    assert (finding.code, finding.found, verdicts) == ("relation.no_restatement", "other", [])


@pytest.mark.parametrize("kind", ["sum", "bound", "agreement"])
def test_an_undecided_rule_without_unknowns_holds_by_one_point_only(kind):
    _, (verdict,) = check_relations(system(read_rows(FIXTURES / f"{kind}_undecided.csv")))
    assert verdict.left.intersect(verdict.right).is_point


def test_an_open_list_may_be_longer_than_it_names_but_not_shorter():
    rows = read_rows(FIXTURES / "count_undecided.csv")
    longer = [
        Row({**row.cells, "printed": row["printed"].replace("稳", "稳|底|盘|足|劲")}, row.file, row.line)
        for row in rows
    ]
    assert _outcomes(system(longer)) == ["contradicted"]


def test_open_ends_that_touch_do_not_meet():
    figures = {"a": ("value", "CNY", "超过10万亿元"), "b": ("value", "CNY", "10万亿元以下")}
    assert _outcomes(_of(figures, "fx.a.2026 = fx.b.2026", "fx.a.2026 <= fx.b.2026")) == ["contradicted"] * 2


def test_what_only_fixes_an_unknown_is_not_counted_as_holding():
    figures = {"now": ("count", "economies", "51个"), "more": ("count_change", "economies", "3个")}
    unknown = [("before", "count", "economies")]
    assert _outcomes(_of(figures, "fx.now.2026 - fx.before.2026 = fx.more.2026", unknowns=unknown)) == ["defines"]


def test_a_definition_that_asks_for_less_than_nothing_is_contradicted():
    figures = {"now": ("count", "economies", "51个"), "more": ("count_change", "economies", "60个")}
    unknown = [("before", "count", "economies")]
    assert _outcomes(_of(figures, "fx.now.2026 - fx.before.2026 = fx.more.2026", unknowns=unknown)) == ["contradicted"]


def test_an_unknown_that_several_figures_fix_is_no_definition():
    figures = {name: ("value", "CNY", f"{value}亿元") for name, value in {"a": 10, "b": 20, "c": 50}.items()}
    unknown = [("u", "value", "CNY")]
    rules = ["fx.a.2026 + fx.u.2026 = fx.b.2026", "fx.b.2026 + fx.u.2026 = fx.c.2026"]
    assert _outcomes(_of(figures, *rules, unknowns=unknown)) == ["contradicted"] * 2
    assert _outcomes(_of(figures, rules[0], unknowns=unknown)) == ["defines"]


def test_growth_on_a_base_that_others_show_to_be_nothing_is_contradicted():
    figures = {
        "now": ("count", "zones", "3家"),
        "more": ("count_change", "zones", "3家"),
        "rate": ("growth", "percent", "5%"),
    }
    rules = ["fx.now.2026 - fx.base.2026 = fx.more.2026", "fx.now.2026 / fx.base.2026 - 100% = fx.rate.2026"]
    assert _outcomes(_of(figures, *rules, unknowns=[("base", "count", "zones")])) == ["contradicted"] * 2


@pytest.mark.parametrize(
    ("parts", "whole", "outcome"),
    [
        (("0.1", "0.2"), "0.3", "consistent"),
        (("0.1", "0.2"), "0.30000000000000001", "contradicted"),
        (("0.1", "0.2"), "0.30000000000000004", "contradicted"),  # what floating point makes of the sum
        (("1000000000000000", "0.1"), "1000000000000000.1", "consistent"),
        (("1000000000000000", "0.1"), "1000000000000000", "contradicted"),
    ],
)
def test_no_verdict_hangs_on_floating_point(parts, whole, outcome):
    names = dict(zip("abc", (*parts, whole), strict=True))
    figures = {name: ("threshold", "CNY", f"超过{value}元") for name, value in names.items()}  # a threshold is a point
    assert _outcomes(_of(figures, "fx.a.2026 + fx.b.2026 = fx.c.2026")) == [outcome]


TWO = {"a": ("value", "CNY", "6.85万亿元"), "n": ("count", "enterprises", "51家"), "r": ("growth", "percent", "5%")}


@pytest.mark.parametrize(
    ("expression", "kind", "code", "found"),
    [
        ("fx.a.2026 + = fx.a.2026", "sum", "relation.syntax", "…= fx.a.2026"),
        ("fx.a.2026 + fx.n.2026 = fx.a.2026", "sum", "relation.units", "CNY, number"),
        ("fx.a.2026 > fx.r.2026", "bound", "relation.units", "CNY, percent"),
        ("fx.a.2026 * 5 + fx.r.2026 = fx.a.2026", "sum", "relation.units", "CNY, percent"),
        ("fx.r.2026 - fx.r.2026 = fx.r.2026", "difference", "relation.points", "percentage_point, percent"),
        ("fx.a.2026 - fx.a.2026 = fx.a.2026", "vintage", "relation.vintage", "fx.a.2026 - fx.a.2026 = fx.a.2026"),
        ("fx.a.2025 = fx.a.2026", "sum", "relation.unknown_id", "fx.a.2025"),
        ("count(fx.list) = fx.n.2026", "count", "relation.unknown_id", "fx.list"),
        ("1 + 1 = 2", "sum", "relation.no_figure", "1 + 1 = 2"),
        ("fx.a.2026 / (1 - 1) = fx.a.2026", "share", "relation.not_evaluable", "division by zero"),
    ],
)
def test_a_fault_of_a_rule_is_told_apart_from_a_fault_of_the_data(expression, kind, code, found):
    findings, verdicts = check_relations(_of(TWO, expression, kind=kind))
    assert [(finding.code, finding.found, finding.fault) for finding in findings] == [(code, found, "rule")]
    assert verdicts == []


def test_a_contradiction_shows_what_each_side_can_be():
    (finding,), _ = check_relations(_of({"a": ("count", "zones", "66家"), "b": ("count", "zones", "23家")},
                                        "fx.a.2026 <= fx.b.2026"))  # fmt: skip
    assert finding.fault == "data"
    assert "left 66 zones, right 23 zones" in finding.message("en")
    assert "左边66家，右边23家" in finding.message("zh")


def test_percent_and_percentage_points_are_hundredths_of_a_ratio():
    of = _of({"a": ("growth", "percent", "19.6%"), "b": ("growth_change", "percentage_point", "2.5个百分点")})
    assert of.domains()["fx.a.2026"] == Interval(1955, 1965).scale(1 / Interval.point(10000).lower)
    assert of.units() == {"fx.a.2026": "percent", "fx.b.2026": "percentage_point"}


def test_one_relation_that_no_values_satisfy_is_told_as_such_though_each_side_could_meet_the_other():
    figures = {"half": ("share", "percent", "50%"), "more": ("value", "CNY", "3亿元"), "all": ("value", "CNY", "4亿元")}
    expression = "fx.u.2026 - fx.u.2026 = fx.more.2026"
    findings, (_, verdict) = check_relations(
        _of(figures, "fx.u.2026 <= fx.all.2026", expression, unknowns=[("u", "value", "CNY")])
    )
    (finding,) = findings
    assert (verdict.outcome, verdict.partners) == ("contradicted", ())
    assert (finding.code, finding.found) == ("relation.jointly_contradicted", expression)


def test_a_contradiction_has_its_sides_in_the_unit_of_the_figures_and_in_both_languages():
    values = {name: ("value", "CNY", f"{value}万亿元") for name, value in (("a", 6.85), ("b", 4.99), ("c", 11.48))}
    findings, _ = check_relations(_of(values, "fx.a.2026 + fx.b.2026 = fx.c.2026"))
    (zh, en) = (findings[0].message(language) for language in ("zh", "en"))
    assert "左边11.830至11.850万亿元，右边11.48万亿元" in zh
    assert "left 11.830 to 11.850 trillion yuan, right 11.48 trillion yuan" in en
