"""Double entry: each row says the same thing twice, and both must agree.

``printed`` is held against the columns it is spelled out in, the period
against the id, the place against the rest of the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..quantities.period import Period, PeriodError
from ..quantities.reading import READABLE, UnreadableError, language_of
from .coherence import check_coherence
from .figure import Figure, domain_of, incoherence
from .naming import LATER
from .package import DataPackage, Event
from .row import Row


def check_entries(package: DataPackage) -> list[Finding]:
    """Faults inside single rows of figures, dates and lists."""
    findings = [finding for figure in package.figures for finding in _check_figure(figure, package)]
    findings += [finding for event in package.events for finding in _check_event(event, package)]
    for row in package.rows("unknowns"):
        findings += _check_period(row, "unknown_id")
    findings += check_coherence(package)
    for resource in package.descriptor["resources"]:
        findings += _check_order(package.tables[resource["name"]], resource)
    for listing in package.lists:
        findings += (
            item.fault("list.number", "item_no", str(number), subject=listing.list_id)
            for number, item in enumerate(listing.items, 1)
            if item["item_no"] != str(number)
        )
    for note in package.rows("notes"):
        paragraphs = note["locator"].removeprefix("¶").replace("-", "_")
        if not note["note_id"].startswith(f"{package.prefix}.p{paragraphs}_"):
            yield_id = f"{package.prefix}.p{paragraphs}_…"
            findings.append(note.fault("note.locator", "locator", yield_id, subject=note["note_id"]))
    return findings


def _check_figure(figure: Figure, package: DataPackage) -> Iterator[Finding]:
    row = figure.row
    if fault := incoherence(row):
        yield fault
        return
    yield from _check_period(row, "figure_id")
    yield from _check_vintage(row)
    try:
        reading = package.read(figure, row["printed"])
    except UnreadableError as error:
        if row["obs_status"] != "inferred":
            yield unreadable(row, error, package)
        return
    said = reading.quantity
    value, value_to = said.value, said.value_to
    if row["obs_status"] == "sign_from_context" and value is not None:
        value, value_to = -value, value_to and -value_to
    decimals = {str(said.decimals)}
    if row["obs_status"] == "house_style":
        decimals.add(str(said.decimals + 1))
    expected = {
        "obs_value": {"" if value is None else str(value)},
        "obs_value_to": {"" if value_to is None else str(value_to)},
        "unit_mult": {str(said.unit_mult)},
        "decimals": decimals,
        "bound": {said.bound},
        "unit_measure": reading.units,
    }
    for column, allowed in expected.items():
        if row.get(column, "") not in allowed:
            yield row.fault("entry.disagrees", column, " / ".join(sorted(allowed)), subject=row["printed"])
    domain = domain_of(row["measure"], figure.unit)
    if row["role"] != "threshold" and figure.quantity.base_interval().intersect(domain) is None:
        yield row.fault("entry.outside_domain", "obs_value", str(domain), subject=row["measure"])
    if row["base_period"] and row["base_period"] not in {event.row["time_period"] for event in package.events}:
        yield row.fault("entry.base_period", "base_period", subject=figure.figure_id)


def unreadable(row: Row, error: UnreadableError, package: DataPackage) -> Finding:
    """A print that cannot be read: what of it is not understood, and what could be."""
    language = language_of(row["printed"], package.descriptor["printed_language"])
    expected = READABLE[language] if error.reason == "unreadable" else ""
    return row.fault(f"entry.{error.reason}", "printed", expected, subject=error.token or "∅")


def _check_event(event: Event, package: DataPackage) -> Iterator[Finding]:
    row = event.row
    yield from _check_period(row, "event_id")
    if not row["printed"]:
        if row["obs_status"] != "inferred":
            yield row.fault("event.no_print", "printed", subject=event.event_id)
        return
    try:
        if not event.period.agrees_with(row["printed"]):
            yield row.fault("event.disagrees", "time_period", row["printed"], subject=event.event_id)
    except PeriodError:
        yield row.fault("event.unreadable", "printed", subject=event.event_id)


def _check_period(row: Row, id_column: str) -> Iterator[Finding]:
    code = row[id_column].rpartition(".")[2]
    try:
        period = Period.parse(row["time_period"]).as_printed(row.get("printed", ""))
    except PeriodError:
        yield row.fault("entry.no_period", "time_period")
        return
    if period.code != code:
        yield row.fault("entry.period", "time_period", code, subject=row[id_column])


def _check_vintage(row: Row) -> Iterator[Finding]:
    # Later values of a period stand beside the first release under ids of their own.
    vintage = row.get("vintage", "first_release")
    subject = row["figure_id"].split(".")[1]
    later = LATER.search(subject)
    stated = later[1] if later else "first_release"
    if vintage != stated:
        yield row.fault("entry.vintage", "vintage", stated, subject=row["figure_id"])


def _check_order(rows: list[Row], resource: dict) -> Iterator[Finding]:
    integers = {field["name"] for field in resource["schema"]["fields"] if field["type"] == "integer"}
    keys = [
        tuple(
            (int(row[column]) if column in integers and row[column].isdigit() else 0, row[column])
            for column in resource["schema"]["primaryKey"]
        )
        for row in rows
    ]
    for before, key, row in zip(keys, keys[1:], rows[1:], strict=False):
        if key < before:
            column = resource["schema"]["primaryKey"][0]
            yield row.fault("table.order", column, subject=", ".join(resource["schema"]["primaryKey"]))
            return
