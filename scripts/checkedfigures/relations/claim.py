"""Claims: statements in words that figures decide, one row of a ``claims`` table.

An expression is a row of comparisons joined by ``and``; a set of periods in
braces stands for one comparison each:

    trade.total.growth.2026Q1 > reference.total.growth.{2022Q1,2023Q1,2024Q1}
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .. import cache
from ..finding import CheckError, Finding, nearest
from ..packages.figure import domain_of
from ..packages.row import Row
from ..quantities.interval import EVERYTHING, Interval
from ..quantities.period import Period
from .component import content_of, stored, to_store
from .component import named as names_in
from .contraction import ContradictionError, contract
from .expression import Comparison, ExpressionError, parse
from .joint import reach, tighten
from .part import SET, Part, count_comparisons
from .relation import Relation, can_hold, evaluate
from .system import System, in_calculation, rule_fault

BY_DIFFERENCE = "_by_difference"
_MOST = 100  # comparisons of one claim
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


@dataclass(frozen=True)
class Claim:
    """A claim with its parts; none where no figure at hand decides it."""

    row: Row
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, row: Row) -> Claim:
        """Read the claim of a row.

        Raises:
            CheckError: where its expression is not of the grammar.
        """
        if (count := count_comparisons(row["expression"])) > _MOST:
            fault = rule_fault(row, "relation.too_many", str(count))
            raise CheckError(replace(fault, expected=str(_MOST), subject=row["claim_id"]))
        try:
            return cls(row, tuple(Part.of(part) for part in row["expression"].split(" and ") if part))
        except ExpressionError as error:
            fault = rule_fault(row, "relation.syntax", str(error))
            raise CheckError(replace(fault, subject=row["claim_id"])) from None

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Those of all parts."""
        return tuple(comparison for part in self.parts for comparison in part.comparisons)

    @property
    def claim_id(self) -> str:
        return self.row["claim_id"]

    @property
    def own(self) -> set[str]:
        """Figures that only repeat the claim, and so cannot prove it."""
        return set(self.row["own"].split())

    @property
    def names(self) -> list[str]:
        """Ids of the figures that decide it, then of those that repeat it."""
        named = (name for comparison in self.comparisons for name in comparison.references())
        return list(dict.fromkeys((*named, *self.row["own"].split())))


@dataclass(frozen=True)
class Judged:
    """One comparison with what its sides can be, and whether it is ``proven``, ``unsettled`` or ``refuted``."""

    comparison: Comparison
    left: Interval
    right: Interval
    outcome: str


@dataclass(frozen=True)
class ClaimVerdict:
    """What the joint system says of a claim.

    Attributes:
        outcome: ``proven`` for every value the system allows, ``unsettled``
            for some, ``refuted`` for none, ``stated`` where only the
            source's word stands for it, ``undecidable`` where the relations
            it rests on contradict each other.
        judged: for each part, its comparisons.
        outside: the same comparisons for periods that the claim does not
            speak of and the figures know, by number of the part.
        registered: whether the register of discrepancies accepts that it
            is refuted.
    """

    claim: Claim
    outcome: str
    judged: tuple[tuple[Judged, ...], ...] = ()
    outside: Mapping[int, tuple[Judged, ...]] = field(default_factory=dict)
    registered: bool = False

    @property
    def decided_by(self) -> Judged | None:
        """The comparison that decides, the closest of its kind."""
        every = [each for part in self.judged for each in part]
        worst = next((name for name in ("refuted", "unsettled") if any(e.outcome == name for e in every)), "proven")
        return min((each for each in every if each.outcome == worst), key=room, default=None)


def judge(
    claim: Claim, system: System, relations: Sequence[Relation], narrowed: Mapping[str, Interval] | None = None
) -> ClaimVerdict:
    """Decide a claim over the joint system, by figures other than its own.

    Args:
        narrowed: what :func:`.joint.tighten` makes of the same relations,
            where that is at hand already.

    Raises:
        CheckError: where it names a figure that does not exist.
    """
    if not claim.comparisons:
        return ClaimVerdict(claim, "stated")
    domains = _without(claim.own, system)
    for name in {name for comparison in claim.comparisons for name in comparison.references()} - set(domains):
        fault = rule_fault(claim.row, "relation.unknown_id", name)
        raise CheckError(replace(fault, subject=claim.claim_id, expected=nearest(name, domains)))
    outside: dict[int, tuple[Comparison, ...]] = {}
    for number, part in enumerate(claim.parts):
        compared = beyond(part, claim, system)
        if compared and compared not in outside.values():  # two parts may speak of one series
            outside[number] = compared
    try:
        known = _known(claim, [each for part in outside.values() for each in part], domains, relations, narrowed)
    except ContradictionError:
        return ClaimVerdict(claim, "undecidable")
    judged = tuple(tuple(_judged(each, known) for each in part.comparisons) for part in claim.parts)
    outcomes = {each.outcome for part in judged for each in part}
    worst = next((outcome for outcome in ("refuted", "unsettled") if outcome in outcomes), "proven")
    if worst == "proven" and claim.row["open"] == "true":
        worst = "unsettled"
    return ClaimVerdict(
        claim, worst, judged, {number: tuple(_judged(each, known) for each in of) for number, of in outside.items()}
    )


