"""Findings on a terminal."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from .finding import Finding

_SHOWN = 60


def language_of_locale() -> str:
    """``zh`` under a Chinese locale, else ``en``."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.startswith("zh") else "en"


def exit_code_of(findings: Sequence[Finding]) -> int:
    """0 where all is well, 1 where data is at fault, 2 where a rule or the call is."""
    faults = {finding.fault for finding in findings}
    return 2 if faults - {"data"} else 1 if faults else 0


def show_findings(findings: Sequence[Finding], language: str) -> None:
    """The findings with place, code and hint, on standard error: the first ones, and how many follow."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for finding in findings[:_SHOWN]:
        place, message = escape(finding.place), escape(finding.message(language))
        console.print(f"[bold]{place}[/bold]: [red]{message}[/red] [dim]({finding.code})[/dim]")
        if hint := finding.hint(language):
            console.print(f"    {escape(hint)}")
    if len(findings) > _SHOWN:
        more = len(findings) - _SHOWN
        console.print(f"… 还有 {more} 条" if language == "zh" else f"… and {more} more")
