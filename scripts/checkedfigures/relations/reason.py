"""Why a claim is proven or not, what it speaks of, and what lies beyond that, in sentences of either language.

Every number in them is a figure's own print, or a bound rounded outward; the
periods are those of the figures compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..quantities.interval import Interval
from ..quantities.numeral import english_words
from ..quantities.period import Period
from ..quantities.period_list import word_periods
from .claim import BY_DIFFERENCE, ClaimVerdict, Judged, evaluate_sides, room, truth
from .expression import Comparison, Constant, Count, Node, Operation, Reference, leaves
from .part import Part
from .side import Sides
from .system import System

_COMPARED = {
    "zh": {
        "proven": {">": "高于", ">=": "不低于", "<": "低于", "<=": "不高于", "=": "等于"},
        "refuted": {">": "不高于", ">=": "低于", "<": "不低于", "<=": "高于", "=": "不可能等于"},
        "unsettled": {">": "未必高于", ">=": "可能低于", "<": "未必低于", "<=": "可能高于", "=": "未必等于"},
    },
    "en": {
        "proven": {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "=": "exactly"},
        "refuted": {">": "not more than", ">=": "less than", "<": "not less than", "<=": "more than", "=": "not"},
        "unsettled": {
            ">": "not certainly more than", ">=": "possibly less than", "<": "not certainly less than",
            "<=": "possibly more than", "=": "not certainly",
        },
    },
}  # fmt: skip
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_VERBS = {
    "zh": {"": ("为", "为")},
    "en": {"growth": ("grew by", "fell by"), "value": ("came to", "came to"), "": ("was", "was")},
}
_WORDS = {
    "zh": {
        "one": "{period}{subject}{verb}{value}，{compared}{other}", "bare": "{period}{subject}{verb}{value}",
        "set_right": "{period}{subject}{verb}{value}，{compared}{periods}（{extreme}）",
        "set_left": "{periods}，{subject}都{compared}{other}（{extreme}）",
        "of_period": "{period}的{value}", "of_series": "{other}的{value}", "at": "{period}",
        "at_label": "{period}的",
        "highest": "其中最高的是{period}，{value}", "lowest": "其中最低的是{period}，{value}",
        "label": "“{}”", "list": "、", "sentence": "{}。", "between": "",
        "holds": "就手头的数来说成立：", "open": "没有定论的是：", "needs": "要定论，还需要{}",
        "stated": "手头没有数能判断；要判断，需要{}", "undecidable": "所依据的关系互相矛盾，无从判断",
        "scope": "范围是{}", "remark": "{}；{}",
        "above": "高于", "below": "低于", "beyond": "在此范围以外，{}", "also": "；",
        "were": "{direction}{other}的有：{members}", "maybe": "可能{direction}{other}的有：{members}",
        "member": "{period}（{value}）", "rest": "其余有数可查的{count}个时期不是这样",
        "rest_one": "其余有数可查的一个时期不是这样", "none": "在此范围以外，有数可查的{count}个时期情形相同",
        "none_one": "在此范围以外，有数可查的一个时期情形相同",
        "nowhere": "其余有数可查的{count}个时期都不是这样", "nowhere_one": "其余有数可查的一个时期不是这样",
    },
    "en": {
        "one": "{subject} {verb} {value}{period}, {compared} {other}", "bare": "{subject} {verb} {value}{period}",
        "set_right": "{subject} {verb} {value}{period}, {compared} in each of {periods} ({extreme})",
        "set_left": "In each of {periods} {subject} {verb} {compared} {other} ({extreme})",
        "of_period": "in {period} ({value})", "of_series": "{other} ({value})", "at": " in {period}",
        "at_label": " in {period}",
        "highest": "the highest was {value}, in {period}", "lowest": "the lowest was {value}, in {period}",
        "label": "“{}”", "list": ", ", "sentence": "{}.", "between": " ",
        "holds": "As far as figures are at hand, it holds: ", "open": "What is open: ",
        "needs": "To settle it would take {}", "stated": "No figure at hand decides this; it would take {}",
        "undecidable": "The relations it rests on contradict each other, so nothing decides it",
        "scope": "It speaks of {}", "remark": "{}; {}",
        "above": "above", "below": "below", "beyond": "Beyond that, {}", "also": "; ",
        "were": "{subject} was {direction} {other} in {members}",
        "maybe": "{subject} may have been {direction} {other} in {members}",
        "member": "{period} ({value})", "rest": "in the other {count} periods at hand it was not",
        "rest_one": "in the other period at hand it was not",
        "none": "Beyond that, the same holds for the other {count} periods at hand",
        "none_one": "Beyond that, the same holds for the other period at hand",
        "nowhere": "in none of the other {count} periods at hand was it so",
        "nowhere_one": "in the other period at hand it was not so",
    },
}  # fmt: skip


def reason(verdict: ClaimVerdict, system: System, language: str) -> str:
    """What bears a claim out or refutes it; the system is the one that it was judged over."""
    return Reasons(verdict, system, language).evidence()


def scope(verdict: ClaimVerdict, system: System, language: str) -> str:
    """Which periods a claim speaks of, and how."""
    return Reasons(verdict, system, language).scope()


def outside(verdict: ClaimVerdict, system: System, language: str) -> str:
    """What the figures know of the same series in other periods; empty where they know nothing."""
    return Reasons(verdict, system, language).outside()


class Reasons:
    """The sentences about one claim.

    A claim may say what its comparisons are about (``subject_en``,
    ``against_en``): a phrase for each sentence, separated by ``|``, the last
    for all that follow. Without it, figures go by their labels.
    """

    def __init__(self, verdict: ClaimVerdict, system: System, language: str) -> None:
        self.verdict, self.system, self.language = verdict, system, language
        self.sides, self.words = Sides(system, language), _WORDS[language]
        self.printed = system.domains()

    def evidence(self) -> str:
        """Of a proven claim each part, of another what is open or refuted, and what would settle it."""
        needs = self.verdict.claim.row[f"needs_{self.language}"]
        if self.verdict.outcome in {"undecidable", "stated"}:
            return self._sentences([self.words[self.verdict.outcome].format(needs)])
        parts = list(zip(self.verdict.claim.parts, self.verdict.judged, strict=True))
        proven = [(part, of) for part, of in parts if all(each.outcome == "proven" for each in of)]
        if self.verdict.outcome == "proven":
            return self._sentences(self._told(proven))
        decisive = self.verdict.decided_by
        if self.verdict.outcome == "refuted":
            return self._sentences([self._one(decisive, 0)])
        settling = [self.words["needs"].format(needs)] if needs else []
        if len(proven) == len(parts):
            return f"{self.words['holds']}{self._sentences([*self._told(proven), *settling])}"
        return f"{self.words['open']}{self._sentences([self._one(decisive, 0), *settling])}"

    def scope(self) -> str:
        """The periods of the figures that are compared, or that repeat the claim; and the claim's own remark."""
        names = [name for each in self.verdict.claim.comparisons for name in each.references() if self._has_scope(name)]
        names += [name for name in sorted(self.verdict.claim.own) if self._has_scope(name)]
        periods = [self.sides.period(name) for name in names]
        lengths = dict.fromkeys(period.length for period in periods)
        groups = [
            word_periods([each for each in periods if each.length == length], self.language) for length in lengths
        ]
        said = self.words["scope"].format(self.words["list"].join(groups))
        remark = self.verdict.claim.row.get(f"scope_{self.language}", "")
        return self._sentences([self.words["remark"].format(said, remark) if remark else said])

    def outside(self) -> str:
        """For each set of periods, in which others the figures say otherwise."""
        sentences = []
        for number, judged in self.verdict.outside.items():
            part = self.verdict.claim.parts[number]
            if (side := _varied(part.comparisons)) and any(each.outcome != "unsettled" for each in judged):
                sentences.append(self._beyond(judged, side, number))
        return self._sentences(sentences) if sentences else ""

    def _beyond(self, judged: Sequence[Judged], side: str, number: int) -> str:
        other = {outcome: [each for each in judged if each.outcome == outcome] for outcome in ("refuted", "unsettled")}
        rest = len(judged) - sum(map(len, other.values()))
        if rest == len(judged):
            return self._counted("none", rest)
        first, fixed = judged[0], "right" if side == "left" else "left"
        words = {
            "subject": self._phrase("subject", number) or self._label(getattr(first.comparison, side)),
            "direction": self.words[_direction(first.comparison, side)],
            "other": self._value(first, fixed),
        }
        lists = {"were": other["refuted"], "maybe": other["unsettled"]}
        said = []
        if side == "left" and not rest:  # the set names all periods that are so
            said.append(self._counted("nowhere", len(lists.pop("were"))))
        said += [self.words[key].format(members=self._members(of, side), **words) for key, of in lists.items() if of]
        if rest:
            said.append(self._counted("rest", rest))
        return self.words["beyond"].format(self.words["also"].join(said))

    def _members(self, judged: Sequence[Judged], side: str) -> str:
        members = [
            self.words["member"].format(
                period=self._period(getattr(each.comparison, side)), value=self._value(each, side)
            )
            for each in judged
        ]
        return self.words["list"].join(members)

    def _told(self, parts: Sequence[tuple[Part, Sequence[Judged]]]) -> list[str]:
        sentences: list[str] = []
        for part, judged in parts:
            is_series = len(part.members) > 1 and part.members[0][:4].isdigit()
            side = _varied(part.comparisons) if is_series else ""
            if side:
                sentences.append(self._set(judged, side, len(sentences)))
            else:
                for each in judged:
                    sentences.append(self._one(each, len(sentences)))
        return sentences

    def _one(self, judged: Judged, number: int) -> str:
        """One comparison: what the left side was, and how it compares with the right."""
        left, right = judged.comparison.left, judged.comparison.right
        told, other = self._subject(judged, number), self._value(judged, "right")
        value = self._size(judged, told["verb"])
        if isinstance(right, Constant) and not right.value and told["is_rate"] and judged.outcome == "proven":
            return self._capital(self.words["bare"].format(**told, value=value))  # that it grew, or fell
        if not isinstance(right, Constant) and not self._is_threshold(right):
            same = self._series(left) == self._series(right)
            key = "of_period" if same else "of_series"
            against = self._phrase("against", number) or self._label(right)
            other = self.words[key].format(period=self._period(right), other=against, value=other)
        return self._capital(self.words["one"].format(**told, value=value, other=other))

    def _set(self, judged: Sequence[Judged], side: str, number: int) -> str:
        """A comparison with several periods, the closest of which is named."""
        first, closest = judged[0], min(judged, key=room)
        periods = word_periods([self._first_period(getattr(each.comparison, side)) for each in judged], self.language)
        extreme = "highest" if _direction(first.comparison, side) == "above" else "lowest"
        named = self.words[extreme].format(
            period=self._period(getattr(closest.comparison, side)), value=self._value(closest, side)
        )
        told = self._subject(first, number) | {"periods": periods, "extreme": named}
        told |= {"value": self._size(first, told["verb"]), "other": self._value(first, "right")}
        return self._capital(self.words[f"set_{side}"].format(**told))

    def _subject(self, judged: Judged, number: int) -> dict[str, str | bool]:
        """What is compared, when, with which verb, and how it compares."""
        left, phrase = judged.comparison.left, self._phrase("subject", number)
        measure = self._series(left).rpartition(".")[2] if phrase and isinstance(left, Reference) else ""
        verbs = _VERBS[self.language].get(measure, _VERBS[self.language][""])
        period = self._period(left)
        return {
            "subject": phrase or self._label(left),
            "is_rate": self._series(left).rpartition(".")[2] == "growth",
            "verb": verbs[self._is_fall(judged)],
            "period": self.words["at" if phrase else "at_label"].format(period=period) if period else "",
            "compared": _COMPARED[self.language][judged.outcome][judged.comparison.operator],
        }

    def _shown(self, judged: Judged) -> tuple[Interval, Interval]:
        """The sides by the prints alone, where these decide as well; else as closely as all relations know them."""
        sides = evaluate_sides(judged.comparison, self.printed)
        if truth(judged.comparison, *sides) == judged.outcome:
            return sides
        return judged.left, judged.right

    def _value(self, judged: Judged, side: str) -> str:
        comparison, (left, right) = judged.comparison, self._shown(judged)
        if side == "left":
            return self.sides.value(comparison.left, left, self.sides.unit(comparison.right))
        return self.sides.value(comparison.right, right, self.sides.unit(comparison.left))

    def _size(self, judged: Judged, verb: str) -> str:
        """The left side without its sign, where the verb says that it fell."""
        falls = {verbs[1] for verbs in _VERBS[self.language].values() if verbs[0] != verbs[1]}
        value = self._value(judged, "left")
        return value.replace("−", "") if verb in falls else value

    def _is_fall(self, judged: Judged) -> bool:
        upper = self._shown(judged)[0].upper
        return upper is not None and upper < 0

    def _phrase(self, kind: str, number: int) -> str:
        phrases = self.verdict.claim.row.get(f"{kind}_{self.language}", "").split("|")
        return phrases[min(number, len(phrases) - 1)]

    def _label(self, node: Node) -> str:
        match node:
            case Operation(operator, left, right):
                return f"{self._label(left)} {_SIGNS[operator]} {self._label(right)}"
            case Constant(value):
                return str(value)
            case Count(name):
                row = self.system.lists[name].row
            case Reference(name):
                row = self.sides.row(name)
        return self.words["label"].format(row[f"label_{self.language}"])

    def _period(self, node: Node) -> str:
        """The period of a side, where it has one of its own."""
        periods = {self.sides.period(leaf.name) for leaf in leaves(node) if isinstance(leaf, Reference)}
        return word_periods(list(periods), self.language) if periods and not self._is_threshold(node) else ""

    def _first_period(self, node: Node) -> Period:
        return self.sides.period(next(leaf.name for leaf in leaves(node) if isinstance(leaf, Reference)))

    def _is_threshold(self, node: Node) -> bool:
        return isinstance(node, Reference) and not self._has_scope(node.name)

    def _has_scope(self, name: str) -> bool:
        figure = self.system.figures.get(name)
        return figure is None or figure.row["role"] != "threshold"

    @staticmethod
    def _series(node: Node) -> str:
        """Subject and measure of a side, whatever package and period it is of."""
        match node:
            case Reference(name):
                return ".".join(name.split(".")[1:-1]).replace(BY_DIFFERENCE, "")
            case Operation(operator, left, right):
                return f"({Reasons._series(left)} {operator} {Reasons._series(right)})"
        return ""

    def _counted(self, key: str, count: int) -> str:
        if count == 1:
            return self.words[f"{key}_one"]
        return self.words[key].format(count=english_words(count) if self.language == "en" else count)

    def _sentences(self, sentences: Sequence[str]) -> str:
        return self.words["between"].join(self.words["sentence"].format(self._capital(each)) for each in sentences)

    @staticmethod
    def _capital(text: str) -> str:
        return text[:1].upper() + text[1:]


def _varied(comparisons: Sequence[Comparison]) -> str:
    """The side that a set stands on: ``left`` or ``right``; empty where both vary."""
    for side, other in (("left", "right"), ("right", "left")):
        if len({repr(getattr(each, other)) for each in comparisons}) == 1:
            return side
    return ""


def _direction(comparison: Comparison, side: str) -> str:
    """Where a member of a set would lie that breaks the comparison: ``above`` or ``below`` the other side."""
    return "above" if (comparison.operator in {"<", "<="}) == (side == "left") else "below"
