"""One figure, one address: each entry of the catalogue as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..finding import LANGUAGES
from ..packages.package import DataPackage
from .archive import json_bytes, write_all
from .citation import Citation
from .inert import spreadsheet_csv
from .release import Withdrawal

_REGISTER = {"zh": "register", "en": "en/register"}


def register_address(package: str, figure_id: str, language: str) -> str:
    """The place of a figure in the register, from the site's root."""
    return f"{_REGISTER[language]}/{package}/#{figure_id}"


def write_entries(
    catalogue: Sequence[dict], packages: Sequence[DataPackage], citation: Citation, base_url: str, folder: Path
) -> None:
    """``figures/<id>.json`` and ``.csv``, and ``figures.json`` and ``.csv`` of each package.

    Args:
        catalogue: the entries of ``figures.json``.
        packages: those that the entries are of.
        citation: of the publication.
        base_url: the site's address, with a slash at its end.
        folder: ``data/`` of the site.
    """
    figures = {figure.figure_id: (figure, package) for package in packages for figure in package.figures}
    members: dict[str, bytes] = {}
    lists: dict[str, list[dict]] = {package.name: [] for package in packages}
    for entry in catalogue:
        figure, package = figures[entry["figure_id"]]
        register = {
            language: f"{base_url}{register_address(package.name, figure.figure_id, language)}"
            for language in LANGUAGES
        }
        words = {each: citation.figure(figure, package, each, register[each]) for each in LANGUAGES}
        cited = {each: {"short": words[each].short, "long": words[each].long} for each in LANGUAGES}
        full = {**entry, "status": "current", "version": citation.version, "register": register, "citation": cited}
        lists[package.name].append(full)
        members |= _both(f"figures/{figure.figure_id}", full, [full])
    for name, entries in lists.items():
        members |= _both(f"{name}/figures", entries, entries)
    write_all(members, folder)


def write_withdrawn(withdrawals: Sequence[Withdrawal], folder: Path) -> None:
    """What answers at the addresses of withdrawn figures and files: when, why, and what replaced them."""
    members: dict[str, bytes] = {}
    for withdrawal in withdrawals:
        said = withdrawal.as_dict()
        if withdrawal.is_address:
            path = withdrawal.name.removeprefix("data/")
            members[path] = (
                json_bytes(said) if path.endswith(".json") else spreadsheet_csv(list(said), [list(said.values())])
            )
        else:
            members |= _both(f"figures/{withdrawal.name}", {"figure_id": withdrawal.name, **said}, [said])
    write_all(members, folder)


def _both(path: str, content: object, entries: Sequence[dict]) -> dict[str, bytes]:
    rows = [_flat(entry) for entry in entries]
    header = list(dict.fromkeys(name for row in rows for name in row))
    table = spreadsheet_csv(header, ([row.get(name, "") for name in header] for row in rows))
    return {f"{path}.json": json_bytes(content), f"{path}.csv": table}


def _flat(entry: dict, prefix: str = "") -> dict[str, str]:
    """Nested values by dotted names; several values joined by a blank."""
    flat: dict[str, str] = {}
    for name, value in entry.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            flat[f"{prefix}{name}"] = " ".join(value)
        elif isinstance(value, bool):
            flat[f"{prefix}{name}"] = str(value).lower()
        else:
            flat[f"{prefix}{name}"] = "" if value is None else str(value)
    return flat
