"""What Chinese figures measure: the noun before the number, or the one carried over."""

from __future__ import annotations

import re
from functools import cache

import jieba

from ..quantities.composing import alternatives
from . import words_zh as words
from .scope import Scope, Subject

_FILLER = re.compile(
    rf"^(?:{alternatives(words.FILLERS)}|{'|'.join(words.SHORT_FILLERS)}|[，。；：、（）()"
    rf"\s“”\"！？—~#*-]|按[^，]{{0,12}}(?:分|看)|分[^，]{{1,6}}看)+"
)
_TAIL = re.compile(rf"(?:{alternatives(words.TAILS)}|[，。；：、（）()\s“”\"—]|进一步|继续)+$")
_COMPARED = re.compile(
    r"(?:比|较|与|同)\s{2,}[^，。；]{0,2}(?:相比)?\s*$|(?:比|较|与|同)[^，。；]{1,8}?(?:同期|相比)|"
    r"扣除[^，。；]*(?:因素|影响)?|按可比价格计算|下同"
)
_SHARE = re.compile(
    r"(?P<part>[^，；。：]*?)(?:占|相当于)(?P<whole>[^，；。：]+?)(?:的?(?:比重|比例|份额))?(?:进一步)?(?:提升|"
    r"提高|上升|下降|回落|增加|降低)?(?:至|到|为|达|达到|约)?的?$"
)
_OF = re.compile(r"(?P<part>[^，；。：]*?)是(?P<whole>[^，；。：]+?)的$")
_VERBS = ("进口", "出口", "新增", "生产", "销售", "新建", "新签", "发行")
_GROUP = ("企业", "产品", "地区", "省", "市", "国家", "公司", "业务", "部门", "单位", "商品", "贸易", "居民")
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
_SAYING = re.compile(r"^.{0,30}?(?:表示|介绍|指出|显示|报道|统计|认为|透露|预计|测算)[，：,:]?")


@cache
def prepare() -> None:
    """Add the words of the field to the segmenter's dictionary."""
    jieba.setLogLevel(60)
    for word in words.DOMAIN:
        jieba.add_word(word)


def subject_of(lead: str, sentence: str, scope: Scope, *, narrowing: bool) -> Subject:
    """The subject of a figure.

    Args:
        lead: what stands between the last figure or boundary and the number, without its times.
        sentence: the sentence up to the number.
        scope: what carries over; it is brought up to date.
        narrowing: whether the sentence has said 其中 since its last full subject.
    """
    lead = re.sub(r"(?:^|\s|增速|涨幅|降幅|增幅)(?:比|较|与)$", "", _COMPARED.sub("", lead).strip())
    share = _SHARE.search(lead) or _OF.search(lead)
    bare_share = not share and re.search(r"(?:占|占比|比重)(?:为|达)?$", lead)
    noun = clean(share["part"] if share else re.sub(r"(?:分别)?(?:占|占比|比重)(?:为|达)?$", "", lead))
    if re.fullmatch(rf"(?:{'|'.join(words.GROWTH)}|比|较|类|人|比重|占比|份额|幅度|贡献率)?", noun):
        subject = scope.topic
    else:
        subject = _named(noun, scope, narrowing)
        scope.topic, scope.topic_sentence = subject, scope.sentence
        if not narrowing:
            scope.parent = subject
    if bare_share and scope.whole:
        return Subject(f"{subject.words}占{scope.whole}的比重", subject.parts, scope.whole)
    if share:
        whole = scope.whole = clean(share["whole"])
        if whole:
            return Subject(f"{subject.words}占{whole}的比重", subject.parts, whole)
    return subject


def clean(noun: str) -> str:
    """A noun phrase without the words around it that name nothing."""
    noun = re.sub(r"\s+", "", _SAYING.sub("", noun))
    before = None
    while before != noun:
        before = noun
        noun = _TAIL.sub("", _FILLER.sub("", noun))
    return noun


def items(text: str, count: int) -> list[str]:
    """The members of an enumeration that a text ends with, or of the last before it that has as many.

    Example:
        >>> items("对欧盟、美国和东盟进出口", 3)
        ['对欧盟进出口', '对美国进出口', '对东盟进出口']
    """
    head, _, tail = text.partition("分别")
    tail = clean(tail)
    clauses = re.split(r"[，。；：]", head)
    own = clean(clauses[-1])
    for clause in reversed(clauses):
        names = _members(clause)
        if len(names) == count:
            tail = own if clause is not clauses[-1] and own in words.FLOWS else tail
            return [name if name.endswith(tail) else f"{name}{tail}" for name in names]
    return []


def _members(clause: str) -> list[str]:
    text = clean(_COMPARED.sub("", clause))
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
    names = [first.removeprefix(prefix), *pieces[1:-1], last.removesuffix(suffix) if suffix else last]
    return [f"{prefix}{name if suffix and name.endswith(suffix) else f'{name}{suffix}'}" for name in names]


def _flow_of(match: re.Match[str]) -> str:
    """What is left of 等产品出口 behind a list: the flow."""
    return next((flow for flow in words.FLOWS if match.group().endswith(flow)), "")


def parts_of(noun: str) -> tuple[str, ...]:
    """The words of a noun phrase, what is measured first, then of whom or what.

    Example:
        >>> parts_of("民营企业进出口")
        ('进出口', '民营企业')
    """
    prepare()
    tokens = [
        word
        for word in jieba.cut(noun, HMM=False)
        if re.search(r"\w", word) and word not in {"的", "对", "和", "与", "我国"}
    ]
    return (tokens[-1], *tokens[:-1]) if tokens else ()


def _named(noun: str, scope: Scope, narrowing: bool) -> Subject:
    above = scope.parent if narrowing else scope.topic
    verb = next((each for each in _VERBS if above.words.startswith(each) and above.words != each), "")
    verb = verb if scope.topic_sentence == scope.sentence and noun not in words.FLOWS else ""
    flow = next((each for each in words.FLOWS if noun == each), "")
    if flow and above.words and (narrowing or any(above.words.endswith(group) for group in _GROUP)):
        base = _without_flow(above.words)
        return Subject(f"{base}{noun}", (noun, *parts_of(base)))
    if narrowing and above.words and noun not in above.words and not noun.startswith(above.words[:2]):
        own = parts_of(noun)
        shared = above.parts[:1] == own[:1]
        words_ = f"{_without_flow(above.words, own[0] if own else '')}{noun}" if shared else f"{above.words}中{noun}"
        return Subject(words_, (*above.parts, *(word for word in own if word not in above.parts)))
    if (
        verb
        and not re.search(alternatives([*_VERBS, *words.GROWTH]), noun)
        and len(noun) <= 12
        and not scope.topic.words.endswith("总值")
    ):
        return Subject(f"{verb}{noun}", (verb, *parts_of(noun)))
    head = next((each for each in words.MEASURE_NOUNS if above.words.endswith(each)), "")
    if head and scope.topic_sentence == scope.sentence and noun.endswith(("业", "企业", "产品", "地区")):
        return Subject(f"{noun}{head}", (head, *parts_of(noun)))
    return Subject(noun, parts_of(noun))


def _without_flow(text: str, head: str = "") -> str:
    for flow in (head, *words.FLOWS, "总值", "总额"):
        if flow and text.endswith(flow):
            return text[: -len(flow)]
    return text
