"""The reader of printed quantities in Chinese.

In order: what rose or fell, a qualifier, the numeral with its multiplier,
the unit, a qualifier behind it. A row of the tests stands for each form.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from . import composing
from .composing import Cursor, Number, Reading, Unit, UnreadableError, alternatives, compose, one_of
from .numeral import arabic, chinese_integer
from .qualifier import printed_words
from .quantity import Quantity, last_place

_BEFORE, _AFTER = printed_words("before", "zh"), printed_words("after", "zh")
_RISE = (
    "增长", "增加", "上升", "回升", "增多", "提升", "提高", "加快", "上涨", "扩大", "正增长",
)  # fmt: skip
_FALL = (
    "下降", "减少", "回落", "下滑", "降低", "收窄", "放缓", "下跌", "缩小", "负增长",
)  # fmt: skip
_UNCHANGED = ("持平", "基本持平", "大体持平", "零增长")
# A purchasing managers' index above 50 means expansion: National Bureau of
# Statistics, notes to the monthly PMI release.
_PMI = {"扩张": "over", "收缩": "under"}
_SMALL = {"千": 3, "百": 2, "十": 1, "": 0}
MULTIPLIERS = {"万亿": 12, "亿": 8, "万": 4, "": 0}
# Printed units that are a power of ten of a unit of the list.
_SCALED = {
    "成": ("percent", 1), "倍": ("percent", 2), "‰": ("percent", -1),
    "个百分点": ("percentage_point", 0), "个基点": ("percentage_point", -2), "基点": ("percentage_point", -2),
}  # fmt: skip
_OF = {"百分之": 0, "千分之": -1, "万分之": -2}
# Two digits side by side are a range: two or three, and the set phrase 三五 (three to five).
_PAIRS = ("一二", "一两", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五")
_FOREIGN = {"英镑": "GBP", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "美元": "USD", "元": "CNY"}

_DIGITS = "零一二三四五六七八九"
_ARABIC = r"(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|0|[1-9]\d*)(?:\.\d+)?"
_CHARACTERS = r"[〇零一二三四五六七八九十百千万亿两几数]+(?:点[〇零一二三四五六七八九]+(?:万亿|亿|万)?)?"
_UP_TO = r"[到至~—–-]"
_NUMERAL = rf"{_ARABIC}|{_CHARACTERS}"
# 3到5个之间 is the range itself, and 11万亿元水平 the level: neither word qualifies it.
_TAIL = rf"(?P<more>多)?(?P<after>{alternatives(_AFTER)})?(?:之间|水平)?"
_ZONE = re.compile(
    r"(?:重回|重返|重新回到|回到|回升至|升至|升入|进入|跌入|落入|降至|仍?处于|位于|保持在)?(?P<zone>扩张|收缩)区间"
)
_RATIO = re.compile(rf"每\D*?(?P<whole>{_NUMERAL})\D*?(?P<part>{_NUMERAL})\D*")
_MULTIPLE = re.compile(
    rf"(?:增长|增加)?(?P<before>{alternatives(_BEFORE)})?翻了?(?:(?P<doublings>[一两二三四五])?番|倍)"
)


def read_chinese(text: str, units: list[Unit], role: str, rounded_to: int | None) -> Reading:
    """Read a Chinese print in normal form: half-width digits, no blank at its ends.

    Raises:
        UnreadableError: where it is no quantity in these units.
    """
    if zone := _ZONE.fullmatch(text):
        return Reading(Quantity(Decimal(50), 0, -1, _PMI[zone["zone"]]), frozenset({"index_point"}))
    if text in _RISE + _FALL:
        return composing.without_number("rose" if text in _RISE else "fell", units)
    if text in _UNCHANGED:
        return composing.unchanged(units, text)
    if text == "两位数":
        return Reading(Quantity(None, 0, 0, "order"), frozenset({"percent"}))
    if text in {"减半", "减少一半", "下降一半"}:
        return composing.halved(units, text)
    if multiple := _MULTIPLE.fullmatch(text):
        doublings = chinese_integer(multiple["doublings"] or "一")
        return composing.times(2**doublings, units, text, bound=_BEFORE.get(multiple["before"]))
    if ratio := _RATIO.fullmatch(text):
        part, whole = (_number(Cursor(ratio[name])).value for name in ("part", "whole"))
        return composing.in_so_many(part, whole, "about", units, text)
    if role == "duration":
        text = re.sub("^(?:近|前|过去)", "", text)
    return _read(Cursor(text), units, rounded_to)


def _read(cursor: Cursor, units: list[Unit], rounded_to: int | None) -> Reading:
    direction = cursor.take(alternatives(_RISE + _FALL))
    falls = direction is not None and direction.group() in _FALL
    before = cursor.take(f"上(?=[十百千万亿])|{alternatives(_BEFORE)}")
    bound = before and _BEFORE.get(before.group(), "at_least")  # 上百家: as many as a hundred
    if sign := cursor.take("[负+-]"):
        if falls:
            raise UnreadableError(cursor.text)
        falls = sign.group() != "+"
    if whole := _fraction(cursor, units, bound):
        return whole
    cursor.take("第")
    of = cursor.take(alternatives(_OF))
    start = cursor.position
    number = _number(cursor)
    repeated = cursor.take(f"({alternatives(_prints(units) - {''})})(?={_UP_TO})")
    if cursor.take(_UP_TO):
        cursor.take(of.group() if of else "")
        second = _number(cursor)
        number = composing.spanning(number, second, cursor.text[start : cursor.position])
    more = cursor.take("[多余]") and "and_more"
    if of:  # 百分之六十 names the percent: it is as precise as 60 %, where 六成 is not
        number, fitting, shift = replace(number, place=None), composing.listed("percent", units), _OF[of.group()]
        tail = cursor.take(f"{_TAIL}$")
        if not tail:
            raise _not_understood(cursor)
    else:
        fitting, shift, tail = _unit(cursor, units, repeated and repeated.group())
    if falls and shift == 2:  # nothing falls by a multiple of itself
        raise UnreadableError(cursor.text[start:])
    bound = one_of(cursor.text, bound, more, tail["more"] and "and_more", _AFTER.get(tail["after"]))
    return compose(number, fitting, cursor.text, bound=bound, negative=falls, shift=shift, rounded_to=rounded_to)


def _fraction(cursor: Cursor, units: list[Unit], bound: str | None) -> Reading | None:
    """A part of a whole, where the text goes on with one: 三分之一, 1/3, 一半."""
    digits = "[一二两三四五六七八九十]+"
    if match := cursor.take(rf"(?P<part>\d+)[/⁄](?P<whole>\d+){_TAIL}$"):
        part, whole = int(match["part"]), int(match["whole"])
    elif match := cursor.take(rf"(?:一半|半数|半){_TAIL}$"):
        part, whole = 1, 2
    elif match := cursor.take(rf"(?P<whole>{digits})分之(?P<part>{digits}){_TAIL}$"):
        part, whole = _integer(match["part"]), _integer(match["whole"])
    else:
        return None
    bound = one_of(cursor.text, bound, match["more"] and "and_more", _AFTER.get(match["after"]))
    return composing.part_of_whole(part, whole, units, cursor.text, bound=bound)


def _number(cursor: Cursor) -> Number:
    """The numeral where the cursor stands, with its multiplier."""
    if cursor.take(rf"(?={_ARABIC})"):
        return _arabic(cursor)
    if match := cursor.take(_CHARACTERS):
        if match.group() == "零" and cursor.rest.startswith("点"):
            raise UnreadableError("零点")
        return _characters(match.group(), cursor)
    raise _not_understood(cursor)


def _arabic(cursor: Cursor) -> Number:
    """Digits, and words that multiply them: 6.85万亿, 5千万, 1亿2000万, 30余万."""
    start, groups = cursor.position, []
    while match := cursor.take(rf"({_ARABIC})([千百]?)([多余](?=[万亿]))?(万亿|亿|万)?"):
        digits, small, more, big = match.groups(default="")
        value, scale = composing.precise(arabic(digits), digits), _SMALL[small] + MULTIPLIERS[big]
        if groups and value.scaleb(scale) >= Decimal(10) ** groups[-1][1]:
            raise UnreadableError(cursor.text[start : cursor.position])
        groups.append((value, scale))
        if more or not scale:
            break
    mult, bound = MULTIPLIERS[big], "and_more" if more else None
    if len(groups) == 1 and not small:
        return Number(value, mult, bound=bound)
    # A word stands between the digits or behind them: the last digit printed is what counts.
    total = composing.plain(sum(each.scaleb(power - mult) for each, power in groups).normalize())
    place = _SMALL[small] + min(0, value.as_tuple().exponent)
    return Number(composing.precise(total, digits), mult, place=place, bound=bound, rounded=scale > 0)


def _characters(text: str, cursor: Cursor) -> Number:
    """A numeral in characters: 三亿五千万, 两三百, 十几, 数十, 三点五."""
    head, big = re.fullmatch("(.*?)(万亿|亿|万)?", text).groups(default="")
    mult = MULTIPLIERS[big]
    if not head:
        return Number(Decimal(1), mult, implied=True)
    if several := re.fullmatch("[几数]([十百千]?)", head):
        unit = Decimal(10) ** _SMALL[several[1]]
        return Number(2 * unit, mult, 10 * unit, bound="range", short_of=True)
    if head.endswith("几"):
        if head[-2:-1] != "十":
            raise UnreadableError(text)
        return Number(Decimal(_integer(head[:-1])), mult, bound="and_more")
    if "点" in text:
        whole, _, fraction = head.partition("点")
        digits = "".join(str(_DIGITS.index(each)) for each in fraction.replace("〇", "零"))
        return Number(Decimal(f"{_integer(whole)}.{digits}"), mult)
    if pair := re.search(f"(?:{'|'.join(_PAIRS)})(?=[十百千万亿]*$)", text):
        low, high = (f"{text[: pair.start()]}{digit}{text[pair.end() :]}" for digit in pair.group())
        value, value_to = (Decimal(_integer(each, text)).scaleb(-mult) for each in (low, high))
        return Number(composing.plain(value.normalize()), mult, composing.plain(value_to.normalize()), bound="range")
    more = cursor.take("[多余](万亿|亿|万)") if not big else None
    mult = MULTIPLIERS[more[1]] if more else mult
    value = Decimal(_integer(text)).scaleb(0 if more else -mult)
    value = composing.precise(composing.plain(value.normalize()), text)
    return Number(value, mult, place=last_place(value), bound="and_more" if more else None)


def _integer(text: str, whole: str = "") -> int:
    try:
        return chinese_integer(text)
    except ValueError:
        raise UnreadableError(whole or text) from None


def _prints(units: list[Unit]) -> set[str]:
    """How units print; money prints without one as well."""
    return {*_SCALED, *(each for unit in units for each in unit.printed_zh)}


def _unit(cursor: Cursor, units: list[Unit], repeated: str | None) -> tuple[list[Unit], int, re.Match[str]]:
    """The units that the rest of the text names, its power of ten in them, and what follows it."""
    rest = cursor.rest
    for printed in sorted(_prints(units) | set(_FOREIGN), key=len, reverse=True):
        tail = re.fullmatch(re.escape(printed) + _TAIL, rest)
        if not tail or repeated not in {None, printed}:
            continue
        if printed in _SCALED:
            code, shift = _SCALED[printed]
            return composing.listed(code, units), shift, tail
        fitting = [unit for unit in units if printed in unit.printed_zh]
        return fitting or composing.listed(_FOREIGN[printed], units), 0, tail
    if second := re.search(rf"(?:[和、与及/]|^[^.,\d].*?(?=\d))({_NUMERAL}).*", rest):
        raise UnreadableError(rest[second.start(1) :], "two_figures")
    known = re.match(alternatives(_prints(units) - {""}), rest)
    unknown = rest[known.end() :] if known else re.sub(f"{_TAIL}$", "", rest)
    raise UnreadableError(unknown or cursor.text)


def _not_understood(cursor: Cursor) -> UnreadableError:
    """The characters at the cursor, up to the next that mean something."""
    known = rf"{_NUMERAL}|{alternatives([*_BEFORE, *_RISE, *_FALL, *_AFTER])}"
    match = re.match(rf"(?:(?!{known}).)+|{known}", cursor.rest)
    return UnreadableError(match.group() if match else cursor.text)
