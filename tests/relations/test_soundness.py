"""No false alarms: what was rounded from true values is never contradicted, and no truth is cut off."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.packages.row import Row
from checkedfigures.relations.contraction import contract
from checkedfigures.relations.joint import tighten
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import UNITS, few, figure, rounded, rule

truths = st.fractions(min_value=Fraction(1, 2), max_value=20, max_denominator=10_000)
places = st.integers(0, 3)


def _printed(name: str, truth: Fraction, digits: int):
    return figure(f"fx.{name}", "value", "CNY", f"{rounded(truth, digits)}亿元")


def _rate(name: str, truth: Fraction, digits: int):
    rate = rounded(truth * 100, digits)
    return figure(f"fx.{name}", "growth", "percent", f"{'下降' if rate < 0 else ''}{abs(rate)}%")


def _system(figures, *expressions, unknowns=()) -> System:
    return System(
        {each.figure_id: each for each in figures},
        {f"fx.{name}": (Row({"measure": "value"}, "unknowns.csv", 2), UNITS["CNY"]) for name in unknowns},
        {},
        [rule(expression, relation_id=f"fx.rule_{number}") for number, expression in enumerate(expressions)],
    )


def _assert_no_alarm_and_no_truth_lost(system: System, true_values: dict[str, Fraction]) -> None:
    findings, verdicts = check_relations(system)
    assert findings == []
    assert len(verdicts) == len(system.rows)
    for narrow in (contract, tighten):
        bounds = narrow(system.read()[1], system.domains())
        for name, truth in true_values.items():
            assert truth in bounds[f"fx.{name}"]


def _in_yuan(values: dict[str, Fraction]) -> dict[str, Fraction]:
    return {name: value * 10**8 for name, value in values.items()}


@few
@given(st.lists(truths, min_size=2, max_size=6), places)
def test_a_sum_of_rounded_parts_is_never_contradicted(parts, digits):
    values = {f"p{number}.2026": part for number, part in enumerate(parts)} | {"total.2026": sum(parts)}
    figures = [_printed(name, value, digits) for name, value in values.items()]
    expression = " + ".join(f"fx.p{number}.2026" for number in range(len(parts))) + " = fx.total.2026"
    _assert_no_alarm_and_no_truth_lost(_system(figures, expression), _in_yuan(values))


@few
@given(truths, truths, places, places)
def test_a_growth_rate_is_never_contradicted_by_what_it_was_computed_from(new, old, digits, rate_digits):
    values = {"v.2026": new, "v.2025": old}
    figures = [_printed(name, value, digits) for name, value in values.items()]
    system = _system(
        [*figures, _rate("g.2026", new / old - 1, rate_digits)], "growth(fx.v.2026, fx.v.2025) = fx.g.2026"
    )
    _assert_no_alarm_and_no_truth_lost(system, _in_yuan(values) | {"g.2026": new / old - 1})


@few
@given(truths, truths, places)
def test_a_share_is_never_contradicted_by_what_it_was_computed_from(part, rest, digits):
    whole = part + rest
    values = {"part.2026": part, "whole.2026": whole}
    figures = [_printed(name, value, digits) for name, value in values.items()]
    system = _system(
        [*figures, _rate("s.2026", part / whole, digits)], "share(fx.part.2026, fx.whole.2026) = fx.s.2026"
    )
    _assert_no_alarm_and_no_truth_lost(system, _in_yuan(values) | {"s.2026": part / whole})


@few
@given(st.tuples(truths, truths), st.tuples(truths, truths), places, places)
def test_values_and_rates_over_a_base_that_no_row_prints_are_never_contradicted(new, old, digits, rate_digits):
    names = ("a", "b", "t")
    now, before = (dict(zip(names, (*pair, sum(pair)), strict=True)) for pair in (new, old))
    rates = {name: now[name] / before[name] - 1 for name in names}
    figures = [_printed(f"{name}.2026", now[name], digits) for name in names]
    figures += [_rate(f"g_{name}.2026", rates[name], rate_digits) for name in names]
    sums = [" + ".join(f"fx.{name}.{year}" for name in "ab") + f" = fx.t.{year}" for year in (2025, 2026)]
    growth = [f"growth(fx.{name}.2026, fx.{name}.2025) = fx.g_{name}.2026" for name in names]
    system = _system(figures, *sums, *growth, unknowns=[f"{name}.2025" for name in names])
    true_values = _in_yuan(
        {f"{name}.2026": now[name] for name in names} | {f"{name}.2025": before[name] for name in names}
    )
    _assert_no_alarm_and_no_truth_lost(system, true_values | {f"g_{name}.2026": rates[name] for name in names})


@few
@given(st.lists(truths, min_size=2, max_size=6), st.integers(1, 3))
def test_a_total_beyond_all_rounding_is_always_contradicted(parts, digits):
    figures = [_printed(f"p{number}.2026", part, digits) for number, part in enumerate(parts)]
    slack = Fraction(len(parts) + 2, 10**digits)
    figures.append(_printed("total.2026", sum(parts) + slack, digits))
    expression = " + ".join(f"fx.p{number}.2026" for number in range(len(parts))) + " = fx.total.2026"
    findings, _ = check_relations(_system(figures, expression))
    assert [finding.code for finding in findings] == ["relation.contradicted"]


def test_six_parts_and_a_total_may_be_apart_by_more_than_one_unit_of_the_last_digit():
    figures = [figure(f"fx.p{number}.2026", "value", "CNY", "1.0亿元") for number in range(6)]
    expression = " + ".join(each.figure_id for each in figures) + " = fx.total.2026"
    for total, outcome in (("6.3", "consistent"), ("6.4", "contradicted")):
        system = _system([*figures, figure("fx.total.2026", "value", "CNY", f"{Decimal(total)}亿元")], expression)
        assert [verdict.outcome for verdict in check_relations(system)[1]] == [outcome]
