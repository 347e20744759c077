"""What English figures measure: the noun phrase before the verb, or the one carried over."""

from __future__ import annotations

import re

from ..quantities.composing import alternatives
from . import words_en as words
from .scope import Scope, Subject

_PHRASE = r"(?:seasonally adjusted |not |also |still |now |then |thus |already |only |just )?"
_NO_VERB = r"(?<!\bun)(?<!\bself-)"
_DIRECTION = [
    word for word in words.RISE + words.FALL
    if word not in {
        "rise", "gain", "gains", "growth", "increase", "loss", "losses", "decline", "decrease", "drop", "jump", "dip",
        "reduction", "improvement", "expansion", "contraction", "surge", "fall", "more", "higher", "lower", "cut",
        "average gain", "upward revision", "downward revision", "up", "down", "lost jobs", "reduced", "increases",
        "decreases", "declines", "falls", "rises", "drops",
    }
]  # fmt: skip
_ROUND_VERBS = r"(?:fall|rise|grow|decline|increase|falls|rises|grows|declines|increases)(?= (?:by|to|at)\b)"
_VERB = re.compile(rf"(?<![\w-])(?:{alternatives([*words.VERBS, *_DIRECTION])}|{_ROUND_VERBS})(?![\w-])", re.IGNORECASE)
_APPENDED = re.compile(
    r"(?:, ?| - ?| – ?|\()(?:at|with|of|to|by|up|down|or|about|from|against|compared with|a share of|"
    r"in all|an?|those|including|such as)\b.*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[A-Z][A-Z .'-]+,\s{3,}[-–—:]+\s|"
    r"(?:Together|Combined|Over the (?:year|month|quarter|period))\b,?\s+|"
    r"[\s,;:.\"“”()–—-]+|(?:year[- ]on[- ]year|month[- ]on[- ]month|quarter[- ]on[- ]quarter|"
    r"year over year|per \w+|in (?:nominal|real) terms|over the (?:year|month|quarter))\b,?|(?:In|Over|"
    r"During|By|At|On|For|Within|After|Among|Of)\s{3,},?|(?:and|but|while|whereas|or|as|so that|"
    r"because|so|although|though|when|where|which|that|with|also|however|meanwhile|of which|"
    r"by contrast|in contrast|overall|together|alone|then|thus)\b,?\s*"
    r"|(?:In|Over|During|By|As of|At|On|For|Within|After|Among|Of|Excluding|Including|Compared with|"
    r"Under)\b[^,;:]{0,60},\s*"
    r"|(?:in|over|during|by|as of|at|for)\s+(?:the\s+)?(?:period|month|quarter|year|end)\b[^,;:]{0,20},?\s*)",
)
_COMPARED = re.compile(
    r"^[^,;:]*?(?:,\s*)?\b(?:compared with|compared to|relative to)\s[^,;:]*,\s*(?=\w+ \w+)", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:[\s,;:(\"“”–—-]+|\b(?:has|have|had|is|are|was|were|also|still|now|then|thus|already|only|just|"
    r"and|or|but|the|a|an|to|of|in|by|at|for|not|again|since|from|with|over the (?:month|year|quarter)|"
    r"on the (?:month|year)|in total|totalling|worth|both|each))$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|some|all(?= (?:the|of|other)\b)|total(?= of))\s+(?=\w)", re.IGNORECASE)
_THEIR = re.compile(r"^(?:their|its|his|whose)\s+", re.IGNORECASE)
_OF = re.compile(
    r"^ of(?P<whole> (?:the |its |their |all |total )*[\w' -]+?)(?=,| and | in (?:January|February|"
    r"March|April|May|June|July|August|September|October|November|December|the)\b|[.;:()]|$)"
)


def subject_of(lead: str, scope: Scope, *, parenthesis: bool, verb: bool) -> Subject:
    """The subject of a figure.

    Args:
        lead: what stands between the last figure or the beginning of the sentence and the number, without its times.
        scope: what carries over; it is brought up to date.
        parenthesis: whether the number stands in brackets behind what it is of.
        verb: whether the print itself begins with the verb (rose by 3 percent), so that the subject ends there.
    """
    clause = re.split(r"[;:]|\.\s", lead)[-1]
    verbs = [match for match in _VERB.finditer(clause) if clause[: match.start()].strip(" ,")]
    if verb:
        noun = re.sub(
            r"(?<!who)(?<!that)(?<!which) (?:is|are|was|were|has|have|had)\b.*$", "", _behind_last_verb(clause, verbs)
        )
        noun = _APPENDED.sub("", _LEADING.sub("", _COMPARED.sub("", noun)))
    elif verbs:
        noun = clause[: _subject_end(clause, verbs)]
    elif _VERB.match(clause.strip(" ,)")) or (
        clause[:1] == "," and not parenthesis and not re.search(r"\band \w+ \w+", clause)
    ):
        noun = ""
    else:
        noun = clause if parenthesis else _APPENDED.sub("", clause)
    noun = _last_phrase(noun, parenthesis=parenthesis)
    return named(noun, scope, parenthesis=parenthesis)


def parts_of(noun: str) -> tuple[str, ...]:
    """The words of a noun phrase from wide to narrow: what is measured, then of whom or what.

    Example:
        >>> parts_of("exports of mechanical products")
        ('exports', 'mechanical products')
    """
    pieces = re.split(r",\s+|\s+(?:of|in|for|to|with|by|on|among|who are|per|from)\s+(?:the\s+)?", noun.lower())
    return tuple(piece.strip() for piece in pieces if piece.strip())


def items(lead: str) -> list[str]:
    """The members of an enumeration: exports of A and of B → exports of A, exports of B."""
    noun = clean(_last_clause(lead))
    pieces = [piece.strip() for piece in re.split(r",\s+and\s+|,\s+|\s+and\s+", noun) if piece.strip()]
    if len(pieces) < 2:
        return []
    if match := re.match(r"^(?P<frame>.+?\b(?:of|for|in|to|with))\s+(?P<first>.+)$", pieces[0]):
        frame, preposition = match["frame"], match["frame"].split()[-1]
        rest = [piece.removeprefix(f"{preposition} ") for piece in pieces[1:]]
        return [f"{frame} {each}" for each in (match["first"], *rest)]
    last = pieces[-1].split()
    if len(last) > 1 and all(len(piece.split()) == 1 for piece in pieces[:-1]):
        return [*(f"{piece} {' '.join(last[1:])}" for piece in pieces[:-1]), pieces[-1]]
    return pieces


def whole_of(behind: str) -> str:
    """What a percentage is of: 27.0 percent *of all unemployed people*."""
    match = _OF.match(behind)
    return re.sub(r"^(?:the|its|their|all|total)\s+(?=\w)", "", match["whole"].strip()) if match else ""


def clean(noun: str) -> str:
    """A noun phrase without what stands around it and names nothing."""
    before = None
    while before != noun:
        before = noun
        noun = _TRAILING.sub("", _LEADING.sub("", noun.strip()))
    return re.sub(r"\s+", " ", _ARTICLE.sub("", noun.strip()))


def before_verb(text: str) -> str:
    """A text up to its first verb."""
    verb = _VERB.search(text)
    return text[: verb.start()] if verb else text


def has_verb(text: str) -> bool:
    """Whether a text has a verb."""
    return bool(_VERB.search(text))


def topic_of(sentence: str, scope: Scope) -> Subject:
    """The subject of a sentence without a figure, which the next may go on about."""
    verb = _VERB.search(sentence)
    noun = clean(sentence[: verb.start()]) if verb else ""
    if not noun or "," in noun or len(noun) > 60 or noun.lower() in words.NOT_SUBJECTS or noun[:1].islower():
        return scope.topic
    return named(noun, scope, parenthesis=False)


def _subject_end(clause: str, verbs: list[re.Match[str]]) -> int:
    """Where the subject of the last clause of a text ends: before the first verb of that clause."""
    last = verbs[-1]
    breaks = [
        match.end()
        for match in re.finditer(r",? (?:and|while|whereas|but|as|which|or|so that)\b|, ", clause[: last.start()])
    ]
    for place in reversed(breaks):
        between = clause[place : last.start()]
        if clean(between) and not _VERB.search(between):
            return last.start()
    for verb in reversed(verbs):
        if not re.search(r"\b(?:who|that|which)\s*$", clause[: verb.start()]):
            last = verb
    return verbs[0].start() if not breaks else last.start()


def _behind_last_verb(clause: str, verbs: list[re.Match[str]]) -> str:
    """The subject of a verb that ends a clause: what stands behind the clause before, if there is one."""
    for match in reversed(list(re.finditer(r",? (?:and|while|whereas|but)\b|, ", clause))):
        if any(
            each.end() <= match.start() and not re.search(r"\b(?:who|that|which)\s*$", clause[: each.start()])
            for each in verbs
        ):
            own = clause[match.end() :]
            return own if clean(own) or not verbs else clause[: verbs[0].start()]
    return clause


def _last_clause(text: str) -> str:
    verbs = list(_VERB.finditer(text))
    return text[: verbs[-1].start()] if verbs else text


def _last_phrase(noun: str, *, parenthesis: bool) -> str:
    """The noun phrase at the end of a text that may hold more."""
    noun = clean(noun)
    pieces = re.split(r", (?:and |while |whereas |but |or )?|\b(?:while|whereas)\b", noun)
    if len(pieces) > 1 and pieces[-1].strip():
        commas = re.match(r"^[\w' -]+(?:, [\w' -]+)+,? and [\w' -]+$", noun)
        if not commas or (parenthesis and _VERB.search(noun)):
            noun = pieces[-1]
    return clean(re.split(r"\b(?:so that|because|although|which|after|before|when)\b", noun)[-1])


def named(noun: str, scope: Scope, *, parenthesis: bool) -> Subject:
    lowered = noun.lower()
    if (
        not noun
        or lowered in words.NOT_SUBJECTS
        or not re.search(r"[a-z]{2}", lowered)
        or lowered.startswith(("one of", "most of", "they ", "these ", "it "))
    ):
        return scope.topic
    if (
        counted := re.match(rf"^(?:the|these|those) (?:{alternatives(words.CARDINALS)}|\d+)$", noun, re.IGNORECASE)
    ) and scope.counted:
        scope.topic = Subject(f"{counted.group().split()[-1]} {scope.counted}", parts_of(scope.counted))
        return scope.topic
    if lowered in words.GENERIC and scope.topic.words and scope.topic_sentence == scope.sentence:
        return Subject(f"{noun}, {scope.topic.words}", (*parts_of(noun), *scope.topic.parts))
    if re.fullmatch(r"[a-z]+", lowered) and re.search(rf"\b{lowered}\b", scope.topic.words.lower()):
        return scope.topic  # the index, of an index named before
    if _THEIR.match(noun) and scope.topic.words:
        own = _THEIR.sub("", noun)
        subject = Subject(f"{own}, {scope.topic.words}", (*parts_of(own), *scope.topic.parts))
        return subject
    if framed := re.match(r"^(?:(?:for|in|of|by|to|that of|those of|people who are|people)\s+)(?P<item>.+)$", noun) or (
        parenthesis and scope.parent.words and re.match(r"^(?P<item>.+)$", noun)
    ):
        frame = re.sub(r"\b([Rr]ate)s$", r"\1", scope.parent.words or scope.topic.words)
        if frame:
            item = re.sub(r"^(?:people who are|people|in|for|of)\s+|\s+(?:it|they)$", "", framed["item"])
            return Subject(f"{frame}, {item}", (*parts_of(frame), item.lower()))
    rate = re.match(r"^rates? (?:for|of|among) (?P<item>.+)$", noun)
    if rate and "rate" in scope.topic.words.lower():
        frame = re.split(r",| for | of people", scope.topic.words)[0]
        subject = Subject(f"{frame}, {rate['item']}", (*parts_of(frame), rate["item"].lower()))
    else:
        subject = Subject(noun, parts_of(noun))
    if parenthesis and (match := re.match(r"^(?P<frame>[\w -]*?\w) (?:for|in|of) (?P<item>.+)$", noun)):
        frame = re.sub(r"\b([Rr]ate)s$", r"\1", match["frame"])
        scope.parent = Subject(frame, parts_of(frame))
        subject = Subject(f"{frame}, {match['item']}", (*parts_of(frame), match["item"].lower()))
    else:
        scope.parent = Subject()
    scope.topic, scope.topic_sentence = subject, scope.sentence
    return subject
