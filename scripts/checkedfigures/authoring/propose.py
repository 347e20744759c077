"""From an audited article to the review of its draft: every numeral a row, every candidate relation and claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..drafting.arithmetic import explain
from ..drafting.audit import Audit
from ..drafting.figure import Drafted, SetAside
from ..packages.package import prefix_of
from ..quantities.numeral import find_source_numerals
from ..quantities.period import Period
from ..quantities.quantity import Quantity
from ..quantities.reading import Unit
from .expressions import rules
from .glossary import Glossary
from .measures import measured
from .periods import dated, is_year_before, stored
from .prints import storable
from .review import ASIDE, DATE, FIGURE, NO, NOT_ENTERED, YES, Review
from .units import code_of

_REASONS = {
    "date": "date", "name": "name", "ordinal": "enumerator", "list number": "enumerator", "table reference": "layout",
    "idiom": "word", "furniture": "layout",
}  # fmt: skip
_PREDICATES = {
    "first_time": ("first_time_above", "首次达到", "for the first time"),
    "highest_since": ("highest_among", "多期以来之最", "a high or low of several periods"),
    "record": ("highest_among", "创纪录", "a record"),
    "in_a_row": ("streak", "连续多期", "several periods in a row"),
    "faster_than": ("grew_faster", "比较的结果", "a comparison"),
    "highest_among": ("highest_among", "同类之首", "the highest or lowest of its kind"),
    "exceeds": ("back_above", "超过某一水平", "above a level"),
}
_SURE = 0.75
_LONGEST_SUBJECT = 60
_LONGEST_ID = 100
_ROUNDED = {"exact", "nearest"}


@dataclass(frozen=True)
class Proposer:
    """What a draft is made with.

    Attributes:
        audited: the article with its figures, relations and claims.
        units: the units of the packages by code, and those that articles print besides.
        glossary: labels in the other language.
    """

    audited: Audit
    units: Mapping[str, Unit]
    glossary: Glossary

    def review(self, package: Mapping[str, str], refused: Mapping[int, str]) -> Review:
        """The review.

        Args:
            package: the fields of the package that are known.
            refused: numbers of figures that no row can hold, with why.
        """
        review = Review(dict(package))
        numbered = self._numbered()
        for number, each in enumerate(numbered, 1):
            if isinstance(each, Drafted):
                row = self._figure(each, package, refused.get(each.number, ""))
            else:
                row = self._aside(each, package)
            review.figures.append({"n": str(number), **row})
        numbers = {each.number: n for n, each in enumerate(numbered, 1) if isinstance(each, Drafted)}
        self._name(review, numbered, prefix_of(package["name"]))
        self._relate(review, numbers)
        self._claim(review, numbers)
        self._mark(review, numbered)
        return review

    def _numbered(self) -> list[Drafted | SetAside]:
        """Figures and numerals set aside in the order of the text, with those that nobody read."""
        found: list[Drafted | SetAside] = [*self.audited.figures, *self.audited.aside]
        for paragraph in self.audited.article.paragraphs:
            taken = [(each.start, each.end) for each in found if each.paragraph == paragraph.number]
            found += (
                SetAside(paragraph.number, numeral.start, numeral.end, numeral.token, "idiom")
                for numeral in find_source_numerals(paragraph.text)
                if not any(numeral.start < end and start < numeral.end for start, end in taken)
            )
        return sorted(found, key=lambda each: (each.paragraph, each.start, each.end))

    def _figure(self, figure: Drafted, package: Mapping[str, str], refused: str) -> dict[str, str]:
        language = self.audited.article.language
        period = stored(figure.period) if figure.period else package["period"]
        base = stored(figure.base_period) if figure.base_period else ""
        base = "" if is_year_before(base, period) else base
        unit = self.units.get(code_of(figure.unit, self.units, language))
        found, why = None, refused
        if unit and not refused:
            wanted = replace(figure.quantity, countable=unit.countable)
            found = storable(figure.printed, wanted, unit, list(self.units.values()), language)
        if not why:
            why = ("" if unit else "the unit is in no list") or ("" if found else "the print cannot be read by itself")
            why = why or ("" if period else f"no notation for the period {figure.period}")
        quantity = found.quantity if found else figure.quantity
        start = figure.start + (found.start if found else 0)
        printed = found.printed if found else figure.printed
        of = measured(figure, unit.code if unit else "", bool(unit and unit.countable), period, base)
        row = self._row(figure.paragraph, start, start + len(printed)) | _cells(quantity) | {
            "action": ASIDE if why else FIGURE, "reason": NOT_ENTERED if why else "",
            "printed": printed, "measure": of.code, "time_period": period, "base_period": base,
            "unit_measure": unit.code if unit else "", "obs_status": found.status if found else "",
            "subject": figure.subject, "sure": f"{figure.sure:.2f}",
            "note": f"not entered: {why}" if why else figure.why,
        }  # fmt: skip
        row["aspect"] = f"{of.words['zh']} | {of.words['en']}" if any(of.words.values()) else ""
        row |= labels_of(row, self.glossary, language)
        row["_ending"] = of.ending
        return row

    def _aside(self, each: SetAside, package: Mapping[str, str]) -> dict[str, str]:
        row = self._row(each.paragraph, each.start, each.end)
        row |= {"printed": each.token, "action": ASIDE, "reason": _REASONS[each.reason]}
        year = package["period"][:4]
        if each.reason == "date" and year and (period := dated(each.token, year)):
            row |= {"action": DATE, "reason": "", "time_period": period}
        return row

    def _row(self, paragraph: int, start: int, end: int) -> dict[str, str]:
        text = self.audited.article.paragraphs[paragraph - 1]
        first, last = next(span for span in text.sentences() if span[0] <= start < span[1])
        last = max(last, end)
        sentence = f"{text.text[first:start]}【{text.text[start:end]}】{text.text[end:last]}".strip()
        return {"paragraph": str(paragraph), "place": f"{start}-{end}", "sentence": sentence}

    def _name(self, review: Review, numbered: Sequence[Drafted | SetAside], prefix: str) -> None:
        """Give each figure its id; prints of one figure share it, others of the same words are told apart."""
        known: dict[str, dict[str, str]] = {}
        names: dict[str, str] = {}
        entered = [row for row in review.figures if row["action"] == FIGURE]
        # A rounded print states the figure, a bound (over 8 trillion) repeats it.
        for row in sorted(entered, key=lambda row: row["bound"] not in _ROUNDED):
            subject = self._subject(row, names)
            code = Period.parse(row["time_period"]).code
            after = f"{row['measure']}.{code}"
            ending = "".join(f"_{each}" for each in (row["_ending"], self._currency(row)) if each)
            room = _LONGEST_ID - len(f"{prefix}.{ending}_00.{after}")
            middle = f"{subject[:room].strip('_')}{ending}"
            for name in _told_apart(f"{prefix}.{middle}", after):
                if name not in known:
                    row["figure_id"] = name
                    known[name] = row
                    break
                if same_figure(known[name], row):
                    row["figure_id"], row["same_as"] = name, known[name]["n"]
                    break
        for row in review.figures:
            row.pop("_ending", None)

    def _subject(self, row: Mapping[str, str], names: dict[str, str]) -> str:
        words = row["subject"]
        if words not in names:
            label = self.glossary.label(words, self.audited.article.language, "en")
            names[words] = slug(label) or f"item_{len(names) + 1}"
        return names[words]

    def _currency(self, row: Mapping[str, str]) -> str:
        code = row["unit_measure"]
        return code.lower() if re.fullmatch("[A-Z]{3}", code) and code != "CNY" else ""

    def _relate(self, review: Review, numbers: Mapping[int, int]) -> None:
        rows = {int(row["n"]): row for row in review.figures if row["action"] == FIGURE}
        seen: set[tuple[str, str]] = set()
        for candidate in self.audited.relations:
            members = tuple(numbers[number] for number in candidate.members)
            moved = replace(candidate, proposal=replace(candidate.proposal, members=members))
            stated = rules(moved, rows)
            note = "" if stated else "rules cannot say this, or a figure of it is not entered"
            for kind, expression in stated or [(candidate.kind, "")]:
                if (kind, expression) in seen and expression:
                    continue
                seen.add((kind, expression))
                review.relations.append({
                    "n": str(len(review.relations) + 1),
                    "accept": YES if expression and candidate.verdict == "holds" else NO,
                    "kind": kind, "figures": " ".join(map(str, members)),
                    "sentence": review.figures[members[0] - 1]["sentence"],
                    "arithmetic_zh": explain(self.audited.draft, candidate, "zh"),
                    "arithmetic_en": explain(self.audited.draft, candidate, "en"),
                    "bits": f"{candidate.bits:g}", "verdict": candidate.verdict, "expression": expression,
                    "note": note,
                })  # fmt: skip

    def _claim(self, review: Review, numbers: Mapping[int, int]) -> None:
        language = self.audited.article.language
        for number, claim in enumerate(self.audited.claims, 1):
            predicate, zh, en = _PREDICATES[claim.predicate]
            members = [numbers[each] for each in claim.figures]
            entered = all(review.figures[each - 1]["action"] == FIGURE for each in members)
            first = self.audited.draft.figures[claim.figures[0]] if claim.figures else None
            subject = first.subject if first else ""
            labels = {into: self.glossary.label(subject, language, into) if subject else "" for into in ("zh", "en")}
            review.claims.append({
                "n": str(number), "accept": YES if entered and all(labels.values()) else NO, "predicate": predicate,
                "figures": " ".join(map(str, members)),
                "sentence": self._row(claim.paragraph, claim.start, claim.end)["sentence"],
                "label_zh": f"{labels['zh']}：{zh}" if labels["zh"] else "",
                "label_en": f"{labels['en']}: {en}" if labels["en"] else "",
                "needs_zh": claim.needs_zh, "needs_en": claim.needs_en,
            })  # fmt: skip

    def _mark(self, review: Review, numbered: Sequence[Drafted | SetAside]) -> None:
        """Colour what is doubtful, and list the words that the glossary lacks."""
        language, needed = self.audited.article.language, {}
        for place, (row, each) in enumerate(zip(review.figures, numbered, strict=True)):
            if not isinstance(each, Drafted):
                continue
            if row["action"] == ASIDE:
                review.doubtful |= {("figures", place, column) for column in ("action", "reason", "note")}
                continue
            if each.sure < _SURE:
                review.doubtful |= {("figures", place, column) for column in ("measure", "time_period", "subject")}
            if not each.period:
                review.doubtful.add(("figures", place, "time_period"))
            if row.get("same_as"):
                continue
            for column in ("label_zh", "label_en"):
                if not row[column]:
                    review.doubtful.add(("figures", place, column))
            if not row["label_zh"] or not row["label_en"]:
                for words in self.glossary.missing(each.subject, language):
                    needed.setdefault(words, []).append(row["n"])
        for place, row in enumerate(review.relations):
            if row["verdict"] == "contradicted":
                review.doubtful |= {("relations", place, column) for column in ("accept", "verdict", "arithmetic_zh")}
        for words, rows in needed.items():
            known = next(piece.labels for piece in self.glossary.pieces(words, language) or [None] if piece)
            review.terms.append({"words": words, "label_zh": known.get("zh", ""), "label_en": known.get("en", ""),
                                 "figures": " ".join(rows)})  # fmt: skip
        for place, row in enumerate(review.terms):
            review.doubtful |= {("terms", place, column) for column in ("label_zh", "label_en") if not row[column]}


def labels_of(row: Mapping[str, str], glossary: Glossary, language: str) -> dict[str, str]:
    """The labels of a row, of the words of its subject and its aspect; empty where the glossary lacks a word.

    Args:
        row: of a figure; of it subject and aspect.
        glossary: see :class:`.glossary.Glossary`.
        language: of the subject's words.
    """
    zh, _, en = (part.strip() for part in row["aspect"].partition("|"))
    labels = {}
    for into, words, comma in (("zh", zh, ""), ("en", en, ", ")):
        label = glossary.label(row["subject"], language, into) if row["subject"] else ""
        labels[f"label_{into}"] = f"{label}{comma}{words}" if label and words else label
    return labels


def slug(words: str) -> str:
    """A subject as part of an id."""
    name = re.sub(r"[^a-z0-9]+", "_", words.lower().replace("’", "").replace("'", "")).strip("_")
    return name[:_LONGEST_SUBJECT].strip("_")


def same_figure(left: Mapping[str, str], right: Mapping[str, str]) -> bool:
    """Whether two prints of the same words can state one fact, as the ledger asks."""
    if left["unit_measure"] != right["unit_measure"] or left["base_period"] != right["base_period"]:
        return False
    a, b = quantity_of(left), quantity_of(right)
    if (a.bound, a.decimals, a.unit_mult) == (b.bound, b.decimals, b.unit_mult):
        return a.value == b.value
    return a.base_interval().intersect(b.base_interval()) is not None


def quantity_of(row: Mapping[str, str]) -> Quantity:
    """The quantity that the cells of a row state."""
    return Quantity(
        Decimal(row["obs_value"]) if row["obs_value"] else None, int(row["unit_mult"]), int(row["decimals"]),
        row["bound"], row["bound"] == "exact", Decimal(row["obs_value_to"]) if row.get("obs_value_to") else None,
    )  # fmt: skip


def _cells(quantity: Quantity) -> dict[str, str]:
    return {
        "obs_value": "" if quantity.value is None else f"{quantity.value:f}",
        "obs_value_to": "" if quantity.value_to is None else f"{quantity.value_to:f}",
        "unit_mult": str(quantity.unit_mult), "decimals": str(quantity.decimals), "bound": quantity.bound,
    }  # fmt: skip


def _told_apart(before: str, after: str) -> Iterator[str]:
    yield f"{before}.{after}"
    number = 2
    while True:
        yield f"{before}_{number}.{after}"
        number += 1
