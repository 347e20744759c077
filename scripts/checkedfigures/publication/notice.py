"""Notices of correction: the log for readers, as a table and as a feed.

What a figure said before is worked out backwards, from the row as it is now.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree
from lxml.builder import ElementMaker

from ..finding import LANGUAGES
from ..packages.correction import WITHDRAWN
from ..packages.package import DataPackage
from ..packages.row import Row
from .cells import QUANTITY, cell_words, column_title, quantity_words
from .markup import block, table, table_row

_ATOM = "http://www.w3.org/2005/Atom"
_FEEDS = uuid.UUID("7d0b3c52-5f0c-5a43-9a55-0f2f2f8d4a11")  # names our entries; must never change
_WORDS = {
    "zh": {
        "none": "首次发布以来，还没有更正过数据。", "empty": "（空）", "withdrawn": "已撤下", "part": "{}：{}",
        "site": "数据底稿", "feed": "数据底稿：更正记录", "entry": "{label}：{before} → {after}",
    },
    "en": {
        "none": "No figure has been corrected since its publication.", "empty": "(empty)",
        "withdrawn": "withdrawn", "part": "{}: {}", "site": "Checked Figures",
        "feed": "Checked Figures: corrections", "entry": "{label}: {before} → {after}",
    },
}  # fmt: skip
_HEADS = {
    "zh": ("日期", "数据", "原来", "现在", "类别", "理由"),
    "en": ("Date", "Figure", "Before", "After", "Class", "Reason"),
}


@dataclass(frozen=True)
class Notice:
    """What one day's correction did to one figure.

    Attributes:
        key: names it for good: id, column and sequence of its first row.
        words: by language, then by ``date``, ``label``, ``before``, ``after``, ``class``, ``reason``.
    """

    key: str
    figure_id: str
    date: str
    words: Mapping[str, Mapping[str, str]]


def notices(packages: Sequence[DataPackage]) -> list[Notice]:
    """The corrections of all packages, the newest first."""
    found = [notice for package in packages for notice in _of_package(package)]
    return sorted(found, key=lambda notice: (notice.date, notice.key), reverse=True)


def notice_words(found: Sequence[Notice]) -> dict[str, dict[str, str]]:
    """Everything that the table shows, by key and language, for the census to hold it against."""
    return {
        f"correction.{notice.key}.{part}": {language: notice.words[language][part] for language in LANGUAGES}
        for notice in found
        for part in notice.words["zh"]
    }


def notice_table(found: Sequence[Notice], language: str, computed: Callable[[str], str]) -> str:
    """The log as a table; words where nothing was corrected.

    Args:
        computed: marks the words of a key.
    """
    if not found:
        return f"<p>{_WORDS[language]['none']}</p>"
    rows = []
    for notice in found:
        parts = {part: computed(f"correction.{notice.key}.{part}") for part in notice.words[language]}
        parts["label"] += f"<br><code>{escape(notice.figure_id)}</code>"
        cells = (parts[part] for part in ("date", "label", "before", "after", "class", "reason"))
        rows.append(table_row(cells, name=notice.key))
    return block(table(_HEADS[language], rows))


def feed(packages: Sequence[DataPackage], language: str, url: str) -> bytes:
    """The log as an Atom feed; the same bytes for the same log.

    Args:
        url: the absolute address of the site in the language, with a slash at its end.
    """
    words, found = _WORDS[language], notices(packages)
    atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    created = max((package.descriptor.get("created", "") for package in packages), default="")
    entries = [_entry(atom, notice, language, url) for notice in found]
    root = atom.feed(
        {"{http://www.w3.org/XML/1998/namespace}lang": language},
        atom.title(words["feed"]),
        atom.id(uuid.uuid5(_FEEDS, language).urn),
        atom.updated(_moment(found[0].date) if found else created or _moment("1970-01-01")),
        atom.author(atom.name(words["site"])),
        atom.link(rel="self", href=f"{url}corrections.xml"),
        atom.link(rel="alternate", href=f"{url}corrections/"),
        *entries,
    )
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(atom: ElementMaker, notice: Notice, language: str, url: str) -> etree._Element:
    words = notice.words[language]
    return atom.entry(
        atom.title(_WORDS[language]["entry"].format(**words)),
        atom.id(uuid.uuid5(_FEEDS, f"{language} {notice.key}").urn),
        atom.updated(_moment(notice.date)),
        atom.link(rel="alternate", href=f"{url}corrections/#{notice.key}"),
        atom.category(term=words["class"]),
        atom.summary(words["reason"]),
    )


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _of_package(package: DataPackage) -> list[Notice]:
    by_figure: dict[str, list[Row]] = {}
    for row in package.rows("corrections"):
        by_figure.setdefault(row["figure_id"], []).append(row)
    return [notice for figure_id, rows in by_figure.items() for notice in _of_figure(figure_id, rows, package)]


def _of_figure(figure_id: str, rows: Sequence[Row], package: DataPackage) -> list[Notice]:
    figure = next((figure for figure in package.figures if figure.figure_id == figure_id), None)
    last = {row["column"]: row["new"] for row in sorted(rows, key=_sequence)}
    now = figure.row if figure else Row(last, "", 0)
    resource = figure.resource if figure else ""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["date"], row["correction_class"], row["reason_zh"], row["reason_en"]), []).append(row)
    found = []
    for group in sorted(groups.values(), key=_order, reverse=True):
        undone = {row["column"]: row["old"] for row in sorted(group, key=_sequence, reverse=True)}
        before = Row({**now, **undone}, "", 0)
        first = min(group, key=lambda row: (_sequence(row), row["column"]))
        columns = sorted({row["column"] for row in group})
        words = {
            language: {
                "date": cell_words("time_period", first["date"], package, language),
                "label": figure.label(language) if figure else figure_id,
                "before": _state(before, columns, resource, package, language),
                "after": _state(now, columns, resource, package, language),
                "class": cell_words("correction_class", first["correction_class"], package, language),
                "reason": first[f"reason_{language}"],
            }
            for language in LANGUAGES
        }
        found.append(Notice(f"{figure_id}.{first['column']}.{first['sequence']}", figure_id, first["date"], words))
        now = before
    return found


def _state(row: Row, columns: Sequence[str], resource: str, package: DataPackage, language: str) -> str:
    """What a row said in the columns that were corrected."""
    words = _WORDS[language]
    if WITHDRAWN in columns:
        return row[WITHDRAWN] if row.get(WITHDRAWN) else words["withdrawn"]
    said = []
    if QUANTITY.intersection(columns):
        said.append(quantity_words(row, package.units.get(row.get("unit_measure")), language))
    for column in columns:
        if column not in QUANTITY:
            title = column_title(column, resource, package, language)
            text = cell_words(column, row.get(column, ""), package, language)
            said.append(words["part"].format(title, text or words["empty"]))
    return ("；" if language == "zh" else "; ").join(said)


def _sequence(row: Row) -> int:
    return int(row["sequence"])


def _order(group: Sequence[Row]) -> tuple[str, int]:
    return group[0]["date"], max(map(_sequence, group))
