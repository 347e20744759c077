"""One English number and the words before and behind it that its print carries: qualifier, direction, unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ..quantities.composing import alternatives
from ..quantities.reading import UnreadableError
from . import units
from . import words_en as words
from .mention import Mention, Taken
from .units_en import UNITS, Context, counts, rounded, unit_of

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_TENS = rf"(?:{alternatives(words.CARDINALS)})(?:-(?:{alternatives(words.CARDINALS[1:10])}))?"
_SCALE = rf"(?: ?(?P<scale{{0}}>{alternatives(words.SCALES)})(?![A-Za-z]))?"
_SYMBOL = rf"(?:(?P<symbol>{alternatives(words.SYMBOLS)}) ?)?"
_UNIT = rf"(?:[ -]?(?P<unit{{0}}>{alternatives(UNITS)})(?![A-Za-z]))?"
FIGURE = re.compile(
    rf"(?<![\w.,/])(?P<sign>[+−–-])?{_SYMBOL}(?P<num>{_ARABIC}|\b(?i:(?:an? )?(?:{_TENS}))\b|"
    rf"\ba (?=(?:million|billion|trillion|dozen)\b))"
    rf"{_SCALE.format(1)}{_UNIT.format(1)}"
    rf"(?P<range>(?: to |[-–—]| and )(?P<sign2>[+−-])?(?:{alternatives(words.SYMBOLS)})? ?"
    rf"(?P<second>{_ARABIC}){_SCALE.format(2)}{_UNIT.format(2)})?",
)
_DIRECTION = alternatives(words.RISE + words.FALL)
_PREFIX = re.compile(
    rf"(?:^|(?<=[\s(,;]))(?:(?P<article>an? |the )?(?:(?:sharply|slightly|modestly|strongly|"
    rf"significantly|steadily|nearly|further|also) )?(?P<dir>{_DIRECTION})"
    rf"(?: (?:further|again|sharply|slightly|modestly|back|strongly|steadily))?(?P<averaged> that (?:had |"
    rf"have )?averaged)?"
    rf"(?P<by>(?: year[- ]on[- ]year| month[- ]on[- ]month| at an annual rate of)?(?: (?:by|of))?(?: a further|"
    rf" another)?)(?P<to> to| at)?[ ]?)?"
    rf"(?P<qualifier>(?:{alternatives(words.BEFORE)}) )?$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    rf"(?: (?:jobs?|people|workers))? (?P<more>{alternatives(words.MORE)})\b| (?P<less>{alternatives(words.LESS)})\b"
)
_MOVED = re.compile(
    r" (?P<noun>increase|rise|gain|jump|uptick|surge|growth|decrease|decline|fall|drop|reduction|loss|dip)s?\b"
)
_AFTER = re.compile(rf" (?:{alternatives(words.AFTER)})\b")


def figure(context: Context, match: re.Match[str], taken: Taken) -> Mention | None:
    text, number = context.text, match["num"]
    core, end = (
        match.start(),
        match.end("unit1") if match["unit1"] else match.end("scale1") if match["scale1"] else match.end("num"),
    )
    if not taken.free(core, match.end("num")):
        return None
    words_number = not any(each.isdigit() for each in number)
    prefix = _prefix(text, core, taken)
    spans = _spans(match, prefix, text)
    if spans:
        end = match.end("range")
    scale = words.SCALES.get((spans and match["scale2"]) or match["scale1"] or "", "")
    unit_text = (spans and match["unit2"]) or match["unit1"] or ""
    code, printed, end = unit_of(context, match, unit_text, scale, end)
    if words_number and not counts(number, code, scale, unit_text, text[end:]):
        return None
    qualifier = (prefix["qualifier"] or "").strip().lower()
    qualifier = words.QUALIFIERS.get(qualifier, qualifier)
    after = _AFTER.match(text, end)
    end = after.end() if after else end
    sign = "-" if (match["sign"] or "") in {"-", "−", "–"} else ""
    body = f"{number} to {match['second']}" if spans else number
    power = rounded(context, number, code, scale)
    print_ = f"{qualifier} {sign}{body.lower()} {scale} {{unit}}{after.group() if after else ''}"
    try:
        quantity = units.quantity(
            re.sub(" +", " ", print_.strip()), code, "en", printed_unit=printed, rounded_to=power,
        )  # fmt: skip
    except (UnreadableError, ValueError, ArithmeticError):
        return None
    if unit_text in words.HUNDREDTHS:
        quantity = replace(quantity, unit_mult=quantity.unit_mult - 2)
    direction, level = _direction(prefix)
    apart = False
    if suffix := _SUFFIX.match(text, end) if not prefix["dir"] or level else None:
        than = re.match(r"[^,.;]{0,40}?\b(?:than|as|that|below|above)\b", text[suffix.start() :])
        rate = code in {"percent", "percentage_point"}
        if than or (rate and (suffix["less"] or suffix["more"] in {"higher", "more"})):
            direction, level, apart = (1 if suffix["more"] else -1), False, True
            end = suffix.end()
    rate = code in {"percent", "percentage_point"}
    if (moved := _MOVED.match(text, end)) and rate and not prefix["dir"] and not apart:  # a 0.4 per cent rise in sales
        direction, level = (-1 if moved["noun"] in words.FALL else 1), False
        end = moved.end()
    if match["sign"] and code not in {"CNY"}:
        direction, level = (-1 if sign else 1), False
    if direction < 0 and not level and not sign:
        quantity = units.negative(quantity)
    begin = core - len(prefix["whole"])
    return Mention(begin, end, core, "", quantity, code, text[begin:core], direction, level, apart, "")


def _prefix(text: str, core: int, taken: Taken) -> dict[str, str]:
    low = taken.free_from(max(0, core - 60), core)
    window = text[low:core]
    cut = max((window.rfind(mark) for mark in ".;:()\t"), default=-1)
    match = _PREFIX.search(window[cut + 1 :])
    groups = dict.fromkeys(("dir", "by", "to", "qualifier", "whole", "article", "averaged"), "")
    if match:
        groups.update({name: value or "" for name, value in match.groupdict().items()})
        groups["whole"] = match.group()
    if groups["dir"].lower() in {"up", "more"} and groups["to"] == " to" and not groups["by"]:
        groups.update(dir="", to="", qualifier="up to ")  # as much as
    if groups["dir"].lower() in {"higher", "lower", "more", "growth", "gain", "gains", "loss", "losses"} and not (
        groups["by"].strip() or groups["averaged"] or groups["to"]
    ):
        cut = len(groups["qualifier"])
        groups.update(dir="", whole=groups["whole"][-cut:] if cut else "")
    if re.search(r"\bma[dk]e $", window[: len(window) - len(groups["whole"])]) and groups["dir"].lower() == "up":
        groups.update(dir="", whole=groups["qualifier"])
    if groups["to"] == " at":
        groups["to"] = " to"
    return groups


def _direction(prefix: dict[str, str]) -> tuple[int, bool]:
    word = prefix["dir"].lower()
    if not word:
        return 0, False
    return (-1 if word in words.FALL else 1), bool(prefix["to"])


def _spans(match: re.Match[str], prefix: dict[str, str], text: str) -> bool:
    """Whether two numbers are the ends of a range."""
    if not match["range"] or match["sign2"] or prefix["dir"]:
        return False
    joint = match["range"][:5]
    before = text[max(0, match.start() - 10) : match.start()]
    if joint.startswith(" and") and not before.endswith("between "):
        return False
    if (
        before.endswith("from ")
        or (match["unit1"] and match["unit1"] != match["unit2"])
        or (match["scale1"] and not match["scale2"])
    ):
        return False
    try:
        first, second = Decimal(match["num"].replace(",", "")), Decimal(match["second"].replace(",", ""))
    except ArithmeticError:
        return False
    return first < second and bool(match["unit2"] or match["scale2"] or joint.startswith(" to"))
