"""The mutation score: how many slips the checks notice, by what, and which they do not."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..finding import CheckError, Finding
from ..packages import structure
from ..packages.entry import check_entries
from ..packages.figure import Figure
from ..packages.ledger import check_ledger
from ..packages.package import DataPackage
from ..packages.row import Row
from ..relations.blindspot import BlindSpot, blind_spots, in_calculation
from ..relations.joint import groups
from ..relations.relation import Relation, can_hold, evaluate
from ..relations.system import System
from ..relations.verdict import check_relations
from .slip import MODES, Slip, changed_rows, slips, with_rows
from .survivor import reason

if TYPE_CHECKING:
    import frictionless

_KEPT = {"codes", "events", "notes", "sources", "unknowns"}


@dataclass(frozen=True)
class Outcome:
    """What became of a slip.

    Attributes:
        caught_by: the code of the finding that noticed it; ``None`` where it survived.
        reason: for a survivor in mode ``entry``, what of :data:`.survivor.REASONS`
            let it through; ``None`` where the blind spots would have it caught.
    """

    slip: Slip
    caught_by: str | None
    reason: str | None = None


@dataclass(frozen=True)
class Score:
    """What became of all slips tried.

    Attributes:
        outcomes: one for each slip tried.
        impossible: by package and mode, slips that could not be made.
        blind_spots: of the figures with a survivor in mode ``entry``.
        sample: how many slips were drawn; ``None`` where all were tried.
    """

    outcomes: Sequence[Outcome]
    impossible: Mapping[tuple[str, str], int]
    blind_spots: Mapping[str, BlindSpot]
    sample: int | None = None

    @property
    def counts(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """By package, mode and kind: how many were caught, and of how many."""
        tried: Counter = Counter()
        caught: Counter = Counter()
        for outcome in self.outcomes:
            key = (outcome.slip.package, outcome.slip.mode, outcome.slip.kind)
            tried[key] += 1
            caught[key] += outcome.caught_by is not None
        return {key: (caught[key], tried[key]) for key in sorted(tried)}

    @property
    def modes(self) -> list[str]:
        return list(dict.fromkeys(mode for _, mode in self.impossible))

    def codes(self, mode: str) -> dict[str, int]:
        """How many slips of a mode each code noticed, the most first."""
        found = Counter(each.caught_by for each in self.outcomes if each.slip.mode == mode and each.caught_by)
        return dict(found.most_common())

    def survivors(self, mode: str) -> list[Slip]:
        """Slips of a mode that nothing noticed."""
        return [each.slip for each in self.outcomes if each.slip.mode == mode and each.caught_by is None]

    @property
    def unexplained(self) -> list[Slip]:
        """Survivors as whole entries that the stated blind spots do not cover."""
        survived = (each for each in self.outcomes if each.slip.mode == "entry" and each.caught_by is None)
        return [each.slip for each in survived if each.reason is None]


def score(
    packages: Sequence[DataPackage],
    modes: Iterable[str] = MODES,
    *,
    context: Sequence[DataPackage] = (),
    sample: int | None = None,
    seed: int = 0,
) -> Score:
    """Try the slips of all figures, or a sample of them.

    Args:
        context: packages that the others' rules name figures of; nothing
            slips in them.

    Raises:
        CheckError: where the packages are not in order as they are, so that
            a finding would say nothing of a slip.
    """
    checks = Checks(packages, context)
    checks.require_order()
    made: list[Slip] = []
    impossible = {}
    for mode in modes:
        for package in packages:
            found, impossible[package.name, mode] = slips(package, mode)
            made += found
    if sample is not None and sample < len(made):
        made = random.Random(seed).sample(made, sample)  # noqa: S311
    outcomes = [Outcome(slip, checks.caught_by(slip)) for slip in made]
    survived = {each.slip for each in outcomes if each.slip.mode == "entry" and each.caught_by is None}
    spots = checks.blind_spots(survived)
    explained = [
        replace(each, reason=checks.reason(each.slip, spots)) if each.slip in survived else each for each in outcomes
    ]
    return Score(explained, impossible, spots, sample)


class Checks:
    """The checks of packages in memory, run again only as far as a slip reaches."""

    def __init__(self, packages: Sequence[DataPackage], context: Sequence[DataPackage] = ()) -> None:
        self._packages = {package.name: package for package in packages}
        self._system = System.of(packages, context)

    def require_order(self) -> None:
        """See that there is nothing to find before anything slips.

        Raises:
            CheckError: with what was found.
        """
        found: list[Finding] = []
        for package in self._packages.values():
            found += [*package.faults, *check_entries(package), *(() if package.faults else check_ledger(package))]
        if found or (found := check_relations(self._system)[0]):
            raise CheckError(*found)

    def caught_by(self, slip: Slip) -> str | None:
        """The code of the first finding that the slip causes."""
        package = self._packages[slip.package]
        rows = changed_rows(package, slip)
        if slip.mode == "cell" and (code := self._caught_in_rows(package, rows, slip)):
            return code
        return self._caught_by_relations(self._figures(package, rows))

    def blind_spots(self, slips: Iterable[Slip]) -> dict[str, BlindSpot]:
        """The blind spots of the figures that some slips change."""
        names = {name for slip in slips for name in self._changed(slip)}
        _, verdicts = check_relations(self._system)
        return {spot.figure_id: spot for spot in blind_spots(self._system, verdicts, sorted(names))}

    def reason(self, slip: Slip, spots: Mapping[str, BlindSpot]) -> str | None:
        """What lets a slip through, see :func:`.survivor.reason`."""
        return reason(self._changed(slip), self._system.figures, spots)

    def _changed(self, slip: Slip) -> dict[str, Row]:
        return {row["figure_id"]: row for row in changed_rows(self._packages[slip.package], slip)}

    def _caught_in_rows(self, package: DataPackage, rows: list[Row], slip: Slip) -> str | None:
        resource = next(
            each for each in package.resources("figures") if package.tables[each["name"]][0].file == slip.file
        )
        for row in rows:
            if code := cell_fault(row, slip.column, resource, package):
                return code
        changed = with_rows(package, rows, slip.mode)
        # The row alone is quick, and nearly always enough.
        for found in (lambda: check_entries(_alone(changed, rows)), lambda: check_entries(changed)):
            if findings := found():
                return findings[0].code
        findings = check_ledger(changed)
        return findings[0].code if findings else None

    def _figures(self, package: DataPackage, rows: list[Row]) -> dict[str, Figure]:
        old = self._system.figures
        return {row["figure_id"]: replace(old[row["figure_id"]], row=row) for row in rows}

    @cached_property
    def _groups(self) -> list[list[Relation]]:
        _, relations = self._system.read()
        return groups([relation for relation in relations if relation.is_joint])

    def _caught_by_relations(self, changed: dict[str, Figure]) -> str | None:
        if any(in_calculation(figure) is None for figure in changed.values()):
            return "entry.outside_domain"  # cell and print alike say what the measure cannot be
        reached = [group for group in self._groups if any(changed.keys() & set(each.names) for each in group)]
        relations = [relation for group in reached for relation in group]
        if not relations:
            return None
        system = self._part(relations, changed)
        domains = system.domains()
        if any(not _can_hold(relation, domains) for relation in relations):
            return "relation.contradicted"
        findings, _ = check_relations(system)
        return findings[0].code if findings else None

    def _part(self, relations: list[Relation], changed: dict[str, Figure]) -> System:
        """The system of some relations alone, with some figures changed."""
        whole = self._system
        names = {name for relation in relations for name in relation.names}
        listed = {name for relation in relations for name in relation.comparison.lists()}
        return System(
            figures={name: changed.get(name, whole.figures[name]) for name in names if name in whole.figures},
            unknowns={name: whole.unknowns[name] for name in names if name in whole.unknowns},
            lists={name: whole.lists[name] for name in listed},
            rows=[relation.row for relation in relations],
        )


def cell_fault(row: Row, column: str, resource: dict, package: DataPackage) -> str | None:
    """The code of what the schema says against one cell, as the structure's check would say it."""
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    cell = row[column]
    if field["type"] in structure._NUMBER and cell and not structure._NUMBER[field["type"]].fullmatch(cell):
        return "cell.number"
    _, notes = _field(json.dumps(field)).read_cell(cell)
    if notes:
        return "cell.type" if "type" in notes else "cell.constraint"
    for key in resource["schema"].get("foreignKeys", []):
        other = package.tables.get(key["reference"]["resource"], [])
        if key["fields"] == [column] and cell and cell not in {each[key["reference"]["fields"][0]] for each in other}:
            return "cell.foreign_key"
    return None


@cache
def _field(descriptor: str) -> frictionless.Field:
    import frictionless

    return frictionless.Field.from_descriptor(json.loads(descriptor))


def _alone(package: DataPackage, rows: list[Row]) -> DataPackage:
    """The package without any figures but these and those whose change they state."""
    ids = {row["figure_id"] for row in rows} | {row.get("change_of", "") for row in rows}
    tables = {}
    for resource in package.descriptor["resources"]:
        table = package.tables[resource["name"]]
        if resource["kind"] == "figures":
            tables[resource["name"]] = [row for row in table if row["figure_id"] in ids]
        else:
            tables[resource["name"]] = table if resource["kind"] in _KEPT else []
    return replace(package, tables=tables)


def _can_hold(relation: Relation, domains: dict) -> bool:
    comparison = relation.comparison
    try:
        return can_hold(evaluate(comparison.left, domains), comparison.operator, evaluate(comparison.right, domains))
    except ZeroDivisionError:
        return True  # said by the checks themselves
