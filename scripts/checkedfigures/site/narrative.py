"""The narrative before it is built: every page in both languages, proof-read.

Each macro call is run by itself, so that all faults are told at once, with
page and line. Pages insert values and do not compute: no statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2
import yaml
from jinja2 import nodes

from ..finding import LANGUAGES, Finding, nearest
from .macros import Macros
from .marks import MacroError
from .page import Page

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def proof_read(pages: list[Page], macros: Mapping[str, Macros]) -> list[Finding]:
    """Every fault of the pages that can be seen before they are built."""
    findings = [finding for page in pages for finding in _proof_read(page, macros[page.language])]
    paths = {language: {page.path for page in pages if page.language == language} for language in LANGUAGES}
    for page in pages:
        (other,) = set(LANGUAGES) - {page.language}
        if page.path not in paths[other]:
            twin = page.file.parents[len(Path(page.path).parts)] / other / f"{page.path}.md"
            findings.append(Finding("page.twin_missing", str(page.file), expected=str(twin)))
    return findings


def _proof_read(page: Page, macros: Macros) -> Iterator[Finding]:
    text = page.text
    yield from _check_front_matter(page, text)
    body_line = text[: match.end()].count("\n") if (match := _FRONT_MATTER.match(text)) else 0
    body = _FRONT_MATTER.sub("", text)
    # As the site generator sets it up: macros give mark-up and escape what they insert.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    functions = macros.functions()
    try:
        tree = environment.parse(body)
    except jinja2.TemplateSyntaxError as error:
        yield Finding("page.syntax", str(page.file), body_line + error.lineno, found=error.message or "")
        return
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            yield Finding("page.syntax", str(page.file), body_line + node.lineno, found=type(node).__name__)
            return
        for expression in node.nodes:
            if not isinstance(expression, nodes.TemplateData):
                yield from _run(expression, page, body_line + expression.lineno, environment, functions)


def _run(
    expression: nodes.Expr, page: Page, line: int, environment: jinja2.Environment, functions: Mapping
) -> Iterator[Finding]:
    # The names of the generator's own variables are not offered on purpose:
    # what a page shows comes from the data.
    undefined = {
        name.name for name in [expression, *expression.find_all(nodes.Name)] if isinstance(name, nodes.Name)
    } - set(functions)
    if undefined:
        for name in sorted(undefined):
            yield Finding("page.undefined", str(page.file), line, found=name, expected=nearest(name, list(functions)))
        return
    output = nodes.Template([nodes.Output([expression])], lineno=1)
    template = jinja2.Template.from_code(environment, environment.compile(output), dict(functions))
    try:
        result = template.render()
    except MacroError as error:
        yield Finding(error.code, str(page.file), line, "", error.found, error.expected, error.subject)
        return
    except Exception as error:  # whatever a page's arguments make a macro raise
        yield Finding("page.macro_failed", str(page.file), line, found=f"{type(error).__name__}: {error}")
        return
    if not re.sub(r"<[^>]*>", "", result).strip() or result == "None":
        yield Finding("page.empty", str(page.file), line, found=page.text.splitlines()[line - 1].strip()[:80])


def _check_front_matter(page: Page, text: str) -> Iterator[Finding]:
    match = _FRONT_MATTER.match(text)
    try:
        values = yaml.safe_load(match[1]) if match else {}
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 2 if getattr(error, "problem_mark", None) else 1
        yield Finding("page.syntax", str(page.file), line, found=str(getattr(error, "problem", error)))
        return
    values = values if isinstance(values, dict) else {}
    for key in ("title", "description"):
        if not values.get(key):
            yield Finding("page.description", str(page.file), 1, key)
    for key, value in values.items():
        if "{{" in str(value) or "{%" in str(value):
            yield Finding("page.front_matter", str(page.file), 1, str(key), str(value))
