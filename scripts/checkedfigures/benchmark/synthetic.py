"""Systems of any size, rounded correctly from true values: tables of tables, at two periods, with shares and growth."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ..packages.figure import Figure
from ..packages.row import Row
from ..quantities.reading import Unit
from ..relations.system import System

_FILE = "synthetic.csv"
_UNITS = {
    "value": Unit("CNY", False, "元", "yuan", "yuan", ("元",), ("yuan",)),
    "rate": Unit("percent", False, "%", "%", "%", ("%",), ("percent",)),
}
_SMALLEST, _LARGEST = 10**9, 5 * 10**11


@dataclass
class _Node:
    """A total or a part of one, with its true values at both periods."""

    name: str
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)
    now: Fraction = Fraction(0)
    before: Fraction = Fraction(0)

    def add_up(self) -> None:
        for child in self.children:
            child.add_up()
            self.now += child.now
            self.before += child.before


def synthetic_system(components: Iterable[int], seed: int = 0) -> System:
    """A system of components that share no figure.

    Args:
        components: for each how many figures it has, 16 at least; it gets
            half as many relations.
    """
    figures: dict[str, Figure] = {}
    rows: list[Row] = []
    for number, size in enumerate(components):
        drawn = _component(f"c{number}", size, random.Random(f"{seed} {number}"))  # noqa: S311
        figures |= {figure.figure_id: figure for figure in drawn[0]}
        rows += drawn[1]
    return System(figures, {}, {}, rows)


def _component(name: str, size: int, drawn: random.Random) -> tuple[list[Figure], list[Row]]:
    leaves = -(-size // 4)
    nodes = _tree(name, leaves, drawn)
    figures = [_value(node, year, drawn) for node in nodes for year in (2025, 2026)]
    rules = [("sum", _sum(node, year)) for node in nodes if node.children for year in (2025, 2026)]
    # Growth of the total ties the two periods together; more rates follow as they are drawn.
    rates = [(node, "growth") for node in nodes] + [(node, "share") for node in nodes[1:]]
    chosen = [rates[0], *drawn.sample(rates[1:], size - len(figures) - 1)]
    for node, measure in chosen:
        rate = f"fx.{node.name}.{measure}.2026"
        other = f"fx.{node.name}.value.2025" if measure == "growth" else f"fx.{node.parent.name}.value.2026"
        true = node.now / (node.before if measure == "growth" else node.parent.now) - (measure == "growth")
        figures.append(_figure(rate, measure, true * 100, 0, 1))
        rules.append((measure, f"{measure}(fx.{node.name}.value.2026, {other}) = {rate}"))
    for node in drawn.sample(nodes[1:], size // 2 - len(rules)):
        rules.append(("bound", f"fx.{node.name}.value.2026 <= fx.{node.parent.name}.value.2026"))
    rows = [
        Row({"relation_id": f"fx.{name}_{number}", "kind": kind, "expression": expression}, _FILE, number + 2)
        for number, (kind, expression) in enumerate(rules)
    ]
    return figures, rows


def _tree(name: str, leaves: int, drawn: random.Random) -> list[_Node]:
    """A total with parts of two to eight, parts of parts, and so many leaves."""
    root = _Node(f"{name}_0")
    nodes, ends = [root], [root]
    while len(ends) < leaves:
        node = ends.pop(drawn.randrange(len(ends)))
        for _ in range(min(drawn.randint(2, 8), leaves - len(ends))):
            child = _Node(f"{name}_{len(nodes)}", node)
            node.children.append(child)
            nodes.append(child)
            ends.append(child)
    for node in ends:
        node.before = Fraction(drawn.randint(_SMALLEST, _LARGEST))
        node.now = node.before * Fraction(drawn.randint(900, 1300), 1000)
    root.add_up()
    return nodes


def _sum(node: _Node, year: int) -> str:
    parts = " + ".join(f"fx.{child.name}.value.{year}" for child in node.children)
    return f"{parts} = fx.{node.name}.value.{year}"


def _value(node: _Node, year: int, drawn: random.Random) -> Figure:
    true = node.now if year == 2026 else node.before
    # Mixed precision: hundreds of millions to a tenth at most, trillions to two or three places.
    mult, places = (12, drawn.randint(2, 3)) if true >= 10**13 else (8, drawn.randint(0, 1))
    return _figure(f"fx.{node.name}.value.{year}", "value", true, mult, places)


def _figure(name: str, measure: str, true: Fraction, mult: int, places: int) -> Figure:
    """A figure rounded to so many places, halves up."""
    rounded = Decimal((true / 10**mult * 10**places + Fraction(1, 2)).__floor__()).scaleb(-places)
    cells = {
        "figure_id": name, "measure": measure, "role": "observation", "printed": f"{rounded:f}", "bound": "nearest",
        "obs_value": f"{rounded:f}", "unit_mult": str(mult), "decimals": str(places),
        "unit_measure": "CNY" if measure == "value" else "percent",
    }  # fmt: skip
    unit = _UNITS["value" if measure == "value" else "rate"]
    return Figure(Row(cells, _FILE, 2), "fx", "figures", unit)
