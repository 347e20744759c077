"""Random tables, rounded correctly from true values: parts and a total over some years, shares, growth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from ..packages.figure import Figure
from ..packages.row import Row
from ..quantities.language import ZH
from ..quantities.reading import Unit, read
from ..relations.system import System

UNITS = {
    "CNY": Unit("CNY", False, "元", "yuan", "yuan", ("元",), ("yuan",)),
    "percent": Unit("percent", False, "%", "%", "%", ("%",), ("%",)),
}
_FIRST_YEAR = 2024


@dataclass(frozen=True)
class Table:
    """A table as a system of figures and rules, with the true values behind it.

    Attributes:
        truths: the true value of each figure and unknown, in calculation
            units: yuan, and ratios.
    """

    system: System
    truths: dict[str, Fraction]


def random_table(random: Random, *, complete: bool = False) -> Table:
    """Two to eight parts over two or three years, each print as precise as chance will have it.

    Args:
        complete: print everything, and tie each figure to at least two
            rules; otherwise some values are unknown, some rates not printed.
    """
    most = min(random.randint(2, 8), random.randint(2, 8))  # small ones more often, as in print
    parts = [f"p{number}" for number in range(1, most + 1)]
    years = [_FIRST_YEAR + number for number in range(random.choice([2, 2, 3]))]
    truths = _truths(random, parts, years)
    kept = {name for name in truths if complete or random.random() < 0.8}
    figures = {name: _printed(name, truths[name], random) for name in truths if name in kept}
    unknowns = {
        name: (Row({"unknown_id": name, "measure": "value"}, "unknowns.csv", 2), UNITS["CNY"])
        for name in truths
        if name not in kept and ".value." in name
    }
    rows = []
    for number, (kind, expression) in enumerate(_rules(parts, years, complete=complete)):
        names = set(expression.replace("(", " ").replace(")", " ").replace(",", " ").split())
        if names & set(truths) <= set(figures) | set(unknowns):
            cells = {"relation_id": f"fx.rule_{number:03}", "kind": kind, "expression": expression}
            rows.append(Row(cells, "relations.csv", number + 2))
    return Table(System(_in_rows(figures), unknowns, {}, rows), truths)


def random_cross_table(random: Random) -> Table:
    """Rows and columns with their totals: two rules on each figure, and not one more."""
    columns, rows = random.randint(2, 5), random.randint(2, 5)
    cells = {(row, column): f"r{row}c{column}" for row in range(rows) for column in range(columns)}
    truths = {_id(name): Fraction(random.randint(10**9, 10**12)) for name in cells.values()}
    sums = {f"r{row}": [cells[row, column] for column in range(columns)] for row in range(rows)}
    sums |= {f"c{column}": [cells[row, column] for row in range(rows)] for column in range(columns)}
    truths |= {_id(name): sum(truths[_id(part)] for part in parts) for name, parts in sums.items()}
    truths[_id("all")] = sum(truths[_id(f"r{row}")] for row in range(rows))
    both = {"all by row": [f"r{row}" for row in range(rows)], "all by column": [f"c{each}" for each in range(columns)]}
    written = [
        Row(
            {
                "relation_id": f"fx.rule_{number:03}",
                "kind": "sum",
                "expression": f"{' + '.join(map(_id, parts))} = {_id(name.partition(' ')[0])}",
            },
            "relations.csv",
            number + 2,
        )
        for number, (name, parts) in enumerate((sums | both).items())
    ]
    figures = {name: _printed(name, truth, random) for name, truth in truths.items()}
    return Table(System(_in_rows(figures), {}, {}, written), truths)


def _in_rows(figures: dict[str, Figure]) -> dict[str, Figure]:
    """The figures one below the other in one table."""
    return {
        name: replace(figure, row=replace(figure.row, line=number))
        for number, (name, figure) in enumerate(figures.items(), 2)
    }


def _id(name: str) -> str:
    return f"fx.{name}.value.{_FIRST_YEAR}"


def reprinted(figure: Figure, printed: str) -> Figure:
    """The figure with another print, its other cells following.

    Raises:
        UnreadableError: where the characters are no quantity.
    """
    other = _figure(figure.figure_id, figure.row["measure"], printed)
    return replace(other, row=replace(other.row, line=figure.row.line))


def _truths(random: Random, parts: list[str], years: list[int]) -> dict[str, Fraction]:
    values = {part: Fraction(random.randint(10**9, 10 ** random.randint(10, 13))) for part in parts}
    truths: dict[str, Fraction] = {}
    for year in years:
        for part in parts:
            values[part] *= 1 + Fraction(random.randint(-3000, 4000), 10000)
            truths[f"fx.{part}.value.{year}"] = values[part]
        truths[f"fx.all.value.{year}"] = sum(values.values(), Fraction(0))
    for part in [*parts, "all"]:
        for year in years:
            value = truths[f"fx.{part}.value.{year}"]
            if part != "all":
                truths[f"fx.{part}.share.{year}"] = value / truths[f"fx.all.value.{year}"]
            if year != years[0]:
                truths[f"fx.{part}.growth.{year}"] = value / truths[f"fx.{part}.value.{year - 1}"] - 1
    return truths


def _rules(parts: list[str], years: list[int], *, complete: bool) -> Iterator[tuple[str, str]]:
    for year in years:
        yield "sum", f"{' + '.join(f'fx.{part}.value.{year}' for part in parts)} = fx.all.value.{year}"
        for part in parts:
            yield "share", f"share(fx.{part}.value.{year}, fx.all.value.{year}) = fx.{part}.share.{year}"
        if complete:
            yield "sum", f"{' + '.join(f'fx.{part}.share.{year}' for part in parts)} = 100%"
    for year in years[1:]:
        for part in [*parts, "all"]:
            new, old = (f"fx.{part}.value.{each}" for each in (year, year - 1))
            yield "growth", f"growth({new}, {old}) = fx.{part}.growth.{year}"
        if complete:
            weighed = (f"fx.{part}.value.{year - 1} * fx.{part}.growth.{year}" for part in parts)
            yield "growth", f"{' + '.join(weighed)} = fx.all.value.{year - 1} * fx.all.growth.{year}"


def _printed(name: str, truth: Fraction, random: Random) -> Figure:
    measure = name.split(".")[2]
    if measure == "value":
        scale = 12 if truth >= 10**12 else random.choice([8, 12]) if truth >= 10**11 else 8
        places = random.randint(2, 4) if scale == 12 else random.randint(0, 2)
        return _figure(name, measure, f"{_rounded(truth / 10**scale, places)}{ZH.scales[scale]}元")
    rate = _rounded(truth * 100, random.randint(0, 2))
    return _figure(name, measure, f"下降{rate[1:]}%" if rate.startswith("-") else f"{rate}%")


def _rounded(value: Fraction, places: int) -> str:
    """To the nearest, halves away from zero."""
    size = (abs(value) * 10**places + Fraction(1, 2)).__floor__()
    digits = f"{size:0{places + 1}}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and size else text


def _figure(name: str, measure: str, printed: str) -> Figure:
    unit = UNITS["CNY" if measure == "value" else "percent"]
    said = read(printed, [unit]).quantity
    cells = {
        "figure_id": name, "measure": measure, "unit_measure": unit.code, "printed": printed, "role": "observation",
        "bound": said.bound, "obs_value": str(said.value), "unit_mult": str(said.unit_mult),
        "decimals": str(said.decimals),
    }  # fmt: skip
    return Figure(Row(cells, "figures.csv", 2), "fx", "figures", unit)
