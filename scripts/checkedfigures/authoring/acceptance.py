"""A reviewed workbook made a package: refused at its cells, or written whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..checks import Report
from ..drafting.article import Article, read_article
from ..finding import CheckError, Finding
from ..packages.exemption import read_exemptions
from ..scaffold.layout import Plan
from .assembly import Assembly, assemble, code_rows
from .completion import completed
from .glossary import names
from .opening import Opened, open_review
from .trial import try_out
from .validation import article_file, cell_faults, text_faults

_LISTS = ("measure", "bound", "obs_status", "unit_measure", "reason")


@dataclass(frozen=True)
class Accepted:
    """What accepting a review gives.

    Attributes:
        plan: the files of the package, and those that it is listed in.
        report: what the checks say of the package.
        assembly: its rows.
        article: the file of the text.
    """

    plan: Plan
    report: Report
    assembly: Assembly
    article: Path


def accept(file: Path, root: Path, today: date, text: Path | None = None) -> Accepted:
    """Hold a review against its text and the checks; nothing is written.

    Args:
        file: the workbook, or the folder of its sheets as CSV.
        root: the project's folder.
        today: the day of the package's creation.
        text: the article, where it is not where the review says.

    Raises:
        CheckError: with each fault at its cell.
    """
    opened = completed(open_review(file))
    source = article_file(opened, text)
    article = _article(source, opened)
    lists = {name: [row[name] for row in code_rows(root, name)] for name in _LISTS}
    exempt = root / "docs" / "exempt.csv"
    exemptions = [*names(), *(read_exemptions(exempt) if exempt.is_file() else [])]
    faults = [*text_faults(opened, article), *cell_faults(opened, lists, exemptions)]
    if faults:
        raise CheckError(*faults)
    assembly = _assembled(opened, article, root, today)
    report, placed = try_out(assembly, root)
    if placed:
        raise CheckError(*_at_cells(placed, opened))
    return Accepted(assembly.plan, report, assembly, source)


def _article(file: Path, opened: Opened) -> Article:
    try:
        return read_article(str(file), file.read_bytes())
    except OSError as error:
        place = list(opened.review.package).index("article")
        fault = opened.fault("review.no_text", "package", place, "article", found=str(file),
                             expected=error.strerror or str(error))  # fmt: skip
        raise CheckError(fault) from None


def _assembled(opened: Opened, article: Article, root: Path, today: date) -> Assembly:
    """The package; what is wrong with its fields is told at their cells, not as options of a call."""
    try:
        return assemble(opened.review, article, root, today)
    except CheckError as error:
        raise CheckError(*(_of_field(finding, opened) for finding in error.findings)) from None


def _of_field(finding: Finding, opened: Opened) -> Finding:
    fields = list(opened.review.package)
    name = finding.column.removeprefix("--").replace("-", "_")
    name = "name" if finding.code in {"scaffold.name", "scaffold.taken"} else name
    if name not in fields:
        return finding
    return replace(finding, file=str(opened.file), column=opened.address("package", fields.index(name), name))


def _at_cells(placed: list[tuple[Finding, tuple[str, int] | None]], opened: Opened) -> Iterator[Finding]:
    """Findings about rows as findings about the cells that they came from."""
    for finding, place in placed:
        if place:
            yield replace(finding, file=str(opened.file), row=None, column=opened.address(*place, finding.column))
        else:
            yield finding
