"""From an article to a package, as a person does it: draft, review the sheet, accept, check."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from checkedfigures.checks import check
from checkedfigures.cli import accept, draft
from checkedfigures.packages.generation import code_list
from checkedfigures.packages.kinds import common_lists
from checkedfigures.packages.ledger import check_source
from checkedfigures.publication.project import Project
from checkedfigures.site.build import build
from projects import copy_of_the_project
from publications import FIXTURES, ROOT

ARTICLES = ROOT / "tests" / "articles"
FIELDS = {
    "title_zh": "东湾外贸", "title_en": "Trade of East Bay", "publisher": "东湾海关", "credit_en": "East Bay Customs",
    "published": "2027-12-20", "heading_zh": "东湾外贸", "heading_en": "Trade of East Bay",
}  # fmt: skip
NAMES = {"zh": "甲丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "en": "abcdefghjknopqrstuwyz"}
SMALL = "2027年一季度，东湾出口685亿元，同比增长11.9%；进口499亿元，同比增长19.6%；进出口1184亿元，同比增长15%。\n"


def run(command: object, *arguments: object) -> Result:
    result = CliRunner().invoke(command, [*map(str, arguments), "--lang", "en"])
    assert "Traceback" not in result.output, result.output
    return result


def content(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the project, to be written to."""
    return copy_of_the_project(tmp_path / "project")


@pytest.fixture(scope="module")
def untouched(tmp_path_factory) -> Path:
    """A copy of the project for tests in which nothing is written."""
    return copy_of_the_project(tmp_path_factory.mktemp("untouched") / "project")


@pytest.fixture
def small_site(tmp_path) -> Path:
    """A project of one small package, which has the shared code lists as all packages do."""
    folder = shutil.copytree(FIXTURES / "site", tmp_path / "small-site")
    codes = shutil.copytree(FIXTURES / "small", folder / "datapackage" / "small") / "data" / "codes"
    for name in common_lists():
        (codes / f"{name}.csv").write_bytes(code_list(name, folder / "datapackage"))
    (folder / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "favicon.svg", folder / "docs" / "assets")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    return folder


