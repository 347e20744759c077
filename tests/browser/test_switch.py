"""One switch tints every number by what stands behind it, with a legend and a count, and is remembered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

PAGE = "trade/firms/"
SHOWN = """() => Object.fromEntries([...document.querySelectorAll(".checks-legend li")].map(
    item => [item.dataset.backing, Number(item.querySelector("b").dataset.count)]))"""
COUNTED = """() => [...document.querySelectorAll(
    "article.md-content__inner a:is(.figure, .implied, .claim[data-backing=unsettled], .claim[data-backing=disputed])"
    )].map(number => number.dataset.backing).reduce(
    (counts, backing) => ({...counts, [backing]: (counts[backing] ?? 0) + 1}), {})"""
LOOK = """number => {
    const [own, sign] = [getComputedStyle(number), getComputedStyle(number, "::after")];
    return [own.textDecorationStyle, sign.content, own.backgroundColor];
}"""


@pytest.fixture(params=["", "en/"])
def language(request) -> str:
    return request.param


def test_it_is_off_at_first_and_a_number_then_looks_like_text(page, language):
    page.goto(language + PAGE)
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    expect(page.locator(".checks-legend")).to_be_hidden()
    number = page.locator(".md-content__inner > p > a.figure").first
    paragraph = number.evaluate("number => getComputedStyle(number.parentElement).color")
    assert number.evaluate("number => getComputedStyle(number).color") == paragraph
    assert number.evaluate("number => getComputedStyle(number, '::after').content") == "none"


def test_its_legend_counts_the_numbers_of_each_kind_in_words(page, language):
    page.goto(language + PAGE)
    page.get_by_role("switch").click()
    expect(page.locator(".checks-legend")).to_be_visible()
    counts = page.evaluate(SHOWN)
    assert counts == page.evaluate(COUNTED)
    assert len(counts) >= 3
    assert all(text.strip(" ✓↻○→?✗") for text in page.locator(".checks-legend li").all_inner_texts())


def test_every_kind_has_a_shape_and_a_sign_of_its_own_beside_its_colour(page):
    page.goto("checks/")
    page.get_by_role("switch").click()
    looks = {}
    for state in page.evaluate(SHOWN):
        looks[state] = page.locator(f"article a[data-backing={state}]").first.evaluate(LOOK)
    assert len(looks) >= 4
    assert len({sign for _, sign, _ in looks.values()}) == len(looks)
    assert all(shape != "none" for shape, _, _ in looks.values())
    assert len({colour for _, _, colour in looks.values()}) == len(looks)


def test_a_key_turns_it_and_the_next_page_remembers(page, language):
    page.goto(language + PAGE)
    page.get_by_role("switch").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    page.goto(f"{language}trade/markets/")
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    expect(page.locator(".checks-legend")).to_be_visible()
    page.get_by_role("switch").click()
    page.goto(language + PAGE)
    expect(page.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    expect(page.locator(".checks-legend")).to_be_hidden()


def test_turned_on_it_adds_nothing_to_the_text_of_the_page(page):
    page.goto(PAGE)
    text = page.locator(".md-content__inner > p").all_inner_texts()
    page.get_by_role("switch").click()
    assert page.locator(".md-content__inner > p").all_inner_texts() == text


def test_it_works_where_nothing_may_be_remembered(page):
    page.add_init_script("delete Storage.prototype.setItem")
    page.goto(PAGE)
    page.get_by_role("switch").click()
    expect(page.locator(".checks-legend")).to_be_visible()
