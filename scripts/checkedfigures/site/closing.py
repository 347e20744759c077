"""The closing of a page: where its words and numbers come from, and its numbers once more for paper."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..packages.package import DataPackage
from ..publication.markup import block, inert, table, table_row
from ..quantities.period import Period
from .marks import Marks
from .usage import Usage

_DATA_PACKAGE = {"zh": "数据包", "en": "data package"}
_SOURCE = {
    "zh": "来源：{date}的报纸版面，署名{credit}。文字由编者改写，数字和日期都取自{data}。",
    "en": "Source: a newspaper page of {date}; credit as printed: {credit}. "
    "Retold in our own words; every figure and date comes from the {data}.",
}
_WEB_SOURCE = {
    "zh": "来源：{publisher}的{page}，{date}，署名{credit}。文字由编者改写，数字都取自{data}。",
    "en": "Source: {page} of {publisher}, {date}; credit as printed: {credit}. "
    "Retold in our own words; every figure comes from the {data}.",
}
_WEB_PAGE = {"zh": "网页", "en": "a web page"}
_PAPER = {
    "zh": ("序号", "数据", "原文写作", "可能是"),
    "en": ("No.", "Figure", "As printed", "What it can mean"),
}


@dataclass(frozen=True)
class Closing:
    """The closing of one page.

    Attributes:
        address: the page's, below the site's root, such as ``en/trade/base/``.
    """

    marks: Marks
    usage: Usage
    address: str

    def write(self, package: DataPackage) -> str:
        """Newspaper or web page, date, credit and data; then the page's figures for paper."""
        source, language, publisher = package.rows("sources")[0], self.marks.language, ""
        words, page = _SOURCE, ""
        if "address" in source:
            words, publisher = _WEB_SOURCE, f'<cite data-census="publisher">{inert(source["publisher"])}</cite>'
            page = f'<a href="{escape(source["address"])}" rel="external">{_WEB_PAGE[language]}</a>'
        descriptor = f"{self.marks.root()}data/{package.name}/datapackage.json"
        line = words[language].format(
            date=self.marks.event(f"{package.prefix}.page.{Period.parse(source['published']).code}"),
            credit=inert(source[f"credit_{language}"]),
            data=f'<a href="{descriptor}">{_DATA_PACKAGE[language]}</a>',
            page=page,
            publisher=publisher,
        )
        return f'<p class="source" id="source">{line}</p>{self._printed_figures()}'

    def _printed_figures(self) -> str:
        """On paper, where nothing can be opened, the page's figures in a table, in the order of their marks."""
        figures = self.marks.publication.figures
        rows = [
            table_row(("", inert(figure.label(self.marks.language)), self.marks.printed(figure),
                 self.marks.computed(f"print.{name}")))
            for name in self.usage.figures.get(self.address, [])
            if (figure := figures.get(name))
        ]  # fmt: skip
        return block(table(_PAPER[self.marks.language], rows), style="printout") if rows else ""
