"""SVG elements of charts: their places, their colours and what their text is bound to.

Across in percent of the width, down in ems of one size of text. Colours are
``currentColor``: a class says which one, so that a stylesheet or an attribute
can set it.
"""

from __future__ import annotations

import copy
from fractions import Fraction

from lxml import etree
from lxml.builder import E

from .palette import PALETTES
from .scale import Scale, place
from .words import Bound, Words

_TEXT_PIXELS = 13
# Text is drawn over a rim of the paper's colour; a stylesheet does it on pages.
_HALO = {"paint-order": "stroke", "stroke-width": ".3em", "stroke-linejoin": "round"}
_NAMESPACE = "http://www.w3.org/2000/svg"

Element = etree._Element


def picture(height: Fraction, *content: Element) -> Element:
    """The root of a picture as wide as the column it stands in."""
    size = {"width": "100%", "height": place(height, "em"), "overflow": "visible", "font-size": "1em"}
    return E.svg(*content, {"class": "plot", **size})


def group(x: Fraction, *content: Element) -> Element:
    """Elements around a place across; their own places across are ems from there."""
    return E.svg(*content, {"x": place(x, "%"), "overflow": "visible"})


def text(
    words: str | Bound | Words, x: str, y: Fraction, colour: str = "ink", *,
    anchor: str = "start", bold: bool = False, hidden_unit: str = "",
) -> Element:  # fmt: skip
    """A text on its baseline.

    Args:
        x: a place with its unit.
        hidden_unit: an end of the text that a heading says for all; it stays
            part of the text for whoever reads or counts it.
    """
    attributes = {"x": x, "y": place(y, "em"), "class": f"{colour} halo", "fill": "currentColor"}
    attributes |= {"text-anchor": anchor} if anchor != "start" else {}
    attributes |= {"font-weight": "600"} if bold else {}
    if isinstance(words, str):
        return E.text(words, attributes)
    if not isinstance(words, Bound):
        parts = (each if isinstance(each, str) else E.tspan(each.text, binding(each)) for each in words)
        return E.text(*parts, attributes)
    attributes |= binding(words)
    if hidden_unit and words.text.endswith(hidden_unit):
        return E.text(words.text.removesuffix(hidden_unit), E.tspan(hidden_unit, {"display": "none"}), attributes)
    return E.text(words.text, attributes)


def line(x1: str, y1: Fraction, x2: str, y2: Fraction, colour: str, *, width: str = "1") -> Element:
    """A straight line; places across with their unit."""
    ends = {"x1": x1, "y1": place(y1, "em"), "x2": x2, "y2": place(y2, "em")}
    return E.line({**ends, "class": colour, "stroke": "currentColor", "stroke-width": width})


def box(left: Fraction, right: Fraction, y: Fraction, height: Fraction, colour: str, *, pale: bool = False) -> Element:
    """A filled box between two places across."""
    where = {"x": place(left, "%"), "y": place(y, "em")}
    size = {"width": place(right - left, "%"), "height": place(height, "em")}
    opacity = {"fill-opacity": ".18"} if pale else {}
    return E.rect({**where, **size, "class": colour, "fill": "currentColor", **opacity})


def dot(x: str, y: Fraction, radius: str, colour: str, *, hollow: bool = False) -> Element:
    """A dot, or a ring."""
    where = {"cx": x, "cy": place(y, "em"), "r": radius, "class": colour}
    if hollow:
        return E.circle({**where, "fill": "none", "stroke": "currentColor", "stroke-width": "1.3"})
    return E.circle({**where, "fill": "currentColor"})


def hollow(
    left: Fraction, right: Fraction, y: Fraction, height: Fraction, colour: str,
    *, closed: tuple[bool, bool] = (True, True),
) -> list[Element]:  # fmt: skip
    """What may be, between two places across: an outline, open at the side that has no end."""
    ends = [place(left, "%"), place(right, "%")]
    drawn = [box(left, right, y, height, colour, pale=True)]
    drawn += [line(ends[0], edge, ends[1], edge, colour) for edge in (y, y + height)]
    drawn += [line(end, y, end, y + height, colour) for end, is_closed in zip(ends, closed, strict=True) if is_closed]
    return drawn


def axis(scale: Scale, y: Fraction, unit: str) -> list[Element]:
    """Ticks with their numbers below a row of charts."""
    drawn = []
    for tick in scale.ticks():
        at, number = scale.at(tick), place(tick, "").replace("-", "−")
        x, anchor = place(at, "%"), "start" if at < scale.start + 2 else "end" if at > scale.end - 2 else "middle"
        drawn.append(line(x, y, x, y + Fraction(3, 10), "axis"))
        drawn.append(text(Bound("tick", number, f"{number}{unit}"), x, y + Fraction(14, 10), "quiet", anchor=anchor))
    return drawn


def binding(words: Bound) -> dict[str, str]:
    """The attribute that says what a text comes from."""
    return {f"data-{words.kind}": words.name}


def markup(element: Element) -> str:
    """An element as it stands in HTML."""
    return etree.tostring(element, encoding="unicode")


def standalone(element: Element, palette: str, width: int, title: str, description: str) -> str:
    """The picture as a file of its own: colours and sizes in it, nothing from a stylesheet.

    Args:
        palette: ``light`` or ``dark``.
        width: in pixels.
    """
    colours = PALETTES[palette]
    root = copy.deepcopy(element)
    root.set("xmlns", _NAMESPACE)
    root.set("width", str(width))
    root.set("font-size", f"{_TEXT_PIXELS}px")
    root.set("font-family", "system-ui, sans-serif")
    if height := root.get("height", "").removesuffix("em"):
        root.set("height", place(Fraction(height) * _TEXT_PIXELS, ""))
    for each in root.iter():
        roles = each.attrib.pop("class", "").split()
        if colour := next((colours[role] for role in roles if role in colours), ""):
            each.set("color", colour)
        if "halo" in roles:
            each.attrib.update({**_HALO, "stroke": colours["paper"]})
    for link in root.iter("a"):  # a file of its own has no pages beside it
        link.tag = "g"
        link.attrib.clear()
    for old in root.findall("title"):
        root.remove(old)
    root.insert(0, E.rect({"width": "100%", "height": "100%", "fill": colours["paper"]}))
    root.insert(0, E.desc(description))
    root.insert(0, E.title(title))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup(root)}\n'
