"""Id, measure, dimensions, role, status and labels of a row: each is held against the others.

``printed`` is the second witness of a row's number. Of what the number is
about, the id is the second witness, and the labels are the third.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping

from ..finding import LANGUAGES, Finding
from ..quantities.numeral import find_numerals
from ..quantities.period import Period, PeriodError
from ..quantities.qualifier import DIRECTIONS
from ..quantities.reading import UnreadableError, language_of
from .figure import Figure, fits, incoherence
from .naming import Names, currencies, dimensions, measures, subject_of
from .package import DataPackage
from .row import Row

DECIDED_STATUSES = ("forecast", "house_style", "inferred", "sign_from_context", "translated")
"""What the print, the period and the source decide; the other statuses are the editor's word."""
_PARTS = 4
_SHOWN = 3  # units offered where many would do
_OF_A_PERIOD = {
    "value", "balance", "change", "growth", "growth_change", "growth_gap", "restatement", "share", "share_change",
    "contribution",
}  # fmt: skip
_TARGET = "target"
_MONTHS = list(calendar.month_name)
_PERIODS = {
    "zh": {"^全年": lambda period, _: period.length == 12, "^年初累计": lambda period, _: bool(period.months)},
    "en": {
        "over the year$": lambda period, _: period.length == 12,
        "since January": lambda period, _: bool(period.months),
        f"\\bin ({'|'.join(_MONTHS[1:])})\\b": lambda period, said: period.month == _MONTHS.index(said[3:]),
    },
}
_READ_WITH_THE_PRINT = {"house_style", "sign_from_context"}  # the row's number rests on them


def check_coherence(package: DataPackage) -> Iterator[Finding]:
    """Faults where the columns of a figure or an unknown do not agree on what it is."""
    named, money = measures(package), currencies(package)
    tables = {each["name"]: list(dimensions(package, each)) for each in package.resources("figures")}
    sources = {row["source_id"]: row for row in package.rows("sources")}
    for figure in package.figures:
        row = figure.row
        if incoherence(row):  # said already; such a row is no quantity
            continue
        if len(row["figure_id"].split(".")) != _PARTS:
            yield row.fault("entry.id_parts", "figure_id")
            continue
        yield from _check_measure(row, "figure_id", named, package)
        yield from _check_currency(row, money)
        yield from _check_label_period(row)
        for names in tables[figure.resource]:
            yield from _check_dimension(row, names)
        yield from _check_list(row, package)
        yield from _check_change_of(row, package)
        yield from _check_status(figure, sources.get(row["source_id"], {}), package)
    for row in package.rows("unknowns"):
        if len(row["unknown_id"].split(".")) != _PARTS:
            yield row.fault("entry.id_parts", "unknown_id")
            continue
        yield from _check_measure(row, "unknown_id", named, package)


def _check_measure(row: Row, column: str, named: Names, package: DataPackage) -> Iterator[Finding]:
    """The measure, and what has to fit it: where it is wrong itself, nothing else is said."""
    word = row[column].split(".")[2]
    called = named.called(word if word == _TARGET else word.removesuffix(f"_{_TARGET}"))
    unit = package.units[row["unit_measure"]]
    fitting = [code for code in called if fits(code, unit)] or called
    if {"change", "count_change"} <= set(fitting):  # a direction alone is that of a level, whatever is counted
        fitting = ["change" if row.get("bound") in DIRECTIONS else "count_change"]
    if row["measure"] not in fitting:
        yield row.fault("entry.id_measure", "measure", " / ".join(fitting) or "—", subject=f"{row[column]}: {word}")
        return
    yield from _check_unit(row, package)
    if column == "figure_id":
        yield from _check_role(row, word)
        yield from _check_labels(row, named)


def _check_unit(row: Row, package: DataPackage) -> Iterator[Finding]:
    # Print and cells may agree on a unit that the measure cannot have.
    if not fits(row["measure"], package.units[row["unit_measure"]]):
        fitting = [code for code, unit in package.units.items() if fits(row["measure"], unit)]
        shown = " / ".join(fitting[:_SHOWN]) + (" / …" if len(fitting) > _SHOWN else "")
        yield row.fault("entry.unit", "unit_measure", shown, subject=row["measure"])


def _check_currency(row: Row, money: Names) -> Iterator[Finding]:
    """Values in another currency than the package's own say so in their id: ``export_usd``."""
    allowed = money.in_subject(subject_of(row)) or [money.implied]
    if row["unit_measure"] in money.words and allowed != [""] and row["unit_measure"] not in allowed:
        yield row.fault("entry.id_dimension", "unit_measure", " / ".join(allowed), subject=row["figure_id"])


def _check_label_period(row: Row) -> Iterator[Finding]:
    """Labels that say a year, a run of months from January, or a month by its name."""
    try:
        period = Period.parse(row["time_period"])
    except PeriodError:
        return  # said already
    for language, patterns in _PERIODS.items():
        for pattern, holds in patterns.items():
            found = re.search(pattern, row[f"label_{language}"])
            if found and not holds(period, found[0]):
                yield row.fault("entry.label", f"label_{language}", row["time_period"], subject=found[0])


