"""The ledger: every numeral of the source, tied to a figure, a date or a reason."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..finding import CheckError, Finding, nearest
from ..quantities.numeral import find_source_numerals
from ..quantities.period import PeriodError
from ..quantities.quantity import Quantity
from ..quantities.reading import UnreadableError
from .entry import unreadable
from .figure import Figure
from .package import DataPackage, Event
from .row import Row

TARGETS = ("figure_id", "event_id", "reason")


def check_ledger(package: DataPackage) -> list[Finding]:
    """The ledger against the data: complete, in order, and of one mind with the rows.

    Web pages have no paragraphs and no ledger: their addresses are held against the descriptor.
    """
    if not _quotes_a_text(package):
        return list(_check_addresses(package))
    return [
        *_check_paragraphs(package),
        *_check_positions(package),
        *(finding for row in package.rows("ledger") for finding in _check_target(row, package)),
        *_check_locators(package),
        *_check_notes(package),
    ]


def _quotes_a_text(package: DataPackage) -> bool:
    return any(each.row["locator"].startswith("¶") for each in [*package.figures, *package.events])


def _check_addresses(package: DataPackage) -> Iterator[Finding]:
    known = [each["path"] for each in package.descriptor["sources"] if "path" in each]
    for source in package.rows("sources"):
        for column in ("address", "second_address"):
            for address in source.get(column, "").split():
                if address not in known:
                    yield source.fault("source.address", column, nearest(address, known), subject=address)
        if not source["source_id"].endswith(f"-{source['published']}"):
            yield source.fault("source.id", "published", subject=source["source_id"])


def read_source(file: Path) -> list[str]:
    """The non-blank lines of the source text.

    Raises:
        CheckError: where the file is missing or no UTF-8 text.
    """
    try:
        if file.exists() and not file.is_file():  # a pipe may never end
            raise CheckError(Finding("file.no_file", str(file)))
        text = file.read_bytes().decode("utf-8")
    except OSError:
        raise CheckError(Finding("source.missing", str(file))) from None
    except UnicodeDecodeError:
        raise CheckError(Finding("file.encoding", str(file), found="?")) from None
    return [line for line in text.splitlines() if line.strip()]


def check_source(package: DataPackage, file: Path) -> list[Finding]:
    """The ledger and the prints against the text of the source itself; nothing for web pages."""
    if not _quotes_a_text(package):
        return []
    lines = read_source(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    findings = [
        row.fault("source.changed", "sha256", digest, subject=str(file))
        for row in package.rows("sources")
        if row["sha256"] != digest
    ]
    ledger: dict[int, list[Row]] = {}
    for row in package.rows("ledger"):
        if row["part"] == "1":
            ledger.setdefault(int(row["paragraph"]), []).append(row)
    for paragraph in package.rows("paragraphs"):
        number = int(paragraph["paragraph"])
        if number > len(lines):
            findings.append(paragraph.fault("source.no_paragraph", "paragraph", subject=str(file)))
            continue
        findings += _compare(lines[number - 1], ledger.get(number, []), paragraph)
    printed = [
        *(figure.row for figure in package.figures),
        *(event.row for event in package.events),
        *package.rows("notes"),
    ]
    for row in printed:
        if (
            row["printed"]
            and row.get("obs_status") != "inferred"
            and not _stands_in(row["printed"], row["locator"], lines)
        ):
            findings.append(row.fault("source.print_missing", "printed", subject=row["locator"]))
    return findings


def _compare(line: str, rows: list[Row], paragraph: Row) -> Iterator[Finding]:
    numerals = find_source_numerals(line)
    for numeral, row in zip(numerals, rows, strict=False):
        if numeral.token != row["token"]:
            yield row.fault("source.numeral_changed", "token", numeral.token, subject=_context(line, numeral.start))
            return
    for numeral in numerals[len(rows) :]:
        yield paragraph.fault(
            "source.numeral_missing", "paragraph", numeral.token, subject=_context(line, numeral.start)
        )
    for row in rows[len(numerals) :]:
        yield row.fault("source.numeral_extra", "token", subject=paragraph["paragraph"])


def _context(line: str, start: int) -> str:
    return f"…{line[max(0, start - 8) : start + 12]}…"


def _stands_in(printed: str, locator: str, lines: list[str]) -> bool:
    first, last = _range(locator)
    text = "".join(line.strip() for line in lines[first - 1 : last])
    start = 0
    for piece in re.split("…|/", printed):
        start = text.find(piece, start)
        if start < 0:
            return False
        start += len(piece)
    return True


def _range(locator: str) -> tuple[int, int]:
    numbers = [int(number) for number in re.findall(r"\d+", locator)]
    return numbers[0], numbers[-1]


def _check_paragraphs(package: DataPackage) -> Iterator[Finding]:
    rows = package.rows("paragraphs")
    counted = Counter(row["paragraph"] for row in package.rows("ledger") if row["part"] == "1")
    unnumbered = Counter(str(_range(row["locator"])[1]) for row in _rows_without_numeral(package))
    known = {row["paragraph"] for row in rows}
    sources = package.rows("sources")
    for source in sources:
        for column, end in (("first_paragraph", rows[0]), ("last_paragraph", rows[-1])) if rows else ():
            if len(sources) == 1 and source[column] != end["paragraph"]:
                yield source.fault("paragraph.range", column, end["paragraph"])
        if source["sha256"] not in {each.get("sha256") for each in package.descriptor["sources"]}:
            yield source.fault(
                "source.hash_differs",
                "sha256",
                " / ".join(str(each.get("sha256")) for each in package.descriptor["sources"]),
            )
        if source["published"] not in {
            event.row["time_period"] for event in package.events if ".page." in event.event_id
        }:
            yield source.fault("source.published", "published")
    for number, row in enumerate(rows, int(rows[0]["paragraph"]) if rows else 1):
        if row["paragraph"] != str(number):
            yield row.fault("paragraph.number", "paragraph", str(number))
        for column, count in (("numerals", counted[row["paragraph"]]), ("unnumbered", unnumbered[row["paragraph"]])):
            if row[column] != str(count):
                yield row.fault(f"paragraph.{column}", column, str(count))
    for row in package.rows("ledger"):
        if row["paragraph"] not in known:
            yield row.fault("ledger.paragraph", "paragraph")


def _rows_without_numeral(package: DataPackage) -> Iterator[Row]:
    for each in [*package.figures, *package.events]:
        if not find_source_numerals(each.row["printed"]):
            yield each.row


def _check_positions(package: DataPackage) -> Iterator[Finding]:
    before = None
    for row in package.rows("ledger"):
        place = (int(row["paragraph"]), int(row["position"]), int(row["part"]))
        if before is None or place[0] != before[0]:
            expected = [(1, 1)]
        else:
            expected = [(before[1], before[2] + 1), (before[1] + 1, 1)]
        if place[1:] not in expected:
            wanted = " / ".join(f"{position}, {part}" for position, part in expected)
            yield row.fault(
                "ledger.position", "position" if place[1] not in {p for p, _ in expected} else "part", wanted
            )
        before = place


def _check_target(row: Row, package: DataPackage) -> Iterator[Finding]:
    if row["token"] not in row["printed"]:
        yield row.fault("ledger.token", "token", row["printed"])
    stated = [column for column in TARGETS if row[column]]
    if len(stated) != 1:
        yield row.fault("ledger.target", "figure_id", subject=", ".join(stated) or "-")
        return
    figures = {figure.figure_id: figure for figure in package.figures}
    events = {event.event_id: event for event in package.events}
    if row["figure_id"]:
        if row["figure_id"] not in figures:
            yield row.fault("ledger.unknown_figure", "figure_id", nearest(row["figure_id"], list(figures)))
            return
        yield from _check_print(row, figures[row["figure_id"]], package)
    elif row["event_id"] in events:
        yield from _check_date(row, events[row["event_id"]])


def _check_print(row: Row, figure: Figure, package: DataPackage) -> Iterator[Finding]:
    if row["printed"] == figure.row["printed"]:
        return
    try:
        reading = package.read(figure, row["printed"])
    except UnreadableError as error:
        yield unreadable(row, error, package)
        return
    if not _compatible(reading.quantity, figure) or figure.unit.code not in reading.units:
        yield row.fault("ledger.print", "printed", figure.row["printed"], subject=figure.figure_id)


def _compatible(said: Quantity, figure: Figure) -> bool:
    """Whether two prints can state one fact.

    Two prints of the same kind and precision must give the same number;
    others (一成 and 超一成) must leave a value that both allow.
    """
    own = figure.quantity
    alike = (said.bound, said.decimals, said.unit_mult) == (own.bound, own.decimals, own.unit_mult)
    if alike or figure.row["role"] == "threshold":
        return (said.value, said.unit_mult) == (own.value, own.unit_mult)
    return said.base_interval().intersect(figure.interval) is not None


def _check_notes(package: DataPackage) -> Iterator[Finding]:
    """Numerals that a note quotes must be those of the ledger in its place."""
    for note in package.rows("notes"):
        first, last = _range(note["locator"])
        tokens = {row["token"] for row in package.rows("ledger") if first <= int(row["paragraph"]) <= last}
        for column in ("printed", "reading"):
            for numeral in find_source_numerals(note[column]):
                if numeral.token not in tokens:
                    yield note.fault("note.numeral", column, " / ".join(sorted(tokens)), subject=numeral.token)


def _check_date(row: Row, event: Event) -> Iterator[Finding]:
    if row["printed"] == event.row["printed"]:
        return
    try:
        if not event.period.agrees_with(row["printed"]):
            yield row.fault("ledger.print", "printed", event.row["printed"], subject=event.event_id)
    except PeriodError:
        yield row.fault("event.unreadable", "printed", subject=event.event_id)


def _check_locators(package: DataPackage) -> Iterator[Finding]:
    ledger: dict[str, list[Row]] = {}
    for row in package.rows("ledger"):
        ledger.setdefault(row["figure_id"] or row["event_id"], []).append(row)
    for each in [*package.figures, *package.events]:
        row = each.row
        name = row.get("figure_id") or row.get("event_id")
        if not find_source_numerals(row["printed"]):
            continue
        if name not in ledger:
            yield row.fault("ledger.not_listed", "printed", subject=name)
            continue
        places = sorted({int(entry["paragraph"]) for entry in ledger[name] if entry["printed"] == row["printed"]})
        if not places:
            yield row.fault(
                "ledger.print",
                "printed",
                " / ".join(sorted({entry["printed"] for entry in ledger[name]})),
                subject=name,
            )
        elif not _stands_at(row["locator"], places):
            yield row.fault("ledger.locator", "locator", " / ".join(f"¶{place}" for place in places), subject=name)


def _stands_at(locator: str, places: list[int]) -> bool:
    # A figure broken over two lines has its first numeral in the first one.
    first, last = _range(locator)
    return first in places and last - first == ("-" in locator)
