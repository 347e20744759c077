"""What English figures measure: levels, changes, growth and on what, shares; and what they are compared with."""

from __future__ import annotations

import re

from . import periods, subjects_en
from . import words_en as words
from .mention import Mention
from .scope import Cells, Scope, Subject

_HEAD = re.compile(
    r"\s*(?:(?P<year>(?:over|in|during) the (?:last|past|previous|prior) (?:12|twelve) months|over the year|"
    r"on an? (?:annual|yearly) basis|year[- ]on[- ]year)|on a monthly basis|over the month|month[- ]on[- ]month)\b",
    re.IGNORECASE,
)
_GROWTHS = {"yoy", "mom", "qoq", "real"}
_COMPARED = re.compile(
    r"(?:^|[,\s])(?:up |down )?(?:compared with|compared to|from|against|versus|after)"
    r"(?: an?(?: rise| fall| increase)? ?(?:of)?)?\s*$"
)


def measure_of(
    mention: Mention,
    lead: str,
    behind: str,
    *,
    subject: Subject,
    previous: Cells | None,
    sentence: str,
    times: tuple[str, str, Scope],
) -> tuple[str, float, str]:
    """The measure of a figure, how sure it is, and why."""
    lead = lead.lower()
    bracketed = previous is not None and bool(re.fullmatch(r"(?: of (?:them|these|those))?(?: [a-z-]+){0,3} \(", lead))
    near = "" if bracketed else re.split(r"[;(]", lead)[-1] or " "
    if (
        re.match(r"\s*(?:[a-z]+ ){0,2}(?:for|to) (?:each|every)\b|\s*per (?:\d|$)| times as\b", behind)
        and mention.unit != "percentage_point"
    ):
        return "ratio", 0.8, "so many for each"
    growing = bool(mention.direction) and not mention.level
    times_as_much = mention.unit == "percent" and sentence[: mention.end].endswith("times")
    is_ratio = times_as_much or re.search(r"\bratio of\b", subject.words)
    if is_ratio and not growing and mention.unit != "percentage_point":
        return "ratio", 0.8, "so many for each, or so many times as much"
    if mention.unit == "percentage_point":
        if re.search(r"contribut", near) or (lead.endswith("(") and "contribut" in sentence.lower()):
            return "contribution", 0.9, "points that something contributes"
        growth = re.search(r"\bgrowth|\bgrew|\bfaster|\bslower", f"{near}{behind[:30].lower()}") or (
            previous and previous.measure in {"yoy", "mom", "qoq"} and "growth" in near
        )
        return ("growth_points" if growth else "points"), 0.9, "a difference in percentage points"
    if mention.unit == "percent":
        found = _rate(
            mention, near, behind, subject=subject, previous=previous, sentence=sentence, times=times, growing=growing
        )
        if found[0] in {"share", "level", "ratio"}:
            times[2].rate = found[0]
        return found
    if re.match(r"\s*(?:consecutive|straight|\w+ in a row|in a row)", behind) or "consecutive" in mention.unit:
        return "streak", 0.9, "consecutive"
    if (
        growing
        or re.search(r"\bby\s*$", near)
        or (
            previous
            and previous.measure == "change"
            and re.match(r"\s*(?:in all|in total|together|altogether)\b", behind)
        )
        or re.search(r"\b(?:gain|gains|increase|decrease|change|loss|losses)(?: of| that averaged)?\s*$", near)
    ):
        return "change", 0.9, f"“{mention.words.strip() or near.split()[-1] if near.split() else ''}” before a quantity"
    if previous and previous.measure in {"ratio", "average"} and _COMPARED.search(near):
        return previous.measure, 0.8, "compared with the figure before"
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
    mention: Mention,
    near: str,
    behind: str,
    *,
    subject: Subject,
    previous: Cells | None,
    sentence: str,
    times: tuple[str, str, Scope],
    growing: bool,
) -> tuple[str, float, str]:
    after = behind[:60].lower()
    scope = times[2]
    if re.search(r"\bby\s*$", near) and previous and previous.measure in _GROWTHS:
        return previous.measure, 0.8, "as the growth before it"
    if re.search(r"\bby\s*$", near) and previous:
        return _growth(mention, near, after, previous=previous, sentence=sentence, times=times)
    if "contribut" in near and re.match(r"\s*(?:of|to) .*growth", after):
        return "contribution", 0.9, "a contribution"
    carries_on = previous is not None and previous.measure in {"yoy", "real"} and re.search(r"\band\s*$", near)
    if (growing or carries_on) and re.search(
        r"\b(?:real terms|adjusted for inflation|inflation-adjusted)\b", f"{near[-60:]}{after[:24]}"
    ):
        return "real", 0.9, "“real” beside a rate"
    is_share = (
        re.search(r"\b(?:account\w*|ma[dk]e? up|share|shares|represent\w*|compris\w*|constitut\w*|proportion)\b", near)
        or subject.whole
    )
    carried = previous is not None and re.fullmatch(r"[\s,]*(?:and|or|,)?[\s,]*", near)
    compared = _COMPARED.search(near)
    if previous and compared and previous.measure in _GROWTHS:
        return previous.measure, 0.8, "compared with the growth before it"
    rate_of_growth = re.search(r"\b(?:growth|inflation|annual rate)\b", subject.words.lower())
    if rate_of_growth and not growing and not is_share and not compared:
        return _growth(mention, near, after, previous=previous, sentence=sentence, times=times)
    if growing or (
        not is_share
        and re.search(
            r"\b(?:changes?|growth|increase|decrease|gain|decline|rate of growth|inflation rise|fall|drop|rise|"
            r"reduction)(?: of| was| rate of)?\s*$",
            near,
        )
    ):
        return _growth(mention, near, after, previous=previous, sentence=sentence, times=times)
    if (
        carried
        and previous.measure in {"yoy", "mom", "qoq", "real", "share"}
        and (mention.paired or not subject.whole)
        and near.strip() in {"and", ",", ", and"}
    ):
        return previous.measure, 0.8, "the enumeration goes on"
    if near.strip(" ,") == "or" and previous and previous.measure == "change" and not subject.whole:
        return _growth(mention, near, after, previous=previous, sentence=sentence, times=times)
    if is_share or re.search(r"\bshares?\b|\bproportion\b", subject.words) or _is_part(mention):
        return "share", 0.9, "a part of a whole"
    if previous and scope.rate and (compared or re.search(r"(?:^|\s)to\s*$", near)):
        return scope.rate, 0.8, "compared with the figure before"
    counted = previous is not None and previous.measure in {"count", "level"}
    if counted and near == "" and re.match(r"\)| of\b", behind):
        return "share", 0.6, "in brackets behind a quantity"
    if counted and scope.rate != "level" and near.strip(" ,").rpartition(" ")[2] == "or":
        return "share", 0.7, "a quantity, or a part"
    if re.search(r"\b(?:margin|coverage)\b", f"{near} {subject.words.lower()}"):
        return "share", 0.7, "a rate that is a share"
    if previous and previous.measure == "share" and (carried or not subjects_en.has_verb(near)):
        return "share", 0.6, "as the figure before"
    if near.rstrip().endswith("(") or near == " ":
        moved = re.search(
            r"\b(?:increase|decrease|rise|fall|decline|drop)s?\b[^;.]*\b(?:was|were) \w+ (?:in|for)\b", sentence
        )
        if moved:
            return _growth(mention, near, after, previous=previous, sentence=sentence, times=times)
        listed = re.search(r"annual (?:growth |inflation )?rates?\b|\binflation\b|\bgrowth rates?\b", sentence.lower())
        if listed and not re.search(r"\bunemploy|\bjobless", sentence.lower()):
            return "yoy", 0.6, "in brackets, of an annual rate"
    return "level", 0.6, "a percentage without a direction"


