"""Words of the report of an audit, zh and en."""

from __future__ import annotations

from collections.abc import Sequence

from ..quotation import one_line
from .audit import Audit, Finding, numerals
from .claims import Claim

WORDS = {
    "zh": {
        "title": "核对：{file}",
        "numerals": "数字 {found} 个：数据 {figures} 个，日期 {dates} 个，其他不算数据的 {aside} 个；"
        "{unplaced} 个数据没有找到说的是什么",
        "findings": "不相符",
        "none": "没有发现不相符之处",
        "holds": "互相印证",
        "claims": "文中的说法，以及凭什么判断",
        "unsupported": "没有别的数可以印证",
        "contradicted": "与别的数不相符",
        "likely": "最可能的笔误",
        "bits": "{bits} 比特",
        "needs": "需要{needs}",
        "versions": "两个语言版本",
        "only": "只在 {file} 里",
        "same": "两个版本的数字一致",
        "matched": "两边都有 {count} 个",
        "not_said": "（没有找到）",
        "legend": "点一下数字看算式。加框的数字与别的数不相符；浅色虚线的数字没有别的数可以印证。",
    },
    "en": {
        "title": "Audit: {file}",
        "numerals": "{found} numerals: {figures} figures, {dates} dates, {aside} others that state no figure; "
        "of {unplaced} figures it is not clear what they measure",
        "findings": "Does not fit",
        "none": "Nothing was found that does not fit",
        "holds": "Support each other",
        "claims": "Claims in words, and what would decide them",
        "unsupported": "Supported by nothing else in the text",
        "contradicted": "Does not fit with others",
        "likely": "likeliest slip",
        "bits": "{bits} bits",
        "needs": "needs {needs}",
        "versions": "Two language versions",
        "only": "Only in {file}",
        "same": "The numbers of both versions agree",
        "matched": "{count} in both",
        "not_said": "(not found)",
        "legend": "Choose a number to see the arithmetic. A number in a frame does not fit with others; "
        "one with a pale dotted line is supported by nothing else in the text.",
    },
}


def summary(audited: Audit, language: str) -> str:
    """How many numerals there are, in one sentence."""
    return WORDS[language]["numerals"].format(**numerals(audited))


def message(finding: Finding, language: str) -> str:
    """The arithmetic of a finding."""
    return finding.message_zh if language == "zh" else finding.message_en


def repair_words(audited: Audit, finding: Finding, language: str) -> str:
    """The likeliest slip, with the figure it is in; "" where none explains it."""
    if not finding.repairs:
        return ""
    first = finding.repairs[0]
    printed = one_line(audited.draft.figures[first.figure].printed)
    change = f"{printed}: {first.before} → {first.after}"
    if language == "zh":
        return f"{WORDS['zh']['likely']}：{change}（{first.words('zh')}）"
    return f"{WORDS['en']['likely']}: {change} ({first.words('en')})"


def claim_words(claim: Claim, language: str) -> str:
    """A claim and what would decide it."""
    needs = claim.needs_zh if language == "zh" else claim.needs_en
    return f"{one_line(claim.words)} (¶{claim.paragraph}): {WORDS[language]['needs'].format(needs=needs)}"


def places(audited: Audit, numbers: Sequence[int]) -> list[str]:
    """Prints with their paragraphs."""
    figures = [audited.draft.figures[number] for number in numbers]
    return [f"{one_line(each.printed)} (¶{each.paragraph})" for each in figures]
