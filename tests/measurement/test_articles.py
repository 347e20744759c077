"""Articles written for the project, and the annotation of each."""

from __future__ import annotations

import os
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from checkedfigures.drafting.figure import MEASURES, REASONS
from checkedfigures.measurement.gold import golds, lines_of, read_gold
from checkedfigures.measurement.seeding import UNIT_CONFUSED, detectable, one_each, seeded
from checkedfigures.quantities.qualifier import BOUNDS
from checkedfigures.quantities.quantity import meaningful_decimals

ARTICLES = Path(__file__).parent.parent / "articles"
GOLDS = golds(ARTICLES)
GIVEN = Path(os.environ.get("CHECKED_FIGURES_ARTICLES", ARTICLES))  # official texts, where they are at hand
KINDS = {
    "sum", "incomplete_sum", "difference", "share", "growth", "points", "ratio", "average", "contribution", "count",
    "agreement", "ordering",
}  # fmt: skip
WEEKLY = "growth"  # on the week before: the measures of drafts have no name for it
every_article = pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)


BOTH = sorted(name for name, count in Counter(gold.name.partition(".")[0] for gold in GOLDS).items() if count == 2)


def test_six_articles_are_there_in_chinese_and_in_english_and_others_in_one_of_them():
    assert len(BOTH) == 6 and len(GOLDS) > 2 * len(BOTH)
    for gold in GOLDS:
        assert gold.name.endswith(f".{gold.language}")
        assert len(gold.figures) >= 35


@every_article
def test_every_digit_of_an_article_is_annotated_once(gold):
    lines = lines_of(gold.text)
    covered = {(each.line, place) for each in gold.figures for place in range(each.start, each.end)}
    assert len(covered) == sum(len(each.printed) for each in gold.figures)
    digits = {(number, at.start()) for number, line in enumerate(lines, 1) for at in re.finditer("[0-9]", line)}
    assert digits <= covered


@every_article
def test_every_figure_has_its_cells_and_everything_else_a_reason(gold):
    for figure in gold.figures:
        cells = figure.cells
        if not figure.is_figure:
            assert cells["ignore"] in REASONS
            continue
        assert cells["label"] and cells["period"] and cells["basis"] in {*MEASURES, WEEKLY}
        assert cells["bound"] in BOUNDS
        quantity = figure.quantity()
        digits = "".join(re.findall("[0-9.]", figure.printed))
        if re.search("[0-9]", figure.printed) and quantity.bound != "range":
            assert digits.rstrip(".") == str(abs(quantity.value))
        if quantity.bound not in {"nearest", "range"}:
            assert quantity.decimals == meaningful_decimals(quantity.value, quantity.bound)


@every_article
def test_every_decidable_relation_holds_by_exact_intervals(gold):
    for relation in gold.relations:
        assert relation.kind in KINDS
        assert set(relation.members) <= {figure.number for figure in gold.figures if figure.is_figure}
        if relation.decidable:
            named = {name for each in relation.comparisons for name in each.references()}
            assert named == {f"n.{number}" for number in relation.members}
            assert relation.holds(gold.domains), relation


@pytest.mark.parametrize("name", BOTH)
def test_the_two_languages_of_an_article_state_nearly_all_figures_of_each_other(name):
    english, chinese = (
        [figure.domain() for figure in gold.figures if figure.is_figure]
        for gold in sorted(
            (each for each in GOLDS if each.name.startswith(name)), key=lambda each: each.language != "zh"
        )
    )
    for ours, theirs in ((chinese, english), (english, chinese)):
        stated = [any(domain.intersect(other) is not None for other in theirs) for domain in ours]
        assert stated.count(True) >= 0.97 * len(stated)


def test_the_articles_have_what_makes_checking_hard():
    every = {gold.name: gold for gold in GOLDS}
    customs = every["01-customs.zh"]
    shares = [relation for relation in customs.relations if relation.kind == "sum" and len(relation.members) == 3]
    printed = {figure.number: figure.quantity().value for figure in customs.figures if figure.is_figure}
    assert Decimal("100.1") in {sum(printed[number] for number in relation.members) for relation in shares}
    assert any("\t" in gold.text for gold in GOLDS)
    bounds = {figure.cells["bound"] for gold in GOLDS for figure in gold.figures if figure.is_figure}
    assert bounds >= {"exact", "nearest", "over", "at_least", "and_more", "nearly", "about", "range"}
    text = "".join(gold.text for gold in GOLDS)
    for word in ("分别", "respectively", "持平", "unchanged", "回落至", "declined to", "余家", "顺差"):
        assert word in text


def test_official_texts_at_hand_are_annotated_in_their_order_and_what_is_said_in_arithmetic_holds():
    for gold in golds(GIVEN):
        assert all(relation.holds(gold.domains) for relation in gold.relations)


def test_a_print_that_does_not_stand_in_its_line_is_told(tmp_path):
    head = "n,line,printed,obs_value,unit,unit_mult,decimals,bound,label,period,basis,ignore,note\n"
    (tmp_path / "a.txt").write_text("出口5元，进口3元\n", encoding="utf-8")
    figures = "1,1,3元,3,CNY,0,0,nearest,进口,2027,level,,\n2,1,5元,5,CNY,0,0,nearest,出口,2027,level,,\n"
    (tmp_path / "a-figures.csv").write_text(head + figures, encoding="utf-8")
    (tmp_path / "a-relations.csv").write_text("kind,members,formula,decidable,holds,note\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 1: 5元 \(n 2\) does not stand there"):
        golds(tmp_path)


@every_article
def test_a_seeded_slip_changes_its_figure_and_nothing_else(gold):
    lines = lines_of(gold.text)
    for slip in one_each(gold):
        changed = lines_of(slip.text)
        line = slip.figure.line - 1
        assert changed[line][slip.start : slip.end] == slip.printed != slip.figure.printed
        assert changed[line][: slip.start] + slip.figure.printed + changed[line][slip.end :] == lines[line]
        assert changed[:line] + changed[line + 1 :] == lines[:line] + lines[line + 1 :]


def test_all_kinds_of_slip_are_seeded_the_same_way_each_time():
    kinds = Counter(slip.kind for gold in GOLDS[:2] for slip in detectable(gold))
    assert set(kinds) == {
        "digit_wrong", "digits_swapped", "digit_dropped", "digit_doubled", "point_shifted", "scale", "last_digit",
        "sign_flipped", UNIT_CONFUSED,
    }  # fmt: skip
    assert list(seeded(GOLDS[-1])) == list(seeded(GOLDS[-1]))


def test_a_slip_that_rounding_hides_is_not_asked_to_be_found():
    gold = next(gold for gold in GOLDS if gold.name == "01-customs.zh")
    total = next(figure for figure in gold.figures if figure.printed == "8200.7亿元")
    by_print = {slip.printed: slip.detectable for slip in seeded(gold) if slip.figure == total}
    assert by_print["8200.8亿元"] is False or by_print["8200.6亿元"] is False
    assert by_print["8020.7亿元"] and by_print["8200.7万亿元"]


def test_annotations_in_words_are_read_by_their_kind():
    gold = read_gold(*(ARTICLES / f"01-customs.zh{end}" for end in (".txt", "-figures.csv", "-relations.csv")))
    assert gold.relations[0].kind == "sum" and gold.relations[0].comparisons
