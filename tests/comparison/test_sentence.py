"""Pages are read as sentences, as a person reads them."""

from __future__ import annotations

from itertools import groupby

import pytest

from checkedfigures.comparison.edition import read
from checkedfigures.comparison.sentence import SentenceChange, changed_sentences, changes, sentences
from checkedfigures.comparison.state import opened
from checkedfigures.site.entry import Entry


def test_a_decimal_point_or_an_abbreviation_ends_no_sentence():
    text = "Trade came to 11.84 trillion yuan, up 15% (e.g. U.S. exports). It rose by 2.5 points! Why?"
    assert sentences(text, "en") == [
        "Trade came to 11.84 trillion yuan, up 15% (e.g. U.S. exports).",
        "It rose by 2.5 points!",
        "Why?",
    ]


def test_chinese_sentences_end_at_their_own_stops():
    assert sentences("出口6.85万亿元，进口4.99万亿元。合计多少？很多！", "zh") == [
        "出口6.85万亿元，进口4.99万亿元。",
        "合计多少？",
        "很多！",
    ]


def test_headings_items_and_rows_stand_alone():
    text = "# Head {: #a }\n\nOne *two*.\n\n- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert sentences(text, "en") == ["Head", "One two.", "first", "second", "a | b", "1 | 2"]


def test_what_a_page_hides_is_not_read():
    text = "Seen <span hidden>not seen</span>.\n\n<div popover>not seen</div>\n\n<svg><text>9</text></svg>"
    assert sentences(text, "en") == ["Seen ."]


def test_what_is_folded_away_is_not_read():
    assert sentences("<details><summary>More</summary><p>9</p></details>\n\nSeen.", "en") == ["Seen."]


def test_each_line_of_an_entry_says_whose_it_is():
    entry = Entry(
        "a.b", "Exports <small>2026</small>", "6.85", [("Printed", "<q>6.85万亿元</q>"), ("Means", "6.845")], []
    )
    assert sentences(entry.write("en"), "en") == [
        "Exports 2026 | 6.85",
        "Exports 2026 | Printed | 6.85万亿元",
        "Exports 2026 | Means | 6.845",
    ]


def test_a_sentence_that_is_put_in_before_a_changed_one_is_told_apart_from_it():
    before = ["A stays.", "Exports rose by 11.9%.", "Z stays."]
    after = ["A stays.", "Here is something quite new.", "Exports rose by 12.9%.", "Z stays."]
    assert list(changes(before, after)) == [
        (None, "Here is something quite new."),
        ("Exports rose by 11.9%.", "Exports rose by 12.9%."),
    ]


def test_equal_pages_have_no_changes():
    assert list(changes(["One.", "Two."], ["One.", "Two."])) == []


@pytest.mark.parametrize(
    ("language", "before", "after", "rank"),
    [
        ("zh", "出口增长15%。", "出口增长16%。", 0),
        ("zh", "出口增长15%。", "出口下降15%。", 0),
        ("zh", "民营企业超过54万家。", "民营企业近54万家。", 0),
        ("zh", "这是首次。", "这不是首次。", 0),
        ("zh", "后面还有更好的消息。", "后面还有更坏的消息。", 1),
        ("zh", "出口，进口。", "出口、进口。", 2),
        ("en", "Exports rose by 15%.", "Exports fell by 15%.", 0),
        ("en", "More than half of it.", "Less than half of it.", 0),
        ("en", "It came to 6.85 trillion yuan.", "It came to 6.85 trillion dollars.", 0),
        ("en", "It grew by 2.5 points.", "It grew by 2.5%.", 0),
        ("en", "It can’t be.", "It can be.", 0),
        ("en", "With good news to come.", "With bad news to come.", 1),
        ("en", "Exports, imports.", "Exports; Imports.", 2),
        ("en", None, "There were 51 of them.", 0),
        ("en", "It was never so.", None, 0),
        ("en", None, "Good news is to come.", 1),
    ],
)
def test_a_change_of_meaning_ranks_before_one_of_words_and_that_before_one_of_points(language, before, after, rank):
    assert SentenceChange("index", language, before, after).rank == rank


def test_pages_stand_in_the_order_of_their_gravest_change_and_languages_together(old, new):
    new.edit("docs/zh/index.md", "# ", "# 新")
    new.edit("docs/en/small/index.md", "with more to come", "with fewer to come")
    new.edit("docs/zh/small/index.md", "# ", "# 新")
    new.edit("docs/en/register/small.md", "# ", "# 11 ")
    with opened(str(old.root), old.root) as before, opened(str(new.root), new.root) as after:
        found = changed_sentences(read(before), read(after))
    ranks = {}
    for each in found:
        ranks[each.path] = min(each.rank, ranks.get(each.path, each.rank))
    assert list(ranks) == ["small/index", "register/small", "index"]
    assert list(ranks.values()) == [0, 0, 1]
    assert [language for language, _ in groupby(each.language for each in found[:3])] == ["zh", "en"]
