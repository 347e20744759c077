"""Articles with their gold annotation: what a careful reader says that each numeral means, and what ties them together.

Beside ``NAME.txt`` stand ``NAME-figures.csv`` and ``NAME-relations.csv``; or,
where a folder has its annotations apart, ``gold/NN-figures.csv`` for the text
whose name begins with ``NN-``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from ..quantities.interval import Interval
from ..quantities.qualifier import WITHOUT_VALUE
from ..quantities.quantity import Quantity
from ..quantities.reading import language_of
from ..relations.expression import Comparison, ExpressionError, parse
from ..relations.relation import can_hold, evaluate

_RATIOS = {"percent", "percentage_point"}


@dataclass(frozen=True)
class GoldFigure:
    """A numeral as annotated.

    Attributes:
        line: number of the non-blank line, from 1.
        start: first character of ``printed`` within its line; ``end`` one past the last.
        cells: the columns of the annotation.
    """

    number: int
    line: int
    start: int
    end: int
    printed: str
    cells: Mapping[str, str]

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure; otherwise it is set aside with a reason."""
        return not self.cells["ignore"]

    def quantity(self) -> Quantity:
        """The print as a quantity; a range is annotated as ``15/24``."""
        bound = self.cells["bound"]
        value, _, further = self.cells["obs_value"].partition("/")
        return Quantity(
            None if bound in WITHOUT_VALUE else Decimal(value),
            int(self.cells["unit_mult"]),
            int(self.cells["decimals"]),
            bound,
            value_to=Decimal(further) if further else None,
        )

    def domain(self, quantity: Quantity | None = None) -> Interval:
        """Every true value in base units; a percentage as a fraction."""
        interval = (quantity or self.quantity()).base_interval()
        return interval.scale(Fraction(1, 100)) if self.cells["unit"] in _RATIOS else interval


@dataclass(frozen=True)
class GoldRelation:
    """A relation as annotated.

    Attributes:
        members: numbers of figures, the result first.
        comparisons: what has to hold, of the names ``n.1``, ``n.2`` …; empty
            where neither formula nor kind says it in terms of arithmetic.
    """

    kind: str
    members: tuple[int, ...]
    decidable: bool
    comparisons: tuple[Comparison, ...] = ()

    def holds(self, domains: Mapping[str, Interval]) -> bool:
        """Whether the figures, each by its interval, allow it."""
        for comparison in self.comparisons:
            left, right = (evaluate(side, domains) for side in (comparison.left, comparison.right))
            if not can_hold(left, comparison.operator, right):
                return False
        return True


@dataclass(frozen=True)
class Gold:
    """An article with its annotation."""

    name: str
    text: str
    figures: Sequence[GoldFigure]
    relations: Sequence[GoldRelation]
    domains: Mapping[str, Interval] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return language_of(self.text, "en")


def golds(folder: Path, source: Path | None = None) -> list[Gold]:
    """The annotated texts of a folder, by name.

    Args:
        source: the text of the annotation ``gold/00-…``, where it lies elsewhere.

    Raises:
        ValueError: where an annotation does not fit its text.
    """
    texts = [(path, _annotation(path)) for path in sorted(folder.glob("*.txt"))]
    if source:
        texts.insert(0, (source, tuple(folder / "gold" / f"00-{each}.csv" for each in ("figures", "relations"))))
    return [read_gold(path, *annotation) for path, annotation in texts if annotation]


def read_gold(text: Path, figures: Path, relations: Path) -> Gold:
    """One text with its annotation, as far as that goes.

    Raises:
        ValueError: where a print does not stand in its line, after the one before it.
    """
    content = text.read_text(encoding="utf-8")
    placed = list(_placed(lines_of(content), _rows(figures)))
    domains = {f"n.{each.number}": each.domain() for each in placed if each.is_figure}
    rows = {each.number: each for each in placed}
    read = [_relation(row, rows, domains) for row in _rows(relations)]
    last = max((figure.line for figure in placed), default=0)
    return Gold(text.stem, _until(content, last), placed, read, domains)


def lines_of(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def _until(text: str, last: int) -> str:
    """The text up to its last annotated line: an annotation may stop before its text does."""
    count, kept = 0, []
    for line in text.splitlines(keepends=True):
        count += bool(line.strip())
        if count > last:
            break
        kept.append(line)
    return "".join(kept)


def _annotation(text: Path) -> tuple[Path, Path] | None:
    beside = text.with_name(f"{text.stem}-figures.csv"), text.with_name(f"{text.stem}-relations.csv")
    number = text.stem.partition("-")[0]
    apart = tuple(text.parent / "gold" / f"{number}-{each}.csv" for each in ("figures", "relations"))
    return next((pair for pair in (beside, apart) if all(path.exists() for path in pair)), None)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _placed(lines: Sequence[str], rows: Sequence[dict[str, str]]) -> Iterator[GoldFigure]:
    at: dict[int, int] = {}
    for row in rows:
        line = int(row["line"])
        start = lines[line - 1].find(row["printed"], at.get(line, 0))
        if start < 0:
            raise ValueError(f"line {line}: {row['printed']} (n {row['n']}) does not stand there")
        at[line] = start + len(row["printed"])
        yield GoldFigure(int(row["n"]), line, start, at[line], row["printed"], row)


def _relation(row: dict[str, str], figures: Mapping[int, GoldFigure], domains: Mapping[str, Interval]) -> GoldRelation:
    members = tuple(int(each) for each in row["members"].split())
    decidable = row["decidable"] == "yes"
    relation = GoldRelation(row["kind"], members, decidable)
    if not decidable:
        return relation
    try:
        return GoldRelation(row["kind"], members, decidable, tuple(parse(each) for each in row["formula"].split(" & ")))
    except ExpressionError:  # in words: its kind may say the same
        said = tuple(parse(each) for each in _by_kind(row, members, figures))
        worded = GoldRelation(row["kind"], members, decidable, said)
        return worded if worded.holds(domains) else relation


def _by_kind(row: dict[str, str], members: Sequence[int], figures: Mapping[int, GoldFigure]) -> list[str]:
    """The arithmetic that a kind of relation means for its members; none where that depends on its words."""
    result, *parts = names = [f"n.{each}" for each in members]
    match row["kind"], parts:
        case "sum", _ if "100" in row["formula"]:
            return [f"{' + '.join(names)} = 100%"]
        case "sum", [_, _, *_]:
            return [f"{result} = {' + '.join(parts)}"]
        case "incomplete_sum", [_, *_]:
            return [f"{' + '.join(parts)} <= {result}"]
        case (("difference" | "points"), [new, old]):
            return [f"{result} = {new} - {old}"]
        case "points", [part, part_growth, whole, growth]:
            return [f"{result} = {part} / {whole} * (1 - (1 + {growth}) / (1 + {part_growth}))"]
        case (("share" | "ratio"), [part, whole]):
            return [f"{result} = share({part}, {whole})"]
        case "growth", [change, new] if figures[members[1]].cells["basis"] == "change":
            return [f"{result} = {change} / ({new} - {change})"]
        case "growth", [new, old]:
            return [f"{result} = growth({new}, {old})"]
        case "agreement", [other] if figures[members[0]].cells["unit"] == figures[members[1]].cells["unit"]:
            return [f"{result} = {other}"]
        case "contribution", [whole, *rest] if rest and len(rest) % 2 == 0:
            bases = (f"{level} / (1 + {rate})" for level, rate in zip(rest[::2], rest[1::2], strict=True))
            return [f"{whole} / (1 + {result}) = {' + '.join(bases)}"]
    return []
