"""Nothing moves while a page loads; lines are of the length that reads well; little is loaded."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from checkedfigures.site.page import find_pages

MOVED = """() => new Promise(done => {
    const moved = [];
    new PerformanceObserver(list => moved.push(...list.getEntries().filter(each => !each.hadRecentInput)))
        .observe({type: "layout-shift", buffered: true});
    requestIdleCallback(() => setTimeout(() => done(moved.map(
        each => `${each.value} ${each.sources.map(source => source.node?.className ?? source.node?.nodeName)}`)), 200));
})"""
LIMIT = 36_000
# What Material ships: its style sheets, its scripts, and the workers of its search.
MATERIAL = ("assets/stylesheets/", "assets/javascripts/")


@pytest.mark.parametrize("checks", ["yes", "no"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_loads(reader, width, checks):
    page = reader(viewport={"width": width, "height": 800})
    page.add_init_script(f"localStorage.setItem('show-checks', '{checks}')")
    for start in ("", "trade/", "en/trade/markets/", "checks/", "data/", "messages/"):
        page.goto(start)
        assert page.evaluate(MOVED) == [], start


@pytest.mark.parametrize("start", ["checks/", "en/checks/", "data/", "en/data/", "register/policy/"])
def test_nothing_moves_on_a_slow_computer(page, start):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(start)
    assert page.evaluate(MOVED) == []


def test_a_narrative_page_with_all_that_it_loads_is_light(page, root, site, address):
    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url.removeprefix(address).partition("?")[0]))
    for start in ("", "trade/markets/", "en/policy/drugs/"):
        page.goto(start, wait_until="networkidle")
    shared = {name for name in loaded if not name.startswith(MATERIAL) and not name.endswith("/")} - {""}
    assert {"assets/inspector.js", "assets/style.css"} <= shared
    assert "search/search_index.json" not in shared
    weight = sum(len(gzip.compress((site / name).read_bytes())) for name in shared)
    for written in find_pages(root / "docs"):
        if not written.path.startswith(("register/", "checks", "messages", "reference", "data")):
            page_weight = len(gzip.compress((site / written.address / "index.html").read_bytes()))
            assert weight + page_weight < LIMIT, (written.address, weight, page_weight)


def test_the_index_of_the_search_is_loaded_when_a_reader_turns_to_the_search(page):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto("trade/", wait_until="networkidle")
    assert "search_index.json" not in loaded
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("11.84")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert loaded.count("search_index.json") == 1


def test_a_link_with_a_search_in_it_shows_its_results(page):
    page.goto("trade/?q=11.84")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_card_costs_a_few_kilobytes(page, site):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("trade/base/", wait_until="networkidle")
    before = len(fetched)
    page.locator(".md-content__inner > p > a.figure").first.click()
    expect(page.locator(".card")).to_be_visible()
    (entry,) = fetched[before:]
    assert "/register/trade/trade." in entry
    for file in site.glob("**/register/*/*.html"):
        if file.name != "index.html":
            assert len(gzip.compress(file.read_bytes())) < 10_000, file


LINES = """() => [...document.querySelectorAll(".md-content__inner > p:not(.lead, .source)")].flatMap(paragraph => {
    const lines = {};
    const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walk.nextNode(); node; node = walk.nextNode())
        for (let at = 0; at < node.length; at++) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const line = Math.round(range.getBoundingClientRect().bottom / 8);
            lines[line] = (lines[line] ?? "") + node.data[at];
        }
    return Object.values(lines).slice(0, -1);
})"""


def test_a_chinese_line_holds_34_to_38_characters(page):
    page.goto("trade/base/")
    column = page.locator(".md-content__inner > p:not(.lead)").nth(1)
    width, size = column.evaluate("p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)]")
    assert 34 <= width / size <= 38
    full = [line for line in page.evaluate(LINES) if not any(sign.isascii() for sign in line)]
    assert len(full) >= 3
    assert all(34 <= len(line) <= 38 for line in full), full


def test_an_english_column_is_about_640_pixels_wide(page):
    page.goto("en/trade/base/")
    assert page.locator(".md-content__inner > p").nth(1).evaluate("p => p.clientWidth") == pytest.approx(640, abs=10)


@pytest.mark.parametrize("start", ["trade/base/", "en/trade/base/"])
def test_digits_are_of_one_width_and_fonts_of_the_readers_system(page, start):
    page.goto(start)
    for number in page.locator("article :is(.figure, .event)").all()[:20]:
        assert "tabular-nums" in number.evaluate("number => getComputedStyle(number).fontVariantNumeric")
    assert page.evaluate("document.fonts.size") == 0
    family = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert family.split(",")[0].strip(' "') == ("PingFang SC" if start == "trade/base/" else "system-ui")


def test_space_between_chinese_and_digits_is_style(page):
    page.goto("trade/base/")
    assert page.locator(".md-content__inner > p").first.evaluate("p => getComputedStyle(p).textAutospace") == "normal"
    assert "出口6.85万亿元" in page.locator("article").inner_text()


def test_each_tree_and_each_snippet_of_the_other_language_says_its_language(page):
    page.goto("en/trade/markets/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.emulate_media(media="print")
    han = page.evaluate(
        r"""() => [...document.querySelectorAll("article.md-content__inner *")]
            .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && /\p{Script=Han}/u.test(node.data)))
            .filter(each => each.checkVisibility() && each.closest("[lang]").lang === "en")
            .map(each => each.outerHTML)"""
    )
    assert han == []
