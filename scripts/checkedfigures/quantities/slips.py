"""Slips of a hand or an eye in what is printed: how each is made, and how it is undone.

What makes slips (the mutation score, seeded articles) and what looks for
them (repairs) work from the same table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from .composing import alternatives
from .language import WRITTEN
from .numeral import CHINESE_DIGITS, chinese_integer, chinese_words, english_values, english_words
from .period import Period

_DIGITS = "0123456789"
_ROW = "1234567890"
_KEYPAD = ("789", "456", "123", "0 ")
_ALIKE = ("38", "17", "06", "56")
SCALES = {code: dict(sorted(language.scales.items())) for code, language in WRITTEN.items()}

_ARABIC = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_CHINESE = re.compile(f"[{CHINESE_DIGITS}]+")
_SCALE = {
    code: re.compile(("(?<=[0-9] )" if language.spaced else "(?<=[0-9多余])") + f"(?:{alternatives(words)})")
    for code, language in WRITTEN.items()
    for words in ([word for word in language.scales.values() if word],)
}

Changed = tuple[str, str]
"""A kind of slip, and the text after it."""


@dataclass(frozen=True)
class Slip:
    """A slip in a number.

    Attributes:
        kind: what the hand did, as scores count it; empty where it is looked
            for alone.
        names: what a person's slip is called, by language.
        made: what a number in Arabic digits becomes by it.
        undone: what such a number, without a sign, may have been before.
    """

    kind: str
    names: dict[str, str]
    made: Callable[[str], Iterator[str]] | None = None
    undone: Callable[[str], Iterator[str]] | None = None


def _places(text: str) -> list[int]:
    return [place for place, character in enumerate(text) if character.isdigit()]


def _swapped(text: str) -> Iterator[str]:
    for first, second in pairwise(_places(text)):
        yield f"{text[:first]}{text[second]}{text[first + 1 : second]}{text[first]}{text[second + 1 :]}"


def _mistaken(text: str) -> Iterator[str]:
    for place in _places(text):
        yield from (text[:place] + digit + text[place + 1 :] for digit in likely_digits(text[place]))


def _wrong(text: str) -> Iterator[str]:
    for place in _places(text):
        others = set(_DIGITS) - {text[place], *likely_digits(text[place])}
        yield from (text[:place] + digit + text[place + 1 :] for digit in sorted(others))


def _dropped(text: str) -> Iterator[str]:
    return (text[:place] + text[place + 1 :] for place in _places(text))


def _put_in(text: str) -> Iterator[str]:
    return (text[:place] + digit + text[place:] for place in range(len(text) + 1) for digit in _DIGITS)


def _doubled(text: str) -> Iterator[str]:
    return (text[:place] + text[place] + text[place:] for place in _places(text))


def _halved(text: str) -> Iterator[str]:
    return ((text[:b] + text[b + 1 :]).rstrip(".") for a, b in pairwise(_places(text)) if text[a] == text[b])


def _shifted(text: str) -> Iterator[str]:
    return (f"{_number(text).scaleb(step):f}" for step in (-1, 1))


def _point_elsewhere(text: str) -> Iterator[str]:
    digits = text.replace(".", "")
    for place in range(len(digits) + 1):
        whole, part = digits[:place].lstrip("0") or "0", digits[place:]
        yield f"{whole}.{part}".rstrip(".")
        yield f"{whole}.{part.rstrip('0')}".rstrip(".")
    if "." not in text:
        yield f"{text}0"


def _one_off(text: str) -> Iterator[str]:
    value = _number(text)
    return (f"{value + Decimal(step).scaleb(value.as_tuple().exponent):f}" for step in (-1, 1))


def _one_off_above_zero(text: str) -> Iterator[str]:
    return (other for other in _one_off(text) if Decimal(other) >= 0)


def _turned(text: str) -> Iterator[str]:
    yield text[1:] if text.startswith("-") else f"-{text}"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


KINDS = {
    "swapped": Slip("digits_swapped", {"zh": "相邻两个数字颠倒", "en": "two digits swapped"}, _swapped, _swapped),
    "digit": Slip(
        "digit_wrong",
        {"zh": "按错邻键或认错形近的数字", "en": "a digit mistaken for one beside it or like it"},
        _mistaken,
        _mistaken,
    ),
    "doubled": Slip("digit_doubled", {"zh": "一个数字重复", "en": "a digit doubled"}, _doubled, _halved),
    "dropped": Slip("digit_dropped", {"zh": "漏掉一个数字", "en": "a digit dropped"}, _dropped, _put_in),
    "point": Slip("point_shifted", {"zh": "小数点错位", "en": "the point shifted"}, _shifted, _point_elsewhere),
    "multiplier": Slip("scale", {"zh": "万、亿等数量级用错", "en": "million for billion or the like"}),
    "other_digit": Slip("", {"zh": "一个数字写错", "en": "a wrong digit"}, None, _wrong),
    "last": Slip("last_digit", {"zh": "末位差一", "en": "the last digit off by one"}, _one_off, _one_off_above_zero),
    "rows": Slip("rows_swapped", {"zh": "两行的数值互换", "en": "two rows swapped"}),
    "sign": Slip("sign_flipped", {"zh": "正负号错误", "en": "the wrong sign"}, _turned),
}
"""All slips, the likeliest first; how likely stands in :mod:`..relations.likelihood`.

