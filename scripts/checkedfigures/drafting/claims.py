"""Statements in words that figures could decide: first, record, in a row, more than, faster than, largest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .draft import Draft
from .figure import Drafted


@dataclass(frozen=True)
class Claim:
    """A statement of the text.

    Attributes:
        predicate: what is claimed.
        figures: numbers of the figures that it is said of, by the order of the text.
        words: the words that claim it.
        paragraph, start, end: where they stand.
        needs_zh, needs_en: what would decide it.
    """

    predicate: str
    figures: tuple[int, ...]
    words: str
    paragraph: int
    start: int
    end: int
    needs_zh: str
    needs_en: str


_SERIES = ("以前各期的同一数据", "the same figure of the earlier periods")
_OTHERS = ("同类其他各项的数据", "the figures of all others of its kind")
_EACH = ("所说各期的数据", "the figure of each period named")
_BOTH = ("所比较的两个数", "both of the figures compared")
_MOST = r"highest|lowest|largest|smallest|fastest|slowest|biggest|most|best|weakest|strongest"
_SINCE = r"since|in (?:\w+[ -])?\w+ (?:years|months|quarters)|on record|ever"
_CLAIMS = (
    ("first_time", _SERIES, r"首次|第一次|首度|首超|\b(?:for the )?first time\b"),
    ("highest_since", _SERIES, rf"\b(?:{_MOST})\b[^,.;]{{0,40}}?\b(?:{_SINCE})\b"),
    ("highest_since", _SERIES, r"近[^，。；]{1,6}年[^，。；]{0,6}(?:最高|最低|新高|新低)"),
    ("record", _SERIES, r"(?:创|刷新)[^，。；]{0,10}(?:新高|新低|纪录|记录|最高)|历史(?:同期)?(?:最高|新高|最低|新低)"),
    ("record", _SERIES, r"\ball-time (?:high|low)\b|\brecord (?:high|low)\b"),
    ("in_a_row", _EACH, r"连续[^，。；]{0,12}|\b(?:consecutive|in a row|straight)\b"),
    ("faster_than", _BOTH, r"(?:快于|慢于|高于|低于|多于|少于)[^，。；]{0,14}"),
    ("faster_than", _BOTH, r"\b(?:faster|slower|higher|lower|more|less|fewer|larger|smaller) than\b"),
    ("highest_among", _OTHERS, r"第一大|居首|居第一|位居[^，。；]{0,6}首|最大|最高|最快|最多|最低"),
    ("highest_among", _OTHERS, r"\b(?:largest|biggest|fastest|highest|lowest|smallest)\b"),
    ("exceeds", _BOTH, r"(?:超过|突破|超)(?=[^，。；]{0,4}[0-9一二三四五六七八九十])"),
    ("exceeds", _BOTH, r"\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed)?|topp?(?:s|ed))\b"),
)
_PATTERNS = [(predicate, needs, re.compile(pattern, re.IGNORECASE)) for predicate, needs, pattern in _CLAIMS]
_STOP = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")


def claims(draft: Draft) -> Iterator[Claim]:
    """The claims of a text, by its order; of several words in one place the most specific."""
    for number, text in enumerate(draft.paragraphs, 1):
        taken: list[tuple[int, int]] = []
        found = []
        for predicate, needs, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    figures = _said_of(draft, number, text, match)
                    found.append(Claim(predicate, figures, match[0].strip(), number, *match.span(), *needs))
        yield from sorted(found, key=lambda each: each.start)


def _said_of(draft: Draft, paragraph: int, text: str, match: re.Match) -> tuple[int, ...]:
    """The figures of the clause, or the last one before it."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    start = max(stop for stop in stops if stop <= match.start())
    end = min(stop for stop in stops if stop >= match.end())
    here: list[Drafted] = [each for each in draft.ordered if each.paragraph == paragraph]
    inside = [each.number for each in here if each.start < end and each.end > start]
    before = [each.number for each in here if each.end <= start]
    return tuple(inside or before[-1:])
