"""Relations that stand in one sentence or table: quotients, comparisons, columns, weights; and percent for points."""

from __future__ import annotations

import pytest

from auditing import audited, prints
from checkedfigures.drafting.report_json import as_data

DAYS = "2027年国庆节假期共8天，全国国内出游8.26亿人次，日均出游{daily}亿人次。"
HEAD = "2027年国庆节假期，国内出游8.26亿人次，国内出游总花费7658.3亿元，人均花费{each}元。"
RATE = "In 2027, hospitals admitted 326 patients, which is {rate} per 100,000 of the population of 48.63 million."
RATIO = "2027年，城镇居民人均可支配收入44016元，农村居民人均可支配收入19873元，城乡居民人均可支配收入比值为{ratio}。"
SALES = "Group sales in 2027 grew {growth}% to £3,482.6m from £3,291.8m in 2026."
MARGIN = (
    "In 2027 online sales were 17.9% of group sales, against 16.2% a year earlier, "
    "a gain of {points} percentage points."
)
DEBT = "Net debt at the end of 2027 was £412.3m, £{less}m lower than the £499.2m of 2026."
OF = "In 2027, 6.12 million of 9.87 million older people were vaccinated, or {share} percent."
TABLE = (
    "Table 1. Spending in 2027\nCategory\tAmount (yuan)\tShare (percent)\nTotal\t{total}\t100.0\n"
    "Food\t6,215\t43.6\nClothing\t1,284\t9.0\nHousing\t6,743\t47.4"
)
REAL = "2027年，居民消费价格同比上涨0.7%。全省居民人均可支配收入33472元，同比增长6.1%，扣除价格因素实际增长{real}%。"
GAP = "2027年6月末，M2余额412.68万亿元，同比增长7.4%；M1余额124.35万亿元，同比增长4.8%，比M2增速低{gap}个百分点。"
COUNTED = (
    "In 2027, revenue was 18.643 billion yuan. Of the {count} segments, sensors had revenue of 9.875 billion yuan, "
    "power devices 6.104 billion yuan, and displays 2.664 billion yuan."
)

CASES = [
    ("ratio", DAYS.format(daily="1.03"), ("1.03", "8.26", "8"), "holds"),
    ("ratio", DAYS.format(daily="1.30"), ("1.30", "8.26", "8"), "contradicted"),
    ("ratio", "2027年国庆节假期，日均出游1.03亿人次。", None, ""),
    ("ratio", HEAD.format(each="927.2"), ("927.2", "7658.3", "8.26"), "holds"),
    ("ratio", HEAD.format(each="972.2"), ("972.2", "7658.3", "8.26"), "contradicted"),
    ("ratio", RATE.format(rate="0.67"), ("0.67", "326", "48.63"), "holds"),
    ("ratio", RATE.format(rate="0.76"), None, ""),
    ("ratio", RATIO.format(ratio="2.21"), ("2.21", "44016", "19873"), "holds"),
    ("ratio", RATIO.format(ratio="2.12"), None, ""),
    ("growth", SALES.format(growth="5.8"), ("5.8", "3482.6", "3291.8"), "holds"),
    ("growth", SALES.format(growth="8.5"), ("8.5", "3482.6", "3291.8"), "contradicted"),
    ("growth", "Group sales in 2027 grew 5.8% to £3,482.6m.", None, ""),
    ("points", MARGIN.format(points="1.7"), ("1.7", "17.9", "16.2"), "holds"),
    ("points", MARGIN.format(points="7.1"), ("7.1", "17.9", "16.2"), "contradicted"),
    ("points", "In 2027 online sales were 17.9% of group sales, a gain of 1.7 percentage points.", None, ""),
    ("difference", DEBT.format(less="86.9"), ("-86.9", "412.3", "499.2"), "holds"),
    ("difference", DEBT.format(less="68.9"), ("-68.9", "412.3", "499.2"), "contradicted"),
    ("share", OF.format(share="62.0"), ("62.0", "6.12", "9.87"), "holds"),
    ("share", OF.format(share="26.0"), ("26.0", "6.12", "9.87"), "contradicted"),
    ("sum", TABLE.format(total="14,242"), ("14242", "6215", "1284", "6743"), "holds"),
    ("sum", TABLE.format(total="12,442"), ("12442", "6215", "1284", "6743"), "contradicted"),
    ("growth", REAL.format(real="5.4"), ("5.4", "6.1", "0.7"), "holds"),
    ("growth", REAL.format(real="4.5"), None, ""),
    ("points", GAP.format(gap="2.6"), ("-2.6", "4.8", "7.4"), "holds"),
    ("points", GAP.format(gap="6.2"), ("-6.2", "4.8", "7.4"), "contradicted"),
    ("count", COUNTED.format(count="three"), ("3",), "holds"),
    ("count", COUNTED.format(count="four"), None, ""),
]


@pytest.mark.parametrize(("kind", "text", "members", "verdict"), CASES)
def test_a_relation_holds_is_contradicted_or_is_not_there(kind, text, members, verdict):
    found = audited(text)

    for each in ("holds", "contradicted"):
        reported = prints(found, each, kind)
        assert (members in reported) if each == verdict else (members not in reported)
        assert members or not reported


WEIGHTS = (
    "Annual inflation was {rate}% in November 2027. In November 2027, services rose by 3.4%, food by 2.6%, "
    "industrial goods by 0.6% and energy fell by 1.2%. Services make up a share of 45.7% of the index, "
    "food a share of 19.4%, industrial goods a share of 25.6% and energy a share of 9.3%."
)


def test_rates_with_weights_that_make_up_the_whole_give_the_rate_of_the_whole():
    members = ("2.1", "3.4", "45.7", "2.6", "19.4", "0.6", "25.6", "-1.2", "9.3")

    assert members in prints(audited(WEIGHTS.format(rate="2.1")), "holds", "average")
    assert members not in prints(audited(WEIGHTS.format(rate="1.2")), "holds", "average")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2027年，出口总值521.3亿元。机电产品出口318.5亿元，占出口总值的61.1个百分点。", "61.1个百分点"),
        ("In 2027 online sales were 17.9% of group sales, against 16.2% a year earlier, a gain of 1.7%.", "1.7%"),
    ],
)
def test_percent_for_percentage_points_is_a_finding_that_names_the_figure(text, printed):
    found = audited(text)
    finding = as_data(found)["findings"][0]

    assert found.draft.figures[finding["repair"]["figure"]].printed.endswith(printed)
    assert finding["repair"]["slip"] == "unit"
    assert finding["repair"]["before"] != finding["repair"]["after"]


PARTS = (
    "2027年上半年，甲公司营业收入{total}亿元。其中，传感器收入98.75亿元，功率器件收入61.04亿元，"
    "显示器件收入26.64亿元。传感器、功率器件和显示器件收入分别占53.0%、32.7%和14.3%。"
)


def test_a_total_whose_shares_and_parts_agree_on_another_number_is_found():
    assert audited(PARTS.format(total="186.43")).findings == ()

    repair = audited(PARTS.format(total="168.43")).findings[0].repairs[0]
    assert (repair.before, repair.after) == ("168.43", "186.43")


def test_members_of_a_relation_begin_with_its_result():
    data = as_data(audited(SALES.format(growth="5.8")))
    figures = {each["n"]: each["obs_value"] for each in data["figures"]}

    growth = next(each for each in data["relations"] if each["kind"] == "growth")
    assert [figures[number] for number in growth["members"]] == ["5.8", "3482.6", "3291.8"]
    assert data["unsupported"] == []
