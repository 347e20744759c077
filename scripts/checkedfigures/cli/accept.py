"""Make a package of a reviewed workbook, with its pages, so that all checks pass as it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from ..authoring.acceptance import accept
from ..authoring.entries import confirmation
from ..publication.project import Project
from .options import lang_option, project_option
from .verb import Verb

_WORDS = {
    "zh": {
        "written": "已写出：{file}",
        "changed": "已补上：{file}",
        "rows": "数据 {figures} 条：照来源重打过的 {retyped} 条，核对过的 {ticked} 条，尚未确认的 {drafted} 条",
        "relations": "关系 {relations} 条，说法 {claims} 条",
        "pages": "两种语言的页面已照来源的次序列出数据，请改写成自己的话：{pages}",
        "next": "然后运行：",
    },
    "en": {
        "written": "written: {file}",
        "changed": "extended: {file}",
        "rows": "{figures} figures: {retyped} typed again from the source, {ticked} ticked, {drafted} not confirmed",
        "relations": "{relations} relations, {claims} claims",
        "pages": "The pages list the figures in the order of the source; put them into your own words: {pages}",
        "next": "Then run:",
    },
}


@click.command(cls=Verb, short_help="Make a package of a reviewed draft.")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--text", type=click.Path(path_type=Path), help="The article, where it is not where the sheet says.")
@project_option()
@lang_option
def main(sheet: Path, *, text: Path | None, project: Project, lang: str) -> None:
    """Make the package that SHEET, a workbook of figures draft or its folder of CSV files, describes.

    Each fault is told at its cell, and nothing is written where there is one,
    or where a package of the name is there. Exit code 1 where the sheet is at
    fault, 2 where the call is.
    """
    accepted = accept(sheet, project.root, date.today(), text)
    layout = accepted.plan.write()
    words, entries = _WORDS[lang], accepted.assembly.entries
    for file in layout.files:
        click.echo(words["written"].format(file=file))
    for file in accepted.plan.changed:
        click.echo(words["changed"].format(file=file))
    counted = Counter(map(confirmation, entries.figures))
    figures = sum(counted.values())
    told = {each: counted[each] for each in ("retyped", "ticked", "drafted")}
    click.echo(words["rows"].format(figures=figures, **told))
    click.echo(words["relations"].format(relations=len(entries.relations()[0]), claims=len(entries.claims())))
    pages = ", ".join(str(project.docs / language / f"{entries.section}.md") for language in _WORDS)
    click.echo(words["pages"].format(pages=pages))
    click.echo(words["next"])
    name = entries.review.package["name"]
    click.echo(f"    figures check {project.data / name} --source {accepted.article}")
