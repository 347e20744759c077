"""Findings and reports on a terminal."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from .checks import Report
from .finding import Finding, explained_at
from .quantities.bounds import word_bounds
from .quantities.reading import Unit
from .quotation import Quotation, one_line, quote
from .relations.blindspot import BlindSpot, unguarded
from .relations.claim import ClaimVerdict
from .relations.reason import reason
from .relations.repair import likeliest
from .relations.side import Sides
from .relations.verdict import Verdict
from .report import accepted, counts, discrepancies, implied, narrowed

_SHOWN = 60
_REPAIRS = 8
_WIDTH = 200  # of a file or a pipe, where nothing is cut off
_WORDS = {
    "zh": {
        "more": "… 还有 {} 条", "explained": "各代码的解释：{}",
        "none": "没有核对任何关系", "repairs": "最可能的改法：", "separator": "、",
        "no_source": "没有给出来源原文（--source）：台账只同数据核对。",
        "summary": "发现 {findings} 处问题。数据包 {packages} 个，数据 {figures} 条。",
        "independent": "独立的核对", "repeated": "同一个数另有印件", "bound": "门槛与上下限",
        "first_release": "增速对首次发布的基数", "definition": "定义", "claim": "文中的说法", "of": "{}：{}",
        "counted": "{}条{}", "consistent": "成立", "defines": "只定出未印的值", "contradicted": "矛盾",
        "revised_base": "要换成修订后的基数", "proven": "证实", "unsettled": "未定", "refuted": "被否定",
        "stated": "只有来源的说法", "undecidable": "无从判断", "registered": "（已登记）",
        "relations": ("关系", "编号", "结论", "左边", "", "右边", "同一规则写出的条数"),
        "series": ("整个数列的规则", "写出的关系", "所涉编号"),
        "claims": ("说法", "编号", "结论", "理由"),
        "implied": ("推得的数", "编号", "范围"),
        "narrowed": ("由其他数收窄", "编号", "印作", "范围"),
        "discrepancies": ("登记的出入", "所指", "大小", "到期", "是否有效"),
        "revised": ("修订过的基数", "编号", "基数必为"),
        "spots": ("盲区", "编号", "多印多少能发现", "少印多少能发现"),
        "unguarded": ("只靠本行自己的数", "编号", "印作", "位置"),
        "stands": {True: "有效", False: "失效"}, "double": "只有双重录入",
    },
    "en": {
        "more": "… and {} more", "explained": "What each code means: {}",
        "none": "no relation was evaluated", "repairs": "Likeliest repairs:", "separator": ", ",
        "no_source": "The source text was not given (--source): the ledger was checked against the data only.",
        "summary": "{findings} finding(s). {packages} package(s), {figures} figures.",
        "independent": "independent checks", "repeated": "same figure printed elsewhere",
        "bound": "thresholds and bounds", "first_release": "growth rates against the first release of their base",
        "definition": "definitions", "claim": "claims of the text", "of": "{}: {}",
        "counted": "{} {}", "consistent": "hold", "defines": "only fix a value", "contradicted": "contradicted",
        "revised_base": "need a restated base", "proven": "proven", "unsettled": "unsettled", "refuted": "refuted",
        "stated": "stated", "undecidable": "undecidable", "registered": " (registered)",
        "relations": ("Relations", "id", "verdict", "left", "", "right", "bound by its rule"),
        "series": ("Rules over a series", "written out as", "ids that it binds"),
        "claims": ("Claims", "id", "verdict", "reason"),
        "implied": ("Implied values", "id", "bounds"),
        "narrowed": ("Narrowed by the others", "id", "printed", "bounds"),
        "discrepancies": ("Registered discrepancies", "subject", "size", "expires", "stands"),
        "revised": ("Revised bases", "id", "the base must be"),
        "spots": ("Blind spots", "id", "caught from this much more", "caught from this much less"),
        "unguarded": ("Guarded by nothing but their own row", "id", "printed", "place"),
        "stands": {True: "yes", False: "no"}, "double": "double entry only",
    },
}  # fmt: skip


def language_of_locale() -> str:
    """``zh`` under a Chinese locale, else ``en``."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    # Windows names no locale in the environment, and its own in words: Chinese (Simplified)_China.
    name = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "zh" if name.startswith(("zh", "Chinese")) else "en"


def exit_code_of(findings: Sequence[Finding]) -> int:
    """0 where all is well, 1 where data is at fault, 2 where a rule or the call is, 3 where the program is."""
    faults = {finding.fault for finding in findings}
    if "program" in faults:
        return 3
    return 2 if faults - {"data"} else 1 if faults else 0


def show_findings(findings: Sequence[Finding], language: str, site: str = "") -> None:
    """The findings on standard error: the first ones, and how many follow.

    Each with its place, its code, the row quoted with a mark under the cell,
    and the hint; in colour on a terminal.

    Args:
        findings: what to show.
        language: ``zh`` or ``en``.
        site: the site's address, where it is known, for links to its page of messages.
    """
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for finding in findings[:_SHOWN]:
        link = explained_at(finding.code, language, site)
        place = Text(one_line(finding.place), "bold")
        message = Text(one_line(finding.message(language)), "red")
        code = Text(f"({finding.code})", f"dim link {link}" if link else "dim")
        console.print(Text.assemble(*((place, ": ") if place else ()), message, " ", code))
        if quotation := quote(finding):
            _show_quotation(console, quotation)
        if hint := finding.hint(language):
            console.print(Text(f"    {one_line(hint)}"))
    if len(findings) > _SHOWN:
        console.print(_WORDS[language]["more"].format(len(findings) - _SHOWN))
    if findings and (link := explained_at("", language, site)):
        console.print(Text(_WORDS[language]["explained"].format(link.removesuffix("#"))))


