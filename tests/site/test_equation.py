"""Equations: a relation as people write it, which says what the rule says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.publication.publication import Publication
from checkedfigures.relations.arithmetic import Arithmetic
from checkedfigures.relations.expression import Comparison, Constant, Node, Operation, parse
from checkedfigures.relations.verdict import check_relations
from checkedfigures.site.equation import OUTCOMES, Equations
from checkedfigures.site.marks import Marks
from rendering import assert_inert, read, text
from strategies import rule

EXPORT, IMPORT, TOTAL = (f"small.{flow}.value.2026Q1" for flow in ("export", "import", "total"))
constants = st.fractions(1, 9, max_denominator=1).map(Constant)
nodes = st.recursive(constants, lambda inner: st.builds(Operation, st.sampled_from("+-*/"), inner, inner), max_leaves=6)


@pytest.fixture
def equations(marks) -> Equations:
    return Equations(marks)


def _verdict(publication: Publication, relation_id: str):
    return next(each for each in publication.report.verdicts if each.relation.relation_id == relation_id)


def _with_rule(publication: Publication, expression: str) -> Publication:
    """The publication with one more relation."""
    system = publication.report.system
    row = replace(rule(expression), cells={**rule(expression).cells, "label_zh": "新", "label_en": "new"})
    system = replace(system, rows=[*system.rows, row])
    return Publication(publication.packages, replace(publication.report, verdicts=check_relations(system)[1]))


def test_it_reads_as_the_rule_with_the_numbers_in_it(told):
    sides = Equations(Marks(told, "en")).sides(parse(f"{EXPORT} + {IMPORT} = {TOTAL}"))
    assert text(sides) == "685 million yuan + 499 million yuan = 1.184 billion yuan"
    sides = Equations(Marks(told, "zh")).sides(parse("count(small.platforms) >= 2"))
    assert text(sides) == "3 ≥ 2"


def test_what_no_source_printed_stands_in_brackets(equations):
    sides = text(equations.sides(parse(f"small.total.value.2025Q1 < {TOTAL}")))
    assert re.match(r"\(.+\) < ", sides)


@given(nodes)
def test_its_brackets_say_what_the_rule_says(told, node: Node):
    shown = text(Equations(Marks(told, "en")).sides(Comparison(node, "=", Constant(1))))
    for sign, operator in (("−", "-"), ("×", "*"), ("÷", "/")):
        shown = shown.replace(sign, operator)
    try:
        expected = _value(node)
    except ZeroDivisionError:
        return
    assert _value(parse(shown).left) == expected


def _value(node: Node):
    if isinstance(node, Constant):
        return node.value
    left, right = _value(node.left), _value(node.right)
    return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[
        node.operator
    ]()


def test_the_workings_name_every_number_with_its_sign_and_its_ends(told):
    table = read(Equations(Marks(told, "en")).workings(_verdict(told, "small.sum.total")))
    rows = [[cell.text_content() for cell in row.iter("td")] for row in table.iter("tr")][1:]
    assert [row[0] for row in rows] == ["+", "+", "", "="]
    assert rows[0][1:] == ["Exports the first quarter of 2026 6.85亿元", "684.5 to 685.5 million yuan"]
    assert rows[2][1:] == ["Left side comes to", "1.1830 to 1.1850 billion yuan"]
    assert rows[3][2] == "1.1835 to 1.1845 billion yuan"


def test_what_is_taken_away_from_what_is_taken_away_is_added(told):
    publication = _with_rule(told, f"{EXPORT} - ({IMPORT} - {TOTAL}) > 0")
    table = read(Equations(Marks(publication, "en")).workings(_verdict(publication, "fx.rule")))
    assert table.xpath("//tbody/tr/td[1]/text()") == ["+", "−", "+"]


def test_the_workings_of_a_counted_list_count_its_items(equations):
    words = text(equations.workings(_verdict(equations.marks.publication, "small.count.platforms")))
    assert "3" in words


@pytest.mark.parametrize(
    ("expression", "side", "words"),
    [
        ("small.platforms.count.2026Q1 < small.firms.count.2026Q1", "left", "3 platforms"),
        ("small.platforms.count.2026Q1 < small.firms.count.2026Q1", "right", "8,201 to 8,299 enterprises"),
        ("share(small.export.value.2026Q1, small.total.value.2026Q1) > 50%", "left", "57.78% to 57.93%"),
        ("small.total.growth.2026Q1 - 1% > 1%", "left", "13.5% to 14.5%"),
        ("small.platforms.count.2026Q1 / 3 = 1", "left", "1 platform"),
        ("count(small.platforms) + 1 = small.platforms.count.2026Q1", "left", "4 platforms"),
    ],
)
def test_each_side_comes_to_something_in_its_own_unit(told, expression, side, words):
    assert _with_rule(told, expression).computed[f"prints.fx.rule.{side}"]["en"] == words


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        ("share({e}, {t}) > 50%", "6.85亿元 ÷ 11.84亿元 > 50%", "685 million yuan ÷ 1.184 billion yuan > 50%"),
        ("{t} > 1000000000", "11.84亿元 > 10亿元", "1.184 billion yuan > 1 billion yuan"),
        ("{e} * 0.5 < {t}", "6.85亿元 × 0.5 < 11.84亿元", "685 million yuan × 0.5 < 1.184 billion yuan"),
        ("{p} = 3", "3个平台 = 3个平台", "3 platforms = 3 platforms"),
        ("growth({t}, {e}) > 10%", "11.84亿元 ÷ 6.85亿元 − 1 > 10%", "1.184 billion yuan ÷ 685 million yuan − 1 > 10%"),
        ("share({e}, {t}) <= 100%", "6.85亿元 ÷ 11.84亿元 ≤ 100%", "685 million yuan ÷ 1.184 billion yuan ≤ 100%"),
    ],
)
def test_units_stay_with_the_numbers(told, expression, zh, en):
    comparison = parse(expression.format(e=EXPORT, t=TOTAL, p="small.platforms.count.2026Q1"))
    assert [text(Equations(Marks(told, language)).sides(comparison)) for language in ("zh", "en")] == [zh, en]


def test_a_threshold_is_compared_without_its_qualifier(real):
    (verdict,) = (each for each in real.report.verdicts if each.relation.relation_id == "trade.bound.first_above")
    shown = [text(Equations(Marks(real, language)).sides(verdict.relation.comparison)) for language in ("zh", "en")]
    assert shown == ["11.84万亿元 > 11万亿元", "11.84 trillion yuan > 11 trillion yuan"]


def test_of_an_open_list_the_equation_says_that_it_may_be_longer(real):
    verdict = _verdict(real, "zones.count.tracks")
    shown = text(Equations(Marks(real, "en")).sides(verdict.relation.comparison))
    assert shown.startswith(f"at least {len(real.lists['zones.tracks'].items)} = ")


def test_what_has_a_print_alone_is_shown_by_the_prints_and_what_has_none_with_everything_else(real):
    arithmetic = real.arithmetic
    readings = {each.relation.relation_id: arithmetic.readings(each.relation) for each in real.report.verdicts}
    assert readings["trade.agreement.total"] == ("prints",)
    assert readings["trade.growth.total"] == ("joint",)
    assert readings["trade.share.private"] == ("prints", "joint")
    assert {each for name, each in readings.items() if ".vintage." in name} == {("prints",)}
    for verdict in real.report.verdicts:
        if set(verdict.relation.names) <= set(real.figures):
            assert "prints" in readings[verdict.relation.relation_id]


def test_of_what_nothing_bounds_no_ends_are_shown(told):
    system = told.report.system
    publication = _with_rule(told, f"small.total.value.2025Q1 < {TOTAL}")
    vars(publication)["arithmetic"] = Arithmetic(system, {})
    verdict = _verdict(publication, "fx.rule")
    assert Equations(Marks(publication, "en")).workings(verdict) == ""
    assert Equations(Marks(publication, "en")).picture(verdict) == ""
    assert text(Equations(Marks(publication, "en")).sides(verdict.relation.comparison)).startswith("(not bounded) <")


def test_every_outcome_has_its_word_and_sign_in_both_languages(told):
    for language, words in OUTCOMES.items():
        made = {outcome: Equations(Marks(told, language)).outcome(outcome) for outcome in words}
        assert len({text(each) for each in made.values()}) == len(OUTCOMES["zh"]) == 8
        assert all(words[outcome] in text(each) for outcome, each in made.items())


def test_a_revised_base_is_said_in_words(real):
    verdict = next(each for each in real.report.verdicts if each.revised)
    key = f"base.{verdict.relation.relation_id}"
    assert real.computed[key]["en"] in text(Equations(Marks(real, "en")).workings(verdict))


def test_strangers_labels_are_text(strange, language):
    equations = Equations(Marks(strange, language))
    for name in ("small.sum.total", "small.count.platforms", "small.growth.total"):
        assert_inert(equations.workings(_verdict(strange, name)))
