"""The mutation score for readers: how many slips the checks notice, by package and by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ..finding import LANGUAGES
from ..mutation.slip import MODES
from ..mutation.stored import StoredScore
from ..packages.package import DataPackage
from ..packages.titles import titled
from ..quantities.period import Period
from .markup import block, inert, table, table_row

_WORDS = {
    "zh": {
        "packages": ("数据包", "只错单格：发现 / 试过", "原文也抄错：发现 / 试过", "成绩"),
        "kinds": ("怎样写错", "只错单格：发现 / 试过", "原文也抄错：发现 / 试过"),
        "current": "按现有数据", "stale": "数据已改，待重测", "none": "没有可试的",
        "digit_wrong": "按错或认错数字",
        "digits_swapped": "数字颠倒", "digit_dropped": "漏写数字", "digit_doubled": "重复数字",
        "point_shifted": "小数点移位", "scale": "数量级写错", "sign_flipped": "升降写反",
        "rows_swapped": "同相邻的行对调", "last_digit": "末位写错", "neighbouring_period": "错写成相邻时期",
        "other_bound": "“超过”“近”之类的限定写错", "precision": "小数位数写错",
        "other_code": "流向、地区、指标类型之类的代码写错",
    },
    "en": {
        "packages": ("Package", "A single cell: caught / tried", "Cell and print alike: caught / tried", "Score"),
        "kinds": ("What went wrong", "A single cell: caught / tried", "Cell and print alike: caught / tried"),
        "current": "of the present data", "stale": "data changed since", "none": "none to try",
        "digit_wrong": "a wrong digit",
        "digits_swapped": "digits swapped", "digit_dropped": "a digit dropped", "digit_doubled": "a digit repeated",
        "point_shifted": "the decimal point shifted", "scale": "the wrong order of magnitude",
        "sign_flipped": "a rise for a fall", "rows_swapped": "rows swapped", "last_digit": "the last digit off",
        "neighbouring_period": "a neighbouring period", "other_bound": "another bound, such as over or nearly",
        "precision": "another number of decimals",
        "other_code": "another code, of flow, region, measure and the like",
    },
}  # fmt: skip


def score_words(score: StoredScore) -> dict[str, dict[str, str]]:
    """Everything that the tables show, by key and language, for the census to hold it against."""
    words = {"mutation.day": {each: Period.parse(score.day.isoformat()).word(each) for each in LANGUAGES}}
    for (name, mode), counted in score.modes.items():
        words[f"mutation.package.{name}.{mode}"] = _caught(counted.tried, counted.caught)
    for (kind, mode), (tried, caught) in _by_kind(score).items():
        words[f"mutation.{kind}.{mode}"] = _caught(tried, caught)
    for mode in MODES:
        counted = [each for (_, of), each in score.modes.items() if of == mode]
        for key in ("tried", "caught"):
            total = sum(getattr(each, key) for each in counted)
            words[f"mutation.{mode}.{key}"] = dict.fromkeys(LANGUAGES, f"{total:,}")
        tried, caught = (sum(getattr(each, key) for each in counted) for key in ("tried", "caught"))
        if tried:
            percent = 100 * caught // tried  # rounded down, so that what is missed is never understated
            words[f"mutation.{mode}.percent"] = dict.fromkeys(LANGUAGES, f"{percent}%")
            words[f"mutation.{mode}.missed"] = dict.fromkeys(LANGUAGES, f"{100 - percent}%")
    return words


def package_table(
    score: StoredScore, packages: Sequence[DataPackage], language: str, computed: Callable[[str], str]
) -> str:
    """How many slips were caught in each package, and whether its data are still those.

    Args:
        computed: marks the words of a key.
    """
    words = _WORDS[language]

    def rows() -> Iterator[Sequence[str]]:
        for package in packages:
            if package.name in score.fingerprints:
                title = titled(package.descriptor, language)
                keys = {mode: f"mutation.package.{package.name}.{mode}" for mode in MODES}
                counted = [_cell(key, (package.name, mode) in score.modes, computed, words["none"])
                           for mode, key in keys.items()]  # fmt: skip
                yield (
                    f'<span data-census="source">{inert(title)}</span>',
                    *counted,
                    words["current" if is_current(score, package, packages) else "stale"],
                )

    return block(table(words["packages"], map(table_row, rows())))


def kind_table(score: StoredScore, language: str, computed: Callable[[str], str]) -> str:
    """How many slips of each kind were caught."""
    words, found = _WORDS[language], _by_kind(score)
    rows = (
        (words[kind], *(_cell(f"mutation.{kind}.{mode}", (kind, mode) in found, computed, words["none"])
                        for mode in MODES))
        for kind in sorted({kind for kind, _ in found})
    )  # fmt: skip
    return block(table(words["kinds"], map(table_row, rows)))


def is_current(score: StoredScore, package: DataPackage, packages: Sequence[DataPackage]) -> bool:
    """Whether a package and all that its rules rest on are as they were when the slips were tried."""
    needed = {package.name, *package.descriptor.get("depends_on", [])}
    return all(score.is_current(each) for each in packages if each.name in needed)


def _by_kind(score: StoredScore) -> dict[tuple[str, str], tuple[int, int]]:
    tried, caught = Counter(), Counter()
    for (_, mode), counted in score.modes.items():
        for kind, count in counted.kinds.items():
            tried[kind, mode] += count["tried"]
            caught[kind, mode] += count["caught"]
    return {each: (tried[each], caught[each]) for each in tried}


def _caught(tried: int, caught: int) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, f"{caught:,} / {tried:,}")


def _cell(key: str, is_there: bool, computed: Callable[[str], str], none: str) -> str:
    return computed(key) if is_there else none
