"""A conflict planted in exact arithmetic is found, whatever its size, and named as it was planted."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from checkedfigures.quantities.interval import EVERYTHING, Interval
from checkedfigures.relations.joint import conflict
from checkedfigures.relations.relation import Relation
from strategies import few, rule

# From far more than a solver's tolerance to far less.
gaps = st.sampled_from([Fraction(10**12), Fraction(1), Fraction(1, 10**6), Fraction(1, 10**12)])


def _relations(expressions: list[str]) -> list[Relation]:
    return [Relation.of(rule(each, relation_id=f"fx.rule_{number}")) for number, each in enumerate(expressions)]


def _written(coefficients: list[int]) -> str:
    """A weighted sum of unknowns in the grammar, which has no sign in front: 0 * u at the start."""
    terms = [f"{'+' if each > 0 else '-'} {abs(each)} * fx.u{number}.1" for number, each in enumerate(coefficients)]
    return f"0 * fx.u0.1 {' '.join(term for term, each in zip(terms, coefficients, strict=True) if each)}"


def _rank(rows: list[list[Fraction]]) -> int:
    rows, rank = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0])):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for row in rows[rank + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank


@few
@given(st.data(), st.integers(1, 4), gaps, st.sampled_from(["<=", "="]))
def test_rows_that_add_up_to_an_impossibility_are_found_and_none_of_them_can_be_left_out(data, unknowns, gap, operator):
    # Independent rows have solutions; their weighted sum with the last row has none, by the gap alone.
    small = st.integers(-3, 3)
    rows = data.draw(
        st.lists(st.lists(small, min_size=unknowns, max_size=unknowns), min_size=unknowns, max_size=unknowns)
    )
    assume(_rank(rows) == unknowns)
    weights = data.draw(st.lists(st.integers(1, 4), min_size=unknowns, max_size=unknowns))
    last = [-sum(weight * row[column] for weight, row in zip(weights, rows, strict=True)) for column in range(unknowns)]
    truths = data.draw(st.lists(st.integers(-(10**6), 10**6), min_size=unknowns, max_size=unknowns))
    planted = [*rows, last]
    right = [Fraction(sum(a * x for a, x in zip(row, truths, strict=True))) for row in planted]
    right[-1] -= gap
    expressions = [f"{_written(row)} {operator} fx.b{number}.1" for number, row in enumerate(planted)]
    harmless = [f"fx.w{number}.1 >= fx.u{number}.1" for number in range(data.draw(st.integers(0, unknowns)))]
    relations = _relations([*expressions, *harmless])
    domains = {f"fx.b{number}.1": Interval.point(value) for number, value in enumerate(right)}
    domains |= {f"fx.{kind}{number}.1": EVERYTHING for kind in "uw" for number in range(unknowns)}

    assert set(conflict(relations, domains)) == {f"fx.rule_{number}" for number in range(len(planted))}
    domains[f"fx.b{unknowns}.1"] = Interval.point(right[-1] + gap)
    assert conflict(relations, domains) == ()


@few
@given(st.data(), st.integers(2, 6), st.integers(0, 3), st.booleans())
def test_a_chain_of_rounded_sums_that_misses_its_end_by_a_hair_is_found(data, links, harmless, is_open):
    """Prints ± half a unit along a chain of balances; the end lies one yuan, or nothing but an open end, beyond."""
    steps = data.draw(st.lists(st.integers(10**6, 10**12), min_size=links, max_size=links))
    halves = data.draw(st.lists(st.sampled_from([5, 5 * 10**3, 5 * 10**6]), min_size=links, max_size=links))
    chain = [f"fx.u{number}.1 + fx.s{number}.1 = fx.u{number + 1}.1" for number in range(links)]
    end = f"fx.u{links}.1 - fx.u0.1 = fx.end.1"
    relations = _relations([*chain, end, *(f"fx.u{number}.1 <= fx.w{number}.1" for number in range(harmless))])
    domains = {
        f"fx.s{n}.1": Interval(step - half, step + half)
        for n, (step, half) in enumerate(zip(steps, halves, strict=True))
    }
    domains |= {f"fx.u{number}.1": EVERYTHING for number in range(links + 1)}
    domains |= {f"fx.w{number}.1": EVERYTHING for number in range(harmless)}
    most = sum(steps) + sum(halves)

    beyond = Interval(most, most + 7, False, True) if is_open else Interval(most + 1, most + 7)
    planted = {f"fx.rule_{number}" for number in range(links + 1)}
    assert set(conflict(relations, domains | {"fx.end.1": beyond})) == planted
    assert conflict(relations, domains | {"fx.end.1": Interval(most, most + 7)}) == ()
