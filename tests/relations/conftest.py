"""Systems that several tests ask."""

from __future__ import annotations

import pytest

from checkedfigures.packages.package import load
from checkedfigures.relations.system import System


@pytest.fixture(scope="session")
def small(root):
    return System.of([load(root / "tests/fixtures/small")])


@pytest.fixture(scope="session")
def trade(root):
    return System.of([load(root / "datapackage/trade")])
