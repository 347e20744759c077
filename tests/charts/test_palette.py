"""Charts can be read in both palettes, and pages have the same colours as files."""

from __future__ import annotations

import re

import pytest

from checkedfigures.charts.palette import MARKS, PALETTES, TEXT, contrast


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


@pytest.mark.parametrize("palette", PALETTES)
def test_text_and_marks_stand_out_from_the_paper(palette):
    colours = PALETTES[palette]
    for role in TEXT:
        assert contrast(colours[role], colours["paper"]) >= 4.5, role
    for role in MARKS:
        assert contrast(colours[role], colours["paper"]) >= 3, role


def test_the_stylesheet_declares_the_same_colours(root):
    css = (root / "docs/assets/charts.css").read_text(encoding="utf-8")
    blocks = dict(re.findall(r'\[data-md-color-scheme="(default|slate)"\] \{([^}]*)\}', css))
    for scheme, palette in (("default", "light"), ("slate", "dark")):
        assert dict(re.findall(r"--chart-([a-z]+): (#[0-9a-f]{6});", blocks[scheme])) == PALETTES[palette]


def test_the_paper_of_charts_is_that_of_pages(root):
    css = (root / "docs/assets/style.css").read_text(encoding="utf-8")
    papers = re.findall(r"--md-default-bg-color: (#[0-9a-f]{6});", css)
    assert papers == [PALETTES["light"]["paper"], PALETTES["dark"]["paper"]]
