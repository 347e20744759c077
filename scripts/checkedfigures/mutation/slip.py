"""Slips: one number of a figure's row changed as a person would change it by mistake.

In mode ``cell`` one cell changes alone. In mode ``entry`` the print changes
and everything that repeats it follows (the row's other cells, the ledger),
so that only arithmetic is left to notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..packages.row import Row
from ..quantities.numeral import find_source_numerals
from ..quantities.reading import UnreadableError, read
from ..quantities.slips import SCALES, Changed, neighbours, number_slips, period_slips, printed_slips
from ..relations.keying import rows_beside_each_other
from .other_code import other_codes

MODES = ("cell", "entry")


@dataclass(frozen=True)
class Slip:
    """One mistake: where it was made, and what stood there before and after.

    Attributes:
        kind: what the hand did: ``digits_swapped``, ``digit_dropped`` …
        mode: ``cell`` or ``entry``, see :data:`MODES`.
        partner: line of the row it was swapped with; 0 where it is one row's.
    """

    kind: str
    package: str
    figure_id: str
    file: str
    line: int
    column: str
    before: str
    after: str
    mode: str
    partner: int = 0

    @property
    def name(self) -> str:
        """The slip in a line: figure, cell, before, after."""
        return f"{self.figure_id} [{self.column}] {self.before or '∅'} → {self.after or '∅'} ({self.kind})"


def slips(package: DataPackage, mode: str) -> tuple[list[Slip], int]:
    """All slips of a package's figures in one mode, and how many could not be made.

    A slip in a whole entry cannot be made where its print is unreadable or
    means what the old one meant.
    """
    made: dict[Slip, None] = {}
    impossible = 0
    for figure, partners in _with_partners(package):
        seen: set[tuple[str, str]] = set()
        for column, (kind, after), line in _changes(figure, partners, package, mode):
            slip = Slip(
                kind, package.name, figure.figure_id, figure.row.file, figure.row.line, column,
                figure.row[column], after, mode, line,
            )  # fmt: skip
            if after == slip.before or (column, after) in seen:
                continue
            seen.add((column, after))
            if mode == "cell" or changed_rows(package, slip):
                made[slip] = None
            else:
                impossible += 1
    return list(made), impossible


def changed_rows(package: DataPackage, slip: Slip) -> list[Row]:
    """The figures' rows as the slip leaves them; none where it cannot be made."""
    rows = {figure.row.line: figure for figure in package.figures if figure.row.file == slip.file}
    pairs = [(rows[slip.line], slip.after)] + ([(rows[slip.partner], slip.before)] if slip.partner else [])
    if slip.mode == "cell":
        return [replace(figure.row, cells={**figure.row.cells, slip.column: after}) for figure, after in pairs]
    entered = [_entered(figure, printed, package) for figure, printed in pairs]
    return [] if None in entered else entered


def with_rows(package: DataPackage, rows: list[Row], mode: str) -> DataPackage:
    """The package with these rows in place of the old ones; in mode ``entry`` the ledger follows."""
    places = {(row.file, row.line): row for row in rows}
    prints: dict[str, tuple[str, str]] = {}
    tables = {}
    for resource in package.descriptor["resources"]:
        tables[resource["name"]] = changed = []
        for row in package.tables[resource["name"]]:
            new = places.get((row.file, row.line), row)
            changed.append(new)
            if new is not row and new["printed"] != row["printed"]:
                prints[row["figure_id"]] = row["printed"], new["printed"]
    for resource in package.resources("ledger") if mode == "entry" else ():
        tables[resource["name"]] = [_followed(row, prints) for row in tables[resource["name"]]]
    return replace(package, tables=tables)


def _changes(
    figure: Figure, partners: Sequence[Figure], package: DataPackage, mode: str
) -> Iterator[tuple[str, Changed, int]]:
    row, language = figure.row, package.descriptor["printed_language"]
    for changed in printed_slips(row["printed"], language):
        yield "printed", changed, 0
    if mode == "cell":
        for changed in number_slips(row["obs_value"]) if row["obs_value"] else ():
            yield "obs_value", changed, 0
        ladder = [str(mult) for mult in SCALES[language]]
        for mult in neighbours(ladder, row["unit_mult"]):
            yield "unit_mult", ("scale", mult), 0
        for column, kind in (("unit_mult", "last_digit"), ("decimals", "precision")):
            for step in (-1, 1):
                yield column, (kind, str(int(row[column]) + step)), 0
        for bound in package.tables["bound"]:
            yield "bound", ("other_bound", bound["bound"]), 0
        for changed in period_slips(row["time_period"]):
            yield "time_period", changed, 0
        for column, code in other_codes(figure, package):
            yield column, ("other_code", code), 0
    for partner in partners:
        for column in ("obs_value", "printed") if mode == "cell" else ("printed",):
            yield column, ("rows_swapped", partner.row[column]), partner.row.line


def _with_partners(package: DataPackage) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Each figure with those that stand beside it, each pair once."""
    partners: dict[str, list[Figure]] = {}
    for figure, partner in rows_beside_each_other(package.figures):
        partners.setdefault(figure.figure_id, []).append(partner)
    for figure in package.figures:
        yield figure, partners.get(figure.figure_id, [])


def _entered(figure: Figure, printed: str, package: DataPackage) -> Row | None:
    """The row as it would have been entered from another print; ``None`` where it says nothing else."""
    row, language = figure.row, package.descriptor["printed_language"]
    rounded_to = package.rounding(figure.resource)
    try:
        said, before = (
            read(text, package.units.values(), language=language, role=row["role"], rounded_to=rounded_to)
            for text in (printed, row["printed"])
        )
    except UnreadableError:
        return None
    if figure.unit.code not in said.units:
        return None
    narrowed = int(row["decimals"]) - before.quantity.decimals  # by a style of the house
    value = said.quantity.value
    if value is not None and row["obs_status"] == "sign_from_context":
        value = -value
    cells = {
        "printed": printed,
        "obs_value": "" if value is None else str(value),
        "unit_mult": str(said.quantity.unit_mult),
        "decimals": str(said.quantity.decimals + narrowed),
        "bound": said.quantity.bound,
    }
    changed = replace(figure, row=replace(row, cells={**row.cells, **cells}))
    try:
        return None if changed.interval == figure.interval else changed.row
    except ValueError:  # a threshold or a range that a row cannot hold
        return None


def _followed(row: Row, prints: dict[str, tuple[str, str]]) -> Row:
    """A row of the ledger that repeats what its figure now prints.

    Another print of the same figure gets the same number.
    """
    if row["figure_id"] not in prints:
        return row
    before, after = prints[row["figure_id"]]
    tokens = [[numeral.token for numeral in find_source_numerals(text)] for text in (before, after)]
    renamed = dict(zip(*tokens, strict=False))
    token = renamed.get(row["token"], row["token"])
    printed = after if row["printed"] == before else row["printed"].replace(row["token"], token, 1)
    return replace(row, cells={**row.cells, "token": token, "printed": printed})
