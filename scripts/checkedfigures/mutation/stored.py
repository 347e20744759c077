"""The score as a file beside the packages: what the site shows, and whether the data has changed since."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..packages.package import DataPackage
from ..writing import write

if TYPE_CHECKING:
    import jsonschema

    from .score import Outcome, Score

FILE_NAME = "mutation.json"
SCHEMA = Path(__file__).parent / "stored.schema.json"


@dataclass(frozen=True)
class ModeScore:
    """What became of the slips of one mode in one package.

    Attributes:
        tried, caught: how many slips.
        impossible: slips that could not be made.
        kinds: by kind of slip ``tried``, ``caught`` and ``caught_by`` with a count for each code.
        survivors: by figure its ``blind_spot`` (in mode ``entry``: ``up`` and ``down`` in the
            printed unit, ``None`` where nothing catches) and its ``slips``.
    """

    tried: int
    caught: int
    impossible: int
    kinds: Mapping[str, Mapping]
    survivors: Mapping[str, Mapping]

    @property
    def caught_by(self) -> dict[str, int]:
        """How many slips each code noticed, the most first."""
        total: Counter = Counter()
        for kind in self.kinds.values():
            total.update(kind["caught_by"])
        return dict(total.most_common())


@dataclass(frozen=True)
class StoredScore:
    """A score read back from its file.

    Attributes:
        day: when the slips were tried.
        sample: how many were drawn; ``None`` where all were tried.
        fingerprints: by package, of the tables that they were tried on.
        modes: scores by package and mode.
    """

    day: date
    sample: int | None
    fingerprints: Mapping[str, str]
    modes: Mapping[tuple[str, str], ModeScore]

    def is_current(self, package: DataPackage) -> bool:
        """Whether the package's tables are those that the slips were tried on.

        Its score rests on the packages that it depends on as well: ask of each.
        """
        return self.fingerprints.get(package.name) == fingerprint(package)


def fingerprint(package: DataPackage) -> str:
    """SHA-256 of a package's tables: the names of tables and columns, and every cell."""
    tables = [[name, [list(row.items()) for row in rows]] for name, rows in sorted(package.tables.items())]
    return hashlib.sha256(json.dumps(tables, ensure_ascii=False).encode()).hexdigest()


def store(score: Score, packages: Sequence[DataPackage], day: date, file: Path) -> None:
    """Write a score, in place of one that may stand there."""
    data = {
        "date": day.isoformat(),
        "sample": score.sample,
        "packages": {package.name: _package(score, package) for package in packages},
    }
    write({file: f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()})


def stored_score(file: Path) -> StoredScore:
    """The score in a file.

    Raises:
        OSError: where the file cannot be read.
        ValueError: where it holds no score; say so and ask for ``make mutate``.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("nested too deep") from None
    fault = next(_schema().iter_errors(data), None)
    if fault is not None:
        raise ValueError(f"{fault.json_path}: {fault.message[:200]}")
    return StoredScore(
        date.fromisoformat(data["date"]),
        data["sample"],
        {name: each["fingerprint"] for name, each in data["packages"].items()},
        {
            (name, mode): ModeScore(**counted)
            for name, each in data["packages"].items()
            for mode, counted in each["modes"].items()
        },
    )


@cache
def _schema() -> jsonschema.Draft202012Validator:
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _package(score: Score, package: DataPackage) -> dict:
    modes = {}
    for mode in score.modes:
        outcomes = [each for each in score.outcomes if (each.slip.package, each.slip.mode) == (package.name, mode)]
        kinds = {kind: _kind(each for each in outcomes if each.slip.kind == kind) for kind in _kinds(outcomes)}
        modes[mode] = {
            "tried": len(outcomes),
            "caught": sum(outcome.caught_by is not None for outcome in outcomes),
            "impossible": score.impossible[package.name, mode],
            "kinds": kinds,
            "survivors": _survivors(outcomes, score),
        }
    return {"fingerprint": fingerprint(package), "modes": modes}


def _kinds(outcomes: Iterable[Outcome]) -> list[str]:
    return sorted({outcome.slip.kind for outcome in outcomes})


def _kind(outcomes: Iterable[Outcome]) -> dict:
    codes = [outcome.caught_by for outcome in outcomes]
    caught_by = Counter(code for code in codes if code)
    return {"tried": len(codes), "caught": caught_by.total(), "caught_by": dict(caught_by.most_common())}


def _survivors(outcomes: Iterable[Outcome], score: Score) -> dict[str, dict]:
    survivors: dict[str, dict] = {}
    for outcome in outcomes:
        if outcome.caught_by is not None:
            continue
        slip, spot = outcome.slip, score.blind_spots.get(outcome.slip.figure_id)
        ends = None if spot is None else {"up": _plain(spot.up), "down": _plain(spot.down)}
        entry = survivors.setdefault(slip.figure_id, {"blind_spot": ends, "slips": []})
        said = {"column": slip.column, "kind": slip.kind, "before": slip.before, "after": slip.after}
        entry["slips"].append({**said, "reason": outcome.reason})
    return survivors


def _plain(value: object) -> str | None:
    return None if value is None else f"{value:f}"
