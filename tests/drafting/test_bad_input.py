"""Texts that are pasted, saved or marked up oddly, at the command that a person runs."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from checkedfigures.cli import audit

FRENCH = "Les exportations ont augmenté de 3,2 % au premier trimestre 2026 et les importations ont reculé de 1,4 %."
TABLE_ZH = "2026年一季度主要数据\n指标\t绝对量（亿元）\t同比增长（%）\n出口\t68500\t11.9\n进口\t49900\t19.6\n"
TABLE_EN = (
    "Employment by industry, August 2026 (thousands)\nIndustry\tJuly\tAugust\tChange\nConstruction\t8,200\t8,212\t12\n"
)
PAGE = (
    "<!doctype html><title>Page 5</title><script>let a = 12</script><nav>Page 1 of 7</nav>"
    "<p>In 2026, exports rose&nbsp;3.2&nbsp;percent to &pound;4.5&nbsp;billion.</p><!-- 77 --><footer>Tel. 8</footer>"
)
MARKDOWN = (
    "---\ndate: 2020-01-01\n---\n# 2026年一季度\n\n**出口**6.85万亿元[^1]，[增长11.9%](http://a.example/1)。\n\n"
    "| 指标 | 值（亿元） | 增速（%） |\n|---|---:|---:|\n| 进口 | 49900 | 19.6 |\n\n---\n\n[^1]: 来自海关。\n"
)


def read(text: bytes, name: str, tmp_path) -> dict:
    file = tmp_path / name
    file.write_bytes(text)
    result = CliRunner().invoke(audit.main, [str(file), "--json"])
    assert "Traceback" not in result.output
    return json.loads(result.stdout)


def cells(data: dict) -> list[tuple]:
    return [
        (each["printed"], each["obs_value"], each["unit_measure"], each["measure"], each["subject"])
        for each in data["figures"]
    ]


def test_cells_of_a_pasted_table_take_row_column_and_the_period_of_the_column(tmp_path):
    assert cells(read(TABLE_ZH.encode(), "a.txt", tmp_path)) == [
        ("68500", "68500", "CNY", "value", "出口"),
        ("11.9", "11.9", "percent", "yoy", "出口"),
        ("49900", "49900", "CNY", "value", "进口"),
        ("19.6", "19.6", "percent", "yoy", "进口"),
    ]
    figures = read(TABLE_EN.encode(), "a.txt", tmp_path)["figures"]
    assert [(each["time_period"], each["measure"], each["unit_mult"]) for each in figures] == [
        ("2026-07", "value", 3), ("2026-08", "value", 3), ("2026-08", "change", 3),
    ]  # fmt: skip
    assert {each["subject"] for each in figures} == {"Employment by industry, Construction"}


def test_of_a_page_only_what_it_says_is_read(tmp_path):
    assert cells(read(PAGE.encode(), "a.html", tmp_path)) == [
        ("rose 3.2 percent", "3.2", "percent", "yoy", "exports"),
        ("£4.5 billion", "4.5", "GBP", "value", "exports"),
    ]


def test_of_markdown_the_marks_are_no_numbers(tmp_path):
    data = read(MARKDOWN.encode(), "a.md", tmp_path)
    assert [(each["printed"], each["subject"]) for each in data["figures"]] == [
        ("6.85万亿元", "出口"), ("增长11.9%", "出口"), ("49900", "进口"), ("19.6", "进口"),
    ]  # fmt: skip
    assert {each["time_period"] for each in data["figures"]} == {"2026-Q1"}


@pytest.mark.parametrize("text", [FRENCH, "Die Preise stiegen um 2,1 %, und die Löhne im Mai um 3 %."])
def test_a_short_text_in_a_third_language_is_refused(text):
    result = CliRunner().invoke(audit.main, ["-", "--lang", "en"], input=text.encode())
    assert result.exit_code == 2
    assert "article.language" in result.stderr


def test_units_of_a_table_are_no_numerals():
    result = CliRunner().invoke(audit.main, ["-", "--json"], input="数据（单位：亿元）\n出口\t3\t5\n".encode())
    assert json.loads(result.stdout)["aside"] == []


def test_a_number_that_a_line_break_splits_is_read_whole(tmp_path):
    figures = read("2026年一季度，出口增速加快2.5个百\n分点至19.6%。".encode(), "a.txt", tmp_path)["figures"]
    assert [(each["printed"], each["unit_measure"], each["measure"]) for each in figures] == [
        ("加快2.5个百", "percentage_point", "growth_points"),
        ("至19.6%", "percent", "value"),
    ]


def test_punctuation_of_half_width_ends_clauses(tmp_path):
    figures = read("9月末,存款3亿元,同比增长5%;贷款2亿元,下降1%。".encode(), "a.txt", tmp_path)["figures"]
    assert [each["subject"] for each in figures] == ["存款", "存款", "贷款", "贷款"]
