"""The build: checks, proof-reading, downloads, pages, census, catalogue, links, in this order.

Everything is made in a folder of its own, which replaces the published one
only when all is well.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..address import site_address
from ..charts.opengraph import write_open_graph
from ..downloads.archive import SUMS, describe, json_bytes, sums
from ..downloads.citation import Citation, read_citation
from ..downloads.entries import write_entries
from ..downloads.inert import find_formulas
from ..downloads.listing import citation_of_newest, write_downloads
from ..downloads.release import read_archive
from ..finding import LANGUAGES, CheckError, Finding
from ..packages.exemption import read_exemptions
from ..publication.notice import feed
from ..publication.project import Project, load_publication
from ..publication.publication import Publication
from ..report import as_data
from ..writing import STORAGE
from .catalogue import catalogue, schema_text
from .census import Census, take_census
from .handover import VARIABLE, Handover, lifeline
from .links import check_links
from .macros import Macros
from .menu import check_menu, check_registers
from .narrative import proof_read
from .page import find_pages
from .target import Place, reserved

DEFAULT_URL = "http://127.0.0.1:8000/"
_MINUTES = 20  # for all pages; they need one or two
_REFUSED = re.compile(rf"\[Errno ({'|'.join(map(str, sorted(STORAGE)))})\] ([^:]*)")  # the generator met a full disk


def build(project: Project, target: Path, *, source: Path | None = None, say: Callable[[str], None] = print) -> Census:
    """Build the site into ``target``, which is replaced as a whole.

    Raises:
        CheckError: where anything is at fault, or the target is not an earlier
            build; ``target`` is then untouched.
    """
    url = site_address() or DEFAULT_URL
    with reserved(target, project.root) as place:
        return _build(project, place, url, source, say)


def _build(project: Project, place: Place, url: str, source: Path | None, say: Callable[[str], None]) -> Census:
    publication = load_publication(project.data, source, project.exempt)
    say(f"checks: {len(publication.figures)} figures, {len(publication.report.verdicts)} relations")
    archive = read_archive(project.releases)
    citation = citation_of_newest(read_citation(project.citation), publication.packages, archive)
    for package in publication.packages:
        for warning in find_formulas(package):
            say(f"{warning.place}: {warning.message('zh')} / {warning.message('en')} ({warning.code})")
    pages = find_pages(project.docs)
    faults = proof_read(pages, {language: Macros(publication, language) for language in LANGUAGES})
    _raise([*faults, *check_menu(project.settings, pages), *check_registers(pages, publication, project.docs)])
    say(f"pages: {len(pages)} proof-read")
    exemptions = read_exemptions(project.exempt)
    site, data = place.work / "site", place.work / "data"
    listing = write_downloads(publication.packages, citation, archive, url, data)
    say(f"downloads: {len(listing.files)} files")
    handed = place.work / "handover"
    Handover(publication, listing, citation).write(handed)
    _run_generator(project, site, url, handed)
    census = take_census(site, pages, publication, exemptions)
    _raise(census.findings)
    say(f"census: {census.summary}")
    if project.score.is_file():
        shutil.copy(project.score, data)
    write_catalogue(publication, census, citation, url, data)
    shutil.copytree(data, site / "data", dirs_exist_ok=True)
    write_open_graph(publication, site / "assets")
    # Material's language switch asks for a sitemap below each language.
    shutil.copy(site / "sitemap.xml", site / "en" / "sitemap.xml")
    write_feeds(publication, site, url)
    _raise(check_links(site, pages, url))
    place.publish(site)
    return census


def write_catalogue(publication: Publication, census: Census, citation: Citation, url: str, folder: Path) -> None:
    """What depends on the pages: the catalogue with its schema, each figure's own file, the report; then all sums."""
    entries = catalogue(publication, census)
    for name, content in (
        ("figures", entries),
        ("checks", as_data(publication.report, publication.blind_spots.values())),
    ):
        (folder / f"{name}.json").write_bytes(json_bytes(content))
    (folder / "figures.schema.json").write_text(schema_text(), encoding="utf-8")
    write_entries(entries, publication.packages, citation, url, folder)
    (folder / SUMS).write_text(sums(describe(folder)), encoding="utf-8")


def write_feeds(publication: Publication, site: Path, url: str) -> None:
    """The feed of corrections, one for each language."""
    for folder in ("", "en/"):
        content = feed(publication.packages, "en" if folder else "zh", f"{url}{folder}")
        (site / folder / "corrections.xml").write_bytes(content)


def _run_generator(project: Project, site: Path, url: str, handed: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": url, VARIABLE: str(handed.resolve())}
    with lifeline() as line, _in_time():
        result = subprocess.run(
            command,
            cwd=project.root,
            env=environment,
            stdin=line,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_MINUTES * 60,
        )
    if result.returncode:
        output = (result.stdout + result.stderr).strip().splitlines()
        if refused := next((match for each in output if (match := _REFUSED.search(each))), None):
            raise OSError(int(refused[1]), refused[2], str(site))
        faults = _messages(output) or [" ".join(output[-3:]) or f"exit {result.returncode}"]
        raise CheckError(*(Finding("build.failed", str(project.settings), found=fault) for fault in faults))


def _messages(output: list[str]) -> list[str]:
    """Warnings and errors of MkDocs, each with the lines that go on: they name the files."""
    messages: list[str] = []
    going_on = False
    for line in output:
        if line.startswith(("WARNING", "ERROR")):
            messages.append(line)
        elif going_on and line.startswith((" ", "\t")):
            messages[-1] += f" {line.strip()}"
            continue
        going_on = line.startswith(("WARNING", "ERROR"))
    return list(dict.fromkeys(messages))


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        yield
    except subprocess.TimeoutExpired:
        raise CheckError(Finding("build.timeout", "mkdocs.yml", expected=str(_MINUTES))) from None


def _raise(findings: list[Finding]) -> None:
    if findings:
        raise CheckError(*findings)
