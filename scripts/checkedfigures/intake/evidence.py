"""What the rest of a row makes certain of one of its cells.

Rows say most things twice. What a spreadsheet did to one cell can be undone
where another cell, or the row as it stood, still says what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ..packages.package import DataPackage
from ..quantities.numeral import find_source_numerals
from ..quantities.period import Period, PeriodError
from ..quantities.reading import Reading, UnreadableError, language_of, read
from .column import Column


@dataclass(frozen=True)
class Evidence:
    """What is known of a cell.

    Attributes:
        stood: what the cell said in the package; ``None`` in a new row.
        certain: what it must say by double entry, where that can be told.
        agrees: whether a text goes with the other cells; ``None`` where they
            have no say.
        numerals: numerals that it may be one of.
    """

    stood: str | None = None
    certain: str = ""
    agrees: Callable[[str], bool] | None = None
    numerals: tuple[str, ...] = ()

    def pick(self, candidates: Iterable[str]) -> str:
        """The one candidate that is certain, or nothing."""
        fitting = [each for each in dict.fromkeys(candidates) if self.agrees is None or self.agrees(each)]
        if self.stood in fitting:
            return self.stood
        return fitting[0] if self.agrees and len(fitting) == 1 else ""


def evidence(
    column: Column,
    cells: Mapping[str, str],
    stood: Mapping[str, str] | None,
    package: DataPackage,
    rounded_to: int | None = None,
) -> Evidence:
    """What the other cells of a row, and the row as it stood, say of one column.

    Args:
        column: the column in question.
        cells: the row as far as it is known.
        stood: the row of the package with the same key.
        package: for its units and the language of its prints.
        rounded_to: what the counts of the table are rounded to, if it says so.
    """
    before = stood[column.name] if stood else None
    printed = cells.get("printed", "")
    match column.name:
        case "obs_value" | "obs_value_to":
            reading = _read(cells, package, rounded_to)
            value = reading and (reading.quantity.value if column.name == "obs_value" else reading.quantity.value_to)
            if value is None:
                return Evidence(before)
            certain = str(-value if cells.get("obs_status") == "sign_from_context" else value)
            return Evidence(before, certain, lambda text: text == certain)
        case "time_period":
            code = next((cells[name] for name in ("figure_id", "event_id", "unknown_id") if cells.get(name)), "")
            return Evidence(before, agrees=lambda text: _period_code(text, printed) == code.rpartition(".")[2])
        case "token" if printed:
            tokens = tuple(numeral.token for numeral in find_source_numerals(printed))
            return Evidence(before, agrees=lambda text: text in tokens, numerals=tokens)
        case "printed" if "obs_value" in cells:
            return Evidence(before, agrees=lambda text: _says(text, cells, package, rounded_to))
        case "printed" if cells.get("event_id") and "time_period" in cells:
            return Evidence(before, agrees=lambda text: _names(text, cells["time_period"]))
    return Evidence(before)


def number(text: str) -> Decimal | None:
    """The value of plain digits, or nothing."""
    try:
        return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) else None
    except InvalidOperation:
        return None


def _read(cells: Mapping[str, str], package: DataPackage, rounded_to: int | None) -> Reading | None:
    printed, role = cells.get("printed", ""), cells.get("role", "")
    language = language_of(printed, package.descriptor["printed_language"])
    try:
        return read(printed, package.units.values(), language=language, role=role, rounded_to=rounded_to)
    except UnreadableError:
        return None


def _says(printed: str, cells: Mapping[str, str], package: DataPackage, rounded_to: int | None) -> bool:
    reading = _read({**cells, "printed": printed}, package, rounded_to)
    value = number(cells["obs_value"])
    if reading is None or value is None or reading.quantity.value != value:
        return False
    return str(reading.quantity.decimals) == cells.get("decimals") and cells.get("unit_measure") in reading.units


def _names(printed: str, period: str) -> bool:
    try:
        return Period.parse(period).agrees_with(printed)
    except PeriodError:
        return False


def _period_code(text: str, printed: str) -> str | None:
    try:
        return Period.parse(text).as_printed(printed).code
    except PeriodError:
        return None
