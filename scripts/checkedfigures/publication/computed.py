"""Numbers that no source prints and the checks compute, in words, by key.

A page may show them through a mark that names the key; the census holds the
page's text against the words here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from ..finding import LANGUAGES
from ..packages.figure import Figure
from ..quantities.bounds import word_bounds
from ..quantities.interval import EVERYTHING, Interval
from ..quantities.period import Period
from ..quantities.reading import Unit
from ..quantities.wording import word
from ..relations.arithmetic import PRINTS
from ..relations.joint import groups
from ..relations.reason import outside, reason, scope
from ..report import discrepancies
from .notice import notice_words, notices
from .score import score_words

if TYPE_CHECKING:
    from decimal import Decimal

    from .publication import Publication

Words = Mapping[str, str]
"""What a key says, by language."""

OUTCOMES = ("consistent", "defines", "contradicted", "revised_base")
_CONFIRMING = ("independent", "repeated", "bound", "first_release")
BACKINGS = ("disputed", "checked", "copied", "revised", "bounded", "unsettled", "entry")
CLAIM_OUTCOMES = ("proven", "unsettled", "refuted", "stated")


def computed_words(publication: Publication) -> dict[str, Words]:
    """The words of every key.

    ============================ =================================================
    ``figures``, ``claims``…     how many there are
    ``relations.<outcome>``      how many came out so
    ``checks.<class>``           how many relations are worth that as evidence; with
                                 ``.<outcome>`` how many came out so, with ``.of.<package>``
                                 how many a package has
    ``confirmed.<id>.<class>``   how many of that class could have caught a slip in a figure
    ``backing.<state>``          how many figures of the page stand so (:meth:`.Publication.backing`);
                                 ``backing.alone``: with nothing but their own entry
    ``count.<list>``             how many items a list has; ``items.``: at least that many,
                                 where it is open
    ``interval.<id>``            what all relations leave to an id
    ``print.<id>``               what a figure can be by its print alone
    ``prints.<relation>.<id>``   what an operand of a relation can be by the prints alone, as in
                                 ``….left`` and ``….right`` its sides; ``joint.``: with everything else
    ``base.<relation>``          what a restated base must be; ``differs.``: by how much that differs
    ``caught.<id>.up``           the smallest slip that some relation catches
    ``reason.<claim>``           why a claim is proven or not; ``scope.``: which periods it speaks of;
                                 ``outside.``: what the figures know of others
    ``guarded.<package>``        figures that some relation guards; ``unguarded.`` the others
    ``discrepancy.<id>.…``       what the register of discrepancies shows
    ``correction.<key>.…``       what the log of corrections shows
    ``mutation.…``               what the tables of the mutation score show
    ``commit``, ``commit.day``   what the site was made of
    ============================ =================================================
    """
    words = {key: dict.fromkeys(LANGUAGES, str(count)) for key, count in _counts(publication).items()}
    for key, interval, unit in _intervals(publication):
        words[key] = {each: word_bounds(interval, unit, each) for each in LANGUAGES}
    words |= _ranges(publication)
    for name, spot in publication.blind_spots.items():
        for side, step in (("up", spot.up), ("down", spot.down)):
            if step is not None:
                words[f"caught.{name}.{side}"] = _step(publication, publication.figures[name], step)
    for verdict in publication.report.claims:
        for part, say in (("reason", reason), ("scope", scope), ("outside", outside)):
            said = {each: say(verdict, publication.report.system, each) for each in LANGUAGES}
            if all(said.values()):
                words[f"{part}.{verdict.claim.claim_id}"] = said
    for row in discrepancies(publication.report):
        key = f"discrepancy.{row['discrepancy_id']}"
        for column in ("reviewed", "expires"):
            words[f"{key}.{column}"] = {each: Period.parse(row[column]).word(each) for each in LANGUAGES}
        words[f"{key}.reason"] = {each: row[f"reason_{each}"] for each in LANGUAGES}
        words[f"{key}.source"] = dict.fromkeys(LANGUAGES, row["source"])
    words |= notice_words(notices(publication.packages)) | publication.provenance.words()
    return words | (score_words(publication.score) if publication.score else {})


def _counts(publication: Publication) -> dict[str, int]:
    report, packages = publication.report, publication.packages
    ledger = [row for package in packages for row in package.rows("ledger") if row["part"] == "1"]
    outcomes = Counter(verdict.outcome for verdict in report.verdicts)
    claims = Counter(verdict.outcome for verdict in report.claims)
    relations = [verdict.relation for verdict in report.verdicts]
    return {
        "packages": len(packages),
        "figures": len(publication.figures),
        "figures.page": sum(len(package.figures) for package in packages if package.rows("ledger")),
        "figures.outside": sum(len(package.figures) for package in packages if not package.rows("ledger")),
        "events.page": sum(len(package.events) for package in packages if package.rows("ledger")),
        "events": len(publication.events),
        "lists": len(publication.lists),
        "numerals": len(ledger),
        "numerals.set_aside": sum(1 for row in ledger if row["reason"]),
        "relations": len(report.verdicts),
        "claims": len(report.claims),
        **{f"relations.{name}": outcomes[name] for name in OUTCOMES},
        **{f"claims.{name}": claims[name] for name in CLAIM_OUTCOMES},
        **{f"count.{name}": len(listing.items) for name, listing in publication.lists.items()},
        "system.groups": len(groups(relations)),
        "system.values": len({name for relation in relations for name in relation.names}),
        **_backing(publication),
        **_guarded(publication),
        **_checks(publication),
    }


def _checks(publication: Publication) -> dict[str, int]:
    """How many relations are worth what, altogether and for each figure."""
    evidence, counts = publication.report.evidence, {}
    for name, outcomes in evidence.counts().items():
        counts[f"checks.{name}"] = sum(outcomes.values())
        counts |= {f"checks.{name}.{outcome}": outcomes.get(outcome, 0) for outcome in OUTCOMES}
    packages = publication.packages_of_rules
    counts |= Counter(
        f"checks.{evidence.class_of(relation.relation_id)}.of.{packages[relation.rule_id]}"
        for relation in (verdict.relation for verdict in publication.report.verdicts)
        if relation.rule_id in packages
    )
    for figure_id in publication.figures:
        kinds = Counter(check.kind for check in evidence.checks_of(figure_id))
        counts |= {f"confirmed.{figure_id}.{kind}": kinds[kind] for kind in _CONFIRMING}
    return counts


def _backing(publication: Publication) -> dict[str, int]:
    """How many figures of the page are backed by what."""
    figures = (each for package in publication.packages if package.rows("ledger") for each in package.figures)
    states = Counter(publication.backing(figure.figure_id) for figure in figures)
    counts = {f"backing.{state}": states[state] for state in BACKINGS}
    return counts | {"backing.alone": states["entry"] + states["unsettled"]}


def _guarded(publication: Publication) -> dict[str, int]:
    counts = {}
    for package in publication.packages:
        spots = [publication.blind_spots.get(figure.figure_id) for figure in package.figures]
        found = [spot for spot in spots if spot is not None]
        guarded = sum(1 for spot in found if spot.up is not None or spot.down is not None)
        counts |= {f"guarded.{package.name}": guarded, f"unguarded.{package.name}": len(found) - guarded}
    return counts


def _intervals(publication: Publication) -> Iterator[tuple[str, Interval, Unit]]:
    for name, interval in publication.report.intervals.items():
        known = publication.arithmetic.is_known(name)
        yield f"interval.{name}", interval if known else EVERYTHING, publication.unit_of(name)
    for name, figure in publication.figures.items():
        yield f"print.{name}", figure.interval, figure.unit
    for name in publication.lists:
        yield f"items.{name}", publication.arithmetic.ends(name, PRINTS), publication.arithmetic.unit(name)
    for verdict in publication.report.verdicts:
        if verdict.revised is not None:
            base = publication.unit_of(verdict.relation.names[1])
            yield f"base.{verdict.relation.relation_id}", verdict.revised, base
            yield f"differs.{verdict.relation.relation_id}", verdict.restatement.change, base


def _ranges(publication: Publication) -> dict[str, Words]:
    """The ends of the operands and the sides of each relation, in each reading that it has."""
    words: dict[str, dict[str, str]] = {}
    for verdict in publication.report.verdicts:
        relation = verdict.relation
        for reading, language in product(publication.arithmetic.readings(relation), LANGUAGES):
            working = publication.arithmetic.work(relation, reading, language)
            for name, shown in {**working.operands, "left": working.left, "right": working.right}.items():
                words.setdefault(f"{reading}.{relation.relation_id}.{name}", {})[language] = shown.words
    return words


def _step(publication: Publication, figure: Figure, step: Decimal) -> Words:
    units = publication.by_name[figure.package].units
    unit = units["percentage_point"] if figure.unit.code == "percent" else figure.unit
    quantity = replace(figure.quantity, value=step, decimals=0, bound="exact", value_to=None)
    return {each: word(quantity, unit, each) for each in LANGUAGES}
