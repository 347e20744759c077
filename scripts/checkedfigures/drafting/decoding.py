"""The lines of a file: plain text, Markdown, HTML or Word, in whatever encoding it was saved.

Nothing of a file is run: of HTML and Word only the text is taken.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath

import lxml.etree
import lxml.html

from ..finding import CheckError, Finding
from ..intake.decoding import makes_sense

MAX_BYTES = 400_000
"""How large a text may be; a release has some 20,000 bytes, a statistical yearbook's chapter 200,000."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_CHINESE = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")  # Japanese, Korean: rare characters are no sign of a fault
_RULE_OF_TABLE = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
_UNSEEN = {
    "script", "style", "template", "noscript", "svg", "head", "iframe", "object", "nav", "footer", "button", "select",
    "textarea",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip


def read_lines(file: str, data: bytes) -> list[str]:
    """The lines of a file as a reader sees them; cells of tables are separated by tabs.

    Args:
        file: its name, for messages and for its kind.
        data: its bytes.

    Raises:
        CheckError: where it is too large, no text, or in no encoding that can be told.
    """
    if data.startswith(b"%PDF"):
        raise CheckError(Finding("article.pdf", file))
    if data.startswith(b"PK\x03\x04"):
        return _word(file, data)
    if len(data) > MAX_BYTES:
        raise _too_large(file, len(data))
    text = _decode(file, data)
    suffix = PurePath(file).suffix.lower()
    if suffix in {".html", ".htm"} or re.match(r"\s*(?:<!doctype html|<html\b)", text, re.I):
        return _html(text)
    lines = re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)
    is_markdown = suffix in {".md", ".markdown"} or any(_RULE_OF_TABLE.fullmatch(line) for line in lines)
    return [_plain_markdown(line) for line in _body(lines)] if is_markdown else lines


def _too_large(file: str, size: int) -> CheckError:
    return CheckError(Finding("article.too_large", file, found=f"{size:,}", expected=f"{MAX_BYTES:,}"))


def _decode(file: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = ["utf-16-le", "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        other = encoding == "utf-8-sig" and _NOT_CHINESE.search(text)
        if "\0" not in text and (other or makes_sense(text)):
            return text
    raise CheckError(Finding("article.encoding", file))


def _html(text: str) -> list[str]:
    """The visible text of a page, a line for each block; cells of a row share one."""
    pieces: list[str] = []
    if text.strip():
        parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
        _gather(lxml.html.document_fromstring(text.encode(), parser=parser), pieces)
    lines = "".join(pieces).split("\n")
    return [re.sub(r"[ \r\f\v]+", " ", line).strip(" ") for line in lines]


def _gather(root: lxml.html.HtmlElement, pieces: list[str]) -> None:
    """Collect the text under an element, without recursion: pages nest as deep as they like."""
    hidden = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in _UNSEEN
            pieces.append("\n" if tag in _BLOCKS else "")
            pieces.append("" if hidden or not tag else _one_line(element.text))
        else:
            hidden -= tag in _UNSEEN
            pieces.append("\t" if tag in {"td", "th"} else "\n" if tag in _BLOCKS else "")
            pieces.append("" if hidden else _one_line(element.tail))


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _word(file: str, data: bytes) -> list[str]:
    """The paragraphs of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > 10 * MAX_BYTES:
                raise _too_large(file, info.file_size)
            root = lxml.etree.fromstring(
                archive.read(info), lxml.etree.XMLParser(resolve_entities=False, no_network=True)
            )
    except (KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError):
        raise CheckError(Finding("article.no_text", file)) from None
    lines = []
    for block in root.iter(f"{_WORD}p", f"{_WORD}tr"):
        in_table = any(parent.tag == f"{_WORD}tr" for parent in block.iterancestors())
        if block.tag == f"{_WORD}tr" and not in_table:
            lines.append("\t".join(_text_of(cell) for cell in block.iter(f"{_WORD}tc")))
        elif not in_table:
            lines.append(_text_of(block))
    if sum(map(len, lines)) > MAX_BYTES:
        raise _too_large(file, sum(map(len, lines)))
    return lines


def _text_of(block: lxml.etree._Element) -> str:
    signs = {f"{_WORD}tab": " ", f"{_WORD}br": " "}
    return "".join(
        each.text or "" if each.tag == f"{_WORD}t" else signs.get(each.tag, "") for each in block.iter() if each.tag
    )


def _body(lines: list[str]) -> list[str]:
    """Markdown without its front matter: data about the article between two lines of dashes at its beginning."""
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].strip() != "---":
        return lines
    last = next((place for place, line in enumerate(lines) if place > first and line.strip() in {"---", "..."}), None)
    return lines if last is None else lines[last + 1 :]


def _plain_markdown(line: str) -> str:
    """A line of Markdown without its marks: headings, emphasis, links, and rows of tables as cells."""
    if re.fullmatch(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})", line):
        return ""
    if _RULE_OF_TABLE.fullmatch(line):
        return ""
    if re.fullmatch(r"\s*\|.*\|\s*", line):
        return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    line = re.sub(r"^\s{0,3}#{1,6}\s+|\[\^[^\]]+\]:?\s*", "", line)
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", line)
