"""How quantities are written in Chinese."""

from __future__ import annotations

from .language import Language

ZH = Language(
    code="zh",
    spaced=False,
    scales={12: "万亿", 8: "亿", 4: "万", 0: ""},
    other_scales={},
    rises=("增长", "增加", "上升", "回升", "增多", "提升", "提高", "加快", "上涨", "扩大", "正增长"),
    falls=("下降", "减少", "回落", "下滑", "降低", "收窄", "放缓", "下跌", "缩小", "负增长"),
    opposites={
        "增长": "下降", "增加": "减少", "上升": "下降", "回升": "回落", "增多": "减少", "提升": "下降",
        "提高": "降低", "加快": "放缓", "下降": "增长", "减少": "增加", "回落": "回升", "降低": "提高",
        "放缓": "加快", "扩张区间": "收缩区间", "收缩区间": "扩张区间",
    },
    unchanged=("持平", "基本持平", "大体持平", "零增长"),
    currencies={"英镑": "GBP", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "美元": "USD", "元": "CNY"},
    scaled_units={
        "成": ("percent", 1), "倍": ("percent", 2), "‰": ("percent", -1),
        "个百分点": ("percentage_point", 0), "个基点": ("percentage_point", -2), "基点": ("percentage_point", -2),
    },
    bounds={
        "between": "{}至{}", "from": "不低于{}", "to": "不超过{}", "above": "高于{}", "below": "低于{}",
        "any": "没有限定",
    },
    between="到",
    parts={25: "四分之一", 33: "三分之一", 67: "三分之二", 75: "四分之三"},
)  # fmt: skip
