"""The index of claims: the words, the verdict, why, and its scope."""

from __future__ import annotations

from dataclasses import dataclass

from ..publication.markup import inert
from ..relations.claim import ClaimVerdict
from .entry import Entry, part, place_of_row, places
from .equation import Equations
from .marks import Marks
from .usage import Usage

_WORDS = {
    "zh": {
        "words": "本站写法", "made_by": "谁的说法", "site": "本站自己的发现，原文没有这样说",
        "verdict": "结论", "why": "依据", "scope": "范围", "outside": "范围以外",
        "compared": "比较的内容", "own": "只是复述这个说法的数", "none": "这个数据包没有登记说法。",
    },
    "en": {
        "words": "On the page", "made_by": "Whose", "site": "this site’s own finding, not the source’s",
        "verdict": "Verdict", "why": "Why", "scope": "Scope", "outside": "Beyond it",
        "compared": "What was compared", "own": "Figures that only repeat it",
        "none": "No claims are registered for this package.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class ClaimIndex:
    """The claims in one language.

    Attributes:
        usage: the pages that state each claim, and in which words.
    """

    marks: Marks
    usage: Usage

    def package(self, name: str) -> str:
        """An entry for every claim of a package, in the order of its table."""
        publication = self.marks.publication
        verdicts = (each for each in publication.report.claims if publication.package_of(each.claim.claim_id) == name)
        return "\n\n".join(map(self._entry, verdicts)) or _WORDS[self._language]["none"]

    def _entry(self, verdict: ClaimVerdict) -> str:
        claim, row = verdict.claim, verdict.claim.row
        words = {
            place.quoted for place in self.usage.places.get(claim.claim_id, ()) if place.language == self._language
        }
        first = [
            (self._say("words"), " ".join(f"<q>{inert(each)}</q>" for each in sorted(words))),
            (self._say("made_by"), self._say("site") if row.get("made_by", "source") == "site" else ""),
            (self._say("verdict"), Equations(self.marks).outcome(verdict.outcome)),
            (self._say("why"), self.marks.computed(f"reason.{claim.claim_id}")),
        ]
        for what in ("scope", "outside"):
            if (key := f"{what}.{claim.claim_id}") in self.marks.publication.computed:
                first.append((self._say(what), self.marks.computed(key)))
        story = [self._comparisons(verdict), self._own(verdict), places(self.marks, self.usage, claim.claim_id)]
        story.append(place_of_row(self.marks, row.file, row.line, self.marks.publication.package_of(claim.claim_id)))
        heading = inert(row[f"label_{self._language}"])
        return Entry(claim.claim_id, heading, "", [each for each in first if each[1]], story).write(self._language)

    def _comparisons(self, verdict: ClaimVerdict) -> str:
        equations = Equations(self.marks)
        items = "".join(f"<li>{equations.sides(each)}</li>" for each in verdict.claim.comparisons)
        return part(self._say("compared"), f"<ul>{items}</ul>") if items else ""

    def _own(self, verdict: ClaimVerdict) -> str:
        items = "".join(f"<li>{self.marks.figure(name, 'signed')}</li>" for name in sorted(verdict.claim.own))
        return part(self._say("own"), f"<ul>{items}</ul>") if items else ""

    def _say(self, key: str) -> str:
        return _WORDS[self._language][key]

    @property
    def _language(self) -> str:
        return self.marks.language
