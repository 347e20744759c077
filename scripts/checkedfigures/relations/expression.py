"""Expressions of relations: a small grammar, never evaluated as code.

trade.export.value.2026Q1 + trade.import.value.2026Q1 = trade.total.value.2026Q1
share(part, whole) = percentage        part / whole
growth(new, old) = percentage          new / old - 1
count(list) = number                   items of a list; at least that many where it is open
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from lark import Lark, Transformer, UnexpectedInput
from lark.exceptions import VisitError

GRAMMAR = r"""
    relation: sum COMPARISON sum
    ?sum: product | sum "+" product -> add | sum "-" product -> subtract
    ?product: atom | product "*" atom -> multiply | product "/" atom -> divide
    ?atom: NAME -> reference
         | NUMBER -> number
         | NUMBER "%" -> percent
         | "growth" "(" sum "," sum ")" -> growth
         | "share" "(" sum "," sum ")" -> divide
         | "count" "(" NAME ")" -> count
         | "(" sum ")"
    COMPARISON: "<=" | ">=" | "<" | ">" | "="
    NAME: /[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+/
    NUMBER: /[0-9]{1,15}(\.[0-9]{1,15})?/
    %ignore " "
"""


class ExpressionError(ValueError):
    """The text is no relation."""


@dataclass(frozen=True)
class Reference:
    """A figure or an unknown, by its id."""

    name: str


@dataclass(frozen=True)
class Count:
    """The number of items of a list."""

    name: str


@dataclass(frozen=True)
class Constant:
    """A number written in the expression itself; a ratio where it had a percent sign."""

    value: Fraction
    is_ratio: bool = False


@dataclass(frozen=True)
class Operation:
    """An arithmetic operation, one of ``+ - * /``."""

    operator: str
    left: Node
    right: Node


Node = Reference | Count | Constant | Operation


@dataclass(frozen=True)
class Comparison:
    """Two sides and how they compare: ``= <= < >= >``."""

    left: Node
    operator: str
    right: Node

    def references(self) -> list[str]:
        """Ids of figures and unknowns, each once, in the order written."""
        return list(self._references)

    def lists(self) -> list[str]:
        return list(self._lists)

    # Asked again and again while bounds are searched for.
    @cached_property
    def _references(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.name for node in self._leaves() if isinstance(node, Reference)))

    @cached_property
    def _lists(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.name for node in self._leaves() if isinstance(node, Count)))

    def _leaves(self) -> Iterator[Node]:
        yield from leaves(self.left)
        yield from leaves(self.right)


def divisors(node: Node) -> Iterator[Node]:
    """What an expression divides by, the innermost first."""
    if isinstance(node, Operation):
        yield from divisors(node.left)
        yield from divisors(node.right)
        if node.operator == "/":
            yield node.right


def leaves(node: Node) -> Iterator[Node]:
    """References, counts and constants of a side, from left to right."""
    if isinstance(node, Operation):
        yield from leaves(node.left)
        yield from leaves(node.right)
    else:
        yield node


@cache
def parse(text: str) -> Comparison:
    """Read an expression; one that was read before is at hand.

    Raises:
        ExpressionError: where it is not of the grammar; says at which character.
    """
    try:
        return _Builder().transform(_parser().parse(text))
    except UnexpectedInput as error:
        where = text[error.pos_in_stream :] if error.pos_in_stream is not None and error.pos_in_stream >= 0 else ""
        raise ExpressionError(f"…{where[:40]}" if where else text) from None
    except (RecursionError, VisitError):  # a text far longer than a cell may be
        raise ExpressionError(f"{text[:40]}…") from None


class _Builder(Transformer):
    def relation(self, parts):
        return Comparison(parts[0], str(parts[1]), parts[2])

    def reference(self, parts):
        return Reference(str(parts[0]))

    def count(self, parts):
        return Count(str(parts[0]))

    def number(self, parts):
        return Constant(Fraction(str(parts[0])))

    def percent(self, parts):
        return Constant(Fraction(str(parts[0])) / 100, is_ratio=True)

    def add(self, parts):
        return Operation("+", *parts)

    def subtract(self, parts):
        return Operation("-", *parts)

    def multiply(self, parts):
        return Operation("*", *parts)

    def divide(self, parts):
        return Operation("/", *parts)

    def growth(self, parts):
        return Operation("-", Operation("/", *parts), Constant(Fraction(1), is_ratio=True))


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, start="relation", parser="lalr")
