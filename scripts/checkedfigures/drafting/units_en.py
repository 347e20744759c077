"""What English numbers count or measure: the unit behind them, or the one that the sentence speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from . import units
from . import words_en as words

UNITS = {
    **{unit: ("percentage_point" if printed in {"percentage points", "basis points"} else "percent", printed)
       for unit, printed in words.RATES.items()},
    **{unit: (code, "") for unit, code in {**words.MONEY, **words.MEASURED}.items()},
    **dict.fromkeys(words.PERSONS, ("persons", "")), **dict.fromkeys(words.FIRMS, ("enterprises", "")),
    **dict.fromkeys(words.COUNTRIES, ("countries", "")),
}  # fmt: skip


@dataclass(frozen=True)
class Context:
    """A paragraph, and what its article says of numbers that name no unit.

    Attributes:
        currency: of amounts that name none.
        rounded_to: powers of ten that bare counts are rounded to.
    """

    text: str
    currency: str
    rounded_to: dict[str, int]


_THINGS = re.compile(
    r"\b(?:vacancies|visits|visitors|passengers|tourists|arrivals|departures|cases|deaths|births|homes|houses|dwellings|vehicles|"
    r"cars|subscribers|customers|users|doses|trips|permits|stores|units|shipments|containers|households|listings|flights)\b",
    re.IGNORECASE,
)


def unit_of(context: Context, match: re.Match[str], unit: str, scale: str, end: int) -> tuple[str, str, int]:
    """The code of the unit, how the reader of quantities prints it, and where the print ends."""
    text = context.text
    if match["symbol"]:
        return words.SYMBOLS[match["symbol"]], "", end
    if unit == "points" and re.search(r"\b(?:index|Index|PMI)\b", text):
        return "index_point", "", end
    if unit in UNITS:
        code, printed = UNITS[unit]
        return code, printed, end
    before, behind = text[: match.start()], text[end:]
    of_people = re.search(r"\bper $", before) and re.match(r"(?: of the)? (?:population|inhabitants|people)", behind)
    if of_people or re.search(r"\bpopulation (?:of|was|is|stood at|reached)(?: \w+)? $", before):
        return "persons", "", end
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
            return UNITS[name][0], "", end
        if name in words.MEASURED:
            return words.MEASURED[name], "", end
        return f"other:{name}", "", end
    things = _THINGS.findall(sentence[: max(0, match.start() - max(text.rfind(". ", 0, match.start()) + 1, 0))])
    if scale and things and not re.search(words.LABOUR, sentence, re.IGNORECASE):
        return f"other:{things[-1].lower()}", "", end
    if scale and context.currency and not re.search(words.LABOUR, sentence, re.IGNORECASE):
        return context.currency, "", end
    if (
        re.search(words.LABOUR, sentence, re.IGNORECASE)
        and not match["num"].isalpha()
        and ("," in match["num"] or scale or Decimal(match["num"].replace(",", "")) >= 100)
    ):
        return "persons", "", end
    fractional = "." in match["num"]
    of_index = re.search(r"\bindex (?:stood|was|is|rose|fell)\b", sentence, re.IGNORECASE)
    if re.search(r"= ?$", before) or (fractional and of_index):
        return "index_point", "", end
    if fractional and re.search(r"\b(?:index|PMI)\b", sentence, re.IGNORECASE):
        return "index_point", "", end
    return ("" if fractional else "other:"), "", end


def counts(number: str, code: str, scale: str, unit: str, behind: str) -> bool:
    """Whether a number word counts something."""
    word = number.lower()
    if scale or word.startswith(("a ", "an ")):
        return bool(scale) or unit in words.RATES
    if word == "one":
        return unit in {"percent", "per cent", "percentage point"}
    return bool(unit or (code.startswith("other:") and len(code) > 6)) or bool(
        re.match(r" (?:of (?:them|which|these)|died|were|had)\b", behind)
    )


def rounded(context: Context, number: str, code: str, scale: str) -> int | None:
    """The power of ten that a bare count is rounded to: the thousand where it is one, else what the "
    "article rounds to."""
    power = context.rounded_to.get("counts") if units.is_counted(code) and not scale else None
    whole = number.replace(",", "")
    if not power or not whole.isdigit() or int(whole) < 1000 or int(whole) % power:
        return None
    return 1000 if int(whole) % 1000 == 0 else power
