"""What a built page may consist of: known elements with known attributes, the theme's scripts, links of known schemes.

What is not known is refused, so that nothing on a page can run, submit or
fetch by a way that nobody thought of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from ..finding import Finding
from .document import Document
from .page import Page, line_of

_TEXT = """
    a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details dfn
    div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li
    main mark meter nav ol optgroup option p pre progress q rp rt ruby s samp search section select small span strong
    sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
_DRAWN = "svg g path rect circle ellipse line polyline polygon text tspan title desc defs"
_HEAD = "html head body meta link script"
_ELEMENTS = frozenset(f"{_TEXT} {_DRAWN} {_HEAD}".split())

_GENERAL = "id class lang dir hidden title role tabindex translate"
_OF_TEXT = """
    href hreflang rel target type download src alt width height loading decoding colspan rowspan headers scope abbr span
    align valign start reversed value open datetime name for checked selected disabled required placeholder label
    autocomplete autocapitalize autocorrect spellcheck min max low high optimum
"""
_OF_DRAWN = """
    xmlns version viewbox preserveaspectratio d x y dx dy x1 x2 y1 y2 cx cy r rx ry points transform fill fill-opacity
    fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray opacity
    overflow display vector-effect font-size font-weight font-family text-anchor dominant-baseline
"""
_OF_HEAD = "charset content property media sizes blocking defer async"
_ATTRIBUTES = frozenset(f"{_GENERAL} {_OF_TEXT} {_OF_DRAWN} {_OF_HEAD}".split())
_PAINT = {"fill", "stroke"}  # which could name an address
_RELATIONS = {"alternate", "canonical", "expect", "feed", "icon", "next", "prev", "stylesheet", "translation"}
_SCHEMES = {"", "http", "https", "mailto"}

_SETTINGS = "__config"  # of the theme
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*):")
_BASE = re.compile(r'new URL\("[./]*",location\)')  # a theme's script names the way to the site's root
_ROOT = re.compile(r"^(?:\.{0,2}/)*")


def check_elements(document: Document, page: Page, theme: frozenset[str]) -> Iterator[Finding]:
    """What the page contains and no page may contain.

    Args:
        theme: the scripts that are on every page, as :func:`scripts_of` gives them.
    """
    for element in document.root.iter("*"):
        for code, found, before, trace in _faults(element, document, theme):
            yield Finding(code, str(page.file), line_of(page, trace, before), "", found)


def scripts_of(document: Document) -> frozenset[str]:
    """The scripts of a page that holds nothing but the theme's, whatever the folder that it stands in."""
    return frozenset(map(_generic, document.root.iter("script")))


def _faults(
    element: lxml.html.HtmlElement, document: Document, theme: frozenset[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Code, what was found, and by what to find its line: what stands before, and the text."""
    tag, is_ours = str(element.tag), document.is_ours(element)
    if tag not in _ELEMENTS:
        yield "page.element", f"<{tag}>", "<", tag
        return
    is_second = element.get("id") == _SETTINGS and document.root.get_element_by_id(_SETTINGS) is not element
    if tag == "script" and not is_ours and (is_second or _generic(element) not in theme):
        yield "page.element", "<script>", "<", tag
    if tag == "link" and (unknown := set((element.get("rel") or "?").split()) - _RELATIONS):
        yield "page.element", f'<link rel="{" ".join(sorted(unknown))}">', 'rel="', element.get("rel") or tag
    for name, value in element.attrib.items():
        is_known = name in _ATTRIBUTES or name.startswith(("aria-", "data-")) or (name == "http-equiv" and is_ours)
        if not is_known or (name in _PAINT and "(" in value):
            yield "page.element", f'<{tag} {name}="{value[:60]}">', f'{name}="', value
        elif name in {"href", "src"} and _scheme(value) not in _SCHEMES:
            yield "link.scheme", value[:80], "", value


def _scheme(address: str) -> str:
    # As browsers read it: line ends and tabs within count for nothing.
    match = _SCHEME.match(re.sub(r"[\t\r\n]", "", address))
    return match[1].lower() if match else ""


def _generic(script: lxml.html.HtmlElement) -> str:
    if source := script.get("src"):
        return f"src:{_ROOT.sub('', source)}"
    if script.get("id") == _SETTINGS and script.get("type") == "application/json":
        return _SETTINGS  # which differ by language
    return _BASE.sub("", script.text or "")
