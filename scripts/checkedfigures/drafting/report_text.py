"""An audit for a terminal and as Markdown. The text of the article comes from strangers and stays text."""

from __future__ import annotations

from ..github import inert
from ..quotation import one_line
from .arithmetic import explain
from .audit import Audit, kind_words
from .wording import WORDS, claim_words, message, places, repair_words, summary


def as_text(audited: Audit, language: str) -> str:
    """For a terminal: what does not fit first."""
    words = WORDS[language]
    lines = [words["title"].format(file=one_line(audited.article.file)), summary(audited, language), ""]
    lines += [words["findings"] if audited.findings else words["none"]]
    for finding in audited.findings:
        lines.append(f"  ✗ {kind_words(finding.relation, language)}  {one_line(message(finding, language))}")
        if repair := repair_words(audited, finding, language):
            lines.append(f"      {one_line(repair)}")
    holding = [each for each in audited.relations if each.verdict == "holds"]
    if holding:
        lines += ["", f"{words['holds']} ({len(holding)})"]
    for each in holding:
        text = f"  {kind_words(each, language)}  {one_line(explain(audited.draft, each, language))}"
        lines.append(f"{text}  [{words['bits'].format(bits=each.bits)}]")
    if audited.claims:
        lines += ["", f"{words['claims']} ({len(audited.claims)})"]
        lines += [f"  {one_line(claim_words(each, language))}" for each in audited.claims]
    if audited.unsupported:
        lines += ["", f"{words['unsupported']} ({len(audited.unsupported)})"]
        lines += [f"  {', '.join(places(audited, audited.unsupported))}"]
    return "\n".join(lines) + "\n"


def as_markdown(audited: Audit, language: str) -> str:
    """For a comment or a note."""
    words = WORDS[language]
    lines = [f"## {inert(words['title'].format(file=audited.article.file))}", "", inert(summary(audited, language)), ""]
    lines += [f"### {words['findings'] if audited.findings else words['none']}", ""]
    for finding in audited.findings:
        lines.append(f"- **{kind_words(finding.relation, language)}**: {inert(message(finding, language))}")
        if repair := repair_words(audited, finding, language):
            lines.append(f"  {inert(repair)}")
    holding = [each for each in audited.relations if each.verdict == "holds"]
    if holding:
        lines += ["", f"### {words['holds']} ({len(holding)})", ""]
    for each in holding:
        bits = words["bits"].format(bits=each.bits)
        lines.append(f"- {kind_words(each, language)}: {inert(explain(audited.draft, each, language))} ({bits})")
    if audited.claims:
        lines += ["", f"### {words['claims']} ({len(audited.claims)})", ""]
        lines += [f"- {inert(claim_words(each, language))}" for each in audited.claims]
    if audited.unsupported:
        lines += ["", f"### {words['unsupported']} ({len(audited.unsupported)})", ""]
        lines.append(", ".join(map(inert, places(audited, audited.unsupported))))
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"
