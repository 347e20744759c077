"""The narrative before it is built: every page in both languages, proof-read.

Each macro call is run by itself, so that all faults are told at once, with
page and line. Pages insert values and do not compute: no statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from ..finding import LANGUAGES, CheckError, Finding, nearest
from ..packages.characters import refused_character
from ..packages.conflict import find_conflict
from ..packages.textfile import read_text
from .front_matter import FRONT_MATTER, check_front_matter
from .macros import Macros
from .marks import MacroError
from .page import Page

_UNFILLED = "‹?›"
# What Python says of brackets without end and of numbers with thousands of digits.
_TOO_MUCH = (RecursionError, MemoryError, ValueError, SyntaxError)
_SHOWN = 60
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SIGNS = "[]()<>*_`!#&~{"
_MOST_SIGNS = 200  # of one kind in a paragraph; the most in the project is 34
MAX_CHARACTERS = 100_000
"""Of a page as it is written; the longest of the project has a tenth of it."""
MAX_RENDERED = 5_000_000
"""Characters of a page with what its macros give; the longest register has a fifth of it."""


@dataclass(frozen=True)
class Rendering:
    """The Markdown of a page with its macros run.

    Attributes:
        text: the body, without its front matter; ``‹?›`` where a call gave nothing.
        findings: the faults of its macro calls.
        unfilled: the calls that gave nothing.
    """

    text: str
    findings: Sequence[Finding]
    unfilled: frozenset[str] = frozenset()


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
    try:
        text = read_text(page.file)
    except CheckError as error:
        yield from error.findings
        return
    if len(text) > MAX_CHARACTERS:
        yield Finding("page.too_large", str(page.file), None, "", str(len(text)), str(MAX_CHARACTERS), "written")
        return
    if conflict := find_conflict(str(page.file), text):
        yield conflict
        return
    yield from _check_characters(page)
    yield from check_front_matter(page)
    if crowded := list(_check_signs(page)):
        yield from crowded
        return
    yield from render(page, macros).findings


def render(page: Page, macros: Macros, without: Container[str] = ()) -> Rendering:
    """Run every macro call of a page by itself, and put in what it gives.

    Args:
        without: calls that are left unfilled, as named by ``Rendering.unfilled``.
    """
    match = FRONT_MATTER.match(page.text)
    body_line = match[0].count("\n") if match else 0
    functions = macros.functions()
    # As the site generator sets it up: macros give mark-up and escape what they
    # insert. In a sandbox, since the page may be a stranger's.
    environment = SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    body = page.text[match.end() if match else 0 :]
    try:
        tree = environment.parse(body)
        raw = [line for line, kind, _ in environment.lex(body) if kind == "raw_begin"]
    except jinja2.TemplateSyntaxError as error:
        return Rendering(
            "", [Finding("page.syntax", str(page.file), body_line + error.lineno, found=error.message or "")]
        )
    except _TOO_MUCH:
        line, call = _longest_call(environment, body)
        return Rendering("", [Finding("page.too_deep", str(page.file), body_line + line, found=call)])
    parts: list[str] = []
    findings = [Finding("page.raw", str(page.file), body_line + line, found="{% raw %}") for line in raw]
    unfilled: set[str] = set()
    size = 0
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            found = type(node).__name__
            findings.append(Finding("page.syntax", str(page.file), body_line + node.lineno, found=found))
            break
        for expression in node.nodes:
            if isinstance(expression, nodes.TemplateData):
                parts.append(expression.data)
                continue
            line = body_line + expression.lineno
            try:
                output, faults = _run(expression, page, line, environment, functions)
                call = repr(expression)
            except RecursionError:
                found = page.text.split("\n")[line - 1].strip()[:_SHOWN]
                return Rendering("", [*findings, Finding("page.too_deep", str(page.file), line, found=found)])
            size += len(output)
            if size > MAX_RENDERED:
                limit = str(MAX_RENDERED)
                fault = Finding("page.too_large", str(page.file), line, "", str(size), limit, "rendered")
                return Rendering("", [*findings, fault])
            findings += faults
            if faults:
                unfilled.add(call)
            parts.append(_UNFILLED if faults or call in without else output)
    return Rendering("".join(parts), findings, frozenset(unfilled))


def _run(
    expression: nodes.Expr, page: Page, line: int, environment: jinja2.Environment, functions: Mapping
) -> tuple[str, list[Finding]]:
    # The names of the generator's own variables are not offered on purpose:
    # what a page shows comes from the data.
    undefined = {
        name.name for name in [expression, *expression.find_all(nodes.Name)] if isinstance(name, nodes.Name)
    } - set(functions)
    if undefined:
        return "", [
            Finding("page.undefined", str(page.file), line, found=name, expected=nearest(name, list(functions)))
            for name in sorted(undefined)
        ]
    if computing := _computing(expression):
        return "", [Finding("page.expression", str(page.file), line, found=computing)]
    output = nodes.Template([nodes.Output([expression])], lineno=1)
    try:
        template = jinja2.Template.from_code(environment, environment.compile(output), dict(functions))
        result = template.render()
    except MacroError as error:
        return "", [Finding(error.code, str(page.file), line, "", error.found, error.expected, error.subject)]
    except Exception as error:  # whatever a page's arguments make a macro raise
        return "", [Finding("page.macro_failed", str(page.file), line, found=f"{type(error).__name__}: {error}")]
    if not re.sub(r"<[^>]*>", "", result).strip() or result == "None":
        return "", [Finding("page.empty", str(page.file), line, found=page.text.splitlines()[line - 1].strip()[:80])]
    return result, []


def _longest_call(environment: jinja2.Environment, body: str) -> tuple[int, str]:
    """Line and beginning of the call with the most in it."""
    calls: list[tuple[int, list[str]]] = []
    for line, kind, text in environment.lex(body):
        if kind == "variable_begin":
            calls.append((line, []))
        if calls:
            calls[-1][1].append(text)
    line, texts = max(calls, key=lambda call: len("".join(call[1])), default=(1, []))
    return line, "".join(texts)[:_SHOWN]


def _computing(expression: nodes.Expr) -> str:
    """What an expression does beside calling macros on plain texts, as a macro's mark could be forged by it."""
    for node in (expression, *expression.find_all(nodes.Node)):
        if not isinstance(node, (nodes.Call, nodes.Name, nodes.Const, nodes.Concat, nodes.Keyword)):
            return type(node).__name__.lower()
        if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            return "call"
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            if "<" in node.value:
                return repr(node.value)
            if character := refused_character(node.value):
                return character
    return ""


def _check_signs(page: Page) -> Iterator[Finding]:
    """Signs of Markdown in numbers that take its reader hours: it looks for the end of each from each."""
    line = 1
    for block in re.split(r"(\n(?:[ \t]*\n)+)", page.text):
        counted = Counter(character for character in _CALL.sub("", block) if character in _SIGNS)
        sign, count = max(counted.items(), key=lambda each: each[1], default=("", 0))
        if count > _MOST_SIGNS:
            yield Finding("page.signs", str(page.file), line, "", str(count), str(_MOST_SIGNS), sign)
        line += block.count("\n")


def _check_characters(page: Page) -> Iterator[Finding]:
    for number, line in enumerate(page.text.split("\n"), 1):
        if character := refused_character(unescape(line), allowed="\t\r"):
            yield Finding("page.character", str(page.file), number, "", character)
