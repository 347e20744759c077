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
COMPARED = re.compile(
    r"(?:(?<![同环])比|较|与|同)\s{2,}[^，。；]{0,2}(?:相比)?\s*$|(?:比|较|与|同)[^，。；]{1,8}?(?:同期|相比)|"
    r"扣除[^，。；]*(?:因素|影响|变动)|按?(?:可比|不变|同)(?:口径|价格|价)(?:计算)?|按可比价格计算|下同"
)
_SHARE = re.compile(
    r"(?P<part>[^，；。：]*?)(?:占(?!比)|相当于)(?P<whole>[^，；。：]+?)(?:的?(?:比重|比例|份额))?(?:分别|均)?(?:进一步)?(?:提升|"
    r"提高|上升|下降|回落|增加|降低)?(?:至|到|为|达|达到|约)?的?$"
)
_OF = re.compile(r"(?P<part>[^，；。：]*?)是(?P<whole>[^，；。：]+?)的$")
_MEASURED = ("价格", "产量", "增加值", "投资", "零售额", "利润", "利润总额")
_FULL_NAME = 5  # a name that ends as the one above it does is whole: 城镇居民人均可支配收入
_VERBS = ("进口", "出口", "新增", "生产", "销售", "新建", "新签", "发行")
_GROUP = ("企业", "产品", "地区", "省", "市", "国家", "公司", "业务", "部门", "单位", "商品", "贸易", "居民")
_SAYING = re.compile(
    r"^.{0,30}?(?:(?:表示|介绍说?|指出|显示|报道|统计|认为|透露|预计|测算)[，：,:]|(?:数据|统计|结果|调查)显示)"
)


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
    lead = re.sub(r"(?:^|\s|增速|涨幅|降幅|增幅)(?:比|较|与)$", "", COMPARED.sub("", lead).strip())
    lead = re.sub(r"(?:^|，)扣除(?=[^，]{2,12}$)", "", lead)
    share = _SHARE.search(lead) or _OF.search(lead)
    bare_share = not share and re.search(r"(?:占|占比|比重)(?:为|达)?$", lead)
    noun = clean(share["part"] if share else re.sub(r"(?:分别)?(?:占|占比|比重)(?:为|达)?$", "", lead))
    noun = re.sub(r"(?:规模|总值|水平)?(?:再?创|刷新).{0,10}(?:新高|新低|最高|最低|纪录|记录)(?:水平)?$", "", noun)
    noun = re.sub(r"由(?:初步|初次|首次)?(?:公布|统计|核算)?的?$", "", noun)
    noun = re.sub(r"(?<=.)每\w{1,2}$", "", noun)
    noun = "均价" if re.fullmatch(r"每(?:公?吨|公斤|千克|桶|台|辆|平方米|亩|升|度|千瓦时)", noun) else noun
    if re.fullmatch(rf"(?:{'|'.join(words.GROWTH)}|比|较|类|人|比重|占比|份额|幅度|贡献率|该|这)?", noun):
        subject = scope.topic
    elif scope.members and re.fullmatch(
        r"[二两三四五六七八九十\d]+(?:者|国|项|类|家|个?[省市国]\w*)?(?:合计|共计|总计)?", noun
    ):
        together = Subject(f"{'、'.join(scope.members)}合计", scope.members)
        subject = scope.topic = together
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
    same_sentence = scope.topic_sentence == scope.sentence
    own_group = noun in words.FLOWS and same_sentence and any(scope.topic.words.endswith(each) for each in _GROUP)
    above = scope.parent if narrowing and not own_group else scope.topic
    if same_sentence and (joined := _joined(noun, scope.topic.words)):
        return Subject(joined, parts_of(joined))
    verb = next((each for each in _VERBS if above.words.startswith(each) and above.words != each), "")
    verb = verb if same_sentence and noun not in words.FLOWS and not noun.endswith(("率", "比", "价")) else ""
    flow = next((each for each in words.FLOWS if noun == each), "")
    if flow and above.words and (narrowing or any(above.words.endswith(group) for group in _GROUP)):
        base = _without_flow(above.words)
        return Subject(f"{base}{noun}", (noun, *parts_of(base)))
    head = next((each for each in words.MEASURE_NOUNS if scope.topic.words.endswith(each)), "")
    if head and same_sentence and not noun.endswith(head) and noun.endswith(("业", "企业", "产品", "地区")):
        noun = f"{noun}{head}"
    if narrowing and above.words and noun not in above.words and not noun.startswith(above.words[:2]):
        own = parts_of(noun)
        measured = any(noun.endswith(each) and above.words.endswith(each) and noun != each for each in _MEASURED)
        if measured or noun[-_FULL_NAME:] == above.words[-_FULL_NAME:]:
            return Subject(noun, own)
        shared = above.parts[:1] == own[:1]
        if shared and noun != own[0]:  # 其中猪肉产量 under 猪牛羊禽肉产量
            return Subject(noun, (*own, *(word for word in above.parts if word not in own)))
        words_ = f"{_without_flow(above.words, own[0] if own else '')}{noun}" if shared else f"{above.words}中{noun}"
        return Subject(words_, (*above.parts, *(word for word in own if word not in above.parts)))
    if (
        verb
        and not re.search(alternatives([*_VERBS, *words.GROWTH]), noun)
        and len(noun) <= 12
        and not scope.topic.words.endswith("总值")
    ):
        return Subject(f"{verb}{noun}", (verb, *parts_of(noun)))
    return Subject(noun, parts_of(noun))


def _joined(noun: str, topic: str) -> str:
    """A noun that goes on with the topic: 价值 of 进口原油, 失业率 of 男性失业; "" where it stands for itself."""
    if not topic or noun in words.FLOWS:
        return ""
    if noun in words.GENERIC:
        noun = noun[2:] if noun[:2] in {"进口", "出口"} and noun[:2] in topic else noun
        topic = next(
            (topic.removesuffix(each) for each in words.GENERIC if topic.endswith(each) and topic != each), topic
        )
        return f"{topic}{noun}"
    if topic.endswith(noun) and len(noun) > 1:
        return topic
    shared = next(
        (size for size in range(min(len(noun) - 1, len(topic) - 1, 6), 1, -1) if topic.endswith(noun[:size])), 0
    )
    return f"{topic}{noun[shared:]}" if shared and noun.endswith(("率", "增速", "数", "额", "比")) else ""


def _without_flow(text: str, head: str = "") -> str:
    for flow in (head, *words.FLOWS, "总值", "总额"):
        if flow and text.endswith(flow):
            return text[: -len(flow)]
    return text
