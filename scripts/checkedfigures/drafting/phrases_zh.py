"""What a Chinese figure measures where the words right beside it say so: 36家哨点医院, 男性失业13.2万人."""

from __future__ import annotations

import re

from . import subjects_zh
from . import words_zh as words
from .mention import Mention
from .scope import Scope, Subject

_VERBS = re.compile(
    "报告|检测|检出|共|有|的|为|实现|完成|参加|增|下降|中|在|对|已|均|将|开展|发布|接待|进口|出口|进出口|与|和|及|等|达|占|比|较|"
    "上涨|保持|合计|累计|是|表示|介绍"
)


_SERVED = re.compile(
    "(?:保障|接待|运送|发送|查获|接诊|办理|服务|惠及|吸引|建成|新建|救助|资助|发放|开行|查验|检测|报告|完成|达成)(?:了)?$"
)
_GOING_TO = re.compile(r"(?:发生在|来自于?|用于|集中在|投向|流向|分布在)(?P<part>[^，。；：、]{2,12})")


def counted(text: str, mention: Mention, lead: str, subject: Subject) -> Subject:
    """Of a count without a noun before it, the noun behind it: 36家哨点医院."""
    if rank := re.match(
        r"[二两三四五六七八九十\d]+大(?P<noun>\w*)", text[mention.core : mention.end] + mention.unit[6:]
    ):
        name = f"{'前' if text[: mention.core].endswith('前') else ''}{rank.group()}"
        return Subject(name, subjects_zh.parts_of(rank["noun"] or name))
    counts = mention.unit.startswith("other:") or mention.unit in {"countries", "enterprises", "persons"}
    if (
        counts
        and (object_ := _SERVED.search(lead))
        and (behind := re.match(r"[^，。；、：（）()\d]{2,12}", text[mention.end :]))
    ):
        return Subject(behind.group(), (*subjects_zh.parts_of(behind.group()), object_.group()))
    own = re.sub("^(?:全[国省市区县]|[本我]?[省市国])", "", subjects_zh.clean(lead))
    if not counts or (own and not mention.words.startswith("连续")):
        return subject
    behind = re.match(r"[^，。；、：（）()\s\d]{1,10}", text[mention.end :])
    unit = mention.unit.removeprefix("other:") if mention.unit.startswith("other:") else ""
    noun = _VERBS.split(behind.group())[0] if behind else ""
    name = noun or (unit if len(unit) > 1 and not subject.words else "")
    return Subject(name, (name,)) if name else subject


def of_people(subject: Subject, mention: Mention) -> Subject:
    """People who do something: 男性失业13.2万人 are 男性失业人数."""
    if mention.unit == "persons" and subject.words.endswith(words.PEOPLE):
        return Subject(f"{subject.words}人数", subject.parts, subject.whole)
    return subject


def beyond(text: str, mention: Mention, lead: str, subject: Subject, clause: str) -> Subject:
    """A subject that holds a number (规模超百亿元的国家有51个), or stands behind its own (八成来自东部)."""
    if lead.startswith("的") and len(subjects_zh.clean(lead)) > 1 and not subject.whole:
        noun = subjects_zh.clean(clause)
        return Subject(noun, subjects_zh.parts_of(subjects_zh.clean(lead)))
    behind = _GOING_TO.match(text[mention.end :])
    if behind and mention.unit == "percent" and not mention.direction and not subjects_zh.clean(lead):
        part = behind["part"]
        return Subject(f"{part}占{subject.words}的比重", (*subject.parts, part), subject.words)
    return subject


def streak(text: str, mention: Mention, topic: Subject) -> Subject:
    """For how many periods something has gone on."""
    unit = mention.unit.removeprefix("other:").removeprefix("个")
    unit = {"weeks": "周", "days": "天"}.get(unit, unit)
    behind = re.match(r"[^，。；：、\d]{2,12}(?=[，。；])", text[mention.end :])
    said = behind.group().removesuffix("了") if behind else ""
    return Subject(f"{topic.words}{said}的连续{unit}数", topic.parts) if topic.words else topic


def narrowed(mention: Mention, scope: Scope) -> Subject:
    """What 其中 narrows: the last that was counted in the same unit, behind rates that were said of it."""
    counts = mention.unit.startswith("other:") or mention.unit == "persons"
    return scope.by_unit.get(mention.unit, scope.topic) if counts else scope.topic
