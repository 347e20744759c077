"""The numerals of a Chinese paragraph: figures, dates, and those that are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import jieba

from ..quantities.composing import alternatives
from ..quantities.reading import UnreadableError
from . import units
from . import words_zh as words
from .asides_zh import ASIDES, LATIN_UNITS, LETTERS
from .mention import Dated, Mention, Taken

_HAN_DIGITS = "〇零一二三四五六七八九十百千万亿两几数半双俩仨廿"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:(?<=\d)[十百千]?(?:万亿|亿|万)|(?<=\d)[十百千](?!分))?"
_HAN = (
    r"数?[一二三四五六七八九十百千万亿两几]{0,20}[〇零一二三四五六七八九十百千万亿两几数](?:点[一二三四五六七八九零]{1,9}(?:万亿|"
    r"亿|万)?)?"
)
_PARTS = (
    r"(?:百|千|万)分之(?:\d+(?:\.\d+)?|[一二三四五六七八九十百点零]+)|"
    r"[一二两三四五六七八九十]+分之[一二两三四五六七八九十]+"
)
_NUMBER = rf"(?:(?:{_ARABIC})[多余]?{_SCALE}|{_HAN})"
_UNITS = {**{each: (code, "") for each, code in {**words.MONEY, **words.MEASURED}.items()}, **words.RATES}
_UNIT = alternatives([*_UNITS, *words.COUNTED])
_TO = r"[-—–~～至到－]{1,2}"
_FIGURE = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z])[+＋−－-]|负(?=\d))?(?:(?P<part>{_PARTS})"
    rf"|(?P<first>{_NUMBER})(?:(?P<unit1>{_UNIT})(?={_TO}{_NUMBER}(?P=unit1)))?{_TO}(?P<second>{_NUMBER})(?P<more2>[多余])?(?P<unit2>{_UNIT})"
    rf"|(?P<num>{_NUMBER})(?P<more>[多余])?(?P<unit>{_UNIT})?)(?P<after>{alternatives(words.AFTER)})?"
)
_SPECIAL = re.compile(
    r"(?P<order>两位数)|(?P<half>(?:[过超近]|超过|接近|不足|约)?(?:一半|半数)|过半(?![天年])|减半)"
    r"|(?P<double>翻(?:了)?[一两二三四]?番)"
)
_DIRECTION = alternatives(words.RISE + words.FALL)
_QUALIFIER = alternatives(words.BEFORE)
_PREFIX = re.compile(
    rf"(?P<lead>(?:同比|环比|年均|年化|日均|名义|实际|累计|平均|两年)*(?P<paired>分别|均|都|各)?(?:同比|"
    rf"环比|名义|实际)*)"
    rf"(?:(?P<apart>(?:{alternatives(words.COMPARING)}))(?P<other>[^，。；、：\d]{{1,14}}?)"
    rf"|(?P<dir>{_DIRECTION})(?:幅度|率|幅|了)?(?P<to>{alternatives(words.TO_A_LEVEL)})?"
    rf"|(?P<rate>增速|增幅|降幅|涨幅|跌幅)(?P<is>为|达|是|至)?|(?P<streak>连续)|(?P<alone>至))?"
    rf"(?P<again>分别|均|各)?(?P<qualifier>{_QUALIFIER})?$"
)
_WEAK = set(words.COUNTED) | {"人", "点", "日", "天", "周", "升", "米", "度", "亩"}


def mentions(text: str, dated: Sequence[Dated], rounded_to: dict[str, int], currency: str = "") -> list[Mention]:
    """Every numeral of a paragraph, in order, each once.

    Args:
        text: half-width digits.
        dated: the times that it names.
        rounded_to, currency: not used, as Chinese says 万 and 元.
    """
    del rounded_to, currency
    found = [Mention(each.start, each.end, each.start, "date") for each in dated if each.numeral]
    taken = _Taken(text, found)
    for match in re.compile(
        rf"^\s*(?:{words.LIST_NUMBERS})|(?<=[；。：])[一二三四五六七八九十](?=是)|^[一二三四五六七八九十](?=是)"
    ).finditer(text):
        found += taken.aside(match, "list number")
    for reason, pattern in ASIDES:
        for match in pattern.finditer(text):
            if re.search(r"[\d" + _HAN_DIGITS + "]", match.group()):
                found += taken.aside(match, reason)
    for match in LETTERS.finditer(text):
        if re.search(r"\d", match.group()) and not LATIN_UNITS.match(match.group()):
            found += taken.aside(match, "name")
    for match in _SPECIAL.finditer(text):
        if taken.free(*match.span()) and (each := _special(text, match)):
            found += taken.add(each)
    found += _figures(text, taken)
    for match in re.finditer(r"\d+", text):
        found += taken.aside(match, "furniture")
    for match in re.finditer(rf"[{_HAN_DIGITS}]+|倍", text):
        found += taken.aside(match, "idiom")
    for place, character in enumerate(text):
        if character.isnumeric() and taken.free(place, place + 1):
            found += taken.add(Mention(place, place + 1, place, "furniture"))
    return sorted(found, key=lambda each: each.start)


class _Taken(Taken):
    """The same with the words of the paragraph, as a segmenter sees them."""

    def __init__(self, text: str, found: Sequence[Mention]) -> None:
        super().__init__(text, found)
        self.words: dict[int, tuple[int, int]] = {}
        start = 0
        for word in jieba.cut(text, HMM=False):
            self.words.update(dict.fromkeys(range(start, start + len(word)), (start, start + len(word))))
            start += len(word)


def _special(text: str, match: re.Match[str]) -> Mention | None:
    start, end = match.span()
    if match["order"]:
        return Mention(start, end, start, "", units.quantity("两位数", "percent", "zh", printed_unit="%"), "percent")
    if match["half"] in {"一半", "半数"} and not re.search(r"占|[超近达约]|比重|贡献", text[max(0, start - 8) : start]):
        return None
    try:
        quantity = units.quantity(match.group().replace("了", ""), "percent", "zh", printed_unit="%")
    except UnreadableError:
        return None
    direction = 1 if match["double"] else -1 if match["half"] == "减半" else 0
    return Mention(start, end, start, "", quantity, "percent", direction=direction)


def _figures(text: str, taken: _Taken) -> Iterator[Mention]:
    last = None
    for match in _FIGURE.finditer(text):
        mention = _figure(text, match, taken)
        if mention is None:
            continue
        if last and _goes_on(text, last, mention):
            falls = last.direction < 0 and not last.level
            quantity = units.negative(mention.quantity) if falls else mention.quantity
            mention = replace(
                mention, paired=last.paired, direction=last.direction, level=last.level, quantity=quantity
            )
        last = mention
        yield from taken.add(mention)


def _goes_on(text: str, last: Mention, mention: Mention) -> bool:
    """Whether a number goes on the enumeration of the one before: 分别下降5%、3%和2%."""
    joined = re.fullmatch(r"\s*(?:[、和及与]|以及|，)\s*", text[last.end : mention.start])
    same = mention.unit == last.unit and not mention.words and not mention.paired
    return bool(joined and same and (last.paired or text[last.end] != "，"))


def _figure(text: str, match: re.Match[str], taken: _Taken) -> Mention | None:
    core, end = match.span()
    if not taken.free(core, end):
        return None
    unit_text = match["unit2"] or match["unit"] or ""
    number = match["num"] or match["first"] or match["part"]
    starts = match.start("num") if match["num"] else match.start("first") if match["first"] else match.start("part")
    han = not any(character.isdigit() for character in number)
    end_of_number = starts + len(number)
    if (
        han
        and not match["part"]
        and not _counts(text, number, unit_text, taken, (starts, end_of_number, bool(match["second"])))
    ):
        return None
    prefix = _prefix(text, core, taken)
    code, printed_unit, end, unit_text = _unit(text, match, unit_text, end)
    if prefix["streak"] and not unit_text and code == "other:":
        code = "other:次"
    qualifier = prefix["qualifier"] or ""
    if qualifier == "上" and not han:
        qualifier = ""
    if prefix["apart"]:
        qualifier = ""
    if qualifier == "过" and prefix["dir"]:
        qualifier = ""
    if qualifier == "近" and unit_text in {"年", "个月", "个季度", "天", "周"}:
        qualifier = ""  # a window of time, not nearly as long
    sign = "-" if (match["sign"] or "") in {"-", "−", "－", "负"} else ""
    body = f"{number}{_TO_SIGN}{match['second']}" if match["second"] else number
    more = match["more2"] or match["more"] or ""
    unit_sign = "" if match["part"] else "{unit}"
    after = match["after"] or ""
    try:
        quantity = units.quantity(
            f"{qualifier}{sign}{body}{more}{unit_sign}{after}", "percent" if match["part"] else code, "zh",
            printed_unit="%" if match["part"] else printed_unit,
        )  # fmt: skip
    except (UnreadableError, ValueError, ArithmeticError):
        return None
    direction, level = _direction(prefix, qualifier)
    if direction < 0 and not level and not sign:
        quantity = units.negative(quantity)
    begin = core - len(prefix.group()) if prefix.group() else core
    if prefix["paren"] is not None:
        begin = prefix["paren"]
    paired = prefix["paired"] or prefix["again"] or ""
    if not paired and re.search(r"分别[^，。；、\d]{0,8}$", text[max(0, begin - 12) : begin]):
        paired = "分别"
    return Mention(
        begin, end, core, "", quantity, "percent" if match["part"] else code, text[begin:core],
        direction, level, bool(prefix["apart"]), paired,
    )  # fmt: skip


_TO_SIGN = "至"


class _Prefix(dict):
    """The groups of the words before a number."""

    def group(self) -> str:
        return self["whole"]


def _prefix(text: str, core: int, taken: _Taken) -> _Prefix:
    """The words before a number that belong to its print, across a parenthesis where one is between."""
    paren = None
    stop = core
    if core and text[core - 1] in "）)" and not taken.taken[core - 1]:
        opening = max(text.rfind("（", 0, core), text.rfind("(", 0, core))
        if opening > 0 and re.search(f"(?:{_DIRECTION})$", text[:opening]):
            stop = opening
    low = taken.free_from(max(0, stop - 34), stop)
    window = text[low:stop]
    cut = max((window.rfind(mark) for mark in "，。；：（）() \t"), default=-1)
    window = window[cut + 1 :]
    best = None
    for offset in range(len(window) + 1):
        if match := _PREFIX.match(window, offset):
            best = match
            break
    groups = _Prefix(dict.fromkeys(("whole", "paren", *_PREFIX.groupindex), ""), paren=None)
    if best:
        groups.update({name: value or "" for name, value in best.groupdict().items()})
        groups["whole"] = best.group()
        if groups["apart"] in {"超过", "高于", "低于", "多于", "少于"} and not re.match(
            r"[^，。；]{0,12}?(?:百分点|基点)", text[core:]
        ):
            shorter = _PREFIX.match(window, len(window) - len(groups["qualifier"])) if groups["qualifier"] else None
            groups.update(apart="", whole=shorter.group() if shorter else "")
        if stop != core:
            paren = stop - len(groups["whole"]) if groups["dir"] else None
            groups["paren"] = paren
            if paren is None:
                groups["whole"] = ""
    return groups


def _direction(prefix: _Prefix, qualifier: str) -> tuple[int, bool]:
    if prefix["apart"]:
        return (-1 if prefix["apart"] in words.FALL or "落后" in prefix["apart"] else 1), False
    if prefix["rate"]:
        falls = prefix["rate"] in {"降幅", "跌幅"}
        return (0, True) if prefix["is"] == "至" and not falls else (-1 if falls else 1, False)
    level = bool(prefix["to"]) and prefix["to"] not in {"成"}
    if prefix["dir"]:
        if level and prefix["to"] in {"为", "达", "达到"} and prefix["dir"] in {"增长", "下降", "增加", "减少"}:
            level = False
        return (-1 if prefix["dir"] in words.FALL else 1), level
    return 0, bool(prefix["alone"])


def _counts(text: str, number: str, unit: str, taken: _Taken, place: tuple[int, int, bool]) -> bool:
    """Whether a numeral in characters counts or measures something rather than being part of a word."""
    start, end, spans = place
    if number in {"几", "数", "百", "千", "十", "零", "多", "数万", "半", "〇"} and unit in _WEAK:
        return (
            number in {"十", "百", "千"}
            and unit in {"家", "个", "项"}
            and text[start - 1 : start] in {"近", "超", "逾", "过", "约"}
        )
    if not unit:
        return False
    strong = unit not in _WEAK
    if number in {"一", "两"} and unit in {
        "大",
        "次",
        "种",
        "类",
        "方面",
        "部",
        "批",
        "期",
        "号",
        "级",
        "片",
        "层",
        "部门",
        "家",
        "点",
        "度",
        "升",
        "些",
        "边",
        "字",
        "头",
        "面",
        "城",
        "国",
        "省",
        "市",
        "者",
    }:
        return number == "两" and unit in {"家", "类", "部门", "国", "省", "市", "次", "种"}
    if number == "一":
        return unit in {"成", "倍"} or (strong and unit in words.RATES)
    if unit == "点" or (
        unit in {"年", "日", "天", "周", "岁"} and text[start - 1 : start] not in "近连续第约超用前每" and not spans
    ):
        return unit not in {"点", "日"}
    if unit in {"元", "成"} and len(number) == 1 and number in "万千百亿":
        return text[start - 1 : start] in "超近逾过达破"
    if strong:
        return True
    return taken.words[start][0] >= start or taken.words[start][1] <= end + len(unit)


def _unit(text: str, match: re.Match[str], unit: str, end: int) -> tuple[str, str, int, str]:
    """The code of the unit, how the reader of quantities prints it, and where the print ends."""
    if unit in _UNITS:
        code, printed = _UNITS[unit]
        return code, printed, end, unit
    if unit in words.COUNTRIES:
        return "countries", "", end, unit
    if not unit:
        tail = re.compile(r"\s?(?:km|kg|kWh|GW|MW|kW|TWh|GWh|mg|ml|cm|mm|GB|TB|Gbps|TEU)\b").match(text, end)
        if tail:
            return f"other:{tail.group().strip()}", "", tail.end(), tail.group()
        noun = re.compile(r"(?![的至到和与以年月日时分左上下约占为比])[\u4e00-\u9fff]{1,3}(?=[，。；、）])").match(
            text, end
        )
        return (f"other:{noun.group()}", "", noun.end(), noun.group()) if noun else ("", "", end, "")
    if unit == "大":
        noun = next(iter(jieba.cut(text[end : end + 8], HMM=False)), "") if end < len(text) else ""
        return f"other:{noun or '大'}", "", end, unit
    around = text[max(0, match.start() - 24) : match.start()] + text[end : end + 10]
    clause = (
        re.split(r"[。；]", text[max(0, match.start() - 24) : match.start()])[-1]
        + re.split(r"[，。；]", text[end : end + 10])[0]
    )
    if unit in {"家", "户"} and any(firm in clause for firm in words.FIRMS):
        return "enterprises", "", end, unit
    if unit == "个" and ("国家" in around or "经济体" in around):
        return "countries", "", end, unit
    if unit in {"名", "位"} and not match["after"]:
        return "persons", "", end, unit
    return f"other:{unit.removeprefix('个') or '个'}", "", end, unit
