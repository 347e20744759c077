"""What the figures of English lists measure: services (3.4%), food (2.6%); by 1.7% for food and by 1.6% for fuel."""

from __future__ import annotations

import re

from . import subjects_en
from .place import Place
from .scope import Scope, Subject

_BRACKETED = re.compile(
    r"^[^()]*\)\s*[,;]?\s*(?:(?:and|but|while)\s+)?(?:(?:followed|led|joined) by\s+)?(?P<noun>[^();:]+?)\s*\($"
)
_COMPARED_WITH = re.compile(r"\s*[,;]?\s*(?:compared with|than|from|against|versus)?\s*\($")
_FOR = re.compile(
    r"^ (?:for|among) (?P<noun>(?!each|every|the (?:first|second|third|fourth|\w+th|past|last|next)\b|"
    r"the \w+ (?:month|quarter|year))[A-Za-z][^,;:.()\d]*?)(?=,|;|:|\.| and\b| \(|$)"
)
_LISTED_NOUN = re.compile(
    r"^ (?:in|for|among|at|to|of) (?P<noun>[^;:()]+?)(?=,? (?:and )?by \d|[.;:(](?:\s|$)|,? (?:compared|and \w+ed)\b|$)"
)
_LISTED = re.compile(r"^ (?P<link>in|for|among|at|to|of) [^;:()]*?,? ?(?:and |, )?by $")


def subject_bracketed(place: Place, scope: Scope) -> Subject | None:
    """What stands before brackets behind other brackets: services (3.4%), followed by food and tobacco (2.6%)."""
    if place.previous and _COMPARED_WITH.fullmatch(place.lead):
        return place.previous.subject
    match = _BRACKETED.match(place.lead)
    noun = subjects_en.clean(match["noun"]) if match and place.previous else ""
    if not noun or subjects_en.has_verb(noun) or re.match(r"(?:up|down|in|from|of|to|or|compared)\b", noun):
        return None
    if scope.parent.words:
        return None
    return Subject(noun, subjects_en.parts_of(noun))


def subject_behind(place: Place, subject: Subject, others: str, scope: Scope) -> Subject:
    """A subject narrowed by what stands behind the number: 5.6 percent for men and 4.3 percent for women.

    Args:
        others: what stands behind the figures of the sentence that go with it.
    """
    link = re.match(r" (in|for|among|at|to|of) ", place.behind)
    goes_on = link and re.search(rf"(?:, | and )by [\d.]+ ?(?:%|per ?cent) {link[1]} ", others)
    match = _FOR.match(place.behind) if not goes_on else _LISTED_NOUN.match(place.behind)
    if goes_on and match and subject.words:
        scope.parent = subject
        noun = subjects_en.clean(match["noun"])
        return Subject(f"{subject.words}, {noun}", (*subject.parts, noun.lower()), subject.whole)
    if not match or not subject.words or not re.search(r"^ (?:for|among) \w", others, re.MULTILINE):
        return subject
    noun = subjects_en.clean(match["noun"])
    return Subject(f"{subject.words}, {noun}", (*subject.parts, noun.lower()), subject.whole)


def listed_behind(place: Place, scope: Scope) -> Subject | None:
    """What a number of a list is of that names it behind each: by 1.7% for food, by 1.6% for fuel."""
    match = _LISTED_NOUN.match(place.behind)
    if not scope.parent.words or not match or not _LISTED.match(place.lead):
        return None
    noun = subjects_en.clean(match["noun"])
    return Subject(f"{scope.parent.words}, {noun}", (*scope.parent.parts, noun.lower()))
