"""Rules over a series: one expression, written out for every period that has all of its figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import Interval
from checkedfigures.relations.series import is_quantified, write_out
from checkedfigures.relations.system import System
from strategies import figure, rule

SUM = "fx.export.value.{time_period} + fx.import.value.{time_period} = fx.total.value.{time_period}"
PERIODS = ["2024", "2025", "2025Q1", "2025Q2", "2025M03", "2025M01_M06"]


def _without_dimensions(*names: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names, ())


def _system(expression: str, *names: str) -> System:
    figures = {name: figure(name, "value", "CNY", "2亿元") for name in names}
    return System(figures, {}, {}, [rule(expression)])


@given(st.sets(st.tuples(st.sampled_from(["export", "import", "total"]), st.sampled_from(PERIODS))))
def test_a_rule_is_written_out_for_exactly_the_periods_that_have_all_ids(there):
    known = _without_dimensions(*(f"fx.{flow}.value.{period}" for flow, period in there))
    complete = sorted(
        period for period in PERIODS if {(flow, period) for flow in ("export", "import", "total")} <= there
    )
    assert write_out(SUM, known) == [(period, SUM.replace("{time_period}", period)) for period in complete]


@given(st.integers(1950, 2100), st.sampled_from(["", "Q1", "Q4", "M01", "M12", "M01_M09"]))
def test_the_year_before_is_the_same_period_of_the_year_before(year, part):
    new, old = (f"fx.total.value.{each}{part}" for each in (year, year - 1))
    written = write_out("fx.total.value.{time_period} > fx.total.value.{year_before}", _without_dimensions(new, old))
    assert written == [(f"{year}{part}", f"{new} > {old}")]


@given(st.integers(1950, 2100), st.integers(1, 4))
def test_the_quarter_before_the_first_is_the_last_of_the_year_before(year, quarter):
    before = f"{year}Q{quarter - 1}" if quarter > 1 else f"{year - 1}Q4"
    new, old = f"fx.total.value.{year}Q{quarter}", f"fx.total.value.{before}"
    written = write_out("fx.total.value.{time_period} > fx.total.value.{quarter_before}", _without_dimensions(new, old))
    assert written == [(f"{year}Q{quarter}", f"{new} > {old}")]


def test_a_year_or_a_month_has_no_quarter_before():
    known = _without_dimensions("fx.total.value.2025", "fx.total.value.2024", "fx.total.value.2025M03")
    assert write_out("fx.total.value.{time_period} > fx.total.value.{quarter_before}", known) == []


def test_what_varies_in_two_ways_is_written_out_for_each_combination():
    expression = "share(fx.{who}.value.{time_period}, fx.total.value.{time_period}) = fx.{who}.share.{time_period}"
    known = _without_dimensions(
        "fx.total.value.2025", "fx.total.value.2026",
        "fx.private.value.2025", "fx.private.share.2025",
        "fx.foreign.value.2025",  # its share is nowhere stated
        "fx.foreign.value.2026", "fx.foreign.share.2026",
    )  # fmt: skip
    assert [varied for varied, _ in write_out(expression, known)] == ["2025.private", "2026.foreign"]


def test_a_word_that_is_a_dimension_stands_only_for_ids_that_have_it():
    expression = "fx.{enterprise_type}.value.{time_period} <= fx.all.value.{time_period}"
    known = {
        "fx.private.value.2026": ("enterprise_type",),
        "fx.export.value.2026": ("flow",),
        "fx.all.value.2026": ("flow",),
    }
    assert write_out(expression, known) == [("private.2026", "fx.private.value.2026 <= fx.all.value.2026")]


def test_a_word_that_is_no_dimension_stands_for_whatever_fits():
    known = {"fx.private.value.2026": ("enterprise_type",), "fx.all.value.2026": ("flow",)}
    written = write_out("fx.{series}.value.{time_period} <= fx.all.value.{time_period}", known)
    assert [varied for varied, _ in written] == ["all.2026", "private.2026"]


def test_a_rule_that_fits_nothing_is_written_out_for_nothing():
    assert write_out(SUM, {}) == []
    assert (
        write_out(SUM, _without_dimensions("fx.export.value.2025", "fx.import.value.2026", "fx.total.value.2026")) == []
    )


def test_only_words_in_braces_make_a_rule_one_over_a_series():
    assert is_quantified(SUM)
    assert not is_quantified("fx.export.value.2026 + fx.import.value.2026 = fx.total.value.2026")
    assert not is_quantified("fx.total.value.2026 > fx.total.value.{2024,2025}")


def test_a_word_may_vary_twice_within_one_id():
    known = _without_dimensions("fx.a.to.a.2026", "fx.a.to.b.2026", "fx.total.2026")
    assert write_out("fx.{who}.to.{who}.2026 <= fx.total.2026", known) == [("a", "fx.a.to.a.2026 <= fx.total.2026")]


def test_a_system_reads_one_relation_for_each_period_and_names_it_after_the_period():
    names = [f"fx.{flow}.value.{year}" for flow in ("export", "import", "total") for year in (2025, 2026)]
    findings, relations = _system(SUM, *names).read()
    assert findings == []
    assert [relation.relation_id for relation in relations] == ["fx.rule.2025", "fx.rule.2026"]
    assert all(len({name.rpartition(".")[2] for name in relation.names}) == 1 for relation in relations)


def test_a_rule_that_binds_nothing_is_a_fault_of_the_rule():
    findings, relations = _system(SUM, "fx.export.value.2026", "fx.total.value.2026").read()
    assert [(finding.code, finding.found, finding.fault) for finding in findings] == [
        ("relation.binds_nothing", SUM, "rule")
    ]
    assert relations == []


def _verdicts(report, start: str):
    return {
        verdict.relation.relation_id.removeprefix(start): verdict
        for verdict in report.verdicts
        if verdict.relation.relation_id.startswith(start)
    }


def test_exports_and_imports_of_the_reference_add_up_in_every_period(report):
    sums = _verdicts(report, "reference.sum.total.")
    assert len(sums) > 15
    assert {"2020Q1", "2025", "2025M01_M06", "2026M01_M02"} <= set(sums)
    assert {verdict.outcome for verdict in sums.values()} == {"consistent"}


def test_shares_are_compared_for_types_of_enterprise_only(report):
    shares = _verdicts(report, "reference.share.enterprises.")
    assert set(shares) == {"foreign.2023Q1", "private.2023Q1", "private.2026Q1", "state_owned.2023Q1"}


def test_rates_on_first_released_bases_either_hold_or_say_what_the_base_became(report):
    rates = _verdicts(report, "reference.vintage.growth.")
    assert {verdict.outcome for verdict in rates.values()} == {"consistent", "revised_base"}
    for verdict in rates.values():
        assert (verdict.revised is not None) == (verdict.outcome == "revised_base")
        if verdict.revised:
            assert 0 < verdict.revised.lower < verdict.revised.upper


def test_a_restated_base_is_bounded_by_the_later_value_and_its_rate(report):
    revised = _verdicts(report, "reference.vintage.growth.")["total.2023Q1"].revised
    assert Interval(Fraction("9.427e12"), Fraction("9.447e12")).encloses(revised)
    assert Interval(Fraction("9.885e12") / Fraction("1.0485"), Fraction("9.895e12") / Fraction("1.0475")) == revised


def test_a_restated_base_is_no_contradiction(report):
    vintages = {verdict.relation.row["relation_id"] for verdict in _verdicts(report, "reference.vintage.").values()}
    assert vintages
    assert not [finding for finding in report.findings if "vintage" in f"{finding.subject} {finding.found}"]
