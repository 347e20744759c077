"""The table of growth rates that were held against the base as it was first released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..publication.markup import block, inert, table, table_row
from ..relations.verdict import Verdict
from .equation import Equations
from .marks import Marks

_HEADS = {
    "zh": ("增速与时期", "同首次发布的上年数相比", "要对得上，上年数须是", "相差"),
    "en": ("Growth rate and period", "Growth on the base as originally published", "Base must have been", "Change"),
}
_WORDS = {
    "zh": {"later": "后来公布的是{}", "agrees": "，正好对上", "differs": "，还是对不上"},
    "en": {"later": "later printed as {}", "agrees": ", which fits", "differs": ", which does not fit"},
}


@dataclass(frozen=True)
class FirstReleases:
    """Growth rates and the first releases of their bases, in one language."""

    marks: Marks

    def misses(self) -> str:
        """The rates that miss, with what their base must have been and by how much that differs."""
        return self._table(_HEADS[self.marks.language], (each for each in self._verdicts if each.restatement))

    def fits(self) -> str:
        """The rates that fit."""
        return self._table(_HEADS[self.marks.language][:2], (each for each in self._verdicts if not each.restatement))

    @property
    def _verdicts(self) -> list[Verdict]:
        verdicts = self.marks.publication.report.verdicts
        return [verdict for verdict in verdicts if not verdict.relation.is_joint]

    def _table(self, heads: Iterable[str], verdicts: Iterable[Verdict]) -> str:
        rows = (table_row(self._row(verdict), name=verdict.relation.relation_id) for verdict in verdicts)
        return block(table(heads, rows))

    def _row(self, verdict: Verdict) -> tuple[str, ...]:
        _, _, rate = verdict.relation.names
        figure, equations = self.marks.publication.figures[rate], Equations(self.marks)
        label = f"{inert(figure.label(self.marks.language))}<br>{self.marks.period(figure)}"
        sides = equations.sides(verdict.relation.comparison) + equations.redo(verdict)
        first = (label, sides)
        if verdict.restatement is None:
            return first
        key = verdict.relation.relation_id
        needed, change = (self.marks.computed(f"{kind}.{key}") for kind in ("base", "differs"))
        return (*first, f"{needed}{self._later(verdict)}", change)

    def _later(self, verdict: Verdict) -> str:
        words, found = _WORDS[self.marks.language], verdict.restatement
        if not found.later:
            return ""
        said = words["later"].format(self.marks.figure(found.later))
        return f"<br>{said}{words['agrees' if found.is_printed else 'differs']}"
