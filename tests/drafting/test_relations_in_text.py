"""Each kind of relation in sentences: one that holds, one that is contradicted, one that nothing decides."""

from __future__ import annotations

import pytest

from auditing import audited, prints

HEAD = "2027年上半年进出口情况\n"


TRADE = "上半年，货物贸易进出口总值{total}万亿元，增长7.9%。其中，出口7.51万亿元，增长4.9%；进口6.61万亿元，增长11.5%。"
SHARE = (
    TRADE.format(total="14.12")
    + "民营企业进出口5.52万亿元，增长11.2%，占进出口总值的{share}%，比去年同期提升{points}个百分点。"
)
MEDIAN = "上半年，全国居民人均可支配收入{mean}元。全国居民人均可支配收入中位数10433元，中位数是平均数的{ratio}%。"
DIVIDED = (
    "上半年，全国居民人均可支配收入{all}元。分城乡看，城镇居民人均可支配收入16549元；农村居民人均可支配收入7433元。"
)
SAID = "上半年贸易顺差{first}亿元\n上半年，贸易顺差{second}亿元。"

CASES = [
    ("sum", TRADE.format(total="14.12"), ("14.12", "7.51", "6.61"), "holds"),
    ("sum", TRADE.format(total="14.21"), ("14.21", "7.51", "6.61"), "contradicted"),
    ("sum", "上半年，货物贸易进出口总值14.12万亿元。其中，出口7.51万亿元。", None, ""),
    ("share", SHARE.format(share="39.1", points="1.2"), ("39.1", "5.52", "14.12"), "holds"),
    ("share", SHARE.format(share="38.1", points="1.2"), ("38.1", "5.52", "14.12"), "contradicted"),
    ("share", "上半年，民营企业进出口5.52万亿元，占进出口总值的39.1%。", None, ""),
    ("points", SHARE.format(share="39.1", points="1.2"), ("1.2", "5.52", "11.2", "14.12", "7.9"), "holds"),
    ("points", SHARE.format(share="39.1", points="2.1"), ("2.1", "5.52", "11.2", "14.12", "7.9"), "contradicted"),
    ("points", "上半年，民营企业进出口5.52万亿元，比重比去年同期提升1.2个百分点。", None, ""),
    ("contribution", TRADE.format(total="14.12"), ("7.9", "14.12", "7.51", "4.9", "6.61", "11.5"), "holds"),
    ("contribution", TRADE.format(total="14.12").replace("增长7.9%", "增长9.7%"),
     ("9.7", "14.12", "7.51", "4.9", "6.61", "11.5"), "contradicted"),
    ("contribution", TRADE.format(total="14.12").replace("，增长4.9%", ""), None, ""),
    ("ratio", MEDIAN.format(mean="12782", ratio="81.6"), ("81.6", "10433", "12782"), "holds"),
    ("ratio", MEDIAN.format(mean="12782", ratio="86.1"), ("86.1", "10433", "12782"), "contradicted"),
    ("ratio", "上半年，全国居民人均可支配收入中位数10433元，中位数是平均数的81.6%。", None, ""),
    ("average", DIVIDED.format(all="12782"), ("12782", "16549", "7433"), "holds"),
    ("average", DIVIDED.format(all="17282"), ("17282", "16549", "7433"), "contradicted"),
    ("average", "上半年，全国居民人均可支配收入12782元，其中城镇居民人均可支配收入16549元。", None, ""),
    ("agreement", SAID.format(first="9013.2", second="9013.2"), ("9013.2", "9013.2"), "holds"),
    ("agreement", SAID.format(first="9031.2", second="9013.2"), ("9031.2", "9013.2"), "contradicted"),
    ("agreement", "上半年贸易顺差9013.2亿元", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "members", "verdict"), CASES)
def test_a_relation_holds_is_contradicted_or_is_not_there(kind, text, members, verdict):
    found = audited(HEAD + text)

    for each in ("holds", "contradicted"):
        expected = {members} if each == verdict else set()
        assert prints(found, each, kind) & ({members} if members else prints(found, each, kind)) == expected


ENGLISH = [
    ("growth", "In August 2026, average hourly earnings rose by 10 cents, or 0.3 percent, to $37.75.",
     ("0.3", "10", "37.75"), "holds"),
    ("share", "In August 2026, exports were 521.34 billion yuan. Machinery exports were 318.48 billion yuan, "
     "61.1 percent of all exports.", ("61.1", "318.48", "521.34"), "holds"),
    ("share", "In August 2026, exports were 521.34 billion yuan. Machinery exports were 318.48 billion yuan, "
     "16.1 percent of all exports.", ("16.1", "318.48", "521.34"), "contradicted"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "members", "verdict"), ENGLISH)
def test_english_sentences_are_checked_alike(kind, text, members, verdict):
    assert members in prints(audited(text), verdict, kind)


@pytest.mark.parametrize(
    "text",
    [
        "上半年，我国出口总值7.51万亿元。传统劳动密集型产品出口1.41万亿元，占出口总值的18.7%。",
        "上半年，对外贸易总值300.0亿元。甲类100.1亿元，占33.4%；乙类100.0亿元，占33.3%；丙类99.9亿元，占33.3%。",
        "上半年，进出口总值3.00亿元，其中甲类1.00亿元，占33.3%；乙类1.00亿元，占33.4%；丙类1.00亿元，占33.4%。",
    ],
)
def test_rounding_is_no_contradiction(text):
    assert [each.message_en for each in audited(HEAD + text).findings] == []


def test_a_finding_tells_the_arithmetic_and_the_likeliest_slip_in_both_languages():
    finding = audited(HEAD + SHARE.format(share="38.1", points="1.2")).findings[0]

    assert finding.message_en == "5.52 trillion ÷ 14.12 trillion gives 39.0% to 39.2%, printed 38.1%"
    assert finding.message_zh == "5.52万亿 ÷ 14.12万亿 得 39.0% 到 39.2%，印的是 38.1%"
    assert (finding.repairs[0].before, finding.repairs[0].after) == ("38.1", "39.1")


@pytest.mark.parametrize(
    ("printed", "slip"),
    [("14.21", "swapped"), ("17.12", "digit"), ("141.2", "point"), ("144.12", "doubled"), ("4.12", "dropped")],
)
def test_each_way_to_slip_in_a_total_is_found_and_undone(printed, slip):
    found = audited(HEAD + TRADE.format(total=printed))

    first = found.findings[0].repairs[0]
    assert (first.before, first.after, first.slip) == (printed, "14.12", slip)


def test_claims_say_what_would_decide_them():
    found = audited(HEAD + "上半年，出口创历史同期新高，连续8个季度增长，进口首次超过5万亿元，增速快于全国。")

    assert [each.predicate for each in found.claims] == ["record", "in_a_row", "first_time", "exceeds", "faster_than"]
    assert all(each.needs_zh and each.needs_en for each in found.claims)


def test_a_figure_in_no_relation_is_called_unsupported():
    found = audited(HEAD + TRADE.format(total="14.12") + "进口原油2.25亿吨。")

    assert [found.draft.figures[number].printed for number in found.unsupported] == ["2.25亿吨"]
