"""What the tests of quantities and relations draw from, and the small helpers they share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import assume, settings
from hypothesis import strategies as st

from checkedfigures.packages.figure import Figure
from checkedfigures.packages.package import DataPackage, ItemList, load, read_rows
from checkedfigures.packages.row import Row
from checkedfigures.quantities.interval import Interval
from checkedfigures.quantities.period import Period
from checkedfigures.quantities.qualifier import QUALIFIERS, WITHOUT_VALUE
from checkedfigures.quantities.quantity import Quantity, meaningful_decimals
from checkedfigures.quantities.reading import Reading, Unit, read
from checkedfigures.relations.system import System

if settings.get_current_profile_name() == "default":  # CI and --hypothesis-profile choose for themselves
    settings.register_profile("local", deadline=None, max_examples=40)
    settings.load_profile("local")

few = settings(max_examples=settings.default.max_examples // 4)
"""For properties of whole systems, which take long to solve."""

ROOT = Path(__file__).parent.parent
PACKAGES = tuple(sorted(file.parent.name for file in (ROOT / "datapackage").glob("*/datapackage.json")))


def _unit(row) -> Unit:
    names = row["measure_zh"], row["singular_en"], row["plural_en"]
    prints = (tuple(row[f"printed_{language}"].split("|")) for language in ("zh", "en"))
    return Unit(row["unit_measure"], row["countable"] == "true", *names, *prints)


UNITS = {row["unit_measure"]: _unit(row) for row in read_rows(ROOT / "datapackage/trade/data/codes/unit_measure.csv")}


@cache
def package(name: str) -> DataPackage:
    """One of the real packages."""
    return load(ROOT / "datapackage" / name)


def read_print(printed: str, language: str = "zh", role: str = "observation") -> Reading:
    """Read with the real code list of units."""
    return read(printed, UNITS.values(), language=language, role=role)


def read_wording(wording: str, unit: Unit, language: str) -> Quantity:
    """Read what the site wrote: Chinese measure words of the site need not be those of the source."""
    reading = read(wording, [replace(unit, printed_zh=(unit.measure_zh, *unit.printed_zh))], language=language)
    assert reading.units == {unit.code}
    return reading.quantity


fractions = st.fractions(min_value=-50, max_value=50, max_denominator=12)


@st.composite
def intervals(draw, ends=fractions) -> Interval:
    """Intervals of every kind: open, closed, without an end, points, at zero."""
    lower, upper = sorted((draw(ends), draw(ends)))
    if lower == upper:
        return Interval.point(lower)
    return Interval(draw(st.sampled_from([lower, lower, None])), draw(st.sampled_from([upper, upper, None])), *draw(
        st.tuples(st.booleans(), st.booleans())
    ))  # fmt: skip


@st.composite
def members(draw, interval: Interval) -> Fraction:
    """Values of an interval, its ends more often than by chance."""
    lower = interval.lower if interval.lower is not None else min(interval.upper or 0, Fraction(0)) - 60
    upper = interval.upper if interval.upper is not None else max(lower, Fraction(0)) + 60
    parts = st.sampled_from([0, 1]) | st.fractions(min_value=0, max_value=1, max_denominator=1000)
    value = lower + draw(parts) * (upper - lower)
    assume(value in interval)
    return value


@st.composite
def decimals(draw, most: int = 4) -> Decimal:
    """Numbers above zero as a source prints them, up to eight digits."""
    return Decimal(draw(st.integers(1, 99_999_999) | st.integers(1, 99))).scaleb(-draw(st.integers(0, most)))


@st.composite
def quantities(draw, unit: Unit) -> Quantity:
    """Quantities of a unit, as any source in either language may print them.

    Left out is what the language cannot say:

    - percent and percentage points take no multiplier (five ten-thousand percent);
    - 余 follows whole numbers only (three and a half and more);
    - a multiplier is used from a thousand on (0.05万 is said as 500);
    - what is counted comes in wholes, whatever the multiplier;
    - a count printed to the last one has no multiplier and is exact, never rounded.
    """
    bounds = [each.code for each in QUALIFIERS.values() if each.code not in {"exact", *WITHOUT_VALUE}]
    bound = draw(st.sampled_from([*bounds, "exact"] if unit.countable else bounds))
    if bound == "exact":
        return Quantity(Decimal(draw(st.integers(0, 99_999))), 0, 0, bound, countable=True)
    scaled = unit.code not in {"percent", "percentage_point"}
    mult = draw(st.sampled_from([0, 3, 4, 6, 8, 9, 12])) if scaled else 0
    value = draw(decimals(0 if bound == "and_more" else 4))
    assume(mult == 0 or value.scaleb(mult) >= 1000)
    assume(not unit.countable or value.scaleb(mult) == value.scaleb(mult).to_integral_value())
    value_to = value + draw(decimals(0)) if bound == "range" else None
    if bound == "nearest":
        assume(not unit.countable or meaningful_decimals(value, bound) < mult)
    return Quantity(value, mult, meaningful_decimals(value, bound), bound, unit.countable, value_to)


def tenths() -> st.SearchStrategy[Quantity]:
    """Percentages known to the tenth, as 成 says them; 几成多 is not written."""
    wordable = [each.code for each in QUALIFIERS.values() if each.takes == "number" and "zh" in each.worded]
    bounds = st.sampled_from([bound for bound in wordable if bound != "exact"])
    return st.builds(lambda value, bound: Quantity(Decimal(10 * value), 0, -1, bound), st.integers(1, 9), bounds)


@st.composite
def periods(draw) -> Period:
    """Periods of every kind between 1949 and 2100."""
    year = f"{draw(st.integers(1949, 2100))}"
    month, day = f"{draw(st.integers(1, 12)):02}", f"{draw(st.integers(1, 28)):02}"
    kinds = ["", f"-Q{draw(st.integers(1, 4))}", f"-{month}", f"-{month}-{day}", f"-01-01/P{draw(st.integers(2, 12))}M"]
    return Period.parse(year + draw(st.sampled_from(kinds)))


def rounded(value: Fraction, places: int) -> Decimal:
    """A true value as a source would round it: to the nearest, halves up."""
    return Decimal((value * 10**places + Fraction(1, 2)).__floor__()).scaleb(-places)


def figure(figure_id: str, measure: str, unit_measure: str, printed: str) -> Figure:
    """A figure with the row that its print spells out."""
    said = read_print(printed).quantity
    cells = {
        "figure_id": figure_id, "measure": measure, "unit_measure": unit_measure, "printed": printed,
        "role": "threshold" if measure == "threshold" else "observation", "bound": said.bound,
        "obs_value": "" if said.value is None else str(said.value),
        "unit_mult": str(said.unit_mult), "decimals": str(said.decimals),
    }  # fmt: skip
    return Figure(Row(cells, "fixture.csv", 2), "fx", "figures", UNITS[unit_measure])


def rule(expression: str, kind: str = "difference", relation_id: str = "fx.rule") -> Row:
    """The row of a relation; differences may span periods, so nothing else is in the way."""
    return Row({"relation_id": relation_id, "kind": kind, "expression": expression}, "relations.csv", 2)


def system(rows: list[Row]) -> System:
    """A system from rows of a fixture (see the README beside them)."""
    kinds = {kind: [row for row in rows if row["row"] == kind] for kind in ("figure", "unknown", "list", "rule")}
    columns = ("id", "measure", "unit_measure", "printed")
    figures = [figure(*(row[column] for column in columns)) for row in kinds["figure"]]
    lists = []
    for row in kinds["list"]:
        items = row["printed"].split("|")
        head = Row({"list_id": row["id"], "open": str(items[-1] == "…").lower()}, row.file, row.line)
        lists.append(ItemList(head, tuple(row for item in items if item != "…")))
    return System(
        figures={each.figure_id: each for each in figures},
        unknowns={row["id"]: (row, UNITS[row["unit_measure"]]) for row in kinds["unknown"]},
        lists={listing.list_id: listing for listing in lists},
        rows=[rule(row["expression"], row["id"].rpartition(".")[2], row["id"]) for row in kinds["rule"]],
    )


def reprinted(whole: System, prints: dict[str, str]) -> System:
    """The same system with other prints of some figures."""
    figures = dict(whole.figures)
    for name, printed in prints.items():
        old = figures[name]
        figures[old.figure_id] = figure(old.figure_id, old.row["measure"], old.row["unit_measure"], printed)
    return replace(whole, figures=figures)


def with_cells(whole: System, **changes: dict[str, str]) -> System:
    """The same system with other cells in the rows of some figures."""
    figures = dict(whole.figures)
    for name, cells in changes.items():
        row = figures[name].row
        figures[name] = replace(figures[name], row=replace(row, cells={**row.cells, **cells}))
    return replace(whole, figures=figures)
