"""What an English figure measures where the words right beside it say so: a coverage of 38.5 percent."""

from __future__ import annotations

import re

from . import subjects_en
from . import words_en as words
from .lists_en import listed_behind
from .place import Place
from .scope import Scope, Subject

_NUMBER = re.compile(r"(?:[\d,.]*\d|[A-Za-z]+(?:-[a-z]+)?)(?: (?:thousand|million|billion|trillion))?(?= |$)")
_ONES = r"(?: of (?:them|these|those|which|whom|the total))?"
_BE = r"was|were|are|is|have been|had been|has been"
_NOT_NOUN = rf"{_BE}|had|have|of|in|to|from|by|and|or|more|less|higher|lower|up|down"
_PREDICATE = re.compile(
    rf"^(?: of [\d,.]+(?: million| thousand)?)?(?P<noun>(?: (?!(?:{_NOT_NOUN})\b)[A-Za-z][\w-]*){{0,5}}?){_ONES}"
    r"(?: in the [a-z]+)?"
    rf" (?:(?P<be>{_BE})|(?P<verb>had|have|died|went|came|lived|took|(?!based|compared|aged|followed)[a-z]{{2,}}ed))\b"
    r"(?P<said>[^,;.:()]*)"
)
_OPENING = re.compile(
    r"(?:^|[;:,—-]|\b(?:and|but|while|whereas|or)\b)\s*(?:,\s*)?"
    r"(?:(?:of|among) (?:which|whom|these|those|them|this|the total)\b,?\s*)?"
    r"(?:(?:of|among) (?:the )?(?P<frame>[^,;:]{3,60}),\s*)?"
    r"(?:(?:only|another|a further|the (?:other|remaining)|a total of|an estimated|some|around|about)\s*)?$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere (?:was|were|are|is|had been|have been)(?: (?:still|only|also|now))?\s*$", re.IGNORECASE)
_DIGITS_OF = r"(?<!than )(?<!under )(?<!over )(?<!aged )"
_COUNTED = re.compile(r"^ (?P<noun>(?:[^\d,;.:()]|(?<=aged )\d+(?: to \d+)?|(?<= )\d+(?= (?:and|or) (?:over|older)))+)")
_OF = re.compile(
    r"^(?P<before>.*?)(?P<noun>[A-Za-z][\w'’/&-]*(?: [\w'’/&-]+){0,5}) of(?: (?:only|just|some))? ?$", re.DOTALL
)
_BOUNDARY = re.compile(
    rf"[,;:()]|(?<![\w-])(?:with|to|at|by|from|for|on|an?|the|its|their|less|plus|minus|includ\w+|expects?|left|"
    rf"{'|'.join(words.VERBS)})(?![\w-])",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"(?:^|, |\band )(?:lifting|raising|bringing|taking|pushing|leaving|cutting|reducing|lowering|widening|narrowing|"
    r"boosting|putting|brought|pushed|took|lifts|brings|takes)\s+(?P<noun>[^,;:]+?)"
    r"(?: (?:down|up))?(?: (?:by|to|at))?\s*$",
    re.IGNORECASE,
)
_TRADED = {
    "exported": "exports", "imported": "imports", "traded": "trade", "sold": "sales", "bought": "purchases",
    "produced": "output", "shipped": "shipments", "invested": "investment", "borrowed": "borrowing",
}  # fmt: skip
_WORTH = re.compile(
    rf"^(?P<before>.*?)\b(?P<verb>{'|'.join(_TRADED)}) (?P<object>(?:[\w-]+ ){{0,4}}?)"
    r"(?:worth|valued at|totalling|totaling)\s*$",
    re.DOTALL,
)
_GAP = re.compile(
    r"^\)?(?: (?:of|in) [\w '-]+?(?=,|;| and | but | while ))?\s*[,;:]?\s*(?:(?:and|but|while|whereas|then)\s+)*"
    r"(?:(?:[^,;:()]*, )?(?:followed|led|headed) by (?P<after>[^;:()]+?)|(?P<noun>[^,;:()]*?[\w)]))"
    r"\s+(?P<link>by|for|to|at|with)\s*$"
)
_GAP_OF_ALL = re.compile(
    r"^(?: of [^,;:()]+?)?,\s*(?:and )?"
    r"(?P<noun>(?!an? )[A-Za-z][\w'’-]*(?: (?!of|at|to|by|with|for|up|down)[\w'’-]+){0,5})\s*$"
)
_NO_GAP = re.compile(
    r"(?:(?:or|up|down|from|against|compared|than|over|after|before|in|on|by|to|at|of|for|with|as|which|that|who|it|they|"
    r"this|per|between|more|less|higher|lower|year|month|quarter)\b|$)",
    re.IGNORECASE,
)
_MOVED_WHAT = re.compile(
    r"^ (?:in|of) (?P<noun>[a-z][^;:.()\d]*?)(?=, (?:while|and|with|but|after|as|which)\b|[;.(]|\s{3,}|,? and \d|$|"
    r" (?:alongside|while|from|after|compared|over|between|and an?)\b)"
)
_CHANGES = {
    *words.RISE, *words.FALL, "change", "swing", "number", "pace", "peak", "low", "high", "record", "range", "band",
    "total", "share", "rate", "level", "value", "equivalent", "proportion", "average", "maximum", "minimum", "most",
    "some", "out", "corresponding", "because", "instead", "ahead", "worth", "revision", "revisions", "contribution",
    "contributions", "yield",
}  # fmt: skip


