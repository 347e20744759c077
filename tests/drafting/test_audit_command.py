"""The command that audits an article, as a person calls it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import jsonschema
import pytest
from click.testing import CliRunner, Result

from checkedfigures.cli import audit
from checkedfigures.drafting.report_json import SCHEMA
from publications import ROOT

TRUE = "2027年上半年，进出口总值14.12万亿元，增长7.9%。其中，出口7.51万亿元，增长4.9%；进口6.61万亿元，增长11.5%。\n"
FALSE = TRUE.replace("14.12", "14.21")
HOSTILE = '<script>alert(1)</script>\x1b[31m[link](javascript:x) @someone **b** & "q" 出口<img src=x onerror=y>'


def run(*arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(audit.main, list(arguments), input=text.encode())


def words(result: Result) -> str:
    assert "Traceback" not in result.output
    return result.stdout


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_a_text_that_is_consistent_exits_with_0():
    result = run("-", "--lang", "en", text=TRUE)

    assert result.exit_code == 0
    assert "Nothing was found that does not fit" in words(result)
    assert "7.51 trillion + 6.61 trillion gives 14.11 trillion to 14.13 trillion" in words(result)


def test_a_slip_exits_with_1_and_is_named():
    result = run("-", "--lang", "zh", text=FALSE)

    assert result.exit_code == 1
    assert "14.21 → 14.12（相邻两个数字颠倒）" in words(result)


@pytest.mark.parametrize("text", [TRUE, FALSE, TRUE + HOSTILE], ids=["true", "false", "hostile"])
def test_the_data_follow_their_schema(schema, text):
    data = json.loads(words(run("-", "--json", text=text)))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    for figure in data["figures"]:
        assert paragraphs[figure["paragraph"] - 1][figure["start"] : figure["end"]] == figure["printed"]


def test_a_schema_refuses_what_the_contract_does_not_have(schema):
    data = json.loads(words(run("-", "--json", text=FALSE)))
    data["findings"][0]["kind"] = "guess"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


class Page(HTMLParser):
    """Elements, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_the_page_is_self_contained_and_hostile_text_stays_text():
    page = Page(words(run("-", "--html", "--lang", "en", text=FALSE + HOSTILE)))

    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ol", "ul", "li", "a", "article",
        "div", "details", "summary", "span", "b", "br",
    }  # fmt: skip
    attributes = {name for _, attrs in page.elements for name in attrs}
    assert not {name for name in attributes if name.startswith("on") or name == "src"}
    assert all(attrs["href"].startswith("#") for _, attrs in page.elements if "href" in attrs)
    assert "<script>alert(1)</script>" in page.text


def test_the_page_marks_every_figure_and_is_loud_where_it_does_not_fit():
    page = Page(words(run("-", "--html", "--lang", "en", text=FALSE)))

    classes = [attrs["class"] for tag, attrs in page.elements if tag == "details"]
    assert len(classes) == 6
    assert "n contradicted" in classes
    targets = {attrs["id"] for tag, attrs in page.elements if tag == "details"}
    assert {attrs["href"][1:] for tag, attrs in page.elements if tag == "a"} <= targets
    assert FALSE.strip()[:20] in page.text


@pytest.mark.parametrize("form", ["", "--markdown"])
def test_hostile_text_steers_no_terminal_and_no_comment(form):
    hostile = FALSE.replace("上半年", f"上半年{HOSTILE}") + "出口<b>@someone</b>[x](javascript:y)2.5亿元。"
    said = words(run("-", *filter(None, [form]), "--lang", "en", text=hostile))

    assert "\x1b" not in said
    if form:
        assert not re.search(r"(?<!\\)<script|(?<!\\)\[x\]\(|@someone", said)


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        (["nothere.txt"], "", "article.unreadable"),
        (["-"], "", "article.empty"),
        (["-"], "%PDF-1.7", "article.pdf"),
    ],
)
def test_a_call_at_fault_is_told_in_one_message(arguments, text, code):
    result = run(*arguments, "--lang", "en", text=text)

    assert result.exit_code == 2
    assert code in result.stderr
    assert "Traceback" not in result.output


def test_two_versions_are_held_against_each_other(tmp_path):
    chinese, english = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    chinese.write_text("2027年上半年，出口7.51万亿元，增长4.9%。进口6.61万亿元。", encoding="utf-8")
    english.write_text("In the first half of 2027, exports rose 4.8 percent to 7.51 trillion yuan.", encoding="utf-8")
    result = run(str(chinese), str(english), "--json")

    assert result.exit_code == 1
    only = [[each["printed"] for each in side["figures"]] for side in json.loads(words(result))["only"]]
    assert [len(side) for side in only] == [2, 1]
    assert "6.61" in only[0][1] and "4.8" in only[1][0]


def test_a_version_agrees_with_itself(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TRUE, encoding="utf-8")
    result = run(str(file), str(file), "--lang", "en")

    assert result.exit_code == 0
    assert "The numbers of both versions agree" in words(result)


@pytest.mark.parametrize(
    ("language", "readme", "begins"), [("en", "README.md", "Does not fit"), ("zh", "README.zh.md", "不相符")]
)
def test_the_readme_shows_what_the_command_says(language, readme, begins):
    article = (ROOT / f"tests/articles/01-customs.{language}.txt").read_text(encoding="utf-8")
    said = words(run("-", "--lang", language, text=article.replace("61.1", "16.1")))
    shown = (ROOT / readme).read_text(encoding="utf-8")
    (example,) = (part for part in shown.split("```") if part.startswith(f"\n{begins}"))
    assert example.strip() in said
