"""Bits of surprise: on texts with scrambled digits relations with many bits are as rare as the bits say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from checkedfigures.drafting.article import read_article
from checkedfigures.drafting.candidates import candidates
from checkedfigures.drafting.draft import Draft
from checkedfigures.drafting.figure import Drafted
from checkedfigures.drafting.proposal import answer
from checkedfigures.drafting.reading import read_figures
from checkedfigures.drafting.shares import questions

TEXT = (
    "2026年一季度，出口6853.1亿元，进口4990.4亿元。\n"
    "一季度，甲类出口1234.5亿元，占18.0%；乙类出口2345.6亿元，占34.2%；丙类出口1111.3亿元，占16.2%；丁类出口2161.7亿元，占31.5%。"
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    article = read_article("-", TEXT.encode())
    return Draft([each.text for each in article.paragraphs], read_figures(article).figures)


def scrambled(figures: list[Drafted], random: Random) -> list[Drafted]:
    """The same figures in the same places; every digit drawn anew, the first no zero."""

    def drawn(value: Decimal) -> Decimal:
        text = str(value)
        return Decimal("".join(random.choice("123456789" if not place else "0123456789") if each.isdigit() else each
                               for place, each in enumerate(text)))  # fmt: skip

    return [replace(each, quantity=replace(each.quantity, value=drawn(each.quantity.value))) for each in figures]


def test_the_true_text_has_its_shares(draft):
    shares = [each for each in candidates(draft) if each.kind == "share" and each.verdict == "holds"]

    assert len(shares) == 4
    assert min(each.bits for each in shares) >= 4


@pytest.mark.parametrize("least", [3, 5, 7])
def test_scrambled_texts_show_relations_as_rarely_as_their_bits_say(draft, least):
    random, asked, shown = Random(7), 0, 0
    for _ in range(60):
        other = Draft(draft.paragraphs, scrambled(draft.ordered, random))
        for question in questions(other):
            asked += 1
            found = answer(other, question)
            shown += bool(found and found.verdict == "holds" and found.bits >= least)

    assert asked > 200
    assert shown <= 3 + 2 * asked / 2**least


def test_an_agreement_of_more_digits_has_more_bits(draft):
    article = read_article("-", "2026年一季度，出口6.85万亿元，进口4.99万亿元，进出口总值11.84万亿元。".encode())
    fine = read_article("-", "2026年一季度，出口6.8531万亿元，进口4.9904万亿元，进出口总值11.8435万亿元。".encode())

    coarse, finer = (
        candidates(Draft([p.text for p in each.paragraphs], read_figures(each).figures))[0] for each in (article, fine)
    )
    assert finer.bits > coarse.bits
