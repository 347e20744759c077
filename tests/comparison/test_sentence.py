"""Pages are read as sentences, as a person reads them."""

from __future__ import annotations

from checkedfigures.comparison.sentence import changes, sentences
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
