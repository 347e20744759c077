"""A small project that builds, made fresh for each test that breaks it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checkedfigures.publication.project import Project

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures"


@pytest.fixture
def small_project(tmp_path) -> Project:
    project = tmp_path / "project"
    shutil.copytree(FIXTURES / "site", project)
    shutil.copytree(FIXTURES / "small", project / "datapackage" / "small")
    (project / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "favicon.svg", project / "docs" / "assets")
    (project / "scripts").symlink_to(ROOT / "scripts")
    return Project(project)
