"""Findings on a terminal: the row quoted, the cell marked, in colour and without; strangers' text steers nothing."""

from __future__ import annotations

import csv
import io
import shutil
import unicodedata
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from checkedfigures import console
from checkedfigures.cli import check
from checkedfigures.finding import Finding
from checkedfigures.quotation import one_line, quote

FIXTURES = Path(__file__).parent / "fixtures"
SITE = "https://example.org/figures/"


@pytest.fixture
def package(tmp_path) -> Path:
    """The small package with 6.58 for 6.85."""
    shutil.copytree(FIXTURES / "small", tmp_path / "small")
    shutil.copytree(FIXTURES / "bad" / "entry_disagrees", tmp_path / "small", dirs_exist_ok=True)
    return tmp_path / "small"


def shown(*arguments: object, colour: bool = False, monkeypatch=None) -> str:
    if colour:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
    return CliRunner().invoke(check.main, list(map(str, arguments))).output


def test_the_row_is_quoted_with_a_mark_under_the_cell(package):
    output = shown(package, "--lang", "en").splitlines()
    assert output[1:5] == [
        "      | figure_id                  obs_value  printed",
        "    2 | small.export.value.2026Q1  6.58       6.85亿元",
        "      |                            ^^^^",
        "    Look at the source: correct obs_value or printed.",
    ]


def test_what_is_piped_has_no_colour_and_a_terminal_has(package, monkeypatch):
    plain = shown(package, "--lang", "en")
    coloured = shown(package, "--lang", "en", colour=True, monkeypatch=monkeypatch)
    assert "\x1b" not in plain
    assert "\x1b[1;31m6.58" in coloured
    assert "^^^^" in coloured  # colour alone tells nothing


def test_a_terminal_without_colour_is_still_told_which_cell(package, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    output = shown(package, "--lang", "en", colour=True, monkeypatch=monkeypatch)
    assert "\x1b[31m" not in output and "^^^^" in output


@pytest.mark.parametrize(("language", "page"), [("zh", "messages/"), ("en", "en/messages/")])
def test_codes_are_linked_where_the_address_of_the_site_is_known(language, page, package, monkeypatch):
    said = shown(package, "--lang", language, "--site", SITE)
    assert f"{SITE}{page}\n" in said
    coloured = shown(package, "--lang", language, "--site", SITE, colour=True, monkeypatch=monkeypatch)
    assert f"{SITE}{page}#entry.disagrees\x1b" in coloured


def test_an_address_of_this_machine_alone_is_not_given_to_others(package):
    assert "messages/" not in shown(package, "--annotate", "--site", "http://127.0.0.1:8000/")
    assert "messages/" not in shown(package, "--annotate")


def test_an_annotation_names_file_line_and_code_in_both_languages_and_where_it_is_explained(package):
    lines = shown(package, "--annotate", "--site", SITE).splitlines()
    (line,) = [line for line in lines if line.startswith("::error") and "entry.disagrees" in line]
    place, _, words = line.removeprefix("::error ").partition("::")
    assert place == f"file={package / 'data/headline.csv'},line=2,title=entry.disagrees"
    assert "应为 6.85" in words and "makes obs_value 6.85" in words
    assert f"{SITE}messages/#entry.disagrees" in words and f"{SITE}en/messages/#entry.disagrees" in words


def test_the_summary_of_a_job_has_every_finding_as_text_in_both_languages(package, tmp_path):
    table = package / "data/headline.csv"
    evil = "6.58|<b>@someone</b>[x](https://example.org)"
    table.write_text(table.read_text(encoding="utf-8").replace("6.58", evil), encoding="utf-8")
    file = tmp_path / "summary.md"
    file.write_text("what another step wrote\n\n", encoding="utf-8")
    shown(package, "--summary", str(file), "--site", SITE)
    written = file.read_text(encoding="utf-8")
    report = check.check([package])
    page = lxml.html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(written))
    rows = page.xpath("//tbody/tr")
    assert written.startswith("what another step wrote\n\n### ") and len(rows) == len(report.findings) > 0
    assert not page.xpath("//td//b | //td//a[not(starts-with(@href, $site))]", site=SITE)
    said = " ".join(row.text_content() for row in rows)
    assert "6.58|<b>@" in said and "@someone" not in said
    for finding in report.findings:
        assert f"{Path(finding.file).name}:{finding.row}" in said and finding.hint("zh")[:8] in said


