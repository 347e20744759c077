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
        for package in packages_at_hand(root)
        for table in package.descriptor["resources"]
        for name in (table["name"], *(field["name"] for field in table["schema"]["fields"]))
    }
    names = [each for table, dimensions in tables.items() for each in (table, *dimensions)]
    return [each for each in dict.fromkeys(names) if each not in known and is_column(each)]


class Content:
    """What stands in a new package; another content overrides what differs from the example of a starter."""

    def described(self, told: dict) -> dict:
        """What ``package.toml`` says."""
        return told

    def filled(self, descriptor: Mapping, made: dict[str, str]) -> dict[str, str]:
        """The text of each table, by its path in the package."""
        return made

    def narrated(self, written: dict[str, str]) -> dict[str, str]:
        """The text of each page, by its path under ``docs``."""
        return written


@dataclass(frozen=True)
class Plan:
    """What would be written.

    Attributes:
        new: the text of each new file.
        changed: the text of each file that is there and lists packages.
        layout: the same as a person is told it.
    """

    new: Mapping[Path, str]
    changed: Mapping[Path, str]
    layout: Layout

    def write(self) -> Layout:
        """Write all of it, or nothing.

        Raises:
            CheckError: where a file cannot be written.
        """
        write({file: text.encode() for file, text in (*self.new.items(), *self.changed.items())})
        return self.layout


def lay_out(release: Release, root: Path, today: date) -> Layout:
    """Write the package and its pages, and list them in the menu and on the shared pages.

    Raises:
        CheckError: where the call is at fault, anything of the name exists
            already, or a descriptor at hand cannot be read; nothing is written.
    """
    return plan(release, root, today).write()


def plan(
    release: Release,
    root: Path,
    today: date,
    content: Content | None = None,
    packages: Sequence[DataPackage] | None = None,
) -> Plan:
    """The package, its pages and the lists that they are added to, without writing anything.

    Args:
        release: what the package is about.
        root: the project's folder.
        today: the day of the package's creation.
        content: what stands in tables and pages; by default one example.
        packages: those at hand, where they were read already.

    Raises:
        CheckError: as :func:`lay_out`.
    """
    data, docs = root / "datapackage", root / "docs"
    packages = packages_at_hand(root) if packages is None else packages
    if faults := list(release.faults(packages, docs, data)):
        raise CheckError(*faults)
    content = content or Content()
    told = content.described(package_content(release, packages, today))
    models = Models(release, packages)
    descriptor = descriptor_of(told)
    made = content.filled(descriptor, tables(release, descriptor, models))
    for resource in descriptor["resources"]:
        # A package begins with what was entered: what waits for its first row says so.
        if made[resource["path"]].count("\n") == 1 and not may_be_empty(resource):
            section = told.setdefault("figures" if resource["kind"] == "figures" else "other", {})
            section.setdefault(resource["name"], {})["mayBeEmpty"] = True
    descriptor = descriptor_of(told)
    texts = {data / release.name / path: text for path, text in made.items()}
    texts[data / release.name / NAME] = package_text(told)
    texts[data / release.name / DESCRIPTOR] = json_text(descriptor)
    written = content.narrated(pages(release, descriptor, models))
    texts |= {docs / path: text for path, text in written.items()}
    new = tuple(f"{path}.md" for path in page_paths(release).values())
    navigation = root / "mkdocs.yml"
    named = with_pages(read_text(navigation), new) if navigation.is_file() else None
    listings = list(registered(release, docs))
    shared = {file: text for file, _, text in listings if text is not None}
    left = tuple((file, macro) for file, macro, text in listings if text is None)
    changed = shared | ({navigation: named} if named is not None else {})
    return Plan(texts, changed, Layout(tuple(texts), new, named is not None, tuple(shared), left))


def packages_at_hand(root: Path) -> list[DataPackage]:
    """The packages of a project as far as a new one follows them: descriptors, and no row.

    Raises:
        CheckError: where a descriptor cannot be read.
    """
    return [DataPackage(folder, read_descriptor(folder), {}) for folder in package_folders(root / "datapackage")]