def _show_quotation(console: Console, quotation: Quotation) -> None:
    gap, number = "  " if quotation.names else "", str(quotation.number)
    margin = f"    {' ' * len(number)} | "
    widths = [
        max(map(cell_len, pair)) for pair in zip(quotation.cells, quotation.names or quotation.cells, strict=True)
    ]

    def padded(texts: Sequence[str]) -> list[str]:
        return [text + " " * (width - cell_len(text)) for text, width in zip(texts, widths, strict=True)]

    if quotation.names:
        console.print(Text(f"{margin}{gap.join(padded(quotation.names))}".rstrip(), "dim"))
    line, mark = Text(f"    {number} | ", "dim"), ""
    for place, (text, space) in enumerate(zip(quotation.cells, padded(quotation.cells), strict=True)):
        line.append(text, "not dim bold red" if place == quotation.marked else "not dim")
        line.append(space[len(text) :] + gap)
        if place == quotation.marked:
            before = sum(widths[:place]) + len(gap) * place
            mark = f"{margin}{' ' * before}{'^' * max(cell_len(text), 1)}"
    line.rstrip()
    console.print(line)
    if mark:
        console.print(Text(mark, "red"))


def show_summary(report: Report, language: str, *, without_source: bool) -> None:
    """Repairs, and how many there are of each thing."""
    console, words = Console(soft_wrap=True, highlight=False), _WORDS[language]
    if report.repairs:
        console.print(f"[bold]{words['repairs']}[/bold]")
        repairs = likeliest(report.repairs)
        for repair in repairs[:_REPAIRS]:
            console.print(f"    {escape(repair.message(language))}")
        if len(repairs) > _REPAIRS:
            console.print(f"    {words['more'].format(len(repairs) - _REPAIRS)}")
    if without_source:
        console.print(f"[yellow]{words['no_source']}[/yellow]")
    found = counts(report)

    def outcomes(of: Mapping[str, int]) -> str:
        said = (words["counted"].format(count, words[outcome]) for outcome, count in of.items())
        return words["separator"].join(said)

    text = words["summary"].format(**{**found, "packages": len(found["packages"])})
    console.print(f"[{'red' if report.findings else 'green'}]{text}[/]")
    for name, of in {**found["relations"], "claim": found["claims"]}.items():
        if of:
            console.print(f"    {words['of'].format(words[name], outcomes(of))}")
    if not any(found["relations"].values()):
        console.print(f"    {words['none']}")


def show_report(report: Report, language: str, spots: Iterable[BlindSpot] | None = None) -> None:
    """Everything that the checks learnt, in tables."""
    console, words = Console(highlight=False), _WORDS[language]
    if not console.is_terminal:
        console.width = _WIDTH

    def show(kind: str, rows: Iterable[Sequence[str]]) -> None:
        title, *columns = words[kind]
        rows = list(rows)
        if rows:
            table = Table(title=f"{title} ({len(rows)})", title_justify="left", box=None)
            for number, column in enumerate(columns):
                table.add_column(column, no_wrap=number == 0, overflow="fold")
            for row in rows:
                table.add_row(*map(escape, row))
            console.print(table, "")

    def outcome(verdict: Verdict | ClaimVerdict) -> str:
        return words[verdict.outcome] + (words["registered"] if verdict.registered else "")

    def bounds(name: str) -> str:
        return word_bounds(report.intervals[name], _unit(report, name), language)

    if report.system is None:
        return
    sides = Sides(report.system, language)
    show("relations", ((*_relation(verdict, sides, outcome(verdict)),) for verdict in report.verdicts))
    written_out = (each.relation for each in report.verdicts if each.relation.relation_id != each.relation.rule_id)
    show("series", ((each.relation_id, ", ".join(each.names)) for each in written_out))
    show("claims", ((v.claim.claim_id, outcome(v), reason(v, report.system, language)) for v in report.claims))
    show("implied", ((name, bounds(name)) for name in implied(report)))
    show("narrowed", ((each.figure_id, each.row["printed"], bounds(each.figure_id)) for each in narrowed(report)))
    standing = accepted(report)
    show(
        "discrepancies",
        (
            (row["subject"], row["size"], row["expires"], words["stands"][row["subject"] in standing])
            for row in discrepancies(report)
        ),
    )
    show("revised", (_revised(verdict, report, language) for verdict in report.verdicts if verdict.revised))
    rows = {name: report.system.figures[name].row for name in unguarded(report.system, report.verdicts)}
    show("unguarded", ((name, row["printed"], f"{row.file}:{row.line}") for name, row in rows.items()))
    double = words["double"]
    show("spots", ((spot.figure_id, *(_size(end, double) for end in (spot.up, spot.down))) for spot in spots or ()))


def _relation(verdict: Verdict, sides: Sides, outcome: str) -> tuple[str, ...]:
    relation, comparison = verdict.relation, verdict.relation.comparison
    left = sides.value(comparison.left, verdict.left, sides.unit(comparison.right))
    right = sides.value(comparison.right, verdict.right, sides.unit(comparison.left))
    return relation.relation_id, outcome, left, comparison.operator, right, str(relation.rows_bound)


def _revised(verdict: Verdict, report: Report, language: str) -> tuple[str, str]:
    base = verdict.relation.names[1]
    return verdict.relation.relation_id, word_bounds(verdict.revised, _unit(report, base), language)


def _unit(report: Report, name: str) -> Unit:
    figures = report.system.figures
    return figures[name].unit if name in figures else report.system.unknowns[name][1]


def _size(change: Decimal | None, otherwise: str) -> str:
    return otherwise if change is None else f"{change:f}"
