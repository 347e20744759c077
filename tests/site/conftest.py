"""A small project that builds, made fresh for each test that breaks it; marks and pages of small publications."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from checkedfigures.publication.project import Project
from checkedfigures.site.marks import Marks
from checkedfigures.site.page import Page
from checkedfigures.site.usage import Usage
from generator import generate
from publications import FIXTURES, ROOT


@pytest.fixture
def small_project(tmp_path, monkeypatch) -> Project:
    monkeypatch.setattr("checkedfigures.site.build._generate", generate)
    project = tmp_path / "project"
    shutil.copytree(FIXTURES / "site", project)
    shutil.copytree(FIXTURES / "small", project / "datapackage" / "small")
    (project / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "favicon.svg", project / "docs" / "assets")
    (project / "scripts").symlink_to(ROOT / "scripts")
    return Project(project)


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
