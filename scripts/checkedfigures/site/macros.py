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
from ..publication.markup import folded, inert
from ..publication.notice import notice_table, notices
from ..publication.publication import Publication
from ..publication.score import kind_table, package_table
from ..relations.evidence import CLASSES
from .claim_index import ClaimIndex
from .closing import Closing
from .dictionary import dictionary
from .files import Files
from .first_release import FirstReleases
from .items import items
from .layout import Layout
from .marks import MacroError, Marks, look_up
from .messages import messages
from .register import Register
from .tables import Tables
from .usage import Usage

_PREVIEW = Listing()
_WAYS = {"zh": ("来源", "逐条登记", "数据表"), "en": ("Source", "Register", "Table (CSV)")}


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
            "computed": self.computed, "bounds": self.bounds, "period": self.period, "claim": self.claim,
            "table": self.table, "checks": self.checks, "series": self.series, "dictionary": self.dictionary,
            "downloads": self.downloads, "register": self.register, "card": self.card, "claims": self.claims,
            "opening": self.opening, "chart": self.chart, "versions": self.versions, "snippet": self.snippet,
            "corrections": self.corrections, "messages": self.messages, "layout": self.layout,
        }  # fmt: skip

    def fig(self, figure_id: str, style: str = "digits", unit: bool = True) -> str:
        """A figure, worded for the language."""
        return self.marks.figure(figure_id, style, unit)

    def event(self, event_id: str, style: str = "full") -> str:
        """A date or period; ``style="short"`` leaves the year out."""
        return self.marks.event(event_id, style)

    def items(self, list_id: str, style: str = "bullets") -> str:
        """The items of a list: as bullets, inside a sentence (``inline``), or run together (``joined``)."""
        listing = look_up(self.publication.lists, list_id, "page.unknown_name", "list")
        return items(list_id, listing, self.language, style)

    def note(self, note_id: str) -> str:
        """A note on the print: what stands there, how to read it, and why."""
        row = look_up(self.publication.notes, note_id, "page.unknown_name", "note")
        printed, reading = (self.marks.quote("note", note_id, row[column]) for column in ("printed", "reading"))
        text = inert(row[f"note_{self.language}"])
        if self.language == "zh":
            return f"原文写作{printed}{f'，应为{reading}' if row['reading'] else ''}。{text}"
        return f"The source prints {printed}{f', to be read as {reading}' if row['reading'] else ''}. {text}"

    def source(self, package_name: str) -> str:
        """The closing line of a page: newspaper or web page, date, credit, data."""
        return Closing(self.marks, self.usage, self.address()).write(self._package(package_name))

    def register(self, package_name: str) -> str:
        """The register of a package: every figure, date and implied value with all that is known of it."""
        return Register(self.marks, self.usage).package(self._package(package_name))

    def card(self, figure_id: str) -> str:
        """What a figure's card shows first, open on the page."""
        figure = look_up(self.publication.figures, figure_id, "page.unknown_figure")
        return Register(self.marks, self.usage).card(figure)

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

    def computed(self, key: str) -> str:
        """A number of the checks' report, by its key."""
        return self.marks.computed(key)

    def bounds(self, name: str) -> str:
        """What a figure or an unknown can be, by all relations at once."""
        return self.marks.bounds(name)

    def period(self, name: str) -> str:
        """The period of a figure or an unknown, where a sentence needs it in words."""
        return self.marks.period_of(name)

    def claim(self, claim_id: str, words: str, hedged: bool = False) -> str:
        """A claim in the page's own words; one that the figures leave open must be hedged."""
        verdict = look_up(self.publication.claims, claim_id, "page.unknown_name", "claim")
        if verdict.outcome == "unsettled" and not hedged:
            raise MacroError("page.not_hedged", claim_id)
        return self.marks.claim(claim_id, words)

    def table(self, kind: str, summary: str = "") -> str:
        """A table of the checks.

        Args:
            summary: the words that a reader opens it by; without them it is open from the start.
        """
        tables, releases = Tables(self.marks), FirstReleases(self.marks)
        makers = {
            "implied": tables.implied, "narrowed": tables.narrowed, "guards": tables.guards,
            "discrepancies": tables.discrepancies, "misses": releases.misses, "fits": releases.fits,
        }  # fmt: skip
        if score := self.publication.score:
            packages = self.publication.packages
            makers |= {
                "mutation": lambda: package_table(score, packages, self.language, self.computed),
                "slips": lambda: kind_table(score, self.language, self.computed),
            }
        return self._folded(look_up(makers, kind, "page.unknown_name", "key")(), summary)

    def checks(self, worth: str, summary: str = "") -> str:
        """The relations that are worth the same as evidence, by package; folded as a table is."""
        look_up(dict.fromkeys(CLASSES), worth, "page.unknown_name", "key")
        return self._folded(Tables(self.marks).checks(worth), summary)

    @staticmethod
    def _folded(content: str, summary: str) -> str:
        return folded(inert(summary), content) if summary else content

    def series(self, package_name: str, resource: str) -> str:
        """All figures of one table, with period, vintage and publisher."""
        package = self._package(package_name)
        if resource not in package.tables:
            raise MacroError("page.unknown_name", resource, nearest(resource, package.tables), "key")
        return Tables(self.marks).series(package.name, resource)

    def corrections(self) -> str:
        """What was corrected since publication, the newest first."""
        return notice_table(notices(self.publication.packages), self.language, self.computed)

    def layout(self) -> str:
        """The newspaper page as a sketch, with its numerals in their places."""
        return Layout(self.marks).write()

    def messages(self) -> str:
        """Every code that a check can report, with an example."""
        return messages(self.language)

    def chart(self, name: str, picture: bool = False, summary: str = "") -> str:
        """A chart with its title, message, table and sources; where wanted, and of a small one, the picture alone.

        Args:
            summary: the words that a reader opens it by, as of a table.
        """
        make = look_up(MAKERS, name, "page.unknown_name", "chart")
        plate = Plate(self.language, lambda figure_id: self.fig(figure_id, "signed"), self.marks.page, self.root())
        try:
            drawn = make(Wording(self.publication, self.language))
        except ChartError as error:
            raise MacroError("page.unknown_figure", error.name, error.meant, name) from None
        return self._folded(plate.picture(drawn) if picture else plate.html(drawn), summary)

    def downloads(self, package_name: str = "") -> str:
        """The files of a package, or those of all packages together."""
        return self._files.package(self._package(package_name)) if package_name else self._files.together()

    def versions(self) -> str:
        """The releases with date, reason and sum."""
        return self._files.versions()

    def snippet(self, name: str) -> str:
        """How another program reads the data, as a block of code."""
        if name not in NAMES:
            raise MacroError("page.unknown_name", name, nearest(name, NAMES), "key")
        code, language = snippet(name, self.listing.base_url)
        return f"```{language}\n{code}```"

    @property
    def _files(self) -> Files:
        return Files(self.listing, self.language, f"{self.root()}data/")

    def dictionary(self, package_name: str, kind: str) -> str:
        """The data dictionary of a package's tables of one kind, from their schemas."""
        return dictionary(self._package(package_name), kind, self.language)

    def _package(self, name: str) -> DataPackage:
        return look_up(self.publication.by_name, name, "page.unknown_name", "package")
