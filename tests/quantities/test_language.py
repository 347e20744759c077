"""What is known of a language stands once: what reads, words and alters prints takes it from there."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from checkedfigures.quantities import language as languages
from checkedfigures.quantities.bounds import word_bounds
from checkedfigures.quantities.interval import Interval
from checkedfigures.quantities.language import WRITTEN
from checkedfigures.quantities.quantity import Quantity
from checkedfigures.quantities.slips import printed_slips
from checkedfigures.quantities.wording import word
from strategies import UNITS, read_print

UNIT = {"zh": "元", "en": " yuan"}


@pytest.mark.parametrize("language", WRITTEN)
def test_every_word_for_a_power_of_ten_is_read(language):
    for scale, power in WRITTEN[language].multipliers.items():
        number = (
            WRITTEN[language].with_scale("5", power) if scale in WRITTEN[language].scales.values() else f"5 {scale}"
        )
        assert read_print(f"{number}{UNIT[language]}", language).quantity.unit_mult == power


@pytest.mark.parametrize("language", WRITTEN)
def test_figures_and_bounds_are_worded_with_the_usual_words_for_powers_of_ten(language):
    for power in WRITTEN[language].scales:
        number = WRITTEN[language].with_scale("5", power)
        assert number in word(Quantity(Decimal(5), power, 0, "nearest"), UNITS["CNY"], language)
        assert number in word_bounds(Interval.point(5 * 10**power), UNITS["CNY"], language)


@pytest.mark.parametrize("language", WRITTEN)
def test_a_slip_of_a_multiplier_puts_the_next_one_in_its_place(language):
    by_power = dict(sorted(WRITTEN[language].scales.items()))
    ladder = [WRITTEN[language].with_scale("5", power) for power in by_power]
    for lower, upper in pairwise(ladder[1:]):
        assert upper in [after for kind, after in printed_slips(lower, language) if kind == "scale"]
        assert lower in [after for kind, after in printed_slips(upper, language) if kind == "scale"]


@pytest.mark.parametrize("language", WRITTEN)
def test_the_opposite_of_a_direction_points_the_other_way(language):
    known = WRITTEN[language]
    directions = {**dict.fromkeys(known.rises, 1), **dict.fromkeys(known.falls, -1)}
    for one, other in known.opposites.items():
        assert directions.get(one, 0) == -directions.get(other, 0)
    between = "" if language == "zh" else " "
    for direction, sign in directions.items():
        assert read_print(f"{direction}{between}5%", language).quantity.value == 5 * sign


@pytest.mark.parametrize("language", WRITTEN)
def test_every_currency_is_read_as_its_unit(language):
    for printed, code in WRITTEN[language].currencies.items():
        if code in UNITS:
            assert read_print(f"5{printed}" if language == "zh" else f"{printed}5", language).units == {code}


def test_no_other_module_has_a_table_of_these_words():
    """Articles are read in free text, with more words than prints have."""
    library = Path(languages.__file__).parents[2]
    modules = [file for file in library.rglob("*.py") if {"language", "drafting"}.isdisjoint(file.parts)]
    quoted = [f'"{word}"' for each in WRITTEN.values() for word in each.scales.values() if word]
    assert len(modules) > 100
    assert [file.name for file in modules if any(word in file.read_text("utf-8") for word in quoted)] == [
        "number_words.py"  # a grammar of all number words, for the census
    ]


def test_all_languages_say_the_same_things():
    zh, en = WRITTEN["zh"], WRITTEN["en"]
    assert zh.bounds.keys() == en.bounds.keys()
    assert zh.parts.keys() == en.parts.keys()
