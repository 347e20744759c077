"""The register of accepted discrepancies: contradictions that are the source's own.

An entry excuses one contradicted relation or one refuted claim, at the size
it had when somebody looked at it. It is no longer accepted once it is not
needed, has changed in size, or its date has passed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..finding import Finding
from ..packages.row import Row
from .claim import ClaimVerdict
from .contradiction import size
from .verdict import Verdict

_EXCUSED = {"relation.contradicted", "relation.jointly_contradicted", "relation.restatement", "claim.refuted"}


@dataclass(frozen=True)
class Register:
    """The rows of the ``discrepancies`` tables, held against what was found.

    Attributes:
        accepted: ids of relations and claims whose entry stands.
        faults: entries that do not stand any more.
    """

    accepted: frozenset[str]
    faults: tuple[Finding, ...]

    @classmethod
    def of(
        cls, rows: Sequence[Row], verdicts: Sequence[Verdict], claims: Sequence[ClaimVerdict], today: date
    ) -> Register:
        """The register on a day, against which the entries' dates are held."""
        contradicted = [verdict for verdict in verdicts if verdict.outcome == "contradicted"]
        sizes = {verdict.relation.relation_id: size(verdict) for verdict in contradicted}
        sizes |= {verdict.claim.claim_id: "refuted" for verdict in claims if verdict.outcome == "refuted"}
        faults = tuple(fault for row in rows if (fault := _fault(row, sizes, today)) is not None)
        return cls(frozenset(row["subject"] for row in rows) - {fault.subject for fault in faults}, faults)

    def apply(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that no entry excuses, and those about entries that do not stand."""
        kept = [each for each in findings if not (each.code in _EXCUSED and _subject(each) in self.accepted)]
        return [*kept, *self.faults]


def _fault(row: Row, sizes: Mapping[str, str], today: date) -> Finding | None:
    subject = row["subject"]
    if subject not in sizes:
        return row.fault("discrepancy.not_needed", "subject", subject=subject)
    if row["size"] != sizes[subject]:
        return row.fault("discrepancy.size_changed", "size", sizes[subject], subject=subject)
    if date.fromisoformat(row["expires"]) < today:
        return row.fault("discrepancy.expired", "expires", subject=subject)
    return None


def _subject(finding: Finding) -> str:
    return finding.subject.partition(":")[0]
