"""Formats: an outline as text, as Markdown for a pull request, and as a page of its own.

Labels, sentences and ids come from strangers: in every format they are text.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from html import escape

from ..github import LONGEST, inert
from ..quotation import one_line, one_line_with_ends
from .outline import Entry, Outline, Section

MARKDOWN_LIMIT = 60_000  # GitHub takes 65,536 characters; whoever posts it adds some of its own
_TOKEN = re.compile(r"[0-9][0-9.,]*|[A-Za-z]+|\s+|.", re.DOTALL)
_LEFT_OUT = {
    "zh": "此处放不下，还有 {count} 处，见附件中的 HTML 版。",
    "en": "{count} more did not fit here: see the HTML version among the artifacts.",
}
_STYLE = """
body { font: 16px/1.7 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h2 { font-size: 1.1rem; margin-top: 2.2rem; border-bottom: 1px solid #ccc; }
li { margin: .8rem 0; } code { font-size: .85em; color: #555; overflow-wrap: anywhere; }
del { background: #fde8e8; } ins { background: #e3f4e3; } p { margin: .2rem 0; } .remark { color: #555; }
figure { display: inline-block; width: 48%; margin: 0; } img { max-width: 100%; }
"""


def as_text(outline: Outline) -> str:
    """For a terminal: ``-`` before, ``+`` after."""
    lines = [one_line(outline.title), one_line(outline.subtitle)]
    for section in outline.sections:
        lines += ["", one_line(section.title)] if section.title else []
        lines += [one_line(section.note)] if section.note else []
        for entry in section.entries:
            head = "  ".join(one_line(part) for part in (entry.name, entry.title) if part)
            lines += [f"  {head}"] if head else []
            lines += [f"    - {one_line(entry.before)}"] if entry.before is not None else []
            lines += [f"    + {one_line(entry.after)}"] if entry.after is not None else []
            lines += [f"      {one_line(entry.remark)}"] if entry.remark else []
    return "\n".join(lines) + "\n"


def as_markdown(outline: Outline, limit: int = MARKDOWN_LIMIT) -> str:
    """For a comment on GitHub: at most ``limit`` characters, and a word on what was left out."""
    parts = [f"## {inert(outline.title)}\n\n{inert(outline.subtitle)}\n"]
    room = limit - len(parts[0]) - 400
    left_out = 0
    for section in outline.sections:
        head = _markdown_head(section)
        entries = [_markdown_entry(entry) for entry in section.entries]
        kept: list[str] = []
        for text in entries:
            needed = len(text) + (0 if kept else len(head))
            if left_out or needed > room:
                left_out += 1
                continue
            kept.append(text)
            room -= needed
        if kept or (not entries and not left_out):
            parts.append(head + "".join(kept))
    if left_out:
        words = " / ".join(_LEFT_OUT[language].format(count=left_out) for language in outline.languages)
        parts.append(f"\n**{words}**\n")
    return "".join(parts)


def as_html(outline: Outline) -> str:
    """One page that needs nothing else and runs nothing."""
    sections = "".join(map(_html_section, outline.sections))
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    language = "zh" if outline.languages[0] == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(outline.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(outline.title)}</h1><p>{_html(outline.subtitle)}</p>{sections}</body></html>\n"
    )


def _markdown_head(section: Section) -> str:
    head = f"\n### {inert(section.title)}\n\n" if section.title else "\n"
    return f"{head}{inert(section.note)}\n" if section.note else head


def _markdown_entry(entry: Entry) -> str:
    # In a tag, since a title that begins like a list would make one.
    title = f"<b>{inert(entry.title)}</b>" if entry.title else ""
    head = f"{title} <code>{inert(entry.name)}</code>".strip() if entry.name else title
    before, after = _marked(entry, inert)
    # Lines of one list item, which a blank line or an indent would break.
    lines = [head] if head else []
    lines += [f"− {before}"] if before is not None else []
    lines += [f"\\+ {after}"] if after is not None else []
    lines += [inert(entry.remark)] if entry.remark else []
    return "- " + "<br>".join(lines) + "\n"


def _html_section(section: Section) -> str:
    head = f"<h2>{_html(section.title)}</h2>" if section.title else ""
    note = f"<p>{_html(section.note)}</p>" if section.note else ""
    entries = "".join(f"<li>{_html_entry(entry)}</li>" for entry in section.entries)
    return f"<section>{head}{note}{f'<ul>{entries}</ul>' if entries else ''}</section>"


def _html_entry(entry: Entry) -> str:
    before, after = _marked(entry, _html)
    lines = [f"<p>{_html(entry.title)} {f'<code>{_html(entry.name)}</code>' if entry.name else ''}</p>"]
    lines += [f"<p>− {before}</p>"] if before is not None else []
    lines += [f"<p>+ {after}</p>"] if after is not None else []
    if entry.pictures is not None:
        return "".join(lines) + "".join(
            f"<figure><figcaption>{sign}</figcaption>{_picture(svg, entry.title)}</figure>"
            for sign, svg in zip("−+", entry.pictures, strict=True)
            if svg is not None
        )
    lines += [f'<p class="remark">{_html(entry.remark)}</p>'] if entry.remark else []
    return "".join(lines)


def _picture(svg: str, title: str) -> str:
    # As an image, so that nothing in it can run or ask another host.
    data = base64.b64encode(svg.encode()).decode("ascii")
    return f'<img alt="{_html(title)}" src="data:image/svg+xml;base64,{data}">'


def _marked(entry: Entry, write: Callable[[str], str]) -> tuple[str | None, str | None]:
    """Before and after, what differs marked where both are there."""
    if entry.before is None or entry.after is None:
        return tuple(None if text is None else write(text) for text in (entry.before, entry.after))
    tokens = [_TOKEN.findall(text[:LONGEST]) for text in (entry.before, entry.after)]
    opcodes = SequenceMatcher(None, *tokens, autojunk=False).get_opcodes()
    return tuple("".join(_side(opcodes, side, tokens[side], write)) for side in (0, 1))


def _side(opcodes: list, side: int, tokens: list[str], write: Callable[[str], str]) -> Iterator[str]:
    mark = ("del", "ins")[side]
    for tag, *ends in opcodes:
        if text := "".join(tokens[ends[2 * side] : ends[2 * side + 1]]):
            yield write(text) if tag == "equal" else f"<{mark}>{write(text)}</{mark}>"


def _html(text: str) -> str:
    return escape(one_line_with_ends(text))
