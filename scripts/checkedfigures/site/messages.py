"""The page of messages: every code that a check can report, with an example.

Made from ``codes.toml`` like the messages themselves, so that the page
explains what people see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ..finding import LANGUAGES, Finding, codes
from ..publication.markup import inert

# Headings by the first part of a code, in the order of the page: first what contributors meet most.
GROUPS = {
    "entry": ("数据行里的录入", "What a row says"),
    "ledger": ("数据行与台账", "Rows and the ledger"),
    "relation": ("规则", "Rules"),
    "claim": ("说法", "Claims"),
    "discrepancy": ("登记的出入", "Registered discrepancies"),
    "correction": ("更正记录", "The corrections log"),
    "file": ("文件的存法", "How a file is saved"),
    "table": ("表头和行", "Headers and rows"),
    "row": ("重复的行", "Repeated rows"),
    "cell": ("单元格", "Cells"),
    "event": ("日期和时期", "Dates and periods"),
    "list": ("清单", "Lists"),
    "note": ("对原文写法的说明", "Notes on the print"),
    "paragraph": ("来源的段落", "Paragraphs of the source"),
    "source": ("来源原文", "The source text"),
    "page": ("页面的写法", "How a page is written"),
    "census": ("建成之后的清点", "The census of built pages"),
    "link": ("链接", "Links"),
    "build": ("建站", "The build"),
    "picture": ("分享图", "Sharing pictures"),
    "intake": ("表格的导入", "Import of spreadsheets"),
    "article": ("要核对的文章", "Articles to check"),
    "review": ("审阅用的工作簿", "Workbooks for review"),
    "project": ("项目", "Projects"),
    "package": ("数据包", "Packages"),
    "descriptor": ("描述文件", "Descriptors"),
    "scaffold": ("新建数据包", "Laying out a new package"),
    "release": ("版本的发布", "Releases"),
    "mutation": ("变异测试的成绩", "The mutation score"),
    "citation": ("引用格式", "Citation"),
    "compare": ("版本之间的比较", "Comparison of versions"),
    "output": ("写出文件", "Files that are written"),
    "internal": ("程序和系统", "The program and the system"),
}
_FAULTS = {
    "rule": {"zh": "规则有误", "en": "a rule is at fault"},
    "call": {"zh": "命令或环境有误", "en": "the call is at fault"},
    "program": {"zh": "程序有误", "en": "the program is at fault"},
}
_LEVELS = {
    "mended": {"zh": "已经改好", "en": "mended"},
    "noted": {"zh": "请留意", "en": "please note"},
    "unplaced": {"zh": "没有放进表里", "en": "left out of the table"},
    "refused": {"zh": "不写入", "en": "not written"},
}
_ANY = dict.fromkeys((field.name for field in fields(Finding)), "…")


def example(code: str, language: str) -> tuple[str, Finding]:
    """A finding of the code, and the place that it is shown with.

    Args:
        code: key of ``codes.toml``.
        language: of words that differ with it.
    """
    said = {name: part[language] if isinstance(part, dict) else part for name, part in codes()[code]["example"].items()}
    cell = said.pop("cell", "")
    finding = Finding(code, **said)
    return (f"{finding.file} {cell}" if cell else finding.place), finding


def messages(language: str) -> str:
    """All codes by group, as Markdown with the codes as anchors."""
    number = LANGUAGES.index(language)
    return "\n\n".join(
        f"## {heading[number]} {{: #{group} }}\n\n"
        f'<dl class="messages" data-census="example" data-search-exclude>{"".join(_entries(group, language))}</dl>'
        for group, heading in GROUPS.items()
    )


def _entries(group: str, language: str) -> Iterator[str]:
    for code, words in codes().items():
        if code.partition(".")[0] == group:
            place, finding = example(code, language)
            said = f"<code>{inert(place)}</code> {inert(finding.message(language))}".removeprefix("<code></code> ")
            hint = f"<dd>{inert(finding.hint(language))}</dd>" if finding.hint(language) else ""
            yield (
                f'<dt id="{code}"><code>{code}</code> <strong>{inert(words[language].format(**_ANY))}</strong>'
                f"{_remark(words, language)}"
                f"</dt><dd>{said}</dd>{hint}"
            )


def _remark(words: dict, language: str) -> str:
    """Who has to act, where it is not whoever changes data, or what became of a spreadsheet's cell."""
    said = _LEVELS.get(words.get("level", "")) or _FAULTS.get(words["fault"])
    return f" <em>{said[language]}</em>" if said else ""