def subject_near(place: Place, scope: Scope) -> Subject | None:
    """The subject of a figure that the words right beside it name, ``None`` where they do not."""
    for rule in (listed_behind, _moved, _part_of_all, _predicate, _counted_there, _noun_of, _brought, _worth, _gap):
        if subject := rule(place, scope):
            return subject
    return None


def _moved(place: Place, scope: Scope) -> Subject | None:
    """What moved by a number that stands before its noun: a 0.4 per cent rise in sales of food."""
    printed = place.own[: len(place.own) - len(place.behind)]
    match = _MOVED_WHAT.match(place.behind)
    if not re.search(r"(?:%|cent|percent|points?) (?!more|less|higher|lower|above|below)[a-z]+$", printed) or not match:
        return None
    noun = subjects_en.clean(subjects_en.before_verb(match["noun"]))
    return Subject(noun, subjects_en.parts_of(noun)) if noun else None


def _part_of_all(place: Place, scope: Scope) -> Subject | None:
    """What a number of a number counts: 14 of the 18 industry sectors."""
    match = re.match(r"[\w,]+ of (?:the |its |all )?[\d,]+ (?P<noun>(?:[a-z-]+ ){0,3}?[a-z-]+s)\b", place.own)
    if not match or place.mention.unit == "percent":
        return None
    scope.counted = match["noun"]
    return Subject(match["noun"], subjects_en.parts_of(match["noun"]))


def _predicate(place: Place, scope: Scope) -> Subject | None:
    """What a number that is the subject of its clause is said of: of which 9,637 were for influenza."""
    opening = _OPENING.search(place.lead)
    if not opening or place.mention.direction or place.mention.apart:
        return None
    rest = re.sub(r" \([^()]*\)", "", _without_number(place))
    if place.mention.unit == "percent":
        match = re.match(rf"^ of (?P<noun>[^,;.()]*?) (?:{_BE}) (?P<said>[^,;.:()]+)", rest)
        noun = subjects_en.clean(f"{match['noun']} {_end_of(match['said'])}") if match else ""
        return _entered(noun, scope) if match and not re.search(r"\bmore|\bless", match["said"]) else None
    match = _PREDICATE.match(rest)
    if match:
        said = _end_of(match["said"] if match["be"] else f"{match['verb']}{match['said']}")
    elif scope.listed and place.previous and re.search(r"(?:,|\band)\s*$", place.lead):
        said = _end_of(re.match(r"[^,;.:]*", rest)[0])
    else:
        return None
    if not re.search(r"[A-Za-z]", said) or re.match(r" ?(?:from|above|below|than|the|an?|in all|in total)\b", said):
        return None
    own = subjects_en.clean(match["noun"]) if match else ""
    frame = subjects_en.clean(opening["frame"] or "")
    noun = own or frame or scope.counted
    scope.counted = noun or scope.counted
    scope.listed = scope.counted
    return _entered(f"{noun} {said.strip()}".strip(), scope)


def _end_of(said: str) -> str:
    """A predicate without what belongs to the next number."""
    return re.split(
        r"\s(?:and|or|while|but|compared|up|down)\s|\s(?:and|or)$|\s{2,}|" + _DIGITS_OF + r"\b\d", f"{said} "
    )[0].rstrip()


