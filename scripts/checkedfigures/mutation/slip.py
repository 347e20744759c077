"""Slips: one number of a figure's row changed as a person would change it by mistake.

In mode ``cell`` one cell changes alone. In mode ``entry`` the print changes
and everything that repeats it follows (the row's other cells, the ledger),
so that only arithmetic is left to notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from ..packages.figure import Figure
from ..packages.package import DataPackage
from ..packages.row import Row
from ..quantities.numeral import (
    CHINESE_DIGITS,
    chinese_integer,
    chinese_words,
    english_values,
    english_words,
    find_source_numerals,
)
from ..quantities.period import Period
from ..quantities.reading import MULTIPLIERS, UnreadableError, read
from ..relations.keying import likely_digits, rows_beside_each_other
from .other_code import other_codes

MODES = ("cell", "entry")
SCALES = {language: {power: word for word, power in sorted(words.items(), key=lambda each: each[1])}
          for language, words in MULTIPLIERS.items()}  # fmt: skip

_ARABIC = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_CHINESE = re.compile(f"[{CHINESE_DIGITS}]+")
_SCALE = {
    "zh": re.compile("(?<=[0-9多余])(?:万亿|亿|万)"),
    "en": re.compile("(?<=[0-9] )(?:tr|b|m)illion|(?<=[0-9] )thousand"),
}
_OPPOSITES = {
    "zh": {
        "增长": "下降", "增加": "减少", "上升": "下降", "回升": "回落", "增多": "减少", "提升": "下降",
        "提高": "降低", "加快": "放缓", "下降": "增长", "减少": "增加", "回落": "回升", "降低": "提高",
        "放缓": "加快", "扩张区间": "收缩区间", "收缩区间": "扩张区间",
    },
    "en": {
        "rose": "fell", "grew": "fell", "increased": "decreased", "up": "down", "gained": "dropped",
        "expanded": "shrank", "fell": "rose", "dropped": "rose", "declined": "grew", "decreased": "increased",
        "down": "up",
    },
}  # fmt: skip

Changed = tuple[str, str]
"""A kind of slip, and the text after it."""


@dataclass(frozen=True)
class Slip:
    """One mistake: where it was made, and what stood there before and after.

    Attributes:
        kind: what the hand did: ``digits_swapped``, ``digit_dropped`` …
        mode: ``cell`` or ``entry``, see :data:`MODES`.
        partner: line of the row it was swapped with; 0 where it is one row's.
    """

    kind: str
    package: str
    figure_id: str
    file: str
    line: int
    column: str
    before: str
    after: str
    mode: str
    partner: int = 0

    @property
    def name(self) -> str:
        """The slip in a line: figure, cell, before, after."""
        return f"{self.figure_id} [{self.column}] {self.before or '∅'} → {self.after or '∅'} ({self.kind})"


def number_slips(text: str) -> Iterator[Changed]:
    """What becomes of a number in Arabic digits; never a text of the same value."""
    return _different(text, _number_slips(text))


def printed_slips(text: str, language: str) -> Iterator[Changed]:
    """What becomes of a print, by a slip in one of its numbers, its multiplier or its direction."""
    for match in _ARABIC.finditer(text):
        for kind, after in number_slips(match.group()):
            if kind != "sign_flipped":  # a print falls by a word
                yield kind, text[: match.start()] + after + text[match.end() :]
    for start, end, after in _word_slips(text, language):
        yield "last_digit", text[:start] + after + text[end:]
    if match := _SCALE[language].search(text):
        words = list(SCALES[language].values())
        for word in _neighbours(words, match.group()):
            yield "scale", re.sub(" +", " ", text[: match.start()] + word + text[match.end() :])
    for word, opposite in _OPPOSITES[language].items():
        if re.search(rf"\b{word}\b" if language == "en" else word, text):
            yield "sign_flipped", text.replace(word, opposite, 1)
            return


def period_slips(text: str) -> Iterator[Changed]:
    """The neighbouring years, quarters, months and runs of months."""
    period = Period.parse(text)
    year, rest = text[:4], text[4:]
    yield from (("neighbouring_period", f"{int(year) + step}{rest}") for step in (-1, 1))
    for step in (-1, 1):
        if period.quarter:
            later, quarter = divmod(int(year) * 4 + period.quarter - 1 + step, 4)
            yield "neighbouring_period", f"{later}-Q{quarter + 1}"
        elif period.months and 2 <= period.months + step <= 12:
            yield "neighbouring_period", f"{year}-01-01/P{period.months + step}M"
        elif period.month and not period.day and not period.months:
            later, month = divmod(int(year) * 12 + period.month - 1 + step, 12)
            yield "neighbouring_period", f"{later}-{month + 1:02}"


def slips(package: DataPackage, mode: str) -> tuple[list[Slip], int]:
    """All slips of a package's figures in one mode, and how many could not be made.

    A slip in a whole entry cannot be made where its print is unreadable or
    means what the old one meant.
    """
    made: dict[Slip, None] = {}
    impossible = 0
    for figure, partners in _with_partners(package):
        seen: set[tuple[str, str]] = set()
        for column, (kind, after), line in _changes(figure, partners, package, mode):
            slip = Slip(
                kind, package.name, figure.figure_id, figure.row.file, figure.row.line, column,
                figure.row[column], after, mode, line,
            )  # fmt: skip
            if after == slip.before or (column, after) in seen:
                continue
            seen.add((column, after))
            if mode == "cell" or changed_rows(package, slip):
                made[slip] = None
            else:
                impossible += 1
    return list(made), impossible


def changed_rows(package: DataPackage, slip: Slip) -> list[Row]:
    """The figures' rows as the slip leaves them; none where it cannot be made."""
    rows = {figure.row.line: figure for figure in package.figures if figure.row.file == slip.file}
    pairs = [(rows[slip.line], slip.after)] + ([(rows[slip.partner], slip.before)] if slip.partner else [])
    if slip.mode == "cell":
        return [replace(figure.row, cells={**figure.row.cells, slip.column: after}) for figure, after in pairs]
    entered = [_entered(figure, printed, package) for figure, printed in pairs]
    return [] if None in entered else entered


