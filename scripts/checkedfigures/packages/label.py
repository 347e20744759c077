"""Labels hold no numerals: pages show them, and a number on a page comes from a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..finding import LANGUAGES, Finding
from .exemption import Exemption, unexempted
from .naming import dimensions
from .package import DataPackage

_TEXTS = {
    **dict.fromkeys(("figures", "unknowns", "events", "lists", "list_items", "relations"), ("label",)),
    "claims": ("label", "subject", "against"),
}


def check_labels(package: DataPackage, exemptions: Sequence[Exemption]) -> Iterator[Finding]:
    """Numerals in labels that no exempt term covers.

    Code lists are read where they are dimensions of figures; what others
    explain (“less than one step”) stands apart on the pages.
    """
    shown = {
        names.table: ("label",) for resource in package.resources("figures") for names in dimensions(package, resource)
    }
    for resource in package.descriptor["resources"]:
        texts = _TEXTS.get(resource["kind"]) or shown.get(resource["name"], ())
        for row in package.tables[resource["name"]]:
            for column, language in ((f"{text}_{language}", language) for text in texts for language in LANGUAGES):
                if numeral := unexempted(row.get(column, ""), language, exemptions):
                    yield row.fault("entry.label_numeral", column, subject=numeral.token)
