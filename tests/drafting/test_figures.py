"""What sentences of releases say: one short sentence for each feature."""

from __future__ import annotations

import pytest

from checkedfigures.drafting.article import read_article
from checkedfigures.drafting.reading import read_figures


def figures(text: str) -> list:
    return list(read_figures(read_article("-", text.encode())).figures)


def aside(text: str) -> list[tuple[str, str]]:
    return [(each.token, each.reason) for each in read_figures(read_article("-", text.encode())).aside]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("出口下降4.1%。", ["下降4.1%"], ["-4.1"]),
        ("出口同比多减12亿元。", ["同比多减12亿元"], ["-12"]),
        ("占比提升至57.3%。", ["提升至57.3%"], ["57.3"]),
        ("增速超过全国0.9个百分点。", ["增速超过全国0.9个百分点"[2:]], ["0.9"]),
        ("增长（以下均为同比）4.2%。", ["增长（以下均为同比）4.2%"], ["4.2"]),
        ("甲、乙分别下降5%和3%。", ["分别下降5%", "3%"], ["-5", "-3"]),
        ("超六成来自东部。", ["超六成"], ["60"]),
        ("化妆品增加1倍。", ["增加1倍"], ["100"]),
        ("增速放缓2.7个百分点至1.9%。", ["增速放缓2.7个百分点"[2:], "至1.9%"], ["-2.7", "1.9"]),
        ("处于3%至3.5%的区间。", ["3%至3.5%"], ["3"]),
        ("Output fell by 0.2 percent.", ["fell by 0.2 percent"], ["-0.2"]),
        ("The rate declined to 3.2 percent.", ["declined to 3.2 percent"], ["3.2"]),
        ("Manufacturing lost 5,000 jobs.", ["lost 5,000 jobs"], ["-5000"]),
        ("Retail employment (-8,000) fell.", ["-8,000"], ["-8000"]),
        ("It rose by 414,000 to 4.4 million.", ["rose by 414,000", "4.4 million"], ["414000", "4.4"]),
        ("The corridor of 3 to 3.5 percent held.", ["3 to 3.5 percent"], ["3"]),
        ("Sales were 4.2% lower than a year earlier.", ["4.2% lower"], ["-4.2"]),
        ("Employment fell by 52,000 (0.2%) over the year.", ["fell by 52,000", "0.2%"], ["-52000", "-0.2"]),
        ("粮食减产0.8%,油料增产2%;糖料持平。", ["减产0.8%", "增产2%"], ["-0.8", "2"]),
        ("增速分别比上月末和上年同期低0.6个和0.4个百分点。", ["低0.6个", "0.4个百分点"], ["-0.6", "-0.4"]),
        ("服装及衣着附件3905.6亿元。", ["3905.6亿元"], ["3905.6"]),
        ("The index (2015 = 100) stood at 138.4.", ["138.4"], ["138.4"]),
    ],
)
def test_the_print_carries_number_unit_qualifier_and_direction(text, printed, value):
    found = figures(text)
    assert [each.printed for each in found] == printed
    assert [str(each.quantity.value) for each in found] == value


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("2026年一季度，全国居民人均可支配收入12782元，增长4.9%。", ["全国居民人均可支配收入"] * 2),
        ("对欧盟、美国和东盟进出口分别增长5.3%、5.2%和11%。", ["对欧盟进出口", "对美国进出口", "对东盟进出口"]),
        ("3D打印机、电动汽车等产品表现抢眼，出口分别增长119%和77.5%。", ["3D打印机出口", "电动汽车出口"]),
        ("民营企业进出口5.52万亿元。其中，出口3.57万亿元。", ["民营企业进出口", "民营企业出口"]),
        ("我国进口原油2.25亿吨，增加5.8%；天然气4208万吨。", ["进口原油", "进口原油", "进口天然气"]),
        ("采矿业增加值增长5.1%，制造业增长5.7%。", ["采矿业增加值", "制造业增加值"]),
        ("西部12省市外贸增速为17.8%。", ["西部", "西部12省市外贸"]),
        ("The jobless rates for adult men (4.0 percent) and adult women (3.5 percent) changed little.",
         ["jobless rate, adult men", "jobless rate, adult women"]),
        ("The 36 hospitals recorded 148,263 visits, of which 9,637 were for influenza (6.5 percent).",
         ["hospitals", "visits", "visits for influenza", "visits for influenza"]),
        ("Of the positive specimens, 861 (72.5 percent) were of type A and 112 of type B.",
         ["positive specimens of type A"] * 2 + ["positive specimens of type B"]),
        ("Power devices brought in 6.1 billion yuan, with an operating margin of 12.5 percent, up 1.5 points.",
         ["Power devices", "operating margin, Power devices", "operating margin, Power devices"]),
        ("Deposits of households rose by 10.8 billion yuan, those of firms by 1.5 and those of banks by 3 billion.",
         ["Deposits of households", "Deposits of firms", "Deposits of banks"]),
        ("Retail trade rose by 1.7% for food, by 1.6% for fuel and by 0.6% for furniture.",
         ["Retail trade, food", "Retail trade, fuel", "Retail trade, furniture"]),
        ("The highest increases in output were observed in Malta (2.5%) and Spain (1.5%).",
         ["output, Malta", "output, Spain"]),
        ("Private firms remained strong. Their trade grew 3 percent, lifting their share to 62 percent.",
         ["trade, Private firms", "share, Private firms"]),
        ("A 0.4 per cent rise in sales of food was recorded.", ["sales of food"]),
        ("Declines were seen in 14 of the 18 industry sectors.", ["industry sectors", "industry sectors"]),
        ("我国进口原油2.25亿吨，价值8000亿元，每吨3500元。", ["进口原油", "进口原油价值", "进口原油均价"]),
        ("男性失业13.2万人，失业率4.7%。", ["男性失业人数", "男性失业率"]),
        ("甲企业、乙企业分别进口3亿元和2亿元，占比分别为30%和20%。",
         ["甲企业进口", "乙企业进口", "甲企业进口", "乙企业进口"]),
        ("对东盟、欧盟进出口分别为3亿元和2亿元，其中，东盟为我国第一大贸易伙伴，占我国外贸总值的14.6%。",
         ["对东盟进出口", "对欧盟进出口", "对东盟进出口占外贸总值的比重"]),
        ("出口1.07万亿元，创历史同期新高，同比增长5.2%。", ["出口", "出口"]),
        ("The food index rose slightly, increasing 0.1 percent.", ["food index"]),
        ("采矿业增加值增长2%。其中，国有企业增长3%，私营企业增长4%。",
         ["采矿业增加值", "采矿业增加值中国有企业", "采矿业增加值中私营企业"]),
        ("三次产业结构为6.0∶39.1∶54.9。", ["产业结构", "第一产业", "第二产业", "第三产业"]),
        ("The unemployment rate was 4.1 percent. The rate for teenagers edged up to 14.1 percent.",
         ["unemployment rate", "unemployment rate, teenagers"]),
    ],
)  # fmt: skip
def test_the_subject_is_in_the_words_around_it(text, subjects):
    assert [each.subject.removeprefix("我国") for each in figures(text)] == subjects


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2026年1—2月，出口3万亿元。3月份，出口1万亿元。", ["2026-01/2026-02", "2026-03"]),
        ("2026年前三季度，收入519亿元。", ["2026-01/2026-09"]),
        ("2026年6月末，余额412万亿元，增长7.4%。", ["2026-06-30", "2026-06-30"]),
        ("2026年第三季度，毛利57亿元，去年同期为47亿元。", ["2026-Q3", "2025-Q3"]),
        ("2027年第48周病例9637例，比上周（7916例）增加21.7%。", ["2027-W48", "2027-W47", "2027-W48"]),
        ("Trade was 386 billion yuan in the first quarter of 2027 and 433 billion yuan in the second quarter.",
         ["2027-Q1", "2027-Q2"]),
        ("Revenue for the three months ended September 30, 2027 was $5 billion.", ["2027-Q3"]),
        ("CPI rose by 3.8% in the 12 months to July 2026, up from 3.6% in the 12 months to June.",
         ["2026-07", "2026-06"]),
        ("2026年上半年，进出口已连续9个季度增长。", ["2024-Q2/2026-Q2"]),
        ("2026年，出口3亿元。年末人口5亿人，比上年末增加3万人。", ["2026", "2026-12-31", "2026"]),
        ("2026年5月，出口3亿元。出口是上年同月的2.3倍。", ["2026-05", "2026-05"]),
        ("Sales for the 26 weeks to 25 September 2027 were £3.5m (2026: £3.3m).",
         ["2027-05/2027-09", "2026-05/2026-09"]),
        ("The unemployment rate was 4.6% in February to April 2027.", ["2027-02/2027-04"]),
        ("In August 2026, the rate was down by 0.5 percentage point since January.", ["2026-01/2026-08"]),
    ],
)  # fmt: skip
def test_the_period_is_the_one_the_sentence_is_about(text, periods):
    assert [each.period for each in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "measure", "base"),
    [
        ("2026年8月份，工业增加值同比增长5.2%。", "yoy", "2025-08"),
        ("2026年8月份，工业增加值环比增长0.37%。", "mom", "2026-07"),
        ("2026年一季度，收入实际增长4.0%。", "real", "2025-Q1"),
        ("2026年一季度，出口占进出口总值的57.3%。", "share", ""),
        ("2026年8月份，失业率比上月上升0.1个百分点。", "points", "2026-07"),
        ("2026年上半年，人民币贷款增加14.83万亿元。", "change", ""),
        ("2026年8月份，失业率为5.3%。", "level", ""),
        ("2026年，出口比上年增长5.6%。", "yoy", "2025"),
        ("Over the last 12 months to May 2027, the food index rose 1.5 percent.", "yoy", "2026-05"),
        ("In May 2027, the food index rose 0.3 percent on a seasonally adjusted basis.", "mom", "2027-04"),
        ("2026年5月，产量是上年同月的2.3倍。", "ratio", "2025-05"),
        ("In May 2027, output rose by 2.3%, the highest rate since May 2024.", "yoy", "2026-05"),
        ("In May 2027, the annual rate of food was 2.3%.", "yoy", "2026-05"),
        ("In August 2026, output rose 0.3 percent from the previous month.", "mom", "2026-07"),
        ("In August 2026, output rose 0.3 percent from a year earlier.", "yoy", "2025-08"),
        ("In 2026, services accounted for 57.3 percent of the total.", "share", ""),
        ("Real GDP increased at an annual rate of 3.3 percent in the second quarter of 2026.", "qoq", "2026-Q1"),
    ],
)
def test_the_measure_and_what_it_is_compared_with(text, measure, base):
    (figure,) = figures(text)
    assert (figure.measure, figure.base_period) == (measure, base)


