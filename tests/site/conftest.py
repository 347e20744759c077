"""A small project that builds, and small publications with claims, discrepancies and strangers' labels."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checkedfigures.checks import check
from checkedfigures.packages.package import load
from checkedfigures.site.marks import Marks
from checkedfigures.site.page import Page
from checkedfigures.site.project import Project
from checkedfigures.site.publication import Publication
from checkedfigures.site.usage import Usage
from rendering import CONTRADICTED, FIXTURES, NASTY, REFUTED

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def small_project(tmp_path) -> Project:
    project = tmp_path / "project"
    shutil.copytree(FIXTURES / "site", project)
    shutil.copytree(FIXTURES / "small", project / "datapackage" / "small")
    (project / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "favicon.svg", project / "docs" / "assets")
    (project / "scripts").symlink_to(ROOT / "scripts")
    return Project(project)


@pytest.fixture(scope="session")
def plain() -> Publication:
    """The small package as it is."""
    return _published(FIXTURES / "small")


@pytest.fixture(scope="session")
def told(tmp_path_factory) -> Publication:
    """The small package with claims of every outcome; the refuted one is registered."""
    return _published(_told(tmp_path_factory.mktemp("told") / "small", REFUTED))


@pytest.fixture(scope="session")
def disputed(tmp_path_factory) -> Publication:
    """The same with a contradiction, which is registered too."""
    folder = _told(tmp_path_factory.mktemp("disputed") / "small", REFUTED, CONTRADICTED)
    shutil.copytree(FIXTURES / "bad" / "contradiction", folder, dirs_exist_ok=True)
    return _published(folder)


@pytest.fixture(scope="session")
def strange(tmp_path_factory) -> Publication:
    """The same as ``told``, every word of which a stranger wrote who means harm."""
    folder = _told(tmp_path_factory.mktemp("strange") / "small", REFUTED)
    for file in folder.rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            columns, rows = reader.fieldnames, list(reader)
        for row in rows:
            row |= {name: NASTY for name, cell in row.items() if cell and _is_worded(name)}
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for thing in (descriptor, *descriptor["resources"]):
        thing |= {name: NASTY for name in thing if name.startswith(("title", "description"))}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return _published(folder)


@pytest.fixture(scope="session")
def real(publication) -> Publication:
    """The real publication; its blind spots, which take long to find, are left out."""
    swift = replace(publication)
    vars(swift)["blind_spots"] = {}
    return swift


@pytest.fixture(params=["zh", "en"])
def language(request) -> str:
    return request.param


@pytest.fixture
def marks(told, language) -> Marks:
    """The marks of a page two folders down."""
    return Marks(told, language, lambda: "../../")


@pytest.fixture
def written(tmp_path) -> Callable[..., Page]:
    """Writes a page of the narrative."""

    def write(text: str, path: str = "small/index", language: str = "en") -> Page:
        file = tmp_path / "docs" / language / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return Page(path, language, file)

    return write


@pytest.fixture
def usage(written, language) -> Usage:
    """One page that shows a figure and states the claims, in the language of the test."""
    claims = "".join(f'{{{{ claim("small.claim.{name}", "so it *is*") }}}}\n' for name in ("few_firms", "oldest"))
    page = f'# Town\n\n## Trade {{: #trade }}\n\n{{{{ fig("small.export.value.2026Q1") }}}}\n{claims}'
    return Usage.of([written(page, language=language)])


def _is_worded(column: str) -> bool:
    return column in {"publisher", "reviewer"} or column.startswith(
        ("label_", "title_", "credit_", "reason_", "scope_", "needs_", "guards_")
    )


def _told(folder: Path, *discrepancies: str) -> Path:
    shutil.copytree(FIXTURES / "small", folder)
    shutil.copytree(FIXTURES / "told" / "data", folder / "data", dirs_exist_ok=True)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (claims,) = load(ROOT / "datapackage" / "trade").resources("claims")
    descriptor["resources"].append(json.loads(json.dumps(claims).replace("^trade", "^small")))
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with (folder / "data" / "discrepancies.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in discrepancies)
    return folder


def _published(folder: Path) -> Publication:
    report = check([folder])
    assert not report.findings, report.findings
    return Publication(report.packages, report)
