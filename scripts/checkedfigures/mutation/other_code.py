"""Slips in what a number is about: another code of a list that the row takes one from."""

from __future__ import annotations

from collections.abc import Iterator

from ..packages.coherence import decided_statuses
from ..packages.figure import Figure
from ..packages.naming import dimensions
from ..packages.package import DataPackage


def other_codes(figure: Figure, package: DataPackage) -> Iterator[tuple[str, str]]:
    """Every code that measure, role, dimensions and status could have, with the column.

    Of the statuses those that print, period and source decide: no other cell
    repeats what the rest say, and a slip in them says nothing of a number.
    """
    resource = next(each for each in package.resources("figures") if each["name"] == figure.resource)
    for column in ("measure", "role", *(names.column for names in dimensions(package, resource))):
        key = next(each["reference"] for each in resource["schema"]["foreignKeys"] if each["fields"] == [column])
        for row in package.tables[key["resource"]]:
            yield column, row[key["fields"][0]]
    statuses = ("", *decided_statuses(figure, package))
    if figure.row["obs_status"] in statuses:
        yield from (("obs_status", status) for status in statuses)
