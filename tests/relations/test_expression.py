"""The grammar of relations: what it reads, and that it reads nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.relations.expression import (
    Comparison,
    Constant,
    Count,
    ExpressionError,
    Operation,
    Reference,
    leaves,
    parse,
)
from checkedfigures.relations.series import is_quantified
from strategies import PACKAGES, package

A, B, C = (Reference(f"x.{name}") for name in "abc")
ONE = Constant(Fraction(1), is_ratio=True)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("x.a + x.b * x.c", Operation("+", A, Operation("*", B, C))),
        ("(x.a + x.b) * x.c", Operation("*", Operation("+", A, B), C)),
        ("x.a - x.b - x.c", Operation("-", Operation("-", A, B), C)),
        ("x.a - (x.b - x.c)", Operation("-", A, Operation("-", B, C))),
        ("x.a / x.b / x.c", Operation("/", Operation("/", A, B), C)),
        ("growth(x.a, x.b)", Operation("-", Operation("/", A, B), ONE)),
        ("share(x.a, x.b + x.c)", Operation("/", A, Operation("+", B, C))),
        ("count(x.a)", Count("x.a")),
        ("2.5", Constant(Fraction(5, 2))),
        ("2.5%", Constant(Fraction(1, 40), is_ratio=True)),
        ("x.growth.2026M01_M02", Reference("x.growth.2026M01_M02")),
        ("growth.a", Reference("growth.a")),
    ],
)
def test_an_expression_means_what_it_says(text, side):
    assert parse(f"{text} = x.z").left == side


@pytest.mark.parametrize("operator", ["=", "<", "<=", ">", ">="])
def test_two_sides_are_compared(operator):
    assert parse(f"x.a {operator} x.b") == Comparison(A, operator, B)


def test_spaces_carry_no_meaning():
    assert parse("  growth( x.a ,x.b )=  2.5 % ") == parse("growth(x.a,x.b)=2.5%")


def test_ids_and_lists_are_named_once_in_the_order_written():
    comparison = parse("x.b + x.a - count(x.l) = x.b * 2 + count(x.l)")
    assert comparison.references() == ["x.b", "x.a"]
    assert comparison.lists() == ["x.l"]
    assert len(list(leaves(comparison.left))) == 3


@pytest.mark.parametrize(
    "text",
    ["", "x.a", "x.a =", "= x.a", "x.a = x.b = x.c", "x.a == x.b", "x.a <> x.b", "x.a + = x.b", "x.a x.b = x.c",
     "(x.a = x.b", "x.a) = x.b", "a = x.b", "X.a = x.b", "x. = x.b", "-x.a = x.b", "x.a ** 2 = x.b", "1,5 = x.a",
     "growth(x.a) = x.b", "share(x.a, x.b, x.c) = x.d", "count(x.a + x.b) = x.c", "max(x.a, x.b) = x.c", "x.a % = x.b",
     "x.a + x.b = １", "x.a\n= x.b", "x.a = 1e3", "x.a != x.b", "x.a ＝ x.b"],
)  # fmt: skip
def test_what_is_not_of_the_grammar_is_refused(text):
    with pytest.raises(ExpressionError):
        parse(text)


def test_the_message_says_from_where_on_it_could_not_be_read():
    with pytest.raises(ExpressionError, match=r"^…> x\.c$"):
        parse("x.a + x.b => x.c")


@pytest.mark.parametrize("text", ["__import__('os').system('true') = x.a", "x.a = (lambda: 1)()", "x.a[0] = x.b"])
def test_nothing_is_evaluated_as_code(text):
    with pytest.raises(ExpressionError):
        parse(text)


def test_a_name_of_python_is_an_id_like_any_other():
    assert parse("x.a.__class__ = x.b").left == Reference("x.a.__class__")


PIECES = [*"()+-*/%,1a_=<", "x.a", "x.a.2026Q1", "growth", "share", "count", "2.5", "<=", "x."]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=9).map(" ".join) | st.text())
def test_any_text_is_a_comparison_or_refused(text):
    try:
        assert isinstance(parse(text), Comparison)
    except ExpressionError:
        return


@pytest.mark.parametrize("name", PACKAGES)
def test_every_relation_of_the_page_is_of_the_grammar(name):
    rows = [row for row in package(name).rows("relations") if not is_quantified(row["expression"])]
    assert rows
    for row in rows:
        comparison = parse(row["expression"])
        assert comparison.references()
