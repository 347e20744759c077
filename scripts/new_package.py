#!/usr/bin/env python3
"""Lay out a package for a new release, with its pages, so that all checks pass as it stands."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import prerequisites  # noqa: F401

import click

from checkedfigures.command import Command, shown
from checkedfigures.console import language_of_locale
from checkedfigures.packages.ledger import read_source
from checkedfigures.scaffold.layout import lay_out
from checkedfigures.scaffold.release import Release

ROOT = Path(__file__).resolve().parent.parent

_WORDS = {
    "zh": {
        "written": "已写出：{file}",
        "named": "mkdocs.yml 的 nav 末尾已加上 {pages}，可以挪到合适的位置。",
        "not_named": "请在 mkdocs.yml 的 nav 里各加一行：{pages}",
        "pages": "要让数据页和核对页也列出它，在两种语言的页面里加上：",
        "next": "接着把示例换成来源里的数，一直空着的表从 datapackage.json 里删去，再运行：",
    },
    "en": {
        "written": "written: {file}",
        "named": "Added at the end of nav in mkdocs.yml: {pages}; move each to where it belongs.",
        "not_named": "Add a line for each to nav in mkdocs.yml: {pages}",
        "pages": "For the data page and the checks page to list it, add to both languages:",
        "next": "Now put the figures of the source in place of the example, "
        "take tables that stay empty out of datapackage.json, and run:",
    },
}


@click.command(cls=Command)
@click.argument("name")
@click.option("--title-zh", prompt="中文标题 / Title in Chinese")
@click.option("--title-en", prompt="英文标题 / Title in English")
@click.option("--heading-zh", help="Heading of the Chinese page, without numerals; by default the title.")
@click.option("--heading-en", help="Heading of the English page, without numerals; by default the title.")
@click.option("--publisher", prompt="发布者 / Publisher")
@click.option("--credit-zh", help="Credit as printed, in Chinese; by default the publisher.")
@click.option("--credit-en", help="Credit in English; by default the publisher.")
@click.option("--published", prompt="刊期 / Published (2026-04-14, 2026-04)")
@click.option("--period", prompt="数据所属时期 / Period of the figures (2026-Q1, 2026-03, 2026)")
@click.option("--address", default="", help="The web page that is the source …")
@click.option("--trust", default="mirror_or_blog", help="… and who published it: a code of the trust list.")
@click.option("--text", type=click.Path(path_type=Path), help="Or the text file that is the source, for the ledger.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="Language of the print.")
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="NAME[:DIMENSION,…]",
    help="A table of figures with the dimensions of its topic, such as partners:flow,partner; can be repeated.",
)
@click.option(
    "--depends-on", multiple=True, metavar="PACKAGE", help="A package whose figures it uses; can be repeated."
)
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=ROOT,
    help="The project to add it to.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=language_of_locale, help="Language of the messages.")
def main(name: str, tables: tuple[str, ...], text: Path | None, project: Path, lang: str, **told: str) -> None:
    """Lay out package NAME. What is not given as an option is asked for.

    Nothing that is there is replaced. Exit code 2 where the call is at fault.
    """
    project = shown(project)
    release = Release(
        name=name,
        title={each: told[f"title_{each}"] for each in _WORDS},
        heading={each: told[f"heading_{each}"] or told[f"title_{each}"] for each in _WORDS},
        credit={each: told[f"credit_{each}"] or told["publisher"] for each in _WORDS},
        tables=dict(_table(each) for each in tables or ("headline",)),
        text=(read_source(text), hashlib.sha256(text.read_bytes()).hexdigest()) if text else None,
        **{key: told[key] for key in
           ("publisher", "published", "period", "language", "address", "trust", "depends_on")},
    )  # fmt: skip
    layout = lay_out(release, project, date.today())
    words = _WORDS[lang]
    for file in layout.files:
        click.echo(words["written"].format(file=file))
    click.echo(words["named" if layout.in_navigation else "not_named"].format(pages=", ".join(layout.pages)))
    click.echo(words["pages"])
    for macro in (f'downloads("{name}")', f'table("implied", "{name}")', f'table("relations", "{name}")'):
        click.echo(f"    {{{{ {macro} }}}}")
    click.echo(words["next"])
    click.echo(f"    scripts/check.py {project / 'datapackage' / name}{f' --source {text}' if text else ''}")


def _table(told: str) -> tuple[str, tuple[str, ...]]:
    name, _, dimensions = told.partition(":")
    return name, tuple(each for each in dimensions.split(",") if each)


if __name__ == "__main__":
    main()
