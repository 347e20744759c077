"""The pages of an accepted article: its figures in the order of the text, for a person to write sentences around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..quantities.period import Period
from .entries import Entries
from .review import ASIDE, DATE

_COLON = {"zh": "：", "en": ": "}
_BETWEEN = {"zh": "；", "en": "; "}
_END = {"zh": "。", "en": "."}
_OPENING = 3
_DATE = {"zh": "日期或时期", "en": "Date or period"}
_PERIODS = {
    "zh": ("数据所属时期", "对比的基期"),
    "en": ("Period of the figures", "period compared with"),
}
_NOTICE = {
    "zh": "下面照来源的次序列出数据，有待改写成自己的话。",
    "en": "The figures below follow the order of the source, and wait to be told in our own words.",
}


def narrative(entries: Entries, page: str, language: str) -> str:
    """The page of a package in one language.

    Args:
        entries: the rows of the package.
        page: the page of a starter, whose front matter and heading stay.
        language: ``zh`` or ``en``.
    """
    head, _, rest = page.partition("{{ opening(")
    closing = rest[rest.rindex("{{ source(") :]
    keys = ", ".join(f'"{each}"' for each in (entries.review.package["name"], *_key_figures(entries)))
    paragraphs = [text for number in range(1, len(entries.paragraphs) + 1)
                  if (text := _paragraph(entries, number, language))]  # fmt: skip
    claims = [_claim(row, language) for row in entries.claims()]
    body = "\n\n".join(
        [_NOTICE[language], _periods(entries, language), *paragraphs, *([_line(claims, language)] if claims else [])]
    )
    return f"{head}{{{{ opening({keys}) }}}}\n\n{body}\n\n{closing}"


def _periods(entries: Entries, language: str) -> str:
    """The period of the figures and those that they are compared with, which the text need not name."""
    own, base = _PERIODS[language]
    code = Period.parse(entries.review.package["period"]).code
    named = {f"{entries.prefix}.period.{code}": own}
    named |= {row["event_id"]: base for row in entries.events if row["obs_status"]}
    said = [f'{words}{_COLON[language]}{{{{ event("{name}") }}}}' for name, words in named.items()]
    return _line(said, language)


def _key_figures(entries: Entries) -> Sequence[str]:
    """The first figures of the text that say how much."""
    with_value = [row for row in entries.figures if row["obs_value"] and row["measure"] in {"value", "count", "growth"}]
    return [row["figure_id"] for row in (with_value or entries.figures)[:_OPENING]]


def _paragraph(entries: Entries, number: int, language: str) -> str:
    said = []
    for row in entries.by_paragraph.get(number, ()):
        if row["action"] == ASIDE or row["same_as"]:
            continue
        if row["action"] == DATE:
            macro = f'{{{{ event("{entries.target(row)["event_id"]}") }}}}'
            said.append(f"{_DATE[language]}{_COLON[language]}{macro}")
        else:
            macro = f'{{{{ fig("{row["figure_id"]}", "signed") }}}}'
            said.append(f"{row[f'label_{language}']}{_COLON[language]}{macro}")
    return _line(said, language) if said else ""


def _claim(row: Mapping[str, str], language: str) -> str:
    words = row[f"label_{language}"].replace('"', "”").replace("\\", "")
    return f'{{{{ claim("{row["claim_id"]}", "{words}") }}}}'


def _line(said: Sequence[str], language: str) -> str:
    text = _BETWEEN[language].join(dict.fromkeys(said)) + _END[language]
    return text if text.startswith("{{") else text[0].upper() + text[1:]
