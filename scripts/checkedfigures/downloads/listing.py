"""What a page may say of the downloads: files with sizes and sums, releases, and the site's address."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ..finding import CheckError
from ..packages.package import DataPackage
from .archive import File, describe, json_bytes
from .citation import Citation
from .entries import write_withdrawn
from .index import write_indexes
from .packing import canonical, write_packages
from .release import Archive, Release, check_continuity, write_releases


@dataclass(frozen=True)
class Listing:
    """The downloads, before the pages that list them are written.

    Attributes:
        base_url: the site's address, with a slash at its end.
        files: by address below ``data/``; none in a preview.
        releases: the oldest first.
        unchanged: whether the newest data are those of the last release.
    """

    base_url: str = ""
    files: Mapping[str, File] = field(default_factory=dict)
    releases: Sequence[Release] = ()
    unchanged: bool = False

    def write(self, path: Path) -> None:
        """Keep the listing for another process."""
        path.write_bytes(json_bytes(asdict(self)))

    @classmethod
    def read(cls, path: Path) -> Listing:
        """The listing that :meth:`write` kept."""
        content = json.loads(path.read_text(encoding="utf-8"))
        files = {name: File(**file) for name, file in content["files"].items()}
        releases = tuple(Release(**release) for release in content["releases"])
        return cls(content["base_url"], files, releases, content["unchanged"])


def write_downloads(
    packages: Sequence[DataPackage], citation: Citation, archive: Archive, base_url: str, folder: Path
) -> Listing:
    """Write what does not depend on the pages: packages, releases, what answers for the withdrawn, and indexes of all.

    Args:
        packages: checked packages.
        citation: of the publication.
        archive: its releases.
        base_url: the site's address, with a slash at its end.
        folder: becomes ``data/`` of the site.

    Raises:
        CheckError: where something that was published is lost without a word.
    """
    write_packages(packages, citation, base_url, folder)
    files = describe(folder)
    ids = [figure.figure_id for package in packages for figure in package.figures]
    if findings := check_continuity(archive, ids, files):
        raise CheckError(*findings)
    write_releases(archive, folder / "v")
    write_withdrawn(archive.withdrawals, folder)
    write_indexes(packages, citation, archive, base_url, folder)
    return Listing(base_url, files, archive.releases, is_released(packages, archive))


def citation_of_newest(citation: Citation, packages: Sequence[DataPackage], archive: Archive) -> Citation:
    """The citation of the present data: where they have changed since the last release, its version and a plus."""
    if not archive.releases or is_released(packages, archive):
        return citation
    return replace(citation, version=f"{citation.version}+", released="")


def is_released(packages: Sequence[DataPackage], archive: Archive) -> bool:
    """Whether the packages are, byte for byte, those of the last release."""
    if not archive.releases:
        return False
    last = archive.members(archive.releases[-1])
    return all(
        last.get(f"{package.name}/{path}") == content
        for package in packages
        for path, content in canonical(package).items()
    )
