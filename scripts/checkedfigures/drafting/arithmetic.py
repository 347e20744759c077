"""Relations in words, zh and en, with the numbers of the text in them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from ..quantities.interval import Interval
from ..quantities.quantity import Quantity
from ..quotation import one_line
from .draft import Draft
from .figure import Drafted
from .formula import SAME
from .proposal import Candidate, sides

KINDS = {
    "sum": ("合计", "sum"), "incomplete_sum": ("部分之和", "incomplete sum"), "difference": ("差额", "difference"),
    "share": ("比重", "share"), "ratio": ("比值", "ratio"), "growth": ("增速", "growth"),
    "points": ("百分点", "points"), "contribution": ("上年基数与贡献", "base-year sum or contribution"),
    "average": ("平均", "average"), "count": ("个数", "count"), "agreement": ("两处一致", "said twice"),
    "ordering": ("大小", "ordering"),
}  # fmt: skip
"""What a kind of relation is called, zh and en."""

_ZH = {12: "万亿", 8: "亿", 6: "百万", 4: "万", 3: "千"}
_EN = {12: "trillion", 9: "billion", 6: "million", 3: "thousand"}
_IN_EN = {4: 3, 8: 9}  # 万 and 亿 have no English word: thousand and billion are next to them
_FINER = 4
_PRECISE = Context(prec=60)


def number(quantity: Quantity, unit: str, language: str) -> str:
    """A figure's number with its multiplier, without its unit but for ``%``.

    Example:
        >>> number(Quantity(Decimal("9013.2"), 8, 1, "nearest"), "CNY", "en")
        '901.32 billion'
    """
    if quantity.value is None:
        return "…"
    value, power = _shown(quantity.value, quantity.unit_mult, language)
    return _worded(f"{value:,f}", power, unit, language)


def _shown(value: Decimal, power: int, language: str) -> tuple[Decimal, int]:
    if language == "en" and power in _IN_EN:
        return value.scaleb(power - _IN_EN[power], _PRECISE), _IN_EN[power]
    return value, power


def _worded(digits: str, power: int, unit: str, language: str) -> str:
    digits = digits.replace("-", "−")
    if unit == "percent" and not power:
        return f"{digits}%"
    word = (_ZH if language == "zh" else _EN).get(power, f"×10^{power}" if power else "")
    if not word:
        return digits
    return f"{digits}{word}" if language == "zh" else f"{digits} {word}"


def ends(draft: Draft, candidate: Candidate, language: str) -> tuple[str, str]:
    """What the calculation gives at least and at most, rounded outward; "" for a missing end.

    As many decimals as the result has, more where the rounding would hide a contradiction.
    """
    result = draft.figures[candidate.members[0]]
    allowed, computed = sides(draft, candidate.proposal)
    scale = Fraction(10) ** result.quantity.unit_mult
    for finer in range(_FINER + 1):
        decimals = max(result.quantity.decimals, 0) + finer
        low = None if computed.lower is None else _rounded(computed.lower / scale, decimals, ROUND_FLOOR)
        high = None if computed.upper is None else _rounded(computed.upper / scale, decimals, ROUND_CEILING)
        low_end, high_end = (None if end is None else Fraction(end) * scale for end in (low, high))
        shown = Interval(low_end, high_end, low is not None, high is not None)
        if candidate.verdict == "holds" or shown.intersect(allowed) is None:
            break
    return tuple("" if end is None else _end(end, result, language) for end in (low, high))


def _end(value: Decimal, result: Drafted, language: str) -> str:
    shown, power = _shown(value, result.quantity.unit_mult, language)
    return _worded(f"{shown:,f}", power, result.unit, language)


def _rounded(value: Fraction, decimals: int, rounding: str) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    exact = _PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return exact.quantize(step, rounding, _PRECISE)


def explain(draft: Draft, candidate: Candidate, language: str) -> str:
    """The arithmetic of a relation with its numbers, and what is printed.

    Example:
        ``6.78 trillion ÷ 11.84 trillion gives 57.1% to 57.4%, printed 57.3%``
    """
    words = [number(draft.figures[each].quantity, draft.figures[each].unit, language) for each in candidate.members]
    result = draft.figures[candidate.members[0]]
    calculation = candidate.proposal.formula.word(words[1:])
    printed = one_line(result.printed)
    if candidate.proposal.formula is SAME:
        other = draft.figures[candidate.members[1]]
        here, there = f"{printed} (¶{result.paragraph})", f"{one_line(other.printed)} (¶{other.paragraph})"
        return f"{here} 与 {there}" if language == "zh" else f"{here} and {there}"
    low, high = ends(draft, candidate, language)
    if low and high:
        between = low if low == high else f"{low} 到 {high}" if language == "zh" else f"{low} to {high}"
    else:
        between = _one_sided(low, high, language)
    if language == "zh":
        return f"{calculation} 得 {between}，印的是 {printed}"
    return f"{calculation} gives {between}, printed {printed}"


def _one_sided(low: str, high: str, language: str) -> str:
    if language == "zh":
        return f"至少 {low}" if low else f"至多 {high}"
    return f"at least {low}" if low else f"at most {high}"
