"""Articles that are true: nothing is found that does not fit, and each one's relations are seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checkedfigures.drafting.article import read_article
from checkedfigures.drafting.audit import audit

OWN = sorted((Path(__file__).parents[1] / "articles").glob("0*.txt"))


def findings(file: Path) -> list[str]:
    return [each.message_en for each in audit(read_article(file.name, file.read_bytes())).findings]


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_nothing_is_found_in_an_article_that_is_true(file):
    assert findings(file) == []


def test_nothing_is_found_in_official_releases():
    folder = os.environ.get("CHECKED_FIGURES_ARTICLES")
    if not folder:
        pytest.skip("MISSED: official releases are not at hand: set CHECKED_FIGURES_ARTICLES to their folder")

    found = {file.name: findings(file) for file in sorted(Path(folder).glob("*.txt"))}
    assert found
    assert not any(found.values()), found
