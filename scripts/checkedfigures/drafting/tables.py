"""Tables pasted as text: each cell with a number is a figure, the headings of its row and column are its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..quantities.reading import UnreadableError
from . import dates_en, dates_zh, periods, subjects_en, subjects_zh, units, words_en, words_zh
from .article import Paragraph
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject

_NUMBER = re.compile(r"(?P<sign>[+−–-])?(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<percent>[%％])?")
_BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]")
_TOTALS = {"合计", "总计", "总额", "总值", "全国", "total", "all", "overall", "all items"}
_ENDINGS = re.compile(r"(?:构成|情况|主要指标|主要|指标|数据|统计|表|一览)+$")
_CAPTION_LABEL = (
    r"^(?:table|表)\s*[\d一二三四五六七八九十]+[.:：]?\s*|"
    r"(?:^|\d{4}年)(?:全年|[上下]半年|前?[一二三四1-4]个?季度|前?\d{1,2}(?:[-—至]\d{1,2})?个?月份?)?"
)
_PLAIN = re.compile(
    r"^(?:绝对量|绝对数|数值|金额|数量|总量|总值|总额|数|值|量|value|amount|level|number|total)$", re.IGNORECASE
)
_WHOLE = 100
_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3,
           "trillion": 12, "billion": 9, "bn": 9, "million": 6, "thousand": 3, "thousands": 3, "millions": 6,
           "billions": 9}  # fmt: skip


@dataclass(frozen=True)
class _Column:
    heading: str = ""
    unit: str = ""
    printed: str = ""
    mult: int = 0
    period: str = ""


@dataclass
class Table:
    """A table that is being read, row by row.

    Attributes:
        caption: the line above it.
        columns: by their number, what their headings say.
        base: the heading of its first row of figures, where that is the total of the others.
        begun: whether a row of figures has been read.
    """

    caption: str = ""
    columns: list[_Column] = field(default_factory=list)
    base: str = ""
    begun: bool = False

    def cells(
        self, paragraph: Paragraph, text: str, dated: list[Dated], scope: Scope
    ) -> tuple[list[Mention], list[Cells]]:
        """The figures of a row, and their cells; both are empty for a row of headings."""
        spans = list(_cells(text))
        numbers = [
            (place, start, match) for place, (start, cell) in enumerate(spans) if (match := _number(cell, place))
        ]
        years = all(re.fullmatch(r"(?:19|20)\d\d", match["num"]) and not match["percent"] for _, _, match in numbers)
        if not numbers or (years and not self.columns):
            self.columns = [self._column(cell, paragraph.language, scope) for _, cell in spans]
            return [], []
        row = spans[0][1].strip() if spans and not _number(spans[0][1], 0) else ""
        if not self.begun and self._is_total(row, numbers):
            self.base = row
        self.begun = True
        scope.clause += 1
        mentions, cells = [], []
        for place, start, match in numbers:
            column = self.columns[place] if place < len(self.columns) else _Column()
            if mention := _mention(column, start, match, paragraph.language):
                mentions.append(mention)
                cells.append(self._cells_of(column, row, paragraph.language, dated, scope))
        return mentions, cells

    def _is_total(self, row: str, numbers: list[tuple[int, int, re.Match[str]]]) -> bool:
        """Whether a first row is the total of the rows below it: by its name, or by its share of 100 percent."""
        shares = {place for place, column in enumerate(self.columns) if _measure(column.heading) == "share"}
        whole = any(place in shares and float(match["num"].replace(",", "")) == _WHOLE for place, _, match in numbers)
        return whole or row.lower() in _TOTALS or (bool(row) and row.lower() in self.caption.lower())

    def _column(self, heading: str, language: str, scope: Scope) -> _Column:
        dates = dates_en if language == "en" else dates_zh
        named = [each.period for each in dates.dates(heading, scope.year, scope.document) if each.role == "period"]
        return replace(self._unit_of(heading, language), period=next(filter(None, named), ""))

    def _unit_of(self, heading: str, language: str) -> _Column:
        named = " ".join([*_BRACKETS.findall(heading), *_BRACKETS.findall(self.caption), self.caption])
        for text in (*_BRACKETS.findall(heading), heading, *_BRACKETS.findall(self.caption), self.caption[-30:]):
            if unit := _unit(text, language, self.caption):
                return _Column(heading, *unit)
        return _Column(heading, "percent" if "%" in named and _measure(heading) != "level" else "", "%")

    def _cells_of(self, column: _Column, row: str, language: str, dated: list[Dated], scope: Scope) -> Cells:
        measure = _measure(column.heading)
        if measure == "level" and column.unit == "percentage_point":
            measure = "points"
        if measure == "yoy" and column.unit != "percent" and not column.printed:
            measure = "change"
        subject = self._subject(row, language)
        if measure == "level" and column.heading and len(self.columns) > 2 and not self.caption and not column.period:
            own = _PLAIN.sub("", _BRACKETS.sub("", column.heading).strip())
            parts = (*subject.parts, own) if own else subject.parts
            subject = replace(subject, words=f"{subject.words} {own}".strip(), parts=parts)
        period = column.period or scope.current
        year = None if column.period else re.search(r"(?:19|20)\d\d", column.heading)
        if year and periods.year_of(period):
            period = periods.shifted(period, int(year[0]) - periods.year_of(period))
        base = periods.shifted(period, -1) if measure in {"yoy", "real"} else ""
        base = periods.before(period) if measure in {"mom", "qoq"} else base
        whole = self.base if measure == "share" else ""
        return Cells(period, base, measure, replace(subject, whole=whole), scope.clause, 0.8, "the headings of a table")

    def _subject(self, row: str, language: str) -> Subject:
        """The row's heading, under what the table is about."""
        parts_of, clean = (
            (subjects_en.parts_of, subjects_en.clean) if language == "en" else (subjects_zh.parts_of, subjects_zh.clean)
        )
        caption = _ENDINGS.sub("", clean(_BRACKETS.sub("", re.split(r"[，,:：]", self.caption)[0])))
        caption = re.sub(_CAPTION_LABEL, "", caption, flags=re.IGNORECASE)
        total = row.lower() in _TOTALS
        base = caption if self.base.lower() in _TOTALS or not self.base else self.base
        if not base:
            return Subject(row, parts_of(row))
        if row == self.base or total:
            words = caption if total or base in caption else row
            return Subject(words or row, parts_of(words or row))
        if language == "en":
            return Subject(f"{base or caption}, {row}", (*parts_of(base or caption), row.lower()))
        if not self.base:  # the caption says of what the rows are, and no row is their total
            return Subject(row if base in row or row in base else f"{base}{row}", (*parts_of(base), row))
        return Subject(row if base in row else f"{row}{base}", (*parts_of(base), row))


