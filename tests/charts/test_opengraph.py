"""The sharing picture: the size that is asked for, the same every time, the site's own words."""

from __future__ import annotations

import struct

import pytest
import yaml

from checkedfigures.charts import opengraph
from checkedfigures.charts.opengraph import open_graph, write_open_graph
from checkedfigures.finding import CheckError
from checkedfigures.publication.publication import Publication


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_has_the_size_that_is_asked_for(language, publication):
    picture = open_graph(publication, language)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_two_pictures_are_byte_for_byte_the_same(publication, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for one, other in zip(
        write_open_graph(publication, tmp_path / "a"), write_open_graph(publication, tmp_path / "b"), strict=True
    ):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_the_headline_figures_are_on_it(publication):
    said = list(opengraph._drawing(publication, "en").itertext())
    for words in ("Checked Figures", "11.84 trillion yuan", "15%", "6.85 trillion yuan", "4.99 trillion yuan"):
        assert words in said


def test_it_bears_the_name_and_the_words_of_the_site(root):
    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml, which asks for variables of the environment."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506
    english = next(
        each for plugin in config["plugins"] if "i18n" in plugin
        for each in plugin["i18n"]["languages"] if each["locale"] == "en"
    )  # fmt: skip
    assert opengraph.SITE["zh"] == (config["site_name"], config["site_description"])
    assert opengraph.SITE["en"] == (english["site_name"], english["site_description"])


def test_a_character_without_a_shape_is_an_error_and_no_gap(publication, monkeypatch):
    monkeypatch.setitem(opengraph.SITE, "zh", ("数据龘", "报纸版面上的数字，个个可以核对。"))
    with pytest.raises(CheckError) as error:
        open_graph(publication, "zh")
    assert [(each.code, each.found) for each in error.value.findings] == [("picture.glyph", "龘")]


def test_the_fonts_have_every_character_that_is_promised(publication):
    """Each character leaves a mark: none comes out empty."""
    import resvg_py

    fonts = [str(file) for file in sorted(opengraph._FONTS.glob("*.otf"))]
    for character in sorted(opengraph._characters() - set(" \u3000")):
        drawn = "&amp;" if character == "&" else "&lt;" if character == "<" else character
        for weight in ("400", "700"):
            svg = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="10" y="40" font-size="40" '
                f'font-family="{opengraph._FAMILY}" font-weight="{weight}">{{}}</text></svg>'
            )
            shown, empty = (
                resvg_py.svg_to_bytes(svg_string=svg.format(each), skip_system_fonts=True, font_files=fonts)
                for each in (drawn, "")
            )
            assert shown != empty, character


def test_a_publication_of_other_figures_gets_the_name_alone(publication, report):
    other = Publication([each for each in publication.packages if each.name == "zones"], report)
    assert opengraph._drawing(other, "zh").findall("svg") == []
    assert open_graph(other, "zh").startswith(b"\x89PNG")
