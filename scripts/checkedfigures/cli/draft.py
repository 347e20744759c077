"""Draft a package from an article: a workbook in which a person reviews every numeral."""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path

import click

from ..authoring.assembly import code_rows
from ..authoring.drafting import draft
from ..authoring.review import ASIDE, DATE, FIGURE, YES, Review
from ..authoring.workbook import as_files
from ..drafting.article import Article, read_article
from ..finding import CheckError, Finding
from ..packages.ledger import read_source
from ..publication.project import Project
from ..writing import check_target, write
from .options import lang_option, project_option
from .verb import Verb

_LISTS = ("measure", "unit_measure", "bound", "obs_status", "reason")
_WORDS = {
    "zh": {
        "written": "已写出：{file}",
        "numerals": "数字 {rows} 行：数据 {figures} 个，日期 {dates} 个，搁置 {aside} 个"
        "（其中还没有录入的 {left} 个，见附注）",
        "relations": "候选关系 {relations} 条，拟接受 {accepted} 条；说法 {claims} 条",
        "yours": "请填：package 里的空格 {fields} 个，terms 里的词 {terms} 个；核对过的行，"
        "在 retyped 里照来源重打一遍，"
        "或在 ticked 里填 yes",
        "next": "然后运行：",
    },
    "en": {
        "written": "written: {file}",
        "numerals": "{rows} rows of numerals: {figures} figures, {dates} dates, {aside} set aside "
        "({left} of them not entered yet, see the notes)",
        "relations": "{relations} candidate relations, {accepted} preset to be accepted; {claims} claims",
        "yours": "To be filled in: {fields} fields of the package, {terms} terms; in rows that you looked at, type the "
        "number again from the source under retyped, or yes under ticked",
        "next": "Then run:",
    },
}
_NEEDED = ("title_zh", "title_en", "publisher", "credit_zh", "credit_en", "published", "period")


@click.command(cls=Verb, short_help="Draft a package from an article.")
@click.argument("article")
@click.option("--into", "name", required=True, metavar="NAME", help="The name of the package.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The workbook (.xlsx), or a folder for its sheets as CSV; by default NAME-review.xlsx where you are.",
)
@project_option()
@lang_option
def main(article: str, *, name: str, out: Path | None, project: Project, lang: str) -> None:
    """Draft package NAME from ARTICLE (.txt, .md, .html, .docx), or - for standard input.

    It writes a workbook with a row for each numeral, the candidate relations
    and claims, for a person to review; figures accept makes the package of it.
    A file that is there is not replaced. Exit code 1 or 2 where the article or
    the call is at fault.
    """
    out = out or Path(f"{name}-review.xlsx")
    read, texts = _read(article, out)
    is_workbook = out.suffix.lower() == ".xlsx"
    check_target(out, replace=False) if is_workbook else _check_folder(out)
    file = next(iter(texts)) if texts else Path(article)
    shown = file.name if texts else _relative(file, out)
    review = draft(read, name, project.root, date.today(), shown)
    files = as_files(review, out, {each: _labelled(project.root, each, lang) for each in _LISTS})
    write(texts | files)
    _tell(review, [*texts, out], lang)
    click.echo(f"    figures accept {out}")


def _read(name: str, out: Path) -> tuple[Article, dict[Path, bytes]]:
    """The article, and its text to be kept beside the workbook where the file is not that text itself."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CheckError(Finding("article.unreadable", name, found=error.strerror or str(error))) from None
    article = read_article(name, data)
    if name != "-" and _is_plain(Path(name), article):
        return article, {}
    text = "".join(f"{paragraph.text}\n" for paragraph in article.paragraphs).encode()
    file = out.with_suffix(".txt")
    check_target(file, replace=False)
    return read_article(str(file), text), {file: text}


def _is_plain(file: Path, article: Article) -> bool:
    try:
        lines = read_source(file)
    except CheckError:
        return False
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return digest == article.sha256 and lines == [paragraph.text for paragraph in article.paragraphs]


def _check_folder(folder: Path) -> None:
    if folder.exists():
        raise CheckError(Finding("output.exists", str(folder)))


def _relative(file: Path, out: Path) -> str:
    return str(Path(_from(file.resolve(), out.resolve().parent)))


def _from(file: Path, folder: Path) -> str:
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)


def _labelled(root: Path, name: str, lang: str) -> list[tuple[str, str]]:
    return [(row[name], row[f"label_{lang}"]) for row in code_rows(root, name)]


def _tell(review: Review, files: list[Path], lang: str) -> None:
    words, actions = _WORDS[lang], [row["action"] for row in review.figures]
    for file in files:
        click.echo(words["written"].format(file=file))
    click.echo(words["numerals"].format(
        rows=len(actions), figures=actions.count(FIGURE), dates=actions.count(DATE), aside=actions.count(ASIDE),
        left=sum(row.get("reason") == "not_entered" for row in review.figures)))  # fmt: skip
    accepted = sum(row["accept"] == YES for row in review.relations)
    click.echo(words["relations"].format(relations=len(review.relations), accepted=accepted, claims=len(review.claims)))
    click.echo(words["yours"].format(
        fields=sum(not review.package[field] for field in _NEEDED), terms=len(review.terms)))  # fmt: skip
    click.echo(words["next"])
