"""Figures as relations see them: kinds of unit that can be held against each other, growth by its base."""

from __future__ import annotations

from dataclasses import replace

from .draft import GROWTH, Draft
from .figure import Drafted
from .periods import shifted

COUNTED = "counted"
"""Stands for all units of people and things that are counted."""
_LIST = 20
_TIMES = {
    f"other:{each}" for each in ("months", "years", "quarters", "个月", "年", "季度", "个季度", "周", "天", "小时")
}
_PEOPLE_AND_THINGS = {"", "persons", "jobs", "enterprises", "countries"}


def comparable(draft: Draft) -> Draft:
    """The same figures with the cells by which they can be compared.

    Texts count one thing by several names, or by none (9,637 of 148,263
    visits), so that counts share one unit here. Growth on the year before is
    such also where the period is a year, and so the period before as well.
    """
    return Draft(draft.paragraphs, map(_comparable, draft.ordered))


def _comparable(figure: Drafted) -> Drafted:
    measure = figure.measure
    if measure in GROWTH and figure.base_period == shifted(figure.period, -1) != "":
        measure = "yoy"
    if measure == "count" and not _is_small(figure):
        measure = "level"
    is_plain = not figure.unit and figure.quantity.decimals > 0 and not figure.quantity.unit_mult
    return replace(figure, unit="" if is_plain else unit_kind(figure.unit), measure=measure)


def _is_small(figure: Drafted) -> bool:
    """Whether it may count the items of a list."""
    return not figure.quantity.unit_mult and figure.quantity.value is not None and figure.quantity.value <= _LIST


def unit_kind(unit: str) -> str:
    """The unit itself, or :data:`COUNTED` for people and things.

    >>> unit_kind("other:家"), unit_kind("persons"), unit_kind("CNY"), unit_kind("other:months")
    ('counted', 'counted', 'CNY', 'other:months')
    """
    is_thing = unit in _PEOPLE_AND_THINGS or (unit.startswith("other:") and unit not in _TIMES)
    return COUNTED if is_thing else unit
