"""Times in Chinese paragraphs."""

from __future__ import annotations

import re

from ..quantities.numeral import chinese_integer
from . import periods
from .mention import Dated, separate_matches

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年|(?P<word_year>今年|本年|去年|上年|前年|当年|明年))?"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_TO = r"[-—–~～至到－]{1,2}"
_FORMS = (
    rf"(?P<y1>(?:19|20)\d\d)年?{_TO}(?P<y2>(?:19|20)\d\d)年(?:期间|间)?",
    r"(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{1,2})[-/.](?P<iso_d>\d{1,2})(?:[ T]+\d{1,2}:\d\d(?::\d\d)?)?",
    r"(?P<decade>(?:\d\d世纪)?\d0年代|\d\d世纪)",
    rf"{_YEAR}(?P<md>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:\s*\d{{1,2}}(?:时|:\d\d)(?:\d{{1,2}}分)?)?",
    rf"{_YEAR}[“\"]?(?P<holiday>国庆|五一|劳动节|元旦)[”\"]?(?:国际劳动节|节)?(?:假期|期间)?",
    rf"{_YEAR}前(?P<quarters>[一二三两23])个?季度",
    rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度?(?P<q_end>末)?(?![人节])",
    rf"{_YEAR}(?P<half>[上下])半年",
    rf"{_YEAR}第(?P<week>\d{{1,2}})周",
    rf"{_YEAR}(?P<m1>\d{{1,2}})月?{_TO}(?P<m2>\d{{1,2}})月份?",
    rf"{_YEAR}(?P<m3>\d{{1,2}})月、(?P<m4>\d{{1,2}})月份?(?=合计|平均)",
    rf"{_YEAR}前(?P<first>{_COUNT})个?月",
    rf"{_YEAR}(?P<month>1[0-2]|0?[1-9]|[一二三四五六七八九十]{{1,2}})月(?:份|(?P<m_end>末|底)|初|"
    rf"[上中下]旬)?(?![饼亮球])",
    rf"(?P<window>(?:过去|最近|此前|未来|近期|后)(?:的)?{_COUNT}(?:个)?(?:年|月|季度|周|天))",
    r"(?P<full>(?:19|20)\d\d)年(?:全年|(?P<y_end>末|底)|初|度)?",
    r"(?P<clock>\d{1,2}(?:时|点)(?:\d{1,2}分)?(?=[，。开发起举左])|\d{1,2}:\d\d(?::\d\d)?)",
    r"(?P<same>(?:去年|上年|上一年|前一年)(?:的)?(?:同期|同月|同季|同日)|同期(?=[（(：:为]))",
    r"(?P<last_end>(?:上年|去年)(?:年)?[末底]|年初|期初)",
    r"(?P<bare_end>(?<![上去前一1-9\d])年末)",
    r"(?P<last_month>上月[末底]?|上个月[末底]?|前月)",
    r"(?P<last_quarter>上季度?末?|上一季度末?|上个季度)",
    r"(?P<last_week>上周|前一周)",
    r"(?P<this_week>本周)",
    r"(?P<this_month>当月|本月)",
    r"(?P<last_year>去年|上年|上一年|前一年)",
    r"(?P<this_year>今年(?!以来)|本年)",
    r"(?P<whole_year>全年)",
)
_PATTERNS = [re.compile(form) for form in _FORMS]
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两半]")
_HOLIDAYS = {"国庆": 10, "五一": 5, "劳动节": 5, "元旦": 1}
_WORDS = ("去年", "上年", "前年")


def dates(text: str, year: int | None, document: str) -> list[Dated]:
    """The times that a text names, in order.

    Args:
        text: half-width digits.
        year: the year that a month or a quarter without one is of.
        document: the period that the article is about.
    """
    found: list[Dated] = []
    for match, groups in separate_matches(text, _PATTERNS, lambda match: _goes_on(text, match.start())):
        role = _role(text, *match.span(), groups)
        if "whole_year" in groups and re.fullmatch(r"\d{4}", document):
            role = "period"
        numeral = bool(_NUMERAL.search(match.group()))
        found.append(Dated(*match.span(), _period(groups, year, document), role, numeral))
    return sorted(found, key=lambda each: each.start)


