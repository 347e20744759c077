"""Usage: the parts of pages that a row's entry says it stands in."""

from __future__ import annotations

import pytest

from checkedfigures.site.page import find_pages
from checkedfigures.site.usage import Place, Usage

TRADE = "# Town\n\n## Trade {: #trade }\n\n"


def test_a_place_is_the_page_and_the_part_of_it(written):
    page = written(
        '# Town\n{{ fig("a.one") }}\n\n## Trade {: #trade }\n{{ event("a.day") }}\n\n## Rest\n{{ bounds("a.x") }}\n'
    )
    assert Usage.of([page]).places == {
        "a.one": [Place("en", "Town", "en/small/")],
        "a.day": [Place("en", "Town › Trade", "en/small/#trade")],
        "a.x": [Place("en", "Town › Rest", "en/small/")],
    }  # fmt: skip


def test_a_part_that_says_a_figure_twice_is_one_place(written):
    page = written(f'{TRADE}{{{{ fig("a.one") }}}} and {{{{ fig("a.one", style="words") }}}}')
    usage = Usage.of([page])
    assert len(usage.places["a.one"]) == 1
    assert usage.figures == {"en/small/": ["a.one", "a.one"]}


def test_figures_are_those_inserted_and_those_of_the_opening_in_order(written):
    page = written(
        f'{TRADE}{{{{ opening("small", "a.two", "a.one") }}}} {{{{ event("a.day") }}}} {{{{ fig("a.three") }}}}'
    )
    assert Usage.of([page]).figures == {"en/small/": ["a.two", "a.one", "a.three"]}


@pytest.mark.parametrize(
    "call", ['claim("a.c", "*so*")', 'claim("a.c", words="*so*")', 'claim(words="*so*", claim_id="a.c")']
)
def test_a_claim_is_kept_with_the_words_of_its_page(written, call):
    assert Usage.of([written(f"{TRADE}{{{{ {call} }}}}")]).places["a.c"] == [
        Place("en", "Town › Trade", "en/small/#trade", "*so*")
    ]


@pytest.mark.parametrize("call", ['fig(figure_id="a.one")', 'fig("a.one", "words")'])
def test_it_is_the_id_that_is_used_however_the_macro_is_called(written, call):
    assert set(Usage.of([written(f"{TRADE}{{{{ {call} }}}}")]).places) == {"a.one"}


@pytest.mark.parametrize(
    "text", ['{{ fig("a.one" }}', "{{ claim() }} {{ claim(3) }} {{ fig(x) }}", "{{ x.fig('a') }}", ""]
)
def test_a_page_that_is_no_good_uses_nothing(written, text):
    assert Usage.of([written(text)]) == Usage()


def test_a_line_is_what_the_template_counts_as_one(written):
    page = written('# Town\u2028still the title\u2028\n\n## Trade\n\n{{ fig("a.one") }}\n\n## Rest')
    assert Usage.of([page]).places["a.one"][0].words.endswith("› Trade")


def test_every_row_that_a_page_uses_exists_and_every_claim_is_stated_in_both_languages(publication, root):
    usage = Usage.of(find_pages(root / "docs"))
    known = {*publication.figures, *publication.events, *publication.unknowns, *publication.claims}
    assert set(usage.places) <= known
    for name in publication.claims:
        assert {place.language for place in usage.places[name] if place.quoted} == {"zh", "en"}
