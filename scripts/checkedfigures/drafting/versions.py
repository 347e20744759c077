"""Two language versions of one article: numbers in one and not in the other, by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from ..quotation import one_line
from .audit import Audit
from .draft import RATES
from .figure import Drafted
from .wording import WORDS

_MONEY = 3
_WINDOW = 4


@dataclass(frozen=True)
class Lonely:
    """A number that the other version does not have.

    Attributes:
        figure: the figure.
        sentence: the sentence that it stands in.
    """

    figure: Drafted
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """Two versions held against each other.

    Attributes:
        files: their names.
        matched: how many figures both have.
        only: for each version the figures that the other lacks.
    """

    files: tuple[str, str]
    matched: int
    only: tuple[tuple[Lonely, ...], tuple[Lonely, ...]]


def compare(left: Audit, right: Audit) -> Comparison:
    """Match the figures of two versions: the same value first, then values that rounding allows, each the closest."""
    pairs: set[tuple[int, int]] = set()
    for close_enough in (_is_same, _may_be_same):
        taken = {number for number, _ in pairs}, {number for _, number in pairs}
        open_ = [each for each in left.figures if each.number not in taken[0]]
        rest = {each.number: each for each in right.figures if each.number not in taken[1]}
        for figure in open_:
            place = figure.number / max(len(left.figures), 1)
            fitting = [each for each in rest.values() if close_enough(figure, each)]
            if fitting:
                best = min(fitting, key=lambda each: abs(each.number / max(len(right.figures), 1) - place))
                pairs.add((figure.number, best.number))
                del rest[best.number]
    ours, theirs = {number for number, _ in pairs}, {number for _, number in pairs}
    return Comparison(
        (left.article.file, right.article.file), len(pairs), (_lonely(left, ours), _lonely(right, theirs))
    )


def _is_same(left: Drafted, right: Drafted) -> bool:
    if not _units_fit(left.unit, right.unit) or None in (left.quantity.value, right.quantity.value):
        return left.quantity.bound == right.quantity.bound and left.quantity.value is right.quantity.value is None
    return abs(left.quantity.base_value) == abs(right.quantity.base_value)


def _may_be_same(left: Drafted, right: Drafted) -> bool:
    if not _units_fit(left.unit, right.unit) or None in (left.quantity.value, right.quantity.value):
        return False
    if min(left.quantity.decimals, right.quantity.decimals) == max(left.quantity.decimals, right.quantity.decimals):
        same_step = left.quantity.unit_mult == right.quantity.unit_mult
        if same_step:
            return False  # printed alike, so that a different digit is a different number
    ours, theirs = left.quantity.base_interval(), right.quantity.base_interval()
    if left.quantity.value < 0:
        ours = -ours
    if right.quantity.value < 0:
        theirs = -theirs
    return ours.intersect(theirs) is not None


def _units_fit(left: str, right: str) -> bool:
    """Whether units may be the same: money, percent and points by their codes, what is counted under any name."""
    if left in RATES or right in RATES or len(left) == len(right) == _MONEY:
        return left == right
    return (len(left) == _MONEY) == (len(right) == _MONEY) or not left or not right


def _lonely(audited: Audit, matched: set[int]) -> tuple[Lonely, ...]:
    return tuple(Lonely(each, _sentence(audited, each)) for each in audited.figures if each.number not in matched)


def _sentence(audited: Audit, figure: Drafted) -> str:
    paragraph = audited.article.paragraphs[figure.paragraph - 1]
    spans = [span for span in paragraph.sentences() if span[0] <= figure.start < span[1]]
    start, end = spans[0] if spans else (0, len(paragraph.text))
    return paragraph.text[start:end].strip()


def as_text(comparison: Comparison, language: str) -> str:
    """For a terminal."""
    words = WORDS[language]
    lines = [f"{words['versions']}: {' / '.join(map(one_line, comparison.files))}",
             words["matched"].format(count=comparison.matched)]  # fmt: skip
    for file, lonely in zip(comparison.files, comparison.only, strict=True):
        if lonely:
            lines += ["", f"{words['only'].format(file=one_line(file))} ({len(lonely)})"]
            lines += [
                f"  ¶{each.figure.paragraph} {one_line(each.figure.printed)}: {one_line(each.sentence)}"
                for each in lonely
            ]
    if not any(comparison.only):
        lines.append(words["same"])
    return "\n".join(lines) + "\n"


def as_data(comparison: Comparison) -> dict[str, object]:
    """As plain values."""
    return {
        "matched": comparison.matched,
        "only": [
            {"file": file, "figures": [
                {"n": each.figure.number, "paragraph": each.figure.paragraph, "printed": each.figure.printed,
                 "sentence": each.sentence} for each in lonely]}
            for file, lonely in zip(comparison.files, comparison.only, strict=True)
        ],
    }  # fmt: skip
