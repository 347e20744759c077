"""The review of a draft as data: what stands in each sheet of the workbook, and which cells are doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

YES, NO = "yes", "no"
FIGURE, DATE, ASIDE = "figure", "date", "aside"
NOT_ENTERED = "not_entered"


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes:
        name: its name, which its first row has.
        zh, en: what it holds.
        width: in characters.
        choices: the codes there are; or ``codes`` names the list of codes that they come from.
        codes: see above.
        kept: whether the program wrote it for orientation, so that nobody needs to edit it.
    """

    name: str
    zh: str
    en: str
    width: int = 12
    choices: tuple[str, ...] = ()
    codes: str = ""
    kept: bool = False


SHEETS: Mapping[str, Sequence[Column]] = {
    "package": (
        Column("field", "项目", "field", 14, kept=True),
        Column("value", "内容", "value", 60),
        Column("help", "说明", "what belongs here", 70, kept=True),
    ),
    "figures": (
        Column("n", "序号", "number of the row", 5, kept=True),
        Column("paragraph", "段落", "paragraph of the text", 6, kept=True),
        Column("place", "位置", "characters of the paragraph", 9, kept=True),
        Column("sentence", "句子，所指的数在【】里", "sentence, the numeral in 【】", 60, kept=True),
        Column("action", "作数据、日期，还是搁置", "figure, date or set aside", 8, choices=(FIGURE, DATE, ASIDE)),
        Column("reason", "搁置的理由", "why it is set aside", 11, codes="reason"),
        Column("same_as", "同哪一行是一个数", "number of the row that states the same figure", 7),
        Column("split", "同一个数还说了什么：另一内容", "another subject that the same numeral is said of", 14),
        Column("retyped", "照来源重打的数", "the number, typed again from the source", 10),
        Column("ticked", "核对过就填 yes", "yes once it was looked at", 7, choices=(YES,)),
        Column("printed", "原文印法", "as printed", 16),
        Column("measure", "指标类型", "measure", 12, codes="measure"),
        Column("time_period", "时期", "period", 14),
        Column("base_period", "基期，不是上年同期时填", "base, where it is not the year before", 12),
        Column("obs_value", "数值", "value", 10),
        Column("obs_value_to", "范围的另一端", "further end of a range", 8),
        Column("unit_measure", "计量单位", "unit", 12, codes="unit_measure"),
        Column("unit_mult", "单位的十的幂", "power of ten of the unit", 6),
        Column("decimals", "末位有效数字的位置", "place of the last digit", 6),
        Column("bound", "印法与真值", "bound", 10, codes="bound"),
        Column("obs_status", "状态", "status", 12, codes="obs_status"),
        Column("subject", "读到的内容", "subject as read", 24, kept=True),
        Column("aspect", "名称的后半（中 | 英）", "aspect of the subject, zh | en: the end of a label", 22),
        Column("figure_id", "编号", "id", 34),
        Column("label_zh", "中文名称，空着就由 terms 拼出", "Chinese label; empty: made of terms", 26),
        Column("label_en", "英文名称，空着就由 terms 拼出", "English label; empty: made of terms", 32),
        Column("sure", "把握", "how sure", 6, kept=True),
        Column("note", "附注", "note", 50, kept=True),
    ),
    "relations": (
        Column("n", "序号", "number", 5, kept=True),
        Column("accept", "接受吗", "accept", 8, choices=(YES, NO)),
        Column("kind", "种类", "kind", 14, kept=True),
        Column("figures", "数据行的序号，得数在前", "rows of figures, the result first", 14, kept=True),
        Column("sentence", "句子", "sentence", 60, kept=True),
        Column("arithmetic_zh", "验算", "arithmetic in Chinese", 50, kept=True),
        Column("arithmetic_en", "验算（英文）", "arithmetic", 50, kept=True),
        Column("bits", "位：每多一位，巧合的可能减半", "bits: each halves the odds of chance", 7, kept=True),
        Column("verdict", "成立吗", "verdict", 12, kept=True),
        Column("expression", "规则，{7} 是第 7 行", "rule; {7} stands for row 7", 36),
        Column("note", "附注", "note", 50, kept=True),
    ),
    "claims": (
        Column("n", "序号", "number", 5, kept=True),
        Column("accept", "接受吗", "accept", 8, choices=(YES, NO)),
        Column("predicate", "种类", "kind", 16, choices=(
            "first_time_above", "streak", "highest_among", "fell", "more_than_half", "ranked", "k_in_n", "grew",
            "grew_faster", "double_digits", "back_above", "share_rose", "accelerated", "slowed")),
        Column("figures", "所说的数据行", "rows of figures it is said of", 10, kept=True),
        Column("sentence", "句子，说法在【】里", "sentence, the words in 【】", 60, kept=True),
        Column("label_zh", "中文名称", "Chinese label", 30),
        Column("label_en", "英文名称", "English label", 36),
        Column("needs_zh", "凭什么判断", "what would decide it, in Chinese", 24),
        Column("needs_en", "凭什么判断（英文）", "what would decide it", 30),
        Column("note", "附注", "note", 40, kept=True),
    ),
    "terms": (
        Column("words", "词", "words of the text", 40, kept=True),
        Column("label_zh", "中文", "Chinese", 30),
        Column("label_en", "英文", "English", 40),
        Column("figures", "用到它的数据行", "rows of figures that need it", 20, kept=True),
    ),
}  # fmt: skip
"""The sheets of the workbook in their order, with their columns."""

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("数据包的名称：小写字母、数字、连字符", "name of the package: small letters, digits, hyphens"),
    "title_zh": ("中文标题", "title in Chinese"),
    "title_en": ("英文标题", "title in English"),
    "heading_zh": ("中文页面的标题，不含数字；空着就用标题", "heading of the Chinese page, no numeral; or empty"),
    "heading_en": ("英文页面的标题，不含数字；空着就用标题", "heading of the English page, no numeral; or empty"),
    "publisher": ("发布者", "publisher"),
    "credit_zh": ("中文署名；空着就用发布者", "credit in Chinese; empty: the publisher"),
    "credit_en": ("英文署名；空着就用发布者", "credit in English; empty: the publisher"),
    "published": ("刊期：2026-04-14 或 2026-04", "published: 2026-04-14 or 2026-04"),
    "period": ("数据所属时期：2026-Q1、2026-03、2026", "period of the figures: 2026-Q1, 2026-03, 2026"),
    "address": ("网址，可以空着", "web address; may be empty"),
    "licence": ("来源的许可说明，可以空着；只供核对的人看", "licence of the source; may be empty; for reviewers"),
    "article": ("文章的文件，从工作簿所在的文件夹算起", "file of the article, from the folder of the workbook"),
    "sha256": ("文章的 SHA-256，不要改", "SHA-256 of the article; leave as it is"),
    "language": ("文章的语言，不要改", "language of the article; leave as it is"),
}  # fmt: skip
"""The fields of the first sheet, with what belongs there in both languages."""


@dataclass
class Review:
    """All sheets of a workbook.

    Attributes:
        package: the fields of the package.
        figures, relations, claims, terms: rows by column name; every cell a text.
        doubtful: cells that a person should look at, as sheet, number of the row from 0, and column.
    """

    package: dict[str, str]
    figures: list[dict[str, str]] = field(default_factory=list)
    relations: list[dict[str, str]] = field(default_factory=list)
    claims: list[dict[str, str]] = field(default_factory=list)
    terms: list[dict[str, str]] = field(default_factory=list)
    doubtful: set[tuple[str, int, str]] = field(default_factory=set)

    def rows(self, sheet: str) -> list[dict[str, str]]:
        """The rows of a sheet; of the first one a row for each field."""
        if sheet == "package":
            return [
                {"field": name, "value": self.package.get(name, ""), "help": f"{zh} / {en}"}
                for name, (zh, en) in FIELDS.items()
            ]
        return getattr(self, sheet)

    def is_doubtful(self, sheet: str, row: int, column: str) -> bool:
        """Whether a cell is to be coloured."""
        return (sheet, row, column) in self.doubtful
