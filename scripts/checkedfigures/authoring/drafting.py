"""From an article to a review that the checks bear out: what they would refuse is set aside, with why."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..drafting.article import Article
from ..drafting.audit import audit
from ..drafting.figure import Drafted
from ..finding import Finding
from ..scaffold.layout import packages_at_hand
from .assembly import assemble, code_rows
from .glossary import read_glossary
from .periods import stored
from .propose import Proposer
from .review import FIELDS, FIGURE, NO, Review
from .trial import try_out
from .units import unit_of_row

_PLACEHOLDER = {"zh": "待定", "en": "to be told"}
_ROUNDS = 6
_FALLBACK = "2026"


def draft(article: Article, name: str, root: Path, today: date, file: str) -> Review:
    """The review of an article.

    Args:
        article: the text.
        name: of the package that it is to become.
        root: the project's folder, for its code lists and schemas.
        today: the day of the draft.
        file: how the review refers to the article.

    Raises:
        CheckError: where the name is taken, or the project cannot be read.
    """
    audited = audit(article)
    units = {row["unit_measure"]: unit_of_row(row) for row in code_rows(root, "unit_measure")}
    proposer = Proposer(audited, units, read_glossary())
    package = _package(article, audited.figures, name, today, file)
    refused: dict[int, str] = {}
    packages = packages_at_hand(root)
    numbers = [each.number for each in audited.figures]
    for _ in range(_ROUNDS):
        review = proposer.review(package, refused)
        tried = try_out(assemble(_filled(review), article, root, today, packages), root)[1]
        more = {}
        for finding, place in tried:
            if place and place[0] == "figures" and not finding.column.startswith("label"):
                row = review.figures[place[1]]
                number = _number(audited.figures, numbers, row)
                if number and number not in refused:
                    more[number] = finding.message("en")
        if not more:
            break
        refused |= more
    _note(review, tried)
    return review


def _package(article: Article, figures: list[Drafted], name: str, today: date, file: str) -> dict[str, str]:
    """What the text itself tells of the package's fields."""
    periods = [stored(each.period) for each in figures if each.period]
    known = [each for each in periods if each]
    period = max(known, key=known.count) if known else _FALLBACK
    first = article.paragraphs[0]
    title = first.text.strip() if first.heading else ""
    return dict.fromkeys(FIELDS, "") | {
        "name": name, f"title_{article.language}": title, "period": period, "article": file,
        "sha256": article.sha256, "language": article.language, "published": "",
    }  # fmt: skip


def _number(figures: list[Drafted], numbers: list[int], row: Mapping[str, str]) -> int:
    """The number of the figure that a row was made of."""
    start = int(row["place"].partition("-")[0])
    for each, number in zip(figures, numbers, strict=True):
        same = each.start <= start < each.end and str(each.paragraph) == row["paragraph"]
        if same and each.subject == row["subject"]:
            return number
    return 0


def _filled(review: Review) -> Review:
    """The review with something in place of the words that only a person can give."""
    trial = copy.deepcopy(review)
    package = trial.package
    for name in ("title", "heading", "credit"):
        for language, words in _PLACEHOLDER.items():
            package[f"{name}_{language}"] = words
    package |= {"publisher": _PLACEHOLDER["en"], "published": f"{package['period'][:4]}-12", "address": ""}
    for row in trial.figures:
        row |= {
            column: row.get(column, "") for column in ("same_as", "obs_value_to", "retyped", "ticked", "obs_status")
        }
        for language, words in _PLACEHOLDER.items():
            if row["action"] == FIGURE:
                row[f"label_{language}"] = row[f"label_{language}"] or words
    return trial


def _note(review: Review, tried: list[tuple[Finding, tuple[str, int] | None]]) -> None:
    """Leave out what the checks refuse of rules, claims and labels, and say why."""
    for finding, place in tried:
        if not place:
            continue
        sheet, number = place
        row = review.rows(sheet)[number]
        if sheet in {"relations", "claims"}:
            row["accept"] = NO
        elif finding.column.startswith("label"):
            row[finding.column] = ""
        row["note"] = finding.message("en")
        column = finding.column if finding.column.startswith("label") else "note"
        review.doubtful.add((sheet, number, column))
