"""What all tests share: the real packages, the built site, the source text."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from checkedfigures import cache
from checkedfigures.checks import check, package_folders
from checkedfigures.publication.project import Project
from checkedfigures.publication.publication import Publication
from checkedfigures.site.build import build
from publications import CONTRADICTED, FIXTURES, REFUTED, estrange, published, tell

ROOT = Path(__file__).parent.parent
REPOSITORY = "https://github.com/example/checked-figures"  # a site names where its code is; the tests' need not exist
IN_CI = bool(os.environ.get("CI"))
_MISSED: list[str] = []


def pytest_configure(config) -> None:
    """One cache for this run alone, empty at its start, that all workers share."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="checked-figures-")
        os.environ[cache.VARIABLE] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def missed(what: str, why: str) -> None:
    """Leave out a test for want of something: loud on a person's machine, a failure in CI."""
    if IN_CI:
        pytest.fail(f"{what}: {why}")
    pytest.skip(f"MISSED: {what}: {why}")


def pytest_terminal_summary(terminalreporter) -> None:
    reasons = {
        str(report.longrepr[2])
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    }
    for reason in sorted(reason for reason in reasons if "MISSED" in reason):
        terminalreporter.section("NOT TESTED", sep="!", red=True, bold=True)
        terminalreporter.write_line(reason, red=True)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def report():
    """The checks of the real packages."""
    return check(package_folders(ROOT / "datapackage"))


@pytest.fixture(scope="session")
def publication(report):
    return Publication(report.packages, report)


@pytest.fixture(scope="session")
def real(publication) -> Publication:
    """The real publication; its blind spots, which take long to find, are left out."""
    return replace(publication, seeks_blind_spots=False)


@pytest.fixture(scope="session")
def plain() -> Publication:
    """The small package as it is."""
    return published(FIXTURES / "small")


@pytest.fixture(scope="session")
def told(tmp_path_factory) -> Publication:
    """The small package with claims of every outcome; the refuted one is registered."""
    return published(tell(tmp_path_factory.mktemp("told") / "small", REFUTED))


@pytest.fixture(scope="session")
def disputed(tmp_path_factory) -> Publication:
    """The same with a contradiction, which is registered too."""
    folder = tell(tmp_path_factory.mktemp("disputed") / "small", REFUTED, CONTRADICTED)
    shutil.copytree(FIXTURES / "bad" / "contradiction", folder, dirs_exist_ok=True)
    return published(folder)


@pytest.fixture(scope="session")
def strange(tmp_path_factory) -> Publication:
    """The same as ``told``, in the words of a stranger who means harm."""
    return published(estrange(tell(tmp_path_factory.mktemp("strange") / "small", REFUTED)))


@pytest.fixture(params=["zh", "en"])
def language(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def packages(report):
    return {package.name: package for package in report.packages}


@pytest.fixture(scope="session")
def newspaper(packages):
    """The packages of the newspaper page, whose text is the source; other releases have sources of their own."""
    found = [
        package
        for package in packages.values()
        if "page-2026-04" in {row["source_id"] for row in package.rows("sources")}
    ]
    assert found
    return found


@pytest.fixture(scope="session")
def source_file() -> Path:
    """The text of the source, which is no part of the project.

    Its place is named by CHECKED_FIGURES_SOURCE.
    """
    named = os.environ.get("CHECKED_FIGURES_SOURCE", "")
    if not named:
        pytest.skip("MISSED: the source text is not at hand: set CHECKED_FIGURES_SOURCE to its file")
    return Path(named)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The real site, built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    target = shared / "published" / "site"
    with FileLock(shared / "site.lock"):
        if not target.exists():
            target.parent.mkdir()
            project = shared / "project"
            for name in ("docs", "datapackage", "scripts"):
                shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
            if (ROOT / "releases").is_dir():
                shutil.copytree(ROOT / "releases", project / "releases")
            for name in ("mkdocs.yml", "CITATION.cff"):
                shutil.copy(ROOT / name, project)
            with pytest.MonkeyPatch.context() as environment:
                environment.setenv("REPO_URL", REPOSITORY)
                census = build(Project(project), target, say=lambda line: None)
            (shared / "census.txt").write_text(census.summary)
    return target


@pytest.fixture(scope="session")
def census_summary(site) -> str:
    return (site.parent.parent / "census.txt").read_text()


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """The address that the built site is served at."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass
