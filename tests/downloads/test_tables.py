"""What the files say is what the packages say, at the precision of the print."""

from __future__ import annotations

import csv
import io
import sqlite3
from decimal import Decimal
from fractions import Fraction

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkedfigures.downloads.database import write_parquet, write_sqlite
from checkedfigures.downloads.packing import members
from checkedfigures.downloads.wide import column, span, wide_columns_csv, wide_csv
from checkedfigures.quantities.period import Period


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_wide_table_has_every_figure_with_its_bounds(packages):
    for package in packages.values():
        rows = {row["time_period"]: row for row in table(wide_csv(package))}
        for figure in package.figures:
            row, name = rows[figure.row["time_period"]], column(figure)
            value, lower, upper = row[name], row[f"{name}.lower"], row[f"{name}.upper"]
            quantity = figure.quantity
            printed = quantity.value is not None and Fraction(quantity.value) * Fraction(10) ** quantity.unit_mult
            assert (Fraction(value) if value else False) == printed
            assert (Fraction(lower) if lower else None) == figure.interval.lower
            assert (Fraction(upper) if upper else None) == figure.interval.upper
        columns = {row["column"]: row for row in table(wide_columns_csv(package))}
        assert set(columns) == {column(figure) for figure in package.figures}
        assert all(row["unit_en"] and row["label_zh"] for row in columns.values())


def test_periods_of_the_wide_table_are_in_order(packages):
    days = [(row["period_start"], row["period_end"]) for row in table(wide_csv(packages["reference"]))]
    assert days == sorted(days)
    assert len(days) > 20


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-01-01/P2M", "2026-01-01", "2026-02-28"),
        ("2026-04-14", "2026-04-14", "2026-04-14"),
    ],
)
def test_a_period_spans_its_days(text, first, last):
    assert span(Period.parse(text)) == (first, last)


@given(st.integers(1000, 9999), st.integers(1, 4))
def test_quarters_follow_each_other_without_a_gap(year, quarter):
    first, last = span(Period(year, quarter=quarter))
    assert first < last
    assert first[8:] == "01"
    assert span(Period(year))[0] <= first <= last <= span(Period(year))[1]


@pytest.fixture(scope="module")
def workbook(packages, citation):
    content = members(packages["trade"], citation, "https://example.org/data/trade/")["trade.xlsx"]
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_a_sheet_for_every_table(workbook, packages):
    names = {resource["name"] for resource in packages["trade"].descriptor["resources"]}
    assert set(workbook.sheetnames) == names | {"说明 About", "各栏 Columns"}
    assert workbook.sheetnames[0] == "说明 About"


def test_numbers_of_the_workbook_are_numbers_with_their_printed_decimals(workbook, packages):
    for resource in packages["trade"].resources("figures"):
        sheet = workbook[resource["name"]]
        header = [cell.value for cell in sheet[1]]
        assert sheet.freeze_panes == "B2"
        for cells, row in zip(sheet.iter_rows(min_row=2), packages["trade"].tables[resource["name"]], strict=True):
            by_name = dict(zip(header, cells, strict=True))
            if not row["obs_value"]:
                assert by_name["obs_value"].value is None
                continue
            assert by_name["obs_value"].data_type == "n"
            places = len(by_name["obs_value"].number_format.partition(".")[2])
            assert f"{Decimal(repr(by_name['obs_value'].value)):.{places}f}" == row["obs_value"]
            assert by_name["time_period"].value == row["time_period"]


def test_the_first_sheet_says_what_units_source_licence_citation_and_version(workbook, packages):
    said = "\n".join(str(cell.value) for row in workbook["说明 About"].iter_rows() for cell in row if cell.value)
    trade = packages["trade"].descriptor
    for words in (
        trade["title"], trade["title_en"], trade["version"], "新华社", "Xinhua News Agency", "人民币元", "Chinese yuan",
        "CC BY 4.0", "怎样引用", "How to cite", "https://example.org/data/trade/",
    ):  # fmt: skip
        assert words in said


def test_the_readme_explains_every_column(packages, citation):
    files = members(packages["trade"], citation, "")
    for language in ("zh", "en"):
        text = files[f"README.{language}.md"].decode()
        assert "CC BY 4.0" in text
        for resource in packages["trade"].descriptor["resources"]:
            for field in resource["schema"]["fields"]:
                assert f"| {field['name'].replace('_', chr(92) + '_')} |" in text


@pytest.fixture(scope="module")
def together(packages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("together")
    write_parquet(list(packages.values()), folder / "all.parquet")
    write_sqlite(list(packages.values()), folder / "all.sqlite")
    return folder


def test_parquet_has_every_figure_once_with_its_bounds(together, packages):
    query = f"SELECT figure_id, printed, obs_value, lower, upper FROM '{together / 'all.parquet'}'"  # noqa: S608
    rows = duckdb.execute(query).fetchall()
    figures = {figure.figure_id: figure for package in packages.values() for figure in package.figures}
    assert [row[0] for row in rows] == sorted(figures)
    for name, printed, value, lower, upper in rows:
        figure = figures[name]
        assert (printed, value) == (figure.row["printed"], figure.row["obs_value"] or None)
        assert lower == (None if figure.interval.lower is None else float(figure.interval.lower))
        assert upper == (None if figure.interval.upper is None else float(figure.interval.upper))


def test_sqlite_has_every_row_of_every_table(together, packages):
    with sqlite3.connect(together / "all.sqlite") as connection:
        titles = dict(connection.execute("SELECT name, title_zh FROM tables"))
        for package in packages.values():
            for resource in package.descriptor["resources"]:
                name = f"{package.name}_{resource['name']}"
                (count,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
                assert count == len(package.tables[resource["name"]])
                assert titles[name] == resource["title"]
        (count,) = connection.execute("SELECT count(*) FROM figures WHERE unit_zh <> ''").fetchone()
    assert count == sum(len(package.figures) for package in packages.values())
