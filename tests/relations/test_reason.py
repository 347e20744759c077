"""Why a claim is proven or not, in one sentence of either language, with no number of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checkedfigures.packages.row import Row
from checkedfigures.relations.claim import Claim, judge
from checkedfigures.relations.reason import reason
from checkedfigures.relations.relation import Relation
from checkedfigures.relations.system import System
from strategies import figure, rule

PRINTS = {
    "fx.total.value.2026Q1": ("value", "CNY", "3.0亿元"), "fx.total.value.2025Q1": ("value", "CNY", "2.6亿元"),
    "fx.part.value.2026Q1": ("value", "CNY", "1.8亿元"), "fx.mark.threshold.2026Q1": ("threshold", "CNY", "超过2亿元"),
    "fx.total.growth.2026Q1": ("growth", "percent", "15%"), "fx.zones.count.2026Q1": ("count", "zones", "66家"),
    "fx.more.count.2026Q1": ("count", "zones", "60多家"),
}  # fmt: skip
LABELS = {
    "total.value": ("总值", "Total"), "part.value": ("部分", "Part"), "mark.threshold": ("门槛", "Mark"),
    "total.growth": ("增速", "Growth"), "zones.count": ("园区", "Zones"), "more.count": ("各类园区", "All zones"),
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


def _reason(expression: str, language: str, *rules: str, is_open: bool = False) -> str:
    cells = {"claim_id": "fx.claim", "expression": expression, "own": "", "open": str(is_open).lower(),
             "needs_zh": "别的数", "needs_en": "other figures"}  # fmt: skip
    relations = [Relation.of(rule(each)) for each in rules]
    return reason(judge(Claim.of(Row(cells, "claims.csv", 2)), _system(), relations), _system(), language)


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        (
            "fx.total.value.2026Q1 > fx.total.value.2025Q1",
            "“总值”（2026年一季度）为3.0亿元，高于2025年一季度的2.6亿元。",
            "“Total” (the first quarter of 2026) is 0.30 billion yuan, "
            "which is above the 0.26 billion yuan of the first quarter of 2025.",
        ),
        (
            "fx.part.value.2026Q1 >= fx.mark.threshold.2026Q1",
            "“部分”（2026年一季度）为1.8亿元，低于“门槛”（2026年一季度）的2亿元。",
            "“Part” (the first quarter of 2026) is 0.18 billion yuan, "
            "which is below the 200 million yuan of “Mark” (the first quarter of 2026).",
        ),
        (
            "share(fx.part.value.2026Q1, fx.total.value.2026Q1) > 59%",
            "“部分”（2026年一季度）占“总值”（2026年一季度）的比重为57.3%至62.8%，未必高于59%；要定论，还需要别的数。",
            "The share of “Part” (the first quarter of 2026) in “Total” (the first quarter of 2026) is 57.3% to 62.8%, "
            "which need not be above 59%; to settle the claim would take other figures.",
        ),
        (
            "fx.total.growth.2026Q1 > 10%",
            "“增速”（2026年一季度）为15%，高于10%。",
            "“Growth” (the first quarter of 2026) is 15%, which is above 10%.",
        ),
        (
            "fx.zones.count.2026Q1 = 66",
            "“园区”（2026年一季度）为66家，等于66家。",
            "“Zones” (the first quarter of 2026) is 66 zones, which equals 66 zones.",
        ),
        (
            "fx.part.value.2026Q1 < fx.total.value.2026Q1 - fx.mark.threshold.2026Q1",
            "“部分”（2026年一季度）为1.8亿元，不低于“总值”（2026年一季度）减“门槛”（2026年一季度）（0.95至1.05亿元）。",
            "“Part” (the first quarter of 2026) is 0.18 billion yuan, which is no less than "
            "“Total” (the first quarter of 2026) less “Mark” (the first quarter of 2026), 95.0 to 105.0 million yuan.",
        ),
        (
            "fx.total.value.2026Q1 > fx.mark.threshold.2026Q1 and fx.total.value.2026Q1 > fx.total.value.2025Q1",
            "“总值”（2026年一季度）为3.0亿元，高于2025年一季度的2.6亿元。",  # the closer of the two
            "“Total” (the first quarter of 2026) is 0.30 billion yuan, "
            "which is above the 0.26 billion yuan of the first quarter of 2025.",
        ),
    ],
)
def test_the_comparison_that_decides_is_told_in_one_sentence(expression, zh, en):
    assert (_reason(expression, "zh"), _reason(expression, "en")) == (zh, en)


def test_a_claim_that_reaches_further_says_what_holds_and_what_it_would_take():
    expression = "fx.total.growth.2026Q1 > 10%"
    assert _reason(expression, "en", is_open=True).endswith(
        "which is above 10%; to settle the claim would take other figures."
    )


def test_a_claim_over_contradicting_relations_says_so():
    rules = ["fx.part.value.2026Q1 > fx.total.value.2026Q1"]
    expression = "fx.total.value.2026Q1 > fx.total.value.2025Q1"
    assert "contradict" in _reason(expression, "en", *rules)
    assert "矛盾" in _reason(expression, "zh", *rules)
    assert "contradict" not in _reason("fx.total.growth.2026Q1 > 10%", "en", *rules)


def test_what_other_figures_narrow_is_told_as_narrow_as_they_leave_it(report):
    (verdict,) = (each for each in report.claims if each.claim.claim_id == "trade.claim.highest_growth")
    english, chinese = (reason(verdict, report.system, language) for language in ("en", "zh"))
    assert english.endswith("is 14.96% to 15.08%, which is above the 10.7% of the first quarter of 2022.")
    assert chinese.endswith("为14.96%至15.08%，高于2022年一季度的10.7%。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_claim_of_the_project_has_its_reason(report, language):
    for verdict in report.claims:
        sentence = reason(verdict, report.system, language)
        assert sentence.endswith({"zh": "。", "en": "."}[language])
        assert "None" not in sentence and "  " not in sentence
        assert bool(re.search(r"[\u4e00-\u9fff]", sentence)) == (language == "zh")
        assert bool(re.search(r"\d", sentence)) == (verdict.outcome != "stated")
