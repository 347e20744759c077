"""All charts by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ..publication.publication import Publication
from . import bounds, growth, quarterly, quarters, restated, restatement, shares, spark, web
from .chart import Chart
from .words import Wording

MAKERS: Mapping[str, Callable[[Wording], Chart]] = {
    web.NAME: web.draw,
    quarters.NAME: quarters.draw,
    bounds.NAME: bounds.draw,
    quarterly.NAME: quarterly.draw,
    restatement.NAME: restatement.draw,
    restated.NAME: restated.draw,
    "growth-partners": growth.partners,
    "growth-products": growth.products,
    "growth-regions": growth.regions,
    "growth-firms": growth.firms,
    "private-share": shares.private,
    "region-shares": shares.regions,
    **{f"spark-{kind}": partial(spark.draw, kind=kind) for kind in spark.KINDS},
}


def draw_all(publication: Publication, language: str) -> Mapping[str, Chart]:
    """Every chart of a publication in a language, by name.

    Raises:
        ChartError: where a row is missing that a chart is about.
    """
    wording = Wording(publication, language)
    return {name: make(wording) for name, make in MAKERS.items()}
