"""An audit as data, by the schema beside this file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from .arithmetic import explain
from .audit import Audit, Finding, numerals
from .claims import Claim
from .figure import Drafted
from .proposal import Candidate

SCHEMA = Path(__file__).with_name("audit.schema.json")
"""JSON Schema of what :func:`as_data` gives."""

_MEASURES = {"level": "value"}


def as_json(audited: Audit) -> str:
    """The audit as JSON, one object."""
    return json.dumps(as_data(audited), ensure_ascii=False, indent=1) + "\n"


def as_data(audited: Audit) -> dict[str, object]:
    """The audit as plain values: numbers of the text as strings, places counted in characters."""
    return {
        "numerals": numerals(audited),
        "figures": [_figure(each) for each in audited.figures],
        "aside": [
            {"paragraph": each.paragraph, "start": each.start, "end": each.end, "token": each.token,
             "reason": each.reason}
            for each in audited.aside
        ],
        "relations": [_relation(audited, each) for each in audited.relations],
        "claims": [_claim(each) for each in audited.claims],
        "findings": [_finding(each) for each in audited.findings],
        "unsupported": list(audited.unsupported),
    }  # fmt: skip


def _figure(figure: Drafted) -> dict[str, object]:
    quantity = figure.quantity
    return {
        "n": figure.number, "paragraph": figure.paragraph, "start": figure.start, "end": figure.end,
        "printed": figure.printed, "obs_value": "" if quantity.value is None else f"{quantity.value:f}",
        "unit_measure": figure.unit, "unit_mult": quantity.unit_mult, "decimals": quantity.decimals,
        "bound": quantity.bound, "time_period": figure.period, "base_period": figure.base_period,
        "measure": _MEASURES.get(figure.measure, figure.measure), "subject": figure.subject,
        "sure": round(figure.sure, 2), "why": figure.why,
    }  # fmt: skip


def _relation(audited: Audit, candidate: Candidate) -> dict[str, object]:
    return {
        "kind": candidate.kind, "members": list(candidate.members), "verdict": candidate.verdict,
        "bits": candidate.bits,
        "text_zh": explain(audited.draft, candidate, "zh"), "text_en": explain(audited.draft, candidate, "en"),
    }  # fmt: skip


def _claim(claim: Claim) -> dict[str, object]:
    data = asdict(claim)
    return {**data, "figures": list(claim.figures)}


def _finding(finding: Finding) -> dict[str, object]:
    data: dict[str, object] = {
        "kind": finding.relation.kind, "figures": list(finding.relation.members),
        "message_zh": finding.message_zh, "message_en": finding.message_en,
    }  # fmt: skip
    if finding.repairs:
        first = finding.repairs[0]
        data["repair"] = {"figure": first.figure, "before": first.before, "after": first.after, "slip": first.slip}
    return data
