"""Equations: a relation as people write it, which says what the rule says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.publication.publication import Publication
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
    assert [row[0] for row in rows] == ["+", "+", "", "", ""]
    assert rows[0][1:] == ["Exports the first quarter of 2026", "6.85亿元", "684.5 million yuan", "685.5 million yuan"]
    assert [row[1] for row in rows[3:]] == ["Left side, computed", "Right side"]
    assert rows[3][3:] == ["1.1830 billion yuan", "1.1850 billion yuan"]


def test_what_is_taken_away_from_what_is_taken_away_is_added(told):
    publication = _with_rule(told, f"{EXPORT} - ({IMPORT} - {TOTAL}) > 0")
    table = read(Equations(Marks(publication, "en")).workings(_verdict(publication, "fx.rule")))
    assert table.xpath("//tbody/tr/td[1]/text()") == ["+", "−", "+"]


def test_the_workings_of_a_counted_list_count_its_items(equations):
    words = text(equations.workings(_verdict(equations.marks.publication, "small.count.platforms")))
    assert "3" in words


@pytest.mark.parametrize(
    ("expression", "ends"),
    [
        ("small.platforms.count.2026Q1 < small.firms.count.2026Q1", ("3 platforms", "8,201 enterprises")),
        ("share(small.export.value.2026Q1, small.total.value.2026Q1) > 50%", (r"57\..*%", "50%")),
        ("small.total.growth.2026Q1 > 1%", ("14.5%", "1%")),
        ("small.platforms.count.2026Q1 / 3 = 1", ("1 platform", "1 platform")),
    ],
)  # fmt: skip
def test_each_side_comes_to_something_in_its_own_unit(told, expression, ends):
    publication = _with_rule(told, expression)
    for side, words in zip(("left", "right"), ends, strict=True):
        assert re.search(rf"{words}$", publication.computed[f"least.fx.rule.{side}"]["en"])


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
