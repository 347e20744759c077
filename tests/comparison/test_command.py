"""The command: what it prints, what it writes, how it exits."""

from __future__ import annotations

import re

import lxml.html
import pytest
from click.testing import CliRunner

from checkedfigures.cli import compare

NASTY = "<script>x</script> {{ x*x }} [a](javascript:x) @everyone"


def run(*arguments) -> tuple[int, str]:
    result = CliRunner().invoke(compare.main, [str(argument) for argument in arguments])
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_change_is_told_in_words_and_exits_well(old, new):
    new.grow("16")
    code, output = run(old.root, new.root, "--lang", "en")
    assert code == 0
    assert "Figures whose value changes" in output
    assert "    - 15%\n    + 16%\n" in output


def test_class_and_reason_of_a_correction_come_first(old, new):
    new.grow("16")
    new.log("small.total.growth.2026Q1,obs_value,1,15,16,2026-05-01,source_correction,来源刊登了更正,the paper said so")
    code, output = run(old.root, new.root, "--lang", "both", "--require-reasons")
    assert code == 0
    first = output.index("来源刊登了更正")
    assert 0 < first < output.index("数值变了的数据")
    (line,) = [line for line in output.splitlines() if "the paper said so" in line]
    assert "来源更正" in line and "source correction" in line and "small.total.growth.2026Q1 obs_value" in line
    assert "    - 15\n    + 16\n" in output and "2026-05-01" in output


def test_a_correction_without_a_change_of_a_figure_is_shown_all_the_same(old, new):
    """As of a figure that was withdrawn before the compared versions."""
    new.log(
        "small.gone.count.2026Q1,figure_id,1,small.gone.count.2026Q1,,2026-05-01,own_correction,误录,entered by mistake"
    )
    output = run(old.root, new.root, "--lang", "en")[1]
    assert "entered by mistake" in output and "Nothing changes" not in output


def test_nothing_changed_is_said_so(old, new):
    assert "没有改动" in run(old.root, new.root, "--lang", "zh")[1]


def test_a_missing_reason_exits_with_one_only_where_reasons_are_required(old, new):
    new.grow("16")
    code, output = run(old.root, new.root, "--lang", "en", "--require-reasons")
    assert code == 1
    assert "correction.missing" in output and "headline.csv:5 [obs_value]" in output
    assert "data/corrections.csv" in output, "the hint says where the reason goes"


def test_a_state_that_does_not_exist_exits_with_two(old, tmp_path):
    code, output = run(old.root, tmp_path / "nowhere", "--lang", "en")
    assert code == 2
    assert "compare.unknown_state" in output


def test_all_formats_are_written_in_one_run(old, new, tmp_path):
    new.grow("16")
    files = [tmp_path / "a.md", tmp_path / "a.html"]
    written = ["--format", "markdown", "--output", files[0], "--format", "html", "--output", files[1]]
    code, output = run(old.root, new.root, "--lang", "both", *written)
    assert (code, output) == (0, "")
    assert "这次改动的效果 / What this change does" in files[0].read_text(encoding="utf-8")
    assert "<ins>16</ins>" in files[1].read_text(encoding="utf-8")
    assert sorted(file.name for file in tmp_path.glob("a.*")) == ["a.html", "a.md"]


@pytest.mark.parametrize("digits", ["", " {{ 271*829 }}"])
def test_a_label_with_mark_up_and_a_template_is_shown_as_text(digits, old, new):
    """With digits the label is at fault as well; it is shown all the same."""
    new.edit("data/headline.csv", "Growth of total trade", f"{NASTY}{digits}")
    shown = {
        name: run(old.root, new.root, "--lang", "en", "--format", name)[1] for name in ("text", "markdown", "html")
    }
    assert f"{NASTY}{digits}" in shown["text"]
    assert "224659" not in "".join(shown.values())
    assert not re.search(r"(?<!\\)<script|(?<!\\)\{|(?<!\\)\]\(", shown["markdown"])
    tree = lxml.html.document_fromstring(shown["html"])
    assert not tree.xpath("//script | //a")
    assert f"{NASTY}{digits}" in tree.text_content()