def _cells(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for cell in text.split("\t"):
        yield start + len(cell) - len(cell.lstrip()), cell.strip()
        start += len(cell) + 1


def _number(cell: str, place: int) -> re.Match[str] | None:
    return _NUMBER.fullmatch(cell) if place or not re.fullmatch(r"(?:19|20)?\d{1,2}", cell) else None


def _unit(text: str, language: str, caption: str) -> tuple[str, str, int] | None:
    """The unit that a heading names, how the reader of quantities prints it, and its power of ten."""
    if language == "en":
        scale = re.search(rf"\b({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b", text, re.IGNORECASE)
        mult = _SCALES[scale[1].lower()] if scale and scale[1].lower() in _SCALES else 0
        known = {**words_en.RATES, **words_en.MONEY, **words_en.MEASURED}
        for word in sorted(known, key=len, reverse=True):
            ends = r"(?![A-Za-z])" if word[-1].isalpha() else ""
            if re.search(rf"(?<![A-Za-z]){re.escape(word)}{ends}", text):
                if word in words_en.RATES:
                    printed = words_en.RATES[word]
                    return ("percentage_point" if "point" in printed else "percent"), printed, 0
                return known[word], "", mult
        symbol = next((each for each in words_en.SYMBOLS if each in text), "")
        if symbol:
            return words_en.SYMBOLS[symbol], "", mult
        labour = re.search(words_en.LABOUR, f"{text} {caption}", re.IGNORECASE)
        return ("persons", "", mult) if labour and mult else None
    for word in sorted({**words_zh.RATES, **words_zh.MONEY, **words_zh.MEASURED}, key=len, reverse=True):
        if match := re.search(
            rf"(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千)?{re.escape(word)}(?:$|[）)，、/ ])", text
        ):
            mult = _SCALES.get(match["scale"] or "", 0)
            if word in words_zh.RATES:
                return (*words_zh.RATES[word], 0)
            return {**words_zh.MONEY, **words_zh.MEASURED}[word], "", mult
    return None


def _measure(heading: str) -> str:
    text = heading.lower()
    if re.search(r"实际|\breal\b", text):
        return "real"
    if re.search(r"环比|month-on-month|over the month|monthly change", text):
        return "mom"
    if re.search(r"quarter-on-quarter", text):
        return "qoq"
    if re.search(r"比重|占比|占|构成|share|percent of|proportion|% of", text):
        return "share"
    if re.search(r"增速|增长|同比|增幅|±|涨跌|growth|change|year-on-year|over the year|yoy", text):
        return "yoy"
    return "level"


def _mention(column: _Column, start: int, match: re.Match[str], language: str) -> Mention | None:
    unit, printed = ("percent", "%") if match["percent"] else (column.unit, column.printed)
    sign = "-" if (match["sign"] or "") in {"-", "−", "–"} else ""
    try:
        quantity = units.quantity(f"{sign}{match['num']}{{unit}}", unit, language, printed_unit=printed)
    except (UnreadableError, ValueError, ArithmeticError):
        return None
    mult = 0 if match["percent"] else column.mult
    if mult:
        bound = "nearest" if quantity.bound == "exact" else quantity.bound
        quantity = replace(quantity, unit_mult=quantity.unit_mult + mult, bound=bound)
    growing = _measure(column.heading) in {"yoy", "mom", "qoq", "real"}
    direction = (-1 if sign else 1) if growing else 0
    return Mention(start, start + len(match.group().rstrip()), start, "", quantity, unit, "", direction)
