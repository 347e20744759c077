"""The mutation score for readers: the counts of the file, and whether they are of the present data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from checkedfigures.mutation.score import score
from checkedfigures.mutation.slip import MODES, slips
from checkedfigures.mutation.stored import FILE_NAME, StoredScore, fingerprint, store, stored_score
from checkedfigures.packages.package import load
from checkedfigures.publication.score import is_current, kind_table, package_table, score_words
from checkedfigures.site.marks import Marks
from rendering import assert_inert, read

COLUMNS = {"zh": ["按现有数据", "数据已改，待重测"], "en": ["of the present data", "data changed since"]}


@pytest.fixture(scope="module")
def stored(plain, tmp_path_factory) -> StoredScore:
    """The score of the small package, read back from its file."""
    file = tmp_path_factory.mktemp("score") / FILE_NAME
    store(score(plain.packages), plain.packages, date(2026, 11, 23), file)
    return stored_score(file)


@pytest.fixture
def computed(plain, stored, language):
    return Marks(replace(plain, score=stored), language).computed


def _rows(table: str) -> list[list[str]]:
    return [[cell.text_content() for cell in row.iter("td")] for row in read(table).xpath("//tbody/tr")]


def _changed(package, **descriptor):
    """The package with another cell, or with other words of its descriptor."""
    if descriptor:
        return replace(package, descriptor={**package.descriptor, **descriptor})
    first, *others = package.tables["relations"]
    row = replace(first, cells={**first.cells, "expression": "1 = 1"})
    return replace(package, tables={**package.tables, "relations": [row, *others]})


def test_the_counts_of_a_package_are_those_of_the_file(plain, stored, computed, language):
    ((title, *counts, state),) = _rows(package_table(stored, plain.packages, language, computed))
    modes = [stored.modes["small", mode] for mode in MODES]
    assert title == plain.by_name["small"].descriptor["title" if language == "zh" else "title_en"]
    assert counts == [f"{each.caught:,} / {each.tried:,}" for each in modes]
    assert state == COLUMNS[language][0]


def test_the_counts_of_the_kinds_add_up_to_those_of_the_packages(root):
    stored = stored_score(root / "datapackage" / FILE_NAME)
    file = json.loads((root / "datapackage" / FILE_NAME).read_text(encoding="utf-8"))
    words = score_words(stored)
    for mode in MODES:
        counted = [each["modes"][mode] for each in file["packages"].values() if mode in each["modes"]]
        tried, caught = (sum(each[what] for each in counted) for what in ("tried", "caught"))
        assert words[f"mutation.{mode}.tried"]["en"] == f"{tried:,}"
        assert words[f"mutation.{mode}.caught"]["en"] == f"{caught:,}"
        kinds = {kind for each in counted for kind in each["kinds"]}
        of_kinds = [words[f"mutation.{kind}.{mode}"]["en"].replace(",", "").split(" / ") for kind in kinds]
        assert [sum(int(each[place]) for each in of_kinds) for place in (1, 0)] == [tried, caught]


def test_a_package_that_is_called_like_a_kind_of_slip_has_its_own_counts(stored):
    modes = {("scale" if name == "small" else name, mode): each for (name, mode), each in stored.modes.items()}
    words = score_words(replace(stored, modes=modes))
    whole = stored.modes["small", "cell"]
    assert words["mutation.package.scale.cell"]["en"] == f"{whole.caught:,} / {whole.tried:,}"
    assert words["mutation.scale.cell"] != words["mutation.package.scale.cell"]


def test_a_changed_package_is_called_stale(plain, stored, computed, language):
    ((*_, state),) = _rows(package_table(stored, [_changed(plain.by_name["small"])], language, computed))
    assert state == COLUMNS[language][1]


def test_so_is_one_that_depends_on_a_changed_package(plain, stored):
    small = plain.by_name["small"]
    base = _changed(small, name="base")
    dependent = _changed(small, depends_on=["base"])
    tried = replace(stored, fingerprints={**stored.fingerprints, "base": fingerprint(base)})
    assert is_current(tried, dependent, [base, dependent])
    assert not is_current(tried, dependent, [_changed(base), dependent])
    assert is_current(tried, small, [_changed(base), small]), "one that does not depend on it stays as it was"


def test_a_package_whose_dependency_was_never_tried_is_stale(plain, stored):
    base = _changed(plain.by_name["small"], name="base")
    dependent = _changed(plain.by_name["small"], depends_on=["base"])
    assert not is_current(stored, dependent, [base, dependent])


def test_a_package_that_was_not_tried_has_no_row(plain, stored, computed, language):
    packages = [*plain.packages, _changed(plain.by_name["small"], name="new")]
    assert len(_rows(package_table(stored, packages, language, computed))) == 1


def test_where_nothing_could_be_tried_the_table_says_so(plain, stored, computed, language):
    cells = replace(stored, modes={key: each for key, each in stored.modes.items() if key[1] == "cell"})
    ((_, _, entry, _),) = _rows(package_table(cells, plain.packages, language, computed))
    assert entry == {"zh": "没有可试的", "en": "none to try"}[language]


def test_every_kind_of_slip_that_can_be_made_has_words_in_both_languages(root, stored):
    packages = [load(root / folder) for folder in ("tests/fixtures/small", "datapackage/trade")]
    kinds = {slip.kind for package in packages for mode in MODES for slip in slips(package, mode)[0]}
    assert len(kinds) == 13
    counted = {"tried": 1, "caught": 1, "caught_by": {}}
    some = replace(stored.modes["small", "cell"], kinds=dict.fromkeys(kinds, counted))
    every = replace(stored, modes={("small", "cell"): some})
    tables = {language: _rows(kind_table(every, language, lambda key: key)) for language in ("zh", "en")}
    for rows in tables.values():
        assert len({words for words, *_ in rows}) == len(kinds)
    assert not {words for words, *_ in tables["zh"]} & {words for words, *_ in tables["en"]}


def test_a_strangers_title_is_text(strange, stored, language):
    assert_inert(package_table(stored, strange.packages, language, lambda key: key))
