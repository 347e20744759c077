"""axe finds nothing to object to: on no type of page, in no palette, in neither language, card open or closed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TYPES = {
    "home": "",
    "section": "trade/",
    "charts": "trade/markets/",
    "register": "register/zones/",
    "claims": "register/claims/",
    "checks": "checks/",
    "data": "data/",
    "reference": "reference/",
}
COLOURS = ["color-contrast", "link-in-text-block"]
WITH_CARD = {"home", "section", "charts", "checks"}
# Long lists repeat one pattern: the first of each are looked at, folded open, the others taken out; of tables with
# the same heads the first.
SHORTEN = """() => {
    const kept = 3;
    const heads = new Set();
    for (const frame of document.querySelectorAll("article :is(.dictionary, .files):has(thead)")) {
        const head = frame.querySelector("thead").textContent;
        if (heads.has(head)) frame.remove();
        heads.add(head);
    }
    for (const item of document.querySelectorAll("article :is(article.entry, tbody > tr, .relation)"))
        if ([...item.parentElement.children].filter(each => each.matches(item.localName + (item.className &&
            "." + item.classList[0]))).indexOf(item) >= kept && !item.querySelector(".showing")) item.remove();
    for (const story of document.querySelectorAll("article details")) story.open = true;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tree", ["", "en/"])
@pytest.mark.parametrize("name", TYPES)
def test_axe_finds_nothing(reader, name, tree, scheme):
    page = reader(color_scheme=scheme)
    page.goto(tree + TYPES[name])
    page.evaluate(SHORTEN)
    if scheme == "light":
        assert objections(page) == []
    changed = changed_parts(page, name)
    if scheme == "dark":  # the same page in other colours
        assert objections(page, rules=COLOURS) == []
    elif changed:
        assert objections(page, changed) == []


def changed_parts(page: Page, name: str) -> list[str]:
    """Turns the switch on and opens a card, where a page has them; the parts of the page that this changes."""
    changed = []
    if page.locator(".checks-switch").count():
        page.locator(".checks-switch").click()
        changed.append("article.md-content__inner")
    if name in WITH_CARD:
        page.locator(".md-content__inner :is(p, .headline) > a.figure").first.click()
        expect(page.locator(".card h3")).to_be_visible()
        page.locator(".card .entry > details > summary").click()
        assert page.locator(".card .workings, .card h4").count()
        changed.append(".card")
    return changed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_for_what_is_not_there(reader, scheme):
    page = reader(color_scheme=scheme)
    page.goto("404.html")
    assert objections(page) == []


@pytest.mark.parametrize("tree", ["", "en/"])
def test_axe_finds_nothing_on_a_phone_with_the_card_open(reader, tree):
    page = reader(viewport={"width": 390, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{tree}trade/markets/")
    page.locator(".md-content__inner > p a.figure").first.tap()
    expect(page.locator(".card h3")).to_be_visible()
    assert objections(page) == []


def test_what_axe_would_object_to_is_found(page):
    """The check itself: a text too pale and a control without a name do not pass."""
    page.goto("trade/")
    page.evaluate(
        """() => {
            document.querySelector("h1").insertAdjacentHTML("afterend", "<p>pale</p><p><button></button></p>");
            document.querySelector("h1 + p").style.color = "#ccc";  // a style attribute is forbidden by the policy
        }"""
    )
    assert {objection.partition(":")[0] for objection in objections(page)} == {"button-name", "color-contrast"}
    assert {objection.partition(":")[0] for objection in objections(page, rules=COLOURS)} == {"color-contrast"}


def objections(page: Page, parts: list[str] | None = None, rules: list[str] | None = None) -> list[str]:
    """Every violation of any impact on the page or its parts: the rule, where, and the markup.

    Args:
        rules: those of axe that are tried; all where none is named.
    """
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    return [
        f"{rule['id']}: {node['target']} {node['html']}"
        for rule in Axe().run(page, context=parts, options=options).response["violations"]
        for node in rule["nodes"]
    ]
