#!/usr/bin/env python3
"""Compare two versions of the publication, for people who do not read CSV."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import prerequisites  # noqa: F401

import click

from checkedfigures.command import Command
from checkedfigures.comparison.change import Comparison, compare
from checkedfigures.comparison.edition import read
from checkedfigures.comparison.formats import as_html, as_markdown, as_text
from checkedfigures.comparison.outline import outline
from checkedfigures.comparison.state import opened
from checkedfigures.console import exit_code_of, language_of_locale, show_findings
from checkedfigures.finding import LANGUAGES, Finding
from checkedfigures.writing import check_target, write

ROOT = Path(__file__).resolve().parent.parent
_FORMATS = {"text": as_text, "markdown": as_markdown, "html": as_html}
_COLOURS = {"    -": "red", "    +": "green"}


@click.command(cls=Command)
@click.argument("old")
@click.argument("new")
@click.option("--format", "formats", type=click.Choice(list(_FORMATS)), multiple=True, help="By default text.")
@click.option(
    "--output",
    "outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Write to this file, one for each --format.",
)
@click.option(
    "--lang",
    type=click.Choice([*LANGUAGES, "both"]),
    default=language_of_locale,
    help="Language of the report; by default that of the locale. Sentences are compared in both.",
)
@click.option(
    "--require-reasons",
    is_flag=True,
    help="Exit with 1 where a change has no row in the corrections log, or a row no change.",
)
def main(
    old: str, new: str, *, formats: tuple[str, ...], outputs: tuple[Path, ...], lang: str, require_reasons: bool
) -> None:
    """Tell what changes from OLD to NEW: figures, sentences, verdicts, bounds, charts.

    OLD and NEW are commits, branches or tags, folders that hold datapackage/
    and docs/, or zips of a release.

    Exit code 0 where both could be compared, whatever changes; with
    --require-reasons 1 where a reason is missing; 2 where the call is at fault.
    """
    formats = formats or ("text",)
    if outputs and len(outputs) != len(formats):
        raise click.UsageError("give one --output for each --format")
    if len(set(outputs)) < len(outputs):
        raise click.UsageError("give each --output a file of its own")
    for file in outputs:
        check_target(file)
    with ExitStack() as stack:
        states = [stack.enter_context(opened(name, ROOT)) for name in (old, new)]
        comparison = compare(*(read(state) for state in states))
    told = outline(comparison, LANGUAGES if lang == "both" else (lang,))
    texts = [_FORMATS[name](told) for name in formats]
    if outputs:
        write({file: text.encode() for file, text in zip(outputs, texts, strict=True)})
    else:
        for text in texts:
            _show(text)
    if require_reasons and (faults := _unreasoned(comparison)):
        show_findings(faults, "zh" if lang == "zh" else "en")
        sys.exit(exit_code_of(faults))


def _unreasoned(comparison: Comparison) -> list[Finding]:
    log = [finding for finding in comparison.new.findings if finding.code.startswith("correction.")]
    return [*comparison.reasons, *log]


def _show(text: str) -> None:
    for line in text.splitlines():
        click.secho(line, fg=_COLOURS.get(line[:5]))


if __name__ == "__main__":
    main()