def _goes_on(text: str, start: int) -> bool:
    """Whether a number at a place began before it, or it is the base of an index."""
    if re.match(r"[^，。；）)]{0,4}=\s?100", text[start + 4 :]):
        return True
    return bool(start) and text[start].isdigit() and (text[start - 1].isdigit() or text[start - 1] in ".,-第")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    try:
        return chinese_integer(text)
    except ValueError:
        return 0


def _period(groups: dict[str, str], year: int | None, document: str) -> str:
    if "iso_y" in groups:
        return f"{groups['iso_y']}-{int(groups['iso_m']):02}-{int(groups['iso_d']):02}"
    if "y1" in groups:
        return f"{groups['y1']}/{groups['y2']}"
    if "same" in groups:
        return periods.YEAR_BEFORE
    for kind in ("month", "quarter", "week"):
        if f"last_{kind}" in groups:
            return f"{periods.BEFORE}{kind}"
    if {"this_week", "this_month"} & set(groups):
        return document
    if "year" in groups or "full" in groups:
        year = int(groups.get("year") or groups["full"])
    elif year is not None and (word := groups.get("word_year") or groups.get("last_year")):
        year += {"去年": -1, "上年": -1, "上一年": -1, "前一年": -1, "前年": -2, "明年": 1}.get(word, 0)
    if year is None or "decade" in groups or "clock" in groups or "window" in groups:
        return ""
    return _within(groups, year)


def _within(groups: dict[str, str], year: int) -> str:
    if "md" in groups:
        return f"{year}-{int(groups['md']):02}-{int(groups['day']):02}"
    if "holiday" in groups:
        return f"{year}-{_HOLIDAYS[groups['holiday']]:02}"
    if "quarter" in groups:
        quarter = _number(groups["quarter"])
        return periods.month_end(f"{year}-{3 * quarter:02}") if "q_end" in groups else f"{year}-Q{quarter}"
    if "quarters" in groups:
        return periods.months(year, 1, 3 * _number(groups["quarters"].replace("两", "二")))
    if "half" in groups:
        return f"{year}-H{'上下'.index(groups['half']) + 1}"
    if "week" in groups:
        return f"{year}-W{int(groups['week']):02}"
    for first, last in (("m1", "m2"), ("m3", "m4")):
        if first in groups:
            return periods.months(year, int(groups[first]), int(groups[last]))
    if "first" in groups:
        return periods.months(year, 1, _number(groups["first"]))
    if "month" in groups:
        month = f"{year}-{_number(groups['month']):02}"
        return periods.month_end(month) if "m_end" in groups else month
    if "y_end" in groups:
        return f"{year}-12-31"
    if "bare_end" in groups:
        return f"{year}-12-31"
    if "last_end" in groups:
        return f"{year - 1}-12-31"
    return str(year)


def _role(text: str, start: int, end: int, groups: dict[str, str]) -> str:
    ahead = text[max(0, start - 4) : start]
    before = text[max(0, start - 14) : start]
    behind = text[end : end + 4]
    if {"clock", "decade", "window"} & set(groups):
        return "window"
    if re.search(r"(?:比|较|与|同|相比|于|对比|比起|高过)$", ahead) and not re.search(r"(?:位于|处于|截至)$", ahead):
        return "base"
    if re.search(r"(?:比|较|与|同)[^，。；：\d]{1,8}[和、及与]$", before):
        return "base"  # 比上月末和上年同期
    if (
        re.search(r"(?:是|为|相当于|达)$", ahead)
        and re.match(r"(?:同期)?的?[\d.]+倍|的", behind)
        and {"last_year", "same"} & set(groups)
    ):
        return "base"  # 是上年的2.3倍
    if re.match(r"以来|起|开始", behind) or ahead.endswith("自"):
        return "since"
    if {"md", "iso_d"} & set(groups):
        return "period" if re.search(r"(?:截至|截止|至)$", ahead) else "event"
    if {"last_month", "last_quarter", "last_week", "last_year", "same", "last_end"} & set(groups):
        return "here"
    if groups.get("word_year") in _WORDS:
        return "here"
    if "this_year" in groups or "whole_year" in groups:
        return "window" if "whole_year" in groups else "here"
    return "period"
