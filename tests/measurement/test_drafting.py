"""The measure of how articles are read, on audits made up for it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner

import measure as command
from checkedfigures.measurement import summary
from checkedfigures.measurement.drafting import CELLS, measure
from checkedfigures.measurement.gold import golds
from checkedfigures.measurement.likeness import names, same_measure, same_period, same_unit
from checkedfigures.measurement.seeding import one_each

GOLDS = {gold.name: gold for gold in golds(Path(__file__).parent.parent / "articles")}
CUSTOMS = GOLDS["01-customs.zh"]


def perfect(gold):
    """What an audit says that reads as the person did; figures are numbered anew."""
    drafted = {figure.number: place for place, figure in enumerate((f for f in gold.figures if f.is_figure), 1)}
    return {
        "figures": [
            {
                "n": drafted[figure.number],
                "paragraph": figure.line,
                "start": figure.start,
                "end": figure.end,
                "printed": figure.printed,
                "obs_value": figure.cells["obs_value"],
                "unit_measure": figure.cells["unit"],
                "unit_mult": int(figure.cells["unit_mult"]),
                "decimals": int(figure.cells["decimals"]),
                "bound": figure.cells["bound"],
                "time_period": figure.cells["period"],
                "measure": figure.cells["basis"].replace("level", "value"),
                "subject": figure.cells["label"],
                "sure": 1.0,
            }
            for figure in gold.figures
            if figure.is_figure
        ],
        "aside": [
            {"paragraph": f.line, "start": f.start, "end": f.end, "token": f.printed, "reason": f.cells["ignore"]}
            for f in gold.figures
            if not f.is_figure
        ],
        "relations": [
            {
                "kind": relation.kind,
                "members": [drafted[number] for number in relation.members],
                "verdict": "holds",
                "bits": 5.0,
                "text_zh": "…",
                "text_en": "…",
            }
            for relation in gold.relations
            if relation.decidable
        ],
        "claims": [],
        "findings": [],
        "unsupported": [],
    }


def finding(number, repaired):
    repair = {"figure": repaired, "before": "1", "after": "2"}
    return {"kind": "sum", "figures": [number], "message_zh": "…", "message_en": "does not add up", "repair": repair}


@pytest.mark.parametrize("gold", GOLDS.values(), ids=lambda gold: gold.name)
def test_an_audit_that_reads_as_the_person_did_scores_in_full(gold):
    score = measure(gold, lambda text: perfect(gold))
    for right, of in (score.numerals, score.together, score.strict, score.loose, score.correct, *score.cells.values()):
        assert right == of > 0
    assert score.misses == [] and score.findings == 0


def test_each_wrong_cell_is_one_miss_with_what_was_found_and_what_is_annotated():
    audited = perfect(CUSTOMS)
    first = audited["figures"][1]
    wrong = {
        "obs_value": "8020.7", "unit_measure": "USD", "unit_mult": 4, "decimals": 2, "bound": "about",
        "time_period": "2027-Q1", "measure": "yoy", "subject": "天气",
    }  # fmt: skip
    first.update(wrong)
    score = measure(CUSTOMS, lambda text: audited)
    assert [miss.what for miss in score.misses] == list(CELLS)
    assert [miss.found for miss in score.misses] == [str(value) for value in wrong.values()]
    assert score.misses[0].printed == first["printed"] and score.misses[0].line == 2
    assert score.together == (score.figures - 1, score.figures)


def test_sixty_percent_and_six_tenths_are_one_number():
    audited = perfect(CUSTOMS)
    tenths = next(each for each in audited["figures"] if each["printed"] == "超过六成")
    tenths.update(obs_value="60", unit_mult=0, decimals=-1)
    assert measure(CUSTOMS, lambda text: audited).misses == []


def test_a_numeral_without_a_row_is_missed_and_so_are_its_cells():
    audited = perfect(CUSTOMS)
    audited["figures"] = audited["figures"][1:]
    audited["aside"] = audited["aside"][1:]
    score = measure(CUSTOMS, lambda text: audited)
    assert score.numerals == (len(CUSTOMS.figures) - 2, len(CUSTOMS.figures))
    assert score.cells["value"][0] == score.figures - 1
    assert [miss.what for miss in score.misses[:3]] == ["numeral", "numeral", "figure"]


def test_relations_count_once_by_members_and_once_by_kind_too():
    audited = perfect(CUSTOMS)
    lost, renamed, *_ = audited["relations"]
    audited["relations"].remove(lost)
    renamed["kind"] = "ordering"
    audited["relations"].append({**deepcopy(renamed), "kind": "sum", "members": [1, 2, 3], "bits": 1.0})
    audited["relations"].append({**deepcopy(lost), "verdict": "fails"})
    score = measure(CUSTOMS, lambda text: audited)
    of = score.strict[1]
    assert (score.strict[0], score.loose[0]) == (of - 2, of - 1)
    assert score.correct == (of - 1, of)
    assert sorted(miss.what for miss in score.misses) == ["extra", "relation"]
    by_bits = {least: (count, part) for least, count, part in summary.by_bits([score])}
    assert by_bits["2"] == (str(of - 1), "100%")


def test_a_relation_of_a_figure_printed_again_is_that_of_its_first_print():
    gold = GOLDS["02-household.zh"]
    audited = perfect(gold)
    texts = {each["n"]: each["printed"] for each in audited["figures"]}
    in_text, in_table = (next(n for n, printed in texts.items() if printed == each) for each in ("21014元", "21014"))
    total = next(each for each in audited["relations"] if each["kind"] == "sum" and in_table in each["members"])
    total["members"] = [in_text, *total["members"][1:]]
    assert measure(gold, lambda text: audited).misses == []


def test_slips_are_found_by_new_findings_and_the_culprit_by_the_first_repair():
    slips = one_each(CUSTOMS)[:3]
    true = {**perfect(CUSTOMS), "findings": [finding(60, 60)]}
    numbers = {
        (figure.line, figure.start): place
        for place, figure in enumerate((f for f in CUSTOMS.figures if f.is_figure), 1)
    }

    def audit(text):
        place = next((place for place, slip in enumerate(slips) if slip.text == text), None)
        if place is None or place == 0:
            return true  # the first slip goes unnoticed
        culprit = numbers[slips[place].figure.line, slips[place].start]
        named = culprit if place == 1 else culprit + 1
        return {**true, "findings": [*true["findings"], finding(culprit, named)]}

    score = measure(CUSTOMS, audit, slips)
    assert (score.findings, score.slips, score.culprits) == (1, (2, 3), (1, 2))
    assert [miss.what for miss in score.misses] == ["finding", "slip", "culprit"]


def test_the_summary_says_whether_all_is_reached():
    scores = [measure(gold, lambda text, gold=gold: perfect(gold)) for gold in GOLDS.values()]
    assert summary.reached(scores)
    table = list(summary.rows(scores, summary.READING))
    assert [row[0] for row in table] == [*GOLDS, "all", "goal"]
    assert set(table[-2][1:]) == {"100%"}
    scores[0].findings = 2
    assert not summary.reached(scores)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2018-H1", "2018-01-01/P6M", True), ("2027-01-01/P9M", "2027-01/2027-09", True),
        ("2027-Q1", "2027-01/2027-03", True),
        ("2027", "2027-01-01/P12M", True), ("2027-Q1", "2027-Q2", False), ("2027-06", "2027-06-30", True),
        ("2027-W48", "2027-W48", True), ("2027-W48", "2027-W47", False),
        ("", "2027", False), ("", "definition", True),
    ],
)  # fmt: skip
def test_periods_are_compared_by_their_months(one, other, same):
    assert same_period(one, other) is same


def test_measures_of_one_kind_and_units_without_a_list_are_the_same():
    assert same_measure("value", "level") and same_measure("count", "level") and same_measure("mom", "growth")
    assert not same_measure("yoy", "real") and not same_measure("yoy", "level")
    assert same_unit("other:家", "other:firms") and same_unit("", "other:ratio") and not same_unit("CNY", "USD")


@pytest.mark.parametrize(
    ("subject", "label", "others", "usable"),
    [
        ("全国居民人均可支配收入", "全国居民人均可支配收入名义增速", ["农村居民人均可支配收入增速"], True),
        ("民营企业进出口", "民营企业占进出口总值的比重", ["国有企业占进出口总值的比重"], True),
        ("民营企业进出口", "国有企业进出口", ["民营企业进出口"], False),
        ("出口", "民营企业进口", ["出口"], False),
        ("东湾省货物贸易出口", "出口", ["进口"], True),
        ("民营企业进出口", "出口", ["民营企业进出口"], False),
        ("crude oil imports", "crude oil imports, quantity, growth", ["exports, growth"], True),
        ("unemployment rate for adult men", "unemployment rate, adult men", ["unemployment rate"], True),
        ("imports", "exports, growth", ["imports, growth"], False),
    ],
)
def test_a_subject_is_usable_where_it_has_the_words_of_its_label_rather_than_another(subject, label, others, usable):
    assert names(subject, label, [label, *others]) is usable


def test_the_command_prints_a_row_for_each_text_and_lists_what_was_misread(monkeypatch, tmp_path):
    by_text = {gold.text: perfect(gold) for gold in GOLDS.values()}
    by_text[CUSTOMS.text]["figures"][1]["subject"] = "天气"
    monkeypatch.setattr(command, "audited", by_text.__getitem__)
    listed = tmp_path / "misses.tsv"
    result = CliRunner().invoke(command.main, ["--part", "texts", "--text-slips", "none", "--misses", str(listed)])
    assert result.exit_code == 0, result.output
    for name in (*GOLDS, "all", "goal", "false findings", "bits at least"):
        assert name in result.output
    assert listed.read_text(encoding="utf-8") == "01-customs.zh\t2\tsubject\t8200.7亿元\t天气\t进出口总值\n"


def test_the_command_fails_where_texts_are_not_read_and_where_a_folder_has_none(monkeypatch, tmp_path):
    nothing = {"figures": [], "aside": [], "relations": [], "findings": []}
    monkeypatch.setattr(command, "audited", lambda text: nothing)
    one = ["--part", "texts", "--text-slips", "none", "--name", "06-health.zh"]
    result = CliRunner().invoke(command.main, one)
    assert result.exit_code == 1
    result = CliRunner().invoke(command.main, [*one, "--articles", str(tmp_path)])
    assert result.exit_code == 2 and "has no NAME.txt" in result.output


def test_an_order_of_several_figures_may_be_reported_in_pairs():
    gold = GOLDS["02-household.zh"]
    audited = perfect(gold)
    order = next(each for each in audited["relations"] if each["kind"] == "ordering")
    highest, *others = order["members"]
    audited["relations"].remove(order)
    audited["relations"] += [{**order, "members": [highest, other]} for other in others]
    score = measure(gold, lambda text: audited)
    assert score.strict[0] == score.strict[1] and score.correct[0] == score.correct[1]
    audited["relations"].pop()
    assert [miss.what for miss in measure(gold, lambda text: audited).misses] == ["relation"]
