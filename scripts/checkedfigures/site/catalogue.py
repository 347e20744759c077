"""The catalogue of all figures, as data for other programs."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import jsonschema

from ..packages.figure import Figure
from ..publication.publication import Publication
from ..quantities.interval import exact_decimal
from ..quantities.qualifier import BOUNDS
from ..relations.blindspot import BlindSpot
from .census import Census

_SCHEMA = Path(__file__).parent / "catalogue.schema.json"


def catalogue(publication: Publication, census: Census) -> list[dict]:
    """Every figure with its interval and the pages that show it.

    ``lower`` and ``upper`` are decimal strings: percent as percent, all else
    in base units, ``None`` where the interval is open to that side.

    Raises:
        jsonschema.ValidationError: where an entry is not of its schema.
    """
    spots = publication.blind_spots
    entries = [_entry(figure, census, spots.get(name)) for name, figure in sorted(publication.figures.items())]
    jsonschema.validate(entries, json.loads(schema_text()))
    return entries


def schema_text() -> str:
    """The schema of the catalogue, with the qualifiers that there are."""
    bounds = json.dumps(BOUNDS).removeprefix("[").removesuffix("]")
    return _SCHEMA.read_text(encoding="utf-8").replace('"{bounds}"', bounds)


def _entry(figure: Figure, census: Census, spot: BlindSpot | None) -> dict:
    row, interval = figure.row, figure.interval
    return {
        "figure_id": figure.figure_id,
        "label_zh": row["label_zh"],
        "label_en": row["label_en"],
        "measure": row["measure"],
        "time_period": row["time_period"],
        "base_period": row["base_period"] or None,
        "role": row["role"],
        "obs_value": row["obs_value"] or None,
        "unit_measure": row["unit_measure"],
        "unit_mult": int(row["unit_mult"]),
        "decimals": int(row["decimals"]),
        "bound": row["bound"],
        "printed": row["printed"],
        "obs_status": row["obs_status"] or None,
        "lower": _end(interval.lower),
        "upper": _end(interval.upper),
        "lower_included": interval.lower_included,
        "upper_included": interval.upper_included,
        "package": figure.package,
        "resource": figure.resource,
        "source_id": row["source_id"],
        "locator": row["locator"],
        "dimensions": {name: code for name, code in figure.dimensions.items() if code},
        "least_change_caught": _changes(spot),
        "pages": census.pages_of("figure", figure.figure_id),
    }


def _changes(spot: BlindSpot | None) -> dict[str, str | None]:
    if spot is None:
        return {"up": None, "down": None}
    return {side: None if step is None else f"{step:f}" for side, step in (("up", spot.up), ("down", spot.down))}


def _end(value: Fraction | None) -> str | None:
    return None if value is None else exact_decimal(value)