def with_rows(package: DataPackage, rows: list[Row], mode: str) -> DataPackage:
    """The package with these rows in place of the old ones; in mode ``entry`` the ledger follows."""
    places = {(row.file, row.line): row for row in rows}
    prints: dict[str, tuple[str, str]] = {}
    tables = {}
    for resource in package.descriptor["resources"]:
        tables[resource["name"]] = changed = []
        for row in package.tables[resource["name"]]:
            new = places.get((row.file, row.line), row)
            changed.append(new)
            if new is not row and new["printed"] != row["printed"]:
                prints[row["figure_id"]] = row["printed"], new["printed"]
    for resource in package.resources("ledger") if mode == "entry" else ():
        tables[resource["name"]] = [_followed(row, prints) for row in tables[resource["name"]]]
    return replace(package, tables=tables)


def _changes(
    figure: Figure, partners: Sequence[Figure], package: DataPackage, mode: str
) -> Iterator[tuple[str, Changed, int]]:
    row, language = figure.row, package.descriptor["printed_language"]
    for changed in printed_slips(row["printed"], language):
        yield "printed", changed, 0
    if mode == "cell":
        for changed in number_slips(row["obs_value"]) if row["obs_value"] else ():
            yield "obs_value", changed, 0
        ladder = [str(mult) for mult in SCALES[language]]
        for mult in _neighbours(ladder, row["unit_mult"]):
            yield "unit_mult", ("scale", mult), 0
        for column, kind in (("unit_mult", "last_digit"), ("decimals", "precision")):
            for step in (-1, 1):
                yield column, (kind, str(int(row[column]) + step)), 0
        for bound in package.tables["bound"]:
            yield "bound", ("other_bound", bound["bound"]), 0
        for changed in period_slips(row["time_period"]):
            yield "time_period", changed, 0
        for column, code in other_codes(figure, package):
            yield column, ("other_code", code), 0
    for partner in partners:
        for column in ("obs_value", "printed") if mode == "cell" else ("printed",):
            yield column, ("rows_swapped", partner.row[column]), partner.row.line


