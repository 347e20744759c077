"""The scores of texts as rows of tables, with what is asked of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .drafting import PRINTED, Score

Pair = tuple[int, int]
Column = tuple[str, Callable[[Score], Pair], float]
"""A heading, what it counts (right, of), and the least part that is asked for."""

READING: tuple[Column, ...] = (
    ("numerals", lambda score: score.numerals, 0.98),
    ("printed", lambda score: score.together, 0.97),
    *((cell.replace("unit_mult", "mult"), lambda score, cell=cell: score.cells[cell], 0.97) for cell in PRINTED),
    ("period", lambda score: score.cells["period"], 0.90),
    ("measure", lambda score: score.cells["measure"], 0.90),
    ("subject", lambda score: score.cells["subject"], 0.80),
)
CHECKING: tuple[Column, ...] = (
    ("precision", lambda score: score.correct, 0.95),
    ("recall", lambda score: score.strict, 0.90),
    ("of any kind", lambda score: score.loose, 0.90),
    ("slips", lambda score: score.slips, 0.90),
    ("culprits", lambda score: score.culprits, 0.80),
)
FALSE_FINDINGS, SECONDS = 1, 2.0
_BITS = (0, 2, 4, 6, 8, 10, 12)


def rows(scores: Sequence[Score], columns: Sequence[Column]) -> Iterator[list[str]]:
    """A row for each text, one for all together, and one of what is asked."""
    for score in scores:
        yield [score.name, *(_part(count(score)) for _, count, _ in columns)]
    yield ["all", *(_part(_sum([count(score) for score in scores])) for _, count, _ in columns)]
    yield ["goal", *(f"{goal:.0%}" for _, _, goal in columns)]


def by_bits(scores: Sequence[Score]) -> Iterator[list[str]]:
    """For each least surprise in bits: relations reported from there on, and the part of them that is annotated."""
    reported = [each for score in scores for each in score.by_bits]
    for least in _BITS:
        kept = [is_right for bits, is_right in reported if bits >= least]
        yield [str(least), str(len(kept)), _part((sum(kept), len(kept)))]


def reached(scores: Sequence[Score]) -> bool:
    """Whether all texts together reach what is asked, and each stays within its false findings and seconds."""
    parts = ((_sum([count(score) for score in scores]), goal) for _, count, goal in (*READING, *CHECKING))
    return all(right >= goal * of for (right, of), goal in parts) and all(
        score.findings <= FALSE_FINDINGS and score.seconds <= SECONDS * max(1, score.figures / 100) for score in scores
    )


def _sum(pairs: Sequence[Pair]) -> Pair:
    return sum(right for right, _ in pairs), sum(of for _, of in pairs)


def _part(pair: Pair) -> str:
    return f"{pair[0] / pair[1]:.0%}" if pair[1] else "—"
