"""Number words and numeral characters of Chinese and English, as grammars rather than lists of forms.

What they are found in is first folded: compatibility forms (full-width
letters, circled or superscript digits, Roman numerals of one character) to
plain ones, digits of other scripts to Arabic ones, and what no reader sees
(soft hyphens, zero-width characters) to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

# Numerals that are parts of everyday words too (参照, 什么, 队伍, 大陆): they
# count beside another numeral, or before a measure word.
_AMBIGUOUS = "参參什伍陆陸拾漆陌阡肆"
_COLLECTIVE = "两俩倆仨半皕"  # two, both, three, half, two hundred: without a numeric property of their own
_MEASURES = "个家项条亿億万萬百千名种台件次倍成年月日元圆角"

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_POWERS = ("m", "b", "tr", "quadr", "quint", "sext", "sept", "oct", "non", "dec")
_SCALES = ("hundred", "thousand", "lakh", "crore", *(f"{root}illion" for root in _POWERS))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_MULTIPLES = ("doub", "trip", "treb", "quadrup", "quintup", "sextup", "septup", "octup", "decup")
# A quarter is a part of a year after these, a fourth of something after others.
_YEARS = ("a year", "the year", "years", "growth", "the release", "the window")
_CALENDAR = ("opening", "closing", "last", "latest", "previous", "next", "this", "same", "single", "each", "every")


def fold(text: str) -> tuple[str, list[int]]:
    """A text as the grammars read it, and for each of its characters the place in the text.

    Example:
        >>> fold("t\\u00aden ⑴")
        ('ten 1', [0, 2, 3, 4, 5])
    """
    if text.isascii():
        return text, list(range(len(text)))
    folded = [(character, place) for place, each in enumerate(text) for character in _fold_character(each)]
    return "".join(character for character, _ in folded), [place for _, place in folded]


def is_unseen(character: str) -> bool:
    """Whether a character takes no place and shows nothing, so that readers read across it."""
    return unicodedata.category(character) == "Cf" or character in "\u034f\u115f\u1160\u3164\ufe0e\ufe0f"


@cache
def chinese_numeral() -> re.Pattern[str]:
    """Runs of Chinese numeral characters, and the words for multiples (倍, 翻番)."""
    clear = "".join(each for each in _ideographs() if each not in _AMBIGUOUS) + _COLLECTIVE.replace("半", "")
    run = rf"[{clear}{_AMBIGUOUS}]*[{clear}][{clear}{_AMBIGUOUS}]*"
    among_digits = rf"(?<=[0-9])[{_AMBIGUOUS}]+|[{_AMBIGUOUS}]{{2,}}|[{_AMBIGUOUS}]+(?=[{_MEASURES}0-9])"
    return re.compile(rf"{run}|{among_digits}|半|倍|翻.{{0,2}}番")


@cache
def any_ideograph() -> re.Pattern[str]:
    """Runs of Chinese numeral characters where no everyday Chinese words are expected."""
    return re.compile(rf"[{_ideographs()}{_COLLECTIVE}]+|倍|番")


@cache
def english_numeral() -> re.Pattern[str]:
    """English number words: cardinals, ordinals, fractions, multiples, collectives, Roman numerals."""
    small = _either([*_UNITS, *_TEENS])
    tens = rf"{_either(_TENS)}(?:[-\u2010]?{_either(_UNITS)})?"
    cardinal = rf"(?:zero(?:th)?|n[ao]ught|nil|{tens}|{small})"
    scale = rf"(?:{_either(_SCALES)}|bn|mn|tn)"
    ordinal = _either(_ordinals())
    words = [
        rf"(?:{cardinal}|{scale})[-\u2010]?fold",
        rf"(?:{_either(_TENS)}[-\u2010]?)?{ordinal}(?:s|ly)?",
        rf"(?:{_either(_SCALES)}|dozen)ths?",
        rf"{_either([word[:-1] for word in _TENS])}ies",
        cardinal,
        rf"(?:{_either([*_UNITS[1:], *_TEENS])})(?:e?s)",
        rf"(?:multi-?)?{scale}s?",
        rf"{_either(_MULTIPLES)}l(?:e|es|ed|ing|y|ets?|icate[sd]?)",
        r"hal(?:f|ve|ves|ved|ving)",
        r"once|twice|thrice|pairs?|couples?|duos?|trios?|dozens?",
        r"fortnights?|decades?|centur(?:y|ies)|millenni(?:um|a)",
        _quarter(),
        rf"{_preceded('a', *_UNITS, *_TEENS)}scores?|scores(?= of\b)",
    ]
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(words)})(?![A-Za-z])", re.IGNORECASE)


@cache
def roman_numeral() -> re.Pattern[str]:
    """Roman numerals of two letters or more; a single letter cannot be told from a name."""
    hundreds, tens, units = "C[MD]|D?C{0,3}", "X[CL]|L?X{0,3}", "I[XV]|V?I{0,3}"
    capital = rf"(?=[MDCLXVI]{{2}})M{{0,3}}(?:{hundreds})(?:{tens})(?:{units})"
    small = r"(?=[xvi]{2})x{0,3}(?:i[xv]|v?i{0,3})"
    return re.compile(rf"(?<![A-Za-z0-9])(?:{capital}|{small})(?![A-Za-z0-9])")


def _quarter() -> str:
    """A quarter as a fourth part: a quarter, three quarters, the quarter of them; not the third quarter of a year."""
    counted = _preceded("a", *_UNITS, "half")
    calendar = "".join(rf"(?<!\b{word}[ -])" for word in (*_ordinals(), *_CALENDAR))
    return rf"{counted}quarters?|{calendar}quarters?(?= of (?!{_either(_YEARS)}\b|[0-9]))|quarter(?:ed|ing)"


def _preceded(*words: str) -> str:
    before = (rf"(?<=\b{word}[ -])" for word in words)  # a look-behind has one width: each word has its own
    return f"(?:{'|'.join(before)})"


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _ordinals() -> Iterator[str]:
    for word in (*_UNITS, *_TEENS):
        yield _ORDINALS.get(word) or f"{word.removesuffix('ve') + 'f' if word == 'twelve' else word}th"
    yield from (f"{word[:-1]}ieth" for word in _TENS)


@cache
def _ideographs() -> str:
    """Every Chinese character that Unicode gives a numeric value."""
    places = range(0x3400, 0xA000)
    return "〇" + "".join(chr(place) for place in places if unicodedata.numeric(chr(place), None) is not None)


@cache
def _fold_character(character: str) -> str:
    if is_unseen(character):
        return ""
    if character.isascii():
        return character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", character)
    is_number = unicodedata.numeric(character, None) is not None
    if (is_number and folded not in _ideographs()) or _names_a_number(character):
        return re.sub(r"\D", "", folded) or "0"
    return folded


def _names_a_number(character: str) -> bool:
    """Whether a symbol shows a number: a keycap ten, a die, a clock, a medal."""
    if unicodedata.category(character) != "So":
        return False
    words = re.split(r"[ -]", unicodedata.name(character, "").lower())
    numbers = {*_UNITS, *_TEENS, *_TENS, *_SCALES, "first", "second", "third"}
    return any(word in numbers or word.isdigit() for word in words)
