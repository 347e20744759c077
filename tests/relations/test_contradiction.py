"""What a contradiction says: sides, what the others allow, rows, and what to do where the source prints it so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checkedfigures.finding import LANGUAGES
from checkedfigures.relations.system import System
from checkedfigures.relations.verdict import check_relations
from strategies import PACKAGES, package, reprinted, rule, with_cells


@pytest.fixture(scope="module")
def whole() -> System:
    return System.of([package(name) for name in PACKAGES])


def findings(system: System, *names: str) -> dict:
    """By relation, the findings of some rules alone."""
    kept = [row for row in system.rows if row["relation_id"] in names]
    assert len(kept) == len(names)
    return {each.subject.partition(":")[0]: each for each in check_relations(replace(system, rows=kept))[0]}


@pytest.fixture(scope="module")
def alone(whole):
    """A share that does not follow from its values."""
    slipped = reprinted(whole, {"trade.private.share.2026Q1": "53.7%"})
    return findings(slipped, "trade.share.private")["trade.share.private"]


@pytest.fixture(scope="module")
def joint(whole):
    """A growth rate outside those of the parts."""
    slipped = reprinted(whole, {"trade.total.growth.2026Q1": "19.9%"})
    rules = "trade.growth.export", "trade.growth.import", "trade.growth.total", "trade.sum.total_base"
    return findings(slipped, *rules)


def test_a_message_says_what_each_side_is_in_the_unit_of_the_figures(alone):
    assert "left 57.19% to 57.33%, right 53.7%" in alone.message("en")
    assert "左边57.19%至57.33%，右边53.7%" in alone.message("zh")


def test_a_message_says_what_the_others_allow_each_figure_and_what_is_printed(alone):
    assert "trade.private.share.2026Q1 57.19% to 57.33%, printed “53.7%”" in alone.message("en")
    assert "trade.private.value.2026Q1应为6.349至6.367万亿元，印作“6.78万亿元”" in alone.message("zh")


def test_a_joint_contradiction_lists_every_rule_with_the_sides_that_the_others_leave_it(joint):
    assert len(joint) == 4
    for name, finding in joint.items():
        assert finding.code == "relation.jointly_contradicted"
        assert finding.said_en.startswith(f"{name}: left ")
        assert "trade.growth.total: left 14.82% to 15.22%, right 19.9%" in finding.said_en
        assert "trade.growth.total：左边14.82%至15.22%，右边19.9%" in finding.said_zh
        assert "at least 0 yuan" not in finding.said_en


def test_every_contradiction_names_rows_though_its_own_rule_has_none_that_is_printed(joint):
    """The sum of the year before holds three values that nothing prints."""
    finding = joint["trade.sum.total_base"]
    for name in ("trade.export.growth.2026Q1", "trade.total.growth.2026Q1"):
        assert re.search(rf"{re.escape(name)} [0-9.]+% \(.*csv:[0-9]+\)", finding.related)
        assert finding.related in finding.hint("en") and finding.related in finding.hint("zh")


def test_no_message_has_an_exponent_a_bracket_of_ends_or_a_float(alone, joint):
    for finding in (alone, *joint.values()):
        for language in LANGUAGES:
            said = getattr(finding, f"said_{language}")
            assert not re.search(r"[0-9]e[+-]?[0-9]|[\[(][0-9]|[0-9]{16}", said), said


def test_a_source_that_contradicts_itself_is_sent_to_the_register_with_the_size(alone, joint):
    for finding in (alone, *joint.values()):
        assert "data/discrepancies.csv" in finding.hint("en") and "CONTRIBUTING.md" in finding.hint("en")
        assert "data/discrepancies.csv" in finding.hint("zh") and "CONTRIBUTING.zh.md" in finding.hint("zh")
    assert "apart by 0.0344713 (the size to register)" in alone.message("en")
    assert "size joint" in joint["trade.growth.total"].hint("en")


def test_a_figure_that_no_value_would_mend_says_so(small):
    rows = [*small.rows, rule("small.import.value.2026Q1 - 9 * small.import.value.2026Q1 >= small.export.value.2026Q1",
                              kind="bound", relation_id="small.rule.never")]  # fmt: skip
    system = with_cells(replace(small, rows=rows), **{"small.export.value.2026Q1": {"obs_value": "6.85"}})
    (finding,) = (each for each in check_relations(system)[0] if each.subject.startswith("small.rule.never"))
    assert "small.export.value.2026Q1 no value by itself" in finding.message("en")
    assert "small.export.value.2026Q1怎么改都不够" in finding.message("zh")
