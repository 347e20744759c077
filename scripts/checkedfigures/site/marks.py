"""Marks: a number, a date or a computed value in HTML, with the row it comes from.

The census holds every mark of a built page against its row. A mark is a link
to the entry of its row in the register; a script makes it open a card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from ..finding import nearest
from ..packages.figure import Figure
from ..packages.package import Event
from ..publication.markup import inert
from ..publication.publication import Publication
from ..quantities.interval import exact_decimal
from ..quantities.period import Period
from ..quantities.wording import WordingError, word

_DISPUTED = {"zh": "（数据不支持这个说法）", "en": " (the figures refute this)"}
_BACKING = {"proven": "checked", "unsettled": "unsettled", "refuted": "disputed", "stated": "entry"}


class MacroError(ValueError):
    """A page asks for what is not there.

    Attributes:
        code: code of the finding it becomes.
        found, expected, subject: as in :class:`~checkedfigures.finding.Finding`.
    """

    def __init__(self, code: str, found: str, expected: str = "", subject: str = "") -> None:
        hint = f" (did you mean {expected}?)" if expected else ""
        super().__init__(f"{code}: {found}{hint}")
        self.code, self.found, self.expected, self.subject = code, found, expected, subject


@dataclass(frozen=True)
class Marks:
    """The marks in one language.

    Attributes:
        publication: what can be marked.
        language: ``zh`` or ``en``.
        root: gives the relative address of the site's root from the page
            that is being written, such as ``../../``.
    """

    publication: Publication
    language: str
    root: Callable[[], str] = lambda: ""

    def figure(self, figure_id: str, style: str = "digits", unit: bool = True) -> str:
        """A figure, worded for the language.

        Raises:
            MacroError: where there is none of that id, or it does not fit the style.
        """
        figure = look_up(self.publication.figures, figure_id, "page.unknown_figure")
        try:
            text = inert(word(figure.quantity, figure.unit, self.language, style=style, with_unit=unit))
        except WordingError as error:
            raise MacroError("page.macro_failed", f"{figure_id}: {error}") from None
        if figure.quantity.value is not None:
            text = f'<data value="{exact_decimal(figure.quantity.base_value)}">{text}</data>'
        backing = self.publication.backing(figure_id)
        return self._link(figure_id, "figure", text, figure=figure_id, backing=backing)

    def event(self, event_id: str, style: str = "full") -> str:
        """A date or period; ``style="short"`` leaves the year out.

        Raises:
            MacroError: where there is none of that id or no such style.
        """
        event = look_up(self.publication.events, event_id, "page.unknown_event")
        if style not in {"full", "short"}:
            raise MacroError("page.macro_failed", f"{event_id}: style {style!r}", "full, short")
        text = event.period.word(self.language, short=style == "short")
        return self._link(event_id, "event", inert(text), event=event_id)

    def computed(self, key: str, kind: str = "key") -> str:
        """A number of the checks' report, by its key.

        Raises:
            MacroError: where the report has no such key.
        """
        words = look_up(self.publication.computed, key, "page.unknown_name", kind)
        return f'<span data-computed="{escape(key)}">{inert(words[self.language])}</span>'

    def bounds(self, name: str, kind: str = "key") -> str:
        """What a figure or an unknown can be, by all relations at once.

        Raises:
            MacroError: where there is none of that id.
        """
        key = f"interval.{name}"
        words = look_up(self.publication.computed, key, "page.unknown_name", kind)
        return self._link(name, "implied", inert(words[self.language]), computed=key, backing="implied")

    def threshold(self, name: str) -> str:
        """A threshold as it is compared: 11 trillion yuan, whether the words were "more than" or "at least" that."""
        key = f"print.{name}"
        words = inert(self.publication.computed[key][self.language])
        return self._link(name, "figure", words, computed=key, backing=self.publication.backing(name))

    def claim(self, claim_id: str, words: str) -> str:
        """A claim in a page's own words, linked to its entry in the index of claims."""
        verdict = self.publication.claims[claim_id]
        outcome = verdict.outcome
        address = f"{self.page('register/claims')}#{escape(claim_id)}"
        data = f'data-backing="{_BACKING[outcome]}" data-claim="{escape(claim_id)}" data-verdict="{outcome}"'
        link = f'<a class="claim" href="{address}" {data}>{words}</a>'
        if not verdict.registered:
            return link
        return f'{link}<a class="disputed" href="{self.page("checks")}#discrepancies">{_DISPUTED[self.language]}</a>'

    def period(self, figure: Figure) -> str:
        """The period of a figure."""
        return self.period_of(figure.figure_id)

    def period_of(self, name: str) -> str:
        """The period of a figure or an unknown, by its id.

        Raises:
            MacroError: where there is none of that id.
        """
        known = self.publication.figures.get(name)
        row = known.row if known else look_up(self.publication.unknowns, name, "page.unknown_figure")
        return f'<span data-period="{escape(name)}">{Period.parse(row["time_period"]).word(self.language)}</span>'

    def printed(self, stated: Figure | Event) -> str:
        """A figure or a date as the source printed it, in the source's language."""
        name = stated.figure_id if isinstance(stated, Figure) else stated.event_id
        return self.quote("printed", name, stated.row["printed"])

    def as_printed(self, name: str) -> str:
        """A figure or a date as the source printed it, linked to its entry."""
        stated = self.publication.figures.get(name) or self.publication.events[name]
        backing = f' data-backing="{self.publication.backing(name)}"' if name in self.publication.figures else ""
        return f'<a class="point" href="{self.address(name)}"{backing}>{self.printed(stated)}</a>'

    def quote(self, kind: str, name: str, words: str) -> str:
        """Words of the source, in its language.

        Args:
            kind: ``printed``, or ``note`` for words that a note on the print is about.
            name: id of the row that they stand in.
        """
        package = self.publication.by_name[self.publication.package_of(name)]
        language = package.descriptor["printed_language"]
        return f'<q lang="{language}" data-{kind}="{escape(name)}">{inert(words)}</q>'

    def page(self, path: str) -> str:
        """The relative address of a page of the same language, such as ``checks``."""
        tree = "" if self.language == "zh" else f"{self.language}/"
        return f"{self.root()}{tree}{path}/"

    def address(self, name: str) -> str:
        """The permanent address of a row's entry in the register."""
        return f"{self.page(f'register/{self.publication.package_of(name)}')}#{escape(name)}"

    def _link(self, name: str, style: str, text: str, **data: str) -> str:
        values = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
        return f'<a class="{style}" href="{self.address(name)}"{values}>{text}</a>'


def look_up(known: Mapping, name: str, code: str, subject: str = ""):
    """What a name stands for.

    Raises:
        MacroError: with the nearest name, where it stands for nothing.
    """
    if name not in known:
        raise MacroError(code, str(name), nearest(str(name), list(known)), subject)
    return known[name]
