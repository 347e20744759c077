"""A chart as it stands on a page: title, message, picture, the rows as a table, where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from ..publication.markup import inert, table, table_row
from .chart import Chart, Datum
from .words import Bound, Words

_BEHIND = {"zh": "数据表", "en": "Data table"}
_HEADS = {"zh": ("指标", "时期", "数值", "口径"), "en": ("Series", "Period", "Value", "Vintage")}
_SOURCE = {"zh": "数据：", "en": "Data: "}


@dataclass(frozen=True)
class Plate:
    """How charts are put on pages of a language.

    Attributes:
        figure: a figure's id as its mark in the page, a fall with a minus.
        page: a page of the language, such as ``register/trade``, as its address from here.
        root: the relative address of the site's root.
    """

    language: str
    figure: Callable[[str], str]
    page: Callable[[str], str]
    root: str

    def picture(self, chart: Chart) -> str:
        """The picture alone, for a place whose own words say what it shows."""
        return f'<div class="chart-picture" data-search-exclude>{chart.small(self.page)}</div>'

    def html(self, chart: Chart) -> str:
        """The chart as HTML in one line; a small one is its picture alone."""
        if not chart.data:
            return chart.small(self.page)
        title = f'<span class="title" id="{chart.name}-title">{inert(chart.title)}</span>'
        message = f'<span class="message" id="{chart.name}-message">{self._words(chart.message)}</span>'
        reading = f'<p class="reading">{inert(chart.reading)}</p>'
        return (
            f'<figure class="chart" id="chart-{chart.name}"><figcaption>{title} {message}</figcaption>'
            f"<div data-search-exclude>{chart.svg(self.page)}</div>{reading}{self._table(chart)}</figure>"
        )

    def _table(self, chart: Chart) -> str:
        has_vintage = any(datum.vintage for datum in chart.data)
        heads = _HEADS[self.language][: 4 if has_vintage else 3]
        rows = (self._row(datum, has_vintage) for datum in chart.data)
        links = ", ".join(
            f'<a href="{self.root}data/{source.package}/{escape(source.path)}#{source.fragment}">'
            f"<code>{escape(source.package)}/{escape(source.path.rpartition('/')[2])}</code></a>"
            for source in chart.sources
        )
        region = f'class="dictionary" role="region" aria-labelledby="{chart.name}-title" tabindex="0"'
        return (
            f"<details data-search-exclude><summary>{_BEHIND[self.language]}</summary>"
            f"<div {region}>{table(heads, rows)}</div></details>"
            f'<p class="rows">{_SOURCE[self.language]}{links}</p>'
        )

    def _row(self, datum: Datum, has_vintage: bool) -> str:
        vintage = f'<span data-census="vintage">{inert(datum.vintage)}</span>' if datum.vintage else ""
        cells = [self._words([datum.period]), self._words([datum.value]), *([vintage] if has_vintage else [])]
        return table_row(cells, head=inert(datum.label))

    def _words(self, words: Words) -> str:
        return "".join(inert(each) if isinstance(each, str) else self._mark(each) for each in words)

    def _mark(self, bound: Bound) -> str:
        if bound.kind == "figure":
            return self.figure(bound.name)
        return f'<span data-{bound.kind}="{escape(bound.name)}">{inert(bound.text)}</span>'