def _check_role(row: Row, word: str) -> Iterator[Finding]:
    role = {"threshold": "threshold", "window": "duration"}.get(row["measure"], "observation")
    if word.endswith(_TARGET):
        role = _TARGET
    if row["role"] != role:
        yield row.fault("entry.role", "role", role, subject=f"{row['figure_id']}: {row['measure']}")


def _check_dimension(row: Row, names: Names) -> Iterator[Finding]:
    allowed = names.in_subject(subject_of(row)) or [names.implied]
    if row[names.column] in allowed:
        yield from _check_labels(row, names)
    else:
        expected = " / ".join(filter(None, allowed)) or "—"
        yield row.fault("entry.id_dimension", names.column, expected, subject=row["figure_id"])


def _check_labels(row: Row, names: Names) -> Iterator[Finding]:
    # Of several that a label names, the id tells which is meant.
    for language in LANGUAGES:
        label = f"label_{language}"
        said = names.in_label(row[label], language)
        if len(said) == 1 and said[0] != row[names.column]:
            yield row.fault("entry.label", label, row[names.column], subject=said[0])


def _check_list(row: Row, package: DataPackage) -> Iterator[Finding]:
    if "list_id" in row and row["list_id"] != (expected := f"{package.prefix}.{subject_of(row)}"):
        yield row.fault("entry.id_dimension", "list_id", expected, subject=row["figure_id"])


def _check_change_of(row: Row, package: DataPackage) -> Iterator[Finding]:
    """Of a direction without a number the level that rose or fell: same subject, same period."""
    told, stated = row.get("change_of", ""), row["bound"] in DIRECTIONS and row["measure"] == "change"
    if not stated:
        if told:
            yield row.fault("entry.change_of", "change_of", "∅", subject=row["figure_id"])
        return
    known = [figure.figure_id for figure in package.figures]
    known += [unknown["unknown_id"] for unknown in package.rows("unknowns")]
    levels = [each for each in known if each != row["figure_id"] and _place(each) == _place(row["figure_id"])]
    if told not in levels:
        yield row.fault("entry.change_of", "change_of", " / ".join(levels) or "—", subject=row["figure_id"])


def _place(name: str) -> list[str]:
    parts = name.split(".")
    return [*parts[:2], parts[-1]]


def _check_status(figure: Figure, source: Mapping[str, str], package: DataPackage) -> Iterator[Finding]:
    """What print, period and source say of the status. A row has room for one: the others stay unsaid."""
    row = figure.row
    status = row["obs_status"]
    try:
        decimals = package.read(figure, row["printed"]).quantity.decimals
    except UnreadableError:
        if status != "inferred":
            return  # said already
        decimals = None
    decided = {
        "forecast": is_ahead(row, source),
        "translated": _is_translated(row, source, package),
        "inferred": _is_inferred(figure, package),
        "house_style": None if int(row["decimals"]) - 1 == decimals else False,
        "sign_from_context": None if figure.quantity.value else False,
        "ambiguous": None if _has_note(row, package) else False,
    }
    due = [each for each, holds in decided.items() if holds]
    if decided.get(status) is False:
        yield row.fault("entry.status", "obs_status", due[0] if due else "∅", subject=status)
    elif due and status not in {*due, *_READ_WITH_THE_PRINT}:
        yield row.fault("entry.status", "obs_status", due[0], subject=due[0])


def decided_statuses(figure: Figure, package: DataPackage) -> tuple[str, ...]:
    """The statuses that a check would miss on a row, or find there too many.

    A print without words from a source in a third language may be a
    translation, or may not.
    """
    source = next((row for row in package.rows("sources") if row["source_id"] == figure.row["source_id"]), {})
    if _is_translated(figure.row, source, package) is None:
        return tuple(status for status in DECIDED_STATUSES if status != "translated")
    return DECIDED_STATUSES


def is_ahead(row: Row, source: Mapping[str, str]) -> bool | None:
    """Whether what is observed was still to come when it was published; ``None`` where a period is unknown."""
    try:
        last, published = Period.parse(row["time_period"]), Period.parse(source["published"])
    except (PeriodError, KeyError):
        return None
    if row["role"] != "observation" or row["measure"] not in _OF_A_PERIOD:
        return False
    return last.last_month > published.last_month


def _is_translated(row: Row, source: Mapping[str, str], package: DataPackage) -> bool | None:
    language = source.get("language") or package.descriptor["printed_language"]
    written = language_of(row["printed"], "")
    if written:
        return language != written
    return False if language in LANGUAGES else None  # figures without words need no translator


def _is_inferred(figure: Figure, package: DataPackage) -> bool | None:
    if figure.quantity.value is None:
        return False
    if not figure.quantity.value:  # “unchanged” is a print, without a numeral
        return None
    printed = figure.row["printed"]
    return not find_numerals(printed, language_of(printed, package.descriptor["printed_language"]))


def _has_note(row: Row, package: DataPackage) -> bool:
    """Whether a note explains the paragraph; sources without paragraphs have no notes."""
    return not package.rows("notes") or any(
        set(_paragraphs(row)) & set(_paragraphs(note)) for note in package.rows("notes")
    )


def _paragraphs(row: Row) -> range:
    first, _, last = row["locator"].removeprefix("¶").partition("-")
    return range(int(first), int(last or first) + 1) if first.isdigit() else range(0)
