"""What each relation is worth as evidence for the figures that it names.

A relation *confirms* a figure if, together with the relations that do not
name the figure, it leaves out values that the figure could otherwise have
had: were the figure printed as one of those, the relation would fail. What
only follows from the figure itself, such as a base worked out from the growth
rate that it is then held against, confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..packages.figure import Figure
from ..quantities.interval import Interval
from ..quantities.qualifier import QUALIFIERS
from .blindspot import any_value, named
from .contraction import ContradictionError, contract
from .expression import Comparison, Constant, Operation, Reference
from .joint import groups
from .relation import Domains, Relation
from .system import System
from .verdict import Verdict

CLASSES = ("independent", "repeated", "bound", "first_release", "definition")
"""What a relation can be worth, the strongest first:

``independent``    figures that could have disagreed, and between them leave a figure bounded on both sides
``repeated``       the same figure printed elsewhere: two copies that agree
``bound``          a threshold or a bound: it leaves a figure, or an implied value, bounded on one side
``first_release``  a growth rate, against its base as first released
``definition``     confirms nothing: it fixes or links values that no source prints
"""


@dataclass(frozen=True)
class Check:
    """A relation that confirms a figure.

    Attributes:
        verdict: of the relation.
        kind: of :data:`CLASSES`, for this figure: a share that follows from
            two levels is ``independent`` for them, and may be a ``bound``
            for the heading that says "more than half".
        slip: a value, in calculation units, that the relation, with all that
            does not name the figure, would catch if it were printed.
    """

    verdict: Verdict
    kind: str
    slip: Fraction


@dataclass(frozen=True)
class Evidence:
    """What the relations of a system are worth.

    Args:
        system: what they were checked over.
        verdicts: of :func:`.verdict.check_relations` on it.
    """

    system: System
    verdicts: Sequence[Verdict]

    def class_of(self, relation_id: str) -> str:
        """What a relation is worth, of :data:`CLASSES`."""
        return self._classes[relation_id]

    def checks_of(self, figure_id: str) -> Sequence[Check]:
        """The relations that confirm a figure, the strongest first."""
        return self._checks.get(figure_id, ())

    def counts(self) -> dict[str, dict[str, int]]:
        """How many relations of each class came out how."""
        found: dict[str, dict[str, int]] = {name: {} for name in CLASSES}
        for verdict in self.verdicts:
            outcomes = found[self.class_of(verdict.relation.relation_id)]
            outcomes[verdict.outcome] = outcomes.get(verdict.outcome, 0) + 1
        return found

    @cached_property
    def _classes(self) -> dict[str, str]:
        by_relation: dict[str, set[str]] = {}
        for checks in self._checks.values():
            for check in checks:
                by_relation.setdefault(check.verdict.relation.relation_id, set()).add(check.kind)
        return {each.relation.relation_id: self._class(each, by_relation) for each in self.verdicts}

    def _class(self, verdict: Verdict, by_relation: Mapping[str, set[str]]) -> str:
        relation = verdict.relation
        if not relation.is_joint:
            return "first_release"
        if verdict.outcome == "contradicted":
            return _of_copies(relation.comparison, self.system) or "independent"
        if verdict.outcome == "consistent" and relation.comparison.operator != "=":
            return "bound"  # of values that no source prints, it confirms no figure by name
        return min(by_relation.get(relation.relation_id, ()), key=CLASSES.index, default="definition")

    @cached_property
    def _checks(self) -> dict[str, list[Check]]:
        domains = self.system.domains()
        found: dict[str, list[Check]] = {}
        for group in _groups(self.verdicts):
            relations = [verdict.relation for verdict in group]
            for name in named(relations):
                if (figure := self.system.figures.get(name)) and figure.row["role"] != "target":
                    found.setdefault(name, []).extend(_confirming(figure, group, domains, self.system))
        for verdict in self.verdicts:
            if not verdict.relation.is_joint and verdict.outcome == "consistent":
                for name in verdict.relation.names:
                    found.setdefault(name, []).extend(_on_first_release(self.system.figures[name], verdict, domains))
        return {name: sorted(checks, key=lambda check: CLASSES.index(check.kind)) for name, checks in found.items()}


def _groups(verdicts: Iterable[Verdict]) -> list[list[Verdict]]:
    """Verdicts of relations that share ids, but for groups that hold a contradiction, in which nothing is confirmed."""
    of = {verdict.relation.relation_id: verdict for verdict in verdicts if verdict.relation.is_joint}
    found = [[of[each.relation_id] for each in group] for group in groups([each.relation for each in of.values()])]
    return [group for group in found if all(each.outcome != "contradicted" for each in group)]


def _confirming(figure: Figure, group: Sequence[Verdict], domains: Domains, system: System) -> Iterable[Check]:
    name, anything = figure.figure_id, any_value(figure)
    naming = [verdict for verdict in group if name in verdict.relation.names and verdict.outcome == "consistent"]
    if not naming:
        return
    others = [verdict.relation for verdict in group if name not in verdict.relation.names]
    known = {each: domains[each] for each in named(verdict.relation for verdict in group)} | {name: anything}
    rest = contract(others, known)
    for verdict in naming:
        slips = _beyond(anything, _left(verdict.relation, rest, name))
        if slips:
            kind = _of_copies(verdict.relation.comparison, system) or ("independent" if len(slips) == 2 else "bound")
            yield Check(verdict, kind, next(iter(slips.values())))


def _on_first_release(figure: Figure, verdict: Verdict, domains: Domains) -> Iterable[Check]:
    """A rate, its value or its base, where two of them and the largest restatement seen bound the third."""
    anything, (_, base, _) = any_value(figure), verdict.relation.names
    limit = Interval(1 - verdict.limit, 1 + verdict.limit)
    known = {each: domains[each] for each in verdict.relation.names}
    known |= {base: known[base] * limit, figure.figure_id: anything}
    if slips := _beyond(anything, _left(verdict.relation, known, figure.figure_id)):
        yield Check(verdict, "first_release", next(iter(slips.values())))


def _left(relation: Relation, domains: Mapping[str, Interval], name: str) -> Interval:
    """What a relation leaves to one id, by what the others can be."""
    try:
        return contract([relation], domains)[name]
    except ContradictionError:  # only of figures that others contradict, which are left out
        return domains[name]


def _beyond(anything: Interval, left: Interval) -> dict[str, Fraction]:
    """A value above and one below what is left, where that is less than the definition allows."""
    size = max((abs(end) for end in (left.lower, left.upper) if end is not None), default=Fraction(0)) or Fraction(1)
    found = {}
    if left.upper != anything.upper:
        found["above"] = left.upper + size if anything.upper is None else (left.upper + anything.upper) / 2
    if left.lower != anything.lower:
        found["below"] = left.lower - size if anything.lower is None else (left.lower + anything.lower) / 2
    return found


def _of_copies(comparison: Comparison, system: System) -> str:
    """``repeated`` for two prints of one figure, ``bound`` where one of them is a threshold; else empty."""
    match comparison:
        case Comparison(Reference(a), "=", Reference(b)):
            pass
        case Comparison(Operation("-", Reference(a), Reference(b)), "=", Constant(value)) if not value:
            pass
        case _:
            return ""
    if not {a, b} <= set(system.figures):
        return ""
    rows = [system.figures[name].row for name in (a, b)]
    plain = all(row["role"] != "threshold" and not QUALIFIERS[row["bound"]].is_bound for row in rows)
    return "repeated" if plain else "bound"
