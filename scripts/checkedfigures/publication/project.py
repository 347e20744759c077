"""The folders of a project, and the publication that they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..checks import check, package_folders
from ..finding import CheckError, Finding
from ..mutation.stored import FILE_NAME, stored_score
from .provenance import read_provenance
from .publication import Publication


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def exempt(self) -> Path:
        """The terms whose numerals state nothing."""
        return self.docs / "exempt.csv"

    @property
    def data(self) -> Path:
        return self.root / "datapackage"

    @property
    def settings(self) -> Path:
        """The settings of the site generator."""
        return self.root / "mkdocs.yml"

    @property
    def citation(self) -> Path:
        return self.root / "CITATION.cff"

    @property
    def score(self) -> Path:
        return self.data / FILE_NAME

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    def packages(self) -> list[Path]:
        """The folders of all packages.

        Raises:
            CheckError: where there are none.
        """
        return package_folders(self.data)


def load_publication(data: Path, source: Path | None = None, exempt: Path | None = None) -> Publication:
    """Check all packages and make them ready for the pages.

    Args:
        data: the folder of all packages.
        source, exempt: as for :func:`.checks.check`.

    Raises:
        CheckError: where a check finds a fault.
    """
    files = [*data.rglob("*"), *([exempt] if exempt else [])]
    newest = max((file.stat().st_mtime_ns for file in files if file.is_file()), default=0)
    return _load(data, source, exempt, newest)


@cache
def _load(data: Path, source: Path | None, exempt: Path | None, newest: int) -> Publication:
    # A site is written once for each language, and again whenever a preview
    # reloads: data that has not changed is checked once.
    report = check(package_folders(data), source, exempt=exempt)
    if report.findings:
        raise CheckError(*report.findings)
    file = data / FILE_NAME
    try:
        score = stored_score(file) if file.exists() else None
    except (OSError, ValueError) as error:
        raise CheckError(Finding("mutation.unreadable", str(file), found=" ".join(str(error).split()))) from None
    return Publication(report.packages, report, score, read_provenance(data.parent))
