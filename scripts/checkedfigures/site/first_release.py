"""The table of growth rates that were held against the base as it was first released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..publication.markup import block, inert, table, table_row
from ..relations.verdict import Verdict
from .marks import Marks

_HEADS = {
    "zh": ("增速与时期", "印作", "上年数，首次发布", "要合得上，上年数须是", "相差"),
    "en": ("Growth rate and period", "As printed", "Base as originally published", "Base must have been", "Change"),
}
_WORDS = {
    "zh": {"fits": "相合", "later": "后来印作{}", "agrees": "，正合", "differs": "，仍不合"},
    "en": {"fits": "fits", "later": "later printed as {}", "agrees": ", which fits", "differs": ", which does not fit"},
}


@dataclass(frozen=True)
class FirstReleases:
    """Growth rates and the first releases of their bases, in one language."""

    marks: Marks

    def misses(self) -> str:
        """The rates that miss, with what their base must have been and by how much that differs."""
        return self._table(verdict for verdict in self._verdicts if verdict.restatement)

    def fits(self) -> str:
        """The rates that fit."""
        return self._table(verdict for verdict in self._verdicts if not verdict.restatement)

    @property
    def _verdicts(self) -> list[Verdict]:
        verdicts = self.marks.publication.report.verdicts
        return [verdict for verdict in verdicts if not verdict.relation.is_joint]

    def _table(self, verdicts: Iterator[Verdict]) -> str:
        rows = (table_row(self._row(verdict), name=verdict.relation.relation_id) for verdict in verdicts)
        return block(table(_HEADS[self.marks.language], rows))

    def _row(self, verdict: Verdict) -> tuple[str, ...]:
        new, base, rate = verdict.relation.names
        figure = self.marks.publication.figures[rate]
        label = f"{inert(figure.label(self.marks.language))}<br>{self.marks.period(figure)}"
        printed = f"{self.marks.figure(rate, 'signed')}<br>{self.marks.figure(new)}"
        first = (label, printed, self.marks.figure(base))
        if verdict.restatement is None:
            return (*first, _WORDS[self.marks.language]["fits"], "")
        key = verdict.relation.relation_id
        base, change = (self.marks.computed(f"{kind}.{key}") for kind in ("base", "differs"))
        return (*first, f"{base}{self._later(verdict)}", change)

    def _later(self, verdict: Verdict) -> str:
        words, found = _WORDS[self.marks.language], verdict.restatement
        if not found.later:
            return ""
        said = words["later"].format(self.marks.figure(found.later))
        return f"<br>{said}{words['agrees' if found.is_printed else 'differs']}"
