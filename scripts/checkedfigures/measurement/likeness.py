"""Whether cells that a program drafted say what a person annotated, where the words may differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

_ENOUGH = 0.5
_FIRMS = {"enterprises", "other:家", "other:companies", "other:firms"}

_KINDS = (
    {"level", "value", "average", "median", "threshold", "count", "streak", "index", "rank"},
    {"share", "ratio"},
    {"points", "growth_points"},
    {"yoy"}, {"real"}, {"mom"}, {"qoq"}, {"change"}, {"contribution"},
)  # fmt: skip
_BEFORE_IT = {"growth": {"growth", "mom", "qoq"}}  # on the period before, be that a week
_MONTHS = {"Q": 3, "H": 6, "S": 6}
_MEASURES = re.compile(
    "增速|名义|实际|增长|下降|占.{0,12}的?比重|比重|占比|同比|环比|变动|较上月|较上年同期|较上周|余额|人均|全国|全省|全部|"
    "之比|的|为|增加额|合计|个数|界限|（.*?）"
)
_SMALL = {
    "a", "an", "and", "the", "of", "in", "on", "by", "for", "from", "to", "per", "with", "at", "as", "that",
    "growth", "share", "change", "number", "monthly", "year", "month", "before", "total", "nominal", "real", "average",
    "increase", "above", "rate", "person", "s", "since", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
}  # fmt: skip


def same_measure(drafted: str, annotated: str) -> bool:
    """Whether two names of a measure are of one kind: a level and a count are, growth on the year and month are not.

    Example:
        >>> same_measure("value", "level"), same_measure("yoy", "real")
        (True, False)
    """
    if drafted == annotated or drafted in _BEFORE_IT.get(annotated, ()):
        return True
    return any({drafted, annotated} <= kind for kind in _KINDS)


def same_unit(drafted: str, annotated: str) -> bool:
    """Whether two units are one; one that no list has is one with any other such, and a bare ratio has none."""
    if (annotated == "other:ratio" and not drafted) or {drafted, annotated} <= _FIRMS:
        return True
    return drafted == annotated or (drafted.startswith("other:") and annotated.startswith("other:"))


def same_period(drafted: str, annotated: str) -> bool:
    """Whether two periods are one, however they are written; a definition has none.

    Example:
        >>> same_period("2027-01-01/P9M", "2027-01/2027-09")
        True
    """
    if annotated == "definition":
        return True
    return drafted == annotated or (bool(drafted) and _months(drafted) == _months(annotated))


def names(subject: str, label: str, labels: Iterable[str]) -> bool:
    """Whether a subject names what a person's label names.

    It does where most of their words are the same, and more than with any of
    the labels; or where it ends with the label (货物贸易出口 with 出口), and
    with no longer one.

    Args:
        labels: those of the figures of the same measure in the text.
    """
    like = likeness(subject, label)
    if like >= _ENOUGH and like >= max(likeness(subject, each) for each in labels):
        return True
    ends = [_bare(each) for each in labels if _bare(subject).endswith(_bare(each))]
    return _bare(label) in ends and all(len(each) <= len(_bare(label)) for each in ends)


def likeness(subject: str, label: str) -> float:
    """How far a subject and a label have the same words, measures apart: 0 nothing, 1 all.

    Chinese by characters and pairs of them, English by words without their
    endings. Half of it is how much of the label the subject has, half the
    other way.
    """
    ours, theirs = _words(subject), _words(label)
    common = len(ours & theirs)
    return 2 * common / (len(ours) + len(theirs)) if common else 0.0


def same_number(drafted: str, annotated: str) -> bool:
    """Whether two numbers written out are equal; of a range its nearer end counts."""
    try:
        return Decimal(drafted.partition("/")[0]) == Decimal(annotated.partition("/")[0])
    except InvalidOperation:
        return drafted == annotated


def _bare(text: str) -> str:
    """A Chinese subject or label without the words of its measure, or all of it where nothing else is there."""
    return re.sub(r"[^\w]", "", _MEASURES.sub("", text)) or text


def _words(text: str) -> set[str]:
    if re.search(r"[\u3400-\u9fff]", text):
        bare = _bare(text)
        return {*re.sub("[0-9]", "", bare), *(bare[place : place + 2] for place in range(len(bare) - 1))}
    words = {re.sub("(?:ies|es|s|ing|ed)$", "", word) for word in re.findall("[a-z0-9]+", text.lower())}
    return words - _SMALL or words


def _months(period: str) -> tuple[int, int] | str:
    """First month since year 0 and how many; the period itself where it is none of months."""
    first, _, last = period.partition("/")
    match = re.match(r"(\d{4})(?:-(?:([QHS])(\d)|(\d\d))?)?(-\d\d)?$", first)
    if not match:
        return period
    year, kind, part, month, _ = match.groups()
    length = _MONTHS.get(kind or "", 1 if month else 12)
    start = int(year) * 12 + (length * (int(part) - 1) if part else int(month or 1) - 1)
    if run := re.fullmatch(r"P(\d+)M", last):
        return start, int(run.group(1))
    if last and isinstance(end := _months(last), tuple):
        return start, end[0] + end[1] - start
    return start, length
