"""Every relation on the built site, redone from what a reader sees, with an arithmetic of the test's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import inf
from pathlib import Path

import pytest
from lxml.html import HtmlElement, HTMLParser, document_fromstring

End = Fraction | float
Ends = tuple[End, End]

SCALES = {
    "zh": {"万亿": 12, "亿": 8, "万": 4},
    "en": {" trillion": 12, " billion": 9, " million": 6, " thousand": 3},
}
ONE_SIDED = {
    "zh": {"不低于": "lower", "高于": "lower", "不超过": "upper", "低于": "upper"},
    "en": {"at least ": "lower", "above ": "lower", "at most ": "upper", "below ": "upper"},
}
HUNDREDTHS = ("%", "个百分点", "percentage point", "percentage points")
NUMBER = re.compile(r"−?[0-9][0-9,]*(?:\.[0-9]+)?")


@pytest.fixture(scope="session")
def relations(site) -> list[Shown]:
    return [relation for language in ("zh", "en") for relation in _relations(site, language)]


class Shown:
    """A relation as a page shows it: its equation and the table of its arithmetic."""

    def __init__(self, language: str, place: str, name: str, element: HtmlElement) -> None:
        self.language, self.place, self.name = language, place, name
        (self.equation,) = element.xpath(".//*[@class='equation']")
        (workings,) = element.xpath(".//*[@class='workings']")
        self.base = [_text(each) for each in workings.xpath("./p[@class='base']/span")]
        self.cells: dict[str, dict[str, str]] = {}  # by reading, then by operand or side
        for cell in workings.xpath(".//tbody//td/span[@data-computed]"):
            reading, _, key = cell.get("data-computed").partition(".")
            assert key.startswith(f"{name}."), self
            assert cell.getparent().text_content() == cell.text_content(), self
            self.cells.setdefault(reading, {})[key.removeprefix(f"{name}.")] = _text(cell)

    def __repr__(self) -> str:
        return f"{self.language} {self.place} {self.name}: {_text(self.equation)}"

    def tokens(self) -> Iterator[tuple[str, str]]:
        """The equation: signs, constants as they are written, operands by id."""
        yield from (("sign", each) for each in re.findall(r"\S", self.equation.text or ""))
        for part in self.equation:
            if part.get("data-census") == "formula":
                yield "constant", _text(part)
            else:
                name = part.get("data-figure") or part.get("data-computed").partition(".")[2]
                yield "operand", name
            yield from (("sign", each) for each in re.findall(r"\S", part.tail or ""))

    def operands(self) -> set[str]:
        return {words for kind, words in self.tokens() if kind == "operand"}

    def sides(self) -> tuple[list[tuple[str, str]], str, list[tuple[str, str]]]:
        tokens = list(self.tokens())
        (at,) = (place for place, (kind, words) in enumerate(tokens) if kind == "sign" and words in "=<>≤≥")
        return tokens[:at], tokens[at][1], tokens[at + 1 :]


def _relations(site: Path, language: str) -> Iterator[Shown]:
    tree = site if language == "zh" else site / "en"
    for row in _page(tree / "checks").xpath("//tr[@id][.//*[@class='workings']]"):
        yield Shown(language, "checks", row.get("id"), row)
    for folder in sorted(each.parent for each in (tree / "register").glob("*/index.html")):
        for entry in _page(folder).xpath("//article[contains(@class, 'entry')]//div[@class='relation']"):
            address = entry.xpath("string(./p[1]/a/@href)")
            yield Shown(language, f"register/{folder.name}", address.partition("#")[2], entry)


def _page(folder: Path) -> HtmlElement:
    return document_fromstring((folder / "index.html").read_bytes(), parser=HTMLParser(encoding="utf-8"))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def read(text: str, language: str) -> Ends:
    """Words such as 6.845 to 6.855 trillion yuan as two ends; hundredths as ratios."""
    numbers = [Fraction(each.replace(",", "").replace("−", "-")) for each in NUMBER.findall(text)]
    numbers = [each * _worth(text, language) for each in numbers]
    side = next((side for words, side in ONE_SIDED[language].items() if text.startswith(words)), "")
    if not numbers:
        assert text in {"没有限定", "not bounded"}, text
        return -inf, inf
    assert len(numbers) == (1 if side or not re.search("至| to ", text) else 2), text
    return (-inf if side == "upper" else numbers[0]), (inf if side == "lower" else numbers[-1])


def _worth(text: str, language: str) -> Fraction:
    """What 1 of the number's unit is, as calculations take it."""
    unit = text[list(NUMBER.finditer(text))[-1].end() :] if NUMBER.search(text) else ""
    if unit.strip() in HUNDREDTHS:
        return Fraction(1, 100)
    return Fraction(10) ** next((power for word, power in SCALES[language].items() if unit.startswith(word)), 0)


def last_place(text: str, language: str) -> Fraction:
    """What 1 in the last digit shown is worth."""
    return min(Fraction(1, 10 ** len(each.partition(".")[2])) for each in NUMBER.findall(text)) * _worth(text, language)


def times(a: End, b: End) -> End:
    return Fraction(0) if a == 0 or b == 0 else a * b


def corners(a: Ends, b: Ends) -> Ends:
    products = [times(x, y) for x in a for y in b]
    return min(products), max(products)


