"""Rules must rest on something printed: no cycle, no divisor at zero, no unknown that nothing bounds."""

from __future__ import annotations

import pytest

from checkedfigures.packages.row import Row
from checkedfigures.relations.grounding import check_grounding
from checkedfigures.relations.joint import tighten
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import UNITS, figure, rule

PRINTS = {
    "p": ("value", "CNY", "10亿元"), "q": ("value", "CNY", "4亿元"), "nothing": ("value", "CNY", "0.0亿元"),
    "change": ("change", "CNY", "下降1亿元"), "half": ("share", "percent", "50%"),
}  # fmt: skip
UNKNOWNS = {**dict.fromkeys("uvw", ("value", "CNY")), "balance": ("change", "CNY"), "part": ("share", "percent")}


def _faults(*expressions: str) -> list[tuple[str, str, str]]:
    """Code, rule and what it found, of rules over the figures and unknowns above, written without prefix."""
    names = {f"fx.{name}.2026": name for name in (*PRINTS, *UNKNOWNS)}
    rows = []
    for number, expression in enumerate(expressions, 1):
        words = [f"fx.{word}.2026" if word in names.values() else word for word in expression.split()]
        rows.append(rule(" ".join(words), relation_id=f"fx.rule_{number}"))
    system = System(
        {f"fx.{name}.2026": figure(f"fx.{name}.2026", *parts) for name, parts in PRINTS.items()},
        {
            f"fx.{name}.2026": (Row({"measure": measure}, "unknowns.csv", 2), UNITS[unit])
            for name, (measure, unit) in UNKNOWNS.items()
        },
        {},
        rows,
    )
    findings, verdicts = check_relations(system)
    assert not [finding for finding in findings if finding.fault == "rule"]
    sound = [verdict.relation for verdict in verdicts if verdict.outcome != "contradicted"]
    found = check_grounding(system, verdicts, tighten(sound, system.domains()))
    assert {finding.fault for finding in found} <= {"rule"}
    return [(finding.code.removeprefix("relation."), finding.subject, finding.found) for finding in found]


@pytest.mark.parametrize(
    "rules",
    [
        ["u = p", "v = u"],
        ["u + v = p"],
        ["u + v = p", "u - v = q"],  # fixed only together
        ["u >= p"],  # bounded on one side
        ["p <= u", "u <= v"],
        ["balance = p - u", "u <= q"],
        ["p / u = part", "u + v = p"],
        ["u / v = half", "v = p + u"],  # each by the other, and by a print
    ],
)
def test_rules_that_a_print_reaches_are_in_order(rules):
    assert _faults(*rules) == []


@pytest.mark.parametrize(
    "rules",
    [
        ["u = 2 * v", "v = u / 2"],
        ["u = v", "v = w", "w = u"],
        ["u = half * v", "v = u / half"],  # a printed share fixes no level
        ["u = 1 * u"],
    ],
)
def test_unknowns_that_only_define_each_other_are_a_cycle(rules):
    ids = ", ".join(f"fx.rule_{number}" for number in range(1, len(rules) + 1))
    assert _faults(*rules) == [("cycle", "fx.rule_1", ids)]


def test_a_cycle_beside_sound_rules_is_told_from_them():
    assert _faults("u = p", "v = 2 * w", "w = v / 2") == [("cycle", "fx.rule_2", "fx.rule_2, fx.rule_3")]


@pytest.mark.parametrize(
    ("rules", "loose"),
    [
        (["u = 2 * v"], ["u", "v"]),
        (["u - v = p"], ["v"]),  # u is at least ten
        (["u = 2 * v", "v = 3 * w"], ["u", "v", "w"]),
        (["part * p <= 20 * p"], ["part"]),
    ],
)
def test_an_unknown_that_no_rule_bounds_on_either_side_is_named(rules, loose):
    assert [(code, found) for code, _, found in _faults(*rules)] == [("unbounded", f"fx.{name}.2026") for name in loose]


@pytest.mark.parametrize(
    ("rules", "divisors"),
    [
        (["p / nothing >= q / p"], "nothing"),  # printed as zero, rounded
        (["p / ( p - u ) >= 1", "u <= p"], "p, u"),
        (["q / ( p + change - p - change ) <= 5"], "p, change, p, change"),
    ],
)
def test_a_divisor_that_may_be_zero_is_a_fault_even_where_it_may_be_something_else(rules, divisors):
    named = ", ".join(f"fx.{name}.2026" for name in divisors.split(", "))
    assert ("divides_by_zero", "fx.rule_1", named) in _faults(*rules)


def test_a_base_that_its_own_growth_keeps_away_from_zero_may_be_divided_by():
    assert _faults("p / u - 100% = half") == []


def test_a_contradiction_is_settled_before_unknowns_are_called_loose():
    assert _faults("u + p = q", "u = v") == []


def test_the_rules_of_the_project_rest_on_prints(report):
    assert not [finding for finding in report.findings if finding.fault == "rule"]
