"""All relations at once, with the true values behind the figures as variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..finding import CheckError, Finding, nearest
from ..packages.figure import Figure, domain_of, is_ratio
from ..packages.package import DataPackage, ItemList
from ..packages.row import Row
from ..quantities.interval import Interval
from ..quantities.reading import Unit
from .expression import Comparison, Constant, Operation, Reference
from .relation import Relation
from .series import is_quantified, two_in_a_part, write_out
from .timing import mixed_periods
from .unit import POINT, RATIO, WHOLE, PointError, UnitError, same_unit, unit_of

_TRUSTED = {"official", "state_or_major_press"}


@dataclass(frozen=True)
class System:
    """Relations, and what each id that they name may be.

    Attributes:
        figures: printed figures by id.
        unknowns: rows of declared unknowns by id, with their units.
        lists: counted lists by id.
        rows: the rows of the ``relations`` tables.
        claims: the rows of the ``claims`` tables.
        trusted: figures that an official site or major press published,
            by the ``trust`` of their sources; a package whose sources say
            nothing of trust has none.
    """

    figures: Mapping[str, Figure]
    unknowns: Mapping[str, tuple[Row, Unit]]
    lists: Mapping[str, ItemList]
    rows: Sequence[Row]
    claims: Sequence[Row] = ()
    trusted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, packages: Iterable[DataPackage], context: Iterable[DataPackage] = ()) -> System:
        """The system of some packages; ``context`` gives figures, but no rules of its own."""
        packages = list(packages)
        known = [*packages, *context]
        return cls(
            figures={figure.figure_id: figure for package in known for figure in package.figures},
            unknowns={
                row["unknown_id"]: (row, package.units[row["unit_measure"]])
                for package in known
                for row in package.rows("unknowns")
            },
            lists={listing.list_id: listing for package in known for listing in package.lists},
            rows=[row for package in packages for row in package.rows("relations")],
            claims=[row for package in packages for row in package.rows("claims")],
            trusted=frozenset(name for package in known for name in _trusted(package)),
        )

    def domains(self) -> dict[str, Interval]:
        """What the prints and the definitions allow, before any relation."""
        domains = {name: in_calculation(figure.interval, figure.unit) for name, figure in self.figures.items()}
        for name, (row, unit) in self.unknowns.items():
            domains[name] = in_calculation(domain_of(row["measure"], unit), unit)
        for name, listing in self.lists.items():
            domains[name] = Interval(len(listing.items), None if listing.is_open else len(listing.items))
        return domains

    def units(self) -> dict[str, str]:
        """The unit that each id has in a calculation."""
        units = {name: figure.unit for name, figure in self.figures.items()} | {
            name: unit for name, (_, unit) in self.unknowns.items()
        }
        return {name: WHOLE if unit.countable else unit.code for name, unit in units.items()}

    def in_print(self, domains: Mapping[str, Interval]) -> dict[str, Interval]:
        """Intervals of a calculation as they are printed: ratios as percent; lists left out."""
        units = self.units()
        return {
            name: interval.scale(100) if units[name] in {RATIO, POINT} else interval
            for name, interval in domains.items()
            if name in units
        }

    def read(self) -> tuple[list[Finding], list[Relation]]:
        """The relations, and faults of rules that cannot be used.

        A rule over a series becomes one relation for each combination that
        it binds; one that binds none is a fault.
        """
        findings: list[Finding] = []
        relations: list[Relation] = []
        units = self.units()
        for row, rule_id, rows_bound in self._written_out(findings, units):
            try:
                relations.append(self._relation(Relation.of(row, rule_id, rows_bound), units))
            except CheckError as error:
                findings += error.findings
        return findings, relations

    def _written_out(self, findings: list[Finding], units: Mapping[str, str]) -> Iterator[tuple[Row, str, int]]:
        known = dict.fromkeys(units, ()) | {name: tuple(figure.dimensions) for name, figure in self.figures.items()}
        for row in self.rows:
            if not is_quantified(row["expression"]):
                yield row, row["relation_id"], 1
                continue
            if unclear := two_in_a_part(row["expression"]):
                findings.append(rule_fault(row, "relation.syntax", unclear))
                continue
            bound = write_out(row["expression"], known)
            if not bound:
                findings.append(rule_fault(row, "relation.binds_nothing", row["expression"]))
            for varied, expression in bound:
                own_id = f"{row['relation_id']}.{varied}"
                written = replace(row, cells={**row.cells, "relation_id": own_id, "expression": expression})
                yield written, row["relation_id"], len(bound)

    def _relation(self, relation: Relation, units: Mapping[str, str]) -> Relation:
        row = relation.row
        unknown = [(name, units) for name in relation.names if name not in units]
        unknown += [(name, self.lists) for name in relation.comparison.lists() if name not in self.lists]
        if unknown:
            raise CheckError(
                *(
                    replace(rule_fault(row, "relation.unknown_id", name), expected=nearest(name, known))
                    for name, known in unknown
                )
            )
        if not relation.names:
            raise CheckError(rule_fault(row, "relation.no_figure", row["expression"]))
        try:
            same_unit(unit_of(relation.comparison.left, units), unit_of(relation.comparison.right, units))
        except UnitError as error:
            code = "relation.points" if isinstance(error, PointError) else "relation.units"
            raise CheckError(rule_fault(row, code, str(error))) from None
        if not relation.is_joint and not _is_growth(relation.comparison):
            raise CheckError(rule_fault(row, "relation.vintage", row["expression"]))
        if mixed := mixed_periods(relation):
            raise CheckError(rule_fault(row, "relation.periods", ", ".join(mixed)))
        return relation


def _trusted(package: DataPackage) -> Iterator[str]:
    sources = {row["source_id"] for row in package.rows("sources") if row.get("trust") in _TRUSTED}
    yield from (figure.figure_id for figure in package.figures if figure.row["source_id"] in sources)


def in_calculation(interval: Interval, unit: Unit) -> Interval:
    """An interval as relations calculate with it: percentages as ratios."""
    return interval.scale(Fraction(1, 100)) if is_ratio(unit) else interval


def _is_growth(comparison: Comparison) -> bool:
    """Whether it says growth(new, old) = rate, of three figures."""
    match comparison:
        case Comparison(Operation("-", Operation("/", Reference(), Reference()), Constant()), "=", Reference()) if (
            comparison.left.right.value == 1
        ):
            return len(comparison.references()) == 3
    return False


def rule_fault(row: Row, code: str, found: str) -> Finding:
    """A finding about the expression of a rule."""
    return Finding(code, row.file, row.line, "expression", found, subject=row.get("relation_id", ""))
