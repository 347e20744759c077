"""Why a claim is proven or not, what it speaks of and what lies beyond, in sentences of either language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checkedfigures.packages.row import Row
from checkedfigures.relations.claim import Claim, ClaimVerdict, judge
from checkedfigures.relations.reason import outside, reason, scope
from checkedfigures.relations.relation import Relation
from checkedfigures.relations.system import System
from strategies import figure, rule

PRINTS = {
    "fx.total.value.2026Q1": ("value", "CNY", "3.0亿元"), "fx.total.value.2025Q1": ("value", "CNY", "2.6亿元"),
    "fx.part.value.2026Q1": ("value", "CNY", "1.8亿元"), "fx.mark.threshold.2026Q1": ("threshold", "CNY", "超过2亿元"),
    "fx.total.growth.2026Q1": ("growth", "percent", "15%"), "fx.zones.count.2026Q1": ("count", "zones", "66家"),
    "fx.more.count.2026Q1": ("count", "zones", "60多家"), "fx.fell.growth.2026Q1": ("growth", "percent", "下降4%"),
    "fx.total.value.2023Q1": ("value", "CNY", "1.8亿元"), "fx.total.value.2024Q1": ("value", "CNY", "1.9亿元"),
    "fx.total.value.2024Q2": ("value", "CNY", "4.0亿元"), "fx.total.value.2024Q3": ("value", "CNY", "3亿元"),
    "fx.total.value.2025Q3": ("value", "CNY", "2.1亿元"),
    "fx.total_by_difference.value.2023Q2": ("value", "CNY", "2.0亿元"),
}  # fmt: skip
LABELS = {
    "total.value": ("总值", "Total"), "part.value": ("部分", "Part"), "mark.threshold": ("门槛", "Mark"),
    "total.growth": ("增速", "Growth"), "zones.count": ("园区", "Zones"), "more.count": ("各类园区", "All zones"),
    "fell.growth": ("降速", "Fall"), "total_by_difference.value": ("总值", "Total"),
}  # fmt: skip


def _system() -> System:
    figures = {}
    for name, parts in PRINTS.items():
        made = figure(name, *parts)
        zh, en = LABELS[name.removeprefix("fx.").rpartition(".")[0]]
        period = f"{name[-6:-2]}-{name[-2:]}"
        cells = {**made.row.cells, "label_zh": zh, "label_en": en, "time_period": period}
        figures[name] = replace(made, row=Row(cells, made.row.file, made.row.line))
    return System(figures, {}, {}, [])


def _verdict(expression: str, *rules: str, is_open: bool = False, own: str = "", **phrases: str) -> ClaimVerdict:
    cells = {"claim_id": "fx.claim", "expression": expression, "own": own, "open": str(is_open).lower(),
             "needs_zh": "别的数", "needs_en": "other figures", **phrases}  # fmt: skip
    relations = [Relation.of(rule(each)) for each in rules]
    return judge(Claim.of(Row(cells, "claims.csv", 2)), _system(), relations)


def _reason(expression: str, language: str, *rules: str, **more) -> str:
    return reason(_verdict(expression, *rules, **more), _system(), language)


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        (
            "fx.total.value.2026Q1 > fx.total.value.2025Q1",
            "2026年一季度的“总值”为3.0亿元，高于2025年一季度的2.6亿元。",
            "“Total” was 0.30 billion yuan in the first quarter of 2026, "
            "more than in the first quarter of 2025 (0.26 billion yuan).",
        ),
        (  # a threshold is worded without its "over"
            "fx.part.value.2026Q1 >= fx.mark.threshold.2026Q1",
            "2026年一季度的“部分”为1.8亿元，低于2亿元。",
            "“Part” was 0.18 billion yuan in the first quarter of 2026, less than 200 million yuan.",
        ),
        (
            "share(fx.part.value.2026Q1, fx.total.value.2026Q1) > 59%",
            "没有定论的是：2026年一季度的“部分” ÷ “总值”为57.3%至62.8%，未必高于59%。要定论，还需要别的数。",
            "What is open: “Part” ÷ “Total” was 57.3% to 62.8% in the first quarter of 2026, "
            "not certainly more than 59%. To settle it would take other figures.",
        ),
        (
            "fx.total.growth.2026Q1 > 10%",
            "2026年一季度的“增速”为15%，高于10%。",
            "“Growth” was 15% in the first quarter of 2026, more than 10%.",
        ),
        (
            "fx.zones.count.2026Q1 = 66",
            "2026年一季度的“园区”为66家，等于66家。",
            "“Zones” was 66 zones in the first quarter of 2026, exactly 66 zones.",
        ),
        (
            "fx.part.value.2026Q1 < fx.total.value.2026Q1 - fx.mark.threshold.2026Q1",
            "2026年一季度的“部分”为1.8亿元，不低于“总值” − “门槛”的0.95至1.05亿元。",
            "“Part” was 0.18 billion yuan in the first quarter of 2026, not less than “Total” − “Mark” "
            "(95.0 to 105.0 million yuan).",
        ),
        (
            "fx.total.value.2026Q1 > fx.mark.threshold.2026Q1 and fx.total.value.2026Q1 > fx.total.value.2025Q1",
            "2026年一季度的“总值”为3.0亿元，高于2亿元。2026年一季度的“总值”为3.0亿元，高于2025年一季度的2.6亿元。",
            "“Total” was 0.30 billion yuan in the first quarter of 2026, more than 200 million yuan. "
            "“Total” was 0.30 billion yuan in the first quarter of 2026, "
            "more than in the first quarter of 2025 (0.26 billion yuan).",
        ),
        (
            "fx.total.value.2026Q1 > fx.total.value.{2023Q1,2024Q1,2025Q1}",
            "2026年一季度的“总值”为3.0亿元，高于2023至2025年的一季度（其中最高的是2025年一季度，2.6亿元）。",
            "“Total” was 0.30 billion yuan in the first quarter of 2026, more than in each of the first quarters of "
            "2023 to 2025 (the highest was 0.26 billion yuan, in the first quarter of 2025).",
        ),
        (
            "fx.total.value.{2023Q1,2024Q1} <= fx.mark.threshold.2026Q1",
            "2023、2024年的一季度，“总值”都不高于2亿元（其中最高的是2024年一季度，1.9亿元）。",
            "In each of the first quarters of 2023 and 2024 “Total” was at most 200 million yuan "
            "(the highest was 0.19 billion yuan, in the first quarter of 2024).",
        ),
    ],
)
def test_what_was_compared_is_told_in_sentences(expression, zh, en):
    assert (_reason(expression, "zh"), _reason(expression, "en")) == (zh, en)


def test_a_claim_may_name_its_subjects_in_words_of_its_own():
    phrases = {"subject_zh": "进出口", "subject_en": "trade", "against_zh": "部分", "against_en": "the part"}
    assert _reason("fx.total.growth.2026Q1 > 10%", "en", **phrases) == (
        "Trade grew by 15% in the first quarter of 2026, more than 10%."
    )
    assert _reason("fx.total.growth.2026Q1 > 10%", "zh", **phrases) == "2026年一季度进出口为15%，高于10%。"
    assert _reason("fx.fell.growth.2026Q1 < 0%", "en", **phrases) == "Trade fell by 4% in the first quarter of 2026."
    assert _reason("fx.total.value.2026Q1 > fx.part.value.2026Q1", "en", **phrases) == (
        "Trade came to 0.30 billion yuan in the first quarter of 2026, more than the part (0.18 billion yuan)."
    )


def test_a_claim_that_reaches_further_says_what_holds_and_what_it_would_take():
    assert _reason("fx.total.growth.2026Q1 > 10%", "en", is_open=True) == (
        "As far as figures are at hand, it holds: “Growth” was 15% in the first quarter of 2026, more than 10%. "
        "To settle it would take other figures."
    )


def test_the_scope_names_the_periods_compared_and_adds_the_remark_of_the_claim():
    verdict = _verdict("fx.total.value.2026Q1 > fx.total.value.{2024Q1,2025Q1}", scope_en="by value", scope_zh="按金额")
    assert scope(verdict, _system(), "en") == "It speaks of the first quarters of 2024 to 2026; by value."
    assert scope(verdict, _system(), "zh") == "范围是2024至2026年的一季度；按金额。"


def test_what_lies_outside_the_scope_is_told_as_far_as_figures_know_it():
    verdict = _verdict("fx.total.value.2026Q1 > fx.total.value.{2023Q1,2024Q1,2025Q1}")
    assert outside(verdict, _system(), "en") == (
        "Beyond that, “Total” was above 0.30 billion yuan in the second quarter of 2024 (0.40 billion yuan); "
        "“Total” may have been above 0.30 billion yuan in the third quarter of 2024 (0.3 billion yuan); "
        "in the other two periods at hand it was not."
    )
    assert outside(verdict, _system(), "zh") == (
        "在此范围以外，高于3.0亿元的有：2024年二季度（4.0亿元）；可能高于3.0亿元的有：2024年三季度（3亿元）；"
        "其余有数可查的2个时期不是这样。"
    )
    assert outside(_verdict("fx.total.value.2026Q1 > fx.total.value.2025Q1"), _system(), "en") == ""


def test_a_period_known_by_difference_alone_lies_outside_as_well_and_later_periods_do_not():
    verdict = _verdict("fx.total.value.2024Q1 > fx.total.value.{2023Q1}")
    names = [each.comparison.references()[1] for each in verdict.outside[0]]
    assert names == ["fx.total_by_difference.value.2023Q2"]


def test_a_claim_over_contradicting_relations_says_so():
    rules = ["fx.part.value.2026Q1 > fx.total.value.2026Q1"]
    expression = "fx.total.value.2026Q1 > fx.total.value.2025Q1"
    assert "contradict" in _reason(expression, "en", *rules)
    assert "矛盾" in _reason(expression, "zh", *rules)
    assert "contradict" not in _reason("fx.total.growth.2026Q1 > 10%", "en", *rules)


def test_of_several_periods_the_closest_is_named(report):
    (verdict,) = (each for each in report.claims if each.claim.claim_id == "trade.claim.highest_growth")
    english, chinese = (reason(verdict, report.system, language) for language in ("en", "zh"))
    assert "(the highest was 10.7%, in the first quarter of 2022)" in english
    assert "（其中最高的是2022年一季度，10.7%）" in chinese


def test_beyond_the_window_of_five_years_growth_was_higher(report):
    (verdict,) = (each for each in report.claims if each.claim.claim_id == "trade.claim.highest_growth")
    english = outside(verdict, report.system, "en")
    assert all(value in english for value in ("29.2%", "25.2%", "15.2%"))


def test_no_sentence_about_a_claim_names_an_id(report):
    for verdict in report.claims:
        for say in (reason, scope, outside):
            assert not re.search(r"[a-z]+\.[a-z_]+\.", say(verdict, report.system, "en"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_claim_of_the_project_has_its_reason(report, language):
    for verdict in report.claims:
        sentence = reason(verdict, report.system, language)
        assert sentence.endswith({"zh": "。", "en": "."}[language])
        assert "None" not in sentence and "  " not in sentence
        assert bool(re.search(r"[\u4e00-\u9fff]", sentence)) == (language == "zh")
        assert bool(re.search(r"\d", sentence)) == (verdict.outcome != "stated")
