"""Unknowns: values that no row prints, declared by name so that relations can use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..finding import Finding
from .package import DataPackage
from .row import Row


def check_unknowns(packages: Iterable[DataPackage], context: Iterable[DataPackage] = ()) -> Iterator[Finding]:
    """Unknowns that are printed after all, in their own package or in another that it is checked with.

    A print counts where subject, measure, period and vintage are the same:
    the base that a release compares with is not what was first released.

    Args:
        context: packages that give figures alone.
    """
    packages = list(packages)
    printed = {
        _meaning(figure.row, figure.figure_id, figure.row.get("vintage", "first_release")): figure
        for package in [*packages, *context]
        for figure in package.figures
        if figure.row["role"] == "observation" and figure.row["obs_value"]
    }
    for package in packages:
        for row in package.rows("unknowns"):
            if figure := printed.get(_meaning(row, row["unknown_id"], row["vintage"])):
                subject = f"{figure.figure_id} {figure.row['printed']}"
                yield row.fault("relation.unknown_printed", "unknown_id", figure.figure_id, subject=subject)


def _meaning(row: Row, name: str, vintage: str) -> tuple[str, ...]:
    # Ids are package, subject, measure and period; packages may hold copies of one figure.
    return name.partition(".")[2], row["measure"], row["time_period"], vintage
