"""A reader doubts a number and gets its story in a card beside it, by whatever means they point."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

EXPORTS = ".md-content__inner > p > a.figure[data-figure='trade.export.value.2026Q1']"
LANGUAGES = ["zh", "en"]


def page_of(language: str, path: str) -> str:
    return path if language == "zh" else f"en/{path}"


def opened(page: Page) -> None:
    expect(page.locator(".card")).to_be_visible()
    expect(page.locator(".card h3")).to_be_visible()
    expect(page.locator(EXPORTS)).to_have_attribute("aria-expanded", "true")


def closed(page: Page) -> None:
    expect(page.locator(".card")).to_be_hidden()
    expect(page.locator(EXPORTS)).to_have_attribute("aria-expanded", "false")


def test_a_click_opens_it_and_escape_gives_the_focus_back(page):
    page.goto("trade/base/")
    page.locator(EXPORTS).click()
    opened(page)
    expect(page.locator(".card")).to_be_focused()
    page.keyboard.press("Escape")
    closed(page)
    expect(page.locator(EXPORTS)).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_it_and_its_own_button_closes_it(page, key):
    page.goto("trade/base/")
    page.locator(EXPORTS).focus()
    page.keyboard.press(key)
    opened(page)
    page.keyboard.press("Tab")
    expect(page.locator(".card-close")).to_be_focused()
    page.keyboard.press("Enter")
    closed(page)
    expect(page.locator(EXPORTS)).to_be_focused()


def test_a_touch_opens_it_at_the_lower_edge_and_a_touch_beside_it_closes_it(reader):
    page = reader(viewport={"width": 390, "height": 740}, has_touch=True, is_mobile=True)
    page.goto("trade/base/")
    page.locator(EXPORTS).tap()
    opened(page)
    box = page.locator(".card").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    page.locator("h1").tap(position={"x": 2, "y": 2}, force=True)
    closed(page)


def test_with_a_modifier_the_number_is_a_link_as_any_other(page):
    page.goto("trade/base/")
    with page.context.expect_page() as other:
        page.locator(EXPORTS).click(modifiers=["Control"])
    assert other.value.url.endswith("/register/trade/#trade.export.value.2026Q1")
    assert page.locator(".card").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_first_look_is_a_few_lines(reader, language):
    for width in (1280, 390):
        page = reader(viewport={"width": width, "height": 800})
        page.goto(page_of(language, "trade/base/"))
        page.locator(EXPORTS).click()
        opened(page)
        lines = page.locator(".card").evaluate(
            """card => new Set([...card.querySelectorAll("h3, dl > div")].flatMap(part =>
                [...part.getClientRects()].flatMap(box =>
                    Array.from({length: Math.round(box.height / parseFloat(getComputedStyle(part).lineHeight))},
                        (_, line) => Math.round(box.top) + ":" + line)))).size"""
        )
        assert 4 <= lines <= 8
        expect(page.locator(".card .entry > details > summary")).to_be_visible()
        assert page.locator(".card .entry > details").get_attribute("open") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_as_printed_what_it_can_mean_its_source_and_its_verdict(page, language):
    page.goto(page_of(language, "trade/base/"))
    page.locator(EXPORTS).click()
    opened(page)
    terms = page.locator(".card dt").all_inner_texts()
    said = dict(zip(terms, page.locator(".card dd").all_inner_texts(), strict=True))
    assert "6.85万亿元" in said[{"zh": "原文写作", "en": "Printed"}[language]]
    assert "6.845" in said[{"zh": "可能是", "en": "Can mean"}[language]]
    assert "11" in said[{"zh": "出处", "en": "Source"}[language]]
    assert "✓" in said[{"zh": "核对", "en": "Checks"}[language]]


def test_it_unfolds_the_arithmetic_with_the_numbers_in_it(page):
    page.goto("en/trade/base/")
    page.locator(EXPORTS).click()
    opened(page)
    page.locator(".card .entry > details > summary").click()
    total = page.locator(".card .relation", has_text="11.84 trillion yuan").first
    expect(total.locator(".workings")).to_contain_text("6.855 trillion yuan")
    expect(total.locator(".outcome")).to_contain_text("holds")
    card = page.locator(".card").bounding_box()
    assert card["y"] >= 0
    assert card["y"] + card["height"] <= 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_what_was_never_printed_it_shows_the_value_first(page, language):
    page.goto(page_of(language, "checks/"))
    number = page.locator(".md-content__inner > p a[data-computed='interval.trade.total.increase.2026Q1']")
    number.click()
    value = page.locator(".card .value")
    expect(value).to_be_visible()
    assert value.inner_text().strip() == number.inner_text().strip()
    assert value.bounding_box()["y"] < page.locator(".card dl").bounding_box()["y"]
    page.locator(".card .entry > details > summary").click()
    expect(page.locator(".card .workings").first).to_contain_text(number.inner_text().strip())


def test_from_a_number_in_its_arithmetic_it_goes_on_to_that_number(page):
    page.goto("en/trade/base/")
    page.locator(EXPORTS).click()
    opened(page)
    page.locator(".card .entry > details > summary").click()
    place = page.locator(".card").bounding_box()["x"]
    page.locator(".card .relation a.figure[data-figure='trade.total.value.2026Q1']").first.click()
    expect(page.locator(".card h3")).to_contain_text("Goods trade, total value")
    assert page.locator(".card").bounding_box()["x"] == place
    page.keyboard.press("Escape")
    closed(page)
    expect(page.locator(EXPORTS)).to_be_focused()


def test_it_leads_to_the_register_and_from_there_to_the_row(page, root):
    page.goto("trade/base/")
    page.locator(EXPORTS).click()
    opened(page)
    page.locator(".card-ways a").first.click()
    page.wait_for_url("**/register/trade/#trade.export.value.2026Q1")
    entry = page.locator("article.entry:target")
    expect(entry).to_be_in_viewport()
    expect(entry.locator("> details")).to_have_attribute("open", "")
    row = entry.locator("> details > div > a[href*='/trade/'][href$='.csv']")
    served = page.request.get(page.evaluate("link => new URL(link, location).href", row.get_attribute("href")))
    line = int(row.locator("code").last.inner_text())
    assert served.text().splitlines()[line - 1].startswith("trade.export.value.2026Q1,")
    assert served.body() == (root / "datapackage/trade/data/headline.csv").read_bytes()


CITATIONS = {
    "zh": "出口总值（2026年一季度）：6.85万亿元。来源：2026年一季度中国外贸，第11段。数据底稿，{}",
    "en": "Exports, value (the first quarter of 2026): 6.85 trillion yuan. "
    "Source: China’s foreign trade in the first quarter of 2026, paragraph 11. Checked Figures, {}",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_copied_it_brings_its_citation_along(reader, address, language):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.goto(page_of(language, "trade/base/"))
    page.locator(EXPORTS).click()
    opened(page)
    page.locator(".card-ways button").click()
    expect(page.locator(".card-ways button")).to_have_text({"zh": "已复制", "en": "Copied"}[language])
    link = f"{address}{page_of(language, 'register/trade/')}#trade.export.value.2026Q1"
    assert page.evaluate("navigator.clipboard.readText()") == CITATIONS[language].format(link)


def test_an_error_is_reported_in_the_form_for_a_wrong_figure_with_its_id_filled_in(page, root):
    page.goto("trade/base/")
    page.locator(EXPORTS).click()
    opened(page)
    address = urlsplit(page.locator(".card-ways a[rel=external]").get_attribute("href"))
    filled = {name: values for name, (values,) in parse_qs(address.query).items()}
    assert address.path.endswith("/issues/new")
    form = (root / ".github/ISSUE_TEMPLATE" / filled.pop("template")).read_text(encoding="utf-8")
    assert filled["figure"] == "trade.export.value.2026Q1"
    assert filled["shown"] == "6.85万亿元"
    for name in set(filled) - {"title"}:
        assert f"id: {name}\n" in form


def test_the_story_of_a_figure_is_fetched_once(page):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if "/register/" in request.url else None)
    page.goto("trade/base/")
    numbers = page.locator(".md-content__inner > p > a.figure[data-figure^='trade.']")
    assert numbers.count() > 5
    for place in (0, 1, 2, 1, 0):
        numbers.nth(place).click()
        expect(numbers.nth(place)).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
    ids = [numbers.nth(place).get_attribute("data-figure") for place in (0, 1, 2)]
    assert [url.rpartition("/register/")[2] for url in fetched] == [f"trade/{each}.html" for each in dict.fromkeys(ids)]


def test_where_its_story_cannot_be_had_the_number_leads_to_the_register(page, address):
    page.goto("trade/base/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')) }")
    page.locator(EXPORTS).click()
    page.wait_for_url("**/register/trade/#trade.export.value.2026Q1")


def test_its_content_is_no_part_of_the_text_of_the_page(page):
    page.goto("trade/base/")
    text = page.locator("article").inner_text()
    page.locator(EXPORTS).click()
    opened(page)
    assert page.locator("article.md-content__inner").inner_text() == text
    assert "详情" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_it_does_not_make_a_narrow_page_scroll_sideways(reader, language):
    page = reader(viewport={"width": 320, "height": 640})
    page.goto(page_of(language, "trade/base/"))
    page.locator(EXPORTS).click()
    opened(page)
    page.locator(".card .entry > details > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".card").evaluate("card => card.scrollWidth <= card.clientWidth")