def _is_part(mention: Mention) -> bool:
    """Whether the print is a fraction in words: four in five, a third, half."""
    return mention.quantity.decimals < 0 and mention.quantity.unit_mult == 0 and not mention.direction


def _growth(
    mention: Mention, near: str, after: str, *, previous: Cells | None, sentence: str, times: tuple[str, str, Scope]
) -> tuple[str, float, str]:
    """Against what a rate of growth is: named, or as releases of this kind mean it."""
    period, base, scope = times
    yearly = periods.length(period) == "year"
    if (
        base
        and not yearly
        and base == periods.before(period)
        and re.match(r"\s*(?:than|from|over|on|compared)\b", after)
    ):
        kind = {"month": "mom", "quarter": "qoq", "run": "qoq", "week": "mom"}.get(periods.length(period), "yoy")
        return kind, 0.95, "compared with the period before"
    near = re.split(r"\band\b|,", near)[-1] if previous else near
    around = f"{near} {mention.words.lower()} {after}"
    for measure, pattern in words.AGAINST.items():
        if re.search(pattern, around):
            if "seasonally adjusted basis" in around:
                scope.growth = measure
            return measure, 0.95, "the words beside it name the base"
    if base and base == periods.shifted(period, -1):
        return "yoy", 0.95, "compared with a year before"
    if base and not yearly and base == periods.before(period):
        return (
            {"month": "mom", "quarter": "qoq", "run": "qoq"}.get(periods.length(period), "yoy"),
            0.9,
            "compared with the period before",
        )
    kind = {"month": "mom", "quarter": "qoq"}.get(periods.length(period))
    if previous and kind and near.strip(" ,") == "or" and "year" not in sentence.lower().split(" or ")[0]:
        return kind, 0.8, "as the change before it"
    if head := _HEAD.match(sentence):
        return ("yoy" if head["year"] else "mom"), 0.9, "the sentence begins with the base"
    if scope.growth and periods.length(period) == "month":
        return scope.growth, 0.6, "growth, as the article has it of seasonally adjusted figures"
    return "yoy", 0.5, "growth, by default on the year before"


def base_of(measure: str, period: str, behind: str) -> str:
    if measure in {"yoy", "real"}:
        return periods.shifted(period, -1)
    if measure in {"mom", "qoq"}:
        return periods.before(period)
    if measure in {"change", "points", "growth_points"}:
        if re.match(r"[^,;]{0,40}(?:year earlier|year ago|over the year|year before)", behind):
            return periods.shifted(period, -1)
        return periods.before(period) if periods.length(period) == "month" else ""
    return ""
