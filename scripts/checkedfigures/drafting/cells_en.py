"""The cells of English figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import periods, subjects_en
from . import words_en as words
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
        period, base = _period(text, start, following, mention, dated, scope)
        whole = (
            subjects_en.whole_of(text[mention.end : end]) if mention.unit == "percent" and not mention.direction else ""
        )
        subject = Subject(subject.words, subject.parts, whole)
        measure, sure, why = _measure(lead, behind, mention, subject, previous, text[start:end], (period, base, scope))
        base = base or _base(measure, period, behind, text[start:end])
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


def _period(
    text: str, start: int, following: int, mention: Mention, dated: Sequence[Dated], scope: Scope
) -> tuple[str, str]:
    """The period of a figure, and the period that it is compared with."""
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


def _measure(
    lead: str, behind: str, mention: Mention, subject: Subject, previous: Cells | None, sentence: str, times: tuple
) -> tuple[str, float, str]:
    """The measure of a figure, how sure it is, and why."""
    lead = lead.lower()
    near = re.split(r"[;(]", lead)[-1]
    if (
        re.match(r"\s*(?:[a-z]+ ){0,2}(?:for|to) (?:each|every)\b|\s*per \d| times as\b", behind)
        and mention.unit != "percentage_point"
    ):
        return "ratio", 0.8, "so many for each"
    growing = bool(mention.direction) and not mention.level
    if mention.unit == "percentage_point":
        if re.search(r"contribut", near):
            return "contribution", 0.9, "points that something contributes"
        growth = re.search(r"\bgrowth|\bgrew|\bfaster|\bslower", f"{near}{behind[:30].lower()}") or (
            previous and previous.measure in {"yoy", "mom", "qoq"} and "growth" in near
        )
        return ("growth_points" if growth else "points"), 0.9, "a difference in percentage points"
    if mention.unit == "percent":
        return _rate(near, behind, mention, subject, previous, sentence, times, growing=growing)
    if re.match(r"\s*(?:consecutive|straight|\w+ in a row|in a row)", behind) or "consecutive" in mention.unit:
        return "streak", 0.9, "consecutive"
    if (
        growing
        or (previous and previous.measure == "change" and re.search(r"\bby\s*$", near))
        or re.search(r"\b(?:gain|gains|increase|decrease|change|loss|losses)(?: of| that averaged)?\s*$", near)
    ):
        return "change", 0.9, f"“{mention.words.strip() or near.split()[-1] if near.split() else ''}” before a quantity"
    if mention.unit in {"", "index_point"}:
        return (
            ("index", 0.7, "a number without a unit")
            if re.search(r"index|pmi", f"{near}{sentence.lower()}")
            else ("level", 0.4, "no unit is printed")
        )
    if mention.unit.startswith("other:") or mention.unit in {"countries", "enterprises"}:
        return "count", 0.8, "a counted unit"
    return "level", 0.9, "a quantity without a direction"


def _rate(
    near: str,
    behind: str,
    mention: Mention,
    subject: Subject,
    previous: Cells | None,
    sentence: str,
    times: tuple,
    *,
    growing: bool,
) -> tuple[str, float, str]:
    after = behind[:60].lower()
    if "contribut" in near and re.match(r"\s*(?:of|to) .*growth", after):
        return "contribution", 0.9, "a contribution"
    if growing and re.search(r"\breal terms\b", f"{near[-60:]}{after[:24]}"):
        return "real", 0.9, "“real” beside a rate"
    is_share = (
        re.search(r"\b(?:account\w*|ma[dk]e? up|share|shares|represent\w*|compris\w*|constitut\w*|proportion)\b", near)
        or subject.whole
    )
    carried = previous is not None and re.fullmatch(r"[\s,]*(?:and|or|,)?[\s,]*", near)
    if growing or (
        not is_share
        and re.search(
            r"\b(?:growth|increase|decrease|gain|decline|rate of growth|inflation rise|fall|drop|rise|"
            r"reduction)(?: of| was| rate of)?\s*$",
            near,
        )
    ):
        return _growth(mention, previous, sentence, near, after, times)
    if (
        carried
        and previous.measure in {"yoy", "mom", "qoq", "real", "share"}
        and (mention.paired or not subject.whole)
        and near.strip() in {"and", ",", ", and"}
    ):
        return previous.measure, 0.8, "the enumeration goes on"
    if near.strip(" ,") == "or" and previous and previous.measure == "change" and not subject.whole:
        return _growth(mention, previous, sentence, near, after, times)
    if is_share or (mention.level and "share" in subject.words):
        return "share", 0.9, "a part of a whole"
    if (
        previous
        and previous.measure in {"share", "level"}
        and re.fullmatch(r"[\s,]*(?:up |down )?(?:compared with|compared to|from|against|versus)\s*", near)
    ):
        return previous.measure, 0.8, "compared with the figure before"
    if previous and previous.measure in {"count", "level"} and not near.strip() and behind.startswith(")"):
        return "share", 0.6, "in brackets behind a quantity"
    if re.search(r"\b(?:margin|coverage)\b", f"{near} {subject.words.lower()}"):
        return "share", 0.7, "a rate that is a share"
    if previous and previous.measure == "share" and carried:
        return "share", 0.6, "as the figure before"
    return "level", 0.6, "a percentage without a direction"


def _growth(
    mention: Mention, previous: Cells | None, sentence: str, near: str, after: str, times: tuple
) -> tuple[str, float, str]:
    """Against what a rate of growth is: named, or as releases of this kind mean it."""
    period, base, scope = times
    around = f"{near} {mention.words.lower()} {after}"
    for measure, pattern in words.AGAINST.items():
        if re.search(pattern, around):
            return measure, 0.95, "the words beside it name the base"
    if base and base == periods.shifted(period, -1):
        return "yoy", 0.95, "compared with a year before"
    if base and base == periods.before(period):
        return (
            {"month": "mom", "quarter": "qoq"}.get(periods.length(period), "yoy"),
            0.9,
            "compared with the period before",
        )
    if (
        previous
        and near.strip(" ,") == "or"
        and periods.length(scope.document) == "month"
        and "year" not in sentence.lower().split(" or ")[0]
    ):
        return "mom", 0.8, "as the change before it"
    return "yoy", 0.5, "growth, by default on the year before"


def _base(measure: str, period: str, behind: str, sentence: str) -> str:
    if measure in {"yoy", "real"}:
        return periods.shifted(period, -1)
    if measure in {"mom", "qoq"}:
        return periods.before(period)
    if measure in {"change", "points", "growth_points"}:
        if re.match(r"[^,;]{0,40}(?:year earlier|year ago|over the year|year before)", behind):
            return periods.shifted(period, -1)
        return periods.before(period) if periods.length(period) == "month" else ""
    return ""
