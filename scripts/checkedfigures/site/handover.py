"""What the build hands to the generator's own process, so that nothing is checked or made twice."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..downloads.citation import Citation, read_citation
from ..downloads.listing import Listing
from ..publication.project import Project, load_publication
from ..publication.publication import Publication

VARIABLE = "CHECKED_FIGURES_HANDOVER"
"""The environment variable that names the file."""


@dataclass(frozen=True)
class Handover:
    """The checked publication, what there is to download, and how to cite it."""

    publication: Publication
    listing: Listing
    citation: Citation

    def write(self, path: Path) -> None:
        """Keep it for the process that this one starts."""
        path.write_bytes(pickle.dumps(self))


def handed_over() -> Handover | None:
    """What the build has handed over, where a build has started this process."""
    path = os.environ.get(VARIABLE)
    return pickle.loads(Path(path).read_bytes()) if path else None  # noqa: S301 - the build's own file


@contextmanager
def lifeline() -> Iterator[int]:
    """A standard input for the process that a build starts: it ends when the build does, however that ends.

    What goes on writing when its build was killed would write into the next one.
    """
    end, held = os.pipe()
    try:
        yield end
    finally:
        os.close(end)
        os.close(held)


def end_with_the_build() -> None:
    """End this process as soon as the build that started it is gone; nothing where no build did."""

    def wait() -> None:
        os.read(0, 1)  # not through sys.stdin, whose lock would be held when Python ends
        os._exit(1)

    if VARIABLE in os.environ:
        threading.Thread(target=wait, daemon=True).start()


def previewed(project: Project, base_url: str) -> Handover:
    """What a preview knows without a build: nothing is made to download."""
    listing = Listing(f"{base_url.rstrip('/')}/")
    return Handover(load_publication(project.data, exempt=project.exempt), listing, read_citation(project.citation))
