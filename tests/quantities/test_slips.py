"""Slips are made and undone by the same table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.quantities.slips import KINDS, SLIPS, number_slips, undone

NUMBERS = st.decimals(0, 99_999, allow_nan=False, places=2) | st.integers(0, 99_999).map(Decimal)


@given(NUMBERS)
def test_whatever_slip_is_made_in_a_number_is_among_those_that_are_undone(value):
    number = f"{value:f}"
    for kind, after in number_slips(number):
        if kind == "sign_flipped" or not after.replace(".", "").strip("0") or after.startswith((".", "-")):
            continue  # signs are undone with the figure; of nothing but zeros nothing is left to undo
        before = {Decimal(other) for _, other in undone(after.rstrip("."))}
        assert value in before, (kind, after)


@pytest.mark.parametrize("name", KINDS)
def test_every_slip_has_a_name_in_both_languages(name):
    assert all(SLIPS[name])
    assert KINDS[name].made is None or KINDS[name].kind


@given(NUMBERS)
def test_slips_are_undone_with_the_likeliest_first(value):
    order = list(KINDS)
    ranks = [order.index(name) for name, _ in undone(f"{value:f}")]
    assert ranks == sorted(ranks)
