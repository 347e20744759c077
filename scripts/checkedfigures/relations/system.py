"""All relations at once, with the true values behind the figures as variables.

Contraction goes forward and backward through each expression (HC4-revise:
Benhamou, Goualard, Granvilliers and Puget, "Revising Hull and Box
Consistency", ICLP 1999) until nothing narrows. Exact and safe: no value
that the relations allow is ever cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..finding import CheckError, Finding, nearest
from ..packages.figure import Figure, domain_of, is_ratio
from ..packages.package import DataPackage, Listing
from ..packages.row import Row
from ..quantities.interval import EVERYTHING, Interval
from ..quantities.reading import Unit
from .expression import Constant, Node, Operation
from .relation import RATIO, WHOLE, Relation, can_hold, evaluate, mixed_periods, same_unit, unit_of

_ROUNDS = 40
_DIGITS = 40


@dataclass(frozen=True)
class Verdict:
    """What was learnt of a relation.

    Attributes:
        outcome: ``consistent``, ``contradicted`` or ``defines``.
        left, right: what its sides can be by the prints alone; ``None`` for
            a relation that could not be read.
        partners: the other relations that it is contradicted together with.
    """

    relation: Relation
    outcome: str
    left: Interval
    right: Interval
    partners: tuple[str, ...] = ()


class ContradictionError(Exception):
    """No true values satisfy the relations."""


@dataclass(frozen=True)
class System:
    """Relations, and what each id that they name may be.

    Attributes:
        figures: printed figures by id.
        unknowns: rows of declared unknowns by id, with their units.
        lists: counted lists by id.
        rows: the rows of the ``relations`` tables.
    """

    figures: Mapping[str, Figure]
    unknowns: Mapping[str, tuple[Row, Unit]]
    lists: Mapping[str, Listing]
    rows: Sequence[Row]

    @classmethod
    def of(cls, packages: Iterable[DataPackage]) -> System:
        packages = list(packages)
        return cls(
            figures={figure.figure_id: figure for package in packages for figure in package.figures},
            unknowns={
                row["unknown_id"]: (row, package.units[row["unit_measure"]])
                for package in packages
                for row in package.rows("unknowns")
            },
            lists={listing.list_id: listing for package in packages for listing in package.lists},
            rows=[row for package in packages for row in package.rows("relations")],
        )

    def domains(self) -> dict[str, Interval]:
        """What the prints and the definitions allow, before any relation."""
        domains = {name: _in_calculation(figure.interval, figure.unit) for name, figure in self.figures.items()}
        for name, (row, unit) in self.unknowns.items():
            domains[name] = _in_calculation(domain_of(row["measure"], unit), unit)
        for name, listing in self.lists.items():
            domains[name] = Interval(len(listing.items), None if listing.is_open else len(listing.items))
        return domains

    def units(self) -> dict[str, str]:
        """The unit that each id has in a calculation."""
        units = {name: figure.unit for name, figure in self.figures.items()} | {
            name: unit for name, (_, unit) in self.unknowns.items()
        }
        return {
            name: RATIO if is_ratio(unit) else WHOLE if unit.countable else unit.code for name, unit in units.items()
        }


def check_relations(system: System) -> tuple[list[Finding], list[Verdict]]:
    """Evaluate every relation: faults of rules, contradictions, verdicts."""
    findings, relations = _read(system)
    domains = system.domains()
    defining = _defining(relations, system.unknowns)
    verdicts = []
    for relation in relations:
        try:
            left, right = (evaluate(side, domains) for side in (relation.comparison.left, relation.comparison.right))
        except ZeroDivisionError as error:
            findings.append(_rule_fault(relation.row, "relation.not_evaluable", str(error)))
            continue
        if relation.relation_id in defining:
            outcome = "defines"
        else:
            outcome = "consistent" if can_hold(left, relation.comparison.operator, right) else "contradicted"
        verdicts.append(Verdict(relation, outcome, left, right))
    verdicts = _join(verdicts, domains)
    return [
        *findings,
        *(_contradiction(verdict) for verdict in verdicts if verdict.outcome == "contradicted"),
    ], verdicts


def contract(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> dict[str, Interval]:
    """Narrow what each id may be by all relations, until nothing narrows.

    Raises:
        ContradictionError: where no values are left.
    """
    narrowed = dict(domains)
    for _ in range(_ROUNDS):
        before = dict(narrowed)
        for relation in relations:
            _contract_relation(relation, narrowed)
        if narrowed == before:
            break
    return narrowed


def _read(system: System) -> tuple[list[Finding], list[Relation]]:
    findings: list[Finding] = []
    relations: list[Relation] = []
    units = system.units()
    for row in system.rows:
        try:
            relation = Relation.of(row)
        except CheckError as error:
            findings += error.findings
            continue
        unknown = [(name, units) for name in relation.names if name not in units]
        unknown += [(name, system.lists) for name in relation.comparison.lists() if name not in system.lists]
        if unknown:
            findings += (
                Finding(
                    "relation.unknown_id",
                    row.file,
                    row.line,
                    "expression",
                    name,
                    nearest(name, list(known)),
                    row["relation_id"],
                )
                for name, known in unknown
            )
            continue
        if not relation.names:
            findings.append(_rule_fault(row, "relation.no_figure", row["expression"]))
            continue
        try:
            same_unit(unit_of(relation.comparison.left, units), unit_of(relation.comparison.right, units))
        except ValueError as error:
            findings.append(_rule_fault(row, "relation.units", str(error)))
            continue
        if mixed := mixed_periods(relation):
            findings.append(_rule_fault(row, "relation.periods", ", ".join(mixed)))
            continue
        relations.append(relation)
    return findings, relations


def _defining(relations: Sequence[Relation], unknowns: Iterable[str]) -> set[str]:
    """Relations that cannot fail, because an unknown of theirs stands in no other.

    Such a relation only fixes its unknown; without it another may come to
    stand alone, and so on.
    """
    unknowns = set(unknowns)
    left = {relation.relation_id: unknowns.intersection(relation.names) for relation in relations}
    defining: set[str] = set()
    while True:
        uses: dict[str, list[str]] = {}
        for relation_id, names in left.items():
            for name in names:
                uses.setdefault(name, []).append(relation_id)
        alone = {users[0] for users in uses.values() if len(users) == 1}
        if not alone:
            return defining
        defining |= alone
        left = {relation_id: names for relation_id, names in left.items() if relation_id not in alone}


def _join(verdicts: list[Verdict], domains: Mapping[str, Interval]) -> list[Verdict]:
    """Contradict those that hold one by one, but not together."""
    joined = []
    for group in _groups([verdict for verdict in verdicts if verdict.outcome == "consistent"]):
        try:
            contract([verdict.relation for verdict in group], domains)
        except ContradictionError:
            names = [verdict.relation.relation_id for verdict in group]
            for verdict in group:
                partners = tuple(name for name in names if name != verdict.relation.relation_id)
                joined.append(Verdict(verdict.relation, "contradicted", verdict.left, verdict.right, partners))
    replaced = {verdict.relation.relation_id: verdict for verdict in joined}
    return [replaced.get(verdict.relation.relation_id, verdict) for verdict in verdicts]


def _groups(verdicts: Sequence[Verdict]) -> list[list[Verdict]]:
    """Relations that share ids, directly or through others."""
    groups: list[tuple[set[str], list[Verdict]]] = []
    for verdict in verdicts:
        names, members = set(verdict.relation.names), [verdict]
        apart = []
        for other_names, other_members in groups:
            if names & other_names:
                names |= other_names
                members = other_members + members
            else:
                apart.append((other_names, other_members))
        groups = [*apart, (names, members)]
    return [members for _, members in groups]


def _contract_relation(relation: Relation, domains: dict[str, Interval]) -> None:
    comparison = relation.comparison
    left, right = evaluate(comparison.left, domains), evaluate(comparison.right, domains)
    if comparison.operator == "=":
        left_target = right_target = left.intersect(right)
    elif comparison.operator in {"<", "<="}:
        left_target, right_target = right.at_or_below(), left.at_or_above()
    else:
        left_target, right_target = right.at_or_above(), left.at_or_below()
    if left_target is None or not can_hold(left, comparison.operator, right):
        raise ContradictionError(relation.relation_id)
    _push(comparison.left, left_target, domains, relation)
    _push(comparison.right, right_target, domains, relation)


def _push(node: Node, target: Interval, domains: dict[str, Interval], relation: Relation) -> None:
    if isinstance(node, Constant):
        return
    if not isinstance(node, Operation):
        narrowed = domains[node.name].intersect(target)
        if narrowed is None:
            raise ContradictionError(relation.relation_id)
        domains[node.name] = _shorten(narrowed)
        return
    a, b = evaluate(node.left, domains), evaluate(node.right, domains)
    match node.operator:
        case "+":
            left, right = target - b, target - a
        case "-":
            left, right = target + b, a - target
        case "*":
            left, right = _quotient(target, b), _quotient(target, a)
        case "/":
            left, right = target * b, _quotient(a, target)
    _push(node.left, left, domains, relation)
    _push(node.right, right, domains, relation)


def _quotient(target: Interval, factor: Interval) -> Interval:
    """All x with x · factor in the target; everything where the factor may be zero."""
    return EVERYTHING if 0 in factor else target / factor


def _shorten(interval: Interval) -> Interval:
    """The interval with long fractions rounded outward, which keeps contraction fast."""
    lower, upper = interval.lower, interval.upper
    if lower is not None and lower.denominator.bit_length() > 4 * _DIGITS:
        lower = Fraction((lower * 10**_DIGITS).__floor__(), 10**_DIGITS)
    if upper is not None and upper.denominator.bit_length() > 4 * _DIGITS:
        upper = Fraction((upper * 10**_DIGITS).__ceil__(), 10**_DIGITS)
    return Interval(lower, upper, interval.lower_included, interval.upper_included)


def _in_calculation(interval: Interval, unit: Unit) -> Interval:
    return interval.scale(Fraction(1, 100)) if is_ratio(unit) else interval


def _rule_fault(row: Row, code: str, found: str) -> Finding:
    return Finding(code, row.file, row.line, "expression", found, subject=row["relation_id"])


def _contradiction(verdict: Verdict) -> Finding:
    row = verdict.relation.row
    if verdict.partners:
        return Finding(
            "relation.jointly_contradicted",
            row.file,
            row.line,
            "expression",
            ", ".join(verdict.partners),
            subject=row["relation_id"],
        )
    return Finding(
        "relation.contradicted",
        row.file,
        row.line,
        "expression",
        _decimal(verdict.left),
        _decimal(verdict.right),
        subject=f"{row['relation_id']}: {row['expression']}",
    )


def _decimal(interval: Interval) -> str:
    ends = ["∞" if end is None else f"{float(end):,.10g}" for end in (interval.lower, interval.upper)]
    return f"{'[' if interval.lower_included else '('}{ends[0]}, {ends[1]}{']' if interval.upper_included else ')'}"