def _known(
    claim: Claim,
    outside: Sequence[Comparison],
    domains: Mapping[str, Interval],
    relations: Sequence[Relation],
    narrowed: Mapping[str, Interval] | None,
) -> Mapping[str, Interval]:
    """What each id can be by the relations that do not rest on the claim's own figures."""
    others = [relation for relation in relations if not claim.own.intersection(relation.names)]
    if narrowed is not None and len(others) == len(relations):
        return {**narrowed, **{name: domains[name] for name in claim.own if name in domains}}
    named = {name for comparison in (*claim.comparisons, *outside) for name in comparison.references()}
    others = reach(others, named)
    said = {name: to_store(domains[name]) for name in sorted(named)}
    content = f"{content_of(others, domains)} {claim.row['expression']} {said}"
    if (kept := cache.find("claims", content)) is not None:
        return {**domains, **{name: stored(interval) for name, interval in kept.items()}}
    known = _bounds(claim, others, domains)
    cache.keep("claims", content, {name: to_store(known[name]) for name in names_in(others)})
    return known


def _bounds(claim: Claim, others: Sequence[Relation], domains: Mapping[str, Interval]) -> Mapping[str, Interval]:
    known = contract(others, domains)
    if any(_judged(comparison, known).outcome == "unsettled" for comparison in claim.comparisons):
        return tighten(others, domains)
    return known


def _judged(comparison: Comparison, domains: Mapping[str, Interval]) -> Judged:
    left, right = evaluate_sides(comparison, domains)
    return Judged(comparison, left, right, truth(comparison, left, right))


def judge_all(
    system: System, relations: Sequence[Relation], narrowed: Mapping[str, Interval] | None = None
) -> tuple[list[Finding], list[ClaimVerdict]]:
    """Decide every claim; one that is refuted or cannot be decided is a fault."""
    findings: list[Finding] = []
    verdicts: list[ClaimVerdict] = []
    for row in system.claims:
        try:
            verdict = judge(Claim.of(row), system, relations, narrowed)
        except CheckError as error:
            findings += error.findings
            continue
        verdicts.append(verdict)
        if verdict.outcome in {"refuted", "undecidable"}:
            findings.append(row.fault(f"claim.{verdict.outcome}", "expression", subject=row["claim_id"]))
    return findings, verdicts


def _without(own: set[str], system: System) -> Mapping[str, Interval]:
    domains = dict(system.domains())
    for name in own & set(system.figures):
        figure = system.figures[name]
        domains[name] = in_calculation(domain_of(figure.row["measure"], figure.unit), figure.unit)
    return domains


def truth(comparison: Comparison, left: Interval, right: Interval) -> str:
    """Whether a comparison is ``proven``, ``unsettled`` or ``refuted`` by what its sides can be."""
    if not can_hold(left, comparison.operator, right):
        return "refuted"
    if comparison.operator in _OPPOSITE and not can_hold(left, _OPPOSITE[comparison.operator], right):
        return "proven"
    if comparison.operator == "=" and left.is_point and right.is_point:
        return "proven"  # the two points meet, or it could not hold
    return "unsettled"


def room(judged: Judged) -> tuple[bool, Fraction]:
    """By how much the sides keep the right way round, as a part of their size; the less, the closer."""
    left, right = judged.left, judged.right
    if judged.comparison.operator in {"<", "<="}:
        left, right = right, left
    if left.lower is None or right.upper is None:
        return False, Fraction(0)
    size = max(abs(left.lower), abs(right.upper))
    return True, (left.lower - right.upper) / size if size else Fraction(0)


def evaluate_sides(comparison: Comparison, domains: Mapping[str, Interval]) -> tuple[Interval, Interval]:
    """What both sides can be; anything where one divides by nothing but zero."""
    try:
        return evaluate(comparison.left, domains), evaluate(comparison.right, domains)
    except ZeroDivisionError:
        return EVERYTHING, EVERYTHING


def beyond(part: Part, claim: Claim, system: System) -> tuple[Comparison, ...]:
    """The comparison of a part for every other period of its series that the figures know, in order of time.

    Periods after the last one that the claim speaks of are left out. A
    series is what the ids of a set of periods have in common. A period that
    was not released by itself stands in it by ``…_by_difference``, the
    difference of two cumulative releases.
    """
    match = SET.search(part.text)
    if not part.members or not match or not match[1][:4].isdigit():
        return ()
    prefix = re.search(r"[A-Za-z0-9_.]*$", part.text[: match.start()])[0]
    package, subject, measure, _ = f"{prefix}.".split(".", 3) if prefix.count(".") == 3 else ("", "", "", "")
    if not subject:
        return ()
    spoken_of = {name.rpartition(".")[2] for name in claim.names}
    length = Period.of_code(part.members[0]).length
    found: dict[str, str] = {}
    plain = subject.removesuffix(BY_DIFFERENCE)
    for series in (f"{plain}{BY_DIFFERENCE}", plain):  # what was printed takes the place of a difference
        start = f"{package}.{series}.{measure}."
        for name in (*system.unknowns, *system.figures):
            code = name.removeprefix(start)
            if name.startswith(start) and code not in spoken_of and code <= max(spoken_of):
                if Period.of_code(code).length != length:
                    continue
                found[code] = name
    before, after = part.text[: match.start() - len(prefix)], part.text[match.end() :]
    return tuple(parse(f"{before}{found[code]}{after}") for code in sorted(found))
