"""The macros of the narrative: what inserts a checked number into a page.

Plain functions of a publication and a language; they know no generator.
Each mark says which row a number comes from, so that the census can hold
the built page against the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from ..finding import nearest
from ..packages.package import DataPackage
from ..quantities.wording import WordingError, word
from .notice import notice_table, notices
from .publication import Publication
from .tables import Tables

_MARKDOWN = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]|~"})
_DATA_PACKAGE = {"zh": "数据包", "en": "data package"}
_SOURCE = {
    "zh": "来源：{date}的报纸版面，署名{credit}。本页由编者转述，数字与日期都取自{data}。",
    "en": "Source: a newspaper page of {date}; credit as printed: {credit}. "
    "Retold in our own words; every figure and date comes from the {data}.",
}
_OPEN = {"zh": "原文只举出这些，没有列尽。", "en": "The source names only these and says that there are more."}
_KINDS = {
    "zh": {"list": "清单", "note": "说明", "package": "数据包", "key": "统计项", "claim": "说法"},
    "en": {"list": "list", "note": "note", "package": "package", "key": "key", "claim": "claim"},
}


class MacroError(ValueError):
    """A macro cannot give what it was asked for.

    Attributes:
        code: code of the finding it becomes.
        found, expected, subject: as in :class:`~checkedfigures.finding.Finding`.
    """

    def __init__(self, code: str, found: str, expected: str = "", subject: str = "") -> None:
        hint = f" (did you mean {expected}?)" if expected else ""
        super().__init__(f"{code}: {found}{hint}")
        self.code, self.found, self.expected, self.subject = code, found, expected, subject


@dataclass(frozen=True)
class Macros:
    """The macros for one language.

    Attributes:
        publication: what can be inserted.
        language: ``zh`` or ``en``.
        root: gives the relative address of the site's root from the page
            that is being written, such as ``../../``.
    """

    publication: Publication
    language: str
    root: Callable[[], str] = lambda: ""

    def functions(self) -> dict[str, Callable[..., str]]:
        """The macros by the names that pages call."""
        return {
            "fig": self.fig, "event": self.event, "items": self.items, "note": self.note, "source": self.source,
            "computed": self.computed, "bounds": self.bounds, "claim": self.claim, "table": self.table,
            "series": self.series, "dictionary": self.dictionary, "downloads": self.downloads,
            "corrections": self.corrections,
        }  # fmt: skip

    def fig(self, figure_id: str, style: str = "digits", unit: bool = True) -> str:
        """A figure, worded for the language."""
        figure = _look_up(self.publication.figures, figure_id, "page.unknown_figure")
        try:
            text = word(figure.quantity, figure.unit, self.language, style=style, with_unit=unit)
        except WordingError as error:
            raise MacroError("page.macro_failed", f"{figure_id}: {error}") from None
        if figure.quantity.value is None:
            return f'<span class="figure" data-figure="{escape(figure_id)}">{inert(text)}</span>'
        value = exact_decimal(Fraction(figure.quantity.value) * Fraction(10) ** figure.quantity.unit_mult)
        return f'<data class="figure" data-figure="{escape(figure_id)}" value="{value}">{inert(text)}</data>'

    def event(self, event_id: str, style: str = "full") -> str:
        """A date or period; ``style="short"`` leaves the year out."""
        event = _look_up(self.publication.events, event_id, "page.unknown_event")
        if style not in {"full", "short"}:
            raise MacroError("page.macro_failed", f"{event_id}: style {style!r}", "full, short")
        text = event.period.word(self.language, short=style == "short")
        return f'<span class="event" data-event="{escape(event_id)}">{inert(text)}</span>'

    def items(self, list_id: str, style: str = "bullets") -> str:
        """The items of a list: as bullets, inside a sentence (``inline``), or run together (``joined``)."""
        listing = _look_up(self.publication.lists, list_id, "page.unknown_name", self._kind("list"))
        labels = [inert(item[f"label_{self.language}"]) for item in listing.items]
        if style == "inline":
            return f'<span data-list="{escape(list_id)}">{self._series(labels, listing.is_open)}</span>'
        if style == "joined":
            return f'<span data-list="{escape(list_id)}">{("" if self.language == "zh" else " ").join(labels)}</span>'
        if style != "bullets":
            raise MacroError("page.macro_failed", f"{list_id}: style {style!r}", "bullets, inline, joined")
        bullets = "".join(f"<li>{label}</li>" for label in labels)
        rest = f'<p class="open">{_OPEN[self.language]}</p>' if listing.is_open else ""
        return f'<ul class="items" data-list="{escape(list_id)}">{bullets}</ul>{rest}'

    def note(self, note_id: str) -> str:
        """A note on the print: what stands there, how to read it, and why."""
        row = _look_up(self.publication.notes, note_id, "page.unknown_name", self._kind("note"))
        mark = f'<q lang="zh" data-note="{escape(note_id)}">'
        printed, reading = f"{mark}{inert(row['printed'])}</q>", f"{mark}{inert(row['reading'])}</q>"
        text = inert(row[f"note_{self.language}"])
        if self.language == "zh":
            return f"原文印作{printed}{f'，应读作{reading}' if row['reading'] else ''}。{text}"
        return f"The source prints {printed}{f', to be read as {reading}' if row['reading'] else ''}. {text}"

    def source(self, package_name: str) -> str:
        """The closing line of a page: newspaper, date, credit, data."""
        package = self._package(package_name)
        row = package.rows("sources")[0]
        date = self.event(f"{package.name}.page.{row['published'].replace('-', 'M')}")
        credit = inert(row[f"credit_{self.language}"])
        data = f'<a href="{self.root()}data/{package.name}/datapackage.json">{_DATA_PACKAGE[self.language]}</a>'
        return f'<p class="source">{_SOURCE[self.language].format(date=date, credit=credit, data=data)}</p>'

    def computed(self, key: str) -> str:
        """A number of the checks' report, by its key."""
        words = _look_up(self.publication.computed, key, "page.unknown_name", self._kind("key"))
        return f'<span data-computed="{escape(key)}">{inert(words[self.language])}</span>'

    def bounds(self, name: str) -> str:
        """What a figure or an unknown can be, by all relations at once."""
        return self.computed(f"interval.{name}")

    def claim(self, claim_id: str, words: str, hedged: bool = False) -> str:
        """A claim in the page's own words; one that the figures leave open must be hedged."""
        verdict = _look_up(self.publication.claims, claim_id, "page.unknown_name", self._kind("claim"))
        if verdict.outcome == "unsettled" and not hedged:
            raise MacroError("page.not_hedged", claim_id)
        return f'<span class="claim" data-claim="{escape(claim_id)}" data-verdict="{verdict.outcome}">{words}</span>'

    def table(self, kind: str, package_name: str) -> str:
        """A table of the checks: ``relations``, ``claims``, ``implied`` or ``narrowed``."""
        package = self._package(package_name)
        tables = Tables(self.publication, self.language, self.fig, self.bounds, inert)
        makers = {"relations": tables.relations, "claims": tables.claims, "implied": tables.implied}
        makers["narrowed"] = tables.narrowed
        return _look_up(makers, kind, "page.unknown_name", self._kind("key"))(package.name)

    def series(self, package_name: str, resource: str) -> str:
        """All figures of one table, with period, vintage and publisher."""
        package = self._package(package_name)
        if resource not in package.tables:
            raise MacroError("page.unknown_name", resource, nearest(resource, package.tables), self._kind("key"))
        tables = Tables(self.publication, self.language, self.fig, self.bounds, inert)
        return tables.series(package.name, resource)

    def corrections(self) -> str:
        """What was corrected since publication, the newest first."""
        return notice_table(notices(self.publication.packages), self.language, self.computed)

    def downloads(self, package_name: str) -> str:
        """Links to the files of a package."""
        package = self._package(package_name)
        base = f"{self.root()}data/{package.name}/"
        descriptor = f'<li><a href="{base}datapackage.json"><code>datapackage.json</code></a></li>'
        files = "".join(
            f'<li><a href="{base}{escape(resource["path"])}"><code>{escape(resource["path"])}</code></a> '
            f"{inert(self._title(resource))}</li>"
            for resource in package.descriptor["resources"]
            if resource["kind"] != "codes"
        )
        return f'<ul class="downloads">{descriptor}{files}</ul>'

    def dictionary(self, package_name: str, kind: str) -> str:
        """The data dictionary of a package's tables of one kind, from their schemas."""
        package = self._package(package_name)
        fields: dict[str, dict] = {}
        for resource in package.resources(kind):
            for field in resource["schema"]["fields"]:
                fields.setdefault(field["name"], field)
        heads = ("列", "类型", "含义") if self.language == "zh" else ("Column", "Type", "Meaning")
        head = "".join(f"<th>{name}</th>" for name in heads)
        body = "".join(
            f"<tr><td><code>{escape(name)}</code></td><td><code>{field['type']}</code></td>"
            f"<td>{self._meaning(field)}</td></tr>"
            for name, field in fields.items()
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div class="dictionary" data-census="schema">{table}</div>'

    def _meaning(self, field: dict) -> str:
        suffix = "" if self.language == "zh" else "_en"
        title, description = inert(field.get(f"title{suffix}", "")), inert(field.get(f"description{suffix}", ""))
        colon = "：" if self.language == "zh" else ": "
        return f"{title}{colon}{description}" if description else title

    def _series(self, labels: list[str], is_open: bool) -> str:
        if self.language == "zh":
            if is_open or len(labels) == 1:
                return "、".join(labels) + ("等" if is_open else "")
            return f"{'、'.join(labels[:-1])}和{labels[-1]}"
        if is_open:
            return f"{', '.join(labels)}, among others"
        return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"

    def _package(self, name: str) -> DataPackage:
        return _look_up(self.publication.by_name, name, "page.unknown_name", self._kind("package"))

    def _title(self, resource: dict) -> str:
        return resource["title" if self.language == "zh" else "title_en"]

    def _kind(self, kind: str) -> str:
        return _KINDS[self.language][kind]


def inert(text: str) -> str:
    """Text of strangers as text: no HTML, no Markdown, no template in it runs."""
    return escape(text).translate(_MARKDOWN)


def exact_decimal(value: Fraction) -> str:
    """A fraction as a plain decimal without loss.

    Raises:
        ValueError: where it has no finite decimal form.
    """
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > 100:
            raise ValueError(f"{value} has no finite decimal form")
    digits = f"{abs(value.numerator * 10**places // value.denominator):0{places + 1}d}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


def _look_up(known: Mapping, name: str, code: str, subject: str = ""):
    if name not in known:
        raise MacroError(code, str(name), nearest(str(name), list(known)), subject)
    return known[name]
