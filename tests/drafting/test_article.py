"""Files of every kind become paragraphs, or are refused with a message that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from checkedfigures.drafting.article import read_article
from checkedfigures.drafting.decoding import MAX_BYTES
from checkedfigures.finding import CheckError

GERMAN = (
    "Der Außenhandel stieg im ersten Quartal um 3 % gegenüber dem Vorjahr, die Ausfuhren nahmen dabei kräftig zu und "
    "die Einfuhren gingen zurück, wie das Amt am Montag in der Hauptstadt mitteilte."
)
TEXT = "一季度，出口6.85万亿元。\n\n进口4.99万亿元。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_found_out(encoding):
    article = read_article("a.txt", TEXT.encode(encoding))
    assert [paragraph.text for paragraph in article.paragraphs] == ["一季度，出口6.85万亿元。", "进口4.99万亿元。"]


def test_of_a_page_only_the_text_is_taken():
    page = (
        "<html><head><title>x</title><script>1+1</script></head><p>出口<b>6.85</b>万亿元<table><tr><td>甲<td>3</table>"
    )
    assert [paragraph.text for paragraph in read_article("a.html", page.encode()).paragraphs] == [
        "出口6.85万亿元",
        "甲\t3\t",
    ]


def test_a_word_document_is_read():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "<w:r><w:t>出口6.85</w:t></w:r><w:r><w:t>万亿元</w:t></w:r>"
    body = f'<w:document xmlns:w="{word}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert read_article("a.docx", file.getvalue()).paragraphs[0].text == "出口6.85万亿元"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "article.empty"),
        (b" \n\t\n", "article.empty"),
        (b"%PDF-1.7", "article.pdf"),
        (b"PK\x03\x04broken", "article.no_text"),
        (b"1 " * MAX_BYTES, "article.too_large"),
        ("没有任何数目的话。".encode(), "article.no_number"),
        (b"Nothing is counted here.", "article.no_number"),
        (GERMAN.encode(), "article.language"),
        ("輸出は3%増加した。これはとてもよいことです。".encode(), "article.language"),
        (b"\xff\xff\xff", "article.encoding"),
        ("出口增长".encode() + "进口下降三成".encode("gb18030"), "article.encoding"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(CheckError) as error:
        read_article("a.txt", data)
    assert [finding.code for finding in error.value.findings] == [code]


def test_an_abbreviation_ends_no_sentence():
    (paragraph,) = read_article("-", b"Employment rose by 3, the U.S. Bureau reported. It fell by 4.").paragraphs
    assert len(paragraph.sentences()) == 2
