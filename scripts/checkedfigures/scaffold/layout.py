"""A new package laid out in a project: all of it, or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..checks import package_folders
from ..finding import CheckError
from ..packages.package import DataPackage
from ..packages.structure import read_descriptor
from ..packages.textfile import read_text
from ..writing import write
from .descriptor import Models, describe
from .navigation import with_pages
from .release import Release
from .starter import page_paths, pages, tables


@dataclass(frozen=True)
class Layout:
    """What was written.

    Attributes:
        files: the new files.
        pages: what stands in ``nav`` for the new pages.
        in_navigation: whether they were added there; else a person has to.
    """

    files: tuple[Path, ...]
    pages: tuple[str, ...]
    in_navigation: bool


def lay_out(release: Release, root: Path, today: date) -> Layout:
    """Write the package and its pages, and name the pages in ``mkdocs.yml``.

    Raises:
        CheckError: where the call is at fault, anything of the name exists
            already, or a descriptor at hand cannot be read; nothing is written.
    """
    data, docs = root / "datapackage", root / "docs"
    # Their schemas and code lists are all that is needed: no row is checked here.
    packages = [DataPackage(folder, read_descriptor(folder), {}) for folder in package_folders(data)]
    if faults := list(release.faults(packages, docs, data)):
        raise CheckError(*faults)
    descriptor = describe(release, packages, today)
    models = Models(release, packages)
    texts = {data / release.name / path: text for path, text in tables(release, descriptor, models).items()}
    texts[data / release.name / "datapackage.json"] = f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n"
    texts |= {docs / path: text for path, text in pages(release, descriptor, models).items()}
    new = tuple(f"{path}.md" for path in page_paths(release).values())
    navigation = root / "mkdocs.yml"
    named = with_pages(read_text(navigation), new) if navigation.is_file() else None
    contents = {file: text.encode() for file, text in texts.items()}
    write(contents | ({navigation: named.encode()} if named is not None else {}))
    return Layout(tuple(texts), new, named is not None)
