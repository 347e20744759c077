"""What the site found itself is told apart from what the source says, in one way on every page."""

from __future__ import annotations

import re

import pytest

from checkedfigures.site.macros import Macros

BEGINS = {"zh": "本站注：", "en": "Remark of this site: "}
CLASS = "{: .remark }"
_CLAIM = re.compile(r'claim\("([a-z0-9_.]+)"')


@pytest.fixture(scope="module")
def paragraphs(root) -> dict[str, dict[str, list[str]]]:
    """The paragraphs of every page, by language and path."""
    return {
        language: {
            str(file.relative_to(root / "docs" / language)): file.read_text(encoding="utf-8").split("\n\n")
            for file in sorted((root / "docs" / language).rglob("*.md"))
        }
        for language in BEGINS
    }


def _remarks(paragraphs: list[str]) -> list[str]:
    return [each for each in paragraphs if each.strip().endswith(CLASS)]


def test_a_remark_says_whose_it_is_and_looks_the_part(paragraphs, language):
    remarks = [each for page in paragraphs[language].values() for each in _remarks(page)]
    assert len(remarks) > 20
    for page in paragraphs[language].values():
        for each in page:
            assert each.startswith(BEGINS[language]) == each.strip().endswith(CLASS), each


def test_both_languages_remark_on_the_same(paragraphs):
    for path, page in paragraphs["zh"].items():
        pairs = zip(_remarks(page), _remarks(paragraphs["en"][path]), strict=True)
        for ours, theirs in pairs:
            assert sorted(set(_CLAIM.findall(ours))) == sorted(set(_CLAIM.findall(theirs)))


def test_own_findings_stand_in_remarks_and_claims_of_the_source_never_do(paragraphs, language, report):
    own = {v.claim.claim_id for v in report.claims if v.claim.row["made_by"] == "site"}
    for path, page in paragraphs[language].items():
        if path == "index.md":
            continue  # the home page speaks for the site, and says of the article what the article says
        remarks = _remarks(page)
        for each in page:
            for claim in _CLAIM.findall(each):
                assert (claim in own) == (each in remarks), claim


def test_the_index_of_claims_says_which_are_the_sites_own(told, language):
    shown = Macros(told, language).claims("small")
    mark = {"zh": "本站自己的发现", "en": "this site’s own finding"}[language]
    entries = {name: text for name, _, text in (part.partition('"') for part in shown.split('id="')[1:])}
    own = {v.claim.claim_id for v in told.report.claims if v.claim.row["made_by"] == "site"}
    assert own
    assert {name.removeprefix("of-") for name, text in entries.items() if mark in text} == own
