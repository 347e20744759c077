"""A review that came back, cell by cell: what can be told without laying the package out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ..drafting.article import Article
from ..finding import Finding
from ..packages.exemption import Exemption, unexempted
from ..packages.kinds import pattern
from ..quantities.numeral import find_source_numerals
from ..quantities.period import Period, PeriodError
from ..quantities.quantity import BOUNDS, WITHOUT_VALUE
from .entries import covering, span
from .expressions import PLACE
from .opening import Opened
from .review import ASIDE, DATE, FIGURE, SHEETS, YES

_NEEDED = ("printed", "measure", "time_period", "unit_measure", "unit_mult", "decimals", "bound", "figure_id")
_OPTIONAL_FIELDS = {"heading_zh", "heading_en", "credit_zh", "credit_en", "address", "licence"}
_LABELS = ("label_zh", "label_en")


def text_faults(opened: Opened, article: Article) -> Iterator[Finding]:
    """Whether the text is the one that was drafted, and every numeral of it still has its row."""
    place = list(opened.review.package).index("sha256")
    if article.sha256 != opened.review.package["sha256"]:
        yield opened.fault("review.text_changed", "package", place, "sha256", expected=article.sha256)
        return
    rows: dict[int, list[Mapping[str, str]]] = {}
    for place, row in enumerate(opened.review.figures):
        if not _is_placed(row, article):
            yield opened.fault("review.place", "figures", place, "place")
            return
        rows.setdefault(int(row["paragraph"]), []).append(row)
        start, end = span(row)
        text = article.paragraphs[int(row["paragraph"]) - 1].text
        if row["action"] == FIGURE and row["printed"] and row["printed"] not in text:
            yield opened.fault("review.print", "figures", place, "printed", expected=text[start:end])
    for paragraph in article.paragraphs:
        for numeral in find_source_numerals(paragraph.text):
            if not covering(numeral, rows.get(paragraph.number, ())):
                yield Finding("review.numeral_lost", str(opened.file), None, "figures", numeral.token,
                              str(paragraph.number))  # fmt: skip


def _is_placed(row: Mapping[str, str], article: Article) -> bool:
    if not re.fullmatch(r"\d+", row["paragraph"]) or not re.fullmatch(r"\d+-\d+", row["place"]):
        return False
    return 0 < int(row["paragraph"]) <= len(article.paragraphs)


def cell_faults(opened: Opened, codes: Mapping[str, Sequence[str]], exempt: Sequence[Exemption]) -> Iterator[Finding]:
    """Whatever is wrong with single cells, or with two rows together.

    Args:
        opened: the review.
        codes: the codes that there are, by list.
        exempt: terms whose numerals state nothing.
    """
    yield from _field_faults(opened)
    yield from _code_faults(opened, codes)
    numbers = {row["n"] for row in opened.review.figures}
    for place, row in enumerate(opened.review.figures):
        if row["action"] == ASIDE and not row["reason"]:
            yield opened.fault("review.missing", "figures", place, "reason")
        if row["action"] == DATE and not _is_period(row["time_period"]):
            yield opened.fault("review.period", "figures", place, "time_period")
        if row["action"] == FIGURE:
            yield from _figure_faults(opened, place, row, numbers, exempt)
    yield from _duplicates(opened)
    yield from _claim_faults(opened, exempt)
    for place, row in enumerate(opened.review.relations):
        unknown = {each[1] for each in PLACE.findall(row["expression"])} - numbers
        if row["accept"] == YES and unknown:
            yield opened.fault("review.no_row", "relations", place, "expression", found=", ".join(sorted(unknown)))


def _field_faults(opened: Opened) -> Iterator[Finding]:
    for place, (name, value) in enumerate(opened.review.package.items()):
        if not value and name not in _OPTIONAL_FIELDS:
            yield opened.fault("review.missing", "package", place, name)


def _code_faults(opened: Opened, codes: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for sheet, columns in SHEETS.items():
        for column in columns:
            allowed = column.choices or codes.get(column.codes, ())
            for place, row in enumerate(opened.review.rows(sheet) if allowed else ()):
                # What is set aside is not entered: its cells may be as they were drafted.
                idle = sheet == "figures" and row["action"] == ASIDE and column.name not in {"action", "reason"}
                if row[column.name] and row[column.name] not in allowed and not idle:
                    yield opened.fault("review.not_listed", sheet, place, column.name,
                                       expected=", ".join(allowed[:12]))  # fmt: skip
    for place, row in enumerate(opened.review.figures):
        if not row["action"]:
            yield opened.fault("review.missing", "figures", place, "action")


def _figure_faults(
    opened: Opened, place: int, row: Mapping[str, str], numbers: set[str], exempt: Sequence[Exemption]
) -> Iterator[Finding]:
    if row["same_as"]:
        if row["same_as"] not in numbers or row["same_as"] == row["n"]:
            yield opened.fault("review.no_row", "figures", place, "same_as")
        return
    for column in _NEEDED:
        if not row[column]:
            yield opened.fault("review.missing", "figures", place, column)
    for column in ("time_period", "base_period"):
        if row[column] and not _is_period(row[column]):
            yield opened.fault("review.period", "figures", place, column)
    for column in ("obs_value", "obs_value_to", "unit_mult", "decimals"):
        if row[column] and _number(row[column]) is None:
            yield opened.fault("review.number", "figures", place, column)
    if row["bound"] in BOUNDS and not row["obs_value"] and row["bound"] not in WITHOUT_VALUE:
        yield opened.fault("review.missing", "figures", place, "obs_value")
    form = pattern("figure_id", opened.review.package["name"])
    if row["figure_id"] and not re.fullmatch(form, row["figure_id"]):
        yield opened.fault("review.id", "figures", place, "figure_id", expected=form)
    if row["retyped"] and _number(row["retyped"]) not in {_number(row["obs_value"]), _size(row["obs_value"])}:
        yield opened.fault("review.retyped", "figures", place, "retyped", expected=row["printed"])
    yield from _label_faults(opened, "figures", place, row, exempt)


def _label_faults(
    opened: Opened, sheet: str, place: int, row: Mapping[str, str], exempt: Sequence[Exemption]
) -> Iterator[Finding]:
    for column in _LABELS:
        if not row[column]:
            yield opened.fault("review.no_label", sheet, place, column)
        elif numeral := unexempted(row[column], column[-2:], exempt):
            yield opened.fault("review.numeral", sheet, place, column, subject=numeral.token)


def _duplicates(opened: Opened) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for place, row in enumerate(opened.review.figures):
        if row["action"] == FIGURE and not row["same_as"] and row["figure_id"]:
            if row["figure_id"] in seen:
                yield opened.fault("review.duplicate", "figures", place, "figure_id", subject=seen[row["figure_id"]])
            seen.setdefault(row["figure_id"], row["n"])


def _claim_faults(opened: Opened, exempt: Sequence[Exemption]) -> Iterator[Finding]:
    for place, row in enumerate(opened.review.claims):
        if row["accept"] == YES:
            if not row["predicate"]:
                yield opened.fault("review.missing", "claims", place, "predicate")
            yield from _label_faults(opened, "claims", place, row, exempt)


def _is_period(text: str) -> bool:
    try:
        return bool(Period.parse(text))
    except PeriodError:
        return False


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _size(text: str) -> Decimal | None:
    value = _number(text)
    return None if value is None else abs(value)


def article_file(opened: Opened, told: Path | None) -> Path:
    """The file of the article: the one told, else the one that the review names."""
    return told or opened.file.parent / opened.review.package["article"]
