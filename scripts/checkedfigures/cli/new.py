"""Lay out a package for a new release, with its pages, so that all checks pass as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from ..packages.ledger import read_source
from ..publication.project import Project
from ..scaffold.layout import Layout, lay_out, untitled
from ..scaffold.release import Release, has_chinese
from .options import lang_option, project_option
from .verb import Verb

_WORDS = {
    "zh": {
        "written": "已写出：{file}",
        "extended": "已列入：{file}",
        "named": "mkdocs.yml 的 nav 已加上 {pages}，可以挪到合适的位置。",
        "not_named": "请在 mkdocs.yml 的 nav 里各加一行：{pages}",
        "left": "请在 {file} 里加上 {macro}",
        "yours": "能检查、能建站了。只有人才能写的，还有：",
        "figures": "{file}：把示例换成来源里的数；一直空着的表从 package.toml 里删去，再运行 figures describe",
        "codes": "{file}：写上真正的代码",
        "pages": "{file}：用自己的话写正文",
        "rules": "{file}：数与数之间的规则；文中的说法写在旁边的 claims.csv",
        "ledger": "{file}：来源的每个数字一行",
        "next": "然后运行：",
    },
    "en": {
        "written": "written: {file}",
        "extended": "listed in: {file}",
        "named": "Added to nav in mkdocs.yml: {pages}; move each to where it belongs.",
        "not_named": "Add a line for each to nav in mkdocs.yml: {pages}",
        "left": "Add {macro} to {file}",
        "yours": "It passes the checks and builds. What only a person can write:",
        "figures": "{file}: the figures of the source in place of the example; "
        "take tables that stay empty out of package.toml, then run figures describe",
        "codes": "{file}: the codes that there really are",
        "pages": "{file}: the text, in your own words",
        "rules": "{file}: the rules that tie figures together; claims of the source go into claims.csv beside it",
        "ledger": "{file}: a row for each numeral of the source",
        "next": "Then run:",
    },
}


@click.command(cls=Verb, short_help="Lay out a package for a new release.")
@click.argument("name")
@click.option("--title-zh", prompt="中文标题 / Title in Chinese")
@click.option("--title-en", prompt="英文标题 / Title in English")
@click.option("--heading-zh", help="Heading of the Chinese page, without numerals; by default the title.")
@click.option("--heading-en", help="Heading of the English page, without numerals; by default the title.")
@click.option("--publisher", prompt="发布者 / Publisher")
@click.option("--credit-zh", help="Credit as printed, in Chinese; by default the publisher.")
@click.option("--credit-en", help="Credit in English; by default the publisher, where its name is not Chinese.")
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
    "--title-of",
    "told_titles",
    multiple=True,
    metavar="NAME=中文=ENGLISH",
    help="What a table or dimension is called that no other package has; can be repeated.",
)
@click.option(
    "--depends-on", multiple=True, metavar="PACKAGE", help="A package whose figures it uses; can be repeated."
)
@project_option()
@lang_option
def main(
    *,
    name: str,
    tables: tuple[str, ...],
    told_titles: tuple[str, ...],
    text: Path | None,
    project: Project,
    lang: str,
    **told: str,
) -> None:
    """Lay out package NAME. What is not given as an option is asked for.

    Nothing that is there is replaced. Exit code 2 where the call is at fault.
    """
    dimensions = dict(_table(each) for each in tables or ("headline",))
    publisher = told["publisher"]
    credit_en = told["credit_en"] or _english_credit(publisher)
    release = Release(
        name=name,
        title={each: told[f"title_{each}"] for each in _WORDS},
        heading={each: told[f"heading_{each}"] or told[f"title_{each}"] for each in _WORDS},
        credit={"zh": told["credit_zh"] or publisher, "en": credit_en},
        tables=dimensions,
        titles=_titles(told_titles, untitled(dimensions, project.root)),
        text=(read_source(text), hashlib.sha256(text.read_bytes()).hexdigest()) if text else None,
        **{key: told[key] for key in
           ("publisher", "published", "period", "language", "address", "trust", "depends_on")},
    )  # fmt: skip
    layout = lay_out(release, project.root, date.today())
    _tell(layout, release, project, lang)
    click.echo(f"    figures check {project.data / name}{f' --source {text}' if text else ''}")


def _english_credit(publisher: str) -> str:
    return click.prompt("英文署名 / Credit in English") if has_chinese(publisher) else publisher


def _titles(told: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, str]]:
    """What new tables and dimensions are called in both languages; what was not told is asked for."""
    given = {}
    for each in told:
        name, *titles = (part.strip() for part in each.split("="))
        if len(titles) != len(_WORDS):
            raise click.BadParameter(f"NAME=中文=ENGLISH: {each}", param_hint="--title-of")
        given[name] = dict(zip(_WORDS, titles, strict=True))
    asked = {"zh": "“{name}”的中文名称 / Title of “{name}” in Chinese",
             "en": "“{name}”的英文名称 / Title of “{name}” in English"}  # fmt: skip
    return given | {
        name: {each: click.prompt(words.format(name=name)) for each, words in asked.items()}
        for name in names
        if name not in given
    }


def _tell(layout: Layout, release: Release, project: Project, lang: str) -> None:
    words, data = _WORDS[lang], project.data / release.name / "data"
    for file in layout.files:
        click.echo(words["written"].format(file=file))
    for file in layout.extended:
        click.echo(words["extended"].format(file=file))
    click.echo(words["named" if layout.in_navigation else "not_named"].format(pages=", ".join(layout.pages)))
    for file, macro in layout.left:
        click.echo(words["left"].format(file=file, macro=macro))
    click.echo(words["yours"])
    for kind, file in (
        *(("figures", data / f"{table}.csv") for table in release.tables),
        *(("codes", data / "codes" / f"{each}.csv") for each in release.titles if each not in release.tables),
        *(("pages", project.docs / language / f"{release.section}.md") for language in _WORDS),
        ("rules", data / "relations.csv"),
        *((("ledger", data / "ledger.csv"),) if release.text else ()),
    ):
        click.echo(f"    {words[kind].format(file=file)}")
    click.echo(words["next"])


def _table(told: str) -> tuple[str, tuple[str, ...]]:
    name, _, dimensions = told.partition(":")
    return name, tuple(each for each in dimensions.split(",") if each)
