"""The numerals of an English paragraph: figures, dates, and those that are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..quantities.composing import alternatives
from ..quantities.number_words import english_numeral
from ..quantities.reading import UnreadableError
from . import units
from . import words_en as words
from .asides_en import ASIDES
from .figures_en import FIGURE, figure
from .mention import Dated, Mention, Taken
from .units_en import Context

_FRACTION = re.compile(
    rf"\b(?P<qualifier>(?:{alternatives(words.BEFORE)}) )?(?:(?P<ratio>(?:one|two|three|four|five|six|"
    rf"seven|eight|nine) (?:in|out of) (?:every )?(?:two|three|four|five|ten|twenty|hundred))"
    rf"|(?P<part>(?:an?|one|two|three|four)[ -](?:{alternatives(words.FRACTIONS)}))\b(?= of\b)|"
    rf"(?P<half>half)\b(?= (?:of|the)\b)"
    rf"|(?P<multiple>{alternatives(words.MULTIPLES)})\b|(?P<order>double[- ]digits?))",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r"\b(?:was|were|is|are|remained|stayed|held) (?:also |still |again )?"
    r"(?P<word>(?:essentially |largely |broadly |about )?(?:unchanged|flat))\b"
)
_GAP = re.compile(
    r"[^.;]{0,80}?(?:,|\band\b|\bwhereas\b|\bwhile\b)[^.;,\d]{3,50}?(?:\d+ (?:to|and|or) \w+ )?"
    r"(?P<link>by|for|with) "
)


def mentions(text: str, dated: Sequence[Dated], rounded_to: dict[str, int], currency: str = "") -> list[Mention]:
    """Every numeral of a paragraph, in order, each once.

    Args:
        text: half-width digits.
        dated: the times that it names.
        rounded_to: powers of ten that bare counts of a unit are rounded to.
        currency: of amounts that name none.
    """
    context = Context(text, currency, rounded_to)
    found = [Mention(each.start, each.end, each.start, "date") for each in dated if each.numeral]
    taken = Taken(text, found)
    for match in re.finditer(r"^\s*(?:\(?\d{1,2}[.)]|\([ivx]+\)|[IVX]+\.)(?=\s)", text):
        found += taken.aside(match, "list number")
    for reason, pattern in ASIDES:
        for match in pattern.finditer(text):
            if re.search(r"\d", match.group()):
                found += taken.aside(match, reason)
    for match in _FRACTION.finditer(text):
        if taken.free(*match.span()) and (each := _fraction(match)):
            found += taken.add(each)
    for match in _UNCHANGED.finditer(text):
        found += _unmoved(text, match, taken)
    found += _figures(context, taken)
    for match in english_numeral().finditer(text):
        reason = "ordinal" if re.fullmatch(r"(?i)first|second|third|\w+(?:th|st|nd|rd)", match.group()) else "idiom"
        found += taken.aside(match, reason)
    for match in re.finditer(r"[\d,.]*\d|[〇零一二三四五六七八九十百千万亿两]+", text):
        found += taken.aside(match, "furniture")
    for place, character in enumerate(text):
        if character.isnumeric() and taken.free(place, place + 1):
            found += taken.add(Mention(place, place + 1, place, "furniture"))
    return sorted(found, key=lambda each: each.start)


def _unmoved(text: str, match: re.Match[str], taken: Taken) -> list[Mention]:
    """A change of nought: was unchanged from July. It has no numeral, but says as much as a change of 0 percent."""
    start, end = match.span("word")
    if not taken.free(start, end):
        return []
    sentence = re.split(r"[.;]\s", text[:start])[-1]
    is_rate = re.search(r"\b(?:rates?|shares?|ratio|proportion|margin)\b", sentence, re.IGNORECASE) or re.match(
        r" at [\d.]+ ?(?:%|per ?cent)", text[end:]
    )
    unit, printed = ("percentage_point", "percentage points") if is_rate else ("percent", "%")
    quantity = units.quantity("0.0 {unit}", unit, "en", printed_unit=printed)
    return taken.add(Mention(start, end, start, "", quantity, unit, text[start:end], direction=1))


def _fraction(match: re.Match[str]) -> Mention | None:
    text = re.sub(r"\bevery ", "", match.group()).replace("trebled", "tripled")
    if match["half"]:
        text = f"{match['qualifier'] or ''}half"
    try:
        quantity = units.quantity(text, "percent", "en", printed_unit="%")
    except UnreadableError:
        return None
    core = match.start() + len(match["qualifier"] or "")
    rises = bool(match["multiple"]) and match["multiple"].lower() not in {"halved", "twice"}
    direction = 1 if rises else -1 if (match["multiple"] or "").lower() == "halved" else 0
    return Mention(match.start(), match.end(), core, "", quantity, "percent", match["qualifier"] or "", direction)


def _figures(context: Context, taken: Taken) -> Iterator[Mention]:
    last, position = None, 0
    while match := FIGURE.search(context.text, position):
        mention = figure(context, match, taken)
        position = max(match.end("unit1") if match["unit1"] else match.end("num"), match.start() + 1)
        if mention is None:
            continue
        position = max(position, mention.end)
        if last and _goes_on(context.text, last, mention):
            falls = last.direction < 0 and not last.level
            mention = replace(
                mention, direction=last.direction, level=last.level, paired=last.paired,
                quantity=units.negative(mention.quantity) if falls else mention.quantity,
            )  # fmt: skip
        elif last and _restates(context.text, last, mention):
            falls = units.negative(mention.quantity) if last.direction < 0 else mention.quantity
            mention = replace(mention, direction=last.direction, quantity=falls)
        elif last and _part_of(context, last, mention):
            mention = replace(mention, unit=last.unit)
        elif last and (gap := _GAP.fullmatch(context.text[last.end : mention.start])):
            bare = bool(re.match(r"[\d,]+(?![\d,. ]*[\w$€£%])|[\d,]+ (?:and|\()", context.text[mention.core :]))
            mention = _of_gap(mention, last, gap["link"], bare=bare)
        paired = mention.paired or ("respectively" if _respectively(context.text, mention.end) else "")
        last = mention = replace(mention, paired=paired)
        yield from taken.add(mention)


def _restates(text: str, last: Mention, mention: Mention) -> bool:
    """Whether a percentage says again what a change before it says: fell by 52,000 (0.2%)."""
    joined = re.fullmatch(r" ?\((?:or )?|,? or (?:by )?", text[last.end : mention.start])
    changes = last.direction and not last.level and last.unit not in {"percent", "percentage_point"}
    is_share = re.match(r" of\b", text[mention.end :])
    return bool(joined and changes and mention.unit == "percent" and not mention.direction and not is_share)


def _part_of(context: Context, last: Mention, mention: Mention) -> bool:
    """Whether a number without a unit counts part of what the one before counts: of these, 25.5 million worked."""
    if not units.is_counted(last.unit) or mention.unit not in {"", "other:", context.currency}:
        return False
    bare = re.fullmatch(r"[\d,.]+(?: (?:thousand|million|billion))?", context.text[mention.core : mention.end])
    between = context.text[last.end : mention.start]
    of_these = re.search(r"\b[Oo]f (?:these|them|those|which|whom),? $", between)
    goes_on = re.search(r"(?:, |\band )$", between) and not re.search(r"[.;:]", between)
    return bool(bare and (of_these or goes_on))


def _of_gap(mention: Mention, last: Mention, link: str, *, bare: bool) -> Mention:
    """A number of a clause that leaves its verb out: its unit and its direction are those of the clause before."""
    if mention.direction or mention.words.strip():
        return mention
    if link == "by" and last.direction and not last.level and mention.unit == last.unit:
        quantity = units.negative(mention.quantity) if last.direction < 0 else mention.quantity
        return replace(mention, direction=last.direction, quantity=quantity)
    counts = mention.unit in {"", "other:", "persons"} and bare and units.is_counted(last.unit)
    return replace(mention, unit=last.unit) if counts else mention


def _goes_on(text: str, last: Mention, mention: Mention) -> bool:
    joined = re.fullmatch(r"\s*(?:and|,|, and|or)\s*", text[last.end : mention.start])
    return bool(joined and mention.unit == last.unit and not mention.words.strip() and mention.direction == 0)


def _respectively(text: str, end: int) -> bool:
    rest = re.split(r"[;.](?:\s|$)|\(", text[end : end + 160])[0]
    return bool(
        re.match(
            r"(?:[^a-z]|and|percent|per cent|percentage|points?|billion|million|trillion|thousand|yuan|"
            r"dollars|euros|pounds|people|for|tonnes|or)*respectively",
            rest,
        )
    )
