"""A new package laid out in a project: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..checks import package_folders
from ..finding import CheckError
from ..packages.descriptor import read_descriptor
from ..packages.generation import DESCRIPTOR, descriptor_of, json_text
from ..packages.kinds import may_be_empty
from ..packages.package import DataPackage
from ..packages.packagefile import NAME, package_text
from ..packages.textfile import read_text
from ..writing import write
from .descriptor import Models, package_content
from .navigation import with_pages
from .registration import registered
from .release import Release, is_column
from .starter import page_paths, pages, tables


@dataclass(frozen=True)
class Layout:
    """What was written.

    Attributes:
        files: the new files.
        pages: what stands in ``nav`` for the new pages.
        in_navigation: whether they were added there; else a person has to.
        extended: shared pages that now list the package.
        left: shared pages that a person has to add the package to, with the macro.
    """

    files: tuple[Path, ...]
    pages: tuple[str, ...]
    in_navigation: bool
    extended: tuple[Path, ...]
    left: tuple[tuple[Path, str], ...]


def untitled(tables: Mapping[str, Sequence[str]], root: Path) -> list[str]:
    """Tables and dimensions that no package at hand has: somebody must say what they are called."""
    known = {
        name
        for package in _packages(root)
        for table in package.descriptor["resources"]
        for name in (table["name"], *(field["name"] for field in table["schema"]["fields"]))
    }
    names = [each for table, dimensions in tables.items() for each in (table, *dimensions)]
    return [each for each in dict.fromkeys(names) if each not in known and is_column(each)]


def lay_out(release: Release, root: Path, today: date) -> Layout:
    """Write the package and its pages, and list them in the menu and on the shared pages.

    Raises:
        CheckError: where the call is at fault, anything of the name exists
            already, or a descriptor at hand cannot be read; nothing is written.
    """
    data, docs = root / "datapackage", root / "docs"
    packages = _packages(root)
    if faults := list(release.faults(packages, docs, data)):
        raise CheckError(*faults)
    content = package_content(release, packages, today)
    models = Models(release, packages)
    descriptor = descriptor_of(content)
    made = tables(release, descriptor, models)
    for resource in descriptor["resources"]:
        # A package begins with one figure: what waits for its first row says so.
        if made[resource["path"]].count("\n") == 1 and not may_be_empty(resource):
            section = content.setdefault("figures" if resource["kind"] == "figures" else "other", {})
            section.setdefault(resource["name"], {})["mayBeEmpty"] = True
    descriptor = descriptor_of(content)
    texts = {data / release.name / path: text for path, text in made.items()}
    texts[data / release.name / NAME] = package_text(content)
    texts[data / release.name / DESCRIPTOR] = json_text(descriptor)
    texts |= {docs / path: text for path, text in pages(release, descriptor, models).items()}
    new = tuple(f"{path}.md" for path in page_paths(release).values())
    navigation = root / "mkdocs.yml"
    named = with_pages(read_text(navigation), new) if navigation.is_file() else None
    listings = list(registered(release, docs))
    shared = {file: text for file, _, text in listings if text is not None}
    left = tuple((file, macro) for file, macro, text in listings if text is None)
    changed = shared | ({navigation: named} if named is not None else {})
    write({file: text.encode() for file, text in (texts | changed).items()})
    return Layout(tuple(texts), new, named is not None, tuple(shared), left)


def _packages(root: Path) -> list[DataPackage]:
    # Their schemas and code lists are all that is needed: no row is checked here.
    return [DataPackage(folder, read_descriptor(folder), {}) for folder in package_folders(root / "datapackage")]