@pytest.mark.parametrize(
    ("text", "printed", "measure", "base"),
    [
        ("2026年5月，失业率为5.1%，与上月持平。", "持平", "points", "2026-04"),
        ("2026年5月，居住价格与上年同期持平。", "持平", "yoy", "2025-05"),
        ("2026年5月，出口增长3%，增速与上月基本持平。", "基本持平", "growth_points", "2026-04"),
        ("In May 2026, the unemployment rate was unchanged from April.", "unchanged", "points", "2026-04"),
        ("In May 2026, exports were flat on the year.", "flat", "yoy", "2025-05"),
    ],
)
def test_what_did_not_move_has_a_change_of_nought(text, printed, measure, base):
    figure = figures(f"{text}进口3元。" if "，" in text else f"{text} Imports were 3.")[-2]
    assert (figure.printed, figure.measure, figure.base_period) == (printed, measure, base)
    assert figure.quantity.value == 0


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("共有12.5万个岗位。", "other:个"), ("进口1.2亿英镑。", "GBP"), ("进口3.4亿加元。", "CAD"),
        ("进口500亿日元。", "JPY"), ("工时45.2小时。", "hours"), ("死亡率为7.45‰。", "percent"),
        ("Wages came to C$4.5 billion.", "CAD"), ("Wages came to 12 billion Canadian dollars.", "CAD"),
        ("Wages came to 7 billion yen.", "JPY"), ("Earnings per share rose to 8.6p.", "GBP"),
        ("There were 45.2 thousand jobs.", "persons"), ("Steel output was 5.6 million tonnes.", "tonnes"),
        ("The index gained 3.4 points.", "index_point"), ("Visits rose to 3.4 million.", "other:visits"),
        ("An estimated 47,000 working days were lost.", "days"),
    ],
)  # fmt: skip
def test_the_unit_is_the_one_named(text, unit):
    assert figures(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("一、出口增长3%。", [("一、", "list number")]),
        ("“十五五”开局，一般贸易增长3%。", [("“十五五”", "name"), ("一", "idiom")]),
        ("4月14日发布，出口增长3%。", [("4月14日", "date")]),
        ("第三位是出口，增长3%。", [("第三位", "ordinal")]),
        ("60岁及以上人口占3%。", [("60岁及以上", "name")]),
        ("Output rose 3%. (See table A-1.)", [("table A-1", "table reference")]),
        ("On July 13, 2018, output rose 3%.", [("July 13, 2018", "date")]),
        ("Over the prior 12 months, output rose 3%.", [("prior 12 months", "date")]),
    ],
)
def test_other_numerals_are_set_aside_with_a_reason(text, tokens):
    assert len(figures(text)) == 1
    assert aside(text) == tokens


def test_whole_thousands_are_counts_rounded_to_the_thousand():
    text = "Employment rose by 162,000. It fell by 59,000, by 42,000 and by 23,000 jobs in August 2026."
    assert {(each.quantity.bound, each.quantity.decimals) for each in figures(text)} == {("nearest", -3)}


def test_cells_of_a_table_take_the_words_of_row_and_column():
    text = "2026年居民人均消费支出构成\n类别\t金额（元）\t名义增速（%）\t占比（%）\n"
    text += "消费支出\t21014\t3.9\t100.0\n衣着\t1284\t-1.7\t6.1"
    rows = [(each.subject, each.unit, each.measure, str(each.quantity.value)) for each in figures(text)[3:]]
    assert rows == [
        ("衣着消费支出", "CNY", "level", "1284"),
        ("衣着消费支出", "percent", "yoy", "-1.7"),
        ("衣着消费支出", "percent", "share", "6.1"),
    ]
