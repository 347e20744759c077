#!/usr/bin/env python3
"""Check data packages: structure, double entry, ledger, relations."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from checkedfigures.checks import Report, check, package_folders
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import CheckError, Finding

ROOT = Path(__file__).resolve().parent.parent


_WORDS = {
    "zh": {
        "no_source": "没有给出来源原文（--source）：台账只同数据核对。",
        "summary": "发现 {findings} 处问题。数据包 {packages} 个，数据 {figures} 条；关系：{held}。",
        "consistent": "成立", "defines": "仅推定", "contradicted": "矛盾", "revised_base": "仅在修订后的基数上成立",
        "none": "未能核对", "repairs": "最可能的改法：",
    },
    "en": {
        "no_source": "The source text was not given (--source): the ledger was checked against the data only.",
        "summary": "{findings} finding(s). {packages} package(s), {figures} figures; relations: {held}.",
        "consistent": "consistent", "defines": "define", "contradicted": "contradicted",
        "revised_base": "on a revised base only", "none": "none evaluated", "repairs": "Likeliest repairs:",
    },
}  # fmt: skip


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("package_dir", nargs=-1, type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The text of the source, to check the ledger against.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default=language_of_locale,
    help="Language of the messages; by default that of the locale.",
)
@click.option("--annotate", is_flag=True, help="Also print the findings as annotations of a GitHub workflow.")
def main(package_dir: tuple[Path, ...], source: Path | None, as_json: bool, lang: str, annotate: bool) -> None:
    """Check PACKAGE_DIR … (by default all packages under datapackage/).

    Exit code 0 where all is well, 1 where data is at fault, 2 where a rule
    or the call is.
    """
    try:
        folders = list(package_dir) or [_shown(folder) for folder in package_folders(ROOT / "datapackage")]
        report = check(folders, source, ROOT / "datapackage")
    except CheckError as error:
        report = Report([], error.findings, [])
    if as_json:
        click.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=2))
    else:
        _show(report, lang, source)
    if annotate:
        for finding in report.findings:
            click.echo(_annotation(finding))
    sys.exit(exit_code_of(report.findings))


def _shown(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _as_data(report: Report) -> dict:
    outcomes = Counter(verdict.outcome for verdict in report.verdicts)
    return {
        "exit_code": exit_code_of(report.findings),
        "packages": [package.name for package in report.packages],
        "figures": sum(len(package.figures) for package in report.packages),
        "relations": dict(sorted(outcomes.items())),
        "findings": [finding.as_dict() for finding in report.findings],
        "repairs": [{"zh": repair.message("zh"), "en": repair.message("en")} for repair in report.repairs],
    }


def _show(report: Report, language: str, source: Path | None) -> None:
    show_findings(report.findings, language)
    if report.repairs:
        click.secho(_WORDS[language]["repairs"], bold=True)
        for repair in report.repairs[:8]:
            click.echo(f"    {repair.message(language)}")
    data = _as_data(report)
    words = _WORDS[language]
    held = ", ".join(f"{count} {words[outcome]}" for outcome, count in data["relations"].items()) or words["none"]
    if source is None:
        click.secho(words["no_source"], fg="yellow")
    counts = {"findings": len(report.findings), "packages": len(report.packages), "figures": data["figures"]}
    click.secho(words["summary"].format(**counts, held=held), fg="red" if report.findings else "green")


def _annotation(finding: Finding) -> str:
    def clean(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def clean_property(text: str) -> str:
        return clean(text).replace(":", "%3A").replace(",", "%2C")

    line = f",line={finding.row}" if finding.row else ""
    words = " / ".join([finding.message("zh"), finding.message("en"), finding.hint("zh"), finding.hint("en")])
    return f"::error file={clean_property(finding.file)}{line},title={clean_property(finding.code)}::{clean(words)}"


if __name__ == "__main__":
    main()
