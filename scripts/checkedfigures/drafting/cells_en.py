"""The cells of English figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import measures_en, periods, subjects_en
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject

_BOUNDARY = re.compile(r"[;:,()]|\.\s|\t| (?:while|whereas|and|but) ")


def cells(text: str, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> list[Cells]:
    """The cells of the figures of a sentence, in order.

    Args:
        text: the sentence.
        found: the figures of the sentence.
        dated: the times of the sentence.
        scope: what carries over; it is brought up to date.
    """
    start, end = 0, len(text)
    blank = _blanked(text, dated)
    done: list[Cells] = []
    stop = start
    scope.parent = Subject()
    _leading_period(text, start, found, dated, scope)
    for number, mention in enumerate(found):
        scope.clause += bool(number == 0 or re.search(r"[;:,]|\band\b", text[stop : mention.start]))
        lead = blank[stop : mention.start]
        parenthesis = lead.rstrip().endswith("(") and mention.start > start
        previous = done[-1] if done else None
        level_after = (
            number and not parenthesis and re.fullmatch(r"[\s,]*(?:or|to|from|,|and|percent|an?|in|the)*[\s,]*", lead)
        )
        if level_after:
            subject = Subject(
                re.sub(r"^share of .*", "", previous.subject.words) or previous.subject.words, previous.subject.parts
            )
        elif (
            re.match(r"(?:up|down|an? |the )", mention.words)
            and not parenthesis
            and re.search(r",\s*$|^\s*$|\b(?:is|are|was|were|but)\s*$", lead)
        ):
            subject = Subject(scope.topic.words, scope.topic.parts)
        else:
            verb = (
                bool(re.match(r"(?:\w+ly )?[a-z]", mention.words))
                and not re.match(r"an? |the |up\b|down\b", mention.words)
                and bool(mention.direction)
            )
            subject = subjects_en.subject_of(lead, scope, parenthesis=parenthesis, verb=verb)
        subject = _counted(text, mention, lead, subject)
        following = found[number + 1].start if number + 1 < len(found) else end
        behind = text[mention.end : following]
        period, base = _period(text, following, mention, dated, scope)
        whole = (
            subjects_en.whole_of(text[mention.end : end]) if mention.unit == "percent" and not mention.direction else ""
        )
        subject = Subject(subject.words, subject.parts, whole)
        measure, sure, why = measures_en.measure_of(
            mention, lead, behind, subject=subject, previous=previous, sentence=text, times=(period, base, scope)
        )
        base = base or measures_en.base_of(measure, period, behind)
        if number == 0 and scope.opening and period and "/" not in period:
            scope.current = period
        done.append(Cells(period, base, measure, subject, scope.clause, sure if subject.words else sure / 2, why))
        stop = mention.end
    return _paired(blank, start, found, done)


def _counted(text: str, mention: Mention, lead: str, subject: Subject) -> Subject:
    """Of a count, the noun behind it: 36 sentinel hospitals; with what the clause is about, where it names it."""
    counted = mention.unit.startswith("other:") or mention.unit in {"enterprises", "countries"}
    if not counted or mention.direction or mention.unit in {"other:", "other:months", "other:years"}:
        return subject
    noun = _noun(text, mention)
    named = subject.words if re.search(r"\w\s+(?:with|had|recorded|reported)\s*$", lead) and subject.words else ""
    words = f"{noun}, {named}" if named and noun not in named else noun
    return Subject(words, subjects_en.parts_of(words)) if noun else subject


def _noun(text: str, mention: Mention) -> str:
    """The noun that a number counts, with the words before it."""
    unit = re.escape(mention.unit.removeprefix("other:"))
    if mention.unit in {"enterprises", "countries"}:
        unit = r"\w+"
    match = re.match(
        rf"[\d,.]+(?: (?:million|billion|thousand))? (?P<noun>(?:[a-z-]+ ){{0,2}}?{unit})\b|"
        rf"\w+ (?P<word>(?:[a-z-]+ ){{0,2}}?{unit})\b",
        text[mention.core :],
    )
    return (match["noun"] or match["word"] or "") if match else ""


def _paired(blank: str, start: int, found: Sequence[Mention], done: list[Cells]) -> list[Cells]:
    """Give each number of an enumeration its own member: exports and imports rose by 3 and 4 percent."""
    groups: list[list[int]] = []
    for number, mention in enumerate(found):
        joined = number and re.fullmatch(r"\s*(?:,|and|, and)\s*", blank[found[number - 1].end : mention.start])
        if joined and mention.unit == found[number - 1].unit and groups:
            groups[-1].append(number)
        else:
            groups.append([number])
    for place, group in enumerate(groups):
        if len(group) < 2:
            continue
        opened = found[group[0] - 1].end if group[0] else start
        names = subjects_en.items(blank[opened : found[group[0]].start])
        earlier = [done[number].subject.words for each in groups[:place] for number in each][-len(group) :]
        if len(names) != len(group) and len(set(earlier)) == len(group):
            names = earlier
        if len(names) == len(group):
            for number, name in zip(group, names, strict=True):
                subject = Subject(name, subjects_en.parts_of(name), done[number].subject.whole)
                done[number] = replace(done[number], subject=subject)
        last = done[group[-1]]
        for number in group if last.measure == "share" else ():
            subject = replace(done[number].subject, whole=last.subject.whole)
            done[number] = replace(done[number], measure="share", subject=subject)
    return done


def _blanked(text: str, dated: Sequence[Dated]) -> str:
    characters = list(text)
    for each in dated:
        opening = re.search(
            r"(?:\b(?:in|for|during|over|at|of|by|on|since|than in|than|as of|from|until|through|to)(?: the)? )$",
            text[: each.start],
            re.IGNORECASE,
        )
        first = opening.start() if opening and opening.group().split()[0].lower() not in {"of", "for"} else each.start
        characters[first : each.end] = " " * (each.end - first)
    return re.sub(r"(?<= {3}) {2,}", lambda match: " " * len(match.group()), "".join(characters))


def _leading_period(text: str, start: int, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> None:
    """A time at the head of a sentence holds until the next."""
    first = found[0].start if found else len(text)
    for each in dated:
        leads = (
            re.fullmatch(r"\s*(?:In|At|For|During|Over|As of|By)?(?: the)? ?", text[start : each.start])
            if each.start >= start
            else None
        )
        if leads and each.start < first and each.role == "period" and each.period:
            scope.current = each.period


def _period(text: str, following: int, mention: Mention, dated: Sequence[Dated], scope: Scope) -> tuple[str, str]:
    """The period of a figure, and the period that it is compared with."""
    start = 0
    period, base, own = scope.current, "", False
    for dated_as in dated:
        if dated_as.end <= start or dated_as.start >= following:
            continue
        each = replace(dated_as, period=periods.resolved(dated_as.period, period))
        ahead = each.start < mention.core
        between = text[each.end : mention.core] if ahead else text[mention.end : each.start]
        aside = re.search(r"\b(?:from|against|compared with)\s[^,;]*$", text[start : each.start])
        if ahead and each.role == "period" and each.period and not own and not aside and not re.search(r"[;]", between):
            period = each.period
        elif (
            not ahead
            and each.role == "period"
            and each.period
            and re.fullmatch(r"[\w\s'%-]{0,60}?\b(?:in|during|for|at|as of|on|over|by)(?: the)?\s*", between)
            and " and " not in between
        ):
            period, own = each.period, True
        elif each.role == "base" and each.period and not ahead and not re.search(r"[;()]", between):
            base = base or each.period
        elif each.role == "base" and ahead and each.period and re.fullmatch(r"\s*(?:\()?\s*", between):
            period = each.period
        elif each.role == "base" and ahead and each.period and mention.direction and _heads(text, start, each.start):
            base = base or each.period
        elif each.role == "since" and each.period and not re.search(r"[;.]", between) and mention.direction:
            period, base, own = f"{each.period}/{scope.current}", each.period, True
    if (
        re.search(r"\b(?:from|against|compared (?:with|to)|versus)(?: an?)?\s*$", text[start : mention.start])
        and not own
    ):
        revised = "revised" in text[start : mention.start]
        earlier = periods.before(period) if periods.length(period) in {"month", "week"} else periods.shifted(period, -1)
        period, base = period if revised else base or earlier, ""
    if re.search(r"\baverage", text[max(start, mention.start - 60) : mention.core]):
        around = f"{text[max(start, mention.start - 40) : mention.start]}|{text[mention.end : mention.end + 60]}"
        if window := re.search(
            r"\bover the (?:prior|previous|past|last|preceding) (\d+|twelve) months", around.split(";", maxsplit=1)[0]
        ):
            period = _window(scope.current, 12 if window[1] == "twelve" else int(window[1])) or period
    return period, base


def _heads(text: str, start: int, place: int) -> bool:
    """Whether a comparison stands at the head of a sentence, so that it holds for all its figures."""
    return bool(re.match(r"\s*(?:In|At|For|During|Over|Compared)\b[^,]*,?[^,]*$", text[start:place]))


def _window(current: str, count: int) -> str:
    """The months before a month."""
    if periods.length(current) != "month":
        return ""
    last = periods.before(current)
    year, month = map(int, last.split("-"))
    first = year * 12 + month - count
    return f"{first // 12}-{first % 12 + 1:02}/{last}"
