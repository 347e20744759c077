"""The data page's tables: what can be downloaded, and which versions there are."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..downloads.archive import File
from ..downloads.listing import Listing
from ..downloads.packing import PARQUET, SQLITE, templates
from ..downloads.words import SERVED, in_reading_order
from ..packages.package import DataPackage
from ..packages.titles import titled
from ..publication.markup import block, inert, table, table_row

_WIDTHS = {"head": ("", "size", "sum"), "versions": ("version", "", "sum")}
_WHOLE = ("{name}.zip", "{name}.xlsx", "wide.csv", "wide_columns.csv", "datapackage.json", "croissant.json")
_WORDS = {
    "zh": {
        "head": ("文件", "大小", "SHA-256"), "tables": "逐表下载 CSV",
        "templates": "供修改的表格模板，现有的行都在里面", "table": "表",
        "preview": "预览时没有下载文件，建站时才生成。",
        "versions": ("版本", "原因", "SHA-256"), "none": "还没有发布过版本。",
        "unchanged": "最新数据与 {version} 版相同。",
        "changed": "最新数据在 {version} 版之后有改动，引用时写作 {version}+。",
    },
    "en": {
        "head": ("File", "Size", "SHA-256"), "tables": "Single tables as CSV",
        "templates": "Templates to edit, with the present rows", "table": "Table",
        "preview": "A preview makes no downloads; the build does.",
        "versions": ("Version", "Reason", "SHA-256"), "none": "No version has been released yet.",
        "unchanged": "The newest data are those of version {version}.",
        "changed": "The newest data have changed since version {version}; they are cited as {version}+.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Files:
    """Tables of files in one language.

    Attributes:
        listing: what there is.
        language: ``zh`` or ``en``.
        base: the relative address of ``data/`` from the page.
    """

    listing: Listing
    language: str
    base: str

    def package(self, package: DataPackage) -> str:
        """The files of a package; its single tables and their templates are folded away."""
        words, name = _WORDS[self.language], package.name
        if not self.listing.files:
            return f"<p>{words['preview']}</p>"
        whole = {kind.format(name=name): what for kind, what in SERVED[self.language].items() if kind in _WHOLE}
        rows = [self._row(f"{name}/{file}", what, file) for file, what in whole.items()]
        forms = {table: path for path, table in templates(package).items()}
        single, filled = [], []
        for resource in in_reading_order(package):
            title = inert(titled(resource, self.language))
            for path in (resource["path"], f"excel/{resource['path'].rpartition('/')[2]}"):
                single.append(self._row(f"{name}/{path}", title, path))
            if form := forms.get(resource["name"]):
                filled.append(self._row(f"{name}/{form}", title, form))
        folded = "".join(
            f"<details><summary>{words[kind]}</summary>{self._table('head', each)}</details>"
            for kind, each in (("tables", single), ("templates", filled))
        )
        return _block(self._table("head", rows) + folded)

    def together(self) -> str:
        """The files that hold all packages."""
        words = _WORDS[self.language]
        if not self.listing.files:
            return f"<p>{words['preview']}</p>"
        rows = [self._row(name, SERVED[self.language][name], name) for name in (SQLITE, PARQUET)]
        return _block(self._table("head", rows))

    def versions(self) -> str:
        """The releases, the newest first, and whether the newest data are the last release's."""
        words = _WORDS[self.language]
        if not self.listing.releases:
            return f"<p>{words['none']}</p>"
        rows = [
            table_row(
                (
                    f'<a href="{self.base}v/{each.version}.zip">{each.version}</a> <span>{each.date}</span>',
                    inert(each.reason(self.language)),
                    _sum(each.sha256),
                )
            )
            for each in reversed(self.listing.releases)
        ]
        state = words["unchanged" if self.listing.unchanged else "changed"]
        said = f"<p>{state.format(version=self.listing.releases[-1].version)}</p>"
        return _block(self._table("versions", rows) + said, style="files versions")

    def _row(self, address: str, what: str, shown: str) -> str:
        file = self.listing.files[address]
        link = f'<a href="{self.base}{escape(address)}"><code>{escape(shown)}</code></a>'
        return table_row((f"{link} <span>{what}</span>", _size(file), _sum(file.sha256)))

    def _table(self, heads: str, rows: list[str]) -> str:
        return table(_WORDS[self.language][heads], rows, _WIDTHS[heads])


def _block(content: str, style: str = "files") -> str:
    return block(content, style=style, census="files")


def _size(file: File) -> str:
    if file.size < 1000:
        return f"{file.size} B"
    return f"{file.size / 1000:.0f} kB" if file.size < 1_000_000 else f"{file.size / 1_000_000:.1f} MB"


def _sum(sha256: str) -> str:
    # Shown short, but whole in the page: it is copied, searched and read aloud whole.
    return f'<code class="sum">{sha256}</code>'
