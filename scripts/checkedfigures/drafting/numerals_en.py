"""The numerals of an English paragraph: figures, dates, and those that are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..quantities.composing import alternatives
from ..quantities.number_words import english_numeral
from ..quantities.reading import UnreadableError
from . import units
from . import words_en as words
from .asides_en import ASIDES
from .mention import Dated, Mention, Taken

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_TENS = rf"(?:{alternatives(words.CARDINALS)})(?:-(?:{alternatives(words.CARDINALS[1:10])}))?"
_SCALE = rf"(?: ?(?P<scale{{0}}>{alternatives(words.SCALES)})(?![A-Za-z]))?"
_SYMBOL = rf"(?:(?P<symbol>{alternatives(words.SYMBOLS)}) ?)?"
_UNITS = {
    **{unit: ("percentage_point" if printed in {"percentage points", "basis points"} else "percent", printed)
       for unit, printed in words.RATES.items()},
    **{unit: (code, "") for unit, code in {**words.MONEY, **words.MEASURED}.items()},
    **dict.fromkeys(words.PERSONS, ("persons", "")), **dict.fromkeys(words.FIRMS, ("enterprises", "")),
    **dict.fromkeys(words.COUNTRIES, ("countries", "")),
}  # fmt: skip
_UNIT = rf"(?:[ -]?(?P<unit{{0}}>{alternatives(_UNITS)})(?![A-Za-z]))?"
_FIGURE = re.compile(
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
_AFTER = re.compile(rf" (?:{alternatives(words.AFTER)})\b")
_FRACTION = re.compile(
    rf"\b(?P<qualifier>(?:{alternatives(words.BEFORE)}) )?(?:(?P<ratio>(?:one|two|three|four|five|six|"
    rf"seven|eight|nine) (?:in|out of) (?:every )?(?:two|three|four|five|ten|twenty|hundred))"
    rf"|(?P<part>(?:an?|one|two|three|four)[ -](?:{alternatives(words.FRACTIONS)}))\b(?= of\b)|"
    rf"(?P<half>half)\b(?= (?:of|the)\b)"
    rf"|(?P<multiple>{alternatives(words.MULTIPLES)})\b|(?P<order>double[- ]digits?))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Context:
    text: str
    currency: str
    rounded_to: dict[str, int]


def mentions(text: str, dated: Sequence[Dated], rounded_to: dict[str, int], currency: str = "") -> list[Mention]:
    """Every numeral of a paragraph, in order, each once.

    Args:
        text: half-width digits.
        dated: the times that it names.
        rounded_to: powers of ten that bare counts of a unit are rounded to.
        currency: of amounts that name none.
    """
    context = _Context(text, currency, rounded_to)
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


def _fraction(match: re.Match[str]) -> Mention | None:
    text = re.sub(r"\bevery ", "", match.group())
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


def _figures(context: _Context, taken: Taken) -> Iterator[Mention]:
    last, position = None, 0
    while match := _FIGURE.search(context.text, position):
        mention = _figure(context, match, taken)
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
        paired = mention.paired or ("respectively" if _respectively(context.text, mention.end) else "")
        last = mention = replace(mention, paired=paired)
        yield from taken.add(mention)


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


def _figure(context: _Context, match: re.Match[str], taken: Taken) -> Mention | None:
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
    code, printed, end = _unit(context, match, unit_text, scale, end)
    if words_number and not _counts(number, code, scale, unit_text, text[end:]):
        return None
    qualifier = (prefix["qualifier"] or "").strip().lower()
    qualifier = words.QUALIFIERS.get(qualifier, qualifier)
    after = _AFTER.match(text, end)
    end = after.end() if after else end
    sign = "-" if (match["sign"] or "") in {"-", "−", "–"} else ""
    body = f"{number} to {match['second']}" if spans else number
    rounded = _rounded(context, number, code, scale)
    print_ = f"{qualifier} {sign}{body.lower()} {scale} {{unit}}{after.group() if after else ''}"
    try:
        quantity = units.quantity(
            re.sub(" +", " ", print_.strip()), code, "en", printed_unit=printed, rounded_to=rounded,
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
    if match["sign"] and code not in {"CNY"}:
        direction, level = (-1 if sign else 1), False
    if direction < 0 and not level and not sign:
        quantity = units.negative(quantity)
    begin = core - len(prefix["whole"])
    return Mention(begin, end, core, "", quantity, code, text[begin:core], direction, level, apart, "")


def _rounded(context: _Context, number: str, code: str, scale: str) -> int | None:
    """The power of ten that a bare count is rounded to: the thousand where it is one, else what the "
    "article rounds to."""
    power = context.rounded_to.get("counts") if units.is_counted(code) and not scale else None
    whole = number.replace(",", "")
    if not power or not whole.isdigit() or int(whole) < 1000 or int(whole) % power:
        return None
    return 1000 if int(whole) % 1000 == 0 else power


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


def _counts(number: str, code: str, scale: str, unit: str, behind: str) -> bool:
    """Whether a number word counts something."""
    word = number.lower()
    if scale or word.startswith(("a ", "an ")):
        return bool(scale) or unit in words.RATES
    if word == "one":
        return unit in {"percent", "per cent", "percentage point"}
    return bool(unit or (code.startswith("other:") and len(code) > 6)) or bool(
        re.match(r" (?:of (?:them|which|these)|died|were|had)\b", behind)
    )


def _unit(context: _Context, match: re.Match[str], unit: str, scale: str, end: int) -> tuple[str, str, int]:
    """The code of the unit, how the reader of quantities prints it, and where the print ends."""
    text = context.text
    if match["symbol"]:
        return words.SYMBOLS[match["symbol"]], "", end
    if unit == "points" and re.search(r"\b(?:index|Index|PMI)\b", text):
        return "index_point", "", end
    if unit in _UNITS:
        code, printed = _UNITS[unit]
        return code, printed, end
    sentence = text[max(text.rfind(". ", 0, match.start()) + 1, 0) : end + 60].split(". ")[0]
    noun = re.match(r" (?:(?:[a-z]+(?:-[a-z]+)?) ){0,2}?(?P<noun>[a-z]+(?:s|people))\b(?<!ss)", text[end:])
    name = noun["noun"] if noun else ""
    if name in words.PERSONS:
        return "persons", "", end
    if (
        name
        and name not in {"is", "was", "has", "as", "this", "plus", "less", "its", "does", "perhaps", "years"}
        and not re.search(
            r"\b(?:in|to|of|from|on|at|for|and|or|than|by|over|with|compared|higher|lower|more|less|was|were|a|the)\b",
            noun.group(),
        )
    ):
        if name in words.FIRMS or name in words.COUNTRIES:
            return _UNITS[name][0], "", end
        return f"other:{name}", "", end
    if scale and context.currency and not re.search(words.LABOUR, sentence, re.IGNORECASE):
        return context.currency, "", end
    if (
        re.search(words.LABOUR, sentence, re.IGNORECASE)
        and not match["num"].isalpha()
        and ("," in match["num"] or scale or Decimal(match["num"].replace(",", "")) >= 100)
    ):
        return "persons", "", end
    fractional = "." in match["num"]
    if fractional and re.search(r"\b(?:index|PMI)\b", sentence, re.IGNORECASE):
        return "index_point", "", end
    return ("" if fractional else "other:"), "", end
