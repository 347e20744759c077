"""The cells of Chinese figures that the words around them decide: period, measure, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import measures_zh, periods, phrases_zh, subjects_zh, timing_zh
from . import words_zh as words
from .enumerations_zh import Enumerations
from .mention import Dated, Mention
from .scope import Cells, Scope, Subject

_PRESENTED = re.compile(
    r"(?:^|[，；：])(?P<noun>[^，。；：\d]{2,12}?)(?:继续|仍|均|稳居|保持)?(?:为|是|成为|作为)[^，。；：]{3,24}，$"
)
_STOPS = "，；。！？：（）()\t"
_BY_GROUP = re.compile(r"\s*(?:按|分)[^，\d]{1,8}(?:分|看)，")
_AMONG = re.compile(r"\s*在?(?P<frame>[^，。；：、\d]{2,10})(?<!其)中，")


def cells(text: str, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> list[Cells]:
    """The cells of the figures of a sentence, in order.

    Args:
        text: the sentence, half-width digits.
        found: the figures of the sentence.
        dated: the times of the sentence.
        scope: what carries over; it is brought up to date.
    """
    sentence = _Sentence(text, found, dated, scope)
    for number in range(len(found)):
        sentence.enter(number)
    timing_zh.carry_dates(text, 0, len(text), dated, scope)
    return sentence.done


class _Sentence:
    """The reading of a sentence, figure by figure.

    Attributes:
        blank: the sentence without its times.
        done: the cells so far.
        clause_start: where the clause of the last figure begins.
        on_month: whether all growth of the sentence is on the period before (从环比看).
        narrowing: whether 其中 has been said since the last full subject.
    """

    def __init__(self, text: str, found: Sequence[Mention], dated: Sequence[Dated], scope: Scope) -> None:
        self.text, self.found, self.dated, self.scope = text, found, dated, scope
        self.blank = _blanked(text, found, dated)
        self.done: list[Cells] = []
        self.clause_start, self.narrowing = 0, False
        self.lists = Enumerations()
        self.on_month = bool(re.match(r"\s*从?环比来?看，", self.blank))
        if scope.opening:
            scope.by_unit.clear()
        if _BY_GROUP.match(self.blank):
            scope.whole = scope.topic.words
        if framed := _AMONG.match(self.blank):
            frame = framed["frame"].strip()
            self.narrowing, scope.parent = True, Subject(frame, subjects_zh.parts_of(frame))

    def enter(self, number: int) -> None:
        """Find the cells of the next figure."""
        mention, scope = self.found[number], self.scope
        stop = self.found[number - 1].end if number else 0
        boundary = max(_last_stop(self.blank, stop, mention.start), stop)
        if boundary > self.clause_start or not self.done:
            scope.clause += 1
            self.clause_start = boundary
        self._narrow(self.blank[stop : mention.start], mention)
        lead = self._lead(number, stop, boundary)
        previous = self.done[-1] if self.done else None
        period, base = timing_zh.period_of(self.text, 0, mention, self.dated, scope)
        self.lists.enter(self.blank, self.found, number, (self.text, boundary, self.dated, period), scope)
        period = self.lists.times[number - self.lists.first] if self.lists.times else period
        base = self.lists.bases[number - self.lists.first] if self.lists.bases else base
        self._presented(self.blank[stop:boundary])
        subject = self._subject(number, lead)
        on_what = re.fullmatch(r"[，、]?\s*(?:扣除|剔除)[^，]*，", self.blank[stop:boundary])
        clause = ("环比" if self.on_month else "") + self.text[stop if on_what else boundary : mention.start]
        measure, sure, why = measures_zh.measure_of(
            mention, lead, clause, subject=subject, previous=previous, times=(period, base)
        )
        if measure == "streak":
            subject, period = phrases_zh.streak(self.text, mention, scope.topic), timing_zh.run(mention, period)
        elif previous and previous.measure == "streak" and boundary <= stop:
            period = previous.period
        if measure in {"change", "points"} and base.endswith("-12-31") and period == periods.shifted(base, 1):
            period = period[:4]  # 比上年末: the change of the year
        base = base or measures_zh.base_of(measure, self.text[boundary : mention.end], mention, period)
        if not mention.direction and not subject.whole:
            scope.by_unit[mention.unit] = subject
        self.done.append(Cells(period, base, measure, subject, scope.clause, sure if subject.words else sure / 2, why))

    def _narrow(self, between: str, mention: Mention) -> None:
        """Whether the figure is of a part of what was named before."""
        if "；" in between:  # behind it another group begins, but not where a bare flow goes on with this one
            self.narrowing = self.narrowing and subjects_zh.clean(between.rpartition("；")[2]) in words.FLOWS
        if "其中" in between:
            self.narrowing, self.scope.parent = True, phrases_zh.narrowed(mention, self.scope)

    def _presented(self, between: str) -> None:
        """A clause without a figure presents what the next is about: 东盟为我国第一大贸易伙伴，占14.6%."""
        match = _PRESENTED.search(between)
        if match:
            noun = subjects_zh.clean(match["noun"])
            name = next((each for each in self.lists.listed if noun and noun in each), noun)
            if name:
                self.scope.topic, self.scope.topic_sentence = (
                    Subject(name, subjects_zh.parts_of(name)),
                    self.scope.sentence,
                )

    def _subject(self, number: int, lead: str) -> Subject:
        mention = self.found[number]
        before = self.blank[: mention.start]
        subject = subjects_zh.subject_of(lead, before, self.scope, narrowing=self.narrowing)
        if self.lists.names:
            name = self.lists.names[number - self.lists.first]
            whole = subject.whole or (self.done[-1].subject.whole if number > self.lists.first else "")
            subject = Subject(f"{name}占{whole}的比重" if whole else name, subjects_zh.parts_of(name), whole)
        subject = phrases_zh.counted(self.text, mention, lead, phrases_zh.of_people(subject, mention))
        return phrases_zh.beyond(self.text, mention, lead, subject, before[self.clause_start :])

    def _lead(self, number: int, stop: int, boundary: int) -> str:
        """What stands before a figure: its own clause, or the clause before where that has no noun and no figure."""
        mention, blank = self.found[number], self.blank
        own = blank[boundary : mention.start].lstrip()
        if boundary > stop and not own.strip():
            earlier = _last_stop(blank, stop, boundary - 1)
            if blank[boundary - 1] in "，：" and earlier > stop:
                return blank[earlier : boundary - 1].strip()
        counts = self.done and self.done[-1].measure == "count" and boundary == stop and not mention.paired
        if counts and subjects_zh.clean(own):  # 36家哨点医院报告就诊148263人次
            head = max(_last_stop(blank, 0, self.found[number - 1].start), 0)
            return re.split("报告|检测|检出|接待|完成|实现", blank[head : mention.start])[-1]
        return own


def _blanked(text: str, found: Sequence[Mention], dated: Sequence[Dated]) -> str:
    """The text without its times, list numbers and brackets that hold no figure."""
    characters = list(text)
    for match in re.finditer(rf"^\s*(?:{words.LIST_NUMBERS})|[（(][^（()）]*[）)]", text):
        if not any(match.start() < each.core < match.end() for each in found):
            abbreviation = re.fullmatch(r"[（(][A-Za-z0-9]+[）)]", match.group())
            inner = f" {match.group()[1:-1]} " if abbreviation else " " * len(match.group())
            characters[match.start() : match.end()] = inner
    for each in dated:
        characters[each.start : each.end] = " " * (each.end - each.start)
    return "".join(characters)


def _last_stop(text: str, start: int, end: int) -> int:
    return max(text.rfind(mark, start, end) for mark in _STOPS) + 1
