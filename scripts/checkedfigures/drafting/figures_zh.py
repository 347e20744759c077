"""One Chinese number and the words around it that its print carries: qualifier, direction, unit."""

from __future__ import annotations

import re

from ..quantities.composing import alternatives
from ..quantities.reading import UnreadableError
from . import units
from . import words_zh as words
from .mention import Mention
from .units_zh import UNITS, Words, counts, unit_of

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
_UNIT = alternatives([*UNITS, *words.COUNTED])
_TO = r"[-—–~～至到－]{1,2}"
FIGURE = re.compile(
    rf"(?P<sign>(?<![\dA-Za-z])[+＋−－-]|负(?=\d))?(?:(?P<part>{_PARTS})"
    rf"|(?P<first>{_NUMBER})(?:(?P<unit1>{_UNIT})(?={_TO}{_NUMBER}(?P=unit1)))?{_TO}(?P<second>{_NUMBER})(?P<more2>[多余])?(?P<unit2>{_UNIT})"
    rf"|(?P<num>{_NUMBER})(?P<more>[多余])?(?P<unit>{_UNIT})?)(?P<after>{alternatives(words.AFTER)})?"
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
_TO_SIGN = "至"


def figure(text: str, match: re.Match[str], taken: Words) -> Mention | None:
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
        and not counts(text, number, unit_text, taken, (starts, end_of_number, bool(match["second"])))
    ):
        return None
    prefix = _prefix(text, core, taken)
    code, printed_unit, end, unit_text = unit_of(text, match, unit_text, end)
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
    if not paired and re.search(r"分别[^，。；、\d]{0,16}$", text[max(0, begin - 20) : begin]):
        paired = "分别"
    return Mention(
        begin, end, core, "", quantity, "percent" if match["part"] else code, text[begin:core],
        direction, level, bool(prefix["apart"]), paired,
    )  # fmt: skip


class _Prefix(dict):
    """The groups of the words before a number."""

    def group(self) -> str:
        return self["whole"]


def _prefix(text: str, core: int, taken: Words) -> _Prefix:
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
