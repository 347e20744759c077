"""The items of a list, as bullets, inside a sentence, or run together."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..packages.package import ItemList
from ..publication.markup import inert
from .marks import MacroError

_OPEN = {"zh": "原文只列出这些，不是全部。", "en": "The source names only these and says that there are more."}


def items(list_id: str, listing: ItemList, language: str, style: str = "bullets") -> str:
    """The items in one of the styles ``bullets``, ``inline`` and ``joined``.

    Raises:
        MacroError: where there is no such style.
    """
    labels = [inert(item[f"label_{language}"]) for item in listing.items]
    if style == "inline":
        return f'<span data-list="{escape(list_id)}">{_series(labels, listing.is_open, language)}</span>'
    if style == "joined":
        return f'<span data-list="{escape(list_id)}">{("" if language == "zh" else " ").join(labels)}</span>'
    if style != "bullets":
        raise MacroError("page.macro_failed", f"{list_id}: style {style!r}", "bullets, inline, joined")
    bullets = "".join(f"<li>{label}</li>" for label in labels)
    rest = f'<p class="open">{_OPEN[language]}</p>' if listing.is_open else ""
    return f'<ul class="items" data-list="{escape(list_id)}">{bullets}</ul>{rest}'


def _series(labels: Sequence[str], is_open: bool, language: str) -> str:
    if language == "zh":
        if is_open or len(labels) == 1:
            return "、".join(labels) + ("等" if is_open else "")
        return f"{'、'.join(labels[:-1])}和{labels[-1]}"
    if is_open:
        return f"{', '.join(labels)}, among others"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
