"""Units of figures that were read from an article, as codes of the list of units."""

from __future__ import annotations

from collections.abc import Mapping

from ..packages.row import Row
from ..quantities.reading import Unit

_CODES = {"persons": "people", "enterprises": "enterprises", "countries": "economies", "index": "index_point"}
_NUMBER = "number"


def unit_of_row(row: Mapping[str, str] | Row) -> Unit:
    """The unit that a row of the list of units declares."""
    return Unit(
        code=row["unit_measure"], countable=row["countable"] == "true", measure_zh=row["measure_zh"],
        singular_en=row["singular_en"], plural_en=row["plural_en"],
        printed_zh=tuple(row["printed_zh"].split("|")), printed_en=tuple(row["printed_en"].split("|")),
    )  # fmt: skip


def code_of(unit: str, units: Mapping[str, Unit], language: str) -> str:
    """The code of a unit as the reading of articles names it; what no list has is a mere number.

    Example:
        >>> code_of("other:个月", units, "zh"), code_of("other:crates", units, "en")
        ('months', 'number')
    """
    unit = _CODES.get(unit, unit)
    if unit in units:
        return unit
    words = unit.removeprefix("other:")
    prints = {words, f"个{words}"} if language == "zh" else {words.lower()}
    for code, each in units.items():
        if words and code != _NUMBER and prints & set(each.prints(language)):
            return code
    return _NUMBER if unit.startswith("other:") else ""