def _counted_there(place: Place, scope: Scope) -> Subject | None:
    """What there is so much of: there were 57 outbreaks."""
    if not _THERE.search(place.lead) or place.mention.unit == "percent":
        return None
    match = _COUNTED.match(_without_number(place))
    noun = re.split(r" (?:for (?:each|every)|per|and|or|while)\b", match["noun"] if match else "")[0].strip()
    each = re.search(r"\b(?:for each|for every|per) (?P<noun>[a-z-]+(?: [a-z-]+)?)", match["noun"] if match else "")
    scope.counted = noun or scope.counted
    return _entered(f"{noun} per {each['noun']}" if each else noun, scope) if noun else None


def _noun_of(place: Place, scope: Scope) -> Subject | None:
    """The noun before *of* and a number: a coverage of 38.5 percent, with revenue of 3 million."""
    match = _OF.match(place.lead)
    if not match:
        return None
    text = f"{match['before']}{match['noun']}"
    boundary = max((each.end() for each in _BOUNDARY.finditer(text)), default=0)
    noun = subjects_en.clean(text[boundary:])
    head = noun.split()[-1].lower() if noun else ""
    if not noun or head in _CHANGES or noun.lower() in words.NOT_SUBJECTS or not re.search("[a-z]{3}", noun):
        return None
    if joined := re.search(r"(?:, with|\bat)(?: an?| the)?\s*$", text[:boundary]):
        before = text[: joined.start()]
        whose = scope.topic
        if subjects_en.has_verb(before) or not place.previous:
            whose = subjects_en.subject_of(before, scope, parenthesis=False, verb=False)
        if whose.words:
            return Subject(f"{noun}, {whose.words}", (*subjects_en.parts_of(noun), *whose.parts))
        return Subject(f"{noun}, {scope.topic.words}".rstrip(", "), (*subjects_en.parts_of(noun), *scope.topic.parts))
    subject = Subject(noun, subjects_en.parts_of(noun))
    if not re.search(r"\w", text[:boundary]):
        scope.topic = subject
    return subject


def _brought(place: Place, scope: Scope) -> Subject | None:
    """What a figure before brought with it: …, lifting their share to 62.5 percent."""
    match = _BROUGHT.search(place.lead)
    return subjects_en.named(match["noun"].strip(), scope, parenthesis=False) if match else None


def _worth(place: Place, scope: Scope) -> Subject | None:
    """What was traded for an amount: they exported goods worth 3 million dollars."""
    match = _WORTH.match(place.lead)
    if not match:
        return None
    goods = f"{subjects_en.clean(match['object'])} {_TRADED[match['verb']]}".strip()
    before = subjects_en.clean(re.split("[;:]", match["before"])[-1])
    whose = (
        Subject(before, subjects_en.parts_of(before))
        if before and before.lower() not in words.NOT_SUBJECTS
        else scope.topic
    )
    scope.topic = whose
    return Subject(f"{goods}, {whose.words}".rstrip(", "), (*subjects_en.parts_of(goods), *whose.parts))


def _gap(place: Place, scope: Scope) -> Subject | None:
    """Who goes on a clause whose verb is left out: …, women for 122,800."""
    if not place.previous or (place.mention.direction and place.mention.words.strip()):
        return None
    match = _GAP.match(place.lead) or _GAP_OF_ALL.match(place.lead)
    noun = subjects_en.clean(match["noun"] or match.groupdict().get("after") or "") if match else ""
    if not noun or _NO_GAP.match(noun) or subjects_en.has_verb(noun) or noun.lower() in words.NOT_SUBJECTS:
        return None
    previous = place.previous.subject
    head = previous.words.split(",")[0] if ", " in previous.words else ""
    if those := re.match(r"(?:those|that) (?=of|in|for|to|aged|with|who)", noun):
        noun = f"{re.split(' of | in | for | aged ', scope.topic.words)[0]} {noun[those.end() :]}"
    if match.groupdict().get("link") in {"for", "with"} and head:
        return Subject(f"{head}, {noun}", (*subjects_en.parts_of(head), noun.lower()))
    scope.topic = Subject(noun, subjects_en.parts_of(noun))
    return scope.topic


def _entered(noun: str, scope: Scope) -> Subject | None:
    if not re.search("[A-Za-z]{2}", noun):
        return None
    scope.topic = Subject(noun, subjects_en.parts_of(noun))
    return scope.topic


def _without_number(place: Place) -> str:
    """The sentence behind the digits of a number, its noun included."""
    number = _NUMBER.match(place.own)
    if place.mention.unit == "percent" or not number:
        return place.behind
    return place.own[number.end() :]
