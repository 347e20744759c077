"""The words of README and workbook, in both languages: what the files are and how to read them."""

from __future__ import annotations

from collections.abc import Mapping

from ..packages.package import DataPackage
from .citation import Citation

HEADS = {
    "zh": {
        "what": "内容", "version": "版本", "address": "地址", "source": "来源", "licence": "许可", "cite": "怎样引用",
        "short": "短引", "long": "全引", "units": "计量单位", "numbers": "怎样读这些数", "files": "文件",
        "tables": "表格", "fields": "各栏", "table": "表", "column": "列", "type": "类型", "meaning": "含义",
        "rows": "行数",
    },
    "en": {
        "what": "What this is", "version": "Version", "address": "Address", "source": "Source", "licence": "Licence",
        "cite": "How to cite", "short": "Short", "long": "Long", "units": "Units", "numbers": "How to read the numbers",
        "files": "Files", "tables": "Tables", "fields": "Columns", "table": "Table", "column": "Column",
        "type": "Type", "meaning": "Meaning", "rows": "Rows",
    },
}  # fmt: skip
NUMBERS = {
    "zh": (
        "obs_value 是来源所印的数，按所印的单位：6.85 万亿元写作 6.85，unit_mult 是 12，即乘以 10 的 12 次方。",
        "decimals 是最后一位有效数字的位置，bound 是限定（超过、近、约……）；二者决定真值可能在哪个范围。",
        "百分数按百分数存，百分点另有单位；不作折算。",
        "printed 是来源原来的字，locator 是出处在第几段；网页没有段号，写作 page。",
    ),
    "en": (
        "obs_value is the number as the source prints it, in the printed unit: of 6.85 trillion yuan it is 6.85, "
        "and unit_mult is 12, that is times ten to the power of twelve.",
        "decimals is the place of the last meaningful digit, bound the qualifier (over, nearly, about …); "
        "together they decide which true values the print allows.",
        "Percentages are kept as percentages; percentage points are a unit of their own.",
        "printed holds the source’s own characters, locator the paragraph they stand in; "
        "web pages, which have none, say page.",
    ),
}
FILES = {
    "zh": {
        "datapackage.json": "描述文件：每张表、每一栏的含义和约束",
        "data/": "各表，CSV，UTF-8",
        "wide.csv": "宽表：一行一个时期，一列一个指标，换算成基本单位（百分数仍是百分数）；"
        "`.lower` 和 `.upper` 是印法允许的最小值和最大值，空着表示没有限制。位数多不等于更精确：精度看这两栏",
        "wide_columns.csv": "宽表各列的指标、单位和名称",
        "{name}.xlsx": "同样的表，供电子表格打开",
    },
    "en": {
        "datapackage.json": "the descriptor: every table and column, its meaning and constraints",
        "data/": "the tables, as CSV in UTF-8",
        "wide.csv": "one row a period, one column a series, in base units (percentages stay percentages); "
        "`.lower` and `.upper` are the least and the greatest value that the print allows, empty where there is "
        "no limit. More digits are no more precision: these two columns tell it",
        "wide_columns.csv": "series, unit and labels of the wide table’s columns",
        "{name}.xlsx": "the same tables for a spreadsheet",
    },
}

SERVED = {
    "zh": {
        "{name}.zip": "整个数据包，附中英文说明", "{name}.xlsx": "电子表格，每张表一页",
        "wide.csv": "宽表：一行一个时期，一列一个指标", "wide_columns.csv": "宽表各列的单位和名称",
        "datapackage.json": "描述文件（Frictionless）", "croissant.json": "描述文件（Croissant）",
        "figures.json": "每条数据，附上下限、页面和引用格式", "figures.csv": "同样的内容，供电子表格打开",
        "../figures.schema.json": "figures.json 的 JSON Schema",
        "README.zh.md": "中文说明", "README.en.md": "英文说明",
        "checked-figures.parquet": "全部数据，每条一行", "checked-figures.sqlite": "全部数据和全部表格，附名称",
    },
    "en": {
        "{name}.zip": "the whole package with a README in both languages",
        "{name}.xlsx": "workbook, a sheet for each table",
        "wide.csv": "a row for each period, a column for each series",
        "wide_columns.csv": "units and labels of those columns",
        "datapackage.json": "descriptor (Frictionless)", "croissant.json": "descriptor (Croissant)",
        "figures.json": "every figure with its bounds, pages and citation",
        "figures.csv": "the same, for a spreadsheet",
        "../figures.schema.json": "JSON Schema of figures.json",
        "README.zh.md": "README in Chinese", "README.en.md": "README in English",
        "checked-figures.parquet": "all figures, one a row",
        "checked-figures.sqlite": "all figures and all tables, with labels",
    },
}  # fmt: skip
"""What can be fetched of a package, ``{name}``, and of all packages together: in a few words, as pages list it."""


_ORDER = ("figures", "events", "lists", "list_items", "sources", "notes")


def in_reading_order(package: DataPackage) -> list[dict]:
    """The descriptors of all tables: what readers look for first, code lists last."""
    return reading_order(package.descriptor)


def reading_order(descriptor: Mapping) -> list[dict]:
    """The same of a descriptor."""

    def place(resource: dict) -> tuple[bool, int]:
        kind = resource["kind"]
        return kind == "codes", _ORDER.index(kind) if kind in _ORDER else len(_ORDER)

    return sorted(descriptor["resources"], key=place)


def units(package: DataPackage, language: str) -> str:
    """The units that figures of the package are in, with their codes."""
    used = {figure.unit.code for figure in package.figures}
    rows = [row for row in package.tables["unit_measure"] if row["unit_measure"] in used]
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    return comma.join(f"{row['unit_measure']}{colon}{row[f'label_{language}']}" for row in rows)


def licence(citation: Citation, package: DataPackage) -> str:
    """The licence's name with its address."""
    return f"{citation.licence_name}, {package.descriptor['licenses'][0]['path']}"
