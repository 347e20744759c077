"""What holds of the reading of any text: nothing is lost, nothing is read twice, nothing is invented."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkedfigures.drafting.article import Article, read_article
from checkedfigures.drafting.reading import Reading, read_figures
from checkedfigures.finding import CheckError

PIECES = (
    "2026年一季度", "出口", "进口", "民营企业", "增长", "下降", "分别", "均", "至", "超过", "近", "约", "占",
    "的比重为", "比上年同期",
    "6.85万亿元", "11.9%", "2.3个百分点", "六成", "两位数", "一", "十几", "三大", "1—2月", "，", "。", "；", "（",
    "）", "、", "\t", "\n",
    "Exports", "imports", " rose ", " fell ", "by ", "to ", "and ", "respectively", "4.1 percent", "162,000",
    "$37.75", "+16,000",
    "in August 2026", "(", ")", ", ", ". ", "half of", "one", "doubled", "27 weeks or more", "½", "①", "Ⅳ", "٣",
    "１２", "%", "-",
    "the first quarter", "2026", "1.5 billion", "3 to 5", "A-1", "(See table A-2.)", "30 million people",
)  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join),
    st.text(min_size=1, max_size=80),
)


def _read(text: str) -> tuple[Article, Reading] | None:
    try:
        article = read_article("-", text.encode())
    except CheckError:
        return None  # a text that is refused is not read
    return article, read_figures(article)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_every_digit_belongs_to_one_figure_or_is_set_aside(text):
    if (read := _read(text)) is None:
        return
    article, reading = read
    owners = {paragraph.number: [0] * len(paragraph.text) for paragraph in article.paragraphs}
    for each in (*reading.figures, *reading.aside):
        for place in range(each.start, each.end):
            owners[each.paragraph][place] += 1
    for paragraph in article.paragraphs:
        for character, count in zip(paragraph.text, owners[paragraph.number], strict=True):
            assert count <= 1
            assert count == 1 or not unicodedata.category(character).startswith("N")


@settings(max_examples=100, deadline=None)
@given(texts)
def test_what_is_printed_stands_where_it_says(text):
    if (read := _read(text)) is None:
        return
    article, reading = read
    lines = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    for figure in reading.figures:
        assert lines[figure.paragraph][figure.start : figure.end] == figure.printed
        assert 0 <= figure.sure <= 1
    for aside in reading.aside:
        assert lines[aside.paragraph][aside.start : aside.end] == aside.token
    assert [figure.number for figure in reading.figures] == list(range(1, len(reading.figures) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "2026年一季度，出口6.85万亿元，同比增长11.9%。" * 40,
        "In August 2026, employment rose by 162,000, and 4.1 percent were unemployed. " * 40,
        "1，" * 2_000,
        "一" * 2_000 + "。",
        "(" * 1_000 + "3%" + ")" * 1_000,
    ],
)
def test_a_long_paragraph_is_read(text):
    _, reading = _read(text)
    assert len(reading.figures) + len(reading.aside) > 0
