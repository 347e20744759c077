"""The build: checks, proof-reading, pages, census, downloads, links, in this order.

Everything is made in a folder of its own, which replaces the published one
only when all is well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..checks import check, package_folders
from ..finding import LANGUAGES, CheckError, Finding
from ..packages.package import DataPackage
from .catalogue import SCHEMA, catalogue
from .census import Census, read_exemptions, take_census
from .links import check_links
from .macros import Macros
from .narrative import find_pages, proof_read
from .notice import feed
from .publication import Publication
from .verification import verification

DEFAULT_URL = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def data(self) -> Path:
        return self.root / "datapackage"


def load_publication(data: Path, source: Path | None = None) -> Publication:
    """Check all packages and make them ready for the pages.

    Raises:
        CheckError: where a check finds a fault.
    """
    newest = max((file.stat().st_mtime_ns for file in data.rglob("*") if file.is_file()), default=0)
    return _load(data, source, newest)


@cache
def _load(data: Path, source: Path | None, newest: int) -> Publication:
    # A site is written once for each language, and again whenever a preview
    # reloads: data that has not changed is checked once.
    report = check(package_folders(data), source)
    if report.findings:
        raise CheckError(*report.findings)
    return Publication(report.packages, report)


def build(project: Project, target: Path, *, source: Path | None = None, say: Callable[[str], None] = print) -> Census:
    """Build the site into ``target``, which is replaced as a whole.

    Raises:
        CheckError: where anything is at fault; ``target`` is then untouched.
    """
    publication = load_publication(project.data, source)
    say(f"checks: {len(publication.figures)} figures, {len(publication.report.verdicts)} relations")
    pages = find_pages(project.docs)
    _raise(proof_read(pages, {language: Macros(publication, language) for language in LANGUAGES}))
    say(f"pages: {len(pages)} proof-read")
    exemptions = read_exemptions(project.docs / "exempt.csv")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as folder:
        site = Path(folder) / "site"
        _run_generator(project, site)
        census = take_census(site, pages, publication, exemptions)
        _raise(census.findings)
        say(f"census: {census.summary}")
        write_downloads(publication, census, site / "data")
        # Material's language switch asks for a sitemap below each language.
        shutil.copy(site / "sitemap.xml", site / "en" / "sitemap.xml")
        write_feeds(publication, site, os.environ.get("SITE_URL") or DEFAULT_URL)
        _raise(check_links(site, pages, os.environ.get("SITE_URL") or DEFAULT_URL))
        _replace(site, target)
    return census


def write_downloads(publication: Publication, census: Census, folder: Path) -> None:
    """The packages byte for byte, the catalogue with its schema, and the verification report."""
    for package in publication.packages:
        _copy_package(package, folder / package.name)
    for name, content in (("figures", catalogue(publication, census)), ("checks", verification(publication))):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    shutil.copy(SCHEMA, folder / "figures.schema.json")


def write_feeds(publication: Publication, site: Path, url: str) -> None:
    """The feed of corrections, one for each language."""
    for folder in ("", "en/"):
        content = feed(publication.packages, "en" if folder else "zh", f"{url.rstrip('/')}/{folder}")
        (site / folder / "corrections.xml").write_bytes(content)


def _copy_package(package: DataPackage, folder: Path) -> None:
    for path in ("datapackage.json", *(resource["path"] for resource in package.descriptor["resources"])):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package.folder / path, folder / path)


def _run_generator(project: Project, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": os.environ.get("SITE_URL") or DEFAULT_URL}
    result = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        output = (result.stdout + result.stderr).strip().splitlines()
        faults = (
            [line for line in output if line.startswith(("WARNING", "ERROR"))]
            or output[-3:]
            or [f"exit {result.returncode}"]
        )
        raise CheckError(*(Finding("build.failed", "mkdocs.yml", found=line) for line in faults))


def _raise(findings: list[Finding]) -> None:
    if findings:
        raise CheckError(*findings)


def _replace(site: Path, target: Path) -> None:
    if target.exists():
        shutil.rmtree(target)
    site.rename(target)
