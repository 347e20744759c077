"""The picture that stands for the site where its address is shared: a PNG for each language.

It is drawn by resvg with a font of its own, so that it needs none of the
machine and comes out the same everywhere. The font is cut down to the
characters that it has to write; ``fonts/README.md`` says how.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml.builder import E

from ..finding import LANGUAGES, CheckError, Finding
from ..publication.publication import Publication
from . import spark
from .drawing import Element, markup
from .palette import PALETTES
from .series import QUARTER, REFERENCE
from .words import Wording

SITE = {
    "zh": ("数据底稿", "报纸版面上的数字，个个可以核对。"),
    "en": ("Checked Figures", "Every figure of a newspaper page, open to checking."),
}
"""The site's name and description, as in ``mkdocs.yml``."""
WIDTH, HEIGHT = 1200, 630
_FONTS = Path(__file__).parent / "fonts"
_FAMILY = "Noto Sans CJK SC"
_CELLS: Mapping[str, tuple[str, dict[str, str]]] = {
    "total": (QUARTER, {"zh": "进出口总值", "en": "Total trade"}),
    "growth": ("trade.total.growth.2026Q1", {"zh": "总值同比增长", "en": "Growth, year on year"}),
    "export": ("trade.export.value.2026Q1", {"zh": "出口", "en": "Exports"}),
    "import": ("trade.import.value.2026Q1", {"zh": "进口", "en": "Imports"}),
}
_LEFT, _COLUMN, _ROW = 80, 560, 160


def file_name(language: str) -> str:
    """The name of a language's picture."""
    return f"open-graph.{language}.png"


def write_open_graph(publication: Publication, folder: Path) -> list[Path]:
    """Write the pictures into a folder, which is made where it is missing.

    A publication without the headline figures gets a picture of the name alone.

    Raises:
        CheckError: where the font lacks a character.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for language in LANGUAGES:
        file = folder / file_name(language)
        file.write_bytes(open_graph(publication, language))
        files.append(file)
    return files


def open_graph(publication: Publication, language: str) -> bytes:
    """The picture of a language as PNG.

    Raises:
        CheckError: where the font lacks a character.
    """
    import resvg_py

    root = _drawing(publication, language)
    missing = {character for each in root.itertext() for character in each} - _characters()
    if missing:
        raise CheckError(Finding("picture.glyph", str(_FONTS), found="".join(sorted(missing))))
    fonts = [str(file) for file in sorted(_FONTS.glob("*.otf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=markup(root), skip_system_fonts=True, font_files=fonts))


def _drawing(publication: Publication, language: str) -> Element:
    colours, (name, description) = PALETTES["light"], SITE[language]
    root = E.svg(
        {"xmlns": "http://www.w3.org/2000/svg", "width": str(WIDTH), "height": str(HEIGHT), "font-family": _FAMILY},
        E.rect(width=str(WIDTH), height=str(HEIGHT), fill=colours["paper"]),
        E.rect(width=str(WIDTH), height="12", fill=colours["strong"]),
        _text(name, _LEFT, 126, 68, "ink", bold=True),
        _text(description, _LEFT, 180, 30, "quiet"),
    )
    if QUARTER not in publication.figures or REFERENCE not in publication.by_name:
        return root
    wording = Wording(publication, language)
    root.append(E.rect(x=str(_LEFT), y="222", width=str(WIDTH - 2 * _LEFT), height="2", fill=colours["rule"]))
    for number, (kind, (figure_id, labels)) in enumerate(_CELLS.items()):
        x, y = _LEFT + number % 2 * _COLUMN, 284 + number // 2 * _ROW
        root.append(_text(labels[language], x, y, 30, "quiet"))
        root.append(_text(wording.figure(figure_id).text, x, y + 68, 56 if language == "zh" else 48, "ink", bold=True))
        root.append(_bars(wording, kind, x + 336, y - 34))
    period = wording.period(QUARTER).text
    root.append(_text(period if language == "zh" else f"In {period}", _LEFT, 584, 26, "quiet"))
    return root


def _text(words: str, x: int, y: int, size: int, role: str, *, bold: bool = False) -> Element:
    weight = {"font-weight": "700"} if bold else {}
    where = {"x": str(x), "y": str(y), "font-size": str(size), "fill": PALETTES["light"][role]}
    return E.text(words, {**where, **weight})


def _bars(wording: Wording, kind: str, x: int, y: int) -> Element:
    picture = spark.draw(wording, kind).drawing
    for each in picture.iter():
        if colour := PALETTES["light"].get(each.get("class", "")):
            each.set("color", colour)
    return E.svg(
        *picture, {"x": str(x), "y": str(y), "width": "144", "height": "41", "viewBox": picture.get("viewBox")}
    )


@cache
def _characters() -> set[str]:
    return set((_FONTS / "characters.txt").read_text(encoding="utf-8"))
