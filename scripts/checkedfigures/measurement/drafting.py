"""How well articles are read: the audit of a text against a person's annotation, and of texts with one slip each.

It knows the audit by its JSON alone (see ``figures audit --json``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ..quantities.qualifier import WITHOUT_VALUE
from .gold import Gold, GoldFigure
from .likeness import names, same_measure, same_number, same_period, same_unit
from .seeding import Seeded

Audited = Mapping[str, object]
"""The JSON of an audit."""
Auditor = Callable[[str], Audited]
"""Audits a text."""

_Key = tuple[str, frozenset[int]]
"""A relation by its kind and its members, in whatever order."""
PRINTED = ("value", "unit", "unit_mult", "decimals", "bound")
CELLS = (*PRINTED, "period", "measure", "subject")
_KINDS = {"ratio": "share", "points": "difference"}  # the same arithmetic by two names


@dataclass(frozen=True)
class Miss:
    """Something that was read otherwise than annotated.

    Attributes:
        what: a cell, ``numeral``, ``relation`` (annotated, not found), ``extra`` (found, not annotated),
            ``finding`` (on the true text), ``slip`` (not found) or ``culprit`` (another was named).
    """

    text: str
    line: int
    printed: str
    what: str
    found: str
    expected: str


@dataclass
class Score:
    """What became of one text; each pair is (right, of).

    Attributes:
        strict: relations found with the kind annotated; ``loose`` with any kind.
        correct: relations reported as holding that are annotated, of those reported.
        by_bits: the bits of each reported relation, and whether it is annotated.
        slips: seeded slips that gave a finding; ``culprits``: of these, whose first new finding names the figure.
        seconds: of one audit, after the first.
    """

    name: str
    figures: int
    numerals: tuple[int, int] = (0, 0)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    together: tuple[int, int] = (0, 0)
    strict: tuple[int, int] = (0, 0)
    loose: tuple[int, int] = (0, 0)
    correct: tuple[int, int] = (0, 0)
    by_bits: list[tuple[float, bool]] = field(default_factory=list)
    findings: int = 0
    slips: tuple[int, int] = (0, 0)
    culprits: tuple[int, int] = (0, 0)
    seconds: float = 0.0
    misses: list[Miss] = field(default_factory=list)


def measure(gold: Gold, audit: Auditor, slips: Sequence[Seeded] = ()) -> Score:
    """Audit a text and each of its seeded slips, and hold the outcome against the annotation.

    Args:
        audit: audits a text; it is called twice on the true one, and the second time is taken.
    """
    audit(gold.text)
    started = time.perf_counter()
    audited = audit(gold.text)
    score = Score(gold.name, sum(figure.is_figure for figure in gold.figures))
    score.seconds = time.perf_counter() - started
    matched = {figure.number: _at(audited["figures"], figure) for figure in gold.figures}
    _numerals(gold, audited, score)
    _cells(gold, matched, score)
    _relations(gold, audited, matched, score)
    score.findings = len(audited["findings"])
    for finding in audited["findings"]:
        score.misses.append(Miss(gold.name, *_first(finding, audited), "finding", finding["message_en"], "none"))
    _slips(audit, audited, slips, score)
    return score


def _at(places: Sequence[Mapping], figure: GoldFigure) -> Mapping | None:
    """The entry that overlaps most with an annotated print, in its line."""
    overlaps = [
        (min(each["end"], figure.end) - max(each["start"], figure.start), each)
        for each in places
        if each["paragraph"] == figure.line
    ]
    length, best = max(overlaps, key=lambda each: each[0], default=(0, None))
    return best if length > 0 else None


def _numerals(gold: Gold, audited: Audited, score: Score) -> None:
    entries = [*audited["figures"], *audited["aside"]]
    missing = [figure for figure in gold.figures if _at(entries, figure) is None]
    score.numerals = len(gold.figures) - len(missing), len(gold.figures)
    for figure in missing:
        score.misses.append(_miss(gold, figure, "numeral", "—", figure.cells["ignore"] or figure.printed))


def _cells(gold: Gold, matched: Mapping[int, Mapping | None], score: Score) -> None:
    right = dict.fromkeys(CELLS, 0)
    together = 0
    labels: dict[str, set[str]] = {}
    for figure in gold.figures:
        labels.setdefault(figure.cells["basis"], set()).add(figure.cells["label"])
    for figure in gold.figures:
        if not figure.is_figure:
            continue
        drafted = matched[figure.number]
        if drafted is None:
            score.misses.append(_miss(gold, figure, "figure", "—", figure.cells["label"]))
            continue
        compared = dict(_compared(drafted, figure.cells, labels[figure.cells["basis"]]))
        for cell, (is_right, found, expected) in compared.items():
            right[cell] += is_right
            if not is_right:
                score.misses.append(_miss(gold, figure, cell, found, expected))
        together += all(compared[cell][0] for cell in PRINTED)
    score.cells = {cell: (count, score.figures) for cell, count in right.items()}
    score.together = together, score.figures


def _compared(
    drafted: Mapping, cells: Mapping[str, str], labels: set[str]
) -> Iterator[tuple[str, tuple[bool, str, str]]]:
    """Each cell: whether it is right, what was found, what is annotated.

    6 × 10 percent and 60 percent are the same number. Where only digits or a
    direction are printed (两位数), there is none to compare.
    """
    same = cells["bound"] in WITHOUT_VALUE or _base(drafted) == _base(cells)
    place = cells["bound"] in WITHOUT_VALUE or _last_place(drafted) == _last_place(cells)
    equal = same or same_number(str(drafted["obs_value"]), cells["obs_value"])
    yield "value", (equal, *_both(drafted, cells, "obs_value"))
    unit = drafted["unit_measure"], cells["unit"]
    yield "unit", (same_unit(*unit), *unit)
    yield "unit_mult", (same or str(drafted["unit_mult"]) == cells["unit_mult"], *_both(drafted, cells, "unit_mult"))
    yield "decimals", (place or str(drafted["decimals"]) == cells["decimals"], *_both(drafted, cells, "decimals"))
    yield "bound", (drafted["bound"] == cells["bound"], *_both(drafted, cells, "bound"))
    period = drafted["time_period"], cells["period"]
    yield "period", (same_period(*period), *period)
    kind = drafted["measure"], cells["basis"]
    yield "measure", (same_measure(*kind), *kind)
    subject = drafted["subject"], cells["label"]
    yield "subject", (names(*subject, labels), *subject)


def _base(cells: Mapping) -> Fraction | None:
    value = str(cells["obs_value"] or "").partition("/")[0]
    return Fraction(Decimal(value)) * Fraction(10) ** int(cells["unit_mult"]) if value else None


def _last_place(cells: Mapping) -> int:
    return int(cells["unit_mult"]) - int(cells["decimals"])


def _both(drafted: Mapping, cells: Mapping[str, str], column: str) -> tuple[str, str]:
    return str(drafted[column]), cells[column]


def _relations(gold: Gold, audited: Audited, matched: Mapping[int, Mapping | None], score: Score) -> None:
    numbers = {drafted["n"]: number for number, drafted in matched.items() if drafted}
    first = _first_prints(gold)
    annotated = {_key(each.kind, each.members, first) for each in gold.relations}
    sought = {_key(each.kind, each.members, first): each for each in gold.relations if each.decidable}
    reported = {}
    for relation in audited["relations"]:
        if relation["verdict"] == "holds":
            members = tuple(numbers.get(member, -member) for member in relation["members"])
            reported[_key(relation["kind"], members, first)] = relation
    right = {key: any(_same(key, each, any_kind=True) for each in annotated) for key in reported}
    score.by_bits = [(relation["bits"] or 0, right[key]) for key, relation in reported.items()]
    score.correct = sum(right.values()), len(reported)
    score.strict = sum(_is_found(key, reported) for key in sought), len(sought)
    found = {key for key in sought if _is_found(key, reported, any_kind=True)}
    score.loose = len(found), len(sought)
    for key, relation in sought.items():
        if key not in found:
            score.misses.append(_in_relation(gold, "relation", "—", f"{relation.kind} {_said(gold, relation.members)}"))
    for key, relation in reported.items():
        if not right[key]:
            said = f"{relation['kind']} {relation['text_en']}"
            score.misses.append(_in_relation(gold, "extra", f"{said} ({relation['bits']} bits)", "—"))


def _is_found(annotated: _Key, reported: Iterable[_Key], *, any_kind: bool = False) -> bool:
    """Whether a relation is reported; an order of several figures may be reported in parts."""
    same = [members for kind, members in reported if _same((kind, members), annotated, any_kind=any_kind)]
    if annotated[0] == "ordering":
        return bool(same) and frozenset().union(*same) == annotated[1]
    return bool(same)


def _same(reported: _Key, annotated: _Key, *, any_kind: bool = False) -> bool:
    """Whether two relations are one, or the reported is a part of the other.

    Of a number that several figures count each may be held against the list,
    and an order of several figures has an order of any two.
    """
    if reported[0] == annotated[0] in {"count", "ordering"}:
        return reported[1] <= annotated[1]
    return reported[1] == annotated[1] and (any_kind or reported[0] == annotated[0])


def _first_prints(gold: Gold) -> dict[int, int]:
    """For a figure printed again (in a heading, in a table, to fewer digits) the first that prints it."""
    what = {figure.number: (figure.cells["unit"], figure.cells["basis"]) for figure in gold.figures}
    first: dict[int, int] = {}
    for relation in gold.relations:
        one, *others = sorted(relation.members)
        if relation.kind == "agreement" and len(others) == 1 and what[one] == what[others[0]]:
            first[others[0]] = first.get(one, one)
    return first


def _key(kind: str, members: Sequence[int], first: Mapping[int, int]) -> _Key:
    if kind == "agreement":
        return kind, frozenset(members)
    return _KINDS.get(kind, kind), frozenset(first.get(each, each) for each in members)


def _said(gold: Gold, members: Sequence[int]) -> str:
    prints = {figure.number: figure.printed for figure in gold.figures}
    return " ← ".join([prints[members[0]], ", ".join(prints[each] for each in members[1:])])


def _slips(audit: Auditor, true: Audited, slips: Sequence[Seeded], score: Score) -> None:
    usual = {_told(finding, true) for finding in true["findings"]}
    found = named = 0
    for slip in slips:
        audited = audit(slip.text)
        new = [finding for finding in audited["findings"] if _told(finding, audited) not in usual]
        culprit = _at(audited["figures"], GoldFigure(0, slip.figure.line, slip.start, slip.end, slip.printed, {}))
        repair = new[0].get("repair") if new else None
        is_named = bool(repair and culprit and repair["figure"] == culprit["n"])
        found += bool(new)
        named += is_named
        if not is_named:
            told = new[0]["message_en"] if new else "no finding"
            what = "culprit" if new else "slip"
            expected = f"{slip.figure.printed} ({slip.kind})"
            score.misses.append(Miss(score.name, slip.figure.line, slip.printed, what, told, expected))
    score.slips = found, len(slips)
    score.culprits = named, found


def _told(finding: Mapping, audited: Audited) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A finding by its kind and the places of its figures, which a slip elsewhere leaves nearly as they are."""
    places = {each["n"]: each["paragraph"] for each in audited["figures"]}
    return finding["kind"], tuple((places.get(number, 0), number) for number in finding["figures"])


def _first(finding: Mapping, audited: Audited) -> tuple[int, str]:
    by_number = {each["n"]: each for each in audited["figures"]}
    figure = by_number.get(next(iter(finding["figures"]), 0))
    return (figure["paragraph"], figure["printed"]) if figure else (0, "—")


def _miss(gold: Gold, figure: GoldFigure, what: str, found: str, expected: str) -> Miss:
    return Miss(gold.name, figure.line, figure.printed, what, str(found), str(expected))


def _in_relation(gold: Gold, what: str, found: str, expected: str) -> Miss:
    return Miss(gold.name, 0, "", what, found, expected)
