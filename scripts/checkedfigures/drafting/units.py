"""Units that articles print, read by the project's reader of quantities."""

from __future__ import annotations

from dataclasses import replace

from ..quantities.quantity import Quantity
from ..quantities.reading import Unit, UnreadableError, read

_SYMBOL = {"zh": "个", "en": "units"}


def is_counted(unit: str) -> bool:
    """Whether a unit is counted in whole numbers."""
    return unit.startswith("other:") or unit in {"persons", "jobs", "enterprises", "countries", "weeks", "days"}


def quantity(text: str, unit: str, language: str, *, printed_unit: str = "", rounded_to: int | None = None) -> Quantity:
    """The quantity of a numeral in a unit.

    Args:
        text: qualifier, numeral and ``{unit}`` where the unit stands.
        unit: its code.
        printed_unit: how the reader of quantities prints a unit of rates (%, 成, basis points); else it is one
            that the reader need not know.
        rounded_to: power of ten that bare counts of the article are rounded to.

    Raises:
        UnreadableError: where the characters are no quantity.
    """
    symbol = printed_unit or _SYMBOL[language]
    code = unit or "other:"
    for countable in (True, False) if is_counted(code) else (False,):
        listed = Unit(code, countable, symbol, symbol, symbol, (symbol,), (symbol,))
        try:
            found = read(text.replace("{unit}", symbol), [listed], language=language, rounded_to=rounded_to).quantity
            is_whole = found.value is None or found.unit_mult or found.value == int(found.value)
            if not countable or (is_whole and found.decimals <= 0):
                return found  # 1.8 unemployed people for each vacancy are no count
        except UnreadableError:
            if not countable:
                raise
    raise UnreadableError(text)


def negative(quantity: Quantity) -> Quantity:
    """The same size below zero."""
    if quantity.value is None:
        return quantity
    return replace(quantity, value=-abs(quantity.value), value_to=quantity.value_to and -abs(quantity.value_to))
