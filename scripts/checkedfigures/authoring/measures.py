"""What a drafted figure measures, as packages say it: the code, the words of its label, the end of its id."""

from __future__ import annotations

from dataclasses import dataclass

from ..drafting.figure import Drafted
from .periods import is_year_before, since

_WORDS = {
    "growth": ("同比增速", "growth year on year"), "mom": ("环比增速", "growth on the month before"),
    "qoq": ("环比增速", "growth on the quarter before"), "real": ("同比实际增速", "real growth year on year"),
    "since": ("较基期增速", "growth on the base period"), "share": ("比重", "share"),
    "share_change": ("比重比基期的升降", "change of share"), "growth_change": ("增长的快慢变化", "acceleration"),
    "change": ("增减", "change"), "count_change": ("增减", "change"), "contribution": ("贡献", "contribution"),
    "window": ("时间长度", "length of time"), "threshold": ("门槛", "threshold"), "streak": ("连续期数", "streak"),
    "rank": ("位次", "rank"), "average": ("平均数", "average"), "median": ("中位数", "median"),
    "ratio": ("比率", "ratio"),
}  # fmt: skip
_TIME = {"years", "quarters", "months", "weeks", "days"}
_ENDINGS = {"mom": "mom", "qoq": "qoq", "real": "real", "average": "average", "median": "median", "ratio": "ratio"}
ROLES = {"threshold": "threshold", "window": "duration"}
"""The role of a figure by its measure, where it is no observation."""


@dataclass(frozen=True)
class Measured:
    """A measure as a package has it.

    Attributes:
        code: of the list of measures.
        role: of the list of roles.
        ending: what the subject of its id ends with, where figures of one subject and measure differ; empty else.
        words: what follows the subject in its label, by language.
    """

    code: str
    role: str
    ending: str
    words: dict[str, str]


def measured(figure: Drafted, unit: str, countable: bool, period: str, base: str) -> Measured:
    """The measure of a drafted figure.

    Args:
        figure: as it was read.
        unit: code of its unit in the package.
        countable: whether that unit counts.
        period, base: its period and the period compared with, as the package has them.
    """
    code = _code(figure, unit, countable)
    ending = _ENDINGS.get(figure.measure, "")
    key = figure.measure if figure.measure in {"mom", "qoq", "real", "average", "median", "ratio"} else code
    if not ending and base and not is_year_before(base, period):
        ending = since(base, period)
        if code == "growth":
            key = "since" if ending.startswith("since") else ending
    if code == "change" and unit == "percentage_point":
        ending = f"{ending}_points".lstrip("_")
    zh, en = _WORDS.get(key, ("", ""))
    if figure.subject.endswith("比重") and zh.startswith("比重"):
        zh = zh.removeprefix("比重")
    return Measured(code, ROLES.get(code, "observation"), ending, {"zh": zh, "en": en})


def _code(figure: Drafted, unit: str, countable: bool) -> str:
    match figure.measure:
        case "yoy" | "mom" | "qoq" | "real":
            return "growth"
        case "share" | "contribution" | "threshold" | "rank":
            return figure.measure
        case "growth_points":
            return "growth_change"
        case "points":
            return "share_change" if figure.whole or figure.subject.endswith("比重") else "change"
        case "change":
            return "count_change" if countable else "change"
        case "streak":
            return "streak" if unit in _TIME else "count"
        case _ if unit in _TIME:
            return "window"
    return "count" if countable else "value"
