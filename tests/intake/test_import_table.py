"""The command shows what it would do, writes what the checks let pass, and touches nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkedfigures.checks import check
from checkedfigures.cli import importing
from checkedfigures.finding import codes
from checkedfigures.intake.trial import Trial
from checkedfigures.packages.package import load

FIXTURES = Path(__file__).parent / "fixtures"


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(importing.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def _fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def _edited(package: Path, table: str, folder: Path, *edits: tuple[str, str]) -> Path:
    text = (package / f"data/{table}.csv").read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / f"{table}.csv").write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    return folder / f"{table}.csv"


def test_a_label_is_shown_first_and_written_when_asked(package, tmp_path):
    file = _edited(package, "headline", tmp_path, (",Exports", ",Goods sold abroad"))
    before = _fingerprint(package)
    code, output = _run(file, "--into", f"{package}/headline", "--lang", "en")
    assert code == 0 and "Exports → Goods sold abroad" in output and "R2" in output and "--write" in output
    assert _fingerprint(package) == before
    code, output = _run(file, "--into", f"{package}/headline", "--lang", "zh", "--write")
    assert code == 0 and "已写入" in output
    after = _fingerprint(package)
    assert {name for name in after if after[name] != before.get(name)} == {str(package / "data/headline.csv")}
    data = (package / "data/headline.csv").read_bytes()
    assert data.count(b"Goods sold abroad") == 1 and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")
    assert not check([package]).findings
    assert _run(file, "--into", f"{package}/headline", "--lang", "en")[1].rstrip().endswith("No change.")


def test_a_change_that_the_checks_object_to_is_not_written_and_is_shown_at_its_cell(package, tmp_path):
    file = _edited(package, "headline", tmp_path, (",6.85,", ",6.58,"))
    before = _fingerprint(package)
    code, output = _run(file, "--into", f"{package}/headline", "--lang", "en", "--write")
    assert code == 1 and "G2" in output and "entry.disagrees" in output and "Nothing was written" in output
    assert str(package / "data/relations.csv") in output, "a rule is named where it stands"
    assert _fingerprint(package) == before
    data = json.loads(_run(file, "--into", f"{package}/headline", "--json", "--write")[1])
    assert (data["exit_code"], data["written"]) == (1, False)
    assert ("G2", "entry.disagrees", str(file)) in {
        (each["cell"], each["code"], each["file"]) for each in data["findings"]
    }
    assert data["tables"][0]["change"]["changed"] == [
        {"key": ["small.export.value.2026Q1"], "column": "obs_value", "old": "6.85", "new": "6.58", "cell": "G2"}
    ]


def test_a_numeral_in_a_label_is_refused_at_its_cell(package, tmp_path):
    file = _edited(package, "headline", tmp_path, (",Exports", ",Exports of two kinds"))
    before = _fingerprint(package)
    code, output = _run(file, "--into", f"{package}/headline", "--lang", "en", "--write")
    assert code == 1 and "R2" in output and "entry.label_numeral" in output and "“two”" in output
    assert _fingerprint(package) == before


FIRMS, EXPORT = "small.firms.count.2026Q1", "small.export.value.2026Q1"


@pytest.mark.parametrize(("language", "words"), [("en", "nothing but their own row"), ("zh", "只靠本行自己的数")])
@pytest.mark.parametrize("options", [[], ["--write"]])
def test_figures_of_the_change_that_no_rule_guards_are_named_in_one_line(package, tmp_path, language, words, options):
    """The count of firms stands in no rule, exports do; a label is no number."""
    headline = _edited(
        package, "headline", tmp_path, (",8200,", ",8300,"), (",8200余家,", ",8300余家,"),
        (",6.85,", ",6.851,"), (",2,nearest,,6.85亿元,", ",3,nearest,,6.851亿元,"),
        (",Growth of total trade", ",Growth"),
    )  # fmt: skip
    ledger = _edited(
        package,
        "ledger",
        tmp_path,
        (",8200,8200余家,", ",8300,8300余家,"),
        (",6.85亿,6.85亿元,", ",6.851亿,6.851亿元,"),
    )
    into = ["--into", f"{package}/headline", "--into", f"{package}/ledger"]
    code, output = _run(headline, ledger, *into, "--lang", language, *options)
    (line,) = (line for line in output.splitlines() if words in line)
    assert code == 0 and FIRMS in line and EXPORT not in line and "growth" not in line
    assert json.loads(_run(headline, ledger, *into, "--json")[1])["unguarded"] == ([] if options else [FIRMS])


def test_a_contradiction_that_a_change_would_bring_is_shown_with_its_likeliest_repairs(package, tmp_path):
    headline = _edited(package, "headline", tmp_path, (",6.85,", ",6.58,"), (",6.85亿元,", ",6.58亿元,"))
    ledger = _edited(package, "ledger", tmp_path, (",6.85亿,6.85亿元,", ",6.58亿,6.58亿元,"))
    into = ["--into", f"{package}/headline", "--into", f"{package}/ledger"]
    code, output = _run(headline, ledger, *into, "--lang", "en")
    assert code == 1 and f"{EXPORT}: 6.58 → 6.85 (two digits swapped)" in output.split("Likeliest repairs")[1]
    assert "两个数字颠倒" in json.loads(_run(headline, ledger, *into, "--json")[1])["repairs"][0]["zh"]


def test_tables_that_only_fit_together_are_written_together(package, tmp_path):
    figures = _edited(package, "headline", tmp_path, (",6.85,", ",6.86,"), (",6.85亿元,", ",6.86亿元,"))
    ledger = _edited(package, "ledger", tmp_path, (",6.85亿,6.85亿元,", ",6.86亿,6.86亿元,"))
    assert _run(figures, "--into", f"{package}/headline", "--write")[0] == 1
    assert _run(ledger, "--into", f"{package}/ledger", "--write")[0] == 1
    code, output = _run(figures, ledger, "--into", f"{package}/headline", "--into", f"{package}/ledger", "--write")
    assert code == 0, output
    assert "6.86亿元" in (package / "data/ledger.csv").read_text(encoding="utf-8")
    assert not check([package]).findings


def test_a_fault_that_was_there_before_does_not_stand_in_the_way(package, tmp_path):
    shutil.copytree(Path(__file__).parent.parent / "fixtures/bad/entry_disagrees", package, dirs_exist_ok=True)
    file = _edited(package, "lists", tmp_path, ("Platforms of the town", "Platforms in town"))
    assert _run(file, "--into", f"{package}/lists", "--write")[0] == 0


def test_new_rows_take_their_place_in_the_order_of_the_key(package, tmp_path):
    text = "清单编号,中文名称,英文名称,是否未列尽,所在页面\nsmall.a_list,甲,A list,是,small/index\n"
    (tmp_path / "new.csv").write_text(text, encoding="utf-8")
    items = "清单编号,序号,中文名称,英文名称\nsmall.a_list,1,乙,an item\n"
    (tmp_path / "items.csv").write_text(items, encoding="utf-8")
    into = ["--into", f"{package}/lists", "--into", f"{package}/list_items"]
    code, output = _run(tmp_path / "new.csv", tmp_path / "items.csv", *into, "--write", "--lang", "en")
    assert code == 0, output
    lines = (package / "data/lists.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "small.a_list,甲,A list,true,small/index" and len(lines) == 3


def test_what_a_stranger_wrote_is_shown_as_it_stands(package, tmp_path):
    evil = "[red]{{ config }}<script>alert()</script>[/red]"
    file = _edited(package, "lists", tmp_path, ("Platforms of the town", evil))
    code, output = _run(file, "--into", f"{package}/lists", "--lang", "en")
    assert evil in output and "intake.markup" in output and code == 0
    assert _run(file, "--into", f"{package}/lists", "--write")[0] == 0
    assert load(package).tables["lists"][0]["label_en"] == evil


def test_a_file_that_changed_meanwhile_is_not_overwritten(package, tmp_path, monkeypatch):
    file = _edited(package, "headline", tmp_path, (",Exports", ",Goods sold abroad"))
    target = package / "data/headline.csv"

    def another(*_) -> Trial:
        target.write_bytes(target.read_bytes() + b"\n")
        return Trial()

    monkeypatch.setattr(importing, "try_out", another)
    code, output = _run(file, "--into", f"{package}/headline", "--write", "--lang", "en")
    assert code == 2 and "intake.meanwhile" in output
    assert "Goods sold abroad" not in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["gbk.csv", "--into", "headline"], "intake.into"),
        (["gbk.csv", "--into", "nowhere/headline"], "intake.into"),
        (["gbk.csv", "--into", "{small}/headlines"], "intake.no_resource"),
        (["nothing.csv", "--into", "{small}/headline"], "intake.no_file"),
        (["gbk.csv", "gbk.csv", "--into", "{small}/headline"], "intake.pairs"),
        (["headings.xlsx", "--sheet", "Sheet9", "--into", "{small}/headline"], "intake.no_sheet"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(arguments, code, package):
    arguments = [each.format(small=package) for each in arguments]
    arguments = [str(FIXTURES / each) if each.endswith((".csv", ".xlsx")) else each for each in arguments]
    for language in ("zh", "en"):
        status, output = _run(*arguments, "--lang", language)
        assert status == 2 and code in output and "Traceback" not in output
    data = json.loads(_run(*arguments, "--json")[1])
    assert data["exit_code"] == 2 and [each["code"] for each in data["findings"]] == [code]


def test_every_message_about_a_file_has_a_level_and_words_in_both_languages():
    intake = {code: words for code, words in codes().items() if code.startswith("intake.")}
    assert len(intake) > 40
    for code, words in intake.items():
        assert words["level"] in {"noted", "mended", "unplaced", "refused"}, code
        assert words["zh"] and words["en"], code
        assert words["level"] != "refused" or (words["hint_zh"] and words["hint_en"]), code
