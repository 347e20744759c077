"""Check an article: which of its numbers support each other, which do not fit, which nothing supports."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..drafting import versions
from ..drafting.article import read_article
from ..drafting.audit import Audit, audit
from ..drafting.report_html import as_html
from ..drafting.report_json import as_json
from ..drafting.report_text import as_markdown, as_text
from ..finding import CheckError, Finding
from .options import lang_option
from .verb import Verb

_FORMATS: dict[str, Callable[[Audit, str], str]] = {
    "text": as_text,
    "json": lambda audited, _: as_json(audited),
    "markdown": as_markdown,
    "html": as_html,
}
_DATA_AT_FAULT = 1


@click.command(cls=Verb, short_help="Check the numbers of any article.")
@click.argument("article")
@click.argument("other", required=False)
@click.option("--json", "form", flag_value="json", help="As data, by drafting/audit.schema.json.")
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown.")
@click.option("--html", "form", flag_value="html", help="As one page: the article with its numbers marked.")
@lang_option
def main(article: str, other: str | None, *, form: str | None, lang: str) -> None:
    """Check ARTICLE: a text in Chinese or English (.txt, .md, .html, .docx), or - for standard input.

    With OTHER, a version of it in the other language: numbers that one has and the other lacks.

    Exit code 0 where nothing was found that does not fit, 1 where something was, 2 where the call is at fault.
    """
    if other is not None:
        if form in {"markdown", "html"}:
            raise click.UsageError("two versions are compared as text or with --json")
        compared = versions.compare(_audited(article), _audited(other))
        data = json.dumps(versions.as_data(compared), ensure_ascii=False, indent=1)
        click.echo(data if form == "json" else versions.as_text(compared, lang), nl=form == "json")
        sys.exit(_DATA_AT_FAULT if any(compared.only) else 0)
    audited = _audited(article)
    click.echo(_FORMATS[form or "text"](audited, lang), nl=False)
    sys.exit(_DATA_AT_FAULT if audited.findings else 0)


def _audited(name: str) -> Audit:
    if name == "-":
        return audit(read_article(name, sys.stdin.buffer.read()))
    try:
        return audit(read_article(name, Path(name).read_bytes()))
    except OSError as error:
        raise CheckError(Finding("article.unreadable", name, found=error.strerror or str(error))) from None
