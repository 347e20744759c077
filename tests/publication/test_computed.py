"""Computed numbers: every key has its words in both languages, and the counts are of the report."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from checkedfigures.publication.computed import CLAIM_OUTCOMES, OUTCOMES, computed_words
from checkedfigures.publication.provenance import Provenance
from checkedfigures.relations.blindspot import BlindSpot


@pytest.fixture(params=["plain", "told", "disputed", "strange", "real"])
def any_publication(request):
    return request.getfixturevalue(request.param)


def test_every_key_has_words_in_both_languages(any_publication):
    for key, words in any_publication.computed.items():
        assert set(words) == {"zh", "en"}, key
        assert all(words.values()), key


def test_english_words_hold_no_chinese_ones(real):
    chinese = re.compile("[\u4e00-\u9fff]")
    assert [key for key, words in real.computed.items() if chinese.search(words["en"])] == []


def test_outcomes_add_up_to_all_relations_and_all_claims(any_publication):
    said = {key: words["zh"] for key, words in any_publication.computed.items()}
    assert sum(int(said[f"relations.{each}"]) for each in OUTCOMES) == len(any_publication.report.verdicts)
    assert sum(int(said[f"claims.{each}"]) for each in CLAIM_OUTCOMES) == len(any_publication.report.claims)


def test_figures_stand_on_the_newspaper_page_or_elsewhere(real):
    said = {key: int(real.computed[key]["en"]) for key in ("figures", "figures.page", "figures.outside", "packages")}
    assert said["figures.page"] + said["figures.outside"] == said["figures"] == len(real.figures)
    assert said["figures.page"] and said["figures.outside"]
    assert said["packages"] == len(real.packages)


def test_every_claim_has_its_reason(told):
    reasons = [told.computed[f"reason.{name}"] for name in told.claims]
    assert len({words["zh"] for words in reasons}) == len({words["en"] for words in reasons}) == 4
    assert "the counts of earlier years" in told.computed["reason.small.claim.oldest"]["en"]
    assert "more decimals" in told.computed["reason.small.claim.grew_fast"]["en"]
    assert "685 million yuan" in told.computed["reason.small.claim.more_out"]["en"]


def test_a_slip_that_is_caught_is_worded_in_the_printed_unit_and_of_a_rate_in_points(told):
    export, growth = "small.export.value.2026Q1", "small.total.growth.2026Q1"
    found = replace(told)
    spots = (BlindSpot(export, Decimal("0.02"), None), BlindSpot(growth, None, Decimal(3)))
    vars(found)["blind_spots"] = {spot.figure_id: spot for spot in spots}
    assert found.computed[f"caught.{export}.up"] == {"zh": "0.02亿元", "en": "2 million yuan"}
    assert found.computed[f"caught.{growth}.down"] == {"zh": "3个百分点", "en": "3 percentage points"}
    assert {f"caught.{export}.down", f"caught.{growth}.up"}.isdisjoint(found.computed)


def test_a_discrepancy_has_its_days_in_both_languages(disputed):
    for name in ("small.d1", "small.d2"):
        assert disputed.computed[f"discrepancy.{name}.reviewed"] == {"zh": "2026年11月1日", "en": "1 November 2026"}
        assert disputed.computed[f"discrepancy.{name}.expires"]["en"] == "31 December 2099"


def test_without_a_score_nothing_is_said_of_one(plain):
    assert not [key for key in plain.computed if key.startswith("mutation")]


def test_keys_of_the_commit_come_from_the_provenance(plain):
    words = computed_words(replace(plain, provenance=Provenance("abc1234", "2026-04-14")))
    assert words["commit"]["zh"] == "abc1234"
    assert words["commit.day"] == {"zh": "2026年4月14日", "en": "14 April 2026"}
    assert plain.computed["commit.day"] == {"zh": "未知", "en": "an unknown day"}
