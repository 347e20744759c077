"""An audit as one page: the article with each number marked, its arithmetic behind it; no script, no request."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .arithmetic import explain
from .audit import Audit, Finding, kind_words
from .figure import Drafted
from .wording import WORDS, claim_words, message, repair_words, summary

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --quiet: #5a6b7b; --loud: #a4161a; --card: #f4f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6e8; --paper: #16181a; --quiet: #a3b3c2; --loud: #ff8f8f; --card: #24282c; } }
body { font: 17px/1.9 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper);
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; } .note { color: var(--quiet); font-size: .9rem; }
.p { margin: .8rem 0; overflow-wrap: anywhere; } details.n, details.n > summary { display: inline; }
.n::details-content { display: contents; } .n:not([open]) > .card { display: none; }
summary { list-style: none; cursor: pointer; } summary::-webkit-details-marker { display: none; }
.supported > summary { border-bottom: 1px solid var(--quiet); }
.alone > summary { border-bottom: 1px dotted var(--quiet); }
.contradicted > summary { color: var(--loud); font-weight: 700; outline: 2px solid var(--loud); padding: 0 .15em; }
summary:focus-visible { outline: 3px solid currentColor; }
.card { display: block; background: var(--card); padding: .6rem .8rem; margin: .4rem 0; font-size: .9rem;
  line-height: 1.6; white-space: normal; } .card p { margin: .2rem 0; }
.loud { color: var(--loud); } li { margin: .5rem 0; }
"""


def as_html(audited: Audit, language: str) -> str:
    """The page."""
    words = WORDS[language]
    title = escape(words["title"].format(file=audited.article.file))
    paragraphs = "\n".join(
        _paragraph(audited, number, language) for number in range(1, len(audited.draft.paragraphs) + 1)
    )
    return (
        f'<!doctype html>\n<html lang="{"zh" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n<p>{escape(summary(audited, language))}</p>\n"
        f'{_findings(audited, language)}\n<p class="note">{escape(words["legend"])}</p>\n'
        f'<article lang="{audited.article.language}">\n{paragraphs}\n</article>\n{_claims(audited, language)}'
        "</main></body></html>\n"
    )


def _findings(audited: Audit, language: str) -> str:
    words = WORDS[language]
    if not audited.findings:
        return f"<p>{escape(words['none'])}</p>"
    items = "".join(f"<li>{_finding(audited, each, language, link=True)}</li>" for each in audited.findings)
    return f"<h2>{escape(words['findings'])}</h2><ol>{items}</ol>"


def _finding(audited: Audit, finding: Finding, language: str, *, link: bool) -> str:
    said = f"{escape(kind_words(finding.relation, language))}: {escape(message(finding, language))}"
    repair = escape(repair_words(audited, finding, language))
    place = finding.repairs[0].figure if finding.repairs else finding.relation.members[0]
    said = f'<a class="loud" href="#n{place}">{said}</a>' if link else f'<span class="loud">{said}</span>'
    return said + (f"<br>{repair}" if repair else "")


def _claims(audited: Audit, language: str) -> str:
    if not audited.claims:
        return ""
    items = "".join(f"<li>{escape(claim_words(each, language))}</li>" for each in audited.claims)
    return f"<h2>{escape(WORDS[language]['claims'])}</h2><ul>{items}</ul>\n"


def _paragraph(audited: Audit, number: int, language: str) -> str:
    text, parts, position = audited.draft.paragraphs[number - 1], [], 0
    for group in _groups(audited, number):
        start, end = min(each.start for each in group), max(each.end for each in group)
        parts += [escape(text[position:start]), _mark(audited, group, text[start:end], language)]
        position = end
    return f'<div class="p">{"".join(parts)}{escape(text[position:])}</div>'


def _groups(audited: Audit, paragraph: int) -> Iterator[list[Drafted]]:
    """Figures of a paragraph; those that share characters together (one number said of two things)."""
    group: list[Drafted] = []
    for figure in audited.figures:
        if figure.paragraph != paragraph:
            continue
        if group and figure.start >= max(each.end for each in group):
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def state(audited: Audit, figure: Drafted) -> str:
    """``contradicted``, ``supported`` or ``alone``: of a slip that is found, the figure that has it is the loud one."""
    for finding in audited.findings:
        culprit = finding.repairs[0].figure if finding.repairs else finding.relation.members[0]
        if figure.number in {culprit, finding.relation.members[0]}:
            return "contradicted"
    if any(each.verdict == "holds" and figure.number in each.members for each in audited.relations):
        return "supported"
    return "alone"


def _mark(audited: Audit, group: list[Drafted], print_: str, language: str) -> str:
    states = [state(audited, each) for each in group]
    worst = min(states, key=["contradicted", "alone", "supported"].index)
    cards = "".join(_card(audited, each, language) for each in group)
    title = escape(WORDS[language]["contradicted" if worst == "contradicted" else "unsupported"], quote=True)
    label = f' title="{title}"' if worst != "supported" else ""
    return (
        f'<details class="n {worst}" id="n{group[0].number}"><summary{label}>{escape(print_)}</summary>'
        f'<span class="card">{cards}</span></details>'
    )


def _card(audited: Audit, figure: Drafted, language: str) -> str:
    words = WORDS[language]
    cells = [figure.subject or words["not_said"], figure.period, figure.measure]
    lines = [f"<b>{escape(' · '.join(cell for cell in cells if cell))}</b>"]
    lines += [_finding(audited, each, language, link=False) for each in audited.findings
              if figure.number in each.relation.members]  # fmt: skip
    lines += [
        f"{escape(kind_words(each, language))}: {escape(explain(audited.draft, each, language))}"
        for each in audited.relations
        if each.verdict == "holds" and figure.number in each.members
    ]
    if len(lines) == 1:
        lines.append(escape(words["unsupported"]))
    return "<br>".join(lines)
