"""Where a figure stands in an English sentence."""

from __future__ import annotations

from dataclasses import dataclass

from .mention import Mention
from .scope import Cells


@dataclass(frozen=True)
class Place:
    """Where a figure stands in its sentence.

    Attributes:
        lead: what stands between the figure before and it, without its times.
        own: the sentence from the number itself.
        behind: the sentence behind the print.
        previous: the cells of the figure before it in the sentence.
    """

    mention: Mention
    lead: str
    own: str
    behind: str
    previous: Cells | None
