"""The pages' Content-Security-Policy: what the site does is allowed, whatever else would be fetched or run is not."""

from __future__ import annotations

import pytest
from lxml import html
from playwright.sync_api import expect

KINDS = [
    "",
    "en/trade/base/",
    "trade/markets/",
    "en/register/trade/",
    "en/checks/",
    "data/",
    "en/messages/",
    "404.html",
]
_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture
def watched(page):
    """A page that keeps account of what its policy forbids."""
    page.add_init_script(_VIOLATIONS)
    return page


def _violations(page) -> list[str]:
    return page.evaluate("window.violations")


def test_every_page_has_the_policy_before_anything_that_it_governs(site):
    for file in site.rglob("*.html"):
        head = html.parse(file).getroot().find("head")
        policies = head.xpath("meta[@http-equiv='Content-Security-Policy']")
        assert len(policies) == 1, file
        assert not policies[0].xpath("preceding-sibling::script | preceding-sibling::link"), file
        sources = {each for directive in policies[0].get("content").split("; ") for each in directive.split()[1:]}
        # Pages of folders of downloads have no script and no picture, and need not even data:.
        assert {each for each in sources if not each.startswith("'sha256-")} - {"data:"} == {"'none'", "'self'"}


@pytest.mark.parametrize("start", KINDS)
def test_no_kind_of_page_does_what_its_policy_forbids(watched, start):
    watched.goto(start)
    watched.wait_for_load_state("networkidle")
    assert _violations(watched) == []
    assert watched.evaluate("typeof __md_scope") == "object"  # the theme's scripts ran


def test_search_card_and_colours_work_under_the_policy(watched):
    watched.goto("en/trade/base/")
    watched.locator("article a.figure").first.click()
    expect(watched.locator(".card")).to_be_visible()
    watched.keyboard.press("Escape")
    watched.locator("label[for=__palette_1]").click()
    expect(watched.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    watched.locator(".md-search__input").click()
    watched.keyboard.type("lithium")
    expect(watched.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
    assert _violations(watched) == []


INJECTED = {
    "img-src": "document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))",
    "connect-src": "fetch('https://example.org/a.json').catch(() => {})",
    "style-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
    "style-src-elem": "document.head.insertAdjacentHTML('beforeend', '<style>@import \"//example.org/a.css\"</style>')",
    "frame-src": "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"https://example.org/\"></iframe>')",
    "script-src-elem": "document.body.append(Object.assign(document.createElement('script'), { text: '0' }))",
    "base-uri": "document.head.prepend(Object.assign(document.createElement('base'), { href: '//example.org/' }))",
}


@pytest.mark.parametrize(("directive", "script"), INJECTED.items())
def test_what_is_injected_is_blocked(browser, address, directive, script):
    page = browser.new_context(base_url=address).new_page()
    left = []
    page.on("requestfinished", lambda request: left.append(request.url) if "example.org" in request.url else None)
    page.add_init_script(_VIOLATIONS)
    page.goto("en/trade/base/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_function("window.violations.length > 0")
    assert {violation.split()[0] for violation in _violations(page)} == {directive}
    assert left == []
    page.context.close()