def test_the_summary_of_a_job_says_that_nothing_was_found(tmp_path):
    file = tmp_path / "summary.md"
    shown(FIXTURES / "small", "--summary", str(file))
    assert file.read_text(encoding="utf-8") == "核对无误。 / The checks find nothing.\n"


@pytest.mark.parametrize(
    ("environment", "of_the_system", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, None, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, None, "en"),
        ({"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "C"}, None, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "Chinese (Simplified)_China", "en"),
        ({}, "Chinese (Simplified)_China", "zh"),  # as on Windows
        ({}, "English_United Kingdom", "en"),
        ({}, None, "en"),
    ],
)
def test_messages_are_in_the_language_of_the_locale(environment, of_the_system, language, package, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(console.locale, "getlocale", lambda: (of_the_system, None))
    assert ("原文印作" in shown(package)) == (language == "zh")


def test_a_cell_cannot_steer_the_terminal_or_the_workflow(package):
    table = package / "data/headline.csv"
    evil = "\x1b[2J[red]::add-mask::x\u202e"
    table.write_text(table.read_text(encoding="utf-8").replace("6.58", evil), encoding="utf-8")
    output = shown(package, "--annotate", "--lang", "en")
    assert "[red]::add-mask::x" in output
    assert "\x1b" not in output.split("::error")[0] and "\u202e" not in output.split("::error")[0]
    assert not [line for line in output.splitlines() if line.strip().startswith("::") and "::error" not in line]


def test_columns_stay_under_each_other_whatever_the_script(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("id,名称,printed\na,出口总值,6.85万亿元\n", encoding="utf-8")
    output = io.StringIO()
    target = console.Console(file=output, soft_wrap=True)
    console._show_quotation(target, quote(Finding("cell.type", str(table), 2, "printed")))
    heads, cells, marks = (line.partition("| ")[2] for line in output.getvalue().splitlines())
    start = cell_len(heads[: heads.index("printed")])
    assert cell_len(cells[: cells.index("6.85")]) == start == len(marks) - len(marks.lstrip())


@pytest.mark.parametrize(
    ("name", "content", "row"),
    [
        ("t.csv", "a,b\n1,2\n", 3),
        ("t.csv", "a,b\n1,2\n", None),
        ("t.csv", b"a,b\n\xff\xfe,2\n", 2),
        ("t.xlsx", "a,b\n1,2\n", 2),
        ("t.csv", None, 2),
    ],
    ids=["beyond the end", "a file as a whole", "no text", "no text by its name", "not there"],
)
def test_what_cannot_be_quoted_is_left_out(name, content, row, tmp_path):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert quote(Finding("cell.type", str(file), row, "a")) is None


def test_a_line_that_is_no_row_is_quoted_around_what_was_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\n{'x' * 80} 6.85 trillion {'y' * 80}\n", encoding="utf-8")
    quotation = quote(Finding("census.unbound", str(page), 3, "", "6.85"))
    assert quotation.cells[quotation.marked] == "6.85"
    assert "".join(quotation.cells).startswith("…x") and "".join(quotation.cells).endswith("y…")


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), min_size=2, max_size=4))
def test_any_row_can_be_quoted_on_one_line(tmp_path_factory, cells):
    file = tmp_path_factory.mktemp("any") / "t.csv"
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([[f"c{n}" for n in range(len(cells))], cells])
    file.write_text(written.getvalue(), encoding="utf-8", newline="")
    quotation = quote(Finding("cell.type", str(file), 2, "c1", cells[1]))
    for text in quotation.cells if quotation else ():
        assert text.strip(" ") == one_line(text) and len(text) <= 60


def test_a_log_of_github_takes_no_command_and_no_unseen_character_from_a_cell(package):
    label = "::add-mask::x ##[error]y\x07\u202ez"
    table = package / "data" / "headline.csv"
    text = table.read_text(encoding="utf-8").replace(",Exports\n", f",{label}\n").replace("6.85,CNY", "6.58,CNY")
    table.write_text(text.replace("small.total.growth.2026Q1,", "::set-env name=x::y,"), encoding="utf-8")
    for language in ("zh", "en"):
        output = shown(package, "--annotate", "--lang", language)
        assert output
        for line in output.splitlines():
            assert "##[" not in line
            assert not line.lstrip().startswith("::") or line.startswith("::error file=")
            assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cf"}]
