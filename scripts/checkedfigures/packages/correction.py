"""The corrections log: every change of a figure since it was first published.

A row is a change of one cell: its figure, column, old and new content, the
day, the class and the reason. ``sequence`` counts the changes of the same
cell, so that they form a chain which ends at what the cell says now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from ..finding import Finding, nearest
from .package import DataPackage
from .row import Row

Cell = tuple[str, str]
WITHDRAWN = "figure_id"  # the column of a row that says that the whole figure is gone
# The print says the same as the value and its neighbours, by double entry.
NOT_LOGGED = {WITHDRAWN, "printed", "obs_status"}
_ONE_DAY = timedelta(days=1)
_PUBLISHED = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)  # to the year, month or day


def chains(rows: Iterable[Row]) -> dict[Cell, list[Row]]:
    """The corrections of each cell, named by figure id and column, in their order."""
    found: dict[Cell, list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row["sequence"])):
        found.setdefault((row["figure_id"], row["column"]), []).append(row)
    return found


def check_corrections(package: DataPackage, today: date | None = None) -> Iterator[Finding]:
    """Whether every correction names a cell, and those of a cell lead to what it says.

    Args:
        package: what is checked.
        today: the day of the check, by default today's.
    """
    figures = {row["figure_id"]: row for row in package.rows("figures")}
    log = chains(package.rows("corrections"))
    yield from _check_days(package, figures, today or date.today())
    for (figure_id, column), chain in log.items():
        figure = figures.get(figure_id)
        yield from _check_chain(chain)
        if column == WITHDRAWN:
            yield from _check_withdrawal(chain[-1], figure)
        elif figure is not None:
            yield from _check_end(chain[-1], figure)
        elif (figure_id, WITHDRAWN) not in log:
            yield chain[0].fault("correction.unknown_figure", "figure_id", nearest(figure_id, figures))


def _check_chain(chain: list[Row]) -> Iterator[Finding]:
    for place, row in enumerate(chain, 1):
        if int(row["sequence"]) != place:
            yield row.fault("correction.sequence", "sequence", str(place))
        if row["old"] == row["new"]:
            yield row.fault("correction.same", "new")
        if not _is_date(row["date"]):
            yield row.fault("correction.date", "date")
    for earlier, later in pairwise(chain):
        if later["old"] != earlier["new"]:
            subject = f"{earlier.file}:{earlier.line}"
            yield later.fault("correction.chain", "old", earlier["new"], subject=subject)
        if later["date"] < earlier["date"]:
            yield later.fault("correction.date_order", "date", earlier["date"])


def _check_days(package: DataPackage, figures: Mapping[str, Row], today: date) -> Iterator[Finding]:
    """No correction was made after today, nor before its source was published."""
    published = {row["source_id"]: row["published"] for row in package.rows("sources")}
    published = {name: day for name, day in published.items() if _PUBLISHED.fullmatch(day)}
    earliest = min(published.values(), default="")
    # Where the contributor lives it may be tomorrow already.
    latest = (today + _ONE_DAY).isoformat()
    for row in package.rows("corrections"):
        if not _is_date(row["date"]):
            continue  # which is told as such
        figure = figures.get(row["figure_id"])
        source = published.get(figure["source_id"], "") if figure else earliest
        if row["date"] > latest:
            yield row.fault("correction.date_future", "date", today.isoformat())
        elif row["date"][: len(source)] < source:
            yield row.fault("correction.date_source", "date", source)


def _check_end(last: Row, figure: Mapping[str, str]) -> Iterator[Finding]:
    column = last["column"]
    if column not in figure or column in NOT_LOGGED:
        yield last.fault("correction.column", "column", nearest(column, set(figure) - NOT_LOGGED))
    elif figure[column] != last["new"]:
        yield last.fault("correction.current", "new", figure[column], subject=f"{last['figure_id']} {column}")


def _check_withdrawal(last: Row, figure: Mapping[str, str] | None) -> Iterator[Finding]:
    if figure is not None:
        yield last.fault("correction.not_withdrawn", "figure_id")
    elif (last["old"], last["new"]) != (last["figure_id"], ""):
        yield last.fault("correction.withdrawal", "old", last["figure_id"])


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