def reciprocal(a: Ends) -> Ends:
    if a[0] < 0 < a[1]:
        return -inf, inf
    lower = -inf if a[1] == 0 else Fraction(0) if a[1] in {inf, -inf} else 1 / a[1]
    upper = inf if a[0] == 0 else Fraction(0) if a[0] in {inf, -inf} else 1 / a[0]
    return lower, upper


def calculate(tokens: list[tuple[str, str]], ends: dict[str, Ends], language: str) -> Ends:
    """A side by the rules of school: brackets, then × and ÷, then + and −."""
    left = list(tokens)

    def take(*signs: str) -> str:
        return left.pop(0)[1] if left and left[0][0] == "sign" and left[0][1] in signs else ""

    def atom() -> Ends:
        if take("("):
            inner = total()
            assert take(")")
            return inner
        kind, words = left.pop(0)
        assert kind in {"operand", "constant"}, words
        return ends[words] if kind == "operand" else read(words, language)

    def product() -> Ends:
        value = atom()
        while sign := take("×", "÷"):
            value = corners(value, atom() if sign == "×" else reciprocal(atom()))
        return value

    def total() -> Ends:
        value = product()
        while sign := take("+", "−"):
            other = product()
            other = other if sign == "+" else (-other[1], -other[0])
            value = value[0] + other[0], value[1] + other[1]
        return value

    value = total()
    assert not left
    return value


def assert_rounded_outward(text: str, language: str, ends: Ends, where: str) -> None:
    """What is shown holds the ends, and each by less than its last place."""
    shown, place = read(text, language), last_place(text, language)
    for below, above in ((shown[0], ends[0]), (ends[1], shown[1])):
        if inf in (abs(below), abs(above)):
            assert below == above, f"{where}: {text}, but {ends}"
        else:
            assert 0 <= above - below < place, f"{where}: {text}, but {ends}"


def test_every_relation_is_shown_with_its_arithmetic_in_both_languages(relations, real):
    known = {verdict.relation.relation_id for verdict in real.report.verdicts}
    for language in ("zh", "en"):
        shown = [each for each in relations if each.language == language]
        assert sorted(each.name for each in shown if each.place == "checks") == sorted(known)
        in_entries = {each.name for each in shown if each.place != "checks"}
        assert in_entries <= known
        # What only repeats a figure or bounds it takes a line there, and has its arithmetic among the checks.
        assert {real.report.evidence.class_of(name) for name in known - in_entries} <= {"repeated", "bound"}


def test_every_operand_of_an_equation_has_its_ends_in_each_reading(relations):
    for relation in relations:
        assert set(relation.cells) <= {"prints", "joint"}
        assert relation.cells, relation
        for cells in relation.cells.values():
            assert set(cells) - {"left", "right"} == relation.operands(), relation


def test_the_ends_shown_give_the_sides_shown(relations):
    sides = 0
    for relation in relations:
        left, _, right = relation.sides()
        for cells in relation.cells.values():
            ends = {name: read(text, relation.language) for name, text in cells.items()}
            for name, tokens in (("left", left), ("right", right)):
                computed = calculate(tokens, ends, relation.language)
                is_operation = any(kind == "sign" and words in "+−×÷" for kind, words in tokens)
                assert is_operation == (name in cells), relation
                if is_operation:
                    assert_rounded_outward(cells[name], relation.language, computed, f"{relation}, {name}")
                    sides += 1
    assert sides


def test_the_base_that_a_rate_would_need_follows_from_the_ends_shown(relations):
    restated = [relation for relation in relations if relation.base]
    for relation in restated:
        (text,) = relation.base
        new, _, rate = (words for kind, words in relation.tokens() if kind == "operand")
        ends = {name: read(each, relation.language) for name, each in relation.cells["prints"].items()}
        growth = ends[rate][0] + 1, ends[rate][1] + 1
        assert_rounded_outward(text, relation.language, corners(ends[new], reciprocal(growth)), str(relation))
    assert restated


def test_numbers_of_an_equation_lie_within_their_ends(relations):
    for relation in relations:
        for part in relation.equation.xpath("./a"):
            words, name = _text(part), part.get("data-figure")
            if name is None and part.get("data-computed").startswith("interval."):
                assert words == relation.cells["joint"][part.get("data-computed").partition(".")[2]]
            elif name and "prints" in relation.cells and re.fullmatch(r"−?[0-9][^余多]*", words):
                (lower, upper), shown = read(words, relation.language), relation.cells["prints"][name]
                ends = read(shown, relation.language)
                assert ends[0] <= lower <= upper <= ends[1], f"{relation}: {words}, but {shown}"


def test_no_end_is_a_dash_and_no_constant_or_threshold_lost_its_unit(relations):
    for relation in relations:
        assert not [text for cells in relation.cells.values() for text in cells.values() if "—" in text], relation
        left, _, right = relation.sides()
        shares = {words for kind, words in (*left, *right) if kind == "constant"} - {"1"}
        assert all(re.search(r"[^0-9.,]$", words) for words in shares), relation
        for threshold in relation.equation.xpath("./a[starts-with(@data-computed, 'print.')]"):
            assert re.match(r"[0-9]", _text(threshold)), relation
