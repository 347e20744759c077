"""Chinese enumerations: 对欧盟、美国和东盟进出口分别增长5.3%、5.2%和11%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import periods
from . import words_zh as words
from .mention import Dated, Mention
from .scope import Scope
from .subjects_zh import COMPARED, clean

_BEFORE_LISTS = ("对", "自", "从", "进口", "出口", "向")
_AFTER_LISTS = (
    *words.FLOWS,
    "地区",
    "产品",
    "企业",
    "业务收入",
    "收入",
    "消费支出",
    "贷款",
    "存款",
    "增加值",
    "投资",
    "价格",
)


_SHORT = 4
_SECTORS = ("第一产业", "第二产业", "第三产业")


@dataclass
class Enumerations:
    """The enumerations of a sentence, figure by figure.

    Attributes:
        names: of the members, where the current figures are paired with them.
        times, bases: their periods and those they are compared with, where each has its own.
        first: the place of the first figure of the current enumeration.
        listed: the names of the last enumeration that had any.
    """

    names: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    first: int = 0
    listed: list[str] = field(default_factory=list)

    def enter(
        self,
        blank: str,
        found: Sequence[Mention],
        number: int,
        times: tuple[str, int, Sequence[Dated], str],
        scope: Scope,
    ) -> None:
        """Go on to a figure.

        Args:
            blank: the sentence without its times.
            found: the figures of the sentence.
            number: the place of the figure among them.
            times: the sentence, where the clause of the figure begins, the times that it names, and its period.
            scope: is told of the names.
        """
        mention = found[number]
        if number and _goes_on(blank, found[number - 1], mention):
            return
        self.first, size = number, _size(blank, found, number)
        paired = size > 1 and (mention.paired == "分别" or (mention.apart and len(self.listed) == size))
        self.names = items(blank[: mention.start], size) if paired else []
        if paired and not self.names and "产业" in blank[: mention.start] and size == len(_SECTORS):
            self.names = list(_SECTORS)
        if paired and not self.names and len(self.listed) == size:
            self.names = self.listed
        self.times = _times(times, mention, size, "period") if paired else []
        self.bases = _times(times, mention, size, "base") if paired else []
        if self.names:
            self.listed, scope.members = self.names, tuple(bare(self.names))


def _goes_on(text: str, last: Mention, mention: Mention) -> bool:
    """Whether a figure goes on the enumeration of the one before."""
    return mention.unit == last.unit and bool(
        re.fullmatch(r"\s*(?:[、和及与，∶:：]|以及)\s*", text[last.end : mention.start])
    )


def _size(text: str, found: Sequence[Mention], number: int) -> int:
    """How many figures the enumeration that begins with a figure has."""
    last = number
    while last + 1 < len(found) and found[last + 1].paired and _goes_on(text, found[last], found[last + 1]):
        last += 1
    return last - number + 1


def _times(times: tuple[str, int, Sequence[Dated], str], mention: Mention, size: int, role: str) -> list[str]:
    """The periods of an enumeration that names one for each figure: 第一季度、第二季度分别为, 比上月末和上年同期高."""
    _, boundary, dated, current = times
    here = [each for each in dated if boundary <= each.start < mention.core and each.role == role]
    named = [periods.resolved(each.period, current) for each in here]
    return named if len(named) == size and all(named) else []


def _shared(names: Sequence[str]) -> str:
    """What names begin with together."""
    first, last = min(names), max(names)
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((place for place, pair in pairs if len(set(pair)) > 1), len(first))]


def items(text: str, count: int) -> list[str]:
    """The members of an enumeration that a text ends with, or of the last before it that has as many.

    Example:
        >>> items("对欧盟、美国和东盟进出口", 3)
        ['对欧盟进出口', '对美国进出口', '对东盟进出口']
    """
    head, _, tail = text.rpartition("分别") if "分别" in text else (text, "", "")
    tail = clean(tail)
    if re.search(r"\d", tail):
        return []
    tail = re.sub(r"^(?:比|较|与|占).*$", "", tail)
    clauses = re.split(r"[，。；：]", head)
    own = clean(clauses[-1])
    for clause in reversed(clauses):
        names = _members(clause)
        if len(names) == count and not any(re.search(r"\d[%％]|\d个百分点", name) for name in names):
            tail = own if clause is not clauses[-1] and own in words.FLOWS else tail
            return [name if name.endswith(tail) else f"{name}{tail}" for name in names]
    return []


def bare(names: Sequence[str]) -> list[str]:
    """The members of an enumeration without what they have in common before and behind.

    Example:
        >>> bare(["对欧盟进出口", "对美国进出口"])
        ['欧盟', '美国']
    """
    head, tail = _shared(names), _shared([name[::-1] for name in names])
    cut = [name[len(head) : len(name) - len(tail)] for name in names]
    return cut if all(len(each) > 1 for each in cut) else list(names)


def _members(clause: str) -> list[str]:
    text = clean(COMPARED.sub("", clause))
    if "、" in text:
        text = re.sub(r"(?<=\w)(?:[二三四五六七八九两\d]+(?:个|大|省|国|者|类|家)(?!及)|等).{0,12}$", _flow_of, text)
        text = re.sub(r"为我?.{0,2}前?[二三四五六七八九].*$", "", text)
    pieces = [piece for piece in re.split(r"[、]|(?<=\w)(?:以及|和|与|及(?!以))(?=\w)", text) if piece]
    if len(pieces) < 2:
        return []
    first, last = pieces[0], pieces[-1]
    prefix = next((mark for mark in _BEFORE_LISTS if first.startswith(mark) and first != mark), "")
    suffix = next((each for each in _AFTER_LISTS if last.endswith(each) and last != each), "")
    if match := re.search(r"(?:人群)?的\w+$|人群$", last):
        suffix = match.group()
    size = len(first)
    alike = size <= _SHORT and {len(each) for each in pieces[:-1]} == {size} and len(last) > size + 2
    if not suffix and not prefix and alike:
        suffix = last[size:]  # 中部、西部地区接待游客人次
    last = re.sub(r"(?<=\w{2})(?:充分|表现|继续|保持|较快|持续|仍|均|都|发挥|呈现).*$", "", last)
    names = [first.removeprefix(prefix), *pieces[1:-1], last.removesuffix(suffix) if suffix else last]
    return [f"{prefix}{name if suffix and name.endswith(suffix) else f'{name}{suffix}'}" for name in names]


def _flow_of(match: re.Match[str]) -> str:
    """What is left of 等产品出口 behind a list: the flow."""
    return next((flow for flow in words.FLOWS if match.group().endswith(flow)), "")
