"""What follows from a person's cells: labels of the terms they gave, and the second figure of a split numeral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..packages.coherence import is_ahead
from .glossary import Glossary, with_terms
from .measures import ROLES
from .opening import Opened
from .propose import labels_of, slug
from .review import FIGURE, NO, SHEETS, YES


def completed(opened: Opened) -> Opened:
    """The review with every cell that its other cells determine.

    Args:
        opened: as it came back; it stays as it is.
    """
    terms = {row["words"]: {"zh": row["label_zh"], "en": row["label_en"]} for row in opened.review.terms}
    glossary = with_terms({words: {k: v for k, v in labels.items() if v} for words, labels in terms.items()})
    language = opened.review.package["language"]
    figures, lines = [], []
    for row, line in zip(opened.review.figures, opened.lines["figures"], strict=True):
        own = _row("figures", row)
        for each in (own, *_second(own, glossary, language)):
            figures.append(_labelled(each, glossary, language))
            lines.append(line)
    relations = [_row("relations", row) | {"accept": row["accept"] or NO} for row in opened.review.relations]
    claims = [_row("claims", row) | {"accept": row["accept"] or NO} for row in opened.review.claims]
    for row in figures:
        if row["action"] == FIGURE and not row["obs_status"] and _is_ahead(row, opened.review.package["published"]):
            row["obs_status"] = "forecast"
        row["ticked"] = YES if row["ticked"].lower() in {"yes", "y", "x", "✓", "√", "是", "true"} else row["ticked"]
    review = replace(opened.review, figures=figures, relations=relations, claims=claims)
    return replace(opened, review=review, lines={**opened.lines, "figures": lines})


def _is_ahead(row: Mapping[str, str], published: str) -> bool:
    return bool(is_ahead({**row, "role": ROLES.get(row["measure"], "observation")}, {"published": published}))


def _row(sheet: str, row: Mapping[str, str]) -> dict[str, str]:
    return {column.name: row.get(column.name, "") for column in SHEETS[sheet]}


def _second(row: Mapping[str, str], glossary: Glossary, language: str) -> list[dict[str, str]]:
    """The same numeral said of something else: its row but for subject, id and labels."""
    if row["action"] != FIGURE or not row["split"]:
        return []
    prefix, _, *rest = row["figure_id"].split(".")
    subject = slug(glossary.label(row["split"], language, "en")) or f"row_{row['n']}_second"
    return [{
        **row, "n": f"{row['n']}+", "subject": row["split"], "split": "", "same_as": "", "label_zh": "",
        "label_en": "", "figure_id": ".".join([prefix, subject, *rest]),
    }]  # fmt: skip


def _labelled(row: dict[str, str], glossary: Glossary, language: str) -> dict[str, str]:
    made = labels_of(row, glossary, language) if row["action"] == FIGURE else {}
    return row | {column: row[column] or label for column, label in made.items()}
