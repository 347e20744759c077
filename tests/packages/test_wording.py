"""A message is in one language, and its advice is what the guides advise."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check as check_packages
from checkedfigures.cli import check
from checkedfigures.finding import Finding, codes
from checkedfigures.site.macros import Macros
from checkedfigures.site.marks import MacroError

FIXTURES = Path(__file__).parent.parent / "fixtures"
# case: file, text, what stands there instead, code, found, expected, subject
CELLS = {
    "a code that is misspelt": (
        "headline.csv", "6.85,CNY,", "6.85,CNYY,", "cell.foreign_key", "CNYY", "CNY", "data/codes/unit_measure.csv",
    ),
    "a code that is like none": (
        "headline.csv", "value,export,", "value,zzz,", "cell.foreign_key", "zzz", "export, import, total",
        "data/codes/flow.csv",
    ),
    "an item of a list that is none": (
        "list_items.csv", "small.platforms,1", "small.platform,1", "cell.foreign_key", "small.platform",
        "small.platforms", "data/lists.csv",
    ),
    "a cell of another type": ("lists.csv", ",false,", ",yes,", "cell.type", "yes", "boolean", ""),
    "a cell that breaks a pattern": (
        "headline.csv", "small.export.value.2026Q1", "small.Export value.2026Q1", "cell.constraint",
        "small.Export value.2026Q1", None, "pattern",
    ),
}  # fmt: skip


@pytest.fixture
def package(tmp_path) -> Path:
    return shutil.copytree(FIXTURES / "small", tmp_path / "small")


@pytest.mark.parametrize("case", CELLS)
def test_a_fault_of_a_cell_is_told_without_the_words_of_a_library(case, package):
    name, before, after, code, found, expected, subject = CELLS[case]
    table = package / "data" / name
    text = table.read_text(encoding="utf-8")
    assert before in text
    table.write_text(text.replace(before, after, 1), encoding="utf-8")
    finding = next(each for each in check_packages([package]).findings if each.code == code)
    assert (finding.found, finding.subject) == (found, subject)
    assert expected is None or finding.expected == expected
    own = "|".join(filter(None, map(re.escape, (found, finding.expected, subject))))
    said = re.sub(own, "", f"{finding.message('zh')}{finding.hint('zh')}")
    assert not re.search(r"[a-z]{3}", said), said
    assert not re.search("[\\u4e00-\\u9fff]", re.sub(own, "", f"{finding.message('en')}{finding.hint('en')}"))


@pytest.mark.parametrize("kind", ["list", "note", "package", "key", "claim", "chart"])
def test_what_a_page_names_wrongly_is_called_in_the_language_of_the_message_not_of_the_page(kind):
    finding = Finding("page.unknown_name", "docs/zh/index.md", 3, found="x.y", expected="x.z", subject=kind)
    assert re.search("[\\u4e00-\\u9fff]", finding.message("en")) is None
    assert kind in finding.message("en") and kind not in finding.message("zh")


def test_a_macro_on_a_chinese_page_names_no_chinese_thing_in_english(plain):
    for language in ("zh", "en"):
        with pytest.raises(MacroError) as caught:
            Macros(plain, language).claim("small.claim.none", "so it is")
        assert caught.value.subject == "claim"


def test_the_advice_on_encodings_is_that_of_the_guides():
    """Who saves as Excel's UTF-8 meets the byte-order mark next: neither sends a person there, both to the import."""
    for code in ("file.encoding", "file.bom"):
        for language in ("zh", "en"):
            hint = codes()[code][f"hint_{language}"]
            assert "figures import" in hint
            assert not re.search("另存为“CSV UTF-8|save it as “CSV UTF-8", hint)


@pytest.mark.parametrize("content", [None, "{", "[]"], ids=["missing", "broken", "of another kind"])
def test_a_descriptor_that_cannot_be_read_exits_alike_whatever_is_wrong_with_it(content, package):
    file = package / "datapackage.json"
    file.unlink()
    if content is not None:
        file.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(check.main, [str(package), "--json"])
    assert result.exit_code == json.loads(result.stdout)["exit_code"] == 1
