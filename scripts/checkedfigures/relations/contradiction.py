"""What a contradiction says: both sides of each rule, and what the others allow each figure, in its own unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ..finding import LANGUAGES, Finding
from ..quantities.bounds import word_bounds
from ..quantities.interval import EVERYTHING, Interval
from .blindspot import any_value, left_to, ratio
from .contraction import ContradictionError, contract
from .first_release import implausible_restatement
from .relation import Relation, can_hold, evaluate
from .side import Sides
from .system import System

if TYPE_CHECKING:
    from .verdict import Verdict

_RULES, _FIGURES = 6, 12
_WORDS = {
    "zh": {
        "sides": "左边{}，右边{}", "rule": "{}：{}", "stop": "。", "apart": "，相差 {}（登记用的 size）",
        "allowed": "由其余数推得：{}。", "figure": "{}应为{}，印作“{}”", "never": "{}怎么改都不够，印作“{}”",
        "separator": "；", "more": "……还有 {} 条",
    },
    "en": {
        "sides": "left {}, right {}", "rule": "{}: {}", "stop": ".", "apart": ", apart by {} (the size to register)",
        "allowed": " What the others allow: {}.", "figure": "{} {}, printed “{}”",
        "never": "{} no value by itself, printed “{}”", "separator": "; ", "more": "… and {} more",
    },
}  # fmt: skip


def contradictions(verdicts: Sequence[Verdict], system: System) -> Iterator[Finding]:
    """A finding for each contradicted relation."""
    relations = {verdict.relation.relation_id: verdict.relation for verdict in verdicts}
    for verdict in verdicts:
        if verdict.outcome != "contradicted":
            continue
        relation, comparison = verdict.relation, verdict.relation.comparison
        if verdict.restatement is not None:
            yield implausible_restatement(relation, verdict.restatement)
            continue
        # One that names the same figure twice may hold side by side and still by no true values.
        if verdict.partners or can_hold(verdict.left, comparison.operator, verdict.right):
            yield joint_contradiction(relation, [relations[name] for name in verdict.partners], system)
        else:
            yield _alone(verdict, system)


def joint_contradiction(relation: Relation, partners: Sequence[Relation], system: System) -> Finding:
    """The finding that a relation holds by itself, and not together with others."""
    row, together = relation.row, [relation, *partners]
    return Finding(
        "relation.jointly_contradicted", row.file, row.line, "expression", row["expression"],
        subject=row["relation_id"], related=_rows_of(together, system),
        **{f"said_{language}": _said(together, system, language, with_ids=True) for language in LANGUAGES},
    )  # fmt: skip


def size(verdict: Verdict) -> str:
    """How far the sides of a contradicted relation miss each other, in base units to six digits.

    ``joint`` where the relation holds by itself and fails only together
    with others.
    """
    gap = _gap(verdict.left, verdict.right)
    if verdict.partners or gap is None:
        return "joint"
    return f"{Context(prec=6).divide(Decimal(gap.numerator), Decimal(gap.denominator)):f}"


def _alone(verdict: Verdict, system: System) -> Finding:
    relation, row = verdict.relation, verdict.relation.row
    apart = {language: _WORDS[language]["apart"].format(size(verdict)) for language in LANGUAGES}
    return Finding(
        "relation.contradicted", row.file, row.line, "expression", row["expression"],
        subject=f"{row['relation_id']}: {row['expression']}", related=_rows_of([relation], system),
        **{f"said_{language}": _said([relation], system, language, apart=apart[language]) for language in LANGUAGES},
    )  # fmt: skip


def _said(
    relations: Sequence[Relation], system: System, language: str, *, apart: str = "", with_ids: bool = False
) -> str:
    words, sides = _WORDS[language], Sides(system, language)
    rules = []
    for relation in relations:
        text = words["sides"].format(*_worded(relation, _by_others(relation, relations, system), sides))
        rules.append(words["rule"].format(relation.relation_id, text) if with_ids else text)
    figures = [_allowed(name, relations, system, language) for name in _figures(relations, system)]
    allowed = words["allowed"].format(_listed(figures, _FIGURES, words)) if figures else ""
    return f"{_listed(rules, _RULES, words)}{apart}{words['stop']}{allowed}"


def _by_others(relation: Relation, relations: Sequence[Relation], system: System) -> Mapping[str, Interval]:
    """What the prints and the other relations allow, so that the sides of a joint contradiction are seen apart."""
    try:
        return contract([each for each in relations if each is not relation], system.domains())
    except ContradictionError:  # it is more than a least set
        return system.domains()


def _worded(relation: Relation, domains: Mapping[str, Interval], sides: Sides) -> Iterator[str]:
    """Both sides in the unit of their figures."""
    nodes = (relation.comparison.left, relation.comparison.right)
    for node, other in zip(nodes, reversed(nodes), strict=True):
        try:
            interval = evaluate(node, domains)
        except ZeroDivisionError:  # the others leave nothing but zero to divide by
            interval = EVERYTHING
        yield sides.value(node, interval, sides.unit(other))


def _allowed(name: str, relations: Sequence[Relation], system: System, language: str) -> str:
    """What the others leave to a figure, and its print."""
    figure, words = system.figures[name], _WORDS[language]
    left = left_to(name, relations, system.domains() | {name: any_value(figure)})
    if left is None:
        return words["never"].format(name, figure.row["printed"])
    allowed = word_bounds(left.scale(1 / ratio(figure)), figure.unit, language)
    return words["figure"].format(name, allowed, figure.row["printed"])


def _figures(relations: Iterable[Relation], system: System) -> list[str]:
    names = dict.fromkeys(name for relation in relations for name in relation.names)
    return [name for name in names if name in system.figures]


def _rows_of(relations: Iterable[Relation], system: System) -> str:
    """The rows that the relations tie together: id, print, file and line."""
    figures = [system.figures[name] for name in _figures(relations, system)]
    return "; ".join(f"{each.figure_id} {each.row['printed']} ({each.row.file}:{each.row.line})" for each in figures)


def _listed(texts: Sequence[str], most: int, words: Mapping[str, str]) -> str:
    more = [words["more"].format(len(texts) - most)] if len(texts) > most else []
    return words["separator"].join([*texts[:most], *more])


def _gap(left: Interval, right: Interval) -> Fraction | None:
    for low, high in ((left, right), (right, left)):
        if low.upper is not None and high.lower is not None and low.upper <= high.lower:
            return high.lower - low.upper
    return None