A multiplier is a word of the print, rows are of two figures, and a sign is
undone with the figure: those who make or undo them have more than a number.
"""
SLIPS = {name: (slip.names["zh"], slip.names["en"]) for name, slip in KINDS.items()}
"""What a person's slip is called in zh and en, the likeliest first."""
_MADE = (("swapped",), ("digit",), ("dropped", "doubled"), ("point",), ("sign",), ("last",))  # some digit by digit


def undone(text: str) -> Iterator[tuple[str, str]]:
    """What digits may have been before a slip, with its key in :data:`KINDS`, the likeliest first.

    The same print may come twice.
    """
    for name, slip in KINDS.items():
        yield from ((name, other) for other in slip.undone(text)) if slip.undone else ()


def likely_digits(digit: str) -> str:
    """The digits that one is likely taken for: keys beside it on a keyboard or a keypad, and look-alikes.

    >>> likely_digits("7")
    '1468'
    """
    return _LIKELY[digit]


def _likely() -> dict[str, str]:
    pairs = [*map("".join, pairwise(_ROW)), *_ALIKE, "01", "02"]  # the key 0 is as wide as 1 and 2 above it
    pairs += ["".join(pair) for row in _KEYPAD[:3] for pair in pairwise(row)]
    pairs += ["".join(pair) for column in zip(*_KEYPAD[:3], strict=True) for pair in pairwise(column)]
    return {each: "".join(sorted({*"".join(pair for pair in pairs if each in pair)} - {each})) for each in _ROW}


_LIKELY = _likely()


def number_slips(text: str) -> Iterator[Changed]:
    """What becomes of a number in Arabic digits; never a text of the same value."""
    made = (
        (KINDS[name].kind, after)
        for names in _MADE
        for together in zip(*(KINDS[name].made(text) for name in names), strict=True)
        for name, after in zip(names, together, strict=True)
    )
    return _different(text, made)


def printed_slips(text: str, language: str) -> Iterator[Changed]:
    """What becomes of a print, by a slip in one of its numbers, its multiplier or its direction."""
    for match in _ARABIC.finditer(text):
        for kind, after in number_slips(match.group()):
            if kind != "sign_flipped":  # a print falls by a word
                yield kind, text[: match.start()] + after + text[match.end() :]
    for start, end, after in _word_slips(text, language):
        yield "last_digit", text[:start] + after + text[end:]
    if match := _SCALE[language].search(text):
        words = list(SCALES[language].values())
        for word in neighbours(words, match.group()):
            yield "scale", re.sub(" +", " ", text[: match.start()] + word + text[match.end() :])
    for word, opposite in WRITTEN[language].opposites.items():
        if re.search(rf"\b{word}\b" if WRITTEN[language].spaced else word, text):
            yield "sign_flipped", text.replace(word, opposite, 1)
            return


def period_slips(text: str) -> Iterator[Changed]:
    """The neighbouring years, quarters, months and runs of months."""
    period = Period.parse(text)
    year, rest = text[:4], text[4:]
    yield from (("neighbouring_period", f"{int(year) + step}{rest}") for step in (-1, 1))
    for step in (-1, 1):
        if period.quarter:
            later, quarter = divmod(int(year) * 4 + period.quarter - 1 + step, 4)
            yield "neighbouring_period", f"{later}-Q{quarter + 1}"
        elif period.months and 2 <= period.months + step <= 12:
            yield "neighbouring_period", f"{year}-01-01/P{period.months + step}M"
        elif period.month and not period.day and not period.months:
            later, month = divmod(int(year) * 12 + period.month - 1 + step, 12)
            yield "neighbouring_period", f"{later}-{month + 1:02}"


def _word_slips(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Numerals in words, one more or one less: where they stand and what they become."""
    pattern = re.compile("[a-z]+(?:-[a-z]+)?") if language == "en" else _CHINESE
    for match in pattern.finditer(text):
        after_digits = text[: match.start()][-1:] in set("0123456789多余")  # a multiplier, no numeral
        value = None if after_digits else _word_value(match.group(), language)
        for step in (-1, 1) if value is not None else ():
            if value + step >= 0:
                word = chinese_words(value + step, before_measure_word=True)
                yield match.start(), match.end(), english_words(value + step) if language == "en" else word


def _word_value(word: str, language: str) -> int | None:
    if language == "en":
        return english_values().get(word)
    try:
        return chinese_integer(word)
    except ValueError:
        return None


def neighbours(ladder: list[str], here: str) -> list[str]:
    """What stands beside an entry; nothing for one that is not there."""
    if here not in ladder:
        return []
    place = ladder.index(here)
    return ladder[max(0, place - 1) : place] + ladder[place + 1 : place + 2]


def _different(text: str, changed: Iterator[Changed]) -> Iterator[Changed]:
    for kind, after in changed:
        if after != text and (_value(after) is None or _value(after) != _value(text)):
            yield kind, after


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