@pytest.fixture
def article(tmp_path) -> Path:
    file = tmp_path / "east-bay.txt"
    file.write_text(SMALL, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def first(untouched, tmp_path_factory) -> Path:
    """The review of the small article as it was drafted."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "east-bay.txt").write_text(SMALL, encoding="utf-8")
    return drafted(untouched, folder / "east-bay.txt", folder / "review.xlsx")


@pytest.fixture
def blank(first, article, tmp_path) -> Path:
    """A copy of it, beside its article."""
    return Path(shutil.copy(first, tmp_path / "review.xlsx"))


@pytest.fixture
def sheet(blank) -> Path:
    """The review with all that a person has to give."""
    fill(blank)
    return blank


def drafted(project: Path, article: Path, out: Path, name: str = "east-bay") -> Path:
    result = run(draft.main, article, "--into", name, "--out", out, "--project", project)
    assert result.exit_code == 0, result.output
    return out


def accepted(project: Path, sheet: Path, *more: object) -> Result:
    return run(accept.main, sheet, "--project", project, *more)


def labels() -> Iterator[tuple[str, str]]:
    """Made-up labels without a numeral, Chinese and English."""
    for first, start in zip(NAMES["zh"], NAMES["en"], strict=True):
        for second, end in zip(NAMES["zh"], NAMES["en"], strict=True):
            yield f"某项{first}{second}", f"topic x{start}{end}"


def fill(file: Path) -> None:
    """What a person has to give: the fields of the package, and words that the glossary lacks."""
    workbook = load_workbook(file)
    for row in workbook["package"].iter_rows(min_row=3):
        if row[0].value in FIELDS:
            row[1].value = FIELDS[row[0].value]
    for row, (zh, en) in zip(workbook["terms"].iter_rows(min_row=3), labels(), strict=False):
        if row[0].value:
            row[1].value, row[2].value = row[1].value or zh, row[2].value or en
    workbook.save(file)


def cell(file: Path, sheet: str, column: str, row: int, value: object) -> str:
    """Write a cell, and give its address; rows count from 3, below the two of headings."""
    workbook = load_workbook(file)
    header = [each.value for each in workbook[sheet][1]]
    target = workbook[sheet].cell(row, header.index(column) + 1)
    target.value = value
    workbook.save(file)
    return f"{sheet}!{target.coordinate}"


def rows(file: Path, sheet: str = "figures") -> list[dict[str, str]]:
    header, _, *lines = load_workbook(file)[sheet].values
    return [dict(zip(header, ((each or "") for each in line), strict=True)) for line in lines]


def line_of(file: Path, printed: str, sheet: str = "figures") -> int:
    return 3 + next(n for n, row in enumerate(rows(file, sheet)) if row["printed"] == printed)


@pytest.mark.parametrize("name", ["01-customs.zh", "01-customs.en", "03-labour.en", "05-company.zh"])
def test_an_article_becomes_a_package_that_the_checks_and_its_own_text_bear_out(name, project, tmp_path):
    article = ARTICLES / f"{name}.txt"
    sheet = drafted(project, article, tmp_path / "review.xlsx")
    fill(sheet)
    result = accepted(project, sheet)
    assert result.exit_code == 0, result.output
    report = check(
        [project / "datapackage" / "east-bay"], library=project / "datapackage", exempt=project / "docs/exempt.csv"
    )
    assert not report.findings
    (package,) = report.packages
    assert not check_source(package, article)
    assert len(package.figures) > 20
    assert any(verdict.outcome == "consistent" for verdict in report.verdicts)


def test_the_site_is_built_with_an_accepted_package_and_says_which_rows_nobody_confirmed(small_site, article, tmp_path):
    sheet = drafted(small_site, article, tmp_path / "review.xlsx")
    fill(sheet)
    cell(sheet, "figures", "ticked", line_of(sheet, "685亿元"), "yes")
    assert accepted(small_site, sheet).exit_code == 0
    build(Project(small_site), tmp_path / "site", say=lambda line: None)
    for folder, words in (("", "尚未经人确认"), ("en/", "not confirmed by a person yet")):
        page = (tmp_path / "site" / folder / "east-bay/index.html").read_text(encoding="utf-8")
        assert "685" in page
        register = (tmp_path / "site" / folder / "register/east-bay/index.html").read_text(encoding="utf-8")
        assert register.count(words) == 5  # six figures, one of them ticked


def test_every_numeral_has_a_row_in_the_order_of_the_text_with_its_sentence(first):
    found = rows(first)
    assert [row["printed"] for row in found if row["action"] == "figure"] == [
        "685亿元", "增长11.9%", "499亿元", "增长19.6%", "1184亿元", "增长15%",
    ]  # fmt: skip
    assert found[-1]["sentence"].endswith("同比【增长15%】。")
    assert all(not row["retyped"] and not row["ticked"] for row in found)


def test_relations_that_hold_are_preset_to_be_accepted(first):
    found = rows(first, "relations")
    assert [row["accept"] for row in found if row["kind"] == "sum" and "base" not in row["expression"]] == ["yes"]
    assert all(float(row["bits"]) > 0 for row in found if row["kind"] == "sum")


def test_ids_are_composed_of_the_glossary_and_what_it_lacks_is_left_to_the_person(first):
    found = {row["printed"]: row for row in rows(first)}
    assert found["499亿元"]["figure_id"] == "east_bay.imports.value.2027Q1"
    assert found["499亿元"]["label_en"] == "imports"
    assert not found["685亿元"]["label_en"]  # “东湾出口”: no glossary knows the place
    assert [row["words"] for row in rows(first, "terms")] == ["东湾"]


def test_what_was_retyped_or_ticked_is_recorded_in_the_rows(project, sheet):
    cell(sheet, "figures", "retyped", line_of(sheet, "685亿元"), 685)
    cell(sheet, "figures", "ticked", line_of(sheet, "499亿元"), "yes")
    assert accepted(project, sheet).exit_code == 0
    with (project / "datapackage/east-bay/data/figures.csv").open(encoding="utf-8", newline="") as stream:
        recorded = {row["printed"]: row["confirmation"] for row in csv.DictReader(stream)}
    assert (recorded["685亿元"], recorded["499亿元"], recorded["1184亿元"]) == ("retyped", "ticked", "drafted")


def test_a_numeral_that_is_set_aside_or_split_follows_the_cell(project, sheet):
    cell(sheet, "figures", "split", line_of(sheet, "499亿元"), "原油")
    row = line_of(sheet, "增长15%")
    cell(sheet, "figures", "action", row, "aside")
    cell(sheet, "figures", "reason", row, "not_entered")
    for number, relation in enumerate(rows(sheet, "relations"), 3):
        if f"{{{row - 2}}}" in relation["expression"]:
            cell(sheet, "relations", "accept", number, "no")
    result = accepted(project, sheet)
    assert result.exit_code == 0, result.output
    ledger = (project / "datapackage/east-bay/data/ledger.csv").read_text(encoding="utf-8")
    assert "499亿,499亿元,east_bay.crude_oil.value.2027Q1" in ledger
    assert "15,15,,,not_entered" in ledger


@pytest.mark.parametrize(
    ("change", "code", "found"),
    [
        (("label_en", "499亿元", "the three imports"), "review.numeral", "three"),
        (("unit_measure", "增长19.6%", "CNY"), "entry.unit", "CNY"),
        (("obs_value", "499亿元", "498"), "entry.disagrees", "498"),
        (("retyped", "499亿元", "994"), "review.retyped", "994"),
        (("figure_id", "增长19.6%", "east_bay.imports.value.2027Q1"), "review.duplicate", "imports.value"),
        (("bound", "499亿元", "roughly"), "review.not_listed", "roughly"),
        (("time_period", "499亿元", "spring"), "review.period", "spring"),
        (("printed", "499亿元", "499 亿元"), "review.print", "499 亿元"),
        (("same_as", "499亿元", "99"), "review.no_row", "99"),
        (("action", "499亿元", None), "review.missing", "action"),
        (("obs_value", "499亿元", "=1+1"), "review.formula", "=1+1"),
    ],
)
def test_a_fault_is_told_at_its_cell_and_nothing_is_written(change, code, found, untouched, sheet):
    column, printed, value = change
    before = content(untouched)
    address = cell(sheet, "figures", column, line_of(sheet, printed), value)
    result = accepted(untouched, sheet)
    assert result.exit_code in {1, 2}
    assert f"[{address}" in result.output
    assert f"({code})" in result.output
    assert found in result.output
    assert content(untouched) == before


def test_a_label_that_is_missing_in_one_language_is_told_at_its_cell(untouched, blank):
    result = accepted(untouched, blank)
    assert result.exit_code == 1
    assert "label_en]: the label in this language is missing" in result.output
    assert "publisher]: this cell has to be filled in" in result.output


def test_messages_are_in_chinese_too(untouched, blank):
    result = CliRunner().invoke(accept.main, [str(blank), "--project", str(untouched), "--lang", "zh"])
    assert "缺少这种语言的名称" in result.output


def test_a_text_that_changed_since_it_was_drafted_is_refused(untouched, article, sheet):
    article.write_text(SMALL.replace("499", "498"), encoding="utf-8")
    result = accepted(untouched, sheet)
    assert result.exit_code == 1
    assert "review.text_changed" in result.output
    assert "package!B" in result.output


def test_a_row_that_was_deleted_is_missed(untouched, sheet):
    workbook = load_workbook(sheet)
    workbook["figures"].delete_rows(line_of(sheet, "499亿元"))
    workbook.save(sheet)
    result = accepted(untouched, sheet)
    assert result.exit_code == 1
    assert "the numeral “499亿” of paragraph 1 has no row (review.numeral_lost)" in result.output


def test_an_existing_package_is_never_overwritten(project, sheet, tmp_path, article):
    assert accepted(project, sheet).exit_code == 0
    before = content(project)
    again = accepted(project, sheet)
    assert again.exit_code == 2
    assert "scaffold" in again.output
    assert content(project) == before
    result = run(draft.main, article, "--into", "trade", "--out", tmp_path / "other.xlsx", "--project", project)
    assert result.exit_code == 2
    assert not (tmp_path / "other.xlsx").exists()


def test_a_review_that_is_there_is_not_replaced(project, article, sheet):
    before = sheet.read_bytes()
    result = run(draft.main, article, "--into", "east-bay", "--out", sheet, "--project", project)
    assert result.exit_code == 2
    assert sheet.read_bytes() == before


def test_a_sheet_or_a_column_that_is_missing_is_named(untouched, sheet):
    cell(sheet, "figures", "figure_id", 1, "figure id")
    result = accepted(untouched, sheet)
    assert "the column “figure_id” is missing; was it renamed to “figure id”?" in result.output
    workbook = load_workbook(sheet)
    del workbook["terms"]
    workbook.save(sheet)
    result = accepted(untouched, sheet)
    assert result.exit_code == 2
    assert "there is no sheet “terms”" in result.output


def break_workbook(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 no archive")


def remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [break_workbook, remove])
def test_what_is_no_workbook_is_refused_in_words(harm: Callable[[Path], None], untouched, sheet):
    harm(sheet)
    assert accepted(untouched, sheet).exit_code in {1, 2}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_the_sheets_can_be_csv_files_in_utf_8_or_gbk(encoding, project, article, tmp_path):
    folder = drafted(project, article, tmp_path / "review")
    for file in folder.iterdir():
        table = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
        for row in table:
            if file.stem == "package" and row[0] in FIELDS:
                row[1] = FIELDS[row[0]]
            if file.stem == "terms" and row[0] == "东湾":
                row[2] = "East Bay"
        with file.open("w", encoding=encoding, errors="replace", newline="") as stream:  # as Excel saves it
            csv.writer(stream).writerows(table)
    result = accepted(project, folder, "--text", article)
    assert result.exit_code == 0, result.output
    text = (project / "docs/en/east-bay/index.md").read_text(encoding="utf-8")
    assert '; exports, East Bay: {{ fig("east_bay.' in text


def test_a_pasted_text_is_kept_beside_the_workbook(project, tmp_path):
    out = tmp_path / "pasted.xlsx"
    arguments = ["-", "--into", "east-bay", "--out", str(out), "--project", str(project), "--lang", "en"]
    result = CliRunner().invoke(draft.main, arguments, input=SMALL)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "pasted.txt").read_text(encoding="utf-8") == SMALL
    fill(out)
    assert accepted(project, out).exit_code == 0


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (b"", "east-bay", "article.empty"),
        (b"%PDF-1.4", "east-bay", "article.pdf"),
        (SMALL.encode(), "East Bay", "scaffold.name"),
        (SMALL.encode(), "small", "scaffold.taken"),
    ],
)
def test_nothing_is_drafted_where_the_text_or_the_name_is_at_fault(text, name, code, small_site, tmp_path):
    file = tmp_path / "text.txt"
    file.write_bytes(text)
    result = run(draft.main, file, "--into", name, "--out", tmp_path / "review.xlsx", "--project", small_site)
    assert result.exit_code == 2
    assert f"({code})" in result.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["small-site", "text.txt"]
