"""The cells of English figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from . import enumerations_en, measures_en, periods, subjects_en, timing_en
from . import words_en as words
from .lists_en import subject_behind, subject_bracketed
from .mention import Dated, Mention
from .phrases_en import subject_near
from .place import Place
from .scope import Cells, Scope, Subject

_WITH = re.compile(r"[\w,]\s+(?:with|had|for|up)\s*$")
_OF_THEM = re.compile(r"^ of (?:them|these|those|the total)\b")
_JOINED = re.compile(
    r"(?: (?:per|an?) [a-z]+)?(?: between)?[\s,]*"
    r"(?:(?:or|to|from|and|percent|an?|in|the|nominal|real|terms|stand at|standing at|reach|reaching|up|down|"
    r"unchanged|but|since|after)\b[\s,]*)*"
)
_OBSERVED = re.compile(
    r"(?P<noun>[^;:.]*?) (?:was|were) (?:observed|recorded|registered|seen|reported|found) (?:in|for|among) "
    r"(?P<item>[^()]+)\($"
)
_MOST = re.compile(
    r"^(?:the )?(?:(?:highest|largest|biggest|sharpest|strongest|lowest|smallest|steepest|main) )?"
    r"(?:monthly |annual |yearly )?(?:increase|decrease|rise|fall|decline|drop|gain)s?(?: (?:in|of) (?:the )?|$)",
    re.IGNORECASE,
)
_A_FEW_WORDS = 40
_MONEY = frozenset(words.MONEY.values())


def cells(text: str, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> list[Cells]:
    """The cells of the figures of a sentence, in order.

    Args:
        text: the sentence.
        found: the figures of the sentence.
        dated: the times of the sentence.
        scope: what carries over; it is brought up to date.
    """
    blank = _blanked(text, found, dated)
    done: list[Cells] = []
    stop = 0
    scope.parent, scope.listed, scope.rate = Subject(), "", ""
    if scope.opening:
        scope.recent.clear()
        scope.on_year = False
    timing_en.lead_period(text, 0, found, dated, scope)
    if not found:
        scope.topic = subjects_en.topic_of(blank, scope)
    for number, mention in enumerate(found):
        scope.clause += bool(number == 0 or re.search(r"[;:,]|\band\b", text[stop : mention.start]))
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        place = Place(
            mention,
            blank[stop : mention.start],
            blank[mention.core :],
            blank[mention.end :],
            done[-1] if done else None,
        )
        period, base = timing_en.period_of(text, following, mention, dated, scope)
        subject = _subject(place, scope)
        subject = replace(subject, whole=_whole(text[mention.end :], mention))
        measure, sure, why = measures_en.measure_of(
            mention, place.lead, text[mention.end : following], subject=subject, previous=place.previous,
            sentence=text, times=(period, base, scope),
        )  # fmt: skip
        if measure == "streak":
            period = timing_en.run(mention, scope.current) or period
        base = base or measures_en.base_of(measure, period, text[mention.end : following])
        if number == 0 and scope.opening and scope.named:
            scope.current = scope.named
        done.append(Cells(period, base, measure, subject, scope.clause, sure if subject.words else sure / 2, why))
        stop = mention.end
    _compare_with_next(text, found, done)
    done = enumerations_en.paired(blank, found, done, scope)
    scope.recent += [replace(each.subject, whole="") for each in done]
    return done


def _compare_with_next(text: str, found: Sequence[Mention], done: list[Cells]) -> None:
    """Growth on a figure that follows is on its period: 21.7 percent more than the 7,916 of week 47."""
    for number, (mention, following) in enumerate(pairwise(found)):
        base = done[number + 1].period
        joined = re.fullmatch(r"\s*(?:than|on|from|over)(?: the)?\s*", text[mention.end : following.start])
        if joined and done[number].measure == "yoy" and base and base == periods.before(done[number].period):
            measure = {"quarter": "qoq"}.get(periods.length(base), "mom")
            done[number] = replace(done[number], measure=measure, base_period=base)


def _whole(behind: str, mention: Mention) -> str:
    return subjects_en.whole_of(behind) if mention.unit == "percent" and not mention.direction else ""


def _subject(place: Place, scope: Scope) -> Subject:
    """The subject of a figure, from the words between the one before and it, or carried over."""
    mention, previous = place.mention, place.previous
    if previous and _is_aside(place):
        return previous.subject
    before, listed = scope.topic, scope.listed
    parenthesis = place.lead.rstrip().endswith("(")
    if parenthesis and (listed_before := subject_bracketed(place, scope)):
        return listed_before
    if not parenthesis and (near := subject_near(place, scope)):
        scope.listed = scope.listed if scope.listed != listed or near.words.startswith(listed or "\n") else ""
        return _counted(place, _of_group(near, mention, scope), scope)
    scope.listed = ""
    subject = _counted(place, _of_clause(place, scope, parenthesis=parenthesis), scope)
    if _OF_THEM.match(place.behind) and before.words and scope.topic is not before:
        return Subject(f"{before.words}, {subject.words}", (*before.parts, *subject.parts))
    subject = _of_group(subject, mention, scope)
    return subject_behind(place, subject, place.behind, scope)


def _is_aside(place: Place) -> bool:
    """Whether a figure stands in brackets right behind another, or behind what that one counts."""
    between = re.fullmatch(r"(?: of (?:them|these|those|which))?(?P<noun>(?: [a-z-]+){0,3}) \(", place.lead)
    if not between:
        return False
    counts = place.previous.measure in {"count", "level"} and place.mention.unit == "percent"
    return not between["noun"] or (counts and not re.search(r"\b(?:and|or|of|for|in)\b", between["noun"]))


def _of_clause(place: Place, scope: Scope, *, parenthesis: bool) -> Subject:
    """The subject of the clause that a figure stands in."""
    mention, previous, lead = place.mention, place.previous, place.lead
    if scope.counted and re.match(r" (?:in all|in total|altogether)\b", place.behind):
        return Subject(scope.counted, subjects_en.parts_of(scope.counted))
    if average := re.search(r"\b(?:the|an|its|their) (?P<noun>(?:[a-z]+ )?average\b[\w -]*?)[ (]*$", lead):
        noun = f"{average['noun']} {_change(mention)}".strip()
        whose = previous.subject if previous else scope.topic
        return Subject(f"{noun}, {whose.words}".rstrip(", "), (*subjects_en.parts_of(noun), *whose.parts))
    if _JOINED.fullmatch(lead) and previous and not parenthesis:
        carried = re.sub(r"^share of .*", "", previous.subject.words) or previous.subject.words
        return Subject(_revised(carried, lead), previous.subject.parts)
    follows = re.match(r"(?:up|down)\b|(?:an? |the )", mention.words)
    if follows and not parenthesis and re.search(r",\s*$|^\s*$|\b(?:is|are|was|were|but)\s*$", lead):
        carried = previous.subject if previous and re.fullmatch(r"[\s,]*(?:but)?\s*", lead) else scope.topic
        return Subject(carried.words, carried.parts)
    if previous and re.search(r"[,(]\s*(?:up |down )?(?:compared (?:with|to)|against|versus)(?: an?)?\s*$", lead):
        return Subject(previous.subject.words, previous.subject.parts)
    if parenthesis and (observed := _OBSERVED.search(lead)):
        noun = subjects_en.clean(_MOST.sub("", subjects_en.clean(observed["noun"])))
        scope.parent = Subject(noun, subjects_en.parts_of(noun)) if noun else scope.topic
        item = subjects_en.clean(observed["item"])
        return Subject(f"{scope.parent.words}, {item}", (*scope.parent.parts, item.lower()))
    if parenthesis:
        lead = re.sub(r"\b(?:people|those|persons) who (?:are|were) ", "", lead)
    verb = bool(re.match(r"(?:\w+ly )?[a-z]", mention.words)) and not follows and bool(mention.direction)
    subject = subjects_en.subject_of(lead, scope, parenthesis=parenthesis, verb=verb)
    if re.search(r"\bemploy(?:ed|s)\s*$", lead) and subject.words and mention.unit == "persons":
        return Subject(f"employees, {subject.words}", ("employees", *subject.parts))
    if "revis" in mention.words and subject.words:
        return Subject(f"revision of {subject.words}", subject.parts)
    return subject


def _change(mention: Mention) -> str:
    """The noun that a print begins with: gain of 31,000."""
    noun = re.match(r"(?:an? )?(gain|increase|rise|loss|decrease|decline|change)s?\b", mention.words)
    return noun[1] if noun else ""


def _revised(words_: str, lead: str) -> str:
    """Of a figure that was revised, which of its two values is meant."""
    if not words_.startswith("revision of ") and not words_.endswith(", as first reported"):
        return words_
    bare = words_.removeprefix("revision of ").removesuffix(", as first reported")
    return f"{bare}, as first reported" if "from" in lead else f"{bare}, as revised" if "to" in lead.split() else words_


def _of_group(subject: Subject, mention: Mention, scope: Scope) -> Subject:
    """Of people, what was measured before: disposable income was 300 yuan; urban residents had 400."""
    group = subject.words and subject.words.split(" with ")[0].split(" in ")[0].split()[-1].lower() in words.GROUPS
    if not group:
        scope.measured = subject if mention.unit in _MONEY else scope.measured
        return subject
    if mention.unit not in _MONEY or not scope.measured.words or subject.words in scope.measured.words:
        return subject
    return Subject(f"{scope.measured.words}, {subject.words}", (*scope.measured.parts, *subject.parts))


def _counted(place: Place, subject: Subject, scope: Scope) -> Subject:
    """Of a count, the noun behind it: 36 sentinel hospitals; with what the clause is about, where it names it."""
    mention = place.mention
    counts = mention.unit.startswith("other:") or mention.unit in {"enterprises", "countries"}
    whole_number = mention.quantity.unit_mult > 0 or mention.quantity.decimals <= 0
    if not counts or not whole_number or mention.direction or mention.unit in {"other:", "other:months", "other:years"}:
        return subject
    noun = _noun(place.own, mention)
    if not noun:
        return subject
    scope.counted = noun
    if noun in subject.words and len(subject.words) <= len(noun) + _A_FEW_WORDS:
        return subject
    named = subject.words if _WITH.search(place.lead) and subject.words else ""
    words_ = f"{noun}, {named}" if named else noun
    return Subject(words_, subjects_en.parts_of(words_))


def _noun(own: str, mention: Mention) -> str:
    """The noun that a number counts, with the words before it."""
    unit = re.escape(mention.unit.removeprefix("other:"))
    if mention.unit in {"enterprises", "countries"}:
        unit = r"\w+"
    match = re.match(
        rf"[\d,.]+(?: (?:million|billion|thousand))? (?P<noun>(?:[a-z-]+ ){{0,2}}?{unit})\b|"
        rf"[\w-]+ (?P<word>(?:[a-z-]+ ){{0,2}}?{unit})\b",
        own,
    )
    return (match["noun"] or match["word"] or "") if match else ""


def _blanked(text: str, found: Sequence[Mention], dated: Sequence[Dated]) -> str:
    """The text without brackets that hold no figure, its times and the prepositions before them."""
    characters = list(text)
    for match in re.finditer(r" \([^()]*\)", text):
        abbreviates = re.fullmatch(r" \([A-Za-z0-9&-]{1,8}\)", match.group())
        if not abbreviates and not any(match.start() < each.core < match.end() for each in found):
            characters[match.start() : match.end()] = " " * len(match.group())
    for each in dated:
        opening = re.search(
            r"(?:\b(?:in|for|during|over|at|of|by|on|since|than in|than|as of|from|until|through|to)(?: the)? )$",
            text[: each.start],
            re.IGNORECASE,
        )
        first = opening.start() if opening and opening.group().split()[0].lower() not in {"of", "for"} else each.start
        characters[first : each.end] = " " * (each.end - first)
    return "".join(characters)
