"""Cells: what a spreadsheet or its user did to them, and what they are meant to say.

What is certain is mended and told; what is not is refused and told. A cell
that says what it said before is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from .column import Column
from .evidence import Evidence, number
from .lost_date import looks_english, typed_forms
from .sheet import Cell, Sheet

_BLANKS = " \t\r\n\u00a0\u2007\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-"})
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"-?\d(?:\.\d+)?E[+-]?\d{1,3}", re.ASCII | re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_ERROR = re.compile(r"#(?:REF!|VALUE!|NAME\?|N/A|DIV/0!|NUM!|NULL!|#+)")
_TRUTH = {"true": "true", "false": "false", "是": "true", "否": "false", "yes": "true", "no": "false"}
_MARKUP = re.compile(r"\{\{|\{%|\{#|<[A-Za-z/!]")
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Mended:
    """What a cell is to say, and what was noticed.

    Attributes:
        text: the cell's text; ``None`` where it cannot be told.
        notes: codes of what was noticed, each with what it led to.
    """

    text: str | None
    notes: tuple[tuple[str, str], ...] = ()

    def after(self, *notes: tuple[str, str]) -> Mended:
        return Mended(self.text, (*notes, *self.notes))


def mend(cell: Cell, column: Column, evidence: Evidence, sheet: Sheet) -> Mended:
    """Read one cell of a sheet for one column of a table."""
    if cell.formula and cell.kind == "unknown":
        return Mended(None, (("intake.formula_unknown", ""),))
    notes = [("intake.formula", cell.formula)] if cell.formula else []
    text = cell.text.strip(_BLANKS)
    if text != cell.text:
        notes.append(("intake.spaces", text))
    if text == evidence.stood and cell.kind in {"text", "number", "boolean"}:
        return Mended(text, tuple(notes))
    if cell.kind == "error" or _ERROR.fullmatch(text):
        return Mended(None, (*notes, ("intake.cell_error", "")))
    if _CONTROL.search(text):
        return Mended(None, (*notes, ("intake.line_break", "")))
    if cell.kind == "date":
        return _undo_date(cell, column, evidence).after(*notes)
    if column.is_numeric:
        return _mend_number(cell, text, column, evidence, sheet).after(*notes)
    return _mend_text(cell, text, column, evidence, sheet).after(*notes)


def _undo_date(cell: Cell, column: Column, evidence: Evidence) -> Mended:
    candidates = [form for form in typed_forms(cell) if column.accepts(form)]
    if found := evidence.pick(candidates):
        return Mended(found, (("intake.date_undone", found),))
    return Mended(None, (("intake.date", " / ".join(candidates[:4]) or "—"),))


def _mend_number(cell: Cell, text: str, column: Column, evidence: Evidence, sheet: Sheet) -> Mended:
    notes = []
    plain = unicodedata.normalize("NFKC", text)
    if plain != text:
        notes.append(("intake.full_width", plain))
    signed = plain.translate(_SIGNS).removeprefix("+")
    if signed != plain:
        notes.append(("intake.sign", signed))
    plain = signed
    if _THOUSANDS.fullmatch(plain) and not sheet.decimal_comma:
        plain = re.sub(r"[,'’ ]", "", plain)
        notes.append(("intake.thousands", plain))
    value = number(plain) if cell.kind != "percent" else None
    if value is None:
        if any(value == number(evidence.certain) for value in _guesses(cell, plain, evidence)):
            return Mended(evidence.certain, (*notes, ("intake.number_form", evidence.certain)))
        if typed_forms(cell):
            return _undo_date(cell, column, evidence).after(*notes)
        told = "intake.scientific" if _SCIENTIFIC.fullmatch(plain) else "intake.number"
        return Mended(None, (*notes, (told, evidence.certain or "—")))
    known = evidence.certain or evidence.stood or ""
    if known != plain and number(known) == value:
        return Mended(known, (*notes, ("intake.zeros", known)))
    if column.kind == "integer" and value == value.to_integral_value() and str(int(value)) != plain:
        return Mended(str(int(value)), (*notes, ("intake.zeros", str(int(value)))))
    return Mended(plain, tuple(notes))


def _guesses(cell: Cell, plain: str, evidence: Evidence) -> list[Decimal | None]:
    """What a number in an odd form may mean; the print has to say which."""
    if cell.kind == "percent":
        return [number(plain), (value := number(plain)) and value / 100]
    guesses = [number(plain.removesuffix("%")), number(plain.replace(".", "").replace(",", "."))]
    guesses.append(number(re.sub(r"[,'’ ]", "", plain)))
    if bracketed := re.fullmatch(r"\((.+)\)", plain):
        guesses.append(number(f"-{bracketed[1]}"))
    certain = number(evidence.certain)
    if certain is not None and _SCIENTIFIC.fullmatch(plain):
        shown = Decimal(plain)
        digits = len(shown.as_tuple().digits) - 1
        guesses.append(certain if Decimal(f"{certain:.{digits}E}") == shown else None)
    return [guess for guess in guesses if guess is not None]


def _mend_text(cell: Cell, text: str, column: Column, evidence: Evidence, sheet: Sheet) -> Mended:
    if cell.kind == "percent":
        shown = number(text)
        forms = [f"{shown:.{max(places, -shown.as_tuple().exponent)}f}%" for places in range(4)]
        found = evidence.pick(forms)
        return Mended(
            found or None, (("intake.number_form", found) if found else ("intake.number", " / ".join(forms)),)
        )
    if column.kind == "boolean" and (truth := _TRUTH.get(text.lower())):
        return Mended(truth, () if truth == text else (("intake.truth", truth),))
    if _SCIENTIFIC.fullmatch(text):
        return Mended(None, (("intake.scientific", evidence.stood or "—"),))
    if looks_english(text) or (not column.accepts(text) and typed_forms(cell)):
        return _undo_date(cell, column, evidence)
    if evidence.numerals and text not in evidence.numerals and (value := number(text)) is not None:
        same = {token for token in evidence.numerals if number(token) == value}
        if len(same) == 1:
            return Mended(found := same.pop(), (("intake.zeros", found),))
    for code, found in _respellings(text, column, evidence, sheet):
        if found and found != text and column.accepts(found):
            return Mended(found, ((code, found),))
    notes = []
    if text.startswith(_FORMULA_SIGNS):
        notes.append(("intake.formula_text", text))
    if _MARKUP.search(text):
        notes.append(("intake.markup", text))
    return Mended(text, tuple(notes))


def _respellings(text: str, column: Column, evidence: Evidence, sheet: Sheet) -> list[tuple[str, str]]:
    respellings = []
    if sheet.narrow and "?" in text and evidence.stood:
        lost = re.escape(text).replace(r"\?", r"[^\x00-\x7f]")
        if re.fullmatch(lost, evidence.stood):
            respellings.append(("intake.sign_lost", evidence.stood))
    if not column.accepts(text):
        respellings += [("intake.sign_lost", text.replace("?", sign)) for sign in column.lost_signs if sheet.narrow]
        respellings.append(("intake.full_width", unicodedata.normalize("NFKC", text)))
        respellings.append(("intake.label", column.code_of(text)))
    return respellings
