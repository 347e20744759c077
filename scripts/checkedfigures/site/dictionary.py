"""The data dictionary: what the columns of a package's tables hold, from their schemas."""

from __future__ import annotations

from html import escape

from ..packages.package import DataPackage
from ..packages.titles import meaning
from ..publication.markup import block, inert, table, table_row

_HEADS = {"zh": ("列", "类型", "含义"), "en": ("Column", "Type", "Meaning")}


def dictionary(package: DataPackage, kind: str, language: str) -> str:
    """The columns of all tables of one kind, each once."""
    columns: dict[str, dict] = {}
    for resource in package.resources(kind):
        for column in resource["schema"]["fields"]:
            columns.setdefault(column["name"], column)
    rows = (
        table_row((f"<code>{escape(name)}</code>", f"<code>{column['type']}</code>", inert(meaning(column, language))))
        for name, column in columns.items()
    )
    return block(table(_HEADS[language], rows), census="schema")
