"""Findings on GitHub: annotations at file and line, and the summary of a job; texts that GitHub shows as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO

from .finding import LANGUAGES, Finding, explained_at
from .quotation import one_line, one_line_with_ends

LONGEST = 1_200
"""Characters of one text; the rest is cut."""

_MARKDOWN = re.compile(
    r"[\\`*{}\[\]<>|~#$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=//)|(?<=www)\.|(?:^|(?<=^ ))[-+=]", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(\s*[0-9]+)([.)])(?=\s|$)")
_MOST = 500  # findings in a summary, of which GitHub takes 1 MiB
_HEADS = ("位置 / Place", "问题 / Finding", "怎样处理 / What to do")


def inert(text: str) -> str:
    """Text that GitHub shows as it is: no mark-up, no mention, no link."""
    text = one_line_with_ends(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
    # Mentions and references are looked for after the Markdown was read:
    # what breaks them must be in the text itself.
    text = re.sub(r"[@#](?=\w)|(?i:gh-)(?=\d)", lambda match: f"{match[0]}\N{WORD JOINER}", text)
    # A backslash, and only where it is needed: the comment is also read as it is written.
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", text))


def tell(findings: Sequence[Finding], *, annotate: bool, job: TextIO | None, site: str) -> None:
    """Say the findings to GitHub, as far as that is asked for.

    Args:
        findings: of a check or a build.
        annotate: whether to print them as annotations.
        job: the summary of the job, to which they are added.
        site: as for :func:`annotation`.
    """
    for finding in findings if annotate else ():
        print(annotation(finding, site))
    if job:
        job.write(summary(findings, site))


def annotation(finding: Finding, site: str) -> str:
    """A workflow command that GitHub shows at the file and line, in both languages.

    Args:
        site: the site's address, for a link to what the code means.
    """
    line = f",line={finding.row}" if finding.row else ""
    said = [part(language) for part in (finding.message, finding.hint) for language in LANGUAGES]
    links = [explained_at(finding.code, language, site) for language in LANGUAGES]
    words = " / ".join(filter(None, [*said, *links]))
    return f"::error file={_property(finding.file)}{line},title={_property(finding.code)}::{_command(words)}"


def summary(findings: Sequence[Finding], site: str) -> str:
    """All findings as Markdown, for the summary of a job: GitHub shows no more than ten annotations a step.

    Args:
        site: as for :func:`annotation`.
    """
    if not findings:
        return "核对无误。 / The checks find nothing.\n"
    rows = [f"| {' | '.join(_cells(finding, site))} |\n" for finding in findings[:_MOST]]
    more = len(findings) - len(rows)
    rest = f"\n还有 {more} 处。 / {more} more.\n" if more else ""
    head = f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}\n"
    return f"### 核对 / Checks: {len(findings)}\n\n{head}{''.join(rows)}{rest}"


def _cells(finding: Finding, site: str) -> tuple[str, str, str]:
    messages, hints = (
        "<br>".join(inert(part(language)) for language in LANGUAGES if part(language))
        for part in (finding.message, finding.hint)
    )
    code = inert(finding.code)
    if link := explained_at(finding.code, "zh", site):
        code = f"[{code}]({link})"
    return f"<code>{inert(finding.place)}</code>", f"{messages}<br>{code}", hints


def _command(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")
