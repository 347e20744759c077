"""Growth rates held against the base as it was first released.

A statistics office may restate a period before it prints the growth that
rests on it, so a rate that misses the first release is no error by itself.
It is one where the base would have to have been restated by more than was
ever seen for its series: rules of kind ``restatement`` say how much that is.

    growth(first.total.value.2024, first.total.value.2023) = first.total.growth.2024      vintage
    growth(later.total.value.2023, first.total.value.2023) = first.total.restatement.2023 restatement
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ..finding import CheckError, Finding
from ..packages.figure import Figure
from ..quantities.interval import Interval
from ..quantities.period import Period
from .contraction import ContradictionError, contract
from .expression import Operation, Reference
from .relation import Domains, Relation, can_hold, evaluate
from .system import System, rule_fault

_RESTATED = "restated_"


@dataclass(frozen=True)
class Restatement:
    """What a growth rate that misses the first release of its base says of that base.

    Attributes:
        base: what the base must have become, in base units.
        change: by how much that differs from the first release, in base units.
        ratio: the same as a part of the first release.
        later: the id of the latest print of the base before the rate; empty where there is none.
        is_printed: whether that print is one of the values the base must have become.
        limit: the largest restatement seen for the series, as a part of the first release.
    """

    base: Interval
    change: Interval
    ratio: Interval
    later: str
    is_printed: bool
    limit: Fraction

    @property
    def is_plausible(self) -> bool:
        """Whether no larger restatement is needed than was seen for the series."""
        return self.is_printed or self.ratio.intersect(Interval(-self.limit, self.limit)) is not None


def largest_restatements(relations: Iterable[Relation], domains: Domains) -> dict[str, Fraction]:
    """The largest restatement seen for each series, as a part of the first release.

    A series is named by the second part of its ids, such as ``total``. Up
    and down count alike: which way the next one goes is not known.
    """
    seen = [relation for relation in relations if relation.row["kind"] == "restatement"]
    narrowed = _without_contradicted(seen, domains)
    found: dict[str, Fraction] = {}
    for relation in seen:
        match relation.comparison.right:
            case Reference(name) if None not in (ends := (narrowed[name].lower, narrowed[name].upper)):
                series = name.split(".")[1]
                found[series] = max(found.get(series, Fraction(0)), *(abs(end) for end in ends))
    return found


def _without_contradicted(relations: Sequence[Relation], domains: Domains) -> Domains:
    """What is left by the relations that can hold; the others are reported by themselves."""
    try:
        return contract(relations, domains)
    except ContradictionError as contradicted:
        return _without_contradicted([each for each in relations if each.relation_id != str(contradicted)], domains)


def restatement(
    relation: Relation, system: System, domains: Domains, limits: Mapping[str, Fraction]
) -> Restatement | None:
    """What must have become of the base of a rate; ``None`` where the rate fits its first release.

    Raises:
        CheckError: where no restatement was seen for the series, so that the rule could never fail.
        ZeroDivisionError: where the rate leaves nothing but zero to divide by.
    """
    new, base, rate = relation.names
    series = base.split(".")[1]
    if series not in limits:
        raise CheckError(rule_fault(relation.row, "relation.no_restatement", series))
    comparison = relation.comparison
    if can_hold(evaluate(comparison.left, domains), "=", evaluate(comparison.right, domains)):
        return None
    needed = domains[new] / (domains[rate] + Interval.point(1))
    later = _latest_print(base, Period.of_code(rate.rpartition(".")[2]), system.figures.values())
    return Restatement(
        base=needed,
        change=needed - domains[base],
        ratio=needed / domains[base] - Interval.point(1),
        later=later,
        is_printed=bool(later) and needed.intersect(domains[later]) is not None,
        limit=limits[series],
    )


def _latest_print(base: str, period: Period, figures: Iterable[Figure]) -> str:
    """The last print of a base that stood when the rate of a period was released; empty where there is none."""
    _, series, measure, code = base.split(".")
    known = []
    for figure in figures:
        vintage = figure.row.get("vintage", "")
        if vintage.startswith(_RESTATED) and figure.figure_id.split(".")[1:] == [f"{series}_{vintage}", measure, code]:
            known.append((vintage.removeprefix(_RESTATED), figure.figure_id))
    month = period.month or 3 * (period.quarter or 0) or period.months or 12
    before = [each for each in known if each[0] <= f"{period.year}m{month:02}"]
    return max(before)[1] if before else ""


def with_restated_base(relation: Relation, needed: Restatement) -> tuple[Relation, dict[str, Interval]]:
    """A rate and the first release of its base as an equation, with the restatement as an unknown of its own.

    The unknown is the factor by which the base was restated, no further
    from one than was seen for the series.

    Returns:
        the equation, under the id of the rule, and what its unknown can be.
    """
    factor = f"{relation.relation_id}.restated"
    match relation.comparison.left:
        case Operation("-", Operation("/", new, base), one):
            grown = Operation("-", Operation("/", new, Operation("*", base, Reference(factor))), one)
    comparison = replace(relation.comparison, left=grown)
    return replace(relation, comparison=comparison), {factor: Interval(1 - needed.limit, 1 + needed.limit)}


def implausible_restatement(relation: Relation, needed: Restatement) -> Finding:
    """The finding that a base would have to have been restated by more than was ever seen for its series."""
    subject = f"{relation.relation_id}: {relation.row['expression']}"
    fault = rule_fault(relation.row, "relation.restatement", _percent(needed.ratio))
    return replace(fault, subject=subject, expected=f"±{_tenths(needed.limit, upward=True)}%")


def _percent(ratio: Interval) -> str:
    lower = "−∞" if ratio.lower is None else _tenths(ratio.lower, upward=False)
    upper = "∞" if ratio.upper is None else _tenths(ratio.upper, upward=True)
    return f"{lower} … {upper}%"


def _tenths(ratio: Fraction, *, upward: bool) -> str:
    """A ratio as percent to the tenth, rounded outward."""
    tenths = (ratio * 1000).__ceil__() if upward else (ratio * 1000).__floor__()
    return f"{Decimal(tenths).scaleb(-1):f}".replace("-", "−")
