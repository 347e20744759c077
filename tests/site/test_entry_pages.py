"""Each entry of the registers has a page of its own: light, whole, with links that lead somewhere."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import lxml.html


def _entries(site, folder=""):
    return [each for each in (site / folder / "register").glob("*/*.html") if each.name != "index.html"]


def test_every_figure_date_implied_value_and_claim_has_a_page_in_both_languages(site, publication):
    for folder in ("", "en"):
        names = {each.name.removesuffix(".html") for each in _entries(site, folder)}
        assert names == {*publication.figures, *publication.events, *publication.unknowns, *publication.claims}


def test_a_page_holds_the_entry_of_its_register_unfolded(site):
    for folder in ("register/trade", "en/register/zones", "register/claims"):
        register = lxml.html.parse(site / folder / "index.html").getroot()
        for entry in register.xpath("//article[contains(@class, 'entry')]"):
            page = lxml.html.parse(site / folder / f"{entry.get('id')}.html").getroot()
            (shown,) = page.xpath("//article")
            assert shown.text_content() == entry.text_content()
            assert len(page.xpath("//h1")) == 1
            assert all(story.get("open") is not None for story in shown.iterfind("details"))
            assert not page.xpath("//script")


def test_its_links_lead_to_pages_and_files_that_are_there(site):
    names = {f"/{each.relative_to(site).as_posix()}" for each in site.rglob("*") if each.is_file()}
    for file in _entries(site) + _entries(site, "en"):
        own = f"/{file.relative_to(site).as_posix()}"
        for link in lxml.html.parse(file).getroot().xpath("//a/@href | //link[@rel='stylesheet']/@href"):
            path = urlsplit(urljoin(own, link))
            if not path.netloc:
                assert f"{path.path}index.html" in names or path.path in names, (own, link)
