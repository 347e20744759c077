"""Components of the system: relations that share ids, and all that an answer about them follows from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ..quantities.interval import Interval
from .relation import Relation

if TYPE_CHECKING:
    from .system import System


def named(relations: Iterable[Relation]) -> list[str]:
    """Ids of figures, unknowns and lists in relations, each once."""
    ids = (name for each in relations for name in (*each.names, *each.comparison.lists()))
    return list(dict.fromkeys(ids))


def content_of(relations: Sequence[Relation], domains: Mapping[str, Interval]) -> str:
    """The relations and what each id that they name may be, as a key of the cache."""
    rules = [(each.relation_id, each.row["expression"], each.row["kind"]) for each in relations]
    return repr((rules, [(name, to_store(domains[name])) for name in named(relations)]))


def content_of_figures(names: Iterable[str], system: System) -> str:
    """The rows and units of figures, as a key of the cache."""
    figures = (system.figures[name] for name in names)
    return repr([(sorted(figure.row.items()), figure.unit, figure.package) for figure in figures])


def to_store(interval: Interval) -> list:
    """An interval as a value of JSON."""
    ends = (None if end is None else str(end) for end in (interval.lower, interval.upper))
    return [*ends, interval.lower_included, interval.upper_included]


def stored(value: Sequence) -> Interval:
    """The interval that :func:`to_store` was given."""
    lower, upper, *included = value
    return Interval(lower and Fraction(lower), upper and Fraction(upper), *included)
