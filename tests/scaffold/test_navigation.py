"""A page is added to the navigation, and nothing else is touched."""

from __future__ import annotations

import pytest

from checkedfigures.scaffold.navigation import with_pages


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nav:\n  - a.md\n", "nav:\n  - a.md\n  - new/index.md\n"),
        ("nav:\n  - a.md", "nav:\n  - a.md\n  - new/index.md\n"),
        ("nav:\n- a.md\n- b:\n    - c.md\n", "nav:\n- a.md\n- b:\n    - c.md\n- new/index.md\n"),
        ("nav:\n  - a.md  # why\n\n# after\nextra: !ENV [X, '']\n",
         "nav:\n  - a.md  # why\n  - new/index.md\n\n# after\nextra: !ENV [X, '']\n"),
        ("x: y\nnav:\n  - 首页: a.md\n  # last\n", "x: y\nnav:\n  - 首页: a.md\n  - new/index.md\n  # last\n"),
    ],
)  # fmt: skip
def test_a_page_is_added_at_the_end(before, after):
    assert with_pages(before, ["new/index.md"]) == after


def test_several_pages_are_added_in_their_order():
    assert with_pages("nav:\n  - a.md\n", ["b.md", "c.md"]) == "nav:\n  - a.md\n  - b.md\n  - c.md\n"


@pytest.mark.parametrize("text", ["", "site_name: x\n", "nav: [a.md]\n", "nav:\nplugins:\n  - search\n"])
def test_a_navigation_that_is_not_written_line_by_line_is_left_alone(text):
    assert with_pages(text, ["new/index.md"]) is None
