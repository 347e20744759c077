"""The macros of the narrative: what inserts a checked number into a page.

Plain functions of a publication and a language; they know no generator.
Each mark says which row a number comes from, so that the census can hold
the built page against the data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from ..charts.gallery import MAKERS
from ..charts.plate import Plate
from ..charts.words import ChartError, Wording
from ..downloads.listing import Listing
from ..downloads.snippet import NAMES, snippet
from ..finding import nearest
from ..packages.package import DataPackage
from ..publication.markup import inert
from ..publication.notice import notice_table, notices
from ..publication.publication import Publication
from ..publication.score import kind_table, package_table
from ..quantities.period import Period
from .claim_index import ClaimIndex
from .files import Files
from .marks import MacroError, Marks, look_up
from .messages import messages
from .register import Register
from .tables import Tables
from .usage import Usage

_PREVIEW = Listing()
_DATA_PACKAGE = {"zh": "数据包", "en": "data package"}
_SOURCE = {
    "zh": "来源：{date}的报纸版面，署名{credit}。本页由编者转述，数字与日期都取自{data}。",
    "en": "Source: a newspaper page of {date}; credit as printed: {credit}. "
    "Retold in our own words; every figure and date comes from the {data}.",
}
_WAYS = {"zh": ("来源", "逐条登记", "数据表"), "en": ("Source", "Register", "Table (CSV)")}
_PAPER = {
    "zh": ("序号", "数据", "印作", "可能是"),
    "en": ("No.", "Figure", "As printed", "What it can mean"),
}
_WEB_SOURCE = {
    "zh": "来源：{publisher}的{page}，{date}，署名{credit}。本页由编者转述，数字都取自{data}。",
    "en": "Source: {page} of {publisher}, {date}; credit as printed: {credit}. "
    "Retold in our own words; every figure comes from the {data}.",
}
_WEB_PAGE = {"zh": "网页", "en": "a web page"}
_OPEN = {"zh": "原文只举出这些，没有列尽。", "en": "The source names only these and says that there are more."}
_KINDS = {
    "zh": {"list": "清单", "note": "说明", "package": "数据包", "key": "统计项", "claim": "说法", "chart": "图"},
    "en": {"list": "list", "note": "note", "package": "package", "key": "key", "claim": "claim", "chart": "chart"},
}


@dataclass(frozen=True)
class Macros:
    """The macros for one language.

    Attributes:
        publication: what can be inserted.
        language: ``zh`` or ``en``.
        address: gives the address, below the site's root, of the page that
            is being written, such as ``en/trade/base/``.
        usage: where on the site each row is used.
        listing: what can be downloaded; a preview has nothing.
    """

    publication: Publication
    language: str
    address: Callable[[], str] = lambda: ""
    usage: Usage = field(default_factory=Usage)
    listing: Listing = _PREVIEW

    @property
    def marks(self) -> Marks:
        return Marks(self.publication, self.language, self.root)

    def root(self) -> str:
        """The relative address of the site's root from the page that is being written."""
        return "../" * self.address().count("/")

    def functions(self) -> dict[str, Callable[..., str]]:
        """The macros by the names that pages call."""
        return {
            "fig": self.fig, "event": self.event, "items": self.items, "note": self.note, "source": self.source,
            "computed": self.computed, "bounds": self.bounds, "claim": self.claim, "table": self.table,
            "series": self.series, "dictionary": self.dictionary, "downloads": self.downloads,
            "register": self.register, "claims": self.claims, "opening": self.opening, "chart": self.chart,
            "versions": self.versions, "snippet": self.snippet, "corrections": self.corrections,
            "messages": self.messages,
        }  # fmt: skip

    def fig(self, figure_id: str, style: str = "digits", unit: bool = True) -> str:
        """A figure, worded for the language."""
        return self.marks.figure(figure_id, style, unit)

    def event(self, event_id: str, style: str = "full") -> str:
        """A date or period; ``style="short"`` leaves the year out."""
        return self.marks.event(event_id, style)

    def items(self, list_id: str, style: str = "bullets") -> str:
        """The items of a list: as bullets, inside a sentence (``inline``), or run together (``joined``)."""
        listing = look_up(self.publication.lists, list_id, "page.unknown_name", self._kind("list"))
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
        row = look_up(self.publication.notes, note_id, "page.unknown_name", self._kind("note"))
        mark = f'<q lang="zh" data-note="{escape(note_id)}">'
        printed, reading = f"{mark}{inert(row['printed'])}</q>", f"{mark}{inert(row['reading'])}</q>"
        text = inert(row[f"note_{self.language}"])
        if self.language == "zh":
            return f"原文印作{printed}{f'，应读作{reading}' if row['reading'] else ''}。{text}"
        return f"The source prints {printed}{f', to be read as {reading}' if row['reading'] else ''}. {text}"

    def source(self, package_name: str) -> str:
        """The closing line of a page: newspaper or web page, date, credit, data."""
        package = self._package(package_name)
        row = package.rows("sources")[0]
        date = self.event(f"{package.prefix}.page.{Period.parse(row['published']).code}")
        credit = inert(row[f"credit_{self.language}"])
        data = f'<a href="{self.root()}data/{package.name}/datapackage.json">{_DATA_PACKAGE[self.language]}</a>'
        words, page, publisher = _SOURCE, "", ""
        if "address" in row:
            words, publisher = _WEB_SOURCE, f'<cite data-census="publisher">{inert(row["publisher"])}</cite>'
            page = f'<a href="{escape(row["address"])}" rel="external">{_WEB_PAGE[self.language]}</a>'
        line = words[self.language].format(date=date, credit=credit, data=data, page=page, publisher=publisher)
        return f'<p class="source" id="source">{line}</p>{self._printed_figures()}'

    def register(self, package_name: str) -> str:
        """The register of a package: every figure, date and implied value with all that is known of it."""
        return Register(self.marks, self.usage).package(self._package(package_name))

    def claims(self, package_name: str) -> str:
        """The index of a package's claims: the words, the verdict, why, and its scope."""
        return ClaimIndex(self.marks, self.usage).package(self._package(package_name).name)

    def opening(self, package_name: str, *figure_ids: str) -> str:
        """What a page opens with: its key figures, and the ways to the source, the register and the rows."""
        package = self._package(package_name)
        figures = [look_up(self.publication.figures, name, "page.unknown_figure") for name in figure_ids]
        cells = "".join(
            f"<p><span>{inert(figure.label(self.language))}</span> {self.fig(figure.figure_id, 'signed')}</p>"
            for figure in figures
        )
        rows = figures[0].row.file.removeprefix(f"{package.folder}/") if figures else "datapackage.json"
        links = ("#source", self.marks.page(f"register/{package.name}"), f"{self.root()}data/{package.name}/{rows}")
        ways = "".join(
            f'<li><a href="{escape(address)}">{words}</a></li>'
            for words, address in zip(_WAYS[self.language], links, strict=True)
        )
        return f'<div class="headline">{cells}<ul class="ways">{ways}</ul></div>'

    def _printed_figures(self) -> str:
        """On paper, where nothing can be opened, the page's figures in a table, in the order of their marks."""
        rows = "".join(
            f"<tr><td></td><td>{inert(figure.label(self.language))}</td><td>{self.marks.printed(figure)}</td>"
            f"<td>{self.marks.computed(f'print.{name}')}</td></tr>"
            for name in self.usage.figures.get(self.address(), [])
            if (figure := self.publication.figures.get(name))
        )
        head = "".join(f'<th scope="col">{word}</th>' for word in _PAPER[self.language])
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<div class="printout" data-search-exclude>{table}</div>' if rows else ""

    def computed(self, key: str) -> str:
        """A number of the checks' report, by its key."""
        return self.marks.computed(key, self._kind("key"))

    def bounds(self, name: str) -> str:
        """What a figure or an unknown can be, by all relations at once."""
        return self.marks.bounds(name, self._kind("key"))

    def claim(self, claim_id: str, words: str, hedged: bool = False) -> str:
        """A claim in the page's own words; one that the figures leave open must be hedged."""
        verdict = look_up(self.publication.claims, claim_id, "page.unknown_name", self._kind("claim"))
        if verdict.outcome == "unsettled" and not hedged:
            raise MacroError("page.not_hedged", claim_id)
        return self.marks.claim(claim_id, words)

    def table(self, kind: str, package_name: str = "") -> str:
        """A table of the checks: of a package, or of all where none is named."""
        tables = Tables(self.marks)
        if package_name:
            makers = {"relations": tables.relations, "implied": tables.implied, "narrowed": tables.narrowed}
            make = look_up(makers, kind, "page.unknown_name", self._kind("key"))
            return make(self._package(package_name).name)
        makers = {"guards": tables.guards, "discrepancies": tables.discrepancies}
        if score := self.publication.score:
            packages = self.publication.packages
            makers |= {
                "mutation": lambda: package_table(score, packages, self.language, self.computed),
                "slips": lambda: kind_table(score, self.language, self.computed),
            }
        return look_up(makers, kind, "page.unknown_name", self._kind("key"))()

    def series(self, package_name: str, resource: str) -> str:
        """All figures of one table, with period, vintage and publisher."""
        package = self._package(package_name)
        if resource not in package.tables:
            raise MacroError("page.unknown_name", resource, nearest(resource, package.tables), self._kind("key"))
        return Tables(self.marks).series(package.name, resource)

    def corrections(self) -> str:
        """What was corrected since publication, the newest first."""
        return notice_table(notices(self.publication.packages), self.language, self.computed)

    def messages(self) -> str:
        """Every code that a check can report, with an example."""
        return messages(self.language)

    def chart(self, name: str) -> str:
        """A chart with its title, message, table and sources; of a small one the picture alone."""
        make = look_up(MAKERS, name, "page.unknown_name", self._kind("chart"))
        plate = Plate(self.language, lambda figure_id: self.fig(figure_id, "signed"), inert, self.root())
        try:
            return plate.html(make(Wording(self.publication, self.language)))
        except ChartError as error:
            raise MacroError("page.unknown_figure", error.name, error.meant, name) from None

    def downloads(self, package_name: str = "") -> str:
        """The files of a package, or those of all packages together."""
        return self._files.package(self._package(package_name)) if package_name else self._files.together()

    def versions(self) -> str:
        """The releases with date, reason and sum."""
        return self._files.versions()

    def snippet(self, name: str) -> str:
        """How another program reads the data, as a block of code."""
        if name not in NAMES:
            raise MacroError("page.unknown_name", name, nearest(name, NAMES), self._kind("key"))
        code, language = snippet(name, self.listing.base_url)
        return f"```{language}\n{code}```"

    @property
    def _files(self) -> Files:
        return Files(self.listing, self.language, f"{self.root()}data/")

    def dictionary(self, package_name: str, kind: str) -> str:
        """The data dictionary of a package's tables of one kind, from their schemas."""
        package = self._package(package_name)
        fields: dict[str, dict] = {}
        for resource in package.resources(kind):
            for column in resource["schema"]["fields"]:
                fields.setdefault(column["name"], column)
        heads = ("列", "类型", "含义") if self.language == "zh" else ("Column", "Type", "Meaning")
        head = "".join(f"<th>{name}</th>" for name in heads)
        body = "".join(
            f"<tr><td><code>{escape(name)}</code></td><td><code>{field['type']}</code></td>"
            f"<td>{self._meaning(field)}</td></tr>"
            for name, field in fields.items()
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div class="dictionary" data-census="schema" data-search-exclude>{table}</div>'

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
        return look_up(self.publication.by_name, name, "page.unknown_name", self._kind("package"))

    def _kind(self, kind: str) -> str:
        return _KINDS[self.language][kind]