def _with_partners(package: DataPackage) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Each figure with those that stand beside it, each pair once."""
    partners: dict[str, list[Figure]] = {}
    for figure, partner in rows_beside_each_other(package.figures):
        partners.setdefault(figure.figure_id, []).append(partner)
    for figure in package.figures:
        yield figure, partners.get(figure.figure_id, [])


def _entered(figure: Figure, printed: str, package: DataPackage) -> Row | None:
    """The row as it would have been entered from another print; ``None`` where it says nothing else."""
    row, language = figure.row, package.descriptor["printed_language"]
    rounded_to = package.rounding(figure.resource)
    try:
        said, before = (
            read(text, package.units.values(), language=language, role=row["role"], rounded_to=rounded_to)
            for text in (printed, row["printed"])
        )
    except UnreadableError:
        return None
    if figure.unit.code not in said.units:
        return None
    narrowed = int(row["decimals"]) - before.quantity.decimals  # by a style of the house
    value = said.quantity.value
    if value is not None and row["obs_status"] == "sign_from_context":
        value = -value
    cells = {
        "printed": printed,
        "obs_value": "" if value is None else str(value),
        "unit_mult": str(said.quantity.unit_mult),
        "decimals": str(said.quantity.decimals + narrowed),
        "bound": said.quantity.bound,
    }
    changed = replace(figure, row=replace(row, cells={**row.cells, **cells}))
    try:
        return None if changed.interval == figure.interval else changed.row
    except ValueError:  # a threshold or a range that a row cannot hold
        return None


def _followed(row: Row, prints: dict[str, tuple[str, str]]) -> Row:
    """A row of the ledger that repeats what its figure now prints.

    Another print of the same figure gets the same number.
    """
    if row["figure_id"] not in prints:
        return row
    before, after = prints[row["figure_id"]]
    tokens = [[numeral.token for numeral in find_source_numerals(text)] for text in (before, after)]
    renamed = dict(zip(*tokens, strict=False))
    token = renamed.get(row["token"], row["token"])
    printed = after if row["printed"] == before else row["printed"].replace(row["token"], token, 1)
    return replace(row, cells={**row.cells, "token": token, "printed": printed})


def _number_slips(text: str) -> Iterator[Changed]:
    places = [place for place, character in enumerate(text) if character.isdigit()]
    for first, second in pairwise(places):
        middle = text[first + 1 : second]
        yield "digits_swapped", text[:first] + text[second] + middle + text[first] + text[second + 1 :]
    for place in places:
        for digit in likely_digits(text[place]):
            yield "digit_wrong", text[:place] + digit + text[place + 1 :]
    for place in places:
        yield "digit_dropped", text[:place] + text[place + 1 :]
        yield "digit_doubled", text[:place] + text[place] + text[place:]
    value = Decimal(text.replace(",", ""))
    for step in (-1, 1):
        yield "point_shifted", _plain(value.scaleb(step))
    yield "sign_flipped", text[1:] if text.startswith("-") else f"-{text}"
    for step in (-1, 1):
        yield "last_digit", f"{value + Decimal(step).scaleb(value.as_tuple().exponent):f}"


def _word_slips(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Numerals in words, one more or one less: where they stand and what they become."""
    pattern = re.compile("[a-z]+(?:-[a-z]+)?") if language == "en" else _CHINESE
    for match in pattern.finditer(text):
        after_digits = text[: match.start()][-1:] in set("0123456789多余")  # a multiplier, no numeral
        value = None if after_digits else _word_value(match.group(), language)
        for step in (-1, 1) if value is not None else ():
            if value + step >= 0:
                word = chinese_words(value + step, before_measure_word=True)
                yield match.start(), match.end(), english_words(value + step) if language == "en" else word


def _word_value(word: str, language: str) -> int | None:
    if language == "en":
        return english_values().get(word)
    try:
        return chinese_integer(word)
    except ValueError:
        return None


def _neighbours(ladder: list[str], here: str) -> list[str]:
    if here not in ladder:
        return []
    place = ladder.index(here)
    return ladder[max(0, place - 1) : place] + ladder[place + 1 : place + 2]


def _different(text: str, changed: Iterator[Changed]) -> Iterator[Changed]:
    for kind, after in changed:
        if after != text and (_value(after) is None or _value(after) != _value(text)):
            yield kind, after


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> str:
    return f"{value:f}"
