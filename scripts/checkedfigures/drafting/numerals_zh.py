"""The numerals of a Chinese paragraph: figures, dates, and those that are set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..quantities.reading import UnreadableError
from . import units
from . import words_zh as words
from .asides_zh import ASIDES, LATIN_UNITS, LETTERS
from .figures_zh import FIGURE, figure
from .mention import Dated, Mention
from .units_zh import Words

_HAN_DIGITS = "〇零一二三四五六七八九十百千万亿两几半双俩仨廿"
_LEVEL_WITH = re.compile(
    r"(?P<own>[^，；。：]{0,20}?)(?:与|和|同|跟|较|比)[^，；。：\d]{1,10}?(?P<word>(?:基本|大体)?持平)"
)
_RATE_NOUN = re.compile("(?:率|比重|占比|增速|增幅|涨幅|降幅|份额)$")
_COMPOSITION = re.compile(r"\d+(?:\.\d+)?(?:\s?[∶:：]\s?\d+(?:\.\d+)?)+")
_WHOLE = 100
_SCALE_ONLY = r"(?<=[（(：:位])[百千万亿]+[元人吨美台件辆]"  # the unit of a table, no number
_SPECIAL = re.compile(
    r"(?P<order>两位数)|(?P<half>(?:[过超近]|超过|接近|不足|约)?(?:一半|半数)|过半(?![天年])|减半)"
    r"|(?P<double>翻(?:了)?[一两二三四]?番)"
)


def mentions(text: str, dated: Sequence[Dated], rounded_to: dict[str, int], currency: str = "") -> list[Mention]:
    """Every numeral of a paragraph, in order, each once.

    Args:
        text: half-width digits.
        dated: the times that it names.
        rounded_to, currency: not used, as Chinese says 万 and 元.
    """
    del rounded_to, currency
    found = [Mention(each.start, each.end, each.start, "date") for each in dated if each.numeral]
    taken = Words(text, found)
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
    for match in _LEVEL_WITH.finditer(text):
        found += _unmoved(text, match, found, taken)
    for match in _COMPOSITION.finditer(text):
        found += _shares(match, taken)
    found += _figures(text, taken)
    for match in re.finditer(r"\d+", text):
        found += taken.aside(match, "furniture")
    for match in re.finditer(rf"(?!{_SCALE_ONLY})[{_HAN_DIGITS}]+|倍", text):
        found += taken.aside(match, "idiom")
    for place, character in enumerate(text):
        if unicodedata.category(character).startswith("N") and taken.free(place, place + 1):
            found += taken.add(Mention(place, place + 1, place, "furniture"))
    return sorted(found, key=lambda each: each.start)


def _unmoved(text: str, match: re.Match[str], found: Sequence[Mention], taken: Words) -> list[Mention]:
    """A change of nought: 与上年持平. It has no numeral, but says as much as 增长0%."""
    start, end = match.span("word")
    own = match["own"].strip()
    if not taken.free(start, end):
        return []
    is_rate = _RATE_NOUN.search(own) if own else re.search(r"[%％][^。；]*$", text[:start])
    unit, printed = ("percentage_point", "个百分点") if is_rate else ("percent", "%")
    quantity = units.quantity("0.0{unit}", unit, "zh", printed_unit=printed)
    return taken.add(Mention(start, end, start, "", quantity, unit, text[start:end], direction=1))


def _shares(match: re.Match[str], taken: Words) -> Iterator[Mention]:
    """The numbers of a composition that adds up to a hundred: 三次产业结构为6.0∶39.1∶54.9."""
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", match.group()))
    if abs(sum(Decimal(each.group()) for each in numbers) - _WHOLE) > 1:
        return
    for each in numbers:
        start, end = match.start() + each.start(), match.start() + each.end()
        if taken.free(start, end):
            quantity = units.quantity(f"{each.group()}{{unit}}", "percent", "zh", printed_unit="%")
            yield from taken.add(Mention(start, end, start, "", quantity, "percent", paired="分别"))


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


def _figures(text: str, taken: Words) -> Iterator[Mention]:
    last = None
    for match in FIGURE.finditer(text):
        mention = figure(text, match, taken)
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
