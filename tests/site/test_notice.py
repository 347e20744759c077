"""The corrections log as readers get it: what a figure said, what it says, and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from checkedfigures.packages.package import load
from checkedfigures.publication.notice import feed, notice_table, notices
from checkedfigures.site.build import build
from checkedfigures.site.document import Document

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
GROWTH = "small.total.growth.2026Q1"
FIRMS = "small.firms.count.2026Q1"
WHY = "own_correction,把两位抄倒了,two digits were copied the wrong way round"
LOG = (
    f"{FIRMS},bound,1,nearest,and_more,2026-05-03,{WHY}",
    f"{FIRMS},decimals,1,0,-2,2026-05-03,{WHY}",
    f"{GROWTH},label_en,1,Growth of trade,Growth of total trade,2026-05-02,{WHY}",
    f"{GROWTH},obs_value,1,14,14.5,2026-05-01,{WHY}",
    f"{GROWTH},obs_value,2,14.5,15,2026-05-04,source_correction,来源更正,the source printed a correction",
    f"{GROWTH},time_period,1,2025-Q1,2026-Q1,2026-05-02,{WHY}",
)


def logged(folder: Path, rows=LOG):
    package = folder / "small"
    if not package.exists():
        shutil.copytree(SMALL, package)
    with (package / "data/corrections.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)
    return load(package)


def told(package) -> list[tuple[str, str, str]]:
    return [(n.words["en"]["date"], n.words["en"]["before"], n.words["en"]["after"]) for n in notices([package])]


def test_each_correction_tells_what_the_figure_said_then_the_newest_first(tmp_path):
    assert told(logged(tmp_path)) == [
        ("4 May 2026", "14.5%", "15%"),
        ("3 May 2026", "8,200 enterprises", "more than 8,200 enterprises"),
        (
            "2 May 2026",
            "English label: Growth of trade; Period: the first quarter of 2025",
            "English label: Growth of total trade; Period: the first quarter of 2026",
        ),
        ("1 May 2026", "14%", "14.5%"),
    ]


def test_a_withdrawn_figure_says_so(tmp_path):
    name = "small.shops.count.2026Q1"
    package = logged(tmp_path, [f"{name},figure_id,1,{name},,2026-05-01,{WHY}"])
    assert told(package) == [("1 May 2026", name, "withdrawn")]


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有更正过数据"), ("en", "No figure has been corrected")])
def test_an_empty_log_is_said_in_words(language, words):
    assert words in notice_table([], language, str)


def test_the_feed_is_atom_with_lasting_ids_and_the_same_bytes(tmp_path):
    package = logged(tmp_path)
    content = feed([package], "en", "https://example.org/en/")
    assert content == feed([load(tmp_path / "small")], "en", "https://example.org/en/")
    root = etree.fromstring(content)
    assert root.xpath("string(a:updated)", namespaces=ATOM) == "2026-05-04T00:00:00Z"
    assert root.xpath("string(a:entry[1]/a:title)", namespaces=ATOM) == "Growth of total trade: 14.5% → 15%"
    assert root.xpath("string(a:author/a:name)", namespaces=ATOM)
    for entry in root.xpath("a:entry", namespaces=ATOM):
        assert all(entry.xpath(f"string(a:{name})", namespaces=ATOM) for name in ("id", "title", "updated", "summary"))
    ids = root.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 5
    moved = etree.fromstring(feed([package], "en", "https://other.example/")).xpath("//a:id/text()", namespaces=ATOM)
    assert ids == moved, "an entry keeps its id wherever the site lies"


def test_an_earlier_entry_keeps_its_id_when_the_log_grows(tmp_path):
    def ids(package) -> set[str]:
        root = etree.fromstring(feed([package], "zh", "https://example.org/"))
        return set(root.xpath("//a:id/text()", namespaces=ATOM))

    before = ids(logged(tmp_path, LOG[:3]))
    assert before < ids(logged(tmp_path, LOG[3:]))


def test_an_empty_feed_does_not_change_from_day_to_day():
    package = load(SMALL)
    assert feed([package], "zh", "https://example.org/") == feed([package], "zh", "https://example.org/")
    assert package.descriptor["created"].encode() in feed([package], "zh", "https://example.org/")


def test_what_a_stranger_writes_is_text_in_the_feed(tmp_path):
    nasty = "<script>x</script> {{ x }} ]]>&amp;"
    package = logged(tmp_path, [f"{GROWTH},obs_value,1,14,15,2026-05-01,own_correction,{nasty},{nasty}"])
    root = etree.fromstring(feed([package], "zh", "https://example.org/"))
    assert root.xpath("string(a:entry/a:summary)", namespaces=ATOM) == nasty


def test_the_page_with_a_log_passes_the_census_and_shows_strangers_words_as_text(small_project):
    """Numerals of old values, days and reasons answer for themselves."""
    nasty = "<b>三</b> {{ 7*7 }} **x**"
    logged(small_project.data, [*LOG[:-1], LOG[-1].replace("把两位抄倒了", nasty)])
    with (small_project.docs / "exempt.csv").open("a", encoding="utf-8") as file:
        file.write("@code,both,ids are literal text\n")
    for language in ("zh", "en"):
        head = "---\ntitle: Corrections\ndescription: The log.\n---\n\n# Corrections\n\n"
        page = f'{head}{{{{ corrections() }}}}\n\n<a href="../corrections.xml">Atom</a>\n'
        (small_project.docs / language / "corrections.md").write_text(page, encoding="utf-8")
    settings = small_project.root / "mkdocs.yml"
    menu = settings.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - corrections.md\n", 1)
    settings.write_text(menu, encoding="utf-8")
    target = small_project.root / "site"
    build(small_project, target, say=lambda line: None)
    document = Document(target / "corrections" / "index.html")
    text = " ".join(document.root.text_content().split())
    assert nasty in text and "14.5%" in text and "2026年5月4日" in text
    assert (target / "en" / "corrections.xml").is_file()
    first = etree.parse(target / "corrections.xml").xpath("string(//a:entry[1]/a:link/@href)", namespaces=ATOM)
    assert first.partition("#")[2] in document.anchors
