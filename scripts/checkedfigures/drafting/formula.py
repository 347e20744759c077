"""What relations compute: the interval that a result must meet, and the arithmetic in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, reduce
from operator import add

from ..quantities.interval import Interval

ONE, HUNDRED = Interval.point(1), Interval.point(100)
Compute = Callable[[Sequence[Interval]], Interval]
Word = Callable[[Sequence[str]], str]


@dataclass(frozen=True)
class Formula:
    """A calculation.

    Attributes:
        kind: what the relation is called in the report.
        compute: of the members' intervals after the first, the interval that the first one must meet.
        word: the calculation with the members' prints (those after the first) in it.
        slack: how much further than the printed digit the result may lie, in
            units of its last digit: of results that people compute from rounded numbers.
    """

    kind: str
    compute: Compute
    word: Word
    slack: Fraction = Fraction(0)


def total(values: Sequence[Interval]) -> Interval:
    return reduce(add, values)


def grown(rate: Interval) -> Interval:
    """The factor of a growth rate in percent."""
    return ONE + rate.scale(Fraction(1, 100))


def percent(ratio: Interval) -> Interval:
    return ratio.scale(100)


def _bases(values: Sequence[Interval], signs: Sequence[int]) -> Interval:
    """Levels followed by their rates, each level brought back to the year before, added with signs."""
    pairs = zip(values[::2], values[1::2], signs, strict=True)
    return total([(level / grown(rate)).scale(sign) for level, rate, sign in pairs])


def _base_words(words: Sequence[str], between: str = " + ") -> str:
    return between.join(f"{level} ÷ (1 + {rate})" for level, rate in zip(words[::2], words[1::2], strict=True))


def _share_change(values: Sequence[Interval]) -> Interval:
    part, part_rate, whole, whole_rate = values
    return percent(part / whole) * (ONE - grown(whole_rate) / grown(part_rate))


def _of_three(change: Sequence[Interval]) -> Interval:
    change, new = change
    return percent(change / (new - change))


SUM = Formula("sum", total, " + ".join)
DIFFERENCE = Formula("difference", lambda v: v[0] - total(v[1:]), " − ".join)
SHARE = Formula("share", lambda v: percent(total(v[:-1]) / v[-1]), lambda w: f"{_group(w[:-1])} ÷ {w[-1]}")
RATIO = Formula("ratio", lambda v: percent(v[0] / v[1]), " ÷ ".join)
PRICE = Formula("ratio", lambda v: v[0] / v[1], " ÷ ".join)
GROWTH = Formula("growth", lambda v: percent(v[0] / v[1] - ONE), lambda w: f"{w[0]} ÷ {w[1]} − 1")
GROWTH_BY = Formula("growth", _of_three, lambda w: f"{w[0]} ÷ ({w[1]} − {w[0]})")
PRICE_GROWTH = Formula(
    "growth", lambda v: percent(grown(v[0]) / grown(v[1]) - ONE), lambda w: f"(1 + {w[0]}) ÷ (1 + {w[1]}) − 1"
)
POINTS = Formula("points", lambda v: v[0] - v[1], " − ".join)
SHARE_CHANGE = Formula(
    "points",
    _share_change,
    lambda w: f"{w[0]} ÷ {w[2]} − {w[0]} ÷ (1 + {w[1]}) ÷ ({w[2]} ÷ (1 + {w[3]}))",
    Fraction(1, 2),  # as people subtract rounded shares
)
CONTRIBUTION = Formula(
    "contribution",
    lambda v: percent((v[0] - v[0] / grown(v[1])) / (v[2] / grown(v[3]))),
    lambda w: f"({w[0]} − {w[0]} ÷ (1 + {w[1]})) ÷ ({w[2]} ÷ (1 + {w[3]}))",
)
BASES = Formula(
    "contribution",
    lambda v: percent(v[0] / _bases(v[1:], [1] * (len(v) // 2)) - ONE),
    lambda w: f"{w[0]} ÷ ({_base_words(w[1:])}) − 1",
)
BALANCE_GROWTH = Formula(
    "growth",
    lambda v: percent(v[0] / _bases(v[1:], [1] + [-1] * (len(v) // 2 - 1)) - ONE),
    lambda w: f"{w[0]} ÷ ({_base_words(w[1:], ' − ')}) − 1",
)
WEIGHTED = Formula("contribution", lambda v: v[0] * v[1].scale(Fraction(1, 100)), lambda w: f"{w[0]} × {w[1]}")
WEIGHTED_MEAN = Formula(
    "average",
    lambda v: total([rate * weight.scale(Fraction(1, 100)) for rate, weight in zip(v[::2], v[1::2], strict=True)]),
    lambda w: " + ".join(f"{rate} × {weight}" for rate, weight in zip(w[::2], w[1::2], strict=True)),
)
SAME_DEFLATOR = Formula(
    "agreement",
    lambda v: percent(grown(v[0]) * grown(v[1]) / grown(v[2]) - ONE),
    lambda w: f"(1 + {w[0]}) × (1 + {w[1]}) ÷ (1 + {w[2]}) − 1",
)
RATE_OF_EMPLOYMENT = Formula(
    "ratio", lambda v: v[0] * (ONE - v[1].scale(Fraction(1, 100))), lambda w: f"{w[0]} × (1 − {w[1]})"
)
SAME = Formula("agreement", lambda v: v[0], lambda w: w[0])
COUNT = Formula("count", lambda v: v[0], lambda w: w[0])
BETWEEN = Formula("average", lambda v: reduce(_hull, v), " … ".join)
ORDER_OF_MEDIANS = Formula("ordering", lambda v: reduce(_hull, v), " … ".join)
AT_MOST = Formula("ordering", lambda v: v[0].at_or_below(), lambda w: f"≤ {w[0]}")
AT_LEAST = Formula("ordering", lambda v: v[0].at_or_above(), lambda w: f"≥ {w[0]}")
PARTS_WITHIN = Formula("incomplete_sum", lambda v: total(v).at_or_above(), lambda w: f"≥ {' + '.join(w)}")


@cache
def per(power: int) -> Formula:
    """A quotient for so many of the second: 5 of each 100,000."""
    return Formula("ratio", lambda v: (v[0] / v[1]).scale(10**power), lambda w: f"{w[0]} ÷ {w[1]} × {10**power:,}")


def counted(names: Sequence[str]) -> Formula:
    """How many names a text lists."""
    return Formula("count", lambda _: Interval.point(len(names)), lambda _: f"{len(names)} ({', '.join(names)})")


def ends_in_hundred(values: Sequence[Interval]) -> Interval:
    """What the first of several shares must be where all of them make up the whole."""
    return HUNDRED - total(values)


TO_HUNDRED = Formula("sum", ends_in_hundred, lambda w: f"100 % − {_group(w, ' − ')}")


def _group(words: Sequence[str], between: str = " + ") -> str:
    if between != " + ":
        return between.join(words)
    return words[0] if len(words) == 1 else f"({between.join(words)})"


def _hull(left: Interval, right: Interval) -> Interval:
    lower = None if None in (left.lower, right.lower) else min(left.lower, right.lower)
    upper = None if None in (left.upper, right.upper) else max(left.upper, right.upper)
    return Interval(lower, upper, lower is not None, upper is not None)
