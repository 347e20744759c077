"""Measure the checks: false alarms, whether the figure that slipped is named, and how articles are read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from ..drafting.article import read_article
from ..drafting.audit import audit
from ..drafting.report_json import as_data
from ..measurement import summary
from ..measurement.alarm import Alarms, false_alarms
from ..measurement.drafting import Audited, measure
from ..measurement.gold import Gold, golds
from ..measurement.localisation import Localisation, localise, planted
from ..measurement.seeding import Seeded, detectable, one_each
from ..packages.package import DataPackage, load
from ..publication.project import Project
from .options import packages_argument, packages_of, project_option
from .verb import Verb

ARTICLES = Path("tests") / "articles"  # of the project
_CHOICES = {"none": lambda gold: [], "one": one_each, "every": detectable}
_CHUNK = 20
_WIDTH = 120
_FOUND, _ALONE, _CANDIDATES = 0.95, 0.90, 1  # what is asked of the project


@click.command(cls=Verb, short_help="Count false alarms, and how often the culprit is named.")
@packages_argument
@project_option(required=False)
@click.option("--tables", type=click.IntRange(min=1), default=10_000, show_default=True, help="Tables in order.")
@click.option("--slips", type=click.IntRange(min=1), default=1000, show_default=True, help="Tables with one slip.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the first table; the next adds one.")
@click.option(
    "--part",
    type=click.Choice(["alarms", "random", "packages", "texts"]),
    multiple=True,
    default=("alarms", "random", "packages", "texts"),
    help="Only this; may be repeated.",
)
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="A further folder of annotated texts; may be repeated.",
)
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The text that gold/00-figures.csv of the last --articles annotates.",
)
@click.option("--name", default="", help="Only texts whose name has this in it.")
@click.option(
    "--text-slips",
    type=click.Choice(["none", "one", "every"]),
    default="one",
    show_default=True,
    help="Slips seeded in texts: one for each figure, or every one that some relation could notice.",
)
@click.option("--misses", type=click.File("w", encoding="utf-8"), help="List here what texts were misread in.")
def main(
    *,
    package_dir: tuple[Path, ...],
    project: Project | None,
    tables: int,
    slips: int,
    seed: int,
    part: tuple[str, ...],
    articles: tuple[Path, ...],
    source: Path | None,
    name: str,
    text_slips: str,
    misses: TextIO | None,
) -> None:
    """Count false alarms, and locate slips in random tables and in PACKAGE_DIR … (by default all packages).

    Articles with a person's annotation are audited, as they are and with
    slips in them, and the outcome is held against the annotation.

    Of the packages every slip of every figure is made, cell and print alike,
    so that only arithmetic can notice; of each random table one. Exit code 1
    where a table in order raises an alarm, or the figure that slipped is too
    seldom first, or too seldom alone, or where articles are read or checked
    worse than is asked.
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH
    sound = True
    if "alarms" in part:
        sound = _alarms(seed, tables, console)
    if "random" in part:
        seeds = range(seed, seed + slips)
        located = track(localise(seeds), "slips in random tables", slips, console=console, transient=True)
        sound &= _show("Random tables", Localisation(list(located)), console)
    if "packages" in part:
        sound &= _packages([load(folder) for folder in packages_of(project, package_dir)], console)
    if "texts" in part:
        texts = [gold for gold in _annotated(_folders(project, articles), source) if name in gold.name]
        sound &= _texts(texts, _CHOICES[text_slips], misses, console)
    sys.exit(0 if sound else 1)


def _alarms(seed: int, tables: int, console: Console) -> bool:
    parts = [false_alarms(chunk) for chunk in _chunks(seed, tables, "tables in order", console)]
    alarms = Alarms(
        sum(each.tables for each in parts),
        sum(each.relations for each in parts),
        tuple(wrong for each in parts for wrong in each.raised),
        tuple(wrong for each in parts for wrong in each.lost),
    )
    console.print(
        f"False alarms: {len(alarms.raised)} in {alarms.tables} tables of {alarms.relations} relations; "
        f"truths shut out by their print: {len(alarms.lost)}. {_seeds((*alarms.raised, *alarms.lost))}"
    )
    return not alarms.raised and not alarms.lost


def _packages(packages: Sequence[DataPackage], console: Console) -> bool:
    made = planted(packages)
    located = track(made.located(), "slips in the packages", len(made.slips), console=console, transient=True)
    return _show("The packages as they are", Localisation(list(located)), console)


def _folders(project: Project | None, told: Sequence[Path]) -> list[Path]:
    own = project.root / ARTICLES if project else None
    return [*([own] if own and own.is_dir() else []), *told]


def _annotated(folders: Sequence[Path], source: Path | None) -> Iterator[Gold]:
    for folder in folders:
        found = golds(folder, source if folder == folders[-1] else None)
        if not found:
            raise click.BadParameter(f"{folder} has no NAME.txt with its NAME-figures.csv", param_hint="--articles")
        yield from found


def _texts(
    texts: Sequence[Gold], choose: Callable[[Gold], Sequence[Seeded]], misses: TextIO | None, console: Console
) -> bool:
    """The tables of articles; whether they reach what is asked."""
    scores = [
        measure(gold, audited, choose(gold)) for gold in track(texts, "articles", console=console, transient=True)
    ]
    for title, columns in (("read", summary.READING), ("checked", summary.CHECKING)):
        headings = ["text", *(heading for heading, _, _ in columns)]
        _print(f"Articles: are they {title} as a person did it?", headings, summary.rows(scores, columns), console)
    others = ([score.name, str(score.figures), str(score.findings), f"{score.seconds:.2f}"] for score in scores)
    _print("Articles as they are", ["text", "figures", "false findings", "seconds"], others, console)
    headings = ["bits at least", "relations", "annotated"]
    _print("Relations by how surprising they are", headings, summary.by_bits(scores), console)
    for miss in (miss for score in scores for miss in score.misses) if misses else ():
        misses.write("\t".join([miss.text, str(miss.line), miss.what, miss.printed, miss.found, miss.expected]) + "\n")
    return summary.reached(scores)


def audited(text: str) -> Audited:
    """The JSON of the audit of a text."""
    return as_data(audit(read_article("article.txt", text.encode())))


def _print(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> None:
    table = Table(title=title, title_justify="left", box=None)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _show(title: str, located: Localisation, console: Console) -> bool:
    """The table of localisation by kind of slip; whether it reaches what is asked."""
    table = Table(title=f"{title}: is the figure that slipped the one that is named?", title_justify="left", box=None)
    for name in ("slip", "planted", "noticed", "at rank one", "alone on top", "median there"):
        table.add_column(name, justify="left" if name == "slip" else "right")
    for kind, part in [*located.by_kind().items(), ("all", located)]:
        noticed = len(part.detected)
        found = (f"{part.found:.1%}", f"{part.alone:.1%}", f"{part.candidates:g}") if noticed else ("—",) * 3
        table.add_row(kind, str(len(part.slips)), str(noticed), *found)
    console.print(table)
    if not located.detected:
        return False
    return located.found >= _FOUND and located.alone >= _ALONE and located.candidates <= _CANDIDATES


def _chunks(seed: int, count: int, what: str, console: Console) -> Iterator[range]:
    starts = range(seed, seed + count, _CHUNK)
    for start in track(starts, description=what, console=console, transient=True):
        yield range(start, min(start + _CHUNK, seed + count))


def _seeds(seeds: tuple[int, ...]) -> str:
    return f"Seeds: {', '.join(map(str, seeds))}." if seeds else ""
